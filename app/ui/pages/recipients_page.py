"""Who may receive: add an institution's card, and confirm its fingerprint over another way than the card came."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.progress import Progress
from app.ui.elements import EmptyState, action, card, form, label, row
from app.ui.page import RECIPIENTS, Page
from app.ui.services import Services
from app.ui.sharing_words import in_words
from app.ui.theme import APART

if TYPE_CHECKING:
    from app.sharing.recipients import Recipient


class RecipientsPage(Page):
    """One card of the page for each institution; what is not confirmed cannot be given anything."""

    name = "recipients"
    cares = frozenset({RECIPIENTS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.make_scrollable()
        self.add_button = action(self.tr("Add a recipient's card…"), "primary")
        self.add_button.clicked.connect(self._on_add_clicked)
        hint = label(self.tr("The bank gives you a card: a small file with its public key."), "soft")
        self.content.addLayout(row(self.add_button, hint, 1, spacing=APART))
        self.empty = EmptyState(
            self.tr("No recipient yet"),
            self.tr(
                "Ask your bank or guarantee association for the card of its branch. You add it here and compare its number by telephone "
                "or on paper; only then can anything be given to it."
            ),
        )
        self.content.addWidget(self.empty)
        self.list = QVBoxLayout()
        self.list.setSpacing(APART)
        self.content.addLayout(self.list)
        self.content.addStretch(1)
        self.empty.hide()

    def title(self) -> str:
        return self.tr("Recipients")

    def refresh(self) -> None:
        def job(progress: Progress) -> "tuple[Recipient, ...]":
            from app.services.disclosure import list_recipients

            return list_recipients(self.services.session)

        self.services.runner.run(job, self._show, self.notices.show_error, key="recipients")

    def add_card(self, path: Path) -> None:
        """Take in the card of a file."""
        self.notices.clear()

        def job(progress: Progress) -> "Recipient":
            from app.services.disclosure import add_recipient

            return add_recipient(self.services.session, read_file(path))

        self.services.runner.run(job, lambda recipient: None, self.notices.show_error, writes=True, key="add recipient")

    def verify(self, recipient: "Recipient", spoken: str, how: str, by: str) -> None:
        """Record that the number was compared."""
        self.notices.clear()

        def job(progress: Progress) -> "Recipient":
            from app.services.disclosure import verify_recipient

            return verify_recipient(self.services.session, recipient.id, spoken, how, by)

        def done(confirmed: "Recipient") -> None:
            self.notices.show_code("ui.recipient_confirmed", "success", recipient=confirmed.card.name)

        self.services.runner.run(job, done, self.notices.show_error, writes=True, key="verify recipient")

    def _show(self, recipients: "tuple[Recipient, ...]") -> None:
        while (item := self.list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.empty.setVisible(not recipients)
        for recipient in recipients:
            self.list.addWidget(RecipientCardView(self, recipient))

    def _on_add_clicked(self) -> None:
        base = self.services.settings.last_folder or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("The recipient's card"), base, ";;".join((self.tr("Cards (*.json)"), self.tr("All files (*)")))
        )
        if chosen:
            self.add_card(Path(chosen))


class RecipientCardView(QWidget):
    """An institution: name, role, its number in large digits, and how it was confirmed or the fields to confirm it."""

    def __init__(self, page: RecipientsPage, recipient: "Recipient") -> None:
        super().__init__()
        self._page = page
        self._recipient = recipient
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        found = recipient.card
        frame, inside = card(label(found.name, "heading"))
        details = "   ".join(part for part in (in_words(found.role, page.services.language), found.contact) if part)
        inside.addWidget(label(details, "soft"))
        number = label(recipient.fingerprint, "code")
        number.setAccessibleName(self.tr("Number of the card: {number}").format(number=recipient.fingerprint))
        inside.addLayout(row(number, 1))
        if recipient.verified_at is not None:
            inside.addWidget(label(self._confirmed_text(recipient)))
        else:
            self._add_confirmation(inside, frame)
        layout.addWidget(frame)

    def _ways(self) -> dict[str, str]:
        return {
            "phone": self.tr("by telephone"),
            "in_person": self.tr("face to face"),
            "paper": self.tr("on paper"),
            "online": self.tr("in an online meeting"),
        }

    def _confirmed_text(self, recipient: "Recipient") -> str:
        assert recipient.verified_at is not None
        return self.tr("✓ Confirmed {how} by {name} on {day}").format(
            how=self._ways().get(recipient.verified_how, recipient.verified_how),
            name=recipient.verified_by,
            day=self._page.services.wording.day(recipient.verified_at.astimezone().date()),
        )

    def _add_confirmation(self, inside: QVBoxLayout, frame: QFrame) -> None:
        text = self.tr("Not confirmed yet. Call a number you know from elsewhere, have the 30 digits read to you, and type what you hear.")
        inside.addWidget(label(text, "soft", wrap=True))
        fields = form()
        self.spoken = QLineEdit()
        self.spoken.setProperty("look", "code")
        self.spoken.setAccessibleName(self.tr("Digits as read by the recipient"))
        self.how = QComboBox()
        self.how.setAccessibleName(self.tr("How it was compared"))
        self.how.addItem(self.tr("Please choose"), "")
        for code, way in self._ways().items():
            self.how.addItem(way, code)
        self.by = QLineEdit()
        self.by.setAccessibleName(self.tr("Your name"))
        fields.addRow(self.tr("Digits as read by the recipient"), self.spoken)
        fields.addRow(self.tr("How it was compared"), row(self.how, 1))
        fields.addRow(self.tr("Your name"), self.by)
        inside.addLayout(fields)
        self.confirm_button = action(self.tr("The digits agree"), "primary")
        self.confirm_button.clicked.connect(self._on_confirm_clicked)
        inside.addLayout(row(self.confirm_button, 1))
        for signal in (self.spoken.textChanged, self.how.currentIndexChanged, self.by.textChanged):
            signal.connect(self._update)
        self._update()

    def _update(self) -> None:
        self.confirm_button.setEnabled(bool(self.spoken.text().strip() and self.how.currentData() and self.by.text().strip()))

    def _on_confirm_clicked(self) -> None:
        self._page.verify(self._recipient, self.spoken.text(), str(self.how.currentData()), self.by.text().strip())


def read_file(path: Path) -> bytes:
    """The bytes of a file the user chose; raises ``InputRefused`` where it cannot be read."""
    from app.errors import InputRefused

    try:
        return path.read_bytes()
    except OSError as error:
        raise InputRefused("general.cannot_read", file=path.name) from error
