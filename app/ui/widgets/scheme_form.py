"""Register a scheme under which reports are owed, or change what was settled; only what a scheme asks is shown."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout

from app.errors import UserFacingError
from app.messages import message
from app.ui.elements import action, card, form, label, row
from app.ui.services import Services
from app.ui.sharing_words import in_words
from app.ui.theme import APART, NEAR
from app.ui.widgets.typed_fields import TypedFields, fill_choices, read_field, write_field

if TYPE_CHECKING:
    from app.analysis.owed_schemes import KeptScheme
    from app.analysis.report_schemes import Scheme
    from app.sharing.recipients import Recipient

#: The field that a refusal speaks of, where it does not name one itself.
_FIELD_OF = {"calendar.not_a_day": "start", "calendar.end_before_start": "end", "planned.not_an_amount": "amount"}
_MONTHS_AFTER = range(4)
_INTERVALS = (1, 2, 3, 4, 6, 12)


class SchemeForm(TypedFields):
    """Signals: ``kept`` (the texts of the record, its number or 0), ``removed`` (a number), ``left``."""

    kept = Signal(object, int)
    removed = Signal(int)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.number = 0
        self._schemes: dict[str, Scheme] = {}
        self.heading = label("", "heading")
        frame, inside = card(self.heading)
        self._lines = form()
        self.scheme = self._choice("scheme", self.tr("Scheme"))
        self.scheme.currentIndexChanged.connect(lambda _: self._show_scheme())
        self.summary = label("", "soft", wrap=True)
        self.source = label("", "small", wrap=True)
        self.start_title = label(self.tr("Start"))
        self.start = self._line("start", "", self.tr("Such as 2026/4/1 or R8.4.1"), title_label=self.start_title)
        self.start.setAccessibleName(self.start_title.text())
        self.recipient = self._choice("recipient", self.tr("Recipient of packages"))
        self._line("addressee", self.tr("To whom (name)"), self.tr("Where there is no recipient's card yet"))
        self._line("title", self.tr("Own name (may be empty)"), "")
        self._choice("every_months", self.tr("Interval of the reports"), self._intervals())
        self._choice("due_after", self.tr("Month of delivery"), self._months_after())
        self._line("due_day", self.tr("Day of delivery"), self.tr("1 to 31 (31: the month's end)"))
        self._line("amount", self.tr("Amount of the guarantee"), self.tr("Such as 30,000,000 or 3000万"))
        self._line("term_months", self.tr("Its term in months"), "")
        self._line("since", self.tr("Ask for reports due from"), self.tr("Empty: from today"))
        self._line("end", self.tr("Last day (may be empty)"), "")
        inside.addLayout(self._lines)
        self.papers_title = label(self.tr("What is handed in"))
        inside.addWidget(self.papers_title)
        self.papers = self._make_papers(inside)
        inside.addSpacing(NEAR)
        inside.addWidget(self.summary)
        inside.addWidget(self.source)
        self.keep_button = action(self.tr("Keep the scheme"), "primary")
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.texts(), self.number))
        self.back_button = action(self.tr("Back"))
        self.back_button.clicked.connect(self.left)
        self.remove_button = action(self.tr("Take it out"), hint=self.tr("For a scheme entered by mistake: its notes go as well"))
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.number))
        inside.addSpacing(APART)
        inside.addLayout(row(self.keep_button, self.back_button, 1, self.remove_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def begin(self, recipients: "tuple[Recipient, ...]") -> None:
        """Empty fields for a new scheme."""
        self._prepare(recipients)
        self._show({}, 0, self.tr("New scheme"))

    def show_scheme(self, kept: "KeptScheme", recipients: "tuple[Recipient, ...]") -> None:
        """The fields of a registered scheme, to be changed."""
        from app.services.report_scheme_texts import texts_of

        self._prepare(recipients)
        self._show(texts_of(kept.owed), kept.id, self.tr("Change the scheme"))

    def texts(self) -> dict[str, str]:
        """What is typed, by field; what the scheme does not ask is left out."""
        scheme = self._schemes[str(self.scheme.currentData())]
        found = {name: read_field(field) for name, field in self.fields.items() if name in _asked(scheme)}
        papers = ",".join(name for name, box in self.papers.items() if box.isChecked()) if scheme.is_own_papers else ""
        return found | {"papers": papers}

    def point_to(self, error: BaseException) -> None:
        """Lead to the field a refusal speaks of."""
        if isinstance(error, UserFacingError):
            self.lead_to(str(error.values.get("field", "")) or _FIELD_OF.get(error.code, ""))

    def _prepare(self, recipients: "tuple[Recipient, ...]") -> None:
        from app.services.report_schemes import definitions

        if not self._schemes:
            self._schemes = {scheme.id: scheme for scheme in definitions()}
            fill_choices(self.scheme, [(scheme.title, scheme.id) for scheme in self._schemes.values()])
        self.recipient.clear()
        none_yet = (self.tr("not chosen yet"), "")
        fill_choices(self.recipient, [none_yet, *((recipient.card.name, recipient.id) for recipient in recipients)])

    def _show(self, texts: Mapping[str, str], number: int, title: str) -> None:
        self.number = number
        self.heading.setText(title)
        self.scheme.setCurrentIndex(max(self.scheme.findData(texts.get("scheme", "")), 0))
        self._show_scheme()
        chosen = texts.get("papers", "").split(",")
        for name, box in self.papers.items():
            box.setChecked(name in chosen)
        for name, field in self.fields.items():
            if name != "scheme":
                write_field(field, texts.get(name, ""))
        self.scheme.setEnabled(not number)
        self.remove_button.setVisible(number > 0)

    def _show_scheme(self) -> None:
        scheme = self._schemes.get(str(self.scheme.currentData()))
        if scheme is None:
            return
        asked = _asked(scheme)
        for name, field in self.fields.items():
            self._lines.setRowVisible(field, name in asked)
        for part in (self.papers_title, *self.papers.values()):
            part.setVisible(scheme.is_own_papers)
        self.start_title.setText(scheme.start_is)
        self.start.setAccessibleName(scheme.start_is)
        notes = [scheme.summary, scheme.note, *(report.note for report in scheme.reports)]
        self.summary.setText("\n".join(dict.fromkeys(note for note in notes if note)))
        sure = message(f"calendar.confidence.{scheme.confidence}", self._services.language).text
        day = self._services.wording.day(scheme.version_date)
        self.source.setText(self.tr("Source: {source} ({sure}, as of {day})").format(source=scheme.source, sure=sure, day=day))

    def _make_papers(self, inside: QVBoxLayout) -> dict[str, QCheckBox]:
        from app.services.report_schemes import FORM_PAPERS, PAPERS
        from app.sharing.packages import PackageItem

        boxes = {}
        for name in PAPERS:
            box = QCheckBox(in_words(FORM_PAPERS.get(name) or PackageItem(name), self._services.language))
            box.setAccessibleName(box.text())
            inside.addWidget(box)
            boxes[name] = box
        return boxes

    def _intervals(self) -> list[tuple[str, str]]:
        usual = [(self.tr("as proposed"), "")]
        return [*usual, *((self.tr("{count} months").format(count=count), str(count)) for count in _INTERVALS)]

    def _months_after(self) -> list[tuple[str, str]]:
        usual = [(self.tr("as proposed"), "")]
        named = self.tr("{count} months after the period")
        return [*usual, *((named.format(count=count) if count else self.tr("in its last month"), str(count)) for count in _MONTHS_AFTER)]

    def _line(self, name: str, title: str, hint: str, title_label: QLabel | None = None) -> QLineEdit:
        field = self.make_line(name, title, hint)
        if title_label is None:
            self._lines.addRow(title, field)
        else:
            self._lines.addRow(title_label, field)
        return field

    def _choice(self, name: str, title: str, choices: Iterable[tuple[str, str]] = ()) -> QComboBox:
        field = self.make_choice(name, title, choices)
        self._lines.addRow(title, field)
        return field


def _asked(scheme: "Scheme") -> frozenset[str]:
    """The fields a scheme has a use for."""
    found = {"scheme", "start", "recipient", "addressee", "title", "since", "end"}
    if any(report.is_own_interval for report in scheme.reports):
        found.add("every_months")
    if any(not report.is_due_stated for report in scheme.reports):
        found |= {"due_after", "due_day"}
    if scheme.asks_amount:
        found |= {"amount", "term_months"}
    return frozenset(found)
