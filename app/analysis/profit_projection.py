"""What a scenario does to profit: the last twelve known months as the base, changed account by account.

Sales change by volume and price; the part of each cost that varies (:mod:`app.analysis.break_even`) follows the volume; what is
bought (materials, goods, subcontracting) follows the price of purchases, stocks included; pay follows the wage rise, the
employer's social insurance in the proportion in which pay is not the directors'. Taxes are left as they are. The neutral scenario
gives the base to the yen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from app.analysis.break_even import proposed_percent
from app.analysis.cost_lines import CostKind, CostLine, cost_lines
from app.analysis.profit_periods import Span, flows_obstacle, months_of
from app.analysis.scenarios import Scenario
from app.ledger.accounts import Statement
from app.ledger.balances import Books
from app.ledger.statements import income_statement
from app.money import Yen
from app.periods import Month

_PAY = frozenset({"給料手当", "雑給", "賞与", "賞与引当金繰入額", "賃金", "製造給料手当", "製造賞与", "製造雑給", "工事労務費"})
_DIRECTORS_PAY = frozenset({"役員報酬", "役員賞与"})
_INSURANCE = frozenset({"法定福利費", "製造法定福利費"})
_BOUGHT = (CostKind.MATERIALS, CostKind.SUBCONTRACTING)


@dataclass(frozen=True, slots=True)
class ProfitFigures:
    """Twelve months; ``nonoperating`` are non-operating expenses less income."""

    sales: Yen
    cost_of_sales: Yen
    sga_expenses: Yen
    nonoperating: Yen

    @property
    def gross_profit(self) -> Yen:
        return self.sales - self.cost_of_sales

    @property
    def operating_income(self) -> Yen:
        return self.gross_profit - self.sga_expenses

    @property
    def ordinary_income(self) -> Yen:
        return self.operating_income - self.nonoperating


@dataclass(frozen=True)
class ProfitBase:
    """The months a projection starts from."""

    months: tuple[Month, ...]
    sales: Yen
    nonoperating: Yen
    costs: tuple[CostLine, ...]
    #: By account code the percentage that varies.
    percents: Mapping[str, int]

    @cached_property
    def pay_share(self) -> Fraction:
        """The part of all pay that is not the directors'; 0 where nobody is paid."""
        pay, directors = (sum(line.amount for line in self.costs if line.account.name in names) for names in (_PAY, _DIRECTORS_PAY))
        return Fraction(pay, pay + directors) if pay > 0 and pay + directors > 0 else Fraction(0)

    @property
    def variable_expenses(self) -> Fraction:
        """What of a month's expenses (neither bought, nor pay, nor depreciation) moves with the volume of sales."""
        kinds = (*_BOUGHT, CostKind.PERSONNEL, CostKind.DEPRECIATION)
        parts = [line.amount * self.percents[line.account.code] for line in self.costs if line.kind not in kinds]
        return Fraction(sum(parts), 100 * len(self.months))

    @property
    def figures(self) -> ProfitFigures:
        """The months as they were."""
        return self.project(Scenario("-"))

    def price_rise(self, scenario: Scenario) -> Fraction | None:
        """価格転嫁: the rise of the own prices that gives the gross profit of the base again under the scenario's other changes.

        0 where gross profit does not fall; ``None`` where nothing is sold.
        """
        sales = self.sales * (1 + scenario.sales)
        if sales <= 0:
            return None
        costs = sum(self._changed(line, scenario) for line in self.costs if _is_cost_of_sales(line))
        gross_profit = self.sales - sum(line.amount for line in self.costs if _is_cost_of_sales(line))
        return max((gross_profit + costs) / sales - 1, Fraction(0))

    def project(
        self, scenario: Scenario, selling_price: Fraction = Fraction(0), *, fixed_costs: Fraction = Fraction(0), interest: Yen = 0
    ) -> ProfitFigures:
        """Twelve months under the scenario; ``selling_price`` is the rise that counts, ``fixed_costs`` (depreciation, people hired)
        and ``interest`` are those of the scenario alone."""
        changed = {is_sales: Fraction(0) for is_sales in (True, False)}
        for line in self.costs:
            changed[_is_cost_of_sales(line)] += self._changed(line, scenario)
        return ProfitFigures(
            round(self.sales * (1 + scenario.sales) * (1 + selling_price)),
            round(changed[True]),
            round(changed[False] + fixed_costs),
            self.nonoperating + interest,
        )

    def _changed(self, line: CostLine, scenario: Scenario) -> Fraction:
        factor = 1 + scenario.sales * self.percents[line.account.code] / 100
        if line.kind in _BOUGHT:
            factor *= 1 + scenario.purchase_price
        if line.account.name in _PAY:
            factor *= 1 + scenario.wages
        elif line.account.name in _INSURANCE:
            factor *= 1 + scenario.wages * self.pay_share
        return line.amount * factor


def profit_base(books: Books, months: Iterable[Month], own_percents: Mapping[str, int]) -> ProfitBase:
    """The base of months whose flows are known. Below operating income stands everything to ordinary income (a sole proprietor's
    interest among it)."""
    chosen = tuple(months)
    statement, costs = income_statement(books, chosen), cost_lines(books, chosen)
    operating = statement.net_sales - sum(line.amount for line in costs)
    percents = {line.account.code: own_percents.get(line.account.code, proposed_percent(line.account)) for line in costs}
    return ProfitBase(chosen, statement.net_sales, operating - statement.ordinary_income, costs, percents)


def last_known_year(books: Books, last: Month) -> tuple[Month, ...] | None:
    """The latest twelve months to ``last`` or earlier whose income and expenses are known; ``None`` where there are none."""
    for month in reversed(books.months):
        if month <= last and flows_obstacle(books, months := months_of(books, month, Span.TWELVE)) is None:
            return months
    return None


def _is_cost_of_sales(line: CostLine) -> bool:
    return line.account.statement is Statement.COST_REPORT or line.account.section == "売上原価"
