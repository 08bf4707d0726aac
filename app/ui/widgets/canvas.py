"""Hosts a figure of ``app/charts`` in Qt; matplotlib is loaded when the first chart is drawn.

The chart's text alternative is the accessible description. Every value can be pointed at with the mouse or reached with the arrow
keys; it is shown beside its point and spoken. The chart is saved from its menu, as PNG, SVG or PDF.
"""

import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.durable_files import write_durably
from app.progress import Progress
from app.tables import Table
from app.ui.services import Services
from app.ui.theme import current_theme
from app.ui.widgets.value_cursor import ValueCursor

if TYPE_CHECKING:
    from app.charts.chart import Chart, ChartValue
    from app.charts.render import FileKind
    from app.charts.style import Appearance, ChartStyle


LEAST_SIZE = QSize(300, 200)
#: Pixels from a value within which the mouse points at it.
_REACH = 48.0
_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


class ChartCanvas(QWidget):
    """Signals: ``saved`` (file name), ``failed`` (an error). The chart is drawn again when size, table or appearance changes."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, services: Services, name: str, least: QSize = LEAST_SIZE) -> None:
        super().__init__()
        self._least = least
        self._services = services
        self._table: Table | None = None
        self._chart: Chart | None = None
        self._is_demo = False
        self._drawn_in: ChartStyle | None = None
        self._values: tuple[ChartValue, ...] = ()
        self._current: int | None = None
        self._described = ""
        self._canvas: Any = None
        self._is_stale = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cursor_mark = ValueCursor(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def current_value(self) -> "ChartValue | None":
        """The value the cursor stands on."""
        return None if self._current is None else self._values[self._current]

    def show_chart(self, table: Table, chart: "Chart", *, is_demo: bool) -> None:
        """Draw a table, where it is another one than is shown; a mark on a value of the one before goes."""
        before = self._table, self._chart, self._drawn_in
        self._table, self._chart, self._is_demo = table, chart, is_demo
        style = self._style()
        if before == (table, chart, style):
            return
        self._drawn_in = style
        if self._canvas is None:
            self._canvas = self._make_canvas()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._canvas)
            self.cursor_mark.raise_()
        self._values = chart.values(table, style)
        self._described = chart.alternative(table, style)
        self._current = None
        self.setAccessibleDescription(self._described)
        self._redraw()

    def save(self, path: Path) -> None:
        """Write the chart as the kind of file the name says (``.png``, ``.svg``, ``.pdf``), light as paper, in its own size."""
        from app.charts.render import render_chart

        table, chart, style = self._table, self._chart, self._style("light")
        if table is None or chart is None:
            return
        kind = cast("FileKind", path.suffix[1:].lower())

        def job(progress: Progress) -> str:
            write_durably(path, render_chart(chart.draw, table, style, kind, chart.size))
            return path.name

        def done(name: str) -> None:
            self._services.keep_settings(last_folder=str(path.parent))
            self.saved.emit(name)

        self._services.runner.run(job, done, self.failed.emit, title=self.tr("Saving the chart"), key="save chart")

    def save_menu(self) -> QMenu:
        """A menu of the kinds of file."""
        menu = QMenu(self)
        for text, kind in ((self.tr("Save as PNG…"), "png"), (self.tr("Save as SVG…"), "svg"), (self.tr("Save as PDF…"), "pdf")):
            menu.addAction(text, partial(self._ask_and_save, kind))
        menu.setEnabled(self._table is not None)
        return menu

    def _ask_and_save(self, kind: str) -> None:
        if self._chart is None:
            return
        name = self._style().text(f"chart.{self._chart.name}").translate(_NOT_IN_FILE_NAMES)
        base = Path(self._services.settings.last_folder or Path.home()) / f"{name}.{kind}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the chart"), str(base), f"{kind.upper()} (*.{kind})")
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}"))

    def _make_canvas(self) -> QWidget:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        canvas = FigureCanvasQTAgg(Figure(dpi=96))
        canvas.setAccessibleName(self.accessibleName())
        canvas.setMinimumSize(self._least)
        canvas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The chart is laid out in inches: it is drawn anew once the figure has its new size, not before.
        canvas.mpl_connect("resize_event", lambda event: self._redraw())
        canvas.mpl_connect("motion_notify_event", lambda event: self.point_at(QPointF(*self._from_figure(event.x, event.y))))
        canvas.mpl_connect("figure_leave_event", lambda event: self._show_current(None))
        canvas.mpl_connect("button_press_event", lambda event: self.setFocus(Qt.FocusReason.MouseFocusReason))
        return canvas

    def _style(self, appearance: "Appearance | None" = None) -> "ChartStyle":
        from app.charts.style import ChartStyle

        shown: Appearance = appearance or ("dark" if current_theme().dark else "light")
        return ChartStyle(shown, self._services.language, self._services.wording, self._is_demo)

    def _redraw(self) -> None:
        if self._canvas is None or self._table is None or self._chart is None:
            return
        # What nobody sees is drawn when it is shown.
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        # A canvas that was not laid out yet is too small for the labels of any chart.
        # At a scale like 150 % the last pixel may lie beside the picture: it has the picture's ground, not matplotlib's white.
        self._canvas.setPalette(QPalette(current_theme().colour("window")))
        if self._canvas.width() >= self._least.width() and self._canvas.height() >= self._least.height():
            from app.charts.drawable import drawable

            self._chart.draw(self._canvas.figure, drawable(self._table), self._style())
            self._canvas.draw_idle()
            self._show_current(self._current)

    # The cursor on the values.

    def point_of(self, value: "ChartValue") -> QPointF | None:
        """Where a value stands in this widget; ``None`` where the chart has no axes."""
        axes = self._canvas.figure.axes if self._canvas is not None else []
        if not axes:
            return None
        return QPointF(*self._from_figure(*axes[0].transData.transform((value.x, value.y))))

    def _from_figure(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of the screen counted from below to the widget's own counted from above."""
        ratio = self._canvas.device_pixel_ratio
        return x / ratio, self._canvas.height() - y / ratio

    def point_at(self, place: QPointF) -> None:
        """Show the value nearest to a place, if one is near enough."""
        nearest, least = None, _REACH
        for position, value in enumerate(self._values):
            point = self.point_of(value)
            if point is not None and (away := math.hypot(point.x() - place.x(), point.y() - place.y())) < least:
                nearest, least = position, away
        self._show_current(nearest)

    def _show_current(self, position: int | None) -> None:
        self._current = position
        value = self.current_value
        point = None if value is None else self.point_of(value)
        if value is None or point is None:
            self.cursor_mark.clear()
        else:
            self.cursor_mark.show_value(point, value.text)

    def _speak(self) -> None:
        """Tell the value to a screen reader; without one the chart describes itself again."""
        value = self.current_value
        text = self._described if value is None else value.text.replace("\n", " ")
        self.setAccessibleDescription(text)
        if value is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _step(self, places: int) -> int | None:
        """The same kind of value some places on; the mark enters at the first place, led backwards at the last."""
        if not self._values:
            return None
        if self._current is None:
            return self._first_of(self._values[-1].place if places < 0 else self._values[0].place)
        wanted = sorted({value.place for value in self._values})
        here = self._values[self._current]
        target = wanted[min(max(wanted.index(here.place) + places, 0), len(wanted) - 1)]
        rank = self._current - self._first_of(here.place)
        there = [position for position, value in enumerate(self._values) if value.place == target]
        return there[min(rank, len(there) - 1)]

    def _first_of(self, place: int) -> int:
        return next(position for position, value in enumerate(self._values) if value.place == place)

    def _among(self, steps: int) -> int | None:
        """Another value of the same place."""
        if self._current is None:
            return self._step(1)
        there = [position for position, value in enumerate(self._values) if value.place == self._values[self._current].place]
        return there[min(max(there.index(self._current) + steps, 0), len(there) - 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←/→ from place to place (with Ctrl seven), ↑/↓ among the values of one, Home/End, Escape takes the mark away."""
        far = 7 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        match event.key():
            case Qt.Key.Key_Left:
                position = self._step(-far)
            case Qt.Key.Key_Right:
                position = self._step(far)
            case Qt.Key.Key_Up:
                position = self._among(-1)
            case Qt.Key.Key_Down:
                position = self._among(1)
            case Qt.Key.Key_Home:
                position = 0 if self._values else None
            case Qt.Key.Key_End:
                position = self._first_of(self._values[-1].place) if self._values else None
            case Qt.Key.Key_Escape if self._current is not None:
                position = None
            case _:
                super().keyPressEvent(event)
                return
        self._show_current(position)
        self._speak()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.save_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.exec(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.cursor_mark.set_frame(event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cursor_mark.set_frame(False)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_current(None)
            self._speak()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cursor_mark.setGeometry(self.rect())
        self.cursor_mark.raise_()


def load_charts() -> None:
    """Load what drawing needs, with its fonts, off the window's thread; the first chart then comes without a stall."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: F401
    from matplotlib.figure import Figure

    import app.charts.benchmark_radar
    import app.charts.cash_flow
    import app.charts.cash_path  # noqa: F401
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
