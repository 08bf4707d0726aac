"""What every importer takes and gives: a source file in, journal columns or opening balances with problems out.

An importer never guesses: a cell that cannot be read is a :class:`RowProblem`, not a default. Problems that *block* leave the
whole voucher out of the columns; the others (an unbalanced voucher) are kept and shown.
"""

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from app.errors import InputRefused
from app.ledger.accounts import Side
from app.ledger.balance_tables import BalanceTable, CheckFigure
from app.ledger.bank_statements import BankStatement, PaymentOrder
from app.ledger.columns import JournalColumns
from app.ledger.invoices import Invoice
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import Month
from app.progress import Progress

#: How many records the header is searched in (``reference/formats.md`` 0.5).
HEAD_RECORDS = 15


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row: ``row`` counts from 1 as a spreadsheet shows it, ``values`` fill the sentence of ``code``."""

    row: int
    column: str
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    #: Whether the voucher cannot be taken because of it.
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class SourceBalance:
    """An opening balance of a file; ``amount`` is on the side the file names."""

    row: int
    date: datetime.date
    account: str
    side: Side
    sub_account: str
    department: str
    amount: Yen


@dataclass(frozen=True)
class SourceFile:
    """A text file of a known encoding; records are CSV records, so line breaks inside quotes are no new row."""

    path: Path
    name: str
    sha256: str
    encoding: str
    content: bytes = field(repr=False)
    #: Told while reading; a cancelled one stops it.
    progress: Progress = field(default_factory=Progress, repr=False, compare=False)
    #: The sheet of a workbook whose cells ``content`` holds as CSV; empty for a text file.
    sheet: str = ""
    #: The first month of a table, as the owner states it where the file names months without a year.
    first_month: Month | None = None
    #: Days kept as plain numbers count from 1904 (workbooks begun on an old Macintosh), not from 1900.
    counts_from_1904: bool = False

    @cached_property
    def delimiter(self) -> str:
        """The comma, or the tab where the first line has more of those: a copy that a spreadsheet saved as text."""
        first = next((line for line in self._text() if line.strip()), "")
        return "\t" if first.count("\t") > first.count(",") else ","

    def _text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self.content), self.encoding, newline="")

    def records(self) -> Iterator[list[str]]:
        """Every record in order, an empty list for an empty line; raises ``InputRefused`` for broken quotes or a cut file."""
        reader = csv.reader(self._text(), delimiter=self.delimiter, strict=True)
        row = 0
        try:
            for record in reader:
                row += 1
                yield record
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise InputRefused("import.truncated", file=self.name, row=row + 1) from None
            raise InputRefused("import.broken_quotes", file=self.name, row=row + 1) from None

    @cached_property
    def head(self) -> tuple[tuple[str, ...], ...]:
        """The first records, as far as they can be read."""
        found: list[tuple[str, ...]] = []
        try:
            for record in self.records():
                found.append(tuple(record))
                if len(found) == HEAD_RECORDS:
                    break
        except InputRefused:
            if not found:
                raise
        return tuple(found)

    @property
    def ends_with_line_end(self) -> bool:
        return self.content.rstrip(b"\0").endswith((b"\n", b"\r"))


@dataclass(frozen=True)
class ImportResult:
    """What a file holds. ``columns`` has no voucher with a blocking problem; those are in ``left_out`` by number."""

    format: str
    format_title: str
    encoding: str
    columns: JournalColumns | None = None
    openings: tuple[SourceBalance, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    left_out: tuple[str, ...] = ()
    #: Tax basis by month (202504) where the file shows it.
    bases: Mapping[int, BasisTax] = field(default_factory=dict)
    basis_evidence: str = ""
    #: Source account to the class the vendor shows it under (freee 決算書表示名, the heading of a table).
    display_names: Mapping[str, str] = field(default_factory=dict)
    #: Trial balances, monthly trends and statements.
    tables: tuple[BalanceTable, ...] = ()
    #: Totals the file itself states, beside what was read.
    checks: tuple[CheckFigure, ...] = ()
    statements: tuple[BankStatement, ...] = ()
    payments: tuple[PaymentOrder, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    #: A code table: account names by code.
    codes: Mapping[str, str] = field(default_factory=dict)
    #: The accounts of ``columns`` are codes of this code system (``"obc"``); a code table gives their names.
    code_system: str = ""
    #: The accounts of ``columns`` that the file tells wholly, where it is a general ledger; of others it may tell a part.
    ledgers: frozenset[str] = frozenset()
    #: The company the file names, where it does.
    company: str = ""

    @property
    def basis_tax(self) -> BasisTax:
        found = set(self.bases.values())
        if len(found) > 1:
            return BasisTax.MIXED
        return found.pop() if found else BasisTax.UNKNOWN


class Importer(Protocol):
    """One vendor's format: ``format`` is its name in the book and on the command line, ``title`` what people read."""

    @property
    def format(self) -> str: ...

    @property
    def title(self) -> str: ...

    def score(self, file: SourceFile) -> int:
        """How sure the importer is that it can read the file, from 0 (cannot) to 100."""
        ...

    def read(self, file: SourceFile) -> ImportResult:
        """Read the whole file; raises ``InputRefused`` where it is damaged as a whole."""
        ...
