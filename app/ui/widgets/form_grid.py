"""A table of a form to be filled like a spreadsheet: ten keys and Enter go down, Tab goes on, a column of Excel is pasted in place."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QScrollArea, QTableView, QWidget

from app.analysis.form_definitions import FieldKind
from app.ui.models.form_grid_model import FormGridModel, GridRow
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.form_grid_drawing import ColumnTitles, FormGridDelegate, RowTitles
from app.ui.widgets.open_form import OpenForm

#: A column of figures, and one of running text, is at least so wide.
_LEAST, _LEAST_TEXT = 100, 150
_SHARE_OF_TITLES = 0.28


class FormGrid(QTableView):
    """Signals: ``entered`` (the key of the current cell), ``undo_wanted``. As high as its rows: the form scrolls, not the table."""

    entered = Signal(str)
    undo_wanted = Signal()

    def __init__(self, form: OpenForm, name: str, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        super().__init__()
        self._form = form
        self.grid_model = FormGridModel(form, titles, rows, self)
        self.setModel(self.grid_model)
        self.setItemDelegate(FormGridDelegate(self))
        self.setProperty("look", "form")
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Type to write, Enter goes down, Tab goes on, Delete takes the value away, Ctrl+V pastes."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.row_titles = RowTitles(self)
        self.setVerticalHeader(self.row_titles)
        self.column_titles = ColumnTitles(Qt.Orientation.Horizontal, self)
        self.column_titles.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(self.column_titles)
        self.selectionModel().currentChanged.connect(lambda now, _: self._on_current(now))
        self.clicked.connect(lambda _: self._turn_tick())
        self._arrange()

    def go_to(self, key: str) -> bool:
        """Make a cell the current one; whether it stands here."""
        index = self.grid_model.place(key)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
        return index.isValid()

    @property
    def current_key(self) -> str:
        return self.grid_model.key(self.currentIndex())

    def paste(self, text: str) -> None:
        """Fill cells from the current one on, to the right and down, with lines of cells set apart by tabs; shut cells stay as they are."""
        start = self.currentIndex()
        if not start.isValid():
            return
        texts: dict[str, str] = {}
        lines = text.removesuffix("\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for down, line in enumerate(lines):
            for right, cell in enumerate(line.split("\t")):
                place = self.grid_model.index(start.row() + down, start.column() + right)
                if self.grid_model.is_open(place):
                    texts[self.grid_model.key(place)] = cell.strip()
        self._form.take(texts)

    def copied(self) -> str:
        """The selected cells as a spreadsheet takes them."""
        chosen = self.selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        return "\n".join("\t".join(str(self.grid_model.index(row, column).data() or "") for column in columns) for row in rows)

    def retire(self) -> None:
        """Another table stands in this one's place: what is left in an open cell is no answer any more."""
        self.grid_model.is_retired = True

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered.emit(self.grid_model.key(index))
            self._bring_into_sight()
            # Again, once what is said of the cell has taken its room below the form.
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """The form scrolls and not the table: it follows the current cell."""
        index, parent = self.currentIndex(), self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        inside = parent.widget() if parent is not None else None
        if parent is not None and inside is not None and index.isValid():
            cell = self.visualRect(index)
            place = self.viewport().mapTo(inside, cell.center())
            parent.ensureVisible(0, place.y(), 0, cell.height() // 2 + ROW_HEIGHT)

    def refresh(self, keys: frozenset[str]) -> None:
        """Show these cells as they are now."""
        self.grid_model.refresh(keys)
        if any(self._is_running_text(key) for key in keys):
            self._arrange()

    def _is_running_text(self, key: str) -> bool:
        index = self.grid_model.place(key)
        return index.isValid() and self.grid_model.field(index).lines > 1

    def _step(self, down: int, right: int) -> bool:
        """Go to the next open cell: down a column and on to the top of the next one, or along the rows; whether there is one."""
        model = self.grid_model
        now, count = self.currentIndex(), model.rowCount() * model.columnCount()
        across = model.columnCount() if right else model.rowCount()
        at = now.row() * across + now.column() if right else now.column() * across + now.row()
        step = right or down
        for place in range(at + step, count if step > 0 else -1, step):
            first, second = divmod(place, across)
            index = model.index(first, second) if right else model.index(second, first)
            if model.is_open(index):
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return True
        return False

    def _arrange(self) -> None:
        """Share out the width among the columns, then give every row the height its text needs."""
        model = self.grid_model
        if model.is_retired:
            return
        whole = max(self.width() - 2, 300)
        titles = self.row_titles.needed_width(int(whole * _SHARE_OF_TITLES))
        self.row_titles.setFixedWidth(titles)
        widths = [self._least_width(column) for column in range(model.columnCount())]
        rest = whole - titles - sum(widths)
        running = [column for column in range(model.columnCount()) if self._takes_rest(column)] or range(model.columnCount())
        if rest > 0 and running:
            share, over = divmod(rest, len(running))
            most = 10_000 if any(self._takes_rest(column) for column in running) else 60
            for place, column in enumerate(running):
                widths[column] += min(share + (place < over), most)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(model.rowCount()):
            heights = [self.sizeHintForIndex(model.index(row, column)).height() for column in range(model.columnCount())]
            self.setRowHeight(row, max(ROW_HEIGHT, self.row_titles.needed_height(row, titles), *heights))
        self.column_titles.setFixedHeight(self.column_titles.needed_height(widths))
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) + titles > whole + 2 else 0
        self.setFixedHeight(self.column_titles.height() + self.row_titles.length() + bar + 3)

    def _takes_rest(self, column: int) -> bool:
        kinds = (FieldKind.TEXT, FieldKind.CHOICE)
        return any(self.grid_model.field(self.grid_model.index(row, column)).kind in kinds for row in range(self.grid_model.rowCount()))

    def _least_width(self, column: int) -> int:
        model = self.grid_model
        fields = [model.field(model.index(row, column)) for row in range(model.rowCount())]
        if any(field.lines > 1 for field in fields):
            return _LEAST_TEXT
        if all(field.kind == FieldKind.TICK for field in fields):
            return 64
        return max([_LEAST, *(min(self.sizeHintForIndex(model.index(row, column)).width(), 260) for row in range(model.rowCount()))])

    # Qt calls the following.

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint == hints.SubmitModelCache:
            self._step(1, 0)
        elif hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._step(0, 1 if hint == hints.EditNextItem else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(keys.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.matches(keys.Undo):
            self.undo_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._form.give_back([self.grid_model.key(index) for index in self.selectedIndexes() or [self.currentIndex()]])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0):
                self.focusNextChild()
        elif key == Qt.Key.Key_Space and self._is_tick():
            self._turn_tick()
        elif self._is_tick() and event.text().isprintable() and event.text():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _turn_tick(self) -> None:
        if self._is_tick():
            self._form.tick(self.current_key, self._form.value(self.current_key) is not True)

    def _is_tick(self) -> bool:
        index = self.currentIndex()
        return self.grid_model.is_open(index) and self.grid_model.field(index).kind == FieldKind.TICK

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes on from cell to cell and leaves the table behind the last one."""
        if self.currentIndex().isValid() and self._step(0, 1 if forwards else -1):
            return True
        return QWidget.focusNextPrevChild(self, forwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())
