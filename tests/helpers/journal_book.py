"""Journals as plain vouchers, to be written in any vendor's layout and compared with what comes back.

A voucher has rows of two sides, either of which may be missing; amounts are whole yen and may be negative (赤伝).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.ledger.columns import JournalColumns

COMPOUND = "諸口"

#: Side, account, sub-account, yen.
Posting = tuple[str, str, str, int]


@dataclass(frozen=True)
class Side:
    account: str
    amount: int
    sub_account: str = ""
    department: str = ""
    counterparty: str = ""
    tax_category: str = ""
    tax: int = 0


@dataclass(frozen=True)
class Voucher:
    """``closing`` marks a closing entry (決算整理) of the year."""

    number: str
    day: date
    rows: tuple[tuple[Side | None, Side | None], ...]
    description: str = ""
    memo: str = ""
    closing: bool = False

    @property
    def postings(self) -> "Counter[Posting]":
        """What it does to the accounts, 諸口 left out."""
        sides = (("debit", [debit for debit, _ in self.rows]), ("credit", [credit for _, credit in self.rows]))
        found = ((word, side) for word, column in sides for side in column if side and side.account != COMPOUND)
        return Counter((word, side.account, side.sub_account, side.amount) for word, side in found)

    @property
    def difference(self) -> int:
        """Debits less credits, 諸口 left out."""
        return sum((amount if side == "debit" else -amount) * count for (side, _, _, amount), count in self.postings.items())


def through_compound(voucher: Voucher) -> list[tuple[Side, Side]]:
    """Rows with one amount for both sides: every side of a compound entry stands against 諸口."""
    rows: list[tuple[Side, Side]] = []
    for debit, credit in voucher.rows:
        if debit and credit and debit.amount == credit.amount:
            rows.append((debit, credit))
            continue
        rows += [(debit, Side(COMPOUND, debit.amount))] if debit else []
        rows += [(Side(COMPOUND, credit.amount), credit)] if credit else []
    return rows


def vouchers_of(columns: JournalColumns) -> list[Voucher]:
    """What was read, as vouchers again, in the order of the file."""
    rows: dict[int, list[dict[str, int | str]]] = {}
    for line in columns.lines():
        rows.setdefault(int(line["voucher"]), []).append(line)
    return [
        Voucher(
            str(lines[0]["number"]),
            date.fromisoformat(str(lines[0]["date"])),
            tuple((_side(line, "debit"), _side(line, "credit")) for line in lines),
            str(lines[0]["description"]),
            str(lines[0]["memo"]),
            any(line["mark"] for line in lines),
        )
        for lines in rows.values()
    ]


def _side(line: dict[str, int | str], word: str) -> Side | None:
    sub_account, department, partner, category = (
        str(line[f"{word}_{name}"]) for name in ("sub_account", "department", "counterparty", "tax_category")
    )
    account, amount, tax = str(line[f"{word}_account"]), int(line[f"{word}_amount"]), int(line[f"{word}_tax"])
    return Side(account, amount, sub_account, department, partner, category, tax) if account else None


def csv_text(rows: Iterable[Sequence[str]], quoting: Literal[0, 1, 3], delimiter: str = ",", line_end: str = "\r\n") -> str:
    """Rows as one text; the quoting rule is one of the constants of ``csv``."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue()
