"""The break-even point as a chart and a table beside each other, and below them the costs it rests on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.cost_behaviour_view import CostBehaviourView
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.save_table import ShownTable

if TYPE_CHECKING:
    from app.services.profitability import BreakEvenView

_LEAST_CHART = QSize(360, 240)
_BESIDE_EACH_OTHER_FROM = 900


class BreakEvenPanel(QWidget):
    """Signals: ``failed`` (an error), ``account_opened`` (code of a cost)."""

    failed = Signal(object)
    account_opened = Signal(str)

    def __init__(self, services: Services, notices: Notices, shown: Callable[[], ShownTable | None]) -> None:
        super().__init__()
        self.chart = ChartCanvas(services, self.tr("Chart of the break-even point"), _LEAST_CHART)
        self.chart.failed.connect(self.failed)
        self.figures = FiguresView(services, self.tr("Break-even point"), notices, shown)
        self.costs = CostBehaviourView(services)
        self.costs.failed.connect(self.failed)
        self.costs.account_opened.connect(self.account_opened)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        split = QSplitter(Qt.Orientation.Vertical)
        for each in (self._beside, split):
            each.setHandleWidth(9)
            each.setChildrenCollapsible(False)
        self._beside.addWidget(self.figures)
        self._beside.addWidget(self.chart)
        self._beside.setSizes([560, 420])
        split.addWidget(self._beside)
        split.addWidget(self.costs)
        split.setSizes([340, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(split)

    def show_view(self, view: "BreakEvenView", *, is_demo: bool) -> None:
        """Show the break-even point of a period; without one the chart says so."""
        from app.charts.break_even import BREAK_EVEN

        self.costs.show_costs(view)
        self.figures.show_table(view.table or Table("break_even", "", (), ()))
        self.chart.setVisible(view.table is not None)
        if view.table is not None:
            self.chart.show_chart(view.table, BREAK_EVEN, is_demo=is_demo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures and chart beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._beside.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._beside.setMinimumHeight(300 if is_wide else 560)
        self.setMinimumHeight(560 if is_wide else 800)
