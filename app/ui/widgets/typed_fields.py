"""Named fields of which each is read and written as text, as services take what people type; Enter leads through them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.field_group import FieldGroup, bring_into_sight


class TypedFields(FieldGroup):
    """``fields`` holds every field by its name."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QWidget] = {}

    def lead_to(self, name: str) -> None:
        """Go to a field, with what stands there chosen; nothing happens for a name that is none."""
        wanted = self.fields.get(name)
        if wanted is None:
            return
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(wanted)
        if isinstance(wanted, QLineEdit):
            wanted.selectAll()

    def make_line(self, name: str, caption: str, hint: str = "") -> QLineEdit:
        """A field for one line of text."""
        field = QLineEdit()
        field.setAccessibleName(caption)
        field.setPlaceholderText(hint)
        self.fields[name] = field
        return field

    def make_choice(self, name: str, caption: str, choices: Iterable[tuple[str, str]] = ()) -> QComboBox:
        """A field of choices, each a title and its text."""
        field = QComboBox()
        field.setAccessibleName(caption)
        fill_choices(field, choices)
        self.fields[name] = field
        return field


def fill_choices(field: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Add choices, each a title and its text."""
    for title, value in choices:
        field.addItem(title, value)


def read_field(field: QWidget) -> str:
    """What stands in a field; a ticked box is ``yes``."""
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QCheckBox):
        return "yes" if field.isChecked() else ""
    assert isinstance(field, QLineEdit)  # there are no others
    return field.text()


def write_field(field: QWidget, text: str) -> None:
    """Put a text into a field; one that is no choice chooses the first."""
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(text), 0))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QCheckBox):
        field.setChecked(text == "yes")
    elif isinstance(field, QLineEdit):
        field.setText(text)
