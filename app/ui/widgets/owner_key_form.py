"""Make the owner's signing key, protected by a secret that only the owner knows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ui.elements import action, label, row
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.passphrase_edit import PassphraseEdit


class OwnerKeyForm(FieldGroup):
    """Signal: ``create_wanted`` (the secret)."""

    create_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("First, the owner's key"), "heading"))
        text = self.tr(
            "Consents and packages are signed with your key. It is protected by a secret that you alone know: whoever prepares the books "
            "cannot give anything away without it. It is not the passphrase of the book, and nobody can reset it."
        )
        layout.addWidget(label(text, "soft", wrap=True))
        layout.addSpacing(NEAR)
        self.secret = PassphraseEdit(self.tr("Owner's secret"))
        self.secret.setMaximumWidth(560)
        self.secret.changed.connect(self._update)
        layout.addWidget(self.secret)
        layout.addSpacing(APART)
        self.create_button = action(self.tr("Make the key"), "primary")
        self.create_button.clicked.connect(self._on_create_clicked)
        layout.addLayout(row(self.create_button, 1))
        layout.addStretch(1)
        self._update()

    def _update(self) -> None:
        self.create_button.setEnabled(self.secret.value is not None)

    def _on_create_clicked(self) -> None:
        secret = self.secret.value
        if secret is not None:
            self.create_wanted.emit(secret)
            self.secret.clear()
