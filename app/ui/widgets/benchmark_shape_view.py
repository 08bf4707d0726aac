"""The six indicators of up to three periods as a radar with its table beside: points where there are industry values, else values.

Points never stand without saying whose values they are measured by and what they do not mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.formatting import NO_VALUE
from app.messages import message
from app.tables import Cell, Table
from app.ui.elements import label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.table_view import TableView

#: Below it the labels around the radar have no room.
LEAST_RADAR = QSize(500, 370)
_BESIDE_EACH_OTHER_FROM = 900


@dataclass(frozen=True)
class ShapeShown:
    """What the view shows: the table of points (``None`` without industry values), that of the values, those of all periods."""

    points: Table | None
    values: Table
    whole: Table
    totals: tuple[tuple[str, str], ...]
    is_demo: bool


class BenchmarkShapeView(QWidget):
    """Signals: ``failed`` (an error), ``saved`` (file name)."""

    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._shapes: Mapping[str, ShapeShown] = {}
        self.kind = ChoiceBar(
            self.tr("Periods compared"), (("fiscal_year", self.tr("Fiscal years")), ("rolling_12_months", self.tr("Twelve months")))
        )
        self.kind.chosen.connect(self._show_kind)
        self.radar = ChartCanvas(services, self.tr("Radar of the six indicators"), LEAST_RADAR)
        self.radar.failed.connect(self.failed)
        self.radar.saved.connect(self.saved)
        self.table = TableView(services.wording, self.tr("Figures of the radar"))
        self.totals = label("", wrap=True)
        self.caution = label("", "small", wrap=True)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(row(self.kind, 1))
        column.addWidget(self.totals)
        column.addWidget(self.table, 1)
        column.addWidget(self.caution)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(17)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.radar)
        self._split.addWidget(beside)
        self._split.setSizes([560, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split, 1)

    def show_shapes(self, shapes: Mapping[str, ShapeShown]) -> None:
        """The shapes by kind of period (``fiscal_year``, ``rolling_12_months``), at least one; the kind chosen before stays chosen."""
        self._shapes = shapes
        for kind, button in self.kind.buttons.items():
            button.setEnabled(kind in shapes)
        self.kind.choose(self.kind.value if self.kind.value in shapes else next(iter(shapes)))
        self._show_kind(self.kind.value)

    def _show_kind(self, kind: str) -> None:
        """Draw points where there are some, else the company against itself; the table tells the same figures."""
        from app.charts.benchmark_radar import BENCHMARK_RADAR
        from app.charts.points_radar import POINTS_RADAR

        shown = self._shapes[kind]
        if shown.points is not None:
            self.radar.show_chart(shown.points, POINTS_RADAR, is_demo=shown.is_demo)
            self.table.set_table(self._in_words(shown.points), self._services.wording, hidden=frozenset({"indicator"}))
        else:
            self.radar.show_chart(shown.whole, BENCHMARK_RADAR, is_demo=shown.is_demo)
            self.table.set_table(shown.values, self._services.wording)
        self.totals.setText("\n".join(f"{period}　{total}" for period, total in shown.totals))
        self.totals.setVisible(bool(shown.totals))
        code = "benchmark.points_caution" if shown.points is not None else "chart.outward_better"
        self.caution.setText(str(message(code, self._services.language)))

    def _in_words(self, points: Table) -> Table:
        """The points as people read them: ``4点``, ― where there are none; the median has three everywhere and is in the picture."""
        language, kept = self._services.language, [place for place, column in enumerate(points.columns) if column.name != "median"]
        data = []
        for place in kept:
            cells: list[Cell] = list(points.data[place])
            if points.columns[place].name.startswith("period_"):
                cells = [NO_VALUE if cell is None else message("chart.of_points", language, points=cell).text for cell in cells]
            data.append(cells)
        columns = [replace(points.columns[place], kind="text") for place in kept]
        return replace(points, columns=tuple(columns), data=tuple(data))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Radar and table beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._split.setMinimumHeight(385 if is_wide else 720)
