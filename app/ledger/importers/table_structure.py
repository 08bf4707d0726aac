"""Which headings the accounts of a printed statement stand under, and what each of its totals counts.

Headings are told by how deep they are set, where the file shows that, or by what is known of them; a total named after an open
heading counts everything since that heading, another one every account below a step of its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.ledger.accounts import Side, Statement
from app.ledger.balance_tables import TablePart
from app.ledger.importers.table_rows import RowKind, StatementBlock, TableRow
from app.ledger.importers.table_sections import (
    UNKNOWN_LEVEL,
    chart_account,
    is_profit,
    is_retained_earnings,
    is_whole_cost_report,
    known_section,
    part_of,
    path_of,
    section_key,
    side_of,
)

#: Account codes of TKC by their first digit.
_BALANCE_SHEET_DIGITS = ("1", "2", "3")


@dataclass(slots=True, eq=False)
class PlacedAccount:
    """An account of a statement with its sub-account rows; ``sign`` turns what is shown into debit-positive yen."""

    row: TableRow
    part: TablePart
    headings: tuple[str, ...]
    path: tuple[str, ...]
    sub_rows: list[TableRow] = field(default_factory=list)
    sign: int = 1
    #: The profit of the year as a balance sheet shows it: counted in its totals, but no account.
    is_profit: bool = False


@dataclass(slots=True)
class PlacedTotal:
    """A total and what it counts (``None``: not known) and the side it is shown on (``None``: that of its accounts)."""

    row: TableRow
    members: list[PlacedAccount] | None
    side: Side | None


@dataclass(slots=True)
class PlacedStatement:
    """A statement of one department."""

    part: TablePart | None
    department: str
    rows: list[PlacedAccount]
    totals: list[PlacedTotal]

    @property
    def accounts(self) -> Iterator[PlacedAccount]:
        """The accounts proper."""
        return (account for account in self.rows if not account.is_profit)


@dataclass(frozen=True, slots=True)
class _Heading:
    name: str
    key: str
    depth: int
    first_row: int
    #: The steps the file was in when a heading nobody knows began (an unknown group within 流動資産).
    above: tuple[str, ...]


def place_rows(block: StatementBlock) -> PlacedStatement:
    """Lead every row of a statement to the headings above it and every total to the accounts it counts."""
    statement = PlacedStatement(block.part, block.department, [], [])
    stack: list[_Heading] = []
    above: tuple[str, ...] = ()
    for row in block.rows:
        match row.kind:
            case RowKind.HEADING:
                key = section_key(row.name)
                section = known_section(key)
                depth = (section.level if section else UNKNOWN_LEVEL) if row.depth is None else row.depth
                _close(stack, depth)
                above = section.above if section else above
                stack.append(_Heading(row.name.strip("[]"), key, depth, len(statement.rows), () if section else above))
            case RowKind.SUB_ACCOUNT if statement.rows:
                statement.rows[-1].sub_rows.append(row)
            case RowKind.TOTAL if block.part is not TablePart.BALANCE_SHEET or not is_profit(row.name):
                statement.totals.append(_total(row, stack, statement))
            case _:
                if row.depth is not None and row.kind is RowKind.ACCOUNT:
                    _close(stack, row.depth)
                headings = tuple(heading.name for heading in stack)
                path = tuple(dict.fromkeys((*(stack[0].above if stack else ()), *path_of(headings))))
                account = PlacedAccount(row, _part(row, path, block.part), headings, path)
                account.is_profit = row.kind is RowKind.TOTAL
                statement.rows.append(account)
    return statement


def _close(stack: list[_Heading], depth: int) -> None:
    while stack and stack[-1].depth >= depth:
        stack.pop()


def _part(row: TableRow, path: tuple[str, ...], part: TablePart | None) -> TablePart:
    if part is TablePart.INCOME_STATEMENT and part_of(path) is TablePart.COST_REPORT:
        return TablePart.COST_REPORT
    if part is not None:
        return part
    account = chart_account(row.known_as or row.name)
    if account is not None and account.statement is not Statement.WORKING:
        return TablePart(account.statement.value)
    return TablePart.BALANCE_SHEET if row.code.startswith(_BALANCE_SHEET_DIGITS) else TablePart.INCOME_STATEMENT


def _total(row: TableRow, stack: list[_Heading], statement: PlacedStatement) -> PlacedTotal:
    key = section_key(row.name)
    for position in range(len(stack) - 1, -1, -1):
        if stack[position].key == key:
            members = statement.rows[stack[position].first_row :]
            side = side_of(path_of([heading.name for heading in stack[: position + 1]]))
            del stack[position:]
            return PlacedTotal(row, members, side)
    if statement.part is not TablePart.BALANCE_SHEET and is_profit(row.name):
        stack.clear()
        return PlacedTotal(row, list(statement.rows), Side.CREDIT)
    if statement.part is TablePart.COST_REPORT and is_whole_cost_report(key):
        return PlacedTotal(row, list(statement.rows), Side.DEBIT)
    section = known_section(key)
    members = [account for account in statement.rows if key in account.path]
    if members or section:
        return PlacedTotal(row, members, section.side if section else None)
    if is_retained_earnings(key):
        members = [account for account in statement.rows if account.is_profit or is_retained_earnings(account.row.name)]
        return PlacedTotal(row, members, Side.CREDIT)
    return PlacedTotal(row, None, None)
