"""What of the cash flow is shown: the whole, one account or the checks; how many actual and planned months."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.periods import Month
from app.ui.elements import label, row
from app.ui.page import Period
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar

FORM, ACCOUNTS, CHECKS = "form", "accounts", "checks"
#: Actual months shown by the choices that count them.
_COUNTED = {"three": 3, "six": 6, "twelve": 12}


class CashFlowChoices(QWidget):
    """Signals: ``chosen``, ``opened`` (planned months are split or not). ``account_position`` counts in the order of the accounts shown."""

    chosen = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        views = ((FORM, self.tr("Cash flow")), (ACCOUNTS, self.tr("By account")), (CHECKS, self.tr("Checks")))
        self.view = ChoiceBar(self.tr("View"), views, "tab")
        spans = (
            ("year", self.tr("Fiscal year")),
            ("three", "3"),
            ("six", "6"),
            ("twelve", self.tr("Twelve months")),
            ("all", self.tr("All")),
        )
        self.span = ChoiceBar(self.tr("Actual months shown"), spans)
        self.span.choose("twelve")
        self.planned = ChoiceBar(self.tr("Planned months shown"), (("0", self.tr("None")), ("3", "3"), ("6", "6"), ("12", "12")))
        self.certainties = QCheckBox(self.tr("Split planned months"))
        self.certainties.setToolTip(self.tr("Show confirmed, expected and statistical amounts in columns of their own"))
        self.certainties.setAccessibleDescription(self.certainties.toolTip())
        self.account = QComboBox()
        self.account.setAccessibleName(self.tr("Fund account"))
        self._planned_group = QWidget()
        group = QHBoxLayout(self._planned_group)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(NEAR)
        for widget in (label(self.tr("Planned"), "soft"), self.planned, self.certainties):
            group.addWidget(widget)
        layout = row(self.view, self.account, label(self.tr("Actual"), "soft"), self.span, self._planned_group, 1, spacing=APART)
        self.setLayout(layout)
        for bar in (self.view, self.span, self.planned):
            bar.chosen.connect(self._on_chosen)
        self.certainties.toggled.connect(lambda _: self.opened.emit())
        self.account.activated.connect(self._on_chosen)
        self._arrange()

    @property
    def planned_months(self) -> int:
        return int(self.planned.value) if self.view.value == FORM else 0

    @property
    def account_position(self) -> int:
        """The account chosen among those shown; 0 before any are known."""
        return max(self.account.currentIndex(), 0)

    def months(self, period: Period, known: Sequence[Month]) -> tuple[Month, Month]:
        """The first and last actual month: up to the chosen month, or all; planned months follow the last one of the book."""
        span = self.span.value
        if span == "all":
            return known[0], known[-1]
        # What is planned follows the latest month; the actual months before it are counted from there.
        last = known[-1] if self.planned_months else min(period.month, known[-1])
        first = last + (1 - _COUNTED[span]) if span in _COUNTED else period.year.first
        return max(min(first, last), known[0]), last

    def show_accounts(self, titles: Sequence[str]) -> None:
        """Offer the fund accounts; the chosen one stays chosen."""
        before = self.account.currentText()
        self.account.clear()
        self.account.addItems(list(titles))
        self.account.setCurrentIndex(max(self.account.findText(before), 0))

    def show_view(self, name: str) -> None:
        """Turn to a view as if it had been chosen."""
        if self.view.value != name:
            self.view.buttons[name].click()

    def _on_chosen(self) -> None:
        self._arrange()
        self.chosen.emit()

    def _arrange(self) -> None:
        self.account.setVisible(self.view.value == ACCOUNTS)
        self._planned_group.setVisible(self.view.value == FORM)
        self.certainties.setVisible(self.planned_months > 0)
