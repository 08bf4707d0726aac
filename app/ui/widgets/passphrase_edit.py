"""A passphrase typed twice, with a plain word on its strength and a way to look at it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.ui.elements import form, label

#: Shorter ones are refused by the form; Argon2id slows guessing down but cannot save a short word.
LEAST_LENGTH = 8
GOOD_LENGTH = 14


class PassphraseEdit(QWidget):
    """Signal: ``changed``. ``value`` is the passphrase once both fields agree and it is long enough, else ``None``."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = form()
        self.setLayout(layout)
        self.first = self._field(name)
        self.again = self._field(self.tr("{name} again").format(name=name))
        self.show_box = QCheckBox(self.tr("Show what I type"))
        self.show_box.toggled.connect(self._on_show_toggled)
        self.remark = label("", "small", wrap=True)
        self.remark.setMinimumHeight(36)
        self.remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addRow(name, self.first)
        layout.addRow(self.tr("Once more"), self.again)
        layout.addRow("", self.show_box)
        layout.addRow("", self.remark)
        self._on_edited()

    @property
    def value(self) -> str | None:
        first = self.first.text()
        return first if len(first) >= LEAST_LENGTH and first == self.again.text() else None

    @property
    def is_empty(self) -> bool:
        return not self.first.text() and not self.again.text()

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.textChanged.connect(self._on_edited)
        return field

    def _on_show_toggled(self, shown: bool) -> None:
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _on_edited(self) -> None:
        first, again = self.first.text(), self.again.text()
        if not first:
            text = self.tr("{count} characters or more; several words in a row are easy to remember.").format(count=LEAST_LENGTH)
        elif len(first) < LEAST_LENGTH:
            text = self.tr("Too short: {count} more characters.").format(count=LEAST_LENGTH - len(first))
        elif again and first != again:
            text = self.tr("The two are not the same.")
        elif len(first) < GOOD_LENGTH or len(set(first)) < GOOD_LENGTH // 2:
            text = self.tr("Good enough. Longer is safer.")
        else:
            text = self.tr("Strong.")
        self.remark.setText(text)
        self.changed.emit()
