"""Gross profit (粗利) by department, by product or by customer, as far as the books put names on sales and on costs.

What carries no name is a part of its own, so that sales and costs of all parts sum to those of the income statement to the yen.
Nothing is shared out by a key: where the costs of a part carry no name its gross profit has no value, and the reason is said.
Costs inside the cost reports count as the income statement counts them, once. A product is a sub-account; a customer is the
counterparty of a posting, its own or the other side's (:mod:`app.analysis.posting_filter`); those that only costs name are suppliers and
stand together as one part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from app.analysis.posting_filter import Place
from app.ledger.accounts import Statement
from app.ledger.balances import Books
from app.ledger.columns import JournalColumns
from app.ledger.movements import NOT_MOVEMENTS
from app.ledger.statements import income_statement, section_code
from app.money import Yen
from app.periods import Month

#: Sections of the income statement above gross profit; the accounts of cost reports add to cost of sales.
SALES, COSTS = "net_sales", "cost_of_sales"
#: The reason of a part that carries costs and no sales.
COSTS_ONLY = "profitability.costs_only"


class Dimension(StrEnum):
    """What carries the names."""

    DEPARTMENT = "department"
    SUB_ACCOUNT = "sub_account"
    COUNTERPARTY = "counterparty"


class Named(NamedTuple):
    """What carries one name: net sales, and costs (``None`` where no cost does)."""

    net_sales: Yen
    cost_of_sales: Yen | None


@dataclass(frozen=True, slots=True)
class GrossProfitPart:
    """A department, product or customer; ``name`` is empty for what carries none, and for all suppliers together (``COSTS_ONLY``).

    ``reason`` says why there is no gross profit.
    """

    name: str
    net_sales: Yen
    cost_of_sales: Yen | None
    gross_profit: Yen | None
    reason: str = ""

    @property
    def margin(self) -> Fraction | None:
        """Gross profit over sales; ``None`` without the one or the other."""
        return Fraction(self.gross_profit, self.net_sales) if self.gross_profit is not None and self.net_sales > 0 else None


@dataclass(frozen=True, slots=True)
class GrossProfit:
    """The parts, those with most sales first, what carries no name last; ``whole`` is the income statement's."""

    dimension: Dimension
    months: tuple[Month, ...]
    parts: tuple[GrossProfitPart, ...]
    whole: GrossProfitPart

    @property
    def has_names(self) -> bool:
        """Whether sales carry any name of this kind at all."""
        return any(part.name and part.net_sales for part in self.parts)

    @property
    def unnamed_costs(self) -> Yen:
        """Costs that carry no name: they lessen the profit of no part."""
        return sum(part.cost_of_sales or 0 for part in self.parts if not part.name and part.reason != COSTS_ONLY)


def gross_profit(books: Books, months: Iterable[Month], dimension: Dimension, named: Mapping[str, Named]) -> GrossProfit:
    """Gross profit of months whose flows are known (``Books.has_flows``), divided by ``named`` (:func:`named_by_movements`,
    :func:`named_by_counterparty`); what the names leave of the income statement is the part without a name."""
    chosen = tuple(months)
    statement = income_statement(books, chosen)
    found = {name: one for name, one in named.items() if name and (one.net_sales or one.cost_of_sales)}
    rest = Named(
        statement.net_sales - sum(one.net_sales for one in found.values()),
        statement.cost_of_sales - sum(one.cost_of_sales or 0 for one in found.values()),
    )
    has_costs = bool(statement.cost_of_sales or any(one.cost_of_sales for one in found.values()))
    if not has_costs:
        # Nothing is bought at all (services): gross profit is the sales of each.
        found = {name: Named(one.net_sales, 0) for name, one in found.items()}
    lacks_costs = any(one.net_sales and one.cost_of_sales is None for one in found.values())
    suppliers = [found.pop(name) for name in [*found] if dimension is Dimension.COUNTERPARTY and not found[name].net_sales]
    parts = [_part(name, one) for name, one in sorted(found.items(), key=lambda item: (-item[1].net_sales, item[1].cost_of_sales or 0))]
    if suppliers:
        parts.append(_part("", Named(0, sum(one.cost_of_sales or 0 for one in suppliers))))
    if rest.net_sales or rest.cost_of_sales:
        parts.append(_rest(rest, lacks_costs=lacks_costs, has_costs=has_costs))
    whole = GrossProfitPart("", statement.net_sales, statement.cost_of_sales, statement.net_sales - statement.cost_of_sales)
    return GrossProfit(dimension, chosen, tuple(parts), whole)


def _part(name: str, one: Named) -> GrossProfitPart:
    if one.cost_of_sales is None:
        return GrossProfitPart(name, one.net_sales, None, None, "profitability.no_costs_named")
    if not one.net_sales:
        return GrossProfitPart(name, 0, one.cost_of_sales, None, COSTS_ONLY)
    return GrossProfitPart(name, one.net_sales, one.cost_of_sales, one.net_sales - one.cost_of_sales)


def _rest(rest: Named, *, lacks_costs: bool, has_costs: bool) -> GrossProfitPart:
    """What carries no name. Where parts have sales and no costs of their own, their costs are among these; where all costs carry
    names (those of suppliers, say), the costs of these sales are among those."""
    assert rest.cost_of_sales is not None
    if rest.net_sales and not rest.cost_of_sales and has_costs:
        return GrossProfitPart("", rest.net_sales, None, None, "profitability.costs_all_named")
    if lacks_costs and rest.cost_of_sales:
        return GrossProfitPart("", rest.net_sales, rest.cost_of_sales, None, "profitability.costs_of_others")
    return GrossProfitPart("", rest.net_sales, rest.cost_of_sales, rest.net_sales - rest.cost_of_sales)


def named_by_movements(books: Books, months: Iterable[Month], dimension: Dimension) -> dict[str, Named]:
    """Sales and costs by department or by sub-account; a name is given even where its sums are zero."""
    chosen, is_sales = frozenset(months), _sections(books)
    sums: dict[tuple[str, bool], Yen] = {}
    for movement in books.movements:
        if movement.month in chosen and movement.mark not in NOT_MOVEMENTS and movement.code in is_sales:
            name = movement.department if dimension is Dimension.DEPARTMENT else movement.sub_account
            key = (name, is_sales[movement.code])
            sums[key] = sums.get(key, 0) + movement.net
    return _named(sums)


def named_by_counterparty(books: Books, months: Iterable[Month], columns: JournalColumns, place: Place) -> dict[str, Named]:
    """Sales and costs by counterparty of the postings; months that tables tell have none."""
    is_sales = _sections(books)
    numbers = {month.number for month in months if month not in books.known.from_tables}
    sides, texts = columns.sides(), columns.texts
    sections = {}
    for account in np.unique(sides.account).tolist():
        placement = place(texts[account])
        if placement is not None and placement.code in is_sales:
            sections[account] = is_sales[placement.code]
    counted = np.isin(sides.account, list(sections)) & ~np.isin(columns.mark[sides.line], [int(mark) for mark in NOT_MOVEMENTS])
    counted &= np.isin(columns.date[sides.line] // 100, list(numbers))
    line, own, account = sides.line[counted], sides.counterparty[counted], sides.account[counted]
    others = np.where(sides.is_credit[counted], columns.debit_counterparty[line], columns.credit_counterparty[line])
    of_sales = np.isin(account, [account for account, is_sale in sections.items() if is_sale])
    keys, group = np.unique(np.where(own != 0, own, others).astype(np.int64) * 2 + of_sales, return_inverse=True)
    totals = np.zeros(len(keys), np.int64)
    np.add.at(totals, group, sides.amount[counted])
    return _named({(texts[key // 2], bool(key % 2)): total for key, total in zip(keys.tolist(), totals.tolist(), strict=True)})


def _sections(books: Books) -> dict[str, bool]:
    """The used accounts above gross profit: True for sales, False for costs."""
    found = {code: section_code(books.form, books.chart.by_code(code)) for code in books.codes_of(Statement.INCOME_STATEMENT)}
    above = {code: section == SALES for code, section in found.items() if section in (SALES, COSTS)}
    return above | dict.fromkeys(books.codes_of(Statement.COST_REPORT), False)


def _named(sums: Mapping[tuple[str, bool], Yen]) -> dict[str, Named]:
    """Debit-positive sums as sales and costs by name."""
    return {name: Named(-sums.get((name, True), 0), sums.get((name, False))) for name, _ in sums}
