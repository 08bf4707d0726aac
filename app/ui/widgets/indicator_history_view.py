"""One indicator on twelve rolling months over the whole book, with the industry's median where it is known; the figures below it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.analysis.benchmark_indicators import INDICATORS
from app.messages import message
from app.tables import Table
from app.ui.elements import row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.chart_panel import ChartPanel


class IndicatorHistoryView(QWidget):
    """Signals: ``failed`` (an error), ``saved`` (file name)."""

    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._table: Table | None = None
        self._is_demo = False
        self.indicator = QComboBox()
        self.indicator.setAccessibleName(self.tr("Indicator"))
        for name in INDICATORS:
            self.indicator.addItem(message(f"benchmark.{name}", services.language).text, name)
        self.indicator.activated.connect(lambda _: self._draw())
        self.panel = ChartPanel(services, self.tr("Indicator month by month"), QSize(420, 260))
        self.panel.chart.failed.connect(self.failed)
        self.panel.chart.saved.connect(self.saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(row(self.indicator, 1))
        layout.addWidget(self.panel, 1)
        self.setMinimumHeight(340)

    def show_history(self, table: Table, *, is_demo: bool) -> None:
        """Draw the chosen indicator of a table of all."""
        self._table, self._is_demo = table, is_demo
        self._draw()

    def choose_indicator(self, name: str) -> None:
        """Show another indicator, the one chosen on the page."""
        self.indicator.setCurrentIndex(self.indicator.findData(name))
        self._draw()

    def _draw(self) -> None:
        from app.charts.benchmark_history import BENCHMARK_HISTORY, only_indicator

        if self._table is not None:
            self.panel.show_chart(only_indicator(self._table, self.indicator.currentData()), BENCHMARK_HISTORY, is_demo=self._is_demo)
