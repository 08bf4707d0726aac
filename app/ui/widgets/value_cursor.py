"""The mark on a chart's value with its text beside it, drawn over the picture so that the picture itself stays.

It takes no part in mouse or keyboard: :class:`app.ui.widgets.canvas.ChartCanvas` places it.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import SMALL_SIZE, current_theme, figure_font, text_font

_PADDING, _AWAY, _LINE = 8.0, 12.0, 18.0


class ValueCursor(QWidget):
    """Covers the chart; shows nothing until a value is placed, and a frame while the chart has the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._point: QPointF | None = None
        self._lines: list[str] = []
        self._has_frame = False

    @property
    def text(self) -> str:
        """What is shown now; empty where nothing is."""
        return "\n".join(self._lines)

    @property
    def point(self) -> QPointF | None:
        """Where the mark stands, from the upper left corner."""
        return self._point

    def show_value(self, point: QPointF, text: str) -> None:
        self._point, self._lines = point, text.split("\n")
        self.update()

    def clear(self) -> None:
        self._point, self._lines = None, []
        self.update()

    def set_frame(self, shown: bool) -> None:
        self._has_frame = shown
        self.update()

    def box(self) -> QRectF:
        """The place of the text: beside the mark, on the side where there is room, wholly inside the chart."""
        if self._point is None:
            return QRectF()
        width = max(QFontMetricsF(self._font(position)).horizontalAdvance(line) for position, line in enumerate(self._lines))
        wide, high = width + 2 * _PADDING, len(self._lines) * _LINE + 2 * _PADDING - 4
        left = self._point.x() + _AWAY if self._point.x() + _AWAY + wide <= self.width() else self._point.x() - _AWAY - wide
        above = self._point.y() - _AWAY - high
        return QRectF(
            min(max(left, 1.0), max(self.width() - wide - 1, 1.0)), min(max(above, 1.0), max(self.height() - high - 1, 1.0)), wide, high
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._has_frame:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        if self._point is not None:
            painter.setPen(QPen(theme.colour("window"), 4))
            painter.drawEllipse(self._point, 6.5, 6.5)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawEllipse(self._point, 6.5, 6.5)
            box = self.box()
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.colour("text"))
            for position, line in enumerate(self._lines):
                painter.setFont(self._font(position))
                place = box.adjusted(_PADDING, _PADDING - 2 + position * _LINE, 0, 0)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), line)
        painter.end()

    def _font(self, position: int) -> QFont:
        """The last line is the figure."""
        is_figure = position == len(self._lines) - 1
        return figure_font(SMALL_SIZE + 1, bold=True) if is_figure else text_font(SMALL_SIZE)
