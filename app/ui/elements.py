"""The small parts pages are set from: texts, buttons, rows, cards, forms, and the empty state."""

import html
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import APART, NEAR

#: Of a line edit and a button in app.qss.
FIELD_HEIGHT = 32


class Paragraph(QLabel):
    """A text of several lines with the line spacing Japanese needs; what is set is plain text, never markup."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._plain = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(text)

    @property
    def plain(self) -> str:
        return self._plain

    def setText(self, text: str) -> None:
        self._plain = text
        body = html.escape(text).replace("\n", "<br>")
        super().setText(f'<div style="line-height: 145%">{body}</div>' if text else "")

    def clear(self) -> None:
        self.setText("")


class EmptyState(QWidget):
    """What to do where there is nothing to show yet: one sentence, one reason, one button."""

    def __init__(self, title: str, text: str, button: str = "") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(APART)
        layout.addStretch(2)
        heading = label(title, "empty-title")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(heading)
        explanation = label(text, "soft", wrap=True)
        explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explanation.setFixedWidth(560)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(explanation)
        beside.addStretch(1)
        layout.addLayout(beside)
        self.button = action(button, "primary")
        if button:
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A text in one of the looks of the style sheet; it can be selected and copied with the mouse."""
    made = Paragraph(text) if wrap else QLabel(text)
    if not wrap:
        made.setTextFormat(Qt.TextFormat.PlainText)
    made.setIndent(0)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look:
        made.setProperty("look", look)
    return made


def action(text: str, look: str = "", *, hint: str = "") -> QPushButton:
    """A button; ``look`` is ``primary``, ``link``, ``tab`` or ``choice``."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setAccessibleName(text.replace("&", ""))
    if look:
        button.setProperty("look", look)
    if hint:
        button.setToolTip(hint)
        button.setAccessibleDescription(hint)
    return button


def rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setProperty("look", "rule")
    return line


def row(*widgets: QWidget | int, spacing: int = NEAR) -> QHBoxLayout:
    """Widgets beside each other; a number is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if isinstance(widget, int):
            layout.addStretch(widget)
        else:
            layout.addWidget(widget)
    return layout


class ToolRows(QBoxLayout):
    """Two groups of controls on one line; below each other where their texts, in this language, do not fit beside each other."""

    def __init__(self, left: QHBoxLayout, right: QHBoxLayout) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom)
        self.setSpacing(NEAR)
        self.addLayout(left)
        self.addLayout(right)
        self._groups = (left, right)

    def minimumSize(self) -> QSize:
        """No wider than the wider group: the window may always be narrowed until they stand below each other."""
        return QSize(max(group.minimumSize().width() for group in self._groups), super().minimumSize().height())

    def setGeometry(self, area: QRect) -> None:
        wanted = sum(group.sizeHint().width() for group in self._groups) + NEAR
        fits = wanted <= area.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction != self.direction():
            self.setDirection(direction)
        super().setGeometry(area)


def card(*widgets: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A framed group and its layout."""
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(NEAR)
    for widget in widgets:
        layout.addWidget(widget)
    return frame, layout


def number_field(name: str, first: int, last: int) -> QSpinBox:
    """A whole number to type or step with the arrow keys."""
    field = QSpinBox()
    field.setRange(first, last)
    field.setAccessibleName(name)
    if (edit := field.findChild(QLineEdit)) is not None:
        edit.setTextMargins(NEAR, 0, 0, 0)  # the style sheet's padding does not reach inside a spin box
    return field


class FieldForm(QFormLayout):
    """A form whose captions stand on the line of the text inside their fields (Qt puts them at the field's upper edge)."""

    def addRow(self, *parts: object) -> None:
        super().addRow(*parts)  # type: ignore[call-overload]
        position = self.rowCount() - 1
        caption = self.itemAt(position, QFormLayout.ItemRole.LabelRole)
        field = self.itemAt(position, QFormLayout.ItemRole.FieldRole)
        if caption is not None and field is not None and (shown := caption.widget()) and not isinstance(field.widget(), QLabel):
            shown.setMinimumHeight(FIELD_HEIGHT)


def form() -> QFormLayout:
    """Captions at the left, fields at the right, both on one line."""
    layout = FieldForm()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setVerticalSpacing(10)
    layout.setHorizontalSpacing(APART)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return layout


def leaves_by_escape(view: QWidget, leave: Callable[[], object]) -> None:
    """Let Escape do what the view's way back does; for views in which nothing typed would be lost."""
    QShortcut(QKeySequence("Esc"), view, leave, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)


def scrolling(view: QWidget) -> QScrollArea:
    """``view`` in an area that scrolls where the window is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(view)
    return area
