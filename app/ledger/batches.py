"""What a book keeps of each import: its summary, its sums by month and account, its opening balances.

Names are those of the files (source accounts): account mapping is applied on reading, so a new mapping rewrites nothing.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.ledger.journal import JournalEntry, Mark, Posting
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import Month

#: ``table``: balances; ``bank``: statements or payment orders; ``invoice``; ``codes``: a code table.
BatchKind = Literal["journal", "opening", "table", "bank", "invoice", "codes"]


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What is known of a file when it is committed; ``debit`` and ``credit`` are its column totals as posted."""

    kind: BatchKind
    file_name: str
    sha256: str
    format: str
    encoding: str
    basis_tax: str
    basis_evidence: str
    imported_at: str
    #: The first and the last day of the content; of a code table, which has no period, the day of its import.
    first_date: datetime.date
    last_date: datetime.date
    entries: int
    rows: int
    debit: Yen
    credit: Yen
    #: Tax basis by month (202504) where the file shows it or the owner stated it.
    bases: Mapping[int, BasisTax] = field(default_factory=dict)
    #: The sheet of a workbook.
    sheet: str = ""
    #: Why a closed or shared month was restated by it.
    reason: str = ""

    @property
    def period(self) -> tuple[datetime.date, datetime.date] | None:
        """The days the content covers; ``None`` for a code table."""
        return None if self.kind == "codes" else (self.first_date, self.last_date)


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """One import as it stands in the book; ``digest`` covers every byte of its lines."""

    id: int
    facts: BatchFacts
    digest: str
    problems: int


class KeptBalance(NamedTuple):
    """Debits and credits of a source account in a month, over all batches."""

    month: Month
    mark: Mark
    account: str
    sub_account: str
    department: str
    debit: Yen
    credit: Yen


@dataclass(frozen=True, slots=True)
class KeptOpening:
    """An opening balance as imported: ``amount`` is debit-positive, ``first_month`` the first month of its fiscal year."""

    first_month: Month
    account: str
    sub_account: str
    department: str
    amount: Yen
    batch: int


@dataclass(frozen=True, slots=True)
class KeptProblem:
    """A problem of an imported file, as it was shown before the commit."""

    row: int
    column: str
    code: str
    values: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class AccountMapping:
    """The owner's placement of a source account; ``as_sub_account`` where the name is really a bank, card or person."""

    source_name: str
    code: str
    as_sub_account: bool


@dataclass(frozen=True, slots=True)
class PostingPage:
    """A page of an account's postings: how many there are, their debit-positive sum before this page, and the page."""

    total: int
    before: Yen
    items: tuple[tuple[JournalEntry, Posting], ...]
