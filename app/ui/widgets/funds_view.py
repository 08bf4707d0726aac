"""Which cash accounts are funds the company can use, and which are restricted (deposits pledged or put away)."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.progress import Progress
from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.restatement_view import RestatementView

if TYPE_CHECKING:
    from collections.abc import Sequence


class FundsView(QWidget):
    """Signals: ``left``, ``failed`` (an error). A choice counts at once and for every month, closed ones after a reason."""

    left = Signal()
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.choices: dict[str, QComboBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        layout.addLayout(row(back, label(self.tr("What counts as funds"), "heading"), 1, spacing=16))
        text = self.tr(
            "Funds and restricted deposits together are the cash and deposits of the balance sheet, in every month. "
            "Term deposits are taken as restricted until you say otherwise."
        )
        layout.addWidget(label(text, "soft", wrap=True))
        frame, inside = card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(NEAR)
        self._grid.setColumnStretch(2, 1)
        inside.addLayout(self._grid)
        layout.addWidget(frame)
        self.restatement = RestatementView(services)
        layout.addWidget(self.restatement)
        layout.addStretch(1)

    def start(self) -> None:
        """Load the accounts the book uses."""

        def job(progress: Progress) -> "list[tuple[str, str, str]]":
            reporting = self._services.reporting
            books, flow = reporting.books(), reporting.whole_cash_flow()
            roles = {**dict.fromkeys(flow.funds, "fund"), **dict.fromkeys(flow.restricted, "restricted")}
            return [(code, books.chart.by_code(code).name, role) for code, role in roles.items() if code in books.codes]

        self._services.runner.run(job, self._show, self.failed.emit, key="funds")

    def _show(self, accounts: "Sequence[tuple[str, str, str]]") -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.choices = {}
        for line, (code, name, role) in enumerate(accounts):
            self._grid.addWidget(label(name), line, 0)
            choice = QComboBox()
            choice.addItem(self.tr("Funds"), "fund")
            choice.addItem(self.tr("Restricted"), "restricted")
            choice.setCurrentIndex(choice.findData(role))
            choice.setAccessibleName(name)
            choice.activated.connect(lambda _, code=code: self._on_chosen(code))
            self.choices[code] = choice
            self._grid.addWidget(choice, line, 1)

    def _on_chosen(self, code: str) -> None:
        role: Literal["fund", "restricted"] = self.choices[code].currentData()
        self._choose(code, role)

    def _choose(self, code: str, role: 'Literal["fund", "restricted"]', reason: str = "") -> None:
        def failed(error: BaseException) -> None:
            from app.services.restatement import RestatementNeeded

            self.start()  # the list says what counts, not what was wanted
            if isinstance(error, RestatementNeeded):
                self.restatement.ask(error.months, lambda given: self._choose(code, role, given))
            self.failed.emit(error)

        self.restatement.hide()
        self._services.runner.run(
            lambda progress: self._services.reporting.set_fund_choice(code, role, reason=reason),
            lambda nothing: None,
            failed,
            writes=True,
        )
