"""What a new book needs to know: the company, its legal form, when its years begin, and what locks it."""

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QLineEdit, QRadioButton, QVBoxLayout

from app.paths import places
from app.periods import Month, fiscal_year_of
from app.ui.elements import action, form, label, row
from app.ui.services import Wording
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.month_edit import MonthEdit
from app.ui.widgets.passphrase_edit import PassphraseEdit

#: What no file system takes in a name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^\.+|[. ]+$')


@dataclass(frozen=True)
class NewBook:
    """The filled-in form."""

    folder: Path
    company: str
    is_corporation: bool
    year_start: int
    first_month: Month
    passphrase: str | None = field(repr=False)


class CreateForm(FieldGroup):
    """Signals: ``create_wanted`` (:class:`NewBook`), ``left``."""

    create_wanted = Signal(object)
    left = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._base = places().books
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("A new book"), "heading"))
        layout.addSpacing(NEAR)
        fields = form()
        layout.addLayout(fields)

        self.company = QLineEdit()
        self.company.setAccessibleName(self.tr("Company name"))
        self.company.setPlaceholderText(self.tr("for example: Yamada Works, Ltd."))
        self.company.textChanged.connect(self._on_edited)
        fields.addRow(self.tr("Company name"), self.company)

        self.corporation = QRadioButton(self.tr("Corporation"))
        self.sole_proprietor = QRadioButton(self.tr("Sole proprietor"))
        self._forms = QButtonGroup(self)
        for button in (self.corporation, self.sole_proprietor):
            self._forms.addButton(button)
            button.setAccessibleName(button.text())
        self.corporation.setChecked(True)
        self.sole_proprietor.toggled.connect(self._on_form_toggled)
        fields.addRow(self.tr("Legal form"), row(self.corporation, self.sole_proprietor, 1, spacing=APART))

        self.year_start = QComboBox()
        self.year_start.setAccessibleName(self.tr("The fiscal year starts in"))
        for number in range(1, 13):
            self.year_start.addItem(wording.short_month(Month(2000, number)), number)
        self.year_start.setCurrentIndex(3)
        self.year_start.currentIndexChanged.connect(self._on_year_start_changed)
        fields.addRow(self.tr("The fiscal year starts in"), row(self.year_start, 1))

        self.first_month = MonthEdit(wording, self.tr("First month of the books"), self._start_of_last_year())
        fields.addRow(self.tr("First month of the books"), self.first_month)

        self.place = label("", "small", wrap=True)
        change = action(self.tr("Change the place…"), "link")
        change.clicked.connect(self._on_change_place_clicked)
        fields.addRow(self.tr("Where it is kept"), self.place)
        fields.addRow("", row(change, 1))

        layout.addSpacing(NEAR)
        layout.addWidget(label(self.tr("Lock"), "heading"))
        layout.addWidget(
            label(
                self.tr(
                    "The book is encrypted. This computer's keyring opens it for you; the passphrase opens it as well and is needed "
                    "where there is no keyring."
                ),
                "soft",
                wrap=True,
            )
        )
        self.passphrase = PassphraseEdit(self.tr("Passphrase"))
        self.passphrase.changed.connect(self._on_edited)
        layout.addWidget(self.passphrase)
        layout.addSpacing(APART)
        self.create_button = action(self.tr("Create the book"), "primary")
        self.create_button.clicked.connect(self._on_create_clicked)
        back = action(self.tr("Back"))
        back.clicked.connect(self.left)
        layout.addLayout(row(self.create_button, back, 1))
        layout.addStretch(1)
        self._on_edited()

    @property
    def folder(self) -> Path:
        name = _NOT_IN_NAMES.sub("", self.company.text().strip()) or "book"
        return self._base / name

    def _start_of_last_year(self) -> Month:
        today = Month.of(datetime.date.today())
        return fiscal_year_of(today, self.year_start.currentData()).first + -12

    def _on_form_toggled(self, is_sole_proprietor: bool) -> None:
        """A sole proprietor's year is the calendar year, by law."""
        self.year_start.setEnabled(not is_sole_proprietor)
        self.year_start.setCurrentIndex(0 if is_sole_proprietor else 3)

    def _on_year_start_changed(self) -> None:
        self.first_month.set_month(self._start_of_last_year())

    def _on_change_place_clicked(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, self.tr("Where to keep the book"), str(self._base)):
            self._base = Path(chosen)
            self._on_edited()

    def _on_edited(self) -> None:
        self.place.setText(str(self.folder))
        secret_is_fine = self.passphrase.is_empty or self.passphrase.value is not None
        self.create_button.setEnabled(bool(self.company.text().strip()) and secret_is_fine)

    def _on_create_clicked(self) -> None:
        self.create_wanted.emit(
            NewBook(
                self.folder,
                self.company.text().strip(),
                self.corporation.isChecked(),
                self.year_start.currentData(),
                self.first_month.month,
                self.passphrase.value,
            )
        )
