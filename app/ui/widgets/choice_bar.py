"""A few buttons beside each other of which one is chosen: tabs, 単月／累計, 円／千円／百万円."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class _Tab(QPushButton):
    """As wide as its text in bold, in which the style sheet sets the chosen one: choosing moves nothing and cuts nothing."""

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(more, 0), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChoiceBar(QWidget):
    """Signal: ``chosen`` (the value of the button). ``look`` is ``choice`` or ``tab``."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], look: str = "choice") -> None:
        super().__init__()
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for value, text in choices:
            button = _Tab(text) if look == "tab" else QPushButton(text)
            button.setCheckable(True)
            button.setProperty("look", look)
            button.setProperty("first", not self.buttons)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
            layout.addWidget(button)
        self.buttons[choices[0][0]].setChecked(True)

    @property
    def value(self) -> str:
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Show a choice without telling anybody."""
        self.buttons[value].setChecked(True)
