"""Break-even point: costs parted account by account into those that move with sales (変動費) and those that do not (固定費).

The program proposes the part of each account that varies, by a customary rule that it names as such
(``resources/cost_behaviours.json``); the owner changes it per account. The parts of an account are whole yen and sum to it, so that
sales, less variable and fixed costs, are the operating income to the yen; ratios are exact fractions of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from app.analysis.cost_lines import CostLine, cost_lines
from app.ledger.accounts import Account
from app.ledger.balances import Books
from app.ledger.statements import income_statement
from app.messages import Language
from app.money import Yen, share_out
from app.periods import Month
from app.resources import read_json


@dataclass(frozen=True, slots=True)
class SplitCost:
    """A cost, the percentage of it that varies, and its two parts; ``is_own`` where the owner set the percentage."""

    line: CostLine
    percent: int
    is_own: bool
    variable: Yen
    fixed: Yen


@dataclass(frozen=True, slots=True)
class BreakEven:
    """``reason`` (a message code) says why there is no break-even point; contribution is sales less variable costs (限界利益)."""

    months: tuple[Month, ...]
    sales: Yen
    costs: tuple[SplitCost, ...]
    #: Non-operating expenses less income: what ordinary income has to bear besides (0 for a sole proprietor).
    nonoperating: Yen
    reason: str = ""

    @property
    def variable(self) -> Yen:
        return sum(cost.variable for cost in self.costs)

    @property
    def fixed(self) -> Yen:
        return sum(cost.fixed for cost in self.costs)

    @property
    def contribution(self) -> Yen:
        """限界利益."""
        return self.sales - self.variable

    @property
    def operating_income(self) -> Yen:
        return self.contribution - self.fixed

    @property
    def contribution_ratio(self) -> Fraction | None:
        """限界利益率; ``None`` without sales."""
        return Fraction(self.contribution, self.sales) if self.sales > 0 else None

    @property
    def break_even_sales(self) -> Yen | None:
        """損益分岐点売上高: the least sales in whole yen at which operating income is not negative."""
        return self._sales_to_bear(self.fixed)

    @property
    def ordinary_break_even_sales(self) -> Yen | None:
        """The same for ordinary income: interest and other non-operating items counted as fixed."""
        return self._sales_to_bear(self.fixed + self.nonoperating)

    @property
    def margin_of_safety(self) -> Fraction | None:
        """安全余裕率: by which part of itself sales may fall until nothing is earned; negative below the break-even point."""
        if self.break_even_sales is None:
            return None
        return 1 - Fraction(self.fixed, 1) / self.contribution

    def _sales_to_bear(self, fixed: Yen) -> Yen | None:
        if self.reason or fixed < 0:
            return None
        return -(-fixed * self.sales // self.contribution)


def break_even(books: Books, months: Iterable[Month], own_percents: Mapping[str, int]) -> BreakEven:
    """The break-even point of months whose flows are known; ``own_percents`` are the owner's, by account code.

    There is none without sales, nor where variable costs take all sales: no volume would then cover the fixed costs.
    """
    chosen = tuple(months)
    statement = income_statement(books, chosen)
    costs = tuple(_split(line, own_percents.get(line.account.code)) for line in cost_lines(books, chosen))
    nonoperating = statement.steps.get("nonoperating_expenses", 0) - statement.steps.get("nonoperating_income", 0)
    sales = statement.net_sales
    reason = ""
    if sales <= 0:
        reason = "profitability.no_sales"
    elif sales <= sum(cost.variable for cost in costs):
        reason = "profitability.no_contribution"
    elif sum(cost.fixed for cost in costs) < 0:
        reason = "profitability.fixed_costs_negative"
    return BreakEven(chosen, sales, costs, nonoperating, reason)


def _split(line: CostLine, own_percent: int | None) -> SplitCost:
    percent = proposed_percent(line.account) if own_percent is None else own_percent
    variable, fixed = share_out(line.amount, [percent, 100 - percent])
    return SplitCost(line, percent, own_percent is not None, variable, fixed)


def proposed_percent(account: Account) -> int:
    """The part of a cost that the customary rule takes for variable, in percent; raises ``KeyError`` for an account that is none."""
    rules = _rules()
    own: dict[str, int] = rules["accounts"]
    return own[account.name] if account.name in own else int(rules["groups"][account.group.value])


def source_of_proposals(language: Language = "ja") -> str:
    """Where the proposed percentages come from, and that they are a custom and no fact."""
    return str(_rules()["source"][language])


@cache
def _rules() -> Any:
    return read_json("cost_behaviours.json")
