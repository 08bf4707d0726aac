"""Where sales and profit go: rolling sales, the bridge from last year's profit, what the costs take; one chart at a time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.tables import Table
from app.ui.elements import label, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.chart_panel import ChartPanel
from app.ui.widgets.choice_bar import ChoiceBar

if TYPE_CHECKING:
    from app.services.profitability import TrendView

#: Of the chart: in a low window the view is scrolled rather than the bars drawn over each other.
_LEAST_HEIGHT = 230


class SalesAndCostsView(QWidget):
    """Below each chart its figures, shown by a switch."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._view: TrendView | None = None
        self._is_demo = False
        self.what = ChoiceBar(
            self.tr("Chart"),
            (("sales", self.tr("Sales")), ("bridge", self.tr("Profit against last year")), ("costs", self.tr("Costs"))),
        )
        self.what.chosen.connect(lambda _: self._show_chart())
        self.panel = ChartPanel(services, self.tr("Chart of sales and costs"))
        self.panel.chart.setMinimumHeight(_LEAST_HEIGHT)
        self.notes = label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(row(self.what, 1))
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.notes)

    def show_view(self, view: "TrendView", *, is_demo: bool) -> None:
        """Show the trends of a period; what cannot be drawn has no chart to choose."""
        self._view, self._is_demo = view, is_demo
        for name, table in self._tables().items():
            self.what.buttons[name].setEnabled(table is not None and len(table) > 0)
        if not self.what.buttons[self.what.value].isEnabled():
            self.what.choose("sales")
        self._show_chart()

    @property
    def shown(self) -> Table | None:
        """The table of the chart that is shown."""
        return self._tables().get(self.what.value)

    def _tables(self) -> dict[str, Table | None]:
        view = self._view
        return {} if view is None else {"sales": view.sales, "bridge": view.bridge, "costs": view.costs}

    def _show_chart(self) -> None:
        from app.charts.cost_structure import COST_STRUCTURE
        from app.charts.profit_bridge import PROFIT_BRIDGE
        from app.charts.sales_rolling import SALES_ROLLING

        table = self.shown
        if table is not None:
            chart = {"sales": SALES_ROLLING, "bridge": PROFIT_BRIDGE, "costs": COST_STRUCTURE}[self.what.value]
            self.panel.show_chart(table, chart, is_demo=self._is_demo)
            self.notes.setText("　".join(table.notes))
