"""The owner's answer: what would leave stands above, yes and no stand beside each other with the same weight."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from app.ui.elements import action, card, label, row
from app.ui.services import Services
from app.ui.sharing_words import in_words, items_in_words
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.files_view import FilesView

if TYPE_CHECKING:
    from app.sharing.consents import Consent
    from app.sharing.data_package import PackageFile


class ConsentDecision(FieldGroup):
    """Signals: ``given`` (name, capacity, owner's secret), ``refused`` (name or ""), ``left``."""

    given = Signal(str, str, str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        self.heading = label("", "heading")
        layout.addLayout(row(back, self.heading, 1, spacing=16))
        self.summary = label("", wrap=True)
        layout.addWidget(self.summary)
        self.files = FilesView(services)
        layout.addWidget(self.files, 1)
        frame, inside = card(label(self.tr("Your answer"), "heading"))
        self.missing = label("", "error", wrap=True)
        self.missing.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(4)
        self.name, self.capacity, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.capacity.setPlaceholderText(self.tr("for example: representative director"))
        captions = (self.tr("Your name"), self.tr("Your capacity"), self.tr("Owner's secret"))
        for column, (field, caption) in enumerate(zip((self.name, self.capacity, self.secret), captions, strict=True)):
            field.setAccessibleName(caption)
            field.textChanged.connect(self.missing.hide)
            grid.addWidget(label(caption, "small"), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        inside.addLayout(grid)
        inside.addWidget(self.missing)
        inside.addSpacing(NEAR)
        self.give = action(self.tr("I consent"))
        self.refuse = action(self.tr("Not this time"))
        for button in (self.give, self.refuse):
            button.setMinimumWidth(200)
        self.give.clicked.connect(self._on_give_clicked)
        self.refuse.clicked.connect(lambda: self.refused.emit(self.name.text().strip()))
        note = label(self.tr("Both answers are recorded. Nothing is sent by itself."), "small", wrap=True)
        answers = row(self.give, self.refuse, spacing=APART)
        answers.addWidget(note, 1)
        inside.addLayout(answers)
        layout.addWidget(frame)

    def show_consent(self, consent: "Consent", files: "tuple[PackageFile, ...]") -> None:
        """What is asked, and the files as they would leave for the latest month."""
        language = self._services.language
        wording = self._services.wording
        name = f"{consent.recipient.institution} {consent.recipient.branch}".strip()
        self.heading.setText(self.tr("Consent for {name}").format(name=name))
        item = consent.items[0]
        lines = (
            (self.tr("What for"), "／".join(purpose.text for purpose in consent.purposes)),
            (self.tr("What"), items_in_words((each.item for each in consent.items), language)),
            (self.tr("Months"), f"{wording.month(item.first)} – {wording.month(item.last)}"),
            (
                self.tr("How often"),
                self.tr("{frequency}, until {day}").format(
                    frequency=in_words(consent.frequency, language), day=wording.day(consent.valid_until.astimezone().date())
                ),
            ),
        )
        self.summary.setText("\n".join(f"{caption}:  {text}" for caption, text in lines))
        self.files.show_files(files)
        self.secret.clear()
        self.missing.hide()

    def _on_give_clicked(self) -> None:
        """A yes needs all three fields; neither answer is ever greyed out, the yes says what it still needs."""
        blank = [field for field in (self.name, self.capacity, self.secret) if not field.text().strip()]
        if blank:
            names = self.tr(", ").join(field.accessibleName() for field in blank)
            self.missing.setText(self.tr("To consent, please fill in: {fields}").format(fields=names))
            self.missing.show()
            blank[0].setFocus()
            return
        secret = self.secret.text()
        self.secret.clear()
        self.given.emit(self.name.text().strip(), self.capacity.text().strip(), secret)
