"""Postings of a bank account in the books and lines of its statements in one form, so that they can be laid side by side.

Amounts are yen as the account sees them (money in positive), which for postings is debit-positive. Each line knows its file,
row and key: what the owner decides about a line is kept under its key.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from app.analysis.line_matching import MatchLine
from app.analysis.party_names import fold_party
from app.analysis.repeated_evidence import counted_once
from app.ledger.account_mapping import Placement
from app.ledger.balances import NOT_MOVEMENTS, sub_account_of
from app.ledger.bank_statements import BankStatement
from app.ledger.columns import JournalColumns, Sides
from app.money import Yen
from app.periods import day_of_number


class BookAccount(NamedTuple):
    """An account of the books: chart code and sub-account; an empty one means the whole account."""

    code: str
    sub_account: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a bank statement, an invoice, or a posting; ``voucher`` is ``None`` unless it stands in the journal."""

    key: str
    side: Literal["evidence", "books"]
    date: datetime.date
    amount: Yen
    description: str
    counterparty: str
    number: str
    file: str
    row: int
    batch: int
    voucher: int | None = None

    def to_match(self) -> MatchLine:
        """What :func:`app.analysis.line_matching.match_lines` needs of it."""
        bundle = (self.batch, self.voucher) if self.voucher is not None else None
        text = fold_party(f"{self.description} {self.counterparty}")
        return MatchLine(self.key, self.date, self.amount, (self.batch, self.row), text, bundle)


@dataclass(frozen=True, slots=True)
class Statement:
    """A bank statement with its place in the book."""

    batch: int
    position: int
    file: str
    content: BankStatement
    #: Which bank account it is of.
    account_id: str = ""


def entry_key(batch: int, voucher: int, row: int, is_credit: bool) -> str:
    """The key of a posting."""
    return f"{batch}:{voucher}:{row}:{'c' if is_credit else 'd'}"


def statement_lines(statements: Iterable[Statement]) -> tuple[Line, ...]:
    """The lines of an account's statements, those that several files hold counted once; equal lines of one file are all kept.

    Lines are the same where day and amount are: the formats of one bank describe them in unlike words. Rows that move nothing (前月繰越)
    are no lines.
    """
    found: list[tuple[tuple[int, int], Line]] = []
    for statement in sorted(statements, key=lambda statement: (statement.batch, statement.position)):
        for number, line in enumerate(statement.content.lines):
            if not line.amount:
                continue
            made = Line(
                f"bank:{statement.batch}:{statement.position}:{number}",
                "evidence",
                line.date,
                line.amount,
                line.description,
                line.counterparty,
                line.reference,
                statement.file,
                line.row,
                statement.batch,
            )
            found.append(((statement.batch, statement.position), made))
    counted = counted_once(found, lambda placed: (placed[1].date, placed[1].amount), lambda placed: placed[0])
    return tuple(sorted((line for _, line in counted), key=_place))


def account_postings(
    columns: JournalColumns, place: Callable[[str], Placement | None], wanted: Sequence[BookAccount], files: Mapping[int, str]
) -> dict[BookAccount, tuple[Line, ...]]:
    """The postings of some accounts of the books; opening entries and profit transfers are none."""
    sides = columns.sides()
    texts = columns.texts
    codes = {account.code for account in wanted}
    placements: dict[int, Placement] = {}
    for account_id in np.unique(sides.account).tolist():
        placement = place(texts[account_id])
        if placement is not None and placement.code in codes:
            placements[account_id] = placement
    of_interest = np.isin(sides.account, list(placements))
    counted = ~np.isin(columns.mark[sides.line], [int(mark) for mark in NOT_MOVEMENTS])
    found: dict[BookAccount, list[Line]] = {account: [] for account in wanted}
    for position in np.flatnonzero(of_interest & counted).tolist():
        placement = placements[int(sides.account[position])]
        sub_account = sub_account_of(placement, texts[sides.sub_account[position]])
        made = _posting(columns, sides, position, files)
        # A link without a sub-account is to the whole account.
        for account in dict.fromkeys((BookAccount(placement.code, sub_account), BookAccount(placement.code, ""))):
            if account in found:
                found[account].append(made)
    return {account: tuple(sorted(lines, key=_place)) for account, lines in found.items()}


def _posting(columns: JournalColumns, sides: Sides, position: int, files: Mapping[int, str]) -> Line:
    line, is_credit = int(sides.line[position]), bool(sides.is_credit[position])
    batch, voucher, row = int(columns.batch[line]), int(columns.voucher[line]), int(columns.row[line])
    other = columns.debit_counterparty[line] if is_credit else columns.credit_counterparty[line]
    counterparty = columns.texts[sides.counterparty[position]] or columns.texts[other]
    return Line(
        entry_key(batch, voucher, row, is_credit),
        "books",
        day_of_number(int(columns.date[line])),
        int(sides.amount[position]),
        columns.texts[columns.description[line]],
        counterparty,
        columns.texts[columns.number[line]],
        files.get(batch, ""),
        row,
        batch,
        voucher,
    )


def _place(line: Line) -> tuple[datetime.date, int, int, str]:
    return line.date, line.batch, line.row, line.key
