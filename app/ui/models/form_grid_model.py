"""Qt model over the cells of a form that stand in rows and columns: a table by year, or the items of a list below each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_values import CellState
from app.ui.widgets.form_marks import sign_of, told, word_of
from app.ui.widgets.open_form import OpenForm

Index = QModelIndex | QPersistentModelIndex

#: What the delegate asks for besides text and alignment.
SIGN = Qt.ItemDataRole.UserRole
#: Something is wrong with the cell: it cannot be read, or a check speaks of it.
IS_WRONG = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
FIELD = Qt.ItemDataRole.UserRole + 3
LEVEL = Qt.ItemDataRole.UserRole + 4

_FIGURES = (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO)


@dataclass(frozen=True)
class GridRow:
    """One row: its title, the unit of its figures, how strong it is, and the keys of its cells."""

    title: str
    unit: str
    level: str
    keys: tuple[str, ...]


class FormGridModel(QAbstractTableModel):
    """What is written into a cell goes to the :class:`OpenForm`; what stands there is asked of it."""

    def __init__(self, form: OpenForm, titles: Sequence[str], rows: Sequence[GridRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = form
        #: The year or month of a column stands below its name.
        self.titles = tuple(titles)
        self.rows = tuple(rows)
        #: Whether another table was built in this one's place; then nothing can be read or written here.
        self.is_retired = False
        self._places = {key: (at, column) for at, row in enumerate(self.rows) for column, key in enumerate(row.keys)}

    @property
    def form(self) -> OpenForm:
        return self._form

    def key(self, index: Index) -> str:
        return self.rows[index.row()].keys[index.column()] if index.isValid() else ""

    def place(self, key: str) -> QModelIndex:
        """Where a cell stands; no valid index where it is not in this table."""
        found = self._places.get(key)
        return self.index(*found) if found else QModelIndex()

    def field(self, index: Index) -> FormField:
        return self._form.cell(self.key(index)).field

    def is_open(self, index: Index) -> bool:
        """Whether something can be written into a cell."""
        return (
            index.isValid() and not self.is_retired and self._form.state(self.key(index)) not in (CellState.COMPUTED, CellState.NOT_ASKED)
        )

    def refresh(self, keys: Iterable[str]) -> None:
        """Tell the view which of its cells differ now."""
        for key in keys:
            if (index := self.place(key)).isValid():
                self.dataChanged.emit(index, index)

    # Qt asks for the following.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.is_retired:
            return None
        key, form = self.key(index), self._form
        field = form.cell(key).field
        match role:
            case Qt.ItemDataRole.DisplayRole if field.kind == FieldKind.TICK and form.state(key) != CellState.NOT_ASKED:
                return form.text(key) or "☐"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return form.text(key)
            case Qt.ItemDataRole.TextAlignmentRole:
                if field.kind in _FIGURES:
                    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                if field.kind == FieldKind.TICK:
                    return Qt.AlignmentFlag.AlignCenter
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._said(key)) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                words = (self.rows[index.row()].title, self.titles[index.column()], form.text(key), word_of(form.state(key)))
                return " ".join(word for word in (*words, *self._said(key)) if word)
        if role == SIGN:
            return sign_of(form.state(key))
        if role == IS_WRONG:
            return form.is_wrong(key)
        if role == STATE:
            return form.state(key)
        if role == FIELD:
            return field
        if role == LEVEL:
            return self.rows[index.row()].level
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.is_open(index):
            return False
        self._form.take({self.key(index): str(value)})
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.titles):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.titles[section].replace("（", "\n（")
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        if orientation == Qt.Orientation.Vertical and 0 <= section < len(self.rows) and role == Qt.ItemDataRole.DisplayRole:
            row = self.rows[section]
            return f"{row.title}（{row.unit}）" if row.unit else row.title
        return None

    def _said(self, key: str) -> list[str]:
        return [text for text in (self._form.problem(key), *self._form.findings(key), told(self._form, key)) if text]
