"""Boxes of a form as they stand beside each other; below each other where the window is too narrow for them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import APART
from app.ui.widgets.form_boxes import FormBox
from app.ui.widgets.open_form import OpenForm

#: A box beside another one has at least this width.
_LEAST = 210


class _Line(QWidget):
    """Boxes beside each other, or below each other where they would be too narrow."""

    def __init__(self, boxes: Sequence[FormBox]) -> None:
        super().__init__()
        self._count = len(boxes)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(APART)
        for box in boxes:
            self._layout.addWidget(box, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = event.size().width() >= self._count * _LEAST
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)


class FormFields(QWidget):
    """Signals: ``entered`` (the key of the box the cursor is in), ``undo_wanted``."""

    entered = Signal(str)
    undo_wanted = Signal()

    def __init__(self, form: OpenForm, lines: Sequence[Sequence[str]]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.boxes: list[FormBox] = []
        for keys in lines:
            line = [FormBox(form, key) for key in keys]
            self.boxes += line
            layout.addWidget(_Line(line) if len(line) > 1 else line[0])
        for box in self.boxes:
            box.entered.connect(self.entered)
            box.undo_wanted.connect(self.undo_wanted)
