"""A text of a few lines in which Enter goes on, as in every other field; Shift+Enter begins a new line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit


class NoteEdit(QPlainTextEdit):
    """Signal: ``left`` (Enter). While an input method composes, Enter confirms its text and does not arrive here."""

    left = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("look", "large")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(96)

    @property
    def text(self) -> str:
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self.left.emit()
        else:
            super().keyPressEvent(event)
