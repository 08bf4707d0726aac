"""A month as two small fields: year and month."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.periods import Month
from app.ui.elements import number_field
from app.ui.services import Wording


class MonthEdit(QWidget):
    """Signal: ``month_changed`` (:class:`Month`)."""

    month_changed = Signal(object)

    def __init__(self, wording: Wording, name: str, month: Month) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.year = number_field(self.tr("{name}: year").format(name=name), 1980, 2199)
        self.year.setSuffix(self.tr(" (year)"))
        self.year.setMinimumWidth(84)
        self.month_choice = QComboBox()
        self.month_choice.setAccessibleName(self.tr("{name}: month").format(name=name))
        for number in range(1, 13):
            self.month_choice.addItem(wording.short_month(Month(2000, number)), number)
        layout.addWidget(self.year)
        layout.addWidget(self.month_choice)
        layout.addStretch(1)
        self.set_month(month)
        self.year.valueChanged.connect(self._on_edited)
        self.month_choice.currentIndexChanged.connect(self._on_edited)

    @property
    def month(self) -> Month:
        return Month(self.year.value(), self.month_choice.currentIndex() + 1)

    def set_month(self, month: Month) -> None:
        self.year.setValue(month.year)
        self.month_choice.setCurrentIndex(month.month - 1)

    def _on_edited(self) -> None:
        self.month_changed.emit(self.month)
