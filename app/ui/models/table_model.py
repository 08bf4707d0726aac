"""Read-only Qt model over a :class:`app.tables.Table`; columns for machines (kind, level, codes) are not shown.

A cell answers with the text as people read it and, under ``EXACT``, with the exact value for copying.
"""

import datetime
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.periods import Month
from app.tables import Cell, Column, Table, cell_text
from app.ui.services import Wording

Index = QModelIndex | QPersistentModelIndex

EXACT = Qt.ItemDataRole.UserRole
ROW_KIND = Qt.ItemDataRole.UserRole + 1
LEVEL = Qt.ItemDataRole.UserRole + 2
#: Whether the cell is written in the face of figures (amounts, and dates, which stand under each other).
IS_FIGURE = Qt.ItemDataRole.UserRole + 3

#: Columns that steer the look or identify rows.
MACHINE_COLUMNS = frozenset({"kind", "level", "code", "row_code", "statement", "side", "batch", "voucher", "id"})
FIGURES = ("yen", "integer", "ratio")
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
        self._columns = [position for position, column in enumerate(table.columns) if column.name not in hidden]
        self._choose_rows()
        self.endResetModel()

    def set_hide_zero_rows(self, hide: bool) -> None:
        if hide != self._hide_zero_rows:
            self.beginResetModel()
            self._hide_zero_rows = hide
            self._choose_rows()
            self.endResetModel()

    def column_at(self, position: int) -> Column:
        return self._table.columns[self._columns[position]]

    def cell(self, row: int, name: str) -> Cell:
        """The value of a shown row in the column ``name`` of the table (hidden ones too); ``None`` where there is no such column."""
        return self._table.column(name)[self._rows[row]] if self._table.has_column(name) else None

    def _choose_rows(self) -> None:
        rows = list(range(len(self._table)))
        figures = [self._table.data[position] for position in self._columns if self._table.columns[position].kind in FIGURES]
        if self._hide_zero_rows and figures:
            kinds = self._table.column("kind") if self._table.has_column("kind") else ["account"] * len(self._table)
            rows = [row for row in rows if kinds[row] not in ("account", "sub_account") or any(cells[row] for cells in figures)]
        self._rows = rows

    def _shown(self, cell: Cell, column: Column) -> str:
        wording = self._wording
        if cell is None:
            return wording.yen(None) if column.kind == "ratio" else ""
        match column.kind, cell:
            case "yen", int():
                return wording.yen(cell)
            case "integer", int():
                return f"{cell:,}"
            case "ratio", Fraction():
                return wording.number(cell, 1)
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
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(cell, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._shown(cell, column) if column.kind == "text" else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._shown(cell, column)}"
        if role == EXACT:
            return cell_text(cell, column.kind)
        if role == IS_FIGURE:
            return column.kind in (*FIGURES, "date")
        if role == ROW_KIND:
            return self._table.column("kind")[row] if self._table.has_column("kind") else "account"
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
        return None

    def _header(self, column: Column) -> str:
        month, _, closing = column.name.partition(" ")
        try:
            moment = Month.parse(month)
        except ValueError:
            pass
        else:
            if self._wording.language == "en":
                return f"{self._wording.month(moment)} {closing}".strip()
            return column.title or self._wording.month(moment)
        if self._wording.language == "en":
            # Names are words for machines (counter_account), unless they are sentences already.
            return column.name if " " in column.name else column.name.replace("_", " ").capitalize()
        return column.title or column.name


def is_strong(kind: str) -> bool:
    """Whether rows of this kind are written bold."""
    return kind in _STRONG
