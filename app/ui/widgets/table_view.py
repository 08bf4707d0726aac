"""The table look: figures right in a fixed-width face, first column kept in sight, copying as plain numbers, all by keyboard."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.elements import label
from app.ui.models.table_model import FIGURES, IS_OPEN, LEVEL, MACHINE_COLUMNS, TableModel
from app.ui.services import Wording
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.copy_cells import copy_cells
from app.ui.widgets.table_delegate import INDENT, PADDING, TableDelegate

_WIDEST_FIGURE = 150
_NARROWEST_FIGURE = 56
#: Down to this width a text is shortened where the table is too wide; the whole text is in its tool tip.
_NARROWEST_TEXT = 120
#: The first column says what a row is.
_NARROWEST_FIRST = 190
#: Keys that fold, each with the state it changes.
_FOLD_KEYS: dict[int, tuple[bool, ...]] = {Qt.Key.Key_Space: (True, False), Qt.Key.Key_Plus: (False,), Qt.Key.Key_Minus: (True,)}


def _fit(widths: list[int], is_figure: list[bool], room: int) -> None:
    """Make columns fit the room: long texts give way first, the first column last; spare room widens figures a little, then the texts."""
    spare = room - sum(widths)
    for column in sorted(range(len(widths)), key=lambda column: (column == 0, -widths[column])):
        if spare < 0 and not is_figure[column]:
            least = _NARROWEST_FIRST if column == 0 else _NARROWEST_TEXT
            less = min(max(widths[column] - least, 0), -spare)
            widths[column] -= less
            spare += less
    if spare <= 0:
        return
    figures = [column for column in range(len(widths)) if is_figure[column]]
    for column in figures:
        more = min(max(_WIDEST_FIGURE - widths[column], 0), spare // len(figures))
        widths[column] += more
    spare = room - sum(widths)
    texts = [column for column in range(len(widths)) if not is_figure[column]]
    widths[(texts or figures)[-1 if len(texts) > 2 or not figures else 0]] += spare


class Grid(QTableView):
    """The cells. Signals: ``row_opened`` (row number) on Enter and double-click, ``fold_wanted`` (row number) on the space bar, + and −,
    ``copy_wanted``."""

    row_opened = Signal(int)
    fold_wanted = Signal(int)
    copy_wanted = Signal()

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.drawing = TableDelegate(self)
        self.setItemDelegate(self.drawing)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(36)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        # What was half in sight before the scrolling is drawn anew.
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in _FOLD_KEYS and self._is_open() in _FOLD_KEYS[event.key()]:
            self.fold_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _is_open(self) -> bool | None:
        index = self.currentIndex()
        return index.siblingAtColumn(0).data(IS_OPEN) if index.isValid() else None


class TableView(QFrame):
    """A framed table over a :class:`TableModel`. Signal: ``row_opened`` (row number)."""

    row_opened = Signal(int)

    def __init__(self, wording: Wording, name: str, empty_text: str = "", *, whole_rows: bool = False) -> None:
        super().__init__()
        self.setProperty("look", "table")
        self.table_model = TableModel(wording, self)
        self.grid = Grid(self.table_model, self)
        self.grid.setAccessibleName(name)
        self.grid.row_opened.connect(self.row_opened)
        self.grid.fold_wanted.connect(self.toggle)
        self.grid.copy_wanted.connect(self.copy)
        self._keeps_end = False
        self.grid.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.grid.installEventFilter(self)
        self.grid.viewport().installEventFilter(self)
        if whole_rows:
            self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 1)
        layout.addWidget(self.grid)
        self._kept = self._make_kept_column(name)
        self._empty = label(empty_text, "soft", wrap=True)
        self._empty.setParent(self.grid)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._on_menu_requested)
        self.table_model.modelReset.connect(self._arrange)
        self._arrange()

    def set_table(self, table: Table, wording: Wording | None = None, *, hidden: frozenset[str] = MACHINE_COLUMNS) -> None:
        """Show another table; the current cell is kept where the table has the same shape."""
        current = self.grid.currentIndex()
        place = (current.row(), current.column())
        self.table_model.set_table(table, wording, hidden)
        index = self.table_model.index(*place)
        if index.isValid():
            self.grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def say_when_empty(self, text: str) -> None:
        """What stands in the place of the rows while there are none."""
        self._empty.setText(text)

    def scroll_to_last_column(self) -> None:
        """Bring the newest month into sight, and keep it there when the room changes."""
        self._keeps_end = True
        bar = self.grid.horizontalScrollBar()
        bar.setValue(bar.maximum())

    def scroll_to_column(self, column: int) -> None:
        """Bring a column into the middle of the table, and leave it there."""
        self._keeps_end = False
        row = max(self.grid.rowAt(0), 0)
        self.grid.scrollTo(self.table_model.index(row, column), QAbstractItemView.ScrollHint.PositionAtCenter)

    def scroll_to_first_column(self) -> None:
        """Begin at the left again."""
        self._keeps_end = False
        self.grid.horizontalScrollBar().setValue(0)

    def _on_range_changed(self, least: int, most: int) -> None:
        if self._keeps_end:
            self.grid.horizontalScrollBar().setValue(most)

    def toggle(self, row: int) -> None:
        """Show or fold away the parts of an account; the cursor stays on it."""
        column = max(self.grid.currentIndex().column(), 0)
        self.table_model.toggle(row)
        index = self.table_model.index(row, column)
        self.grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        """Selected cells to the clipboard as plain numbers (``-1234``) in whole yen, as text with tabs and as a table."""
        chosen = self.grid.selectedIndexes()
        if chosen:
            copy_cells(self.table_model, sorted({index.row() for index in chosen}), sorted({index.column() for index in chosen}))

    def copy_all(self) -> None:
        """The whole table as it is shown, with its headings, in the same way."""
        model = self.table_model
        copy_cells(model, list(range(model.rowCount())), list(range(model.columnCount())), with_headings=True)

    def _make_kept_column(self, name: str) -> QTableView:
        """A second view on the first column, laid over it when the table is scrolled sideways."""
        kept = QTableView(self.grid)
        kept.setModel(self.table_model)
        kept.setItemDelegate(TableDelegate(kept))
        kept.setSelectionModel(self.grid.selectionModel())
        kept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kept.setAccessibleName(name)
        kept.setProperty("look", "kept")
        kept.setShowGrid(False)
        kept.setFrameShape(QFrame.Shape.NoFrame)
        kept.verticalHeader().hide()
        kept.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        kept.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        kept.horizontalHeader().setHighlightSections(False)
        kept.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kept.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        kept.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        kept.verticalScrollBar().valueChanged.connect(self.grid.verticalScrollBar().setValue)
        self.grid.verticalScrollBar().valueChanged.connect(kept.verticalScrollBar().setValue)
        kept.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))
        kept.viewport().installEventFilter(self)
        kept.hide()
        return kept

    def _arrange(self) -> None:
        """Widths by content: figures as wide as they need, spare room to them first and then to the first column."""
        model, grid = self.table_model, self.grid
        count = model.columnCount()
        self._empty.setVisible(model.rowCount() == 0 and bool(self._empty.text()))
        self._empty.setGeometry(grid.viewport().rect().adjusted(40, 20, -40, -20))
        if not count:
            self._place_kept_column(False, 0)
            return
        is_figure = [model.column_at(column).kind in FIGURES for column in range(count)]
        widths = []
        for column in range(count):
            wanted = max(grid.sizeHintForColumn(column), grid.horizontalHeader().sectionSizeHint(column))
            widths.append(max(wanted, _NARROWEST_FIGURE) if is_figure[column] else wanted)
        _fit(widths, is_figure, grid.viewport().width())
        for column, width in enumerate(widths):
            grid.setColumnWidth(column, width)
        self._place_kept_column(sum(widths) > grid.viewport().width(), widths[0])

    def _place_kept_column(self, needed: bool, width: int) -> None:
        self._kept.setVisible(needed)
        self.grid.drawing.covered = width if needed else 0
        if not needed:
            return
        for column in range(self.table_model.columnCount()):
            self._kept.setColumnHidden(column, column != 0)
        self._kept.setColumnWidth(0, width)
        self._kept.horizontalHeader().setFixedHeight(self.grid.horizontalHeader().height())
        height = self.grid.viewport().height() + self.grid.horizontalHeader().height()
        self._kept.setGeometry(0, 0, width, height)
        self._kept.verticalScrollBar().setValue(self.grid.verticalScrollBar().value())

    def _on_menu_requested(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Copy"), self.copy)
        menu.addAction(self.tr("Copy the whole table"), self.copy_all)
        menu.exec(self.cursor().pos())

    def _folds_at(self, view: QTableView, event: QMouseEvent) -> bool:
        """Whether the sign before an account was clicked; then its parts are shown or folded away."""
        index = view.indexAt(event.position().toPoint())
        if index.column() != 0 or index.data(IS_OPEN) is None:
            return False
        within = event.position().x() - view.visualRect(index).left()
        if within > PADDING + INDENT * int(index.data(LEVEL) or 0):
            return False
        self.toggle(index.row())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            for view in (self.grid, self._kept):
                if watched is view.viewport() and event.button() == Qt.MouseButton.LeftButton and self._folds_at(view, event):
                    return True
        if event.type() == QEvent.Type.Resize and watched is self.grid.viewport():
            self._arrange()
        if watched is self.grid and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focus", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
            if event.type() == QEvent.Type.FocusIn and not self.grid.currentIndex().isValid() and self.table_model.rowCount():
                first = self.table_model.index(0, 0, QModelIndex())
                self.grid.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        return super().eventFilter(watched, event)
