"""Sentences below each other on a card; each leads with one click to the table, the account or the page behind it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.elements import label
from app.ui.theme import NEAR
from app.ui.widgets.text_button import SentenceLine

if TYPE_CHECKING:
    from app.services.targets import Target


class SentenceList(QFrame):
    """Signal: ``target_wanted`` (a ``Target``)."""

    target_wanted = Signal(object)

    def __init__(self, title: str, look: str = "") -> None:
        super().__init__()
        self._look = look
        self.setProperty("look", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, NEAR, 12, NEAR)
        self._layout.setSpacing(1)
        self.heading = label(title, "heading")
        self.heading.setContentsMargins(NEAR, 0, 0, 2)
        self._layout.addWidget(self.heading)
        self.heading.setVisible(bool(title))
        self._layout.addStretch(1)
        self.lines: list[SentenceLine] = []

    def show_sentences(self, sentences: "Sequence[tuple[str, Target | None]]") -> None:
        """Show sentences, those with a target as buttons."""
        for line in self.lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self.lines = []
        before: QWidget = self.heading
        for position, (text, target) in enumerate(sentences, start=1):
            line = SentenceLine(text, self.tr("Shows what is behind it") if target else "", self._look)
            if target is not None:
                line.clicked.connect(lambda _=False, target=target: self.target_wanted.emit(target))
            self._layout.insertWidget(position, line)
            if target is not None:
                self.setTabOrder(before, line)
                before = line
            self.lines.append(line)

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences as they are shown."""
        return tuple(line.accessibleName() for line in self.lines)
