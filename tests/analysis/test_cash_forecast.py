"""The forecast of a trader whose months are alike, by hand; and what it must say where the past tells too little."""

import datetime
from dataclasses import replace
from fractions import Fraction

from app.analysis.cash_forecast import Forecast, make_forecast
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_decisions import Decision, Verdict
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.levers import Levers
from app.analysis.schedule import GOVERNED_ROWS, Schedule
from app.periods import Month
from tests.analysis.steady_trader import USUAL_CHANGE, history_of, inputs_at, inputs_of, journal

#: Two years from April 2024; the forecast begins in April 2026.
TEXT = journal(Month(2024, 4), Month(2026, 3))
END = datetime.date(2026, 3, 31)
#: 3,000,000 + 24 months of 228,000, less four bonuses, less what April 2024 did not yet collect, plus what it did not yet pay.
OPENING = 3_000_000 + 24 * USUAL_CHANGE - 4 * 400_000 - 1_100_000 + 550_000


def item(day: str, amount: int, row: CashRow, source: Source = Source.INVOICE, key: str = "invoice:1") -> ForecastItem:
    return ForecastItem(
        key, datetime.date.fromisoformat(day), amount, row, Certainty.CONFIRMED, source, "甲商事", Remark("expected.nothing_note")
    )


def rows_of(forecast: Forecast, month: str) -> dict[tuple[str, str], int]:
    found = next(entry for entry in forecast.months if str(entry.month) == month)
    return {(str(row), str(certainty)): amount for (row, certainty), amount in found.rows.items()}


def codes(forecast: Forecast) -> set[str]:
    return {remark.code for remark in forecast.remarks}


def test_a_steady_trader_goes_on_month_by_month() -> None:
    found = make_forecast(inputs_of(TEXT, END))
    assert found.opening == OPENING
    # April: the sale of March is collected and its goods are paid: expected. Later ones are not made yet: statistical.
    assert rows_of(found, "2026-04") == {
        ("receivables_collected", "expected"): 1_100_000,
        ("payables_paid", "expected"): -550_000,
        ("personnel", "expected"): -300_000,
        ("expenses", "statistical"): -22_000,
    }
    assert rows_of(found, "2026-07") == {
        ("receivables_collected", "statistical"): 1_100_000,
        ("payables_paid", "statistical"): -550_000,
        ("personnel", "expected"): -700_000,
        ("expenses", "statistical"): -22_000,
    }
    closings = [month.closing - month.opening for month in found.months]
    assert closings == [USUAL_CHANGE - (400_000 if month.month.month in (7, 12) else 0) for month in found.months]
    assert [str(month.month) for month in found.months] == [f"2026-{number:02d}" for number in range(4, 13)] + [
        f"2027-{number:02d}" for number in range(1, 4)
    ]
    assert codes(found) == {"forecast.month_ends"}


def test_days_are_the_usual_ones_moved_to_bank_days() -> None:
    """15 April 2026 is a Wednesday, 25 April a Saturday, 20 June a Saturday, 31 May a Sunday."""
    found = make_forecast(inputs_of(TEXT, END))
    days = {(str(one.row), one.day.isoformat()) for one in found.items}
    assert {("expenses", "2026-04-15"), ("personnel", "2026-04-27"), ("receivables_collected", "2026-06-22")} <= days
    assert {("payables_paid", "2026-04-30"), ("payables_paid", "2026-05-29")} <= days
    assert all(one.day.weekday() < 5 for one in found.items)


def test_the_lowest_day_takes_payments_before_receipts() -> None:
    """On 20 April a payment of all the cash meets the collection: for a moment nothing is left."""
    april = OPENING - 22_000
    planned = Schedule((item("2026-04-20", -april, CashRow.INVESTING_PAYMENTS, Source.PLANNED, "planned:1:2026-04-20"),))
    found = make_forecast(inputs_of(TEXT, END, schedule=planned))
    assert (found.months[0].lowest, found.months[0].lowest_day) == (0, datetime.date(2026, 4, 20))
    assert dict(found.days)[datetime.date(2026, 4, 20)] == 1_100_000
    assert (found.weeks[2].lowest, found.weeks[2].lowest_day) == (0, datetime.date(2026, 4, 20))
    told = next(remark for remark in found.remarks if remark.code == "forecast.payments_first")
    assert told.values == {"day": datetime.date(2026, 4, 20), "closing": 1_100_000}


def test_debts_of_which_nothing_is_foreseen_are_said() -> None:
    """50,000 a month were repaid, and nothing says how that goes on; one foreseen instalment is enough to say nothing."""
    text = TEXT + "\n" + "".join(f"2025-{month:02d}-28 長期借入金 50,000 / 普通預金 50,000\n" for month in (10, 11, 12))
    alone = Schedule((), governed=GOVERNED_ROWS)
    found = make_forecast(inputs_of(text, END, schedule=alone))
    told = [remark.values for remark in found.remarks if remark.code == "forecast.not_foreseen"]
    assert told == [{"row": CashRow.REPAYMENTS.title, "months": 6, "amount": 150_000}]
    known = Schedule((item("2026-04-28", -50_000, CashRow.REPAYMENTS, Source.LOAN, "loan:1"),), governed=GOVERNED_ROWS)
    assert "forecast.not_foreseen" not in codes(make_forecast(inputs_of(text, END, schedule=known)))


def test_the_first_day_below_zero_is_said() -> None:
    found = make_forecast(
        inputs_of(TEXT, END, schedule=Schedule((item("2026-05-07", -20_000_000, CashRow.TAXES_PAID, Source.TAX, "tax:1"),)))
    )
    said = next(remark for remark in found.remarks if remark.code == "forecast.negative")
    # Until 7 May April is over: 228,000 came in.
    assert said.values == {"day": datetime.date(2026, 5, 7), "amount": 20_000_000 - OPENING - USUAL_CHANGE}
    assert found.lowest < 0 and found.lowest_day >= datetime.date(2026, 5, 7)


def test_what_an_invoice_announces_is_not_collected_twice() -> None:
    """700,000 of March's 1,100,000 are on an invoice due on 30 April: 400,000 are left to expect."""
    announced = Schedule((item("2026-04-30", 700_000, CashRow.RECEIVABLES_COLLECTED),))
    assert rows_of(make_forecast(inputs_of(TEXT, END, schedule=announced)), "2026-04") == {
        ("receivables_collected", "confirmed"): 700_000,
        ("receivables_collected", "expected"): 400_000,
        ("payables_paid", "expected"): -550_000,
        ("personnel", "expected"): -300_000,
        ("expenses", "statistical"): -22_000,
    }
    # More than is outstanding takes from what will be sold.
    more = Schedule((item("2026-04-30", 1_300_000, CashRow.RECEIVABLES_COLLECTED),))
    found = make_forecast(inputs_of(TEXT, END, schedule=more))
    assert rows_of(found, "2026-05")["receivables_collected", "statistical"] == 900_000


def test_rows_and_months_that_are_governed_or_replaced_get_no_estimate() -> None:
    plan = item("2026-05-15", -30_000, CashRow.EXPENSES, Source.PLANNED, "planned:1:2026-05-15")
    schedule = Schedule((plan,), governed=GOVERNED_ROWS | {CashRow.PERSONNEL}, replaced=frozenset({(CashRow.EXPENSES, Month(2026, 5))}))
    found = make_forecast(inputs_of(TEXT, END, schedule=schedule))
    assert ("personnel", "expected") not in rows_of(found, "2026-04")
    assert rows_of(found, "2026-05")["expenses", "confirmed"] == -30_000
    assert ("expenses", "statistical") not in rows_of(found, "2026-05")
    assert rows_of(found, "2026-06")["expenses", "statistical"] == -22_000


def test_vouchers_that_the_schedule_continues_are_no_part_of_the_level() -> None:
    """Every voucher of electricity is explained: nothing is left of the row."""
    numbers = frozenset((1, number) for number, line in enumerate(TEXT.splitlines()) if "水道光熱費" in line)
    found = make_forecast(inputs_of(TEXT, END, schedule=Schedule(explained=numbers)))
    assert not any(row is CashRow.EXPENSES for month in found.months for row, _ in month.rows)


def test_decisions_of_the_owner_are_applied_by_key() -> None:
    inputs = inputs_of(TEXT, END)
    wages = next(one for one in make_forecast(inputs).items if one.source is Source.PAYROLL)
    dropped = Decision(wages.key, Verdict.DROPPED, wages.title, wages.row)
    found = make_forecast(replace(inputs, decisions={wages.key: dropped}))
    assert wages.key not in {one.key for one in found.items}
    done = Decision(wages.key, Verdict.DONE, wages.title, wages.row, datetime.date(2026, 4, 23), -310_000)
    told = next(one for one in make_forecast(replace(inputs, decisions={wages.key: done})).items if one.key == wages.key)
    assert (told.day, told.amount, told.certainty) == (datetime.date(2026, 4, 23), -310_000, Certainty.CONFIRMED)


def test_in_the_middle_of_a_month_only_the_rest_of_it_comes() -> None:
    """On 18 March electricity is paid; the collection, wages, the suppliers and the sale of March are still to come."""
    found = make_forecast(inputs_of(TEXT, datetime.date(2026, 3, 18)))
    assert rows_of(found, "2026-03") == {
        ("receivables_collected", "expected"): 1_100_000,
        ("payables_paid", "expected"): -550_000,
        ("personnel", "expected"): -300_000,
    }
    assert rows_of(found, "2026-04")["receivables_collected", "statistical"] == 1_100_000
    assert rows_of(found, "2026-04")["payables_paid", "expected"] == -550_000
    assert (str(found.months[0].month), str(found.months[-1].month), len(found.weeks)) == ("2026-03", "2027-02", 13)


def test_neutral_levers_change_nothing_and_every_lever_does_what_it_says() -> None:
    inputs = inputs_of(TEXT, END)
    plain = make_forecast(inputs)
    assert make_forecast(replace(inputs, levers=Levers())) == plain

    def closing(levers: Levers) -> int:
        return make_forecast(replace(inputs, levers=levers)).months[2].closing - plain.months[2].closing

    tenth = Fraction(1, 10)
    # Until June two sales that are not made yet are collected (April's and May's), two purchases paid, three wages.
    assert closing(Levers(sales=-tenth)) == -2 * 110_000 + 2 * 55_000
    assert closing(Levers(selling_price=tenth)) == 2 * 110_000
    assert closing(Levers(purchase_price=tenth)) == -2 * 55_000
    assert closing(Levers(wages=tenth)) == -3 * 30_000
    # Fifteen days later: what comes on 22 June comes on 7 July, and so every month.
    assert closing(Levers(collection_days=15)) == -1_100_000
    bought = item("2026-06-10", -5_000_000, CashRow.INVESTING_PAYMENTS, Source.SCENARIO, "scenario:1")
    assert closing(Levers(items=(bought,))) == -5_000_000


def test_earlier_collections_bring_the_first_one_after_the_forecast_into_it() -> None:
    inputs = inputs_of(TEXT, END)
    sooner = make_forecast(replace(inputs, levers=Levers(collection_days=-30)))
    assert sooner.months[-1].closing - make_forecast(inputs).months[-1].closing == 1_100_000
    assert all(one.day > END for one in sooner.items)


def test_less_than_a_year_forecasts_means_without_season_or_bonus_and_says_so() -> None:
    found = make_forecast(inputs_of(journal(Month(2026, 1), Month(2026, 5)), datetime.date(2026, 5, 31)))
    assert {"forecast.short_history", "forecast.bonuses_unknown"} <= codes(found)
    assert rows_of(found, "2026-07")["personnel", "expected"] == -300_000
    basis = next(one for one in found.items if one.row is CashRow.EXPENSES).basis
    assert (basis.code, basis.values["months"]) == ("forecast.basis.mean", 5)
    sales = next(one for one in found.items if one.row is CashRow.RECEIVABLES_COLLECTED and one.certainty is Certainty.STATISTICAL).basis
    assert (sales.code, sales.values["months"]) == ("forecast.basis.future_collection_mean", 5)


def test_with_less_than_three_months_only_what_has_a_date_is_forecast() -> None:
    schedule = Schedule((item("2026-03-10", 700_000, CashRow.RECEIVABLES_COLLECTED),))
    found = make_forecast(inputs_of(journal(Month(2026, 1), Month(2026, 2)), datetime.date(2026, 2, 28), schedule=schedule))
    assert [one.key for one in found.items] == ["invoice:1"]
    assert "forecast.too_few_months" in codes(found)


def test_a_month_missing_in_the_middle_is_said_and_not_taken_for_zero() -> None:
    text = "\n".join(line for line in TEXT.splitlines() if not line.startswith("2025-11"))
    found = make_forecast(inputs_of(text, END))
    gaps = next(remark for remark in found.remarks if remark.code == "forecast.gaps")
    assert gaps.values == {"months": (Month(2025, 11),)}
    assert rows_of(found, "2026-11")["expenses", "statistical"] == -22_000


def test_negative_cash_at_the_start_is_said() -> None:
    history = history_of(TEXT, {"普通預金": -9_000_000, "資本金": 9_000_000})
    found = make_forecast(inputs_at(history, END))
    assert "forecast.negative_now" in codes(found)
    # What the reader must know beside it is how deep it goes, not that it goes on tomorrow.
    told = next(remark.values for remark in found.remarks if remark.code == "forecast.negative")
    assert told == {"day": found.lowest_day, "amount": -found.lowest}


def test_what_could_not_be_attributed_is_said_and_not_forecast() -> None:
    found = make_forecast(inputs_of(TEXT + "\n2026-02-10 ふしぎな科目 5000 / 普通預金 5000", END))
    unresolved = next(remark for remark in found.remarks if remark.code == "forecast.unresolved")
    assert unresolved.values == {"amount": -5_000}
    assert not any(row is CashRow.UNRESOLVED for month in found.months for row, _ in month.rows)


def test_a_receivable_nobody_pays_is_said_to_be_left_over() -> None:
    """1,000,000 sold in April 2024 were never paid; nothing else was sold on credit, so no age was ever settled."""
    text = "\n".join(line for line in TEXT.splitlines() if "売掛金" not in line) + "\n2024-04-30 売掛金 1000000 / 売上高 1000000"
    left = next(remark for remark in make_forecast(inputs_of(text, END)).remarks if remark.code == "forecast.receivables_left")
    assert left.values == {"amount": 1_000_000, "outstanding": 1_000_000}


def test_a_tax_of_a_month_end_stays_in_its_month_where_the_books_keep_it_there() -> None:
    """31 May 2026 is a Sunday: by law the tax is due on 1 June; these books date month ends on the day itself, so it is paid on 29 May."""
    schedule = Schedule((item("2026-06-01", -80_000, CashRow.TAXES_PAID, Source.TAX, "tax:1"),))
    paid = next(one for one in make_forecast(inputs_of(TEXT, END, schedule=schedule)).items if one.key == "tax:1")
    assert paid.day == datetime.date(2026, 5, 29)
    # A plan of the owner keeps its day.
    planned = Schedule((item("2026-06-01", -80_000, CashRow.EXPENSES, Source.PLANNED, "planned:1"),))
    kept = next(one for one in make_forecast(inputs_of(TEXT, END, schedule=planned)).items if one.key == "planned:1")
    assert kept.day == datetime.date(2026, 6, 1)


def test_social_insurance_follows_the_lever_of_wages() -> None:
    schedule = Schedule((item("2026-04-30", -45_000, CashRow.PERSONNEL, Source.SOCIAL_INSURANCE, "insurance:1"),))
    found = make_forecast(inputs_of(TEXT, END, schedule=schedule, levers=Levers(wages=Fraction(1, 20))))
    assert next(one.amount for one in found.items if one.key == "insurance:1") == -47_250


def test_a_trader_that_stopped_selling_is_told_to_have_stopped() -> None:
    """Sales end in December 2025; three months later neither sales nor purchases are counted on."""
    text = (
        journal(Month(2024, 4), Month(2025, 12))
        + "\n2026-01-20 普通預金 1100000 / 売掛金 1100000\n2026-01-31 買掛金 550000 / 普通預金 550000"
    )
    for month in ("2026-01", "2026-02", "2026-03"):
        text += f"\n{month}-15 水道光熱費 22000 / 普通預金 22000\n{month}-25 給料手当 300000 / 普通預金 300000"
    found = make_forecast(inputs_of(text, END))
    assert {str(row) for month in found.months for row, _ in month.rows} == {"expenses", "personnel"}
    (told,) = (remark for remark in found.remarks if remark.code == "forecast.stopped")
    assert told.values == {"rows": ("売掛金回収", "買掛金支払")}


def test_a_plan_that_the_past_foresees_too_is_asked_about() -> None:
    bonus = item("2026-07-10", -420_000, CashRow.PERSONNEL, Source.PLANNED, "planned:1:2026-07-10")
    van = item("2026-07-10", -1_500_000, CashRow.INVESTING_PAYMENTS, Source.PLANNED, "planned:2:2026-07-10")
    small = item("2026-09-10", -20_000, CashRow.PERSONNEL, Source.PLANNED, "planned:3:2026-09-10")
    found = make_forecast(inputs_of(TEXT, END, schedule=Schedule((bonus, van, small))))
    (told,) = (remark.values for remark in found.remarks if remark.code == "forecast.maybe_twice")
    assert (told["day"], told["amount"], told["expected"]) == (datetime.date(2026, 7, 10), 420_000, 400_000)
    # Nobody but the owner knows: both are counted.
    assert rows_of(found, "2026-07")["personnel", "confirmed"] == -420_000
    assert rows_of(found, "2026-07")["personnel", "expected"] == -700_000


def test_a_grant_is_not_counted_on_again() -> None:
    found = make_forecast(inputs_of(f"{TEXT}\n2025-10-15 普通預金 2000000 / 雑収入 2000000", END))
    assert all(row is not CashRow.OTHER_OPERATING_RECEIPTS for month in found.months for row, _ in month.rows)
    (told,) = (remark for remark in found.remarks if remark.code == "forecast.came_once")
    assert told.values == {"months": (Month(2025, 10),), "amount": 2_000_000, "row": "その他経常収入"}
