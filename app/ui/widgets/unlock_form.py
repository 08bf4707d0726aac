"""Ask for what opens a locked book: the passphrase, or the recovery code written down when it was made."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.elements import action, label, row
from app.ui.theme import APART, NEAR


class UnlockForm(QWidget):
    """Signals: ``unlock_wanted`` (passphrase or "", recovery code or ""), ``left``."""

    unlock_wanted = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._by_code = False
        self.unlock_button = action(self.tr("Unlock"), "primary")
        self.unlock_button.clicked.connect(self._on_unlock_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("Unlock the book"), "heading"))
        self.book_name = label("", "soft")
        layout.addWidget(self.book_name)
        layout.addSpacing(NEAR)
        self.caption = label()
        layout.addWidget(self.caption)
        self.secret = QLineEdit()
        self.secret.returnPressed.connect(self._on_unlock_clicked)
        self.secret.textChanged.connect(lambda text: self.unlock_button.setEnabled(bool(text)))
        layout.addWidget(self.secret)
        self.other_way = action("", "link")
        self.other_way.clicked.connect(lambda: self.ask_for_recovery_code(not self._by_code))
        layout.addWidget(self.other_way)
        layout.addSpacing(APART)
        back = action(self.tr("Back"))
        back.clicked.connect(self.left)
        layout.addLayout(row(self.unlock_button, back, 1))
        layout.addStretch(1)
        self.ask_for_recovery_code(False)

    def start(self, book: Path) -> None:
        self.book_name.setText(book.stem)
        self.ask_for_recovery_code(False)
        self.secret.setFocus()

    def ask_for_recovery_code(self, by_code: bool) -> None:
        """Switch between passphrase and recovery code."""
        self._by_code = by_code
        self.caption.setText(self.tr("Recovery code") if by_code else self.tr("Passphrase"))
        self.secret.setAccessibleName(self.caption.text())
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal if by_code else QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText("XXXXX-XXXXX-XXXXX-…" if by_code else "")
        self.secret.clear()
        self.unlock_button.setEnabled(False)
        other = self.tr("Use the passphrase instead") if by_code else self.tr("Use the recovery code instead")
        self.other_way.setText(other)
        self.other_way.setAccessibleName(other)

    def _on_unlock_clicked(self) -> None:
        secret = self.secret.text().strip() if self._by_code else self.secret.text()
        if secret:
            self.unlock_wanted.emit("" if self._by_code else secret, secret if self._by_code else "")
