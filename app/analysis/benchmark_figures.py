"""What the books say for each period of the Local Benchmark, before any setting, correction or industry value.

Reading it costs; what the owner decides is laid over it in :mod:`app.analysis.local_benchmark` without reading the books again. The
figures are those of the statements, so that depreciation and labour inside manufacturing cost count. A period is never annualised.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from app.analysis.benchmark_corrections import PeriodKind
from app.analysis.covered_years import covers_year
from app.analysis.employees import employees_at
from app.ledger.accounts import AccountGroup
from app.ledger.balance_sheet import BalanceSheet, balance_sheet
from app.ledger.balances import Books, LegalForm
from app.ledger.statements import IncomeStatement, basis_of, comparison_obstacle, income_statement
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import FiscalYear, Month, month_range

#: What may count as 借入金 in ④.
DEBT_GROUPS = (AccountGroup.BORROWINGS, AccountGroup.BONDS, AccountGroup.DIRECTOR_LOANS, AccountGroup.LEASE_OBLIGATIONS)


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """One period: ``amounts`` are the inputs by name in yen, ``debts`` what may count as debt by group.

    ``obstacle`` is why the period must not be compared with the one before (code), ``before`` the last month of that one.
    """

    kind: PeriodKind
    months: tuple[Month, ...]
    amounts: Mapping[str, Yen]
    debts: Mapping[AccountGroup, Yen]
    employees: int | None
    employees_note: tuple[str, ...]
    net_sales_before: Yen | None
    before: Month | None
    obstacle: str
    is_sole_proprietor: bool
    has_flows: bool
    has_balances: bool
    opening_is_missing: bool
    stock_is_not_recorded: bool
    sheet_differs: bool
    basis_is_mixed: bool

    @property
    def last(self) -> Month:
        return self.months[-1]


def read_figures(books: Books) -> tuple[PeriodFigures, ...]:
    """Every period the books cover: fiscal years that have ended, and twelve months to each month's end, each in order of time."""
    figures = _Figures(books)
    periods = [figures.of("fiscal_year", year.months, before.months if before else ()) for year, before in figures.whole_years()]
    for last in books.months[11:]:
        before = month_range(last + -23, last + -12)
        periods.append(figures.of("rolling_12_months", month_range(last + -11, last), before if before[0] >= books.months[0] else ()))
    return tuple(periods)


class _Figures:
    """The statements behind the figures, each made once."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._discounted_notes = books.chart.named("割引手形").code
        self._income: Callable[[tuple[Month, ...]], IncomeStatement] = cache(lambda months: income_statement(books, months))
        self._sheet: Callable[[Month], BalanceSheet] = cache(lambda month: balance_sheet(books, month))

    def whole_years(self) -> list[tuple[FiscalYear, FiscalYear | None]]:
        """Fiscal years the books tell whole, each with the one before where that is told too."""
        years = [facts.year for facts in self._books.years]
        return [
            (year, earlier if earlier and covers_year(self._books, earlier) else None)
            for year, earlier in zip(years, [None, *years], strict=False)
            if covers_year(self._books, year)
        ]

    def of(self, kind: PeriodKind, months: tuple[Month, ...], before: tuple[Month, ...]) -> PeriodFigures:
        books = self._books
        income, sheet = self._income(months), self._sheet(months[-1])
        employees, employees_note = employees_at(books, months[-1])
        return PeriodFigures(
            kind=kind,
            months=months,
            amounts={
                "net_sales": income.net_sales,
                "operating_income": income.operating_income,
                "depreciation": income.depreciation,
                "cash_and_deposits": sheet.cash_and_deposits,
                # Discounted notes count here (METI's workbook, note ※5); the balance sheet shows what is left without them.
                "trade_receivables": sheet.trade_receivables + books.balance(self._discounted_notes, months[-1]),
                "inventories": sheet.inventories,
                "trade_payables": sheet.trade_payables,
                "net_assets": sheet.net_assets,
                "total_assets": sheet.total_assets,
            },
            debts=dict(zip(DEBT_GROUPS, (sheet.borrowings, sheet.bonds, sheet.director_loans, sheet.lease_obligations), strict=True)),
            employees=employees,
            employees_note=employees_note,
            net_sales_before=self._income(before).net_sales if before and books.has_flows(before) else None,
            before=before[-1] if before else None,
            obstacle=self._obstacle(months, before),
            is_sole_proprietor=books.form is LegalForm.SOLE_PROPRIETOR,
            has_flows=books.has_flows(months),
            has_balances=books.has_balances(months[-1]),
            opening_is_missing="opening_missing" in sheet.notes,
            stock_is_not_recorded="stock_and_depreciation_not_recorded" in sheet.notes,
            sheet_differs=bool(sheet.difference),
            basis_is_mixed=basis_of(books, months) is BasisTax.MIXED,
        )

    def _obstacle(self, months: tuple[Month, ...], before: tuple[Month, ...]) -> str:
        if not before or not self._books.has_flows(before):
            return "part_of_total" if before else ""
        if len(months) != len(before):
            return "different_length"
        return comparison_obstacle(self._books, months, before) or ""
