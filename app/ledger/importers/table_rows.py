"""Rows and columns of a printed table of balances, as every vendor's importer reads them before they become figures.

Amounts stand here as the file shows them (in yen: a table in thousands is multiplied), on whatever side that is.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.cells import parse_amount, shortened
from app.ledger.importers.table_months import WrittenMonth, closing_mark, written_months
from app.ledger.journal import Mark
from app.money import Yen

#: What tables are printed in (表示単位).
_UNITS = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000}
_UNIT = re.compile(r"単位[:,]*\(?([^\s,:)、]+)")
#: Some tables print a stroke where there is nothing.
_NOTHING = frozenset({"", "-", "―", "—", "ー", "*"})


class RowKind(Enum):
    """What a row of a table is."""

    HEADING = auto()
    ACCOUNT = auto()
    SUB_ACCOUNT = auto()
    TOTAL = auto()


class ColumnKind(Enum):
    """What a column of amounts holds; ``AMOUNT`` is a month (or its closing entries) of a trend, ``TOTAL`` its sum."""

    OPENING = auto()
    DEBIT = auto()
    CREDIT = auto()
    CLOSING = auto()
    AMOUNT = auto()
    TOTAL = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts by its place among the cells."""

    position: int
    title: str
    kind: ColumnKind
    #: 決算 columns of a trend.
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; ``amounts`` go by the columns. ``depth`` is how deep the file sets it, where it shows that."""

    row: int
    kind: RowKind
    name: str
    amounts: tuple[Yen | None, ...] = ()
    depth: int | None = None
    sub_account: str = ""
    #: What a list of sub-accounts shows on none of them: the account's own total, in another table, holds it.
    is_rest: bool = False
    #: The name it goes by in the book, where the format itself knows (e-Tax codes).
    known_as: str = ""
    #: The digits a vendor's account code begins with tell the side where nothing else does (TKC).
    code: str = ""


@dataclass(frozen=True, slots=True)
class StatementBlock:
    """The rows of one statement of one department; ``part`` is ``None`` where each account has to tell."""

    part: TablePart | None
    rows: tuple[TableRow, ...]
    department: str = ""


def amount_columns(
    titles: Sequence[str], start: int, kinds: Mapping[str, ColumnKind]
) -> tuple[tuple[Column, ...], tuple[WrittenMonth, ...]]:
    """The columns of amounts from a position on, by their folded titles, and the months of a trend; others (構成比) are left out."""
    columns, months = [], []
    for position, title in enumerate(titles[start:], start):
        if title in kinds:
            columns.append(Column(position, title, kinds[title]))
        elif mark := closing_mark(title):
            columns.append(Column(position, title, ColumnKind.AMOUNT, mark))
        elif month := written_months(title):
            months.append(month[0])
            columns.append(Column(position, title, ColumnKind.AMOUNT))
    return tuple(columns), tuple(months)


def unit_of(file: SourceFile, texts: Iterable[str]) -> int | None:
    """Yen per unit of the table (表示単位：千円); ``None`` where the file does not say. Raises ``InputRefused`` for an unknown unit."""
    text = ",".join(unicodedata.normalize("NFKC", text) for text in texts).replace(" ", "")
    found = _UNIT.search(text)
    if found is None:
        return None
    if found[1] not in _UNITS:
        raise InputRefused("import.table.unknown_unit", file=file.name, unit=shortened(found[1]))
    return _UNITS[found[1]]


def require_whole_end(file: SourceFile, width: int) -> None:
    """Raises ``InputRefused`` where the last row has no line end and fewer than ``width`` cells: the file was cut off."""
    if file.ends_with_line_end:
        return
    row, cells = max(((row, cells) for row, cells in enumerate(file.records(), 1) if cells), default=(1, []))
    if len(cells) < width:
        raise InputRefused("import.truncated", file=file.name, row=row)


class AmountReader:
    """Reads the amounts of rows and remembers what could not be read."""

    def __init__(self, columns: Sequence[Column], unit: int) -> None:
        self.columns = tuple(columns)
        self.unit = unit
        self.problems: list[RowProblem] = []

    def read(self, record: Sequence[str], row: int) -> tuple[Yen | None, ...] | None:
        """The amounts of a record, ``None`` for empty cells; ``None`` for the whole row where one is no amount."""
        amounts: list[Yen | None] = []
        before = len(self.problems)
        for column in self.columns:
            cell = record[column.position].strip() if column.position < len(record) else ""
            if cell in _NOTHING:
                amounts.append(None)
                continue
            try:
                amounts.append(parse_amount(cell) * self.unit)
            except ValueError as error:
                self.problems.append(RowProblem(row, column.title, str(error), {"cell": shortened(cell)}))
        return tuple(amounts) if len(self.problems) == before else None
