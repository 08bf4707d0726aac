"""The name and the day of a copy of a form, asked for below the list."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.ui.elements import action, label, leaves_by_escape
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.field_group import FieldGroup


class CopyNameForm(FieldGroup):
    """Signal: ``given`` (name, day as it was typed)."""

    given = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.name, self.day = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.day.setAccessibleName(self.tr("Day of the form"))
        self.day.setToolTip(self.tr("Such as 2026/11/21 or R8.11.21; the years of the plan follow it"))
        self.day.setFixedWidth(150)
        self.change_button = action(self.tr("Change"))
        self.change_button.clicked.connect(self._on_change)
        self.day.returnPressed.connect(self.change_button.click)
        leaves_by_escape(self, self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("Name")))
        layout.addWidget(self.name, 1)
        layout.addWidget(label(self.tr("Day of the form")))
        layout.addWidget(self.day)
        layout.addWidget(self.change_button)

    def ask(self, title: str, about: datetime.date) -> None:
        """Show what a copy is called and of when it is."""
        self.name.setText(title)
        self.day.setText(f"{about:%Y/%m/%d}")
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def _on_change(self) -> None:
        if self.name.text().strip():
            self.given.emit(self.name.text().strip(), self.day.text().strip())
