"""Prepare a consent: who, why, what, which months, how often and until when. Nothing is chosen beforehand."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.periods import Month
from app.resources import read_text
from app.ui.elements import action, card, form, label, row, rule
from app.ui.services import Services
from app.ui.sharing_words import description_of, in_words, not_sent_in_words
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.month_edit import MonthEdit

if TYPE_CHECKING:
    from app.sharing.recipients import Recipient

#: How long a consent may run, in months (at most twelve).
DURATIONS = (3, 6, 12)


@dataclass(frozen=True)
class Proposal:
    """The filled-in form; ``items`` are values of ``PackageItem``."""

    recipient: str
    purpose: str
    items: tuple[str, ...]
    first: Month
    last: Month
    frequency: str
    duration_months: int
    prepared_by: str

    def valid_until(self, today: datetime.date) -> datetime.date:
        """The same day that many months later, or the month's last day where it has no such day."""
        month = Month.of(today) + self.duration_months
        return month.first_day.replace(day=min(today.day, month.last_day.day))


class ConsentForm(FieldGroup):
    """Signals: ``proposed`` (:class:`Proposal`), ``left``."""

    proposed = Signal(object)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._is_complete = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(APART)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        outer.addWidget(rule())
        self.next_button = action(self.tr("Go on to the preview"), "primary")
        self.next_button.clicked.connect(self._on_next_clicked)
        self._back = action(self.tr("Back"))
        self._back.clicked.connect(self.left)
        self.remark = label("", "small", wrap=True)
        buttons = row(self.next_button, self._back)
        buttons.addWidget(self.remark, 1)
        outer.addLayout(buttons)

    def start(self, recipients: "tuple[Recipient, ...]", first: Month, last: Month) -> None:
        """An empty form; ``first`` and ``last`` are the months the books hold."""
        self._is_complete = False
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(APART)
        self._add_who(layout, recipients)
        self._add_why(layout)
        self._add_what(layout, first, last)
        self._add_not_sent(layout)
        self._add_how_long(layout)
        self._add_notice(layout)
        self._area.setWidget(inner)
        for before, after in ((self.prepared_by, self.next_button), (self.next_button, self._back)):
            QWidget.setTabOrder(before, after)  # they were made before the fields
        self._is_complete = True
        self._update()

    def choose(self, recipient: str, items: tuple[str, ...], first: Month, last: Month, purpose: str) -> None:
        """Fill in what the owner asked to hand over elsewhere; how often and until when is still to be said."""
        self.recipient.setCurrentIndex(max(self.recipient.findData(recipient), 0))
        for item in items:
            self.items[item].setChecked(True)
        self.first.set_month(first)
        self.last.set_month(last)
        self.purpose.setText(purpose)

    def _add_who(self, layout: QVBoxLayout, recipients: "tuple[Recipient, ...]") -> None:
        frame, inside = card(label(self.tr("1  Who receives"), "heading"))
        self.recipient = QComboBox()
        self.recipient.setAccessibleName(self.tr("Recipient"))
        self.recipient.addItem(self.tr("Please choose"), "")
        self._numbers = {}
        for recipient in recipients:
            if recipient.is_verified:
                self.recipient.addItem(recipient.card.name, recipient.id)
                self._numbers[recipient.id] = recipient.fingerprint
        self.recipient.currentIndexChanged.connect(self._update)
        self.number = label("", "small")
        inside.addLayout(row(self.recipient, self.number, 1, spacing=APART))
        layout.addWidget(frame)

    def _add_why(self, layout: QVBoxLayout) -> None:
        frame, inside = card(label(self.tr("2  What for"), "heading"))
        self.purpose = QLineEdit()
        self.purpose.setAccessibleName(self.tr("Purpose"))
        self.purpose.setPlaceholderText(self.tr("in your own words, for example: monthly report on the progress of the plan"))
        self.purpose.textChanged.connect(self._update)
        inside.addWidget(self.purpose)
        layout.addWidget(frame)

    def _add_what(self, layout: QVBoxLayout, first: Month, last: Month) -> None:
        from app.sharing.packages import PackageItem

        frame, inside = card(label(self.tr("3  What is given"), "heading"))
        self.items: dict[str, QCheckBox] = {}
        for item in PackageItem:
            box = QCheckBox(in_words(item, self._services.language))
            box.setAccessibleName(box.text())
            box.setAccessibleDescription(description_of(item, self._services.language))
            box.toggled.connect(self._update)
            self.items[item.value] = box
            inside.addWidget(box)
            description = label(box.accessibleDescription(), "small", wrap=True)
            description.setContentsMargins(30, 0, 0, 4)
            inside.addWidget(description)
        wording = self._services.wording
        self.first = MonthEdit(wording, self.tr("First month"), first)
        self.last = MonthEdit(wording, self.tr("Last month"), last + 12)
        fields = form()
        fields.addRow(self.tr("First month"), self.first)
        fields.addRow(self.tr("Last month"), self.last)
        for edit in (self.first, self.last):
            edit.month_changed.connect(self._update)
        inside.addLayout(fields)
        extent = self.tr("Each package holds the months from the first one to the month it is made for.")
        inside.addWidget(label(extent, "small", wrap=True))
        layout.addWidget(frame)

    def _add_not_sent(self, layout: QVBoxLayout) -> None:
        frame, inside = card(label(self.tr("4  What is not given"), "heading"))
        self.not_sent = label("", wrap=True)
        inside.addWidget(self.not_sent)
        layout.addWidget(frame)

    def _add_how_long(self, layout: QVBoxLayout) -> None:
        frame, inside = card(label(self.tr("5  How often, until when"), "heading"))
        frequencies = (("once", self.tr("Once")), ("monthly", self.tr("Every month")), ("quarterly", self.tr("Every quarter")))
        self.frequencies = self._radios(frequencies)
        inside.addLayout(row(label(self.tr("How often")), *self.frequencies.values(), 1, spacing=APART))
        durations = [(str(months), self.tr("{count} months").format(count=months)) for months in DURATIONS]
        self.durations = self._radios(durations)
        inside.addLayout(row(label(self.tr("In force for")), *self.durations.values(), 1, spacing=APART))
        stopping = self.tr("You can stop at any time under 'What was given'. Every package is confirmed by you.")
        inside.addWidget(label(stopping, "small", wrap=True))
        layout.addWidget(frame)

    def _add_notice(self, layout: QVBoxLayout) -> None:
        frame, inside = card(label(self.tr("6  Please read"), "heading"))
        inside.addWidget(label(read_text(f"consent_notice/{self._services.language}.txt"), wrap=True))
        self.prepared_by = QLineEdit()
        self.prepared_by.setAccessibleName(self.tr("Prepared by"))
        self.prepared_by.textChanged.connect(self._update)
        fields = form()
        fields.addRow(self.tr("Prepared by"), self.prepared_by)
        inside.addSpacing(NEAR)
        inside.addLayout(fields)
        layout.addWidget(frame)

    def _radios(self, choices: "tuple[tuple[str, str], ...] | list[tuple[str, str]]") -> dict[str, QRadioButton]:
        group = QButtonGroup(self)
        made = {}
        for value, text in choices:
            button = QRadioButton(text)
            button.setAccessibleName(text)
            button.toggled.connect(self._update)
            group.addButton(button)
            made[value] = button
        return made

    def proposal(self) -> Proposal | None:
        """What was filled in; ``None`` while something is missing."""
        frequency = next((value for value, button in self.frequencies.items() if button.isChecked()), "")
        duration = next((int(value) for value, button in self.durations.items() if button.isChecked()), 0)
        found = Proposal(
            str(self.recipient.currentData() or ""),
            self.purpose.text().strip(),
            tuple(item for item, box in self.items.items() if box.isChecked()),
            self.first.month,
            self.last.month,
            frequency,
            duration,
            self.prepared_by.text().strip(),
        )
        complete = found.recipient and found.purpose and found.items and frequency and duration and found.prepared_by
        return found if complete and found.first <= found.last else None

    def _update(self) -> None:
        if not self._is_complete:
            return  # the form is still being made
        from app.sharing.packages import not_sent

        never = not_sent(item for item, box in self.items.items() if box.isChecked())
        self.not_sent.setText("　".join(f"× {each}" for each in not_sent_in_words(never, self._services.language)))
        number = self._numbers.get(str(self.recipient.currentData()), "")
        self.number.setText(self.tr("Number {number}, confirmed").format(number=number) if number else "")
        ready = self.proposal() is not None
        self.next_button.setEnabled(ready)
        self.remark.setText("" if ready else self.tr("Something above is still open."))

    def _on_next_clicked(self) -> None:
        if (proposal := self.proposal()) is not None:
            self.proposed.emit(proposal)
