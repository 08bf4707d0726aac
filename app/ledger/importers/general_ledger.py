"""General ledgers (総勘定元帳) back to journal entries: each posting stands in the ledger of its account, beside its counter account.

A posting whose counter account has a ledger in the file too stands there a second time, mirrored; both are one line. Where the
counter account has no ledger in the file, its side is what the row says. Where the counter is 諸口, the other sides stand in
other ledgers: a file without those holds half a voucher, which is kept and shown as not balanced, never completed by guessing.
Opening balances, totals and the running balance are checked against the rows (:mod:`app.ledger.importers.ledger_balances`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.errors import InputRefused
from app.ledger.accounts import Side
from app.ledger.columns import AMOUNT_COLUMNS, TEXT_COLUMNS, Amounts, Ids
from app.ledger.importers.assembling import Assembled, assemble
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.journal import COMPOUND_NAMES
from app.money import Yen

#: Problems that say that a file tells only a part of some accounts or vouchers.
NOTES_OF_PARTS = frozenset({"import.ledger.accounts_in_part", "import.ledger.other_sides_missing"})
#: Accounts named in one message.
_SHOWN = 10
_HALVES = ("account", "sub_account", "department", "counterparty", "tax_category")


class Role(Enum):
    """What a row of a ledger is."""

    POSTING = auto()
    OPENING = auto()
    MONTH_TOTAL = auto()
    RUNNING_TOTAL = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a posting as a ledger names it."""

    account: str
    sub_account: str
    department: str
    counterparty: str
    tax_category: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of a ledger; amounts are ``None`` where the cell is empty, ``date`` is 0 where it cannot be read."""

    row: int
    role: Role
    own: Half
    counter: Half
    number: str
    date: int
    debit: Yen | None
    credit: Yen | None
    balance: Yen | None
    description: str
    memo: str
    mark: int
    #: What stands in the cell of the date, which in a row of totals names the month.
    period: str = ""

    @property
    def side(self) -> Side:
        return Side.DEBIT if self.debit else Side.CREDIT

    @property
    def amount(self) -> Yen:
        return self.debit or self.credit or 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A journal line; one side may be missing."""

    voucher: tuple[Any, ...]
    sides: Mapping[Side, Half]
    of: LedgerRow


def ledger_rows(cells: Cells, roles: Sequence[Role], marks: NDArray[np.int8]) -> list[LedgerRow]:
    """The rows of a file; fields a layout does not have are empty. What is said against dates of totals is forgotten."""
    size = len(cells)

    def texts(field: str) -> list[str]:
        return [cells.texts[identity] for identity in cells.ids[field].tolist()] if field in cells.ids else [""] * size

    def amounts(field: str) -> list[Yen | None]:
        pairs = zip(cells.amounts[field].tolist(), cells.given[field].tolist(), strict=True)
        return [amount if given else None for amount, given in pairs]

    halves = {
        prefix: [Half(*names) for names in zip(*(texts(prefix + name) for name in _HALVES), strict=True)] for prefix in ("", "counter_")
    }
    columns = zip(
        cells.row.tolist(),
        roles,
        halves[""],
        halves["counter_"],
        texts("number"),
        cells.dates["date"].tolist(),
        amounts("debit_amount"),
        amounts("credit_amount"),
        amounts("balance"),
        texts("description"),
        texts("memo"),
        marks.tolist(),
        texts("period"),
        strict=True,
    )
    return [LedgerRow(*values) for values in columns]


def journal_of(file: SourceFile, rows: Sequence[LedgerRow], problems: Iterable[RowProblem], titles: Mapping[str, str]) -> Assembled:
    """The journal entries behind the ledgers; raises ``InputRefused`` where there are none."""
    postings = [row for row in rows if row.role is Role.POSTING]
    if not postings:
        raise InputRefused("import.no_entries", file=file.name)
    found = [*problems, *_odd_amounts(postings, titles)]
    bad = {problem.row for problem in found if problem.blocks}
    ledgers = {row.own.account for row in rows}
    lines = _in_order(_together(_lines(postings, ledgers, bad)))
    keys = {voucher: key for key, voucher in enumerate(dict.fromkeys(line.voucher for line in lines))}
    voucher = np.array([keys[line.voucher] for line in lines], np.int64)
    mark = np.array([line.of.mark for line in lines], np.int8)

    def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
        return voucher

    assembled = assemble(file, _cells_of(lines, found), {**titles, "debit_account": titles["account"]}, group, mark)
    notes = list(_notes(postings, ledgers, assembled, titles["counter_account"]))
    return Assembled(assembled.columns, (*notes, *assembled.problems), assembled.left_out)


def _notes(postings: Sequence[LedgerRow], ledgers: set[str], assembled: Assembled, column: str) -> Iterator[RowProblem]:
    """What the file leaves open: accounts of which it holds only a part, and vouchers of which it holds only a side."""
    named = {row.counter.account: row.row for row in reversed(postings)}
    partial = [account for account in reversed(named) if account not in (ledgers | COMPOUND_NAMES | {""})]
    if partial:
        names = "、".join(partial[:_SHOWN]) + ("…" if len(partial) > _SHOWN else "")
        yield RowProblem(named[partial[0]], column, "import.ledger.accounts_in_part", {"count": len(partial), "names": names}, blocks=False)
    unbalanced = [problem for problem in assembled.problems if problem.code == "import.unbalanced_voucher"]
    if unbalanced:
        yield RowProblem(unbalanced[0].row, column, "import.ledger.other_sides_missing", {"count": len(unbalanced)}, blocks=False)


def _odd_amounts(postings: Iterable[LedgerRow], titles: Mapping[str, str]) -> Iterator[RowProblem]:
    for row in postings:
        if row.debit is None and row.credit is None:
            yield RowProblem(row.row, titles["debit_amount"], "import.missing_amount")
        elif row.debit and row.credit:
            yield RowProblem(row.row, titles["debit_amount"], "import.ledger.two_sides")


def _lines(postings: Sequence[LedgerRow], ledgers: set[str], bad: set[int]) -> list[_Line]:
    """Mirrored postings as one line, a posting and its counter account without a ledger as one, and the rest with one side."""
    days = _days_by_number(postings)
    pairs = _mirrored([row for row in postings if row.row not in bad and row.counter.account in ledgers])
    second = {row.row for row in pairs.values()}
    lines = []
    for row in postings:
        if row.row in second:
            continue
        sides = {row.side: row.own}
        is_whole = True
        if mirrored := pairs.get(row.row):
            sides[mirrored.side] = mirrored.own
        elif row.counter.account and row.counter.account not in (ledgers | COMPOUND_NAMES):
            sides[Side.CREDIT if row.side is Side.DEBIT else Side.DEBIT] = row.counter
        else:
            is_whole = False
        if row.number:
            voucher: tuple[Any, ...] = (row.date or days.get(row.number, 0), row.number)
        else:
            voucher = (row.date, "", row.row) if is_whole else (row.date, "", row.description)
        lines.append(_Line(voucher, sides, row))
    return lines


def _days_by_number(postings: Iterable[LedgerRow]) -> dict[str, int]:
    """The day of a number, for its rows without a readable date; none where the number stands on several days."""
    days: dict[str, set[int]] = defaultdict(set)
    for row in postings:
        days[row.number].add(row.date)
    return {number: max(found) for number, found in days.items() if len(found - {0}) == 1}


def _mirrored(rows: Sequence[LedgerRow]) -> dict[int, LedgerRow]:
    """The mirrored posting by the row of the first of both; the same description goes before any other."""
    pairs: dict[int, LedgerRow] = {}
    used: set[int] = set()
    for with_description in (True, False):
        waiting: dict[tuple[Any, ...], list[LedgerRow]] = defaultdict(list)
        for row in rows:
            if row.row in used:
                continue
            key = (row.date, row.number, row.amount, row.description if with_description else "")
            other_side = Side.CREDIT if row.side is Side.DEBIT else Side.DEBIT
            candidates = waiting[(*key, row.counter.account, row.own.account, other_side)]
            if candidates:
                first = candidates.pop(0)
                pairs[first.row] = row
                used |= {first.row, row.row}
            else:
                waiting[(*key, row.own.account, row.counter.account, row.side)].append(row)
    return pairs


def _together(lines: list[_Line]) -> list[_Line]:
    """Vouchers without a number that do not balance by their description, as one where they balance over the day."""
    sums: dict[tuple[Any, ...], Yen] = defaultdict(int)
    for line in lines:
        if not line.of.number and len(line.sides) == 1:
            sums[line.voucher] += line.of.amount if line.of.side is Side.DEBIT else -line.of.amount
    days: dict[int, Yen] = defaultdict(int)
    for voucher, amount in sums.items():
        days[voucher[0]] += amount
    moved = {voucher for voucher, amount in sums.items() if amount and not days[voucher[0]]}
    return [replace(line, voucher=(line.voucher[0], "", 0)) if line.voucher in moved else line for line in lines]


def _in_order(lines: list[_Line]) -> list[_Line]:
    """By day, the lines of a voucher together."""
    first: dict[tuple[Any, ...], int] = {}
    for line in lines:
        first[line.voucher] = min(line.of.row, first.get(line.voucher, line.of.row))
    return sorted(lines, key=lambda line: (line.voucher[0], first[line.voucher], line.of.row))


def _cells_of(lines: Sequence[_Line], problems: list[RowProblem]) -> Cells:
    """The lines as cells of a journal."""
    texts: dict[str, int] = {"": 0}
    ids: dict[str, list[int]] = {name: [] for name in TEXT_COLUMNS}
    amounts: dict[str, list[int]] = {name: [] for name in AMOUNT_COLUMNS}
    nothing = Half("", "", "", "", "")
    for line in lines:
        values = {"number": line.of.number, "description": line.of.description, "memo": line.of.memo}
        for side in Side:
            half = line.sides.get(side)
            values |= {f"{side}_{name}": getattr(half or nothing, name) for name in _HALVES}
            amounts[f"{side}_amount"].append(line.of.amount if half else 0)
            amounts[f"{side}_tax"].append(0)
        for name in TEXT_COLUMNS:
            ids[name].append(texts.setdefault(values[name], len(texts)))
    size = len(lines)
    return Cells(
        list(texts),
        {name: np.array(values, np.int32) for name, values in ids.items()},
        {name: np.array(values, np.int64) for name, values in amounts.items()},
        {"date": np.array([line.of.date for line in lines], np.int32)},
        {name: np.ones(size, np.bool_) for name in ("debit_amount", "credit_amount")},
        np.array([line.of.row for line in lines], np.int32),
        problems,
    )
