"""The form of a scenario: what changes by how much, and a loan, an investment and people hired as far as they are filled in."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.periods import Month
from app.ui.elements import action, card, form, label, leaves_by_escape, row
from app.ui.theme import APART
from app.ui.widgets.share_field import ShareField

if TYPE_CHECKING:
    from app.analysis.scenarios import Hiring, Investment, NewLoan, Scenario


class ScenarioForm(QWidget):
    """Signals: ``saved`` (scenario, name before or ""), ``left``, ``failed`` (an error)."""

    saved = Signal(object, str)
    left = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._before: Scenario | None = None
        self._is_new = True
        self.heading = label("", "heading")
        self.name = QLineEdit()
        self.name.setMaxLength(40)
        percent, points, days = "%", self.tr("points"), self.tr("days")
        self.shares = {
            "sales": ShareField(self.tr("Sales"), percent, 1, (-50, 50), (-100, 500)),
            "purchase_price": ShareField(self.tr("Price of purchases"), percent, 1, (-20, 30), (-100, 500)),
            "selling_price": ShareField(self.tr("Own selling price"), percent, 1, (-20, 30), (-100, 500)),
            "pass_on": ShareField(self.tr("Pass on: part of the price rise that restores gross profit"), percent, 0, (0, 100), (0, 100)),
            "wages": ShareField(self.tr("Wages (without directors)"), percent, 1, (-10, 10), (-100, 100)),
            "rate_points": ShareField(self.tr("Interest rates"), points, 2, (0, 3), (-5, 10)),
            "collection_days": ShareField(self.tr("Customers pay later by"), days, 0, (-30, 90), (-180, 365)),
        }
        self.loan = {
            "principal": self._text("10,000,000"),
            "drawn_on": self._text("2026/11/10"),
            "rate": self._text("1.8"),
            "months": self._text("60"),
            "grace_months": self._text("0"),
        }
        self.repayment = QComboBox()
        for value, text in (
            ("equal_principal", self.tr("Equal principal")),
            ("annuity", self.tr("Equal payments")),
            ("bullet", self.tr("All at the end")),
        ):
            self.repayment.addItem(text, value)
        self.investment = {"amount": self._text("5,000,000"), "day": self._text("2026/11/20"), "years": self._text("10")}
        self.hiring = {"people": self._text("1"), "monthly_pay": self._text("250,000"), "first": self._text("2026/12")}
        self.save_button = action(self.tr("Save and compare"), "primary")
        self.save_button.clicked.connect(self._on_save_clicked)
        back = action(self.tr("← Back"))
        back.clicked.connect(self.left)
        leaves_by_escape(self, self.left.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addLayout(row(back, self.heading, 1, spacing=16))
        layout.addWidget(self._changes_card())
        layout.addWidget(self._plans_card())
        layout.addLayout(row(self.save_button, 1))
        layout.addStretch(1)

    def start(self, scenario: "Scenario", *, is_new: bool) -> None:
        """Show a scenario to change, or one to begin with."""
        self._before, self._is_new = scenario, is_new
        self.heading.setText(self.tr("New scenario") if is_new else self.tr("Change the scenario"))
        self.name.setText(scenario.name.strip())
        for name, field in self.shares.items():
            shown = Fraction(getattr(scenario, name))
            field.set_value(shown if name == "collection_days" else shown * 100)
        self._show_plans(scenario)
        self.name.setFocus()

    def _show_plans(self, scenario: "Scenario") -> None:
        """The first of each kind is shown; others stay as they are."""
        for fields, found in ((self.loan, scenario.loans), (self.investment, scenario.investments), (self.hiring, scenario.hirings)):
            for name, field in fields.items():
                field.setText(_shown(name, getattr(found[0], name)) if found else "")
        if scenario.loans:
            self.repayment.setCurrentIndex(self.repayment.findData(scenario.loans[0].repayment.value))
        more = sum(max(len(found) - 1, 0) for found in (scenario.loans, scenario.investments, scenario.hirings))
        self.more.setText(self.tr("{count} more of these are part of this scenario and stay as they are.").format(count=more))
        self.more.setVisible(more > 0)

    def _changes_card(self) -> QWidget:
        frame, inside = card(label(self.tr("What changes"), "heading"))
        fields = form()
        fields.addRow(self.tr("Name"), self.name)
        self.name.setAccessibleName(self.tr("Name"))
        for field in self.shares.values():
            fields.addRow(field.spin.accessibleName(), field)
        inside.addLayout(fields)
        return frame

    def _plans_card(self) -> QWidget:
        frame, inside = card(label(self.tr("What comes on top (leave empty what does not)"), "heading"))
        self.more = label("", "small", wrap=True)
        fields: QFormLayout = form()
        for title, rows in (
            (
                self.tr("New loan"),
                (
                    (self.tr("Amount (yen)"), self.loan["principal"]),
                    (self.tr("Paid out on"), self.loan["drawn_on"]),
                    (self.tr("Interest a year (%)"), self.loan["rate"]),
                    (self.tr("Months of repayment"), self.loan["months"]),
                    (self.tr("Of these, months of interest alone"), self.loan["grace_months"]),
                    (self.tr("Repayment"), self.repayment),
                ),
            ),
            (
                self.tr("Investment"),
                (
                    (self.tr("Amount (yen)"), self.investment["amount"]),
                    (self.tr("Paid on"), self.investment["day"]),
                    (self.tr("Years of depreciation"), self.investment["years"]),
                ),
            ),
            (
                self.tr("Hiring"),
                (
                    (self.tr("People"), self.hiring["people"]),
                    (self.tr("Pay a month each (yen)"), self.hiring["monthly_pay"]),
                    (self.tr("From month"), self.hiring["first"]),
                ),
            ),
        ):
            fields.addRow(label(title, "soft"))
            for name, field in rows:
                field.setAccessibleName(f"{title}: {name}")
                field.setMaximumWidth(240)
                fields.addRow(name, field)
        inside.addLayout(fields)
        inside.addWidget(self.more)
        return frame

    @staticmethod
    def _text(example: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(example)
        return field

    def _on_save_clicked(self) -> None:
        from app.errors import UserFacingError

        before = self._before
        assert before is not None
        try:
            scenario = self._scenario(before)
        except UserFacingError as error:
            self.failed.emit(error)
            return
        self.saved.emit(scenario, "" if self._is_new else before.name)

    def _scenario(self, before: "Scenario") -> "Scenario":
        """What the form says; raises ``InputRefused`` for what cannot be read or cannot be."""
        from app.analysis.scenario_entries import read_hiring, read_investment, read_loan

        changes: dict[str, Any] = {name: field.value / 100 for name, field in self.shares.items() if name != "collection_days"}
        changes["collection_days"] = int(self.shares["collection_days"].value)
        changes["loans"] = _first(self.loan, before.loans, lambda given: read_loan(**given, repayment=str(self.repayment.currentData())))
        changes["investments"] = _first(self.investment, before.investments, lambda given: read_investment(**given))
        changes["hirings"] = _first(self.hiring, before.hirings, lambda given: read_hiring(**given))
        return replace(before, name=self.name.text().strip(), **changes)


def _first(
    fields: dict[str, QLineEdit],
    before: "tuple[NewLoan | Investment | Hiring, ...]",
    read: "Callable[[dict[str, Any]], NewLoan | Investment | Hiring]",
) -> "tuple[NewLoan | Investment | Hiring, ...]":
    """The one of the form in the place of the first before; none where its fields are empty. What the form does not ask for stays."""
    given: dict[str, Any] = {name: field.text().strip() for name, field in fields.items()}
    if not any(given.values()):
        return before[1:]
    made = read(given)
    kept = {name: getattr(before[0], name) for name in ("title", "employer_share") if before and hasattr(before[0], name)}
    return (replace(made, **kept), *before[1:])


def _shown(name: str, value: object) -> str:
    """A value as it is typed."""
    match value:
        case Fraction():
            hundredths = round(value * 10_000)
            return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
        case int():
            return f"{value:,}"
        case Month():
            return f"{value.year}/{value.month}"
        case _:
            return f"{value:%Y/%m/%d}"
