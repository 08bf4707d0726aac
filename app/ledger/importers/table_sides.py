"""Turn amounts as a table shows them into debit-positive yen.

A balance that its own movements explain tells its side itself. Otherwise the heading tells, and where an account belongs on
the other side of its heading (期末棚卸高 among the costs, 減価償却累計額 among the assets) a table may show it as a deduction or
as a negative amount: the totals of the file tell which of the two it does.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from app.ledger.accounts import Side
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import RowProblem
from app.ledger.importers.table_rows import Column, ColumnKind
from app.ledger.importers.table_sections import chart_account, is_profit, is_retained_earnings, section_key, side_of
from app.ledger.importers.table_structure import PlacedAccount, PlacedStatement, PlacedTotal
from app.money import Yen

#: More deductions than this in one total are not tried in every combination.
_MOST_TRIED = 8
_SIDES_OF_CODES = {"1": Side.DEBIT, "2": Side.CREDIT, "3": Side.CREDIT, "4": Side.CREDIT, "5": Side.DEBIT, "6": Side.DEBIT, "7": Side.DEBIT}
_OWNERS_CAPITAL = "元入金"
_BALANCES = (ColumnKind.OPENING, ColumnKind.CLOSING, ColumnKind.AMOUNT)


def settle_sides(statement: PlacedStatement, columns: Sequence[Column]) -> list[RowProblem]:
    """Set the sign of every account; the problems are accounts nothing tells the side of, which then must be left out."""
    problems: list[RowProblem] = []
    open_accounts: set[int] = set()
    for account in statement.rows:
        side = Side.CREDIT if account.is_profit else _side_by_movement(account, columns)
        if side is None:
            side, is_certain = _side_by_place(account)
            if not is_certain:
                open_accounts.add(id(account))
        if side is None and any(account.row.amounts):
            problems.append(RowProblem(account.row.row, "", "import.table.side_unknown", {"cell": account.row.name}))
        account.sign = -1 if side is Side.CREDIT else 1
    for total in statement.totals:
        undecided = [account for account in total.members or () if id(account) in open_accounts]
        if undecided and len(undecided) <= _MOST_TRIED:
            open_accounts -= _decided_by(total, undecided, columns)
    return problems


def differences(total: PlacedTotal, columns: Sequence[Column]) -> list[tuple[int, Yen, Yen]]:
    """Place among the columns, what the file states and what was read, for every balance a total states."""
    found = []
    for place, column in enumerate(columns):
        stated = total.row.amounts[place]
        if column.kind in _BALANCES and stated is not None and total.members is not None:
            found.append((place, stated, _shown_sign(total) * summed(total.members, place)))
    return found


def turnover_differences(total: PlacedTotal, columns: Sequence[Column]) -> list[tuple[int, Yen, Yen]]:
    """The same for debits and credits, which a total shows as posted where all its accounts stand on one side.

    Across sides (profits) and where net assets hold the profit of the year, vendors show net amounts, or none: those tell nothing.
    """
    members = total.members or ()
    if is_profit(total.row.name) or len({account.sign for account in members}) != 1 or any(map(holds_profit, members)):
        return []
    return [
        (place, stated, sum(account.row.amounts[place] or 0 for account in members))
        for place, column in enumerate(columns)
        if column.kind in (ColumnKind.DEBIT, ColumnKind.CREDIT) and (stated := total.row.amounts[place]) is not None
    ]


def holds_profit(account: PlacedAccount) -> bool:
    """Whether a row may hold the profit of the year without an entry, so that its movements do not lead to its balance."""
    key = section_key(account.row.name)
    return account.is_profit or (is_balance_sheet(account) and (key == _OWNERS_CAPITAL or is_retained_earnings(key)))


def summed(accounts: Iterable[PlacedAccount], place: int) -> Yen:
    """The debit-positive sum of a column."""
    return sum(account.sign * (account.row.amounts[place] or 0) for account in accounts)


def _shown_sign(total: PlacedTotal) -> int:
    """What turns debit-positive yen into what a total shows: the side of its heading, else of the first account below it."""
    if total.side is None:
        return total.members[0].sign if total.members else 1
    return -1 if total.side is Side.CREDIT else 1


def _side_by_movement(account: PlacedAccount, columns: Sequence[Column]) -> Side | None:
    """The side on which opening, debit and credit make the closing balance; ``None`` where both or neither do."""
    given = {column.kind: account.row.amounts[place] for place, column in enumerate(columns)}
    debit, credit, closing = (given.get(kind) for kind in (ColumnKind.DEBIT, ColumnKind.CREDIT, ColumnKind.CLOSING))
    if debit is None or credit is None or closing is None or debit == credit:
        return None
    moved = closing - (given.get(ColumnKind.OPENING) or 0)
    return {debit - credit: Side.DEBIT, credit - debit: Side.CREDIT}.get(moved)


def _side_by_place(account: PlacedAccount) -> tuple[Side | None, bool]:
    """The side by heading, chart and code, and whether that is certain (a deduction may be shown either way)."""
    shown = side_of(account.path) or _SIDES_OF_CODES.get(account.row.code[:1])
    known = chart_account(account.row.known_as or account.row.name)
    own = known.side if known is not None and known.statement == account.part.value else None
    if shown is None:
        return own, True
    if own in (None, shown):
        return shown, True
    is_negative = sum(amount for amount in account.row.amounts if amount) < 0
    return (shown if is_negative else own), False


def _decided_by(total: PlacedTotal, undecided: list[PlacedAccount], columns: Sequence[Column]) -> set[int]:
    """Try the signs of some accounts until the total comes out; those it decides, none where it never does."""
    usual = [account.sign for account in undecided]
    for factors in product((1, -1), repeat=len(undecided)):
        for account, sign, factor in zip(undecided, usual, factors, strict=True):
            account.sign = sign * factor
        if all(stated == read for _, stated, read in differences(total, columns)):
            return {id(account) for account in undecided}
    for account, sign in zip(undecided, usual, strict=True):
        account.sign = sign
    return set()


def is_balance_sheet(account: PlacedAccount) -> bool:
    """Whether the amounts are balances, not movements of a period."""
    return account.part is TablePart.BALANCE_SHEET
