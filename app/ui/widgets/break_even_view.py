"""The break-even point as a table and a chart beside each other, and below them the costs it rests on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.tables import Table
from app.ui.elements import row
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.cost_behaviour_view import CostBehaviourView
from app.ui.widgets.figures_view import hidden_columns
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.profitability import BreakEvenView

_LEAST_CHART = QSize(360, 240)
_BESIDE_EACH_OTHER_FROM = 900
_NOTHING = Table("break_even", "", (), ())


class BreakEvenPanel(QWidget):
    """``table``, ``chart`` and ``costs`` are of one period."""

    def __init__(self, services: Services, notices: Notices, shown: Callable[[], ShownTable | None]) -> None:
        super().__init__()
        self.chart = ChartCanvas(services, self.tr("Chart of the break-even point"), _LEAST_CHART)
        self.table = TableView(services.wording, self.tr("Break-even point"))
        self.controls = TableControls(services, self.table, notices, shown)
        self.costs = CostBehaviourView(services)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.addWidget(self.table)
        self._beside.addWidget(self.chart)
        self._beside.setSizes([500, 500])
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._beside)
        split.addWidget(self.costs)
        split.setSizes([280, 220])
        for each in (self._beside, split):
            each.setHandleWidth(9)
            each.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(row(1, self.controls))
        layout.addWidget(split, 1)
        layout.addWidget(self.controls.notes)

    def show_view(self, view: "BreakEvenView", *, is_demo: bool) -> None:
        """Show the break-even point of a period; where there is no table there is no chart either."""
        from app.charts.break_even import BREAK_EVEN

        table = view.table or _NOTHING
        self.costs.show_costs(view)
        self.controls.show_table(table, hidden_columns(table))
        self.chart.setVisible(view.table is not None)
        if view.table is not None:
            self.chart.show_chart(table, BREAK_EVEN, is_demo=is_demo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Table and chart beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._beside.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._beside.setMinimumHeight(275 if is_wide else 560)
        self.setMinimumHeight(540 if is_wide else 820)
