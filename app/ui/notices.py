"""Strips above a page: what happened and what to do next; never a dialog for what can be read in passing."""

from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.errors import Cancelled, UserFacingError
from app.messages import Message, error_message, message
from app.ui.services import Services
from app.ui.theme import MARGIN, NEAR

Level = Literal["information", "success", "warning", "error"]
#: A note that something went well leaves by itself.
PASSING_MILLISECONDS = 8_000


class Notice(QFrame):
    """One strip: a sign (meaning never by colour alone), the sentence, the next step, and a way to put it away."""

    def __init__(self, shown: Message, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_put_away = False
        self.shown = shown
        self.setProperty("look", "notice")
        self.setProperty("level", level)
        signs = {"information": self.tr("Note"), "success": self.tr("Done"), "warning": self.tr("Attention"), "error": self.tr("Error")}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 9, 8, 9)
        layout.setSpacing(14)
        sign = QLabel(signs[level])
        sign.setStyleSheet("font-weight: bold;")
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for text in (shown.text, shown.next_step):
            if text:
                line = QLabel(text)
                line.setTextFormat(Qt.TextFormat.PlainText)
                line.setWordWrap(True)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                texts.addWidget(line)
        layout.addLayout(texts, 1)
        self.put_away = QPushButton(self.tr("Close"))
        self.put_away.setProperty("look", "link")
        self.put_away.setAccessibleName(self.tr("Close this message"))
        self.put_away.clicked.connect(self.hide_for_good)
        layout.addWidget(self.put_away, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{signs[level]}: {shown}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def hide_for_good(self) -> None:
        self.is_put_away = True
        self.hide()
        self.deleteLater()


class Notices(QWidget):
    """The strips of one page; the newest stands on top, equal ones are shown once."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._layout.setSpacing(NEAR)

    def show_message(self, shown: Message, level: Level = "information") -> Notice:
        for old in self.strips():
            if old.shown == shown:
                old.hide_for_good()
        strip = Notice(shown, level)
        self._layout.insertWidget(0, strip)
        if level == "success":
            QTimer.singleShot(PASSING_MILLISECONDS, strip, strip.hide_for_good)
        return strip

    def show_code(self, code: str, level: Level = "information", **values: object) -> Notice:
        return self.show_message(message(code, self._services.language, **values), level)

    def show_error(self, error: BaseException) -> None:
        """The sentence of an error; for a bug the one calm sentence, its details are in the log."""
        if isinstance(error, Cancelled):
            self.show_code("general.cancelled")
        elif isinstance(error, UserFacingError):
            self.show_message(error_message(error, self._services.language), "error")
        else:
            self.show_code("general.bug", "error")

    def clear(self) -> None:
        for strip in self.strips():
            strip.hide_for_good()

    def strips(self) -> list[Notice]:
        """What stands there, from the top."""
        found = (item.widget() for position in range(self._layout.count()) if (item := self._layout.itemAt(position)) is not None)
        return [strip for strip in found if isinstance(strip, Notice) and not strip.is_put_away]
