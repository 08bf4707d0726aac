"""Hosts a figure of ``app/charts`` in Qt; matplotlib is loaded when the first chart is drawn.

The chart's text alternative is the accessible description, and the same figures stand in a table beside it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.services import Services
from app.ui.theme import current_theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.charts.style import ChartStyle


LEAST_SIZE = QSize(300, 200)


class ChartCanvas(QWidget):
    """``draw`` is a function of ``app/charts``; it is called again when the size, the table or the appearance changes."""

    def __init__(self, services: Services, name: str, least: QSize = LEAST_SIZE) -> None:
        super().__init__()
        self._least = least
        self._services = services
        self._table: Table | None = None
        self._is_demo = False
        self._draw: Callable[[Figure, Table, ChartStyle], None] | None = None
        self._canvas: Any = None
        self.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def show_chart(
        self,
        table: Table,
        draw: "Callable[[Figure, Table, ChartStyle], None]",
        alternative: "Callable[[Table, ChartStyle], str]",
        *,
        is_demo: bool,
    ) -> None:
        self._table, self._draw, self._is_demo = table, draw, is_demo
        if self._canvas is None:
            self._canvas = self._make_canvas()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._canvas)
        self.setAccessibleDescription(alternative(table, self._style()))
        self._redraw()

    def _make_canvas(self) -> QWidget:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        canvas = FigureCanvasQTAgg(Figure(dpi=96))
        canvas.setAccessibleName(self.accessibleName())
        canvas.setMinimumSize(self._least)
        canvas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        # The chart is laid out in inches: it is drawn anew once the figure has its new size, not before.
        canvas.mpl_connect("resize_event", lambda event: self._redraw())
        return canvas

    def _style(self) -> "ChartStyle":
        from app.charts.style import ChartStyle

        return ChartStyle("dark" if current_theme().dark else "light", self._services.language, self._services.wording, self._is_demo)

    def _redraw(self) -> None:
        if self._canvas is None or self._table is None or self._draw is None:
            return
        # A canvas that was not laid out yet is too small for the labels of any chart.
        if self._canvas.width() >= self._least.width() and self._canvas.height() >= self._least.height():
            self._draw(self._canvas.figure, self._table, self._style())
            self._canvas.draw_idle()


def load_charts() -> None:
    """Load what drawing needs, with its fonts, off the window's thread; the first chart then comes without a stall."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: F401
    from matplotlib.figure import Figure

    import app.charts.benchmark_radar
    import app.charts.cash_flow  # noqa: F401
    from app.charts.style import FIGURE_FAMILY, TEXT_FAMILY, load_fonts

    load_fonts()
    figure = Figure(figsize=(2, 2))
    FigureCanvasAgg(figure)
    figure.add_subplot(1, 2, 1, projection="polar")
    figure.add_subplot(1, 2, 2).legend([], [])
    for family in (TEXT_FAMILY, FIGURE_FAMILY):
        for weight in ("normal", "bold"):
            figure.text(0, 0, "月次 0", fontfamily=family, fontweight=weight)
    figure.draw_without_rendering()
