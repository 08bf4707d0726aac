"""The day on which schemes are judged: today, or another one that is chosen, as with ``--on`` of the command line."""

import datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from app.ui.elements import action, label
from app.ui.theme import NEAR

_FIRST, _LAST = QDate(2013, 1, 1), QDate(2099, 12, 31)


class JudgedOn(QWidget):
    """Signal: ``day_changed``. Before anything is chosen it is today, also after midnight."""

    day_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_chosen = False
        title = label(self.tr("Judged on"))
        self.field = QDateEdit(QDate.currentDate())
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("yyyy/MM/dd")
        self.field.setDateRange(_FIRST, _LAST)
        self.field.setKeyboardTracking(False)  # a day half typed is no day
        self.field.setAccessibleName(title.text())
        self.field.setToolTip(self.tr("Schemes that had ended or not begun on this day say so"))
        self.field.dateChanged.connect(lambda _: self._on_changed())
        self.today_button = action(self.tr("Today"), "link")
        self.today_button.clicked.connect(self.choose_today)
        self.today_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for part in (title, self.field, self.today_button):
            layout.addWidget(part)

    @property
    def day(self) -> datetime.date | None:
        """The chosen day; ``None`` for today."""
        chosen = self.field.date()
        return datetime.date(chosen.year(), chosen.month(), chosen.day()) if self._is_chosen else None

    def choose(self, day: datetime.date) -> None:
        """Choose a day."""
        self.field.setDate(QDate(day.year, day.month, day.day))

    def choose_today(self) -> None:
        """Judge on today again."""
        self.field.setDate(QDate.currentDate())

    def _on_changed(self) -> None:
        self._is_chosen = self.field.date() != QDate.currentDate()
        self.today_button.setVisible(self._is_chosen)
        self.day_changed.emit()
