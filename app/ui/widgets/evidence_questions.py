"""What must be asked before evidence can be laid beside the books: whose account a bank account is, who issued an invoice."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.progress import Progress
from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.analysis.account_lines import BookAccount
    from app.analysis.invoice_matching import Direction, OpenInvoice
    from app.messages import Message
    from app.services.reconciling import LinkedAccount, Reconciliation, UnlinkedAccount

#: So many invoices are asked about at a time.
_AT_A_TIME = 3


class EvidenceQuestions(QWidget):
    """Signal: ``failed`` (an error). Hidden where nothing must be asked; an answer counts at once and for every month."""

    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.choices: dict[str, QComboBox] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(NEAR)
        self._frame: QWidget | None = None
        self.hide()

    def ask(self, found: "Reconciliation", *, with_linked: bool = False) -> None:
        """Show the questions a reconciliation leaves open; ``with_linked`` also the accounts that have their answer, to change it."""
        if self._frame is not None:
            self._layout.removeWidget(self._frame)
            self._frame.deleteLater()
        self.choices = {}
        frame, inside = card()
        asked = found.unlinked if found.candidates else ()
        for note in self._notes(found) if asked or with_linked else ():
            inside.addWidget(label(str(note), "small", wrap=True))
        for account in asked:
            inside.addLayout(self._account_question(account, found, None))
        for link in found.linked if with_linked else ():
            inside.addLayout(self._account_question(link, found, link.linked_to))
        for invoice in found.unclear[:_AT_A_TIME]:
            inside.addLayout(self._invoice_question(invoice))
        self._layout.addWidget(frame)
        self._frame = frame
        self.setVisible(bool(asked or found.unclear or with_linked))

    def _notes(self, found: "Reconciliation") -> "tuple[Message, ...]":
        from app.services.reconciliation_notes import account_notes

        return account_notes(found, self._services.language)

    def _account_question(
        self, account: "UnlinkedAccount | LinkedAccount", found: "Reconciliation", answer: "BookAccount | None"
    ) -> QHBoxLayout:
        choice = QComboBox()
        choice.addItem(self.tr("Please choose"), None)
        for candidate in found.candidates:
            parts = (candidate.name, candidate.account.sub_account)
            choice.addItem("／".join(part for part in parts if part), candidate.account)
            if candidate.account == answer:
                choice.setCurrentIndex(choice.count() - 1)
        choice.setAccessibleName(self.tr("Account of the books for {account}").format(account=account.title))
        choice.activated.connect(lambda _: self._on_account_chosen(account.id))
        self.choices[account.id] = choice
        question = self.tr("Which account of the books is the bank account {account}?").format(account=account.title)
        return _line(question, choice)

    def _on_account_chosen(self, identity: str) -> None:
        chosen = self.choices[identity].currentData()
        if chosen is None:
            return

        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import link_account

            link_account(self._services.reporting, identity, chosen.code, chosen.sub_account)

        self._run(job)

    def _invoice_question(self, invoice: "OpenInvoice") -> QHBoxLayout:
        content = invoice.content
        question = self.tr("Invoice {number} from {seller} to {buyer}:").format(
            number=content.number, seller=content.seller.name, buyer=content.buyer.name
        )
        issued, received = action(self.tr("We issued it")), action(self.tr("We received it"))
        issued.clicked.connect(lambda: self._on_direction(invoice.key, "issued"))
        received.clicked.connect(lambda: self._on_direction(invoice.key, "received"))
        return _line(question, issued, received)

    def _on_direction(self, key: str, direction: "Direction") -> None:
        def job(progress: Progress) -> None:
            from app.services.reconciliation_choices import state_direction

            state_direction(self._services.reporting, key, direction)

        self._run(job)

    def _run(self, job: Callable[[Progress], None]) -> None:
        self._services.runner.run(job, lambda _: None, self.failed.emit, writes=True)


def _line(question: str, *answers: QWidget) -> QHBoxLayout:
    """A question that may take several lines in a narrow window, and its answers."""
    layout = row(label(question, wrap=True), *answers)
    layout.setStretch(0, 1)
    return layout
