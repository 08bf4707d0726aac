"""A chart with the same figures as a table below it, shown or hidden by a switch, and a button to save the picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.tables import Table, columns_for_people
from app.ui.elements import action, row
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.canvas import LEAST_SIZE, ChartCanvas
from app.ui.widgets.certainty_marks import certainty_marks
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.charts.chart import Chart


class ChartPanel(QWidget):
    """``chart`` and ``table`` show the same table; amounts of the table are in yen, as the values on the chart."""

    def __init__(self, services: Services, name: str, least: QSize = LEAST_SIZE) -> None:
        super().__init__()
        self._services = services
        self._shown: Table | None = None
        self.chart = ChartCanvas(services, name, least)
        self.table = TableView(services.wording.in_whole_yen(), self.tr("Figures of: {chart}").format(chart=name))
        self.table.setMinimumHeight(210)
        self.table.hide()
        self.table_button = action(self.tr("Table"), hint=self.tr("Show the figures of this chart as a table"))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._fill_table)
        self.save_button = action(self.tr("Save the picture"), hint=self.tr("Save this chart as PNG, SVG or PDF"))
        self.save_button.clicked.connect(self._on_save_clicked)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(NEAR)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.chart)
        self._split.addWidget(self.table)
        self._split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self._split, 1)
        layout.addLayout(row(1, self.table_button, self.save_button))

    def show_chart(self, table: Table, chart: "Chart", *, is_demo: bool) -> None:
        """Draw a table, and list it where the list is shown."""
        self._shown = table
        self.chart.show_chart(table, chart, is_demo=is_demo)
        self._fill_table(self.table_button.isChecked())

    def _fill_table(self, is_wanted: bool) -> None:
        self.table.setVisible(is_wanted)
        if not is_wanted or self._shown is None:
            return
        self.table.table_model.header_marks = certainty_marks(self._shown)
        shown = {column.name for column in columns_for_people(self._shown)}
        hidden = frozenset(column.name for column in self._shown.columns if column.name not in shown)
        self.table.set_table(self._shown, self._services.wording.in_whole_yen(), hidden=hidden)

    def _on_save_clicked(self) -> None:
        menu = self.chart.save_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.exec(self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))
