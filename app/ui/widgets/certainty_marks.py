"""Small drawings of how receipts and payments of each certainty look in the charts: colour of the face, rim and hatch.

They stand before the titles of table columns, so that chart and table are read with the same eyes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from app.tables import Table
from app.ui.theme import current_theme

if TYPE_CHECKING:
    from app.charts.style import FillLook

_WIDTH, _HEIGHT, _RATIO = 16, 12, 3
_STEP = 4.0


def certainty_marks(table: Table) -> dict[str, QIcon]:
    """The marks of the columns ``receipts_<certainty>`` and ``payments_<certainty>`` of a table, by name."""
    from app.charts.style import CERTAINTIES, ChartStyle

    style = ChartStyle("dark" if current_theme().dark else "light")
    found = {}
    for column in table.columns:
        way, _, certainty = column.name.partition("_")
        if certainty in CERTAINTIES and way in ("receipts", "payments"):
            found[column.name] = QIcon(draw_mark(style.fill("receipts" if way == "receipts" else "payments", certainty)))
    return found


def draw_mark(look: "FillLook") -> QPixmap:
    """A little bar in a look, sharp at every scale up to 300 %."""
    picture = QPixmap(_WIDTH * _RATIO, _HEIGHT * _RATIO)
    picture.fill(QColor(look.face))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_RATIO, _RATIO)
    ink = QColor(look.ink)
    painter.setPen(QPen(ink, 1.0))
    if "/" in look.hatch or "x" in look.hatch:
        painter.drawLines(list(_slanted(upward=True)))
    if "x" in look.hatch:
        painter.drawLines(list(_slanted(upward=False)))
    if "." in look.hatch:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x in (2.5, 6.2, 9.9, 13.6):
            for y in (2.6, 6.0, 9.4):
                painter.drawEllipse(QPointF(x, y), 0.8, 0.8)
    painter.setPen(QPen(ink, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0.5, 0.5, _WIDTH - 1, _HEIGHT - 1))
    painter.end()
    picture.setDevicePixelRatio(_RATIO)
    return picture


def _slanted(upward: bool) -> Iterable[QLineF]:
    """Lines at 45 degrees over the whole mark."""
    x = -float(_HEIGHT)
    while x < _WIDTH:
        yield QLineF(x, _HEIGHT, x + _HEIGHT, 0) if upward else QLineF(x, 0, x + _HEIGHT, _HEIGHT)
        x += _STEP
