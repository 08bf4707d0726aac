"""The schedule of あおば商店 (April to July 2025), checked against its journal: what is found is true, and each payment counts once."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Source
from app.analysis.planned_items import PlannedItem
from app.analysis.schedule import GOVERNED_ROWS, Schedule
from app.errors import InputRefused
from app.ledger.bank_statements import PaymentOrder
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.expected_payments import Knowledge, expected
from app.services.planned_items import (
    PlanSettings,
    Withholding,
    add_plan,
    change_plan,
    decisions,
    drop,
    mark_done,
    plan_settings,
    plans,
    remove_plan,
    set_withholding,
    take_back,
)
from app.services.reporting import Reporting
from app.services.schedule_list import find_item, listing, listing_table
from app.services.scheduling import foreseen, schedule
from app.services.session import BookFacts, create_book
from tests.helpers.evidence_text import day, take_evidence
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take
from tests.services.test_invoice_reconciling import ISSUED, RECEIVED
from tests.services.test_reconciling import aoba

END, UNTIL = day("2025-07-31"), day("2025-10-31")
VAN = PlannedItem("営業車", CashRow.INVESTING_PAYMENTS, -1_500_000, day("2025-09-20"), certainty=Certainty.CONFIRMED)


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = aoba(tmp_path)
    yield Reporting(session)
    session.close()


def known(reporting: Reporting, end: datetime.date = END, known_at: datetime.date | None = None) -> Schedule:
    return schedule(reporting, end, UNTIL, known_at)


def item(reporting: Reporting, key: str) -> ForecastItem:
    return next(one for one in known(reporting).items if one.key.startswith(key))


def test_what_the_books_show_regularly_is_foreseen_and_nothing_else(reporting: Reporting) -> None:
    # Rent on the 3rd (3 August 2025 is a Sunday), 100,000 of the loan on the 26th, social insurance at the month's end (31 August
    # is a Sunday). Wages, sales and purchases are left to the rest of the forecast.
    assert [(one.day.isoformat(), one.amount, one.row, one.certainty) for one in known(reporting).items] == [
        ("2025-08-04", -110_000, CashRow.EXPENSES, Certainty.CONFIRMED),
        ("2025-08-26", -2_625, CashRow.INTEREST_PAID, Certainty.EXPECTED),
        ("2025-08-26", -100_000, CashRow.REPAYMENTS, Certainty.EXPECTED),
        ("2025-09-01", -120_000, CashRow.PERSONNEL, Certainty.CONFIRMED),
        ("2025-09-03", -110_000, CashRow.EXPENSES, Certainty.CONFIRMED),
        ("2025-09-26", -2_625, CashRow.INTEREST_PAID, Certainty.EXPECTED),
        ("2025-09-26", -100_000, CashRow.REPAYMENTS, Certainty.EXPECTED),
        ("2025-09-30", -120_000, CashRow.PERSONNEL, Certainty.CONFIRMED),
        ("2025-10-03", -110_000, CashRow.EXPENSES, Certainty.CONFIRMED),
        ("2025-10-27", -2_625, CashRow.INTEREST_PAID, Certainty.EXPECTED),
        ("2025-10-27", -100_000, CashRow.REPAYMENTS, Certainty.EXPECTED),
        ("2025-10-31", -120_000, CashRow.PERSONNEL, Certainty.CONFIRMED),
    ]
    # The loan stands in no register: that is said.
    assert [remark.code for remark in known(reporting).remarks] == ["schedule.unregistered_repayments"]


def test_the_past_of_what_is_foreseen_is_explained(reporting: Reporting) -> None:
    flows = reporting.whole_cash_flow().attributions
    explained = [one for one in flows if (one.batch, one.voucher) in known(reporting).explained]
    totals = {row: sum(one.amount for one in explained if one.row is row) for row in {one.row for one in explained}}
    # Four months of rent, insurance and repayments; interest 3,000 + 2,875 + 2,750 + 2,625.
    assert totals == {
        CashRow.EXPENSES: -440_000,
        # What was withheld is paid in January and July: nothing of it is foreseen until October, and its past stays where it is.
        CashRow.PERSONNEL: -480_000,
        CashRow.REPAYMENTS: -400_000,
        CashRow.INTEREST_PAID: -11_250,
    }
    assert known(reporting).governed == GOVERNED_ROWS | {CashRow.INTEREST_PAID}


def test_only_what_was_told_until_the_cut_off_counts(reporting: Reporting) -> None:
    # Until 31 May there were two payments of each kind.
    assert known(reporting, day("2025-05-31")).items == ()
    june = known(reporting, day("2025-06-30")).items
    assert june[0].day == day("2025-07-03")
    assert {one.key for one in known(reporting).items} < {one.key for one in june}


def test_papers_are_dated_and_what_is_overdue_is_told(reporting: Reporting) -> None:
    take_evidence(
        reporting.session, invoices=[ISSUED, replace(ISSUED, number="A-6", due_date=day("2025-07-15"), payable=200_000), RECEIVED]
    )
    found = [one for one in known(reporting).items if one.source is Source.INVOICE]
    # 丙製作所 names no day: the end of the month after its issue.
    assert [(one.day.isoformat(), one.amount, one.certainty) for one in found] == [
        ("2025-08-31", 1_155_000, Certainty.CONFIRMED),
        ("2025-08-31", -858_000, Certainty.EXPECTED),
    ]
    (overdue,) = (remark for remark in known(reporting).remarks if remark.code == "schedule.overdue_receipts")
    assert (overdue.values["count"], overdue.values["amount"]) == (1, 200_000)


def test_an_overdue_payment_is_due_on_the_first_day(reporting: Reporting) -> None:
    order = PaymentOrder(1, day("2025-07-25"), -330_000, "ミナモデンリヨク", "ordered")
    take_evidence(reporting.session, orders=[order])
    (one,) = (one for one in known(reporting).items if one.source is Source.ORDER)
    assert (one.day, one.amount, one.basis.code) == (day("2025-08-01"), -330_000, "schedule.basis.overdue")


def test_an_order_of_the_rent_takes_the_place_of_the_habit(reporting: Reporting) -> None:
    # The books write 青空不動産, the bank アオゾラフドウサン: nobody can compare them, but no other payment has the amount.
    take_evidence(reporting.session, orders=[PaymentOrder(1, day("2025-08-04"), -110_000, "カ)アオゾラフドウサン", "ordered")])
    august = [one for one in known(reporting).items if one.amount == -110_000 and one.day.month == 8]
    assert [(one.source, one.day) for one in august] == [(Source.ORDER, day("2025-08-04"))]


def test_evidence_and_plans_of_today_were_not_known_then(reporting: Reporting) -> None:
    take_evidence(reporting.session, invoices=[ISSUED])
    plan = add_plan(reporting.session, VAN)
    mark_done(reporting.session, item(reporting, f"planned:{plan.id}"))
    then = known(reporting, known_at=END)
    assert not [one for one in then.items if one.source in (Source.INVOICE, Source.PLANNED)]
    assert expected(reporting, END, Knowledge(END, END)).payments == ()


def test_a_plan_is_entered_changed_and_removed(reporting: Reporting) -> None:
    plan = add_plan(reporting.session, VAN)
    assert item(reporting, "planned:").amount == -1_500_000
    change_plan(reporting.session, replace(plan, amount=-1_400_000, every=1, last=day("2025-10-20")))
    assert [one.day.isoformat() for one in known(reporting).items if one.source is Source.PLANNED] == ["2025-09-20", "2025-10-20"]
    drop(reporting.session, item(reporting, f"planned:{plan.id}:2025-10"))
    remove_plan(reporting.session, plan.id)
    assert (plans(reporting.session), decisions(reporting.session)) == ((), {})
    for change in (lambda: remove_plan(reporting.session, plan.id), lambda: change_plan(reporting.session, plan)):
        with pytest.raises(InputRefused, match="no_such_plan"):
            change()


def test_a_plan_that_replaces_the_estimate_says_so_to_the_forecast(reporting: Reporting) -> None:
    add_plan(reporting.session, replace(VAN, replaces_estimate=True))
    assert known(reporting).replaced == {(CashRow.INVESTING_PAYMENTS, Month(2025, 9))}


def test_a_plan_whose_day_has_passed_is_asked_about_until_it_is_decided(reporting: Reporting) -> None:
    plan = add_plan(reporting.session, replace(VAN, first=day("2025-07-10")))
    assert [remark.code for remark in known(reporting).remarks][-1] == "schedule.planned_passed"
    assert not [one for one in known(reporting).items if one.key == f"planned:{plan.id}"]


def test_decisions_change_the_schedule_and_never_the_books(reporting: Reporting) -> None:
    before = reporting.session.facts(), [list(month.rows.items()) for month in reporting.whole_cash_flow().months]
    rent, insurance = item(reporting, "recurring:"), item(reporting, "insurance:")
    mark_done(reporting.session, rent, day("2025-08-02"), -112_000)
    drop(reporting.session, insurance)
    found = {one.key: one for one in known(reporting).items}
    assert (found[rent.key].day, found[rent.key].amount) == (day("2025-08-02"), -112_000)
    assert insurance.key not in found and insurance in foreseen(reporting, END, UNTIL).items
    take_back(reporting.session, rent.key)
    take_back(reporting.session, insurance.key)
    assert item(reporting, rent.key) == rent and item(reporting, insurance.key) == insurance
    assert before == (reporting.session.facts(), [list(month.rows.items()) for month in reporting.whole_cash_flow().months])
    with pytest.raises(InputRefused, match="nothing_decided"):
        take_back(reporting.session, rent.key)
    with pytest.raises(InputRefused, match="amount_turned"):
        mark_done(reporting.session, rent, amount=5)


def test_the_list_shows_what_was_decided_too(reporting: Reporting) -> None:
    rent, insurance = item(reporting, "recurring:"), item(reporting, "insurance:")
    mark_done(reporting.session, rent, day("2025-08-02"))
    drop(reporting.session, insurance)
    found = listing(reporting)
    states = {one.key: one.state for one in found.items}
    assert (found.end, states[rent.key], states[insurance.key]) == (END, "done", "dropped")
    table = listing_table(found)
    at = list(table.column("key")).index(rent.key)
    assert [table.column(name)[at] for name in ("day", "payments", "certainty", "status")] == [day("2025-08-02"), 110_000, "確定", "実現"]
    assert len(table) == len(found.items) and all(table.column("basis"))
    with pytest.raises(InputRefused, match="no_such_item"):
        find_item(reporting, "planned:99")
    assert find_item(reporting, rent.key) == rent


def test_the_owner_says_how_withheld_tax_is_paid(reporting: Reporting) -> None:
    assert plan_settings(reporting.session) == PlanSettings(Withholding.AS_BOOKED)
    # The books show one payment, in July: twice a year. Until October nothing more is due.
    assert not [one for one in known(reporting).items if one.source is Source.TAX]
    set_withholding(reporting.session, Withholding.MONTHLY)
    assert [remark.code for remark in known(reporting).remarks] == ["schedule.charge_irregular", "schedule.unregistered_repayments"]


def test_a_book_without_entries_has_no_schedule(tmp_path: Path) -> None:
    from app.ledger.years import LegalForm
    from app.services.session import BookFacts, Secrets, create_book

    facts = BookFacts("新しい会社", LegalForm.CORPORATION, 4)
    session = create_book(tmp_path / "new", facts, Secrets("新しい帳簿のパスフレーズ"), use_keyring=False).session
    try:
        add_plan(session, replace(VAN, first=datetime.date.today() + datetime.timedelta(days=30)))
        assert [one.key for one in listing(Reporting(session)).items] == ["planned:1"]
    finally:
        session.close()


def test_an_owners_tax_is_foreseen_once_although_its_drawings_are_a_habit_too(tmp_path: Path) -> None:
    session = create_book(tmp_path / "own", BookFacts("みほん商店", LegalForm.SOLE_PROPRIETOR, 1)).session
    paid = [(f"{year}/03/15", "所得税 確定申告", 180_000) for year in (2023, 2024)]
    paid += [(f"2024/{month:02d}/28", "生活費", 250_000) for month in range(1, 13)]
    vouchers = [
        Voucher(number, date, text, "", (Line(("事業主貸", "", amount), ("普通預金", "", amount)),))
        for number, (date, text, amount) in enumerate(sorted(paid), start=1)
    ]
    take(session, tmp_path / "own.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    march = [one for one in schedule(Reporting(session), day("2024-12-31"), day("2025-03-31")).items if one.day.month == 3]
    assert [(one.day, one.amount, one.source) for one in march] == [
        (day("2025-03-17"), -180_000, Source.TAX),
        (day("2025-03-28"), -250_000, Source.RECURRING),
    ]
    session.close()
