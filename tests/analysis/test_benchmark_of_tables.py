"""The Local Benchmark of years that only tables tell: what they give, and the reason where they do not."""

from fractions import Fraction

from app.analysis.local_benchmark import local_benchmark
from app.ledger.balance_tables import BalanceFigure, BalanceTable, KeptTable, TablePart
from app.ledger.balances import Books, LegalForm, build_books
from app.ledger.batches import KeptBalance
from app.ledger.journal import Mark
from app.ledger.years import complete_years
from app.periods import Month, month_range
from tests.analysis.journal import ACCOUNTS, CHART

FIRST, LAST = Month(2023, 4), Month(2024, 3)
SHEET = {"普通預金": 1_500, "売掛金": 500, "車両運搬具": 600, "買掛金": -400, "長期借入金": -1_000, "資本金": -500, "繰越利益剰余金": -700}
INCOME = {"売上高": -3_000, "仕入高": 1_800, "給料手当": 800, "減価償却費": 100, "支払利息": 30, "法人税、住民税及び事業税": 70}


def filed_then_journal() -> Books:
    """A filed year, and twelve months of a journal with sales of 300 each."""
    tables = (
        KeptTable(
            1,
            BalanceTable(
                TablePart.BALANCE_SHEET,
                tuple(BalanceFigure(1, name, FIRST, LAST, amount) for name, amount in SHEET.items()),
                includes_profit=True,
            ),
        ),
        KeptTable(
            1,
            BalanceTable(TablePart.INCOME_STATEMENT, tuple(BalanceFigure(1, name, FIRST, LAST, amount) for name, amount in INCOME.items())),
        ),
    )
    months = month_range(FIRST, LAST + 12)
    journal = [
        KeptBalance(month, Mark.NONE, name, "", "", debit, credit)
        for month in months[12:]
        for name, debit, credit in (("売掛金", 300, 0), ("売上高", 0, 300))
    ]
    return build_books(LegalForm.CORPORATION, complete_years((), months, 4), CHART, ACCOUNTS, journal, (), tables)


def test_a_filed_year_gives_its_indicators_and_the_growth_of_the_next() -> None:
    found = local_benchmark(filed_then_journal())
    filed, told = (entry for entry in found.periods if entry.kind == "fiscal_year")
    assert (filed.first, filed.last, told.first) == (FIRST, LAST, LAST + 1)
    # 3,000 - 1,800 - 900 = 300 of 3,000; 1,200 of 2,600; (1,000 - 1,500) / (300 + 100); 3,600 after 3,000.
    assert filed.indicator("operating_margin").value == Fraction(10)
    assert filed.indicator("equity_ratio").value == Fraction(1_200 * 100, 2_600)
    assert filed.indicator("debt_to_ebitda").value == Fraction(-500, 400)
    assert told.indicator("sales_growth_rate").value == Fraction(20)


def test_twelve_months_across_a_filed_year_have_a_reason_and_no_value() -> None:
    found = local_benchmark(filed_then_journal())
    rolling = {entry.last: entry for entry in found.periods if entry.kind == "rolling_12_months"}
    across = rolling[LAST + 3]
    assert {indicator.reason for indicator in across.indicators if indicator.value is None} >= {"part_of_total"}
    assert (across.indicator("operating_margin").value, across.indicator("operating_margin").inputs) == (None, {})
    # The balance sheet of its last month is known all the same.
    assert across.indicator("equity_ratio").value is not None
    assert rolling[LAST].indicator("operating_margin").value == Fraction(10)
    assert rolling[LAST + 12].indicator("sales_growth_rate").value == Fraction(20)
    assert local_benchmark(filed_then_journal()).periods[1].indicator("sales_growth_rate").reason == ""
