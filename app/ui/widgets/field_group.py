"""Fields through which Enter leads, the one of the ten keys as well, as bookkeeping programs have taught everybody."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton, QScrollArea, QWidget

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton)


class FieldGroup(QWidget):
    """Enter goes to the next field and at last to the main button; on a button it presses it.

    Fields pass on the Enter they have no use for, so nothing has to be caught before them: while an input method composes,
    Enter confirms its text and no key press arrives here.
    """

    #: Kinds of widget that are fields here besides the usual ones.
    more_fields: tuple[type[QWidget], ...] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not is_plain:
            super().keyPressEvent(event)
            return
        now = self.focusWidget()
        if event.isAutoRepeat() or now is None:
            return
        if isinstance(now, QPushButton):
            now.click()
        elif (following := self._after(now) or self.way_on()) is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(following)

    def way_on(self) -> QWidget | None:
        """Where Enter leads from the last field; ``None`` where it stays there."""
        return None

    def _after(self, now: QWidget) -> QWidget | None:
        """The next field in the order of Tab; ``None`` at the last one."""
        own: list[QWidget] = []
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            if self.isAncestorOf(each):
                own.append(each)
            each = each.nextInFocusChain()
        after = own[own.index(now) + 1 :] if now in own else []
        return next((each for each in after if _can_be_next(each, now, self.more_fields)), None)


def _can_be_next(widget: QWidget, now: QWidget, more: tuple[type[QWidget], ...]) -> bool:
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QRadioButton) and (group := widget.group()) is not None:
        # A choice among several is one field: its chosen button, else its first.
        is_same = isinstance(now, QRadioButton) and now.group() is group
        return not is_same and group.checkedButton() in (None, widget)
    return isinstance(widget, (*_FIELDS, *more)) or (isinstance(widget, QPushButton) and widget.property("look") == "primary")


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a field or a group below or above what is seen; Qt does that for Tab alone."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
