"""Loans that the books show and the register lacks, each to be taken into the form and corrected there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Table
from app.ui.elements import action, label, leaves_by_escape, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Mapping


class LoanProposalsView(QWidget):
    """Signals: ``left``, ``taken`` (the fields of the form by name), ``failed`` (an error)."""

    left = Signal()
    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        layout.addLayout(row(back, label(self.tr("Loans the books show"), "heading"), 1, spacing=APART))
        self.table = TableView(
            services.wording.in_whole_yen(),
            self.tr("Loans the books show"),
            self.tr("Every balance of loans in the books has its loan in the register."),
            whole_rows=True,
        )
        self.table.row_opened.connect(self._on_opened)
        layout.addWidget(self.table, 1)
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        self.take_button = action(self.tr("Enter this loan…"), "primary")
        self.take_button.clicked.connect(lambda: self._on_opened(self.table.grid.currentIndex().row()))
        layout.addLayout(row(self.take_button, 1))

    def look(self) -> None:
        """Look through the books again."""

        def job(progress: Progress) -> Table:
            from app.services.loan_views import proposals_table

            return proposals_table(self._services.reporting, self._services.language)

        self._services.runner.run(job, self._show, self.failed.emit, key="loan proposals")

    def _show(self, table: Table) -> None:
        self.table.set_table(table, self._services.wording.in_whole_yen())
        self.notes.setText("　".join(table.notes))
        self.take_button.setEnabled(len(table) > 0)
        if len(table):
            self.table.grid.selectRow(0)
            self.table.grid.setFocus()

    def _on_opened(self, position: int) -> None:
        def job(progress: Progress) -> "Mapping[str, str]":
            from app.services.loan_entry import proposal_texts
            from app.services.loan_views import proposals

            return proposal_texts(proposals(self._services.reporting)[position])

        if position >= 0:
            self._services.runner.run(job, self.taken.emit, self.failed.emit, key="loan proposal")
