"""Buttons that hold texts of their own: a figure on a card, a sentence that leads somewhere. The whole of them takes the click."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout

from app.ui.elements import label
from app.ui.theme import NEAR


class TextButton(QPushButton):
    """As large as what stands in it; Enter clicks it as Space does."""

    def __init__(self, look: str, leads_to: str = "") -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)  # beside a higher one it grows with it
        self.set_leads_to(leads_to)

    def set_leads_to(self, leads_to: str) -> None:
        """What a click shows, for tool tip and screen reader; without it the button only shows its text."""
        self.setToolTip(leads_to)
        self.setAccessibleDescription(leads_to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # A button measures its own text; this one is as large as what stands in it.

    def sizeHint(self) -> QSize:
        return self._inside().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside().totalHeightForWidth(width)

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout


class FigureCard(TextButton):
    """One amount, large, with what it is compared with below, or the reason why there is none; leads to the table behind it."""

    def __init__(self, title: str, leads_to: str) -> None:
        super().__init__("figure-card", leads_to)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setSpacing(NEAR)
        self.caption = label(title, "small")
        self.figure = label("", "figure")
        self.below = label("", "small", wrap=True)
        for each in (self.caption, self.figure, self.below):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the whole card takes the click
            layout.addWidget(each)
        layout.addStretch(1)
        self._is_compact: bool | None = None
        self.set_compact(False)

    def set_compact(self, is_compact: bool) -> None:
        """Smaller, where four cards must stand beside each other in a narrow window."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self._inside().setContentsMargins(*((12, 6, 8, 6) if is_compact else (20, 10, 16, 10)))
        self._inside().setSpacing(0 if is_compact else NEAR // 2)
        self.figure.setProperty("look", "figure-compact" if is_compact else "figure")
        self.figure.style().unpolish(self.figure)
        self.figure.style().polish(self.figure)
        self.updateGeometry()

    def show_figure(self, figure: str, below: str) -> None:
        self.figure.setText(figure)
        self.below.setText(below)
        self.setAccessibleName(f"{self.caption.text()}: {figure}. {below}")
        self.updateGeometry()


class SentenceLine(TextButton):
    """A sentence; with ``leads_to`` it can be clicked, and a sign at its end says so."""

    def __init__(self, text: str, leads_to: str = "", look: str = "") -> None:
        super().__init__("sentence", leads_to)
        layout = QHBoxLayout(self)
        between = NEAR // 2 if look else 1
        layout.setContentsMargins(NEAR, between, NEAR, between)
        layout.setSpacing(NEAR)
        self.sentence = label(text, look, wrap=True)
        parts: list[QLabel] = [self.sentence]
        if leads_to:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            parts.append(label("›", "leads"))
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(parts[0], 1)
        for part in parts[1:]:
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(text)
        if not leads_to:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
