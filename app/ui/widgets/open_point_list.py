"""What needs doing: a sentence and a button to the page where it is done; what to do there is said in its tool tip."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.messages import Message
from app.ui.elements import action, label, rule
from app.ui.theme import APART, NEAR

if TYPE_CHECKING:
    from app.services.targets import Target

#: So many points are shown at once, a button shows the others: with more of them home would not keep to one screen.
SHOWN_AT_ONCE = 3


class OpenPointList(QFrame):
    """Signal: ``target_wanted`` (a ``Target``)."""

    target_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, NEAR, 20, NEAR)
        self._layout.setSpacing(NEAR // 4)
        self.heading = label(self.tr("To do"), "heading")
        self._layout.addWidget(self.heading)
        #: The sentences as they are shown, those behind the button as well.
        self.texts: tuple[str, ...] = ()
        self._lines: list[QWidget] = []
        self._later: list[QWidget] = []
        self._nothing = label(self.tr("Nothing is open for this month."), "soft", wrap=True)
        self._layout.addWidget(self._nothing)
        self.more = action("", "link")
        self.more.clicked.connect(self._on_more_clicked)
        self._layout.addWidget(self.more)
        self._layout.addStretch(1)

    def show_points(self, points: "Sequence[tuple[Message, Target | None]]") -> None:
        """Show points in the order given, the first ones at once."""
        for line in self._lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self._lines = []
        self.texts = tuple(shown.text for shown, _ in points)
        before: QWidget = self.heading
        for position, (shown, target) in enumerate(points):
            if position:
                self._add(rule())
            self._add(line := self._line(shown, target))
            for button in line.findChildren(QPushButton):
                self.setTabOrder(before, button)
                before = button
        self._later = self._lines[2 * SHOWN_AT_ONCE - 1 :]
        for line in self._later:
            line.hide()
        self._nothing.setVisible(not points)
        hidden = max(len(points) - SHOWN_AT_ONCE, 0)
        self.more.setText(self.tr("Show {count} more").format(count=hidden))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(hidden > 0)

    def _add(self, line: QWidget) -> None:
        self._layout.insertWidget(1 + len(self._lines), line)
        self._lines.append(line)

    def _line(self, shown: Message, target: "Target | None") -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        text = label(shown.text, wrap=True)
        text.setToolTip(shown.next_step)
        text.setAccessibleDescription(shown.next_step)
        layout.addWidget(text, 1)
        if target is not None:
            button = action(self.tr("Open"), hint=shown.next_step)
            button.setAccessibleName(f"{self.tr('Open')}: {shown.text}")
            button.clicked.connect(lambda _=False: self.target_wanted.emit(target))
            layout.addWidget(button)
        return line

    def _on_more_clicked(self) -> None:
        for line in self._later:
            line.show()
        self.more.hide()
