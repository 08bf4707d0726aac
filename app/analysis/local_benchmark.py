"""METI's Local Benchmark for each fiscal year and for the rolling twelve months at each month's end.

The figures are those of the statements, so that depreciation and labour inside manufacturing cost count. A period is never
annualised: a short year is said to be short, and growth is shown between periods of equal length and equal tax basis only.
Without opening balances nothing is computed from a balance sheet. 借入金 are loans from financial institutions (short-term,
long-term, current portion, overdraft); METI's formula says no more, so bonds, director loans and lease obligations are the
owner's choice (``reference/local_benchmark.md`` 2). Points and rank need the industry's values, which are not shipped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from app.analysis.benchmark_indicators import (
    Indicator,
    debt_to_ebitda,
    equity_ratio,
    labour_productivity,
    operating_margin,
    sales_growth_rate,
    working_capital_months,
)
from app.analysis.covered_years import covers_year
from app.analysis.benchmark_corrections import PeriodKind
from app.analysis.employees import employees_at
from app.analysis.industry_thresholds import IndustryChoice
from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_sheet import BalanceSheet, balance_sheet
from app.ledger.balances import Books, LegalForm
from app.ledger.statements import IncomeStatement, basis_of, comparison_obstacle, income_statement, section_code
from app.ledger.years import BasisTax
from app.periods import FiscalYear, Month, month_range

#: Reason why there are neither points nor a rank: 業種基準値 未取込.
NO_INDUSTRY_VALUES = "industry_values_missing"
_FROM_BALANCE_SHEET = ("debt_to_ebitda", "working_capital_months", "equity_ratio")
_FROM_OPERATING_INCOME = ("operating_margin", "labour_productivity", "debt_to_ebitda")


@dataclass(frozen=True, slots=True)
class BenchmarkSettings:
    """What counts as 借入金 in ④ besides loans from financial institutions."""

    count_bonds: bool = False
    count_director_loans: bool = False
    count_lease_obligations: bool = False

    @property
    def debt_groups(self) -> tuple[AccountGroup, ...]:
        chosen = (
            (True, AccountGroup.BORROWINGS),
            (self.count_bonds, AccountGroup.BONDS),
            (self.count_director_loans, AccountGroup.DIRECTOR_LOANS),
            (self.count_lease_obligations, AccountGroup.LEASE_OBLIGATIONS),
        )
        return tuple(group for counted, group in chosen if counted)


@dataclass(frozen=True, slots=True)
class BenchmarkPeriod:
    """The six indicators of a fiscal year or of twelve months, in METI's order."""

    kind: PeriodKind
    first: Month
    last: Month
    indicators: tuple[Indicator, ...]
    #: The total of the points, out of so many (30, or 25 where one indicator has no value), and A to D where all six have some.
    points: int | None = None
    out_of: int = 0
    rank: str | None = None

    def indicator(self, name: str) -> Indicator:
        """One of the six by its id; raises ``StopIteration`` for another name."""
        return next(indicator for indicator in self.indicators if indicator.id == name)


@dataclass(frozen=True, slots=True)
class LocalBenchmark:
    """Fiscal years first, then rolling months, each in order of time. ``industry_values`` is why there are no points."""

    periods: tuple[BenchmarkPeriod, ...]
    settings: BenchmarkSettings
    #: Empty where points are given, else why not.
    industry_values: str = NO_INDUSTRY_VALUES
    choice: IndustryChoice = IndustryChoice()

    def within(self, first: Month, last: Month) -> "LocalBenchmark":
        """The periods that lie wholly between two months."""
        return replace(self, periods=tuple(period for period in self.periods if first <= period.first and period.last <= last))


def local_benchmark(books: Books, settings: BenchmarkSettings | None = None) -> LocalBenchmark:
    """Every period the books cover: fiscal years that have ended, and twelve months to each month's end."""
    chosen = settings or BenchmarkSettings()
    figures = _Figures(books, chosen)
    periods = [figures.period("fiscal_year", year.months, before.months if before else ()) for year, before in figures.whole_years()]
    for last in books.months[11:]:
        months = month_range(last + -11, last)
        before = month_range(last + -23, last + -12)
        periods.append(figures.period("rolling_12_months", months, before if before[0] >= books.months[0] else ()))
    return LocalBenchmark(tuple(periods), chosen)


class _Figures:
    """The statements behind the indicators, each made once."""

    def __init__(self, books: Books, settings: BenchmarkSettings) -> None:
        self._books = books
        self._settings = settings
        self._income: Callable[[tuple[Month, ...]], IncomeStatement] = cache(lambda months: income_statement(books, months))
        self._sheet: Callable[[Month], BalanceSheet] = cache(lambda month: balance_sheet(books, month))
        self._accounts = _accounts_behind(books, settings)

    def whole_years(self) -> list[tuple[FiscalYear, FiscalYear | None]]:
        """Fiscal years the journal covers from the first month to the last, each with the one before where that is covered too."""
        years = [facts.year for facts in self._books.years]
        return [
            (year, earlier if earlier and covers_year(self._books, earlier) else None)
            for year, earlier in zip(years, [None, *years], strict=False)
            if covers_year(self._books, year)
        ]

    def period(self, kind: PeriodKind, months: tuple[Month, ...], before: tuple[Month, ...]) -> BenchmarkPeriod:
        income, sheet = self._income(months), self._sheet(months[-1])
        employees, employees_note = employees_at(self._books, months[-1])
        debt = sum(self._books.balance(code, months[-1]) for code in self._accounts["debt"])
        sales_before = self._income(before).net_sales if before and self._books.has_flows(before) else None
        found = (
            sales_growth_rate(income.net_sales, sales_before, self._obstacle(months, before)),
            operating_margin(income.operating_income, income.net_sales),
            labour_productivity(income.operating_income, employees),
            debt_to_ebitda(debt, sheet.cash_and_deposits, income.operating_income, income.depreciation),
            working_capital_months(sheet.trade_receivables, sheet.inventories, sheet.trade_payables, income.net_sales, len(months)),
            equity_ratio(sheet.net_assets, sheet.total_assets),
        )
        return BenchmarkPeriod(
            kind, months[0], months[-1], tuple(self._explained(indicator, months, sheet, employees_note) for indicator in found)
        )

    def _obstacle(self, months: tuple[Month, ...], before: tuple[Month, ...]) -> str:
        """Why the period must not be compared with the one before."""
        if not before or not self._books.has_flows(before):
            return "part_of_total" if before else ""
        if len(months) != len(before):
            return "different_length"
        return comparison_obstacle(self._books, months, before) or ""

    def _explained(
        self, indicator: Indicator, months: tuple[Month, ...], sheet: BalanceSheet, employees_note: tuple[str, ...]
    ) -> Indicator:
        """The indicator with its accounts and what a reader must know about its figures."""
        notes = list(indicator.notes)
        if indicator.id == "labour_productivity" and indicator.value is not None:
            notes += employees_note
        if len(months) < 12 and indicator.id in (*_FROM_OPERATING_INCOME, "working_capital_months"):
            notes.append("short_year")
        if basis_of(self._books, months) is BasisTax.MIXED:
            notes.append("basis_tax_mixed")
        if self._books.form is LegalForm.SOLE_PROPRIETOR and indicator.id in _FROM_OPERATING_INCOME:
            notes.append("sole_proprietor_operating_income")
        if "stock_and_depreciation_not_recorded" in sheet.notes and indicator.id != "sales_growth_rate":
            notes.append("stock_and_depreciation_not_recorded")
        if indicator.id in _FROM_BALANCE_SHEET and sheet.difference:
            notes.append("balance_sheet_difference")
        value, reason = indicator.value, indicator.reason
        if indicator.id in _FROM_BALANCE_SHEET and "opening_missing" in sheet.notes:
            value, reason = None, "opening_missing"
        needs_flows, needs_balances = indicator.id != "equity_ratio", indicator.id in _FROM_BALANCE_SHEET
        if (needs_flows and not self._books.has_flows(months)) or (needs_balances and not self._books.has_balances(months[-1])):
            return replace(indicator, value=None, reason="part_of_total", notes=(), inputs={}, accounts={})
        accounts = {name: self._accounts[name] for name in indicator.inputs if name in self._accounts}
        return replace(indicator, value=value, reason=reason, notes=tuple(notes), accounts=accounts)


def _accounts_behind(books: Books, settings: BenchmarkSettings) -> dict[str, tuple[str, ...]]:
    """For each input in yen the used accounts it is summed from."""
    chart = books.chart

    def of_sections(*sections: str) -> tuple[str, ...]:
        return tuple(
            code for code in books.codes_of(Statement.INCOME_STATEMENT) if section_code(books.form, chart.by_code(code)) in sections
        )

    def on_balance_sheet(*sections: str) -> tuple[str, ...]:
        return tuple(code for code in books.codes_of(Statement.BALANCE_SHEET) if chart.by_code(code).section in sections)

    sales = of_sections("net_sales")
    operating = of_sections("net_sales", "cost_of_sales", "sga_expenses", "reversals", "provisions")
    passed_on = tuple(code for code in books.codes_in(AccountGroup.TRADE_RECEIVABLES_CONTRA) if chart.by_code(code).name != "貸倒引当金")
    return {
        "net_sales": sales,
        "net_sales_before": sales,
        "operating_income": operating + books.codes_of(Statement.COST_REPORT),
        "depreciation": books.codes_in(AccountGroup.DEPRECIATION),
        "debt": books.codes_in(*settings.debt_groups),
        "cash_and_deposits": books.codes_in(AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS),
        "trade_receivables": books.codes_in(AccountGroup.TRADE_RECEIVABLES) + passed_on,
        "inventories": books.codes_in(AccountGroup.INVENTORIES),
        "trade_payables": books.codes_in(AccountGroup.TRADE_PAYABLES),
        "net_assets": on_balance_sheet("純資産"),
        "total_assets": on_balance_sheet("流動資産", "固定資産", "繰延資産"),
    }
