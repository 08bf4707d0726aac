"""How a cell of a statement is drawn: indentation, bold totals, thin rules as in a printed report."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.table_model import IS_FIGURE, IS_OPEN, IS_PLANNED, LEVEL, ROW_KIND, is_strong
from app.ui.theme import ROW_HEIGHT, current_theme, figure_font, text_font

PADDING = 10
INDENT = 16
#: The sign before an account with parts stands in its indentation.
MARK_WIDTH = 15


class TableDelegate(QStyledItemDelegate):
    """Draws text and figures; selected cells keep their text colour, so nothing is told by colour alone.

    A figure that is not wholly in sight is not drawn: half of its digits would be read as another figure.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        #: Pixels at the left of the view that the kept column covers.
        self.covered = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme = current_theme()
        kind = str(index.data(ROW_KIND) or "account")
        area: QRect = option.rect
        state: Any = option.state
        painter.save()
        if index.data(IS_PLANNED):
            painter.fillRect(area, theme.colour("accent_soft"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selection"))
        self._draw_rules(painter, area, kind)
        alignment = Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0))
        is_figure = bool(index.data(IS_FIGURE))
        bold = is_strong(kind)
        painter.setFont(figure_font(bold=bold) if is_figure else text_font(bold=bold))
        # A zero is a figure too, but it should not shout.
        soft = kind in ("note", "sub_account") or (is_figure and index.data() == "0")
        painter.setPen(theme.colour("text_soft" if soft else "text"))
        indent = INDENT * int(index.data(LEVEL) or 0)
        inner = area.adjusted(PADDING + indent, 0, -PADDING, 0)
        text = str(index.data() or "")
        metrics = QFontMetrics(painter.font())
        if not is_figure:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        elif not (seen := self._in_sight()).contains(metrics.boundingRect(inner, int(alignment), text)) and text:
            text, inner, alignment = "…", area & seen, Qt.AlignmentFlag.AlignCenter
        painter.drawText(inner, int(alignment), text)
        if (is_open := index.data(IS_OPEN)) is not None:
            mark = QRect(inner.left() - MARK_WIDTH, area.top(), MARK_WIDTH, area.height())
            painter.drawText(mark, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), "▾" if is_open else "▸")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _in_sight(self) -> QRect:
        """The part of the view that is not covered, some pixels more in height: rows at its edges are read as they are."""
        return self._view.viewport().rect().adjusted(self.covered, -2 * ROW_HEIGHT, 0, 2 * ROW_HEIGHT)

    def _draw_rules(self, painter: QPainter, area: QRect, kind: str) -> None:
        theme = current_theme()
        if kind in ("subtotal", "total"):
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(area.topLeft(), area.topRight())
        elif kind not in ("section", "note"):
            painter.setPen(theme.colour("line"))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if kind == "total":
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.drawLine(area.bottomLeft() - QPoint(0, 2), area.bottomRight() - QPoint(0, 2))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        bold = is_strong(str(index.data(ROW_KIND) or "account"))
        font = figure_font(bold=bold) if index.data(IS_FIGURE) else text_font(bold=bold)
        indent = INDENT * int(index.data(LEVEL) or 0)
        return QSize(QFontMetrics(font).horizontalAdvance(str(index.data() or "")) + 2 * PADDING + indent + 2, ROW_HEIGHT)
