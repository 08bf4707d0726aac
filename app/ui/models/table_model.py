"""Read-only Qt model over a :class:`app.tables.Table`; columns for machines (kind, level, codes) are not shown.

A cell answers with the text as people read it and, under ``EXACT``, with the exact value for copying. Where a table divides its
accounts (column ``division``), the parts of an account are folded away until they are asked for.
"""

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from app.formatting import NO_VALUE
from app.periods import Month
from app.tables import Cell, Column, Table, cell_text
from app.ui.services import Wording

Index = QModelIndex | QPersistentModelIndex

EXACT = Qt.ItemDataRole.UserRole
ROW_KIND = Qt.ItemDataRole.UserRole + 1
LEVEL = Qt.ItemDataRole.UserRole + 2
#: Whether the cell is written in the face of figures (amounts, and dates, which stand under each other).
IS_FIGURE = Qt.ItemDataRole.UserRole + 3
#: Whether the cell belongs to a planned month, which is set apart from actual ones.
IS_PLANNED = Qt.ItemDataRole.UserRole + 8
#: Of the first cell of an account with parts: whether they are shown; ``None`` for other rows.
IS_OPEN = Qt.ItemDataRole.UserRole + 4

#: Columns that steer the look or identify rows.
MACHINE_COLUMNS = frozenset({"kind", "level", "code", "division", "row_code", "statement", "side", "batch", "voucher", "id"})
#: A text column ``NAME beside`` has no place of its own: its words stand after the figures of the column ``NAME``.
BESIDE = " beside"
#: Of these, what a saved table keeps: the look of its rows, and the codes a program finds its accounts by.
_SAVED = frozenset({"kind", "level", "code", "division"})
FIGURES = ("yen", "integer", "ratio")
_JAPANESE_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
#: Ends of the names of planned columns (``2026-04 planned``).
_PLANNED = ("planned", "confirmed", "expected", "statistical")
_STRONG = ("subtotal", "total", "section", "computed")


class TableModel(QAbstractTableModel):
    """``set_table`` replaces what is shown; ``hide_zero_rows`` leaves out account rows whose figures are all zero or empty."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._table = Table("empty", "", (), ())
        self._columns: list[int] = []
        self._rows: list[int] = []
        self._hide_zero_rows = False
        #: Marks before the titles of columns, by name.
        self.header_marks: dict[str, QIcon] = {}
        #: Accounts whose parts are shown, by code and name.
        self._open: set[tuple[Cell, Cell]] = set()
        self._foldable: dict[int, tuple[Cell, Cell]] = {}
        self._without_values: frozenset[int] = frozenset()
        #: Where the words stand that are shown after a column's figures.
        self._beside: dict[int, int] = {}

    @property
    def table(self) -> Table:
        return self._table

    @property
    def wording(self) -> Wording:
        return self._wording

    def set_table(self, table: Table, wording: Wording | None = None, hidden: frozenset[str] = MACHINE_COLUMNS) -> None:
        """Show another table, leaving out the columns named in ``hidden``."""
        self.beginResetModel()
        self._table = table
        self._wording = wording or self._wording
        places = {column.name: position for position, column in enumerate(table.columns)}
        self._beside = {at: places[f"{name}{BESIDE}"] for name, at in places.items() if f"{name}{BESIDE}" in places}
        hidden = hidden.union(f"{name}{BESIDE}" for name in places)
        self._columns = [position for position, column in enumerate(table.columns) if column.name not in hidden]
        self._without_values = frozenset(at for at, cells in enumerate(table.data) if all(cell is None for cell in cells))
        self._find_parts()
        self._choose_rows()
        self.endResetModel()

    def set_hide_zero_rows(self, hide: bool) -> None:
        if hide != self._hide_zero_rows:
            self._hide_zero_rows = hide
            self._show_rows()

    def shown_table(self) -> Table:
        """The table as it is shown: its visible rows and columns, and what programs need to know of the rows."""
        kept = [at for at, column in enumerate(self._table.columns) if at in self._columns or column.name in _SAVED]
        data = tuple(tuple(self._table.data[at][row] for row in self._rows) for at in kept)
        return Table(self._table.name, self._table.title, tuple(self._table.columns[at] for at in kept), data, self._table.notes)

    @property
    def has_parts(self) -> bool:
        """Whether any account is divided."""
        return bool(self._foldable)

    def toggle(self, row: int) -> None:
        """Show or fold away the parts of the account in a shown row; nothing where it has none."""
        key = self._foldable.get(self._rows[row])
        if key is not None:
            self._open ^= {key}
            self._show_rows()

    def open_all(self, is_open: bool) -> None:
        """Show or fold away all parts."""
        self._open = set(self._foldable.values()) if is_open else set()
        self._show_rows()

    def is_open(self, row: int) -> bool | None:
        """Whether the parts of a shown row are shown; ``None`` where it has none."""
        key = self._foldable.get(self._rows[row])
        return None if key is None else key in self._open

    def _show_rows(self) -> None:
        self.beginResetModel()
        self._choose_rows()
        self.endResetModel()

    def column_at(self, position: int) -> Column:
        return self._table.columns[self._columns[position]]

    def cell(self, row: int, name: str) -> Cell:
        """The value of a shown row in the column ``name`` of the table (hidden ones too); ``None`` where there is no such column."""
        return self._table.column(name)[self._rows[row]] if self._table.has_column(name) else None

    def _find_parts(self) -> None:
        self._foldable = {}
        if not self._table.has_column("division"):
            return
        account = -1
        kinds, codes, names = (self._table.column(name) for name in ("kind", "code", "account"))
        for row, kind in enumerate(kinds):
            if kind != "sub_account":
                account = row
            elif account >= 0:
                self._foldable[account] = (codes[account], names[account])

    def _choose_rows(self) -> None:
        rows = list(range(len(self._table)))
        figures = [self._table.data[position] for position in self._columns if self._table.columns[position].kind in FIGURES]
        if self._hide_zero_rows and figures:
            kinds = self._table.column("kind") if self._table.has_column("kind") else ["account"] * len(self._table)
            rows = [row for row in rows if kinds[row] not in ("account", "sub_account") or any(cells[row] for cells in figures)]
        if self._foldable:
            rows = [row for row, is_shown in zip(rows, self._unfolded(rows), strict=True) if is_shown]
        self._rows = rows

    def _unfolded(self, rows: list[int]) -> Iterator[bool]:
        """For each row whether it is no part, or a part of an account that is open."""
        kinds, is_open = self._table.column("kind"), False
        accounts = iter(sorted(self._foldable))
        following = next(accounts, None)
        for row in rows:
            while following is not None and following <= row:
                is_open, following = self._foldable[following] in self._open, next(accounts, None)
            yield kinds[row] != "sub_account" or is_open

    def _missing(self, row: int, position: int) -> str:
        """A figure that is not known is a dash; a cell where none belongs (a heading, the credit of a debit) is blank."""
        kind = self._table.columns[position].kind
        if kind not in ("yen", "ratio") or not self._table.has_column("kind"):
            return NO_VALUE if kind == "ratio" else ""
        row_kind = self._table.column("kind")[row]
        is_figure = row_kind not in ("section", "note") and (row_kind != "total" or position in self._without_values)
        return NO_VALUE if is_figure else ""

    def _in_words(self, row: int, position: int) -> str:
        """A cell as it is read, with the words that belong beside its figure."""
        cell = self._table.data[position][row]
        text = self._missing(row, position) if cell is None else self._shown(cell, self._table.columns[position])
        beside = self._table.data[self._beside[position]][row] if position in self._beside else None
        return text if beside is None else f"{text}　{beside}"

    def _shown(self, cell: Cell, column: Column) -> str:
        wording = self._wording
        match column.kind, cell:
            case "yen", int():
                return wording.yen(cell)
            case "integer", int():
                return f"{cell:,}"
            case "ratio", Fraction():
                return wording.number(cell, column.places)
            case "month", Month():
                return wording.month(cell)
            case "date", datetime.date():
                return wording.day(cell)
            case "boolean", bool():
                return "✓" if cell else ""
        return cell_text(cell, column.kind)

    # Qt asks for the following.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, position = self._rows[index.row()], self._columns[index.column()]
        column, cell = self._table.columns[position], self._table.data[position][row]
        if cell is None and role == Qt.ItemDataRole.ToolTipRole:
            return column.description or None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._in_words(row, position)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._shown(cell, column) if column.kind == "text" else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._in_words(row, position)}"
        if role == EXACT:
            return cell_text(cell, column.kind)
        if role == IS_FIGURE:
            return column.kind in (*FIGURES, "date")
        if role == IS_PLANNED:
            return column.name.partition(" ")[2] in _PLANNED
        if role == ROW_KIND:
            return self._table.column("kind")[row] if self._table.has_column("kind") else "account"
        if role == IS_OPEN:
            return self.is_open(index.row()) if index.column() == 0 else None
        if role == LEVEL:
            return self._table.column("level")[row] or 0 if self._table.has_column("level") and index.column() == 0 else 0
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self.column_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.description or None
        if role == Qt.ItemDataRole.DecorationRole:
            return self.header_marks.get(column.name)
        return None

    def _header(self, column: Column) -> str:
        """Months as this user writes them; in English the words for machines, made readable."""
        if self._wording.language == "ja":
            return _JAPANESE_MONTH.sub(lambda found: self._wording.month(Month(int(found[1]), int(found[2]))), column.title or column.name)
        if column.is_named:
            return column.title
        first, _, rest = column.name.partition(" ")
        try:
            months = " – ".join(self._wording.month(Month.parse(part)) for part in first.split(".."))
        except ValueError:
            # Names are words for machines (counter_account), unless they are sentences already.
            return column.name if " " in column.name else column.name.replace("_", " ").capitalize()
        return f"{months} {rest.replace('_', ' ')}".strip()


def is_strong(kind: str) -> bool:
    """Whether rows of this kind are written bold."""
    return kind in _STRONG
