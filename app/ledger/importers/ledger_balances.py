"""What general ledgers say beside their postings: opening balances, running balances, and the totals of months and years.

A running balance stands on the side the account usually has, which the file does not name: the rows tell it, and where an account
has no postings, the standard chart. A break in the chain names its row; nothing is changed because of it.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.ledger.accounts import Side
from app.ledger.balance_tables import CheckFigure
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers.base import RowProblem, SourceBalance
from app.ledger.importers.general_ledger import LedgerRow, Role
from app.money import Yen
from app.periods import day_of_number

_TOTALS = {Role.MONTH_TOTAL: "合計", Role.RUNNING_TOTAL: "累計"}


@dataclass(frozen=True, slots=True)
class LedgerBalances:
    """Opening balances, the file's totals beside those of its rows, and breaks in the running balances."""

    openings: tuple[SourceBalance, ...]
    checks: tuple[CheckFigure, ...]
    problems: tuple[RowProblem, ...]


def balances_of(rows: Sequence[LedgerRow], titles: Mapping[str, str], begin: datetime.date | None) -> LedgerBalances:
    """Read them; ``begin`` is the day the carried balances stand at where their rows have no date."""
    openings: list[SourceBalance] = []
    checks: list[CheckFigure] = []
    problems: list[RowProblem] = []
    for account, found in groupby(rows, key=lambda row: row.own.account):
        section = list(found)
        direction = _direction(section)
        problems += _breaks(section, direction or 1, titles["balance"])
        checks += _checks(account, section)
        for row in section:
            if row.role is Role.OPENING and row.balance:
                day = day_of_number(row.date) if row.date else begin
                if day is None:
                    problems.append(RowProblem(row.row, titles["date"], "import.ledger.no_begin", {"account": account}))
                elif not direction:
                    problems.append(RowProblem(row.row, titles["balance"], "import.ledger.side_unknown", {"account": account}))
                else:
                    side = Side.DEBIT if direction > 0 else Side.CREDIT
                    openings.append(SourceBalance(row.row, day, account, side, row.own.sub_account, row.own.department, row.balance))
    return LedgerBalances(tuple(openings), tuple(checks), tuple(problems))


def _direction(section: Sequence[LedgerRow]) -> int:
    """1 where the balance grows with debits, -1 where with credits, 0 where nothing tells."""
    votes = 0
    for before, row in pairwise(section):
        if row.role is Role.POSTING and row.balance is not None and before.balance is not None:
            change, moved = row.balance - before.balance, _moved(row)
            votes += (change == moved) - (change == -moved) if moved else 0
    if votes:
        return 1 if votes > 0 else -1
    account = load_standard_chart().find(section[0].own.account)
    return 0 if account is None else 1 if account.side is Side.DEBIT else -1


def _breaks(section: Sequence[LedgerRow], direction: int, column: str) -> list[RowProblem]:
    """Breaks of the balance of the account; of the balances of its sub-accounts where those run on without one."""
    keys: tuple[Callable[[LedgerRow], str], ...] = (lambda row: "", lambda row: row.own.sub_account)
    by_account, by_sub_account = (_breaks_by(section, direction, column, key) for key in keys)
    return by_account if by_sub_account else []


def _breaks_by(section: Sequence[LedgerRow], direction: int, column: str, key: Callable[[LedgerRow], str]) -> list[RowProblem]:
    last: dict[str, Yen] = {}
    problems = []
    for row in section:
        if row.role not in (Role.POSTING, Role.OPENING) or row.balance is None:
            continue
        before = last.get(key(row))
        if before is not None and row.role is Role.POSTING and (expected := before + direction * _moved(row)) != row.balance:
            values: dict[str, str | int] = {"account": row.own.account, "stated": row.balance, "expected": expected}
            problems.append(RowProblem(row.row, column, "import.ledger.balance_breaks", values, blocks=False))
        last[key(row)] = row.balance
    return problems


def _checks(account: str, section: Sequence[LedgerRow]) -> list[CheckFigure]:
    """Totals of months and of the whole ledger, and the balance carried forward, each beside that of the rows."""
    checks = []
    month, whole = [0, 0], [0, 0]
    balance: Yen | None = None
    for row in section:
        if row.role is Role.POSTING:
            for sums in (month, whole):
                sums[0] += row.debit or 0
                sums[1] += row.credit or 0
        elif row.role in _TOTALS:
            title = f"{account} {row.period}{_TOTALS[row.role]}"
            sums = month if row.role is Role.MONTH_TOTAL else whole
            checks += _stated(row, title, sums)
            if row.role is Role.MONTH_TOTAL:
                month = [0, 0]
        elif row.role is Role.CLOSING and row.balance is not None and balance is not None:
            checks.append(CheckFigure(row.row, f"{account} 翌期繰越", row.balance, balance))
        if row.role in (Role.POSTING, Role.OPENING):
            balance = row.balance
    return checks


def _stated(row: LedgerRow, title: str, sums: Iterable[Yen]) -> list[CheckFigure]:
    figures = zip(("借方", "貸方"), (row.debit, row.credit), sums, strict=True)
    return [CheckFigure(row.row, f"{title} {side}", stated, read) for side, stated, read in figures if stated is not None]


def _moved(row: LedgerRow) -> Yen:
    return (row.debit or 0) - (row.credit or 0)
