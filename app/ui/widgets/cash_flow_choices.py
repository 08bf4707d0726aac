"""What of the cash flow is shown: the whole, one account or the checks; how many actual and planned months; the chart."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.periods import Month
from app.ui.elements import ToolRows, label, row
from app.ui.page import Period
from app.ui.theme import APART
from app.ui.widgets.choice_bar import ChoiceBar

FORM, ACCOUNTS, CHECKS = "form", "accounts", "checks"
YEAR, ALL = "year", "all"


class CashFlowChoices(QWidget):
    """Signals: ``chosen``, ``opened`` (what is computed stays, it is shown otherwise: planned months split or not, with or without
    the chart). ``account_position`` counts in the order of the accounts shown."""

    chosen = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        views = ((FORM, self.tr("All accounts")), (ACCOUNTS, self.tr("By account")), (CHECKS, self.tr("Checks")))
        self.view = ChoiceBar(self.tr("View"), views, "tab")
        self.account = QComboBox()
        self.account.setAccessibleName(self.tr("Fund account"))
        self.span = QComboBox()
        self.span.setAccessibleName(self.tr("Actual months shown"))
        self.span.addItem(self.tr("Fiscal year"), YEAR)
        self.planned = QComboBox()
        self.planned.setAccessibleName(self.tr("Planned months shown"))
        self.planned.addItem(self.tr("None"), 0)
        for count in (3, 6, 12):
            self.span.addItem(self.tr("{count} months").format(count=count), count)
            self.planned.addItem(self.tr("{count} months").format(count=count), count)
        self.span.addItem(self.tr("All"), ALL)
        self.span.setCurrentIndex(self.span.findData(12))
        self.certainties = QCheckBox(self.tr("Split planned months"))
        self.certainties.setToolTip(self.tr("Show confirmed, expected and statistical amounts in columns of their own"))
        self.certainties.setAccessibleDescription(self.certainties.toolTip())
        self.chart = QCheckBox(self.tr("Chart"))
        self.chart.setChecked(True)
        self._planned_label = label(self.tr("Planned"), "soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        shown = (label(self.tr("Actual"), "soft"), self.span, self._planned_label, self.planned, self.certainties, self.chart)
        layout.addLayout(ToolRows(row(self.view, self.account, 1, spacing=APART), row(*shown)))
        self.view.chosen.connect(self._on_chosen)
        for box in (self.span, self.planned, self.account):
            box.activated.connect(self._on_chosen)
        for switch in (self.certainties, self.chart):
            switch.toggled.connect(self.opened)
        self._arrange()

    @property
    def planned_months(self) -> int:
        return int(self.planned.currentData()) if self.view.value == FORM else 0

    @property
    def account_position(self) -> int | None:
        """The account chosen among those shown; ``None`` for the balances of all."""
        return self.account.currentIndex() - 1 if self.view.value == ACCOUNTS and self.account.currentIndex() > 0 else None

    @property
    def shows_chart(self) -> bool:
        return self.view.value == FORM and self.chart.isChecked()

    def choose(self, box: QComboBox, value: str | int) -> None:
        """Choose months as if by hand."""
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    def months(self, period: Period, known: Sequence[Month]) -> tuple[Month, Month]:
        """The first and last actual month: up to the chosen month, or all; planned months follow the last one of the book."""
        span = self.span.currentData()
        if span == ALL:
            return known[0], known[-1]
        last = known[-1] if self.planned_months else min(period.month, known[-1])
        first = period.year.first if span == YEAR else last + (1 - int(span))
        return max(min(first, last), known[0]), last

    def show_accounts(self, titles: Sequence[str]) -> None:
        """Offer the fund accounts; the chosen one stays chosen."""
        before = self.account.currentText()
        self.account.clear()
        self.account.addItems([self.tr("Balances of all"), *titles])
        self.account.setCurrentIndex(max(self.account.findText(before), 0))

    def choose_account(self, position: int) -> None:
        """Choose one of the accounts as if by hand."""
        self.account.setCurrentIndex(position + 1)
        self.account.activated.emit(position + 1)

    def show_view(self, name: str) -> None:
        """Turn to a view as if it had been chosen."""
        if self.view.value != name:
            self.view.buttons[name].click()

    def _on_chosen(self) -> None:
        self._arrange()
        self.chosen.emit()

    def _arrange(self) -> None:
        view = self.view.value
        self.account.setVisible(view == ACCOUNTS)
        for widget in (self._planned_label, self.planned, self.chart):
            widget.setVisible(view == FORM)
        self.certainties.setVisible(self.planned_months > 0)
