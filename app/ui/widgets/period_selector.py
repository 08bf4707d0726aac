"""The month chooser at the top: a fiscal year and its months, first to last."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from app.periods import FiscalYear, Month
from app.ui.page import Period
from app.ui.services import Wording


class PeriodSelector(QWidget):
    """Signal: ``period_changed`` (:class:`Period`). Months without entries can be seen but not chosen."""

    period_changed = Signal(object)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._years: tuple[FiscalYear, ...] = ()
        self._months: frozenset[Month] = frozenset()
        self._period: Period | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.year_choice = QComboBox()
        self.year_choice.setAccessibleName(self.tr("Fiscal year"))
        self.year_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year_choice.setMinimumWidth(126)
        self.year_choice.activated.connect(self._on_year_activated)
        layout.addWidget(self.year_choice)
        layout.addSpacing(10)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.month_buttons: list[QPushButton] = []
        for position in range(12):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("look", "month")
            button.clicked.connect(lambda _=False, position=position: self._on_month_clicked(position))
            self._group.addButton(button)
            self.month_buttons.append(button)
            layout.addWidget(button)
        self._show()

    @property
    def period(self) -> Period | None:
        return self._period

    def set_choices(self, years: Sequence[FiscalYear], months: Sequence[Month]) -> None:
        """Offer fiscal years and the months that have entries; a choice that is still possible stays, else the latest month."""
        self._years = tuple(year for year in years if any(month in year for month in months))
        self._months = frozenset(months)
        wanted = self._period.month if self._period else None
        if wanted not in self._months:
            wanted = max(months, default=None)
        self._period = self._period_of(wanted) if wanted else None
        self._show()

    def choose(self, month: Month) -> None:
        """Choose a month, as if it had been clicked."""
        period = self._period_of(month)
        if period is not None and period != self._period:
            self._period = period
            self._show()
            self.period_changed.emit(period)

    def step(self, months: int) -> None:
        """Move by months, as far as there are entries."""
        if self._period and (month := self._period.month + months) in self._months:
            self.choose(month)

    def _period_of(self, month: Month) -> Period | None:
        return next((Period(year, month) for year in self._years if month in year), None)

    def _show(self) -> None:
        self.year_choice.blockSignals(True)
        self.year_choice.clear()
        for year in self._years:
            self.year_choice.addItem(self._wording.fiscal_year(year), year)
        if self._period:
            self.year_choice.setCurrentIndex(self._years.index(self._period.year))
        self.year_choice.blockSignals(False)
        self.year_choice.setEnabled(bool(self._years))
        months = self._period.year.months if self._period else ()
        self._group.setExclusive(False)
        for position, button in enumerate(self.month_buttons):
            button.setVisible(position < len(months))
            button.setChecked(False)
            if position < len(months):
                month = months[position]
                button.setText(self._wording.short_month(month))
                button.setAccessibleName(self._wording.month(month))
                button.setToolTip(self._wording.month(month))
                button.setEnabled(month in self._months)
                button.setChecked(self._period is not None and month == self._period.month)
        self._group.setExclusive(True)

    def _on_month_clicked(self, position: int) -> None:
        if self._period:
            self.choose(self._period.year.months[position])
            self._show()

    def _on_year_activated(self, position: int) -> None:
        year = self._years[position]
        within = [month for month in year.months if month in self._months]
        if within and self._period:
            same = [month for month in within if month.month == self._period.month.month]
            self.choose(same[0] if same else within[-1])
