"""The figures of all kept balance tables that count, placed in the chart: one sheet per statement and span of months.

Of the same statement and span the newest import counts, but a statement with all cash and deposits in one line only where none tells
the accounts. A figure without sub-account is the total of the account (in its department), the others divide it; what they leave
stays with the account itself. A list of sub-accounts alone (補助残高一覧表) divides the accounts of another table and tells nothing by
itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_tables import BalanceFigure, BalanceTable, KeptTable, TablePart
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.ledger.journal import Mark
from app.ledger.openings import BalanceKey
from app.money import Yen
from app.periods import Month

#: Source name and sub-account to code and sub-account.
Place = Callable[[str, str], tuple[str, str]]


class Value(NamedTuple):
    """A figure, debit-positive; ``None`` where no table says it."""

    closing: Yen | None
    opening: Yen | None
    debit: Yen | None
    credit: Yen | None

    def plus(self, other: "Value") -> "Value":
        """The sum; what one of them does not say counts as nothing."""
        return Value(*(None if one is None and more is None else (one or 0) + (more or 0) for one, more in zip(self, other, strict=True)))

    def less(self, part: "Value") -> "Value":
        """What a part leaves of a total; debits and credits only where both say them."""
        closing, opening = (None if one is None else one - (more or 0) for one, more in zip(self[:2], part[:2], strict=True))
        debit, credit = (None if one is None or more is None else one - more for one, more in zip(self[2:], part[2:], strict=True))
        return Value(closing, opening, debit, credit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement from ``first`` to ``last``; values by key and mark."""

    part: TablePart
    first: Month
    last: Month
    batch: int
    unit: int
    includes_profit: bool
    values: Mapping[tuple[BalanceKey, Mark], Value]

    @property
    def has_openings(self) -> bool:
        return any(value.opening is not None for value in self.values.values())

    def has_cash_in_one_line(self, chart: ChartOfAccounts) -> bool:
        """Whether 現金及び預金 stands for every account of that kind."""
        return _is_cash_in_one_line((key.code for (key, _), value in self.values.items() if value.closing), chart)

    def closings(self, mark: Mark) -> dict[BalanceKey, Value]:
        return {key: value for (key, found), value in self.values.items() if found is mark and value.closing is not None}

    def openings(self) -> dict[BalanceKey, Yen]:
        return {key: value.opening for (key, mark), value in self.values.items() if mark is Mark.NONE and value.opening is not None}


class _Column(NamedTuple):
    """What figures are looked up by: a balance sheet by its day, the others by their months."""

    part: TablePart
    first: Month
    last: Month


def read_sheets(tables: Iterable[KeptTable], place: Place, chart: ChartOfAccounts) -> tuple[Sheet, ...]:
    """The sheets that count, in order of statement, beginning and end."""
    found: dict[_Column, dict[int, list[tuple[BalanceTable, BalanceFigure]]]] = {}
    for kept in tables:
        for figure in kept.table.figures:
            column = _Column(kept.table.part, figure.first, figure.last)
            found.setdefault(column, {}).setdefault(kept.batch, []).append((kept.table, figure))
    lists: dict[tuple[TablePart, Month | None, Month], tuple[int, list[BalanceFigure]]] = {}
    for column, batches in found.items():
        for batch, entries in batches.items():
            if _is_list(entries) and batch > lists.get(_list_key(column), (0, []))[0]:
                lists[_list_key(column)] = batch, [figure for _, figure in entries]
    sheets = []
    for column, batches in sorted(found.items()):
        whole = [batch for batch, entries in batches.items() if not _is_list(entries)]
        if whole:
            newest = max(whole, key=lambda batch: (not _has_cash_in_one_line(batches[batch], place, chart), batch))
            entries = batches[newest]
            figures = [figure for _, figure in entries]
            _, more = lists.get(_list_key(column), (0, []))
            divided = {figure.account for figure in more}
            figures = [figure for figure in figures if figure.account not in divided or not figure.sub_account] + more
            includes_profit = any(table.includes_profit for table, _ in entries)
            values = _placed(column.part, figures, includes_profit, place, chart)
            unit = max(table.unit for table, _ in entries)
            sheets.append(Sheet(*column, newest, unit, includes_profit, values))
    return tuple(sheets)


def _has_cash_in_one_line(entries: Iterable[tuple[BalanceTable, BalanceFigure]], place: Place, chart: ChartOfAccounts) -> bool:
    return _is_cash_in_one_line((place(figure.account, "")[0] for _, figure in entries if figure.closing), chart)


def _is_cash_in_one_line(codes: Iterable[str], chart: ChartOfAccounts) -> bool:
    cash = {code for code in codes if code in chart and chart.by_code(code).group is AccountGroup.CASH_AND_DEPOSITS}
    return cash == {chart.named("現金及び預金").code}


def _is_list(entries: Iterable[tuple[BalanceTable, BalanceFigure]]) -> bool:
    return all(figure.sub_account for _, figure in entries)


def _list_key(column: _Column) -> tuple[TablePart, Month | None, Month]:
    return column.part, None if column.part is TablePart.BALANCE_SHEET else column.first, column.last


def _placed(
    part: TablePart, figures: Iterable[BalanceFigure], includes_profit: bool, place: Place, chart: ChartOfAccounts
) -> dict[tuple[BalanceKey, Mark], Value]:
    by_account: dict[tuple[str, Mark], dict[tuple[str, str], Value]] = {}
    for figure in figures:
        details = by_account.setdefault((figure.account, figure.mark), {})
        detail, value = (figure.sub_account, figure.department), _value(part, figure, includes_profit)
        details[detail] = details[detail].plus(value) if detail in details else value
    values: dict[tuple[BalanceKey, Mark], Value] = {}
    for (account, mark), details in by_account.items():
        for (name, department), value in _divided(details).items():
            code, sub_account = _place(part, account, name, place, chart)
            key = BalanceKey(code, sub_account, department), mark
            values[key] = values[key].plus(value) if key in values else value
    return values


def _divided(details: Mapping[tuple[str, str], Value]) -> dict[tuple[str, str], Value]:
    """Every sub-account and department with its own part alone; the sum of all is the widest total among them."""
    found = dict(details)
    for (name, department), value in details.items():
        whole = ("", department) if name and ("", department) in details else ("", "")
        if whole in details and whole != (name, department):
            found[whole] = found[whole].less(value)
    return found


def _place(part: TablePart, account: str, sub_account: str, place: Place, chart: ChartOfAccounts) -> tuple[str, str]:
    """A cost report often names its accounts like the income statement: 減価償却費 of a factory is 製造減価償却費."""
    code, name = place(account, sub_account)
    if part is TablePart.COST_REPORT and code in chart and chart.by_code(code).statement is Statement.INCOME_STATEMENT:
        for trailing in ("(製)", "(工)"):
            other, other_name = place(account + trailing, sub_account)
            if other in chart and chart.by_code(other).statement is Statement.COST_REPORT:
                return other, other_name
    return code, name


def _value(part: TablePart, figure: BalanceFigure, includes_profit: bool) -> Value:
    """The figure with what follows from it: opening, movements and closing, any one from the others."""
    value = Value(figure.closing, figure.opening, figure.debit, figure.credit)
    if value.debit is None or value.credit is None:
        return value._replace(debit=None, credit=None)
    moved = value.debit - value.credit
    is_balance = part is TablePart.BALANCE_SHEET
    if value.closing is None and (value.opening is not None or not is_balance):
        return value._replace(closing=(value.opening or 0) + moved)
    if is_balance and value.opening is None and value.closing is not None and not includes_profit:
        return value._replace(opening=value.closing - moved)
    return value
