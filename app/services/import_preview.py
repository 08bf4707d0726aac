"""What an owner sees of a file before anything is written, and the decisions that are still open."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from app.ledger.account_mapping import Suggestion
from app.ledger.balance_tables import CheckFigure
from app.ledger.batches import BatchKind
from app.ledger.columns import JournalColumns
from app.ledger.importers.base import ImportResult, RowProblem
from app.ledger.importers.duplicates import Overlap
from app.ledger.placement_checks import AccountUse
from app.ledger.years import BasisTax
from app.money import Yen
from app.periods import FiscalYear

#: So many codes are named in a sentence.
_CHANGES_NAMED = 10


@dataclass(frozen=True, slots=True)
class UnknownAccount:
    """A source account with no place in the chart yet: how much it moves, in how many rows, and what it may be."""

    name: str
    display_name: str
    debit: Yen
    credit: Yen
    rows: int
    suggestions: tuple[Suggestion, ...]
    #: What it is judged by where it is placed.
    use: AccountUse


@dataclass(frozen=True, slots=True)
class PlacedAccount:
    """A source account placed by a rule; ``sub_account`` where the name itself becomes a sub-account."""

    name: str
    code: str
    account: str
    sub_account: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class CodeChange:
    """An account code that the book's code tables give one name and the file another."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Everything recognised in a file; nothing of it is in the book yet.

    ``entries``, ``rows`` and the totals count the vouchers that can be read; ``left_out`` names the others. ``debit`` and
    ``credit`` are the column totals of the file, 諸口 included. ``new``, ``identical`` and ``changed`` count entries against
    the book. ``decisions`` are codes of what a commit will ask for.
    """

    path: Path
    file_name: str
    sha256: str
    format: str
    format_title: str
    encoding: str
    kind: BatchKind
    first_date: datetime.date | None
    last_date: datetime.date | None
    entries: int
    rows: int
    debit: Yen
    credit: Yen
    basis_tax: BasisTax
    basis_evidence: str
    #: For some year the file does not say its basis, and amounts with tax beside them are taken as they are posted (税込).
    is_basis_assumed: bool
    #: Fiscal years in which the file shows both 税込 and 税抜; the owner has to say which it is.
    mixed_years: tuple[FiscalYear, ...]
    #: Gross amounts were split into net amounts and rows of 仮払/仮受消費税等.
    is_tax_split: bool
    new: int
    identical: int
    changed: int
    #: Entries that an earlier import of the same format has in the file's period and the file has not.
    missing: int
    unknown_accounts: tuple[UnknownAccount, ...]
    placed: tuple[PlacedAccount, ...]
    problems: tuple[RowProblem, ...]
    left_out: tuple[str, ...]
    decisions: tuple[str, ...]
    #: Ids of the imports whose period this file touches.
    overlapping_batches: tuple[int, ...]
    #: What tells that the file is another company's: the company it names, or banks and partners in it.
    other_company: str
    #: Whose book it is.
    book_company: str
    #: Everything that was read.
    result: ImportResult = field(repr=False)
    overlap: Overlap = field(repr=False)
    #: The sheet of a workbook.
    sheet: str
    #: Revision of the book the comparison was made with.
    revision: int
    #: Codes that would mean another account than until now.
    code_changes: tuple[CodeChange, ...] = ()

    @property
    def columns(self) -> JournalColumns | None:
        """The lines of a journal."""
        return self.result.columns

    @property
    def is_there(self) -> bool:
        """Whether the book holds the very file already and nothing of it can be taken again: openings and code tables come whole.

        Beside other files it is passed over.
        """
        return self.kind in ("opening", "codes") and "import.already_imported" in self.decisions

    @property
    def differing_checks(self) -> tuple[CheckFigure, ...]:
        """Totals the file states that its rows do not give."""
        return tuple(check for check in self.result.checks if check.difference)

    @property
    def mixed_years_text(self) -> str:
        """The mixed years for a sentence (2025-04～2026-03)."""
        return "、".join(f"{year.first}～{year.last}" for year in self.mixed_years)

    @property
    def code_changes_text(self) -> str:
        """The first changes for a sentence (4111 売上高 → 仕入高)."""
        return "、".join(f"{one.code} {one.before} → {one.after}" for one in self.code_changes[:_CHANGES_NAMED])

    @property
    def blocking_problems(self) -> tuple[RowProblem, ...]:
        """Problems that keep vouchers out."""
        return tuple(problem for problem in self.problems if problem.blocks)
