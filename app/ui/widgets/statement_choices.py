"""What a statement shows: one period beside earlier years or period after period, 単月／累計, and how fine its lines are.

Choices that mean nothing for the statement are hidden; what is shown first has five columns.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from app.ui.elements import ToolRows, action, row
from app.ui.theme import APART
from app.ui.widgets.choice_bar import ChoiceBar

if TYPE_CHECKING:
    from app.ledger.divisions import Level
    from app.ledger.trend_columns import Step

#: As many earlier years as :mod:`app.ledger.trend_columns` compares (a test holds them equal).
MOST_YEARS = 5


class StatementChoices(QWidget):
    """Signals: ``changed`` (anything the figures depend on), ``fold_wanted`` (all parts shown or folded away)."""

    changed = Signal()
    fold_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.view = ChoiceBar(self.tr("Layout"), (("whole", self.tr("Comparison")), ("steps", self.tr("Trend"))))
        self.span = ChoiceBar(self.tr("Period shown"), (("month", self.tr("Month")), ("year", self.tr("Year to date"))))
        self.step = self._list(
            self.tr("Column"),
            (
                ("month", self.tr("By month")),
                ("quarter", self.tr("By quarter")),
                ("half_year", self.tr("By half-year")),
                ("year", self.tr("By year")),
            ),
        )
        earlier = [(str(count), self.tr("{count} earlier years").format(count=count)) for count in range(2, MOST_YEARS + 1)]
        self.years = self._list(self.tr("Earlier years"), (("0", self.tr("No earlier year")), ("1", self.tr("Last year")), *earlier))
        self.years.setCurrentIndex(1)
        levels = (
            ("summary", self.tr("Summary")),
            ("account", self.tr("Account lines")),
            ("sub_account", self.tr("Sub-accounts")),
            ("department", self.tr("Departments")),
        )
        self.level = ChoiceBar(self.tr("Level"), levels)
        self.level.choose("account")
        self.open_button = self._fold_button(self.tr("Open all"), True)
        self.close_button = self._fold_button(self.tr("Close all"), False)
        for bar in (self.view, self.span, self.level):
            bar.chosen.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        left = row(self.view, self.span, self.step, self.years, spacing=APART)
        layout.addLayout(ToolRows(left, row(1, self.open_button, self.close_button, self.level, spacing=APART)))

    @property
    def steps(self) -> "Step":
        """The step of the columns; ``whole`` where one period is compared."""
        return self.step.currentData() if self.view.value == "steps" else "whole"

    @property
    def is_cumulative(self) -> bool:
        return self.span.value == "year"

    @property
    def fineness(self) -> "Level":
        return self.level.value  # type: ignore[return-value]

    @property
    def earlier_years(self) -> int:
        return int(self.years.currentData())

    def suit(self, statement: str) -> None:
        """Offer what means something for a statement: balances are cumulative, a trial balance has its own columns."""
        is_trend = statement != "trial_balance"
        self.view.setVisible(is_trend)
        self.years.setVisible(is_trend)
        self.step.setVisible(is_trend and self.view.value == "steps")
        self.span.setVisible(statement != "balance_sheet")

    def offer_levels(self, *, sub_accounts: bool, departments: bool) -> bool:
        """Offer the levels that exist; whether the chosen one had to be given up."""
        self.level.buttons["sub_account"].setVisible(sub_accounts)
        self.level.buttons["department"].setVisible(departments)
        if (self.level.value == "sub_account" and not sub_accounts) or (self.level.value == "department" and not departments):
            self.level.choose("account")
            return True
        return False

    def offer_folding(self, has_parts: bool) -> None:
        """Offer to open and close all where there is something to open."""
        self.open_button.setVisible(has_parts)
        self.close_button.setVisible(has_parts)

    def _list(self, name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        for value, text in choices:
            field.addItem(text, value)
        field.activated.connect(lambda _: self.changed.emit())
        return field

    def _fold_button(self, text: str, is_open: bool) -> QPushButton:
        button = action(text, "link")
        button.clicked.connect(lambda: self.fold_wanted.emit(is_open))
        button.hide()
        return button
