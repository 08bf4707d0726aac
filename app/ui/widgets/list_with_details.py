"""A list with what is to be said of its chosen row below it; one scroll bar, never two within each other.

In a high window the list takes what room its details leave and scrolls by itself. In a low one it is as high as its rows, and all
scrolls together; the chosen row stays in sight.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from app.ui.theme import NEAR, ROW_HEIGHT
from app.ui.widgets.table_view import TableView

_HEAD = 40
#: So many rows a list shows in any window.
_LEAST_ROWS = 4


class ListWithDetails(QScrollArea):
    """``tools`` stand above the list; ``details`` may be hidden."""

    def __init__(self, tools: QLayout, table: TableView, details: QWidget) -> None:
        super().__init__()
        self._tools, self._table, self._details = tools, table, details
        self._is_low = False
        self._inner = QWidget()
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(tools)
        layout.addWidget(table, 1)
        layout.addWidget(details)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inner)
        table.table_model.modelReset.connect(self._arrange)
        table.grid.selectionModel().currentRowChanged.connect(lambda now, before: self._keep_in_sight(now.row()))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        """Low is a window without room for the least rows and the details; it is asked at one width, with a scroll bar or without."""
        width = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        least = _HEAD + _LEAST_ROWS * ROW_HEIGHT
        others = self._tools.sizeHint().height() + NEAR
        if not self._details.isHidden():
            others += self._details.heightForWidth(width) + NEAR
        self._is_low = self.height() < least + others
        if self._is_low:
            self._table.setFixedHeight(_HEAD + max(_LEAST_ROWS, self._table.table_model.rowCount()) * ROW_HEIGHT)
        else:
            self._table.setMinimumHeight(least)
            self._table.setMaximumHeight(self.maximumHeight())

    def _keep_in_sight(self, row: int) -> None:
        if self._is_low and row >= 0:
            grid = self._table.grid
            place = grid.viewport().mapTo(self._inner, QPoint(0, grid.rowViewportPosition(row)))
            self.ensureVisible(0, place.y(), 0, 2 * ROW_HEIGHT)
