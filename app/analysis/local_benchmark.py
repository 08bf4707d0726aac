"""METI's Local Benchmark for each fiscal year and for the rolling twelve months at each month's end.

What the books say (:mod:`app.analysis.benchmark_figures`), with what the owner decides laid over it: which debts count, inputs
corrected with a reason, the industry's values. A short year is said to be short, and growth is shown between periods of equal length
and equal tax basis only, unless the owner gives the amount to compare with. Without opening balances nothing is computed from a
balance sheet. 借入金 are loans from financial institutions (short-term, long-term, current portion, overdraft); METI's formula says no
more, so bonds, director loans and lease obligations are the owner's choice (``reference/local_benchmark.md`` 2). The formula of
プロパー融資借換特別保証 is another one and stands with the financing rules.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from app.analysis.benchmark_accounts import accounts_behind
from app.analysis.benchmark_corrections import NO_CORRECTIONS, CorrectedInput, Corrections
from app.analysis.benchmark_corrections import PeriodKind as PeriodKind
from app.analysis.benchmark_figures import PeriodFigures, read_figures
from app.analysis.benchmark_indicators import (
    INDICATOR_INPUTS,
    Indicator,
    debt_to_ebitda,
    equity_ratio,
    labour_productivity,
    operating_margin,
    sales_growth_rate,
    working_capital_months,
)
from app.analysis.benchmark_points import total_of, with_points
from app.analysis.employees import employees_at
from app.analysis.industry_thresholds import IndustryChoice
from app.ledger.accounts import AccountGroup
from app.ledger.balances import Books
from app.periods import Month

#: Reason why there are neither points nor a rank: 業種基準値 未取込.
NO_INDUSTRY_VALUES = "industry_values_missing"
#: Reason why there are none although there could be: whom the figures are for has not been promised any.
POINTS_LEFT_OUT = "points_left_out"
NO_CHOICE = IndustryChoice()
_FROM_BALANCE_SHEET = ("debt_to_ebitda", "working_capital_months", "equity_ratio")
_FROM_OPERATING_INCOME = ("operating_margin", "labour_productivity", "debt_to_ebitda")
_FLOWS = frozenset({"net_sales", "operating_income", "depreciation"})
_BALANCES = frozenset({"debt", "cash_and_deposits", "trade_receivables", "inventories", "trade_payables", "net_assets", "total_assets"})


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
    """Fiscal years first, then rolling months, each in order of time."""

    periods: tuple[BenchmarkPeriod, ...]
    settings: BenchmarkSettings
    #: Empty where points are given, else why not.
    industry_values: str = NO_INDUSTRY_VALUES
    choice: IndustryChoice = NO_CHOICE

    def within(self, first: Month, last: Month) -> "LocalBenchmark":
        """The periods that lie wholly between two months."""
        return replace(self, periods=tuple(period for period in self.periods if first <= period.first and period.last <= last))

    def without_points(self) -> "LocalBenchmark":
        """The indicators alone: no points, totals and medians, nor by whose values they would be given."""
        if self.industry_values:
            return self
        periods = [
            replace(
                period,
                indicators=tuple(replace(each, points=None, median=None) for each in period.indicators),
                points=None,
                out_of=0,
                rank=None,
            )
            for period in self.periods
        ]
        return LocalBenchmark(tuple(periods), self.settings, POINTS_LEFT_OUT)

    def period(self, kind: PeriodKind, last: Month) -> BenchmarkPeriod | None:
        """The period of a kind that ends with a month."""
        return next((period for period in self.periods if (period.kind, period.last) == (kind, last)), None)


def local_benchmark(
    books: Books,
    settings: BenchmarkSettings | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    choice: IndustryChoice = NO_CHOICE,
) -> LocalBenchmark:
    """Every period the books cover: fiscal years that have ended, and twelve months to each month's end."""
    return assess(books, read_figures(books), settings or BenchmarkSettings(), corrections, choice)


def assess(
    books: Books, figures: Iterable[PeriodFigures], settings: BenchmarkSettings, corrections: Corrections, choice: IndustryChoice
) -> LocalBenchmark:
    """The indicators of figures that were read, with the owner's settings and corrections, and points where ``choice`` allows them."""
    accounts = accounts_behind(books, settings.debt_groups)
    thresholds = (choice.thresholds or {}) if not choice.missing else {}
    periods = []
    for one in figures:
        indicators = tuple(with_points(each, thresholds) for each in _Assessment(one, settings, corrections, accounts).indicators())
        total = total_of(indicators)
        periods.append(BenchmarkPeriod(one.kind, one.months[0], one.last, indicators, total.points, total.out_of, total.rank))
    return LocalBenchmark(tuple(periods), settings, choice.missing, choice)


def employees_for_size(books: Books, figures: Iterable[PeriodFigures], corrections: Corrections) -> int | None:
    """The employees that tell the company's size: of the latest fiscal year, as METI's workbook takes them, else the latest known."""
    years = [one for one in figures if one.kind == "fiscal_year"]
    corrected = corrections.of("fiscal_year", years[-1].last).get("employees") if years else None
    if corrected is not None:
        return corrected.amount
    if years and years[-1].employees is not None:
        return years[-1].employees
    return employees_at(books, books.months[-1])[0] if books.months else None


class _Assessment:
    """One period: its inputs as they count, and the indicators they give."""

    def __init__(
        self,
        figures: PeriodFigures,
        settings: BenchmarkSettings,
        corrections: Corrections,
        accounts: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._figures = figures
        self._accounts = accounts
        own_debt = sum(figures.debts[group] for group in settings.debt_groups)
        self._own: dict[str, int | None] = {
            **figures.amounts,
            "debt": own_debt,
            "employees": figures.employees,
            "net_sales_before": figures.net_sales_before,
        }
        given = corrections.of(figures.kind, figures.last)
        self._stated = {name: one for name, one in given.items() if name in self._own}
        self._corrected = {name: CorrectedInput(self._own[name], one.reason) for name, one in self._stated.items()}
        self._values = self._own | {name: one.amount for name, one in self._stated.items()}
        before = corrections.of(figures.kind, figures.before).get("net_sales") if figures.before else None
        if before is not None and "net_sales_before" not in self._stated and figures.net_sales_before is not None:
            # What was corrected last year is what this year is compared with.
            self._corrected["net_sales_before"] = CorrectedInput(figures.net_sales_before, before.reason)
            self._values["net_sales_before"] = before.amount

    def indicators(self) -> list[Indicator]:
        """The six in METI's order; of a corrected one also what the books alone give."""
        found = []
        for name in INDICATOR_INPUTS:
            corrected = {each: self._corrected[each] for each in INDICATOR_INPUTS[name] if each in self._corrected}
            indicator = self._explained(self._computed(name, self._values, self._stated), self._stated)
            if corrected:
                own = self._explained(self._computed(name, self._own, ()), ())
                notes = (*indicator.notes, "corrected")
                indicator = replace(indicator, corrected=corrected, own_value=own.value, notes=notes)
            found.append(indicator)
        return found

    def _computed(self, name: str, values: Mapping[str, int | None], stated: Collection[str]) -> Indicator:
        def yen(each: str) -> int:
            return values[each] or 0

        match name:
            case "sales_growth_rate":
                obstacle = "" if "net_sales_before" in stated else self._figures.obstacle
                return sales_growth_rate(yen("net_sales"), values["net_sales_before"], obstacle)
            case "operating_margin":
                return operating_margin(yen("operating_income"), yen("net_sales"))
            case "labour_productivity":
                return labour_productivity(yen("operating_income"), values["employees"])
            case "debt_to_ebitda":
                return debt_to_ebitda(yen("debt"), yen("cash_and_deposits"), yen("operating_income"), yen("depreciation"))
            case "working_capital_months":
                stocks = (yen("trade_receivables"), yen("inventories"), yen("trade_payables"))
                return working_capital_months(*stocks, yen("net_sales"), len(self._figures.months))
            case _:
                return equity_ratio(yen("net_assets"), yen("total_assets"))

    def _explained(self, indicator: Indicator, stated: Collection[str]) -> Indicator:
        """The indicator with its accounts and what a reader must know about its figures."""
        figures = self._figures
        inputs = INDICATOR_INPUTS[indicator.id]
        lacks_flows = not figures.has_flows and any(name in _FLOWS and name not in stated for name in inputs)
        lacks_balances = any(name in _BALANCES and name not in stated for name in inputs)
        if lacks_flows or (lacks_balances and not figures.has_balances):
            known = {name: indicator.inputs[name] if name in stated else None for name in inputs} if set(inputs) & set(stated) else {}
            return replace(indicator, value=None, reason="part_of_total", notes=(), inputs=known, accounts={})
        accounts = {name: self._accounts[name] for name in indicator.inputs if name in self._accounts}
        notes = (*indicator.notes, *self._notes(indicator, stated))
        if lacks_balances and figures.opening_is_missing:
            return replace(indicator, value=None, reason="opening_missing", notes=notes, accounts=accounts)
        return replace(indicator, notes=notes, accounts=accounts)

    def _notes(self, indicator: Indicator, stated: Collection[str]) -> list[str]:
        figures, name = self._figures, indicator.id
        notes: list[str] = []
        if name == "labour_productivity" and indicator.value is not None and "employees" not in stated:
            notes += figures.employees_note
        if len(figures.months) < 12 and name in (*_FROM_OPERATING_INCOME, "working_capital_months"):
            notes.append("short_year")
        if figures.basis_is_mixed:
            notes.append("basis_tax_mixed")
        if figures.is_sole_proprietor and name in _FROM_OPERATING_INCOME:
            notes.append("sole_proprietor_operating_income")
        if figures.is_sole_proprietor and name == "equity_ratio":
            notes.append("sole_proprietor_net_assets")
        if figures.stock_is_not_recorded and name != "sales_growth_rate":
            notes.append("stock_and_depreciation_not_recorded")
        if name in _FROM_BALANCE_SHEET and figures.sheet_differs:
            notes.append("balance_sheet_difference")
        return notes
