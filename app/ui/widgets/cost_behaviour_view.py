"""The costs with the percentage of each that varies with sales; the owner changes it here, or returns it to the proposal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Table
from app.ui.elements import action, label, number_field, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.profitability import BreakEvenView

_HIDDEN = frozenset({"code"})


class CostBehaviourView(QWidget):
    """Signals: ``failed`` (an error), ``account_opened`` (code of an account). A change counts at once."""

    failed = Signal(object)
    account_opened = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._code = ""
        self.table = TableView(services.wording, self.tr("Variable and fixed costs"), whole_rows=True)
        self.table.row_opened.connect(lambda position: self.account_opened.emit(str(self.table.table_model.cell(position, "code"))))
        self.table.grid.selectionModel().currentRowChanged.connect(lambda current, _: self._on_row(current.row()))
        self.account = label(self.tr("Choose a cost to change how much of it varies with sales."), "soft")
        self.percent = number_field(self.tr("Percentage that varies"), 0, 100)
        self.percent.setSuffix(" %")
        self.set_button = action(self.tr("Set"))
        self.set_button.clicked.connect(lambda: self._set(self.percent.value()))
        self.proposal_button = action(self.tr("Back to the proposal"), "link")
        self.proposal_button.clicked.connect(lambda: self._set(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.account, self.percent, self.set_button, self.proposal_button, 1, spacing=APART))
        self._show_fields(False)

    def show_costs(self, view: "BreakEvenView") -> None:
        """Show the costs of a period; the chosen one stays chosen."""
        self.table.set_table(view.costs or Table("costs", "", (), ()), self._services.wording, hidden=_HIDDEN)
        self._on_row(self.table.grid.currentIndex().row())

    def _on_row(self, position: int) -> None:
        model = self.table.table_model
        is_chosen = 0 <= position < model.rowCount()
        self._show_fields(is_chosen)
        if is_chosen:
            self._code = str(model.cell(position, "code"))
            self.account.setText(str(model.cell(position, "account")))
            percent = model.cell(position, "percent")
            assert isinstance(percent, int)
            self.percent.setValue(percent)

    def _show_fields(self, is_chosen: bool) -> None:
        for widget in (self.percent, self.set_button, self.proposal_button):
            widget.setVisible(is_chosen)

    def _set(self, percent: int | None) -> None:
        code = self._code

        def job(progress: Progress) -> None:
            from app.services.profitability import set_cost_behaviour

            books = self._services.reporting.books()
            set_cost_behaviour(self._services.session, books.chart.by_code(code), percent, books)

        self._services.runner.run(job, lambda nothing: None, self.failed.emit, writes=True)
