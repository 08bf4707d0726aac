"""Scenarios on the book of a trader of twenty steady months: cash and profit against the base, what is added, what is kept.

Every month 1,000,000 are sold and collected at the end of the next, 400,000 bought and paid so, wages of 300,000 paid on the 25th.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Source
from app.analysis.loans import Loan, RateFrom, Repayment
from app.analysis.scenarios import Hiring, Investment, NewLoan, Scenario
from app.errors import InputRefused
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.years import LegalForm
from app.periods import Month, month_range
from app.services.forecasting import forecast_of
from app.services.loans import add_loan
from app.services.reporting import Reporting
from app.services.scenarios import NEUTRAL, compare, copy, find_scenario, remove, rename, run, save, scenarios
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, take

FIRST, MONTHS = Month(2024, 4), 20
LAST = FIRST + (MONTHS - 1)


def vouchers() -> Iterator[Voucher]:
    number = 0
    for month in month_range(FIRST, LAST):
        own = [
            ("05", "売上", Line(("売掛金", "", 1_000_000), ("売上高", "", 1_000_000))),
            ("06", "仕入", Line(("仕入高", "", 400_000), ("買掛金", "", 400_000))),
            ("25", "給与", Line(("給料手当", "", 300_000), ("普通預金", "", 300_000))),
        ]
        if month > FIRST:
            own += [
                ("28", "入金", Line(("普通預金", "", 1_000_000), ("売掛金", "", 1_000_000))),
                ("28", "支払", Line(("買掛金", "", 400_000), ("普通預金", "", 400_000))),
            ]
        for day, text, line in own:
            number += 1
            yield Voucher(number, f"{month.year}/{month.month:02d}/{day}", text, "", (line,))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    created = create_book(tmp_path / "trader", BookFacts("有限会社まいつき商店", LegalForm.CORPORATION, 4)).session
    take(created, tmp_path / "opening.txt", OPENING.encode("cp932"))
    take(created, tmp_path / "journal.csv", csv_bytes(money_forward_rows(list(vouchers())), "utf-8"))
    yield created
    created.close()


def test_the_neutral_scenario_is_the_base_exactly(session: BookSession) -> None:
    reporting = Reporting(session)
    neutral = run(reporting, Scenario("何も変えない"))
    base = forecast_of(reporting).forecast
    assert (neutral.forecast.items, neutral.forecast.days, neutral.lowest_day) == (base.items, base.days, base.lowest_day)
    assert [month.closing for month in neutral.forecast.months] == [month.closing for month in base.months]
    assert neutral.profit == run(reporting, NEUTRAL).profit
    assert neutral.profit is not None
    # Twelve months of 1,000,000 less 400,000 and 300,000.
    assert (neutral.profit.sales, neutral.profit.gross_profit, neutral.profit.ordinary_income) == (12_000_000, 7_200_000, 3_600_000)
    found = compare(reporting, [Scenario("何も変えない")])
    assert set(found.results.column("effect_1")) == {0}


def test_less_sales_cost_cash_a_month_later_and_profit_at_once(session: BookSession) -> None:
    """-10 %: profit 12 x (100,000 - 40,000); cash of eleven months, since the first month collects what was sold before."""
    found = compare(Reporting(session), [Scenario("売上10％減", sales=Fraction(-1, 10))])
    effects = dict(zip(found.results.column("row"), found.results.column("effect_1"), strict=True))
    assert effects["ordinary_income"] == -12 * 60_000
    assert effects["sales"] == -1_200_000
    assert effects["closing"] == -11 * 60_000
    assert [column.title for column in found.paths.columns] == ["月", "現状のまま", "売上10％減"]
    assert len(found.paths) == 12
    assert found.paths.column("month")[0] == LAST + 1


def test_later_collection_moves_cash_and_not_profit(session: BookSession) -> None:
    found = run(Reporting(session), Scenario("回収40日遅れ", collection_days=40))
    base = run(Reporting(session), NEUTRAL)
    assert found.profit == base.profit
    assert found.forecast.months[0].closing < base.forecast.months[0].closing


def test_a_loan_an_investment_and_people_hired_are_dated(session: BookSession) -> None:
    """6,000,000 at 2.4 % over 60 months from 15 December; a machine of 1,200,000 over ten years; one person at 200,000 from January."""
    reporting = Reporting(session)
    december = Month(2025, 12)
    scenario = Scenario(
        "成長",
        loans=(NewLoan("みどり銀行", 6_000_000, datetime.date(2025, 12, 15), Fraction(24, 1000), 60),),
        investments=(Investment("機械", 1_200_000, datetime.date(2025, 12, 20), 10),),
        hirings=(Hiring(1, 200_000, december + 1),),
    )
    found, base = run(reporting, scenario), run(reporting, NEUTRAL)
    added = [item for item in found.forecast.items if item.source is Source.SCENARIO]
    first = {(item.row, item.day): item.amount for item in added if Month.of(item.day) <= december + 1}
    assert first == {
        (CashRow.BORROWINGS, datetime.date(2025, 12, 15)): 6_000_000,
        (CashRow.INVESTING_PAYMENTS, datetime.date(2025, 12, 20)): -1_200_000,
        # The 25th, a Sunday.
        (CashRow.PERSONNEL, datetime.date(2026, 1, 23)): -200_000,
    }
    assert found.forecast.months[0].closing - base.forecast.months[0].closing == 4_800_000
    assert sum(item.amount for item in added) == found.closing - base.closing
    assert found.profit is not None
    assert base.profit is not None
    # Depreciation of 12 months of 10,000, wages of January to November with 15 %.
    assert base.profit.operating_income - found.profit.operating_income == 12 * 10_000 + 11 * 230_000
    interest = -sum(item.amount for item in added if item.row is CashRow.INTEREST_PAID)
    assert interest > 0
    assert found.profit.nonoperating - base.profit.nonoperating == interest


def test_what_begins_outside_the_forecast_is_said(session: BookSession) -> None:
    scenario = Scenario("古い話", investments=(Investment("機械", 1_200_000, datetime.date(2020, 1, 10), 2),))
    found = compare(Reporting(session), [scenario])
    assert any("外で始まる" in note and "機械" in note for note in found.results.notes)
    assert set(found.results.column("effect_1")) == {0}


def test_expenses_that_vary_with_sales_lessen_payments_as_they_lessen_costs(tmp_path: Path) -> None:
    """Shipping of 45,000 and 55,000 by turns, stationery of 30,000 a month: ten percent of the shipping is saved, 5,000 a month."""
    session = create_book(tmp_path / "shipping", BookFacts("有限会社はこび商店", LegalForm.CORPORATION, 4)).session
    try:
        take(session, tmp_path / "opening.txt", OPENING.encode("cp932"))
        more = [
            Voucher(
                1_000 + number, f"{month.year}/{month.month:02d}/10", text, "", (Line((account, "", amount), ("普通預金", "", amount)),)
            )
            for number, (month, text, account, amount) in enumerate(
                cost
                for month in month_range(FIRST, LAST)
                for cost in (
                    (month, "運賃", "荷造運賃", 45_000 if month.month % 2 else 55_000),
                    (month, "文具", "事務用品費", 30_000),
                )
            )
        ]
        take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows([*vouchers(), *more]), "utf-8"))
        found = compare(Reporting(session), [Scenario("売上10％減", sales=Fraction(-1, 10))])
        effects = dict(zip(found.results.column("row"), found.results.column("effect_1"), strict=True))
        assert effects["operating_income"] == -12 * 60_000 + 12 * 5_000
        assert effects["closing"] == -11 * 60_000 + 12 * 5_000
    finally:
        session.close()


def test_a_rate_rise_reaches_registered_floating_loans_and_is_put_into_proportion(session: BookSession) -> None:
    """+1 point on 12,000,000 for a year, nothing repaid: 120,000 of interest, and the quoted analysis."""
    reporting = Reporting(session)
    up = Scenario("金利1％上昇", rate_points=Fraction(1, 100))
    unregistered = compare(reporting, [up])
    assert any("変動金利の借入が登録されていない" in note for note in unregistered.results.notes)
    day = datetime.date(2024, 3, 31)
    loan = Loan(
        "みどり銀行",
        "運転資金",
        12_000_000,
        day,
        datetime.date(2024, 4, 30),
        datetime.date(2029, 3, 31),
        Repayment.ANNUITY,
        (RateFrom(day, Fraction(2, 100)),),
        load_standard_chart().named("長期借入金").code,
        is_floating=True,
    )
    add_loan(session, loan)
    found = compare(reporting, [up])
    effects = dict(zip(found.results.column("row"), found.results.column("effect_1"), strict=True))
    assert isinstance(effects["ordinary_income"], int)
    assert effects["ordinary_income"] < 0
    assert effects["operating_income"] == 0
    assert any("帝国データバンク" in note and "11.5％" in note for note in found.results.notes)
    assert not any("登録されていない" in note for note in found.results.notes)


def test_a_price_rise_that_restores_gross_profit_is_named(session: BookSession) -> None:
    """Purchases +5 % take 240,000 of 12,000,000 of sales: 2.0 %."""
    found = compare(Reporting(session), [Scenario("価格転嫁", purchase_price=Fraction(5, 100), pass_on=Fraction(1))])
    effects = dict(zip(found.results.column("row"), found.results.column("effect_1"), strict=True))
    assert effects["gross_profit"] == 0
    assert found.runs[0].selling_price == Fraction(2, 100)
    assert any("2.0％" in note for note in found.results.notes)
    in_english = compare(Reporting(session), [found.runs[0].scenario], "en").results.notes
    assert any(" yen. The price rise" in note for note in in_english)


def test_scenarios_are_saved_renamed_copied_and_deleted(session: BookSession) -> None:
    save(session, Scenario("案", sales=Fraction(-1, 10)))
    copy(session, "案", "案の写し")
    rename(session, "案", "第1案")
    save(session, Scenario("第1案", sales=Fraction(-1, 5)), replaces="第1案")
    assert [one.scenario.name for one in scenarios(session)] == ["第1案", "案の写し"]
    assert find_scenario(session, "第1案").sales == Fraction(-1, 5)
    assert find_scenario(session, "案の写し").sales == Fraction(-1, 10)
    with pytest.raises(InputRefused, match=r"scenarios\.name_taken"):
        save(session, Scenario("第1案"))
    with pytest.raises(InputRefused, match=r"scenarios\.name_taken"):
        rename(session, "案の写し", "第1案")
    remove(session, "第1案")
    with pytest.raises(InputRefused, match=r"scenarios\.no_such"):
        find_scenario(session, "第1案")
    with pytest.raises(InputRefused, match=r"scenarios\.no_such"):
        remove(session, "第1案")


def test_what_the_forecast_leaves_open_is_said_beside_the_scenarios(tmp_path: Path) -> None:
    """Nine months without an opening balance, the sixth of them missing: cash is a change since the beginning, not a balance."""
    session = create_book(tmp_path / "open", BookFacts("有限会社はじめ商店", LegalForm.CORPORATION, 4)).session
    try:
        told = [voucher for voucher in vouchers() if voucher.date < "2025/01" and not voucher.date.startswith("2024/09")]
        take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(told), "utf-8"))
        notes = " ".join(compare(Reporting(session), [Scenario("売上減", sales=Fraction(-1, 10))]).results.notes)
        assert "期首残高が分からないため" in notes
        assert "季節による変動は予測できません" in notes
        assert "2024年9月" in notes
    finally:
        session.close()


def test_a_neutral_scenario_does_not_say_again_what_the_base_says(session: BookSession) -> None:
    notes = compare(Reporting(session), [Scenario("何も変えない")]).results.notes
    assert len(set(notes)) == len(notes)


def test_no_more_than_three_are_compared(session: BookSession) -> None:
    with pytest.raises(InputRefused, match=r"scenarios\.too_many"):
        compare(Reporting(session), [Scenario(str(number)) for number in range(4)])


def test_a_young_book_says_that_profit_cannot_be_projected(tmp_path: Path) -> None:
    session = create_book(tmp_path / "young", BookFacts("若い商店", LegalForm.CORPORATION, 4)).session
    try:
        take(session, tmp_path / "opening.txt", OPENING.encode("cp932"))
        young = [voucher for voucher in vouchers() if voucher.date < "2024/10"]
        take(session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(young), "utf-8"))
        found = compare(Reporting(session), [Scenario("売上増", sales=Fraction(1, 10), pass_on=Fraction(1))])
        assert found.runs[0].profit is None
        assert found.results.column("base")[3:] == (None, None, None, None)
        assert any("12か月の損益が分からないため" in note for note in found.results.notes)
        assert any("値上げの率を計算できません" in note for note in found.results.notes)
        assert not any("見込んだ値上げ" in note for note in found.results.notes)
    finally:
        session.close()
