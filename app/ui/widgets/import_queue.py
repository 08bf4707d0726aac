"""Several files at once: which one it is now, and what came of each, in one list that stays until the next files come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.ui.elements import label
from app.ui.reading import Reading
from app.ui.theme import APART, NEAR

Outcome = Literal["waiting", "current", "imported", "left", "failed"]


@dataclass
class Waiting:
    """One file of the queue and what came of it; ``note`` says more (how many entries, why not)."""

    reading: Reading
    outcome: Outcome = "waiting"
    note: str = ""


class ImportQueue(QFrame):
    """Shown where more than one file was given."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Waiting] = []
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(NEAR)
        self.caption = label("", "heading")
        layout.addWidget(self.caption)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        layout.addLayout(self._grid)
        self.hide()

    @property
    def current(self) -> Waiting | None:
        """The file that is being read or decided."""
        return next((file for file in self.files if file.outcome == "current"), None)

    def add(self, readings: Iterable[Reading]) -> None:
        """Files to look at after those that wait; a list that is done with makes room."""
        if not any(file.outcome in ("waiting", "current") for file in self.files):
            self.files.clear()
        self.files += [Waiting(reading) for reading in readings]
        self._show()

    def split(self, readings: Iterable[Reading]) -> None:
        """Put several parts (sheets) of the current file in its place, to be looked at next."""
        position = next(at for at, file in enumerate(self.files) if file.outcome == "current")
        self.files[position : position + 1] = [Waiting(reading) for reading in readings]
        self._show()

    def next(self) -> Reading | None:
        """The next file; one that is still current was left."""
        self.settle("left")
        waiting = next((file for file in self.files if file.outcome == "waiting"), None)
        if waiting is not None:
            waiting.outcome = "current"
        self._show()
        return waiting.reading if waiting else None

    def settle(self, outcome: Outcome, note: str = "") -> None:
        """What came of the current file."""
        if (current := self.current) is not None:
            current.outcome, current.note = outcome, note
            self._show()

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        words: dict[Outcome, str] = {
            "waiting": self.tr("waiting"),
            "current": self.tr("now"),
            "imported": self.tr("imported"),
            "left": self.tr("not imported"),
            "failed": self.tr("not readable"),
        }
        for line, file in enumerate(self.files):
            sheet = f" ― {file.reading.sheet}" if file.reading.sheet else ""
            self._grid.addWidget(label(words[file.outcome], "small"), line, 0)
            self._grid.addWidget(label(file.reading.path.name + sheet), line, 1)
            self._grid.addWidget(label(file.note, "soft", wrap=True), line, 2)
        settled = sum(file.outcome not in ("waiting", "current") for file in self.files)
        self.caption.setText(self.tr("{done} of {all} files done").format(done=settled, all=len(self.files)))
        self.setAccessibleName(self.caption.text())
        self.setVisible(len(self.files) > 1)
