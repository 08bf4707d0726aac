"""Enter or change a plan: what, how much, when, how often, where it stands in the cash flow; Enter leads through the fields."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout

from app.errors import UserFacingError
from app.ui.elements import action, card, form, label, row
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.typed_fields import TypedFields, fill_choices, read_field, write_field

if TYPE_CHECKING:
    from app.analysis.planned_items import PlannedItem

#: What a new plan begins with.
_USUAL = {"row": "expenses"}
#: The field that a refusal speaks of.
_FIELD_OF = {
    "planned.title_needed": "title",
    "planned.amount_needed": "amount",
    "planned.not_an_amount": "amount",
    "planned.not_a_day": "first",
    "planned.last_before_first": "last",
    "planned.wrong_direction": "row",
}


class PlanForm(TypedFields):
    """Signals: ``kept`` (the texts of the plan, its number or 0), ``removed`` (a number)."""

    kept = Signal(object, int)
    removed = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.number = 0
        self.heading = label("", "heading")
        frame, inside = card(self.heading)
        self._lines = form()
        self._line("title", self.tr("What it is"), self.tr("For example a new van"))
        ways = ((self.tr("Payment"), "payments"), (self.tr("Receipt"), "receipts"))
        self.direction = self._choice("direction", self.tr("In or out"), ways)
        self.direction.currentIndexChanged.connect(lambda _: self._fill_rows())
        self.amount = self._line("amount", self.tr("Amount"), self.tr("Such as 300,000 or 30万"))
        self._line("first", self.tr("Day (of the first time)"), self.tr("Such as 11/30, 2026/11/30 or R8.11.30"))
        self._choice("every", self.tr("Repeats"), self._intervals())
        self._line("last", self.tr("Last day (may be empty)"), "")
        self.row = self._choice("row", self.tr("Row of the cash flow"))
        sure = ((self.tr("Expected"), "expected"), (self.tr("Confirmed"), "confirmed"))
        self._choice("certainty", self.tr("How sure"), sure)
        self._line("counterparty", self.tr("With whom"), "")
        self._line("note", self.tr("Memo"), "")
        self.replaces = QCheckBox(self.tr("Instead of the program's own estimate of this row"))
        self.replaces.setToolTip(self.tr("In its months nothing else is expected on the row than what papers and plans say."))
        self.fields["replaces_estimate"] = self.replaces
        inside.addLayout(self._lines)
        inside.addWidget(self.replaces)
        self.keep_button = action(self.tr("Keep the plan"), "primary")
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.texts(), self.number))
        self.new_button = action(self.tr("New plan"))
        self.new_button.clicked.connect(self.begin)
        self.remove_button = action(self.tr("Remove the plan"))
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.number))
        inside.addSpacing(APART)
        inside.addLayout(row(self.keep_button, self.new_button, 1, self.remove_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)
        self._fill_rows()
        self.begin()

    def begin(self) -> None:
        """Empty fields for a new plan."""
        self._show({}, 0, self.tr("New plan"))

    def show_plan(self, plan: "PlannedItem") -> None:
        """The fields of a plan, to be changed."""
        from app.services.plan_texts import texts_of

        self._show(texts_of(plan), plan.id, self.tr("Change the plan"))

    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {name: read_field(field) for name, field in self.fields.items()}

    def point_to(self, error: BaseException) -> None:
        """Lead to the field a refusal speaks of."""
        if isinstance(error, UserFacingError):
            self.lead_to(_FIELD_OF.get(error.code, ""))

    def _show(self, texts: Mapping[str, str], number: int, title: str) -> None:
        self.number = number
        self.heading.setText(title)
        # The direction decides which rows there are.
        for name in ("direction", *(name for name in self.fields if name != "direction")):
            write_field(self.fields[name], texts.get(name, _USUAL.get(name, "")))
        for button in (self.new_button, self.remove_button):
            button.setVisible(number > 0)

    def _fill_rows(self) -> None:
        from app.analysis.planned_items import PLANNED_ROWS

        wanted = self.direction.currentData()
        self.row.clear()
        fill_choices(self.row, [(each.title, str(each)) for each in PLANNED_ROWS if each.direction in (wanted, "both")])

    def _intervals(self) -> list[tuple[str, str]]:
        from app.analysis.planned_items import INTERVALS

        words = {0: self.tr("once"), 1: self.tr("every month"), 12: self.tr("every year")}
        return [(words.get(months) or self.tr("every {count} months").format(count=months), str(months)) for months in INTERVALS]

    def _line(self, name: str, title: str, hint: str) -> QLineEdit:
        field = self.make_line(name, title, hint)
        self._lines.addRow(title, field)
        return field

    def _choice(self, name: str, title: str, choices: Iterable[tuple[str, str]] = ()) -> QComboBox:
        field = self.make_choice(name, title, choices)
        self._lines.addRow(title, field)
        return field
