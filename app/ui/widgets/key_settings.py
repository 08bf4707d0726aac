"""Settings of the book's lock: passphrase, recovery code, keyring. An unlocked screen is not enough to change them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.progress import Progress
from app.ui.elements import action, card, form, label, row
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.passphrase_edit import PassphraseEdit
from app.ui.widgets.recovery_code_view import RecoveryCodeView


class KeySettings(FieldGroup):
    """Signals: ``failed`` (an error), ``done`` (a message code)."""

    failed = Signal(object)
    done = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        frame, inside = card(label(self.tr("Passphrase"), "heading"))
        self.proof = QLineEdit()
        self.proof.setEchoMode(QLineEdit.EchoMode.Password)
        self.proof.setAccessibleName(self.tr("Passphrase now"))
        self.proof.setMaximumWidth(560)
        fields = form()
        fields.addRow(self.tr("Passphrase now"), self.proof)
        inside.addLayout(fields)
        inside.addWidget(label(self.tr("Leave it empty where the book has none yet."), "small"))
        self.change_button = action(self.tr("Change the passphrase"), "primary")
        self.change_button.setEnabled(False)
        self.change_button.clicked.connect(self._on_change_clicked)
        self.new = PassphraseEdit(self.tr("New passphrase"))
        self.new.setMaximumWidth(560)
        self.new.changed.connect(lambda: self.change_button.setEnabled(self.new.value is not None))
        inside.addWidget(self.new)
        inside.addLayout(row(self.change_button, 1))
        layout.addWidget(frame)
        code_frame, code = card(label(self.tr("Recovery code"), "heading"))
        text = self.tr("A new code makes the old paper worthless for this book. Type the passphrase above first, where there is one.")
        code.addWidget(label(text, "soft", wrap=True))
        self.code_button = action(self.tr("Make a new recovery code"))
        self.code_button.clicked.connect(self._on_code_clicked)
        code.addLayout(row(self.code_button, 1))
        self.code_view = RecoveryCodeView()
        self.code_view.setMaximumWidth(560)
        self.code_view.typed_back.connect(self._on_typed_back)
        self.code_view.hide()
        code.addSpacing(NEAR)
        code.addWidget(self.code_view)
        layout.addWidget(code_frame)
        ring_frame, ring = card(label(self.tr("This computer's keyring"), "heading"))
        text = self.tr("The keyring opens the book without asking, for whoever uses this account of the computer.")
        ring.addWidget(label(text, "soft", wrap=True))
        self.remember_button = action(self.tr("Let the keyring open it"))
        self.remember_button.clicked.connect(self._on_remember_clicked)
        self.forget_button = action(self.tr("Always ask"))
        self.forget_button.clicked.connect(self._on_forget_clicked)
        ring.addLayout(row(self.remember_button, self.forget_button, 1))
        layout.addWidget(ring_frame)
        layout.addStretch(1)

    def _on_change_clicked(self) -> None:
        proof, new = self.proof.text(), self.new.value
        if new is None:
            return

        def job(progress: Progress) -> None:
            from app.services.session import Secrets

            self._services.session.change_passphrase(new, Secrets(proof or None))

        def done(_: None) -> None:
            self.proof.clear()
            self.new.clear()
            self.done.emit("ui.passphrase_changed")

        self._services.runner.run(job, done, self.failed.emit, writes=True, title=self.tr("Changing the passphrase"))

    def _on_code_clicked(self) -> None:
        proof = self.proof.text()

        def job(progress: Progress) -> str:
            from app.services.session import Secrets

            return self._services.session.new_recovery_code(Secrets(proof or None))

        def done(code: str) -> None:
            self.proof.clear()
            self.code_button.hide()
            self.code_view.show()
            self.code_view.show_code(code)

        self._services.runner.run(job, done, self.failed.emit, writes=True, title=self.tr("Making a new recovery code"))

    def _on_typed_back(self, typed: str) -> None:
        def done(is_right: bool) -> None:
            if is_right:
                self.code_view.forget()
                self.code_view.hide()
                self.code_button.show()
                self.done.emit("ui.recovery_code_changed")
            else:
                self.code_view.refuse()

        session = self._services.session
        self._services.runner.run(
            lambda progress: session.is_recovery_code(typed), done, lambda error: self.code_view.refuse(), key="typed back"
        )

    def _on_remember_clicked(self) -> None:
        def done(remembered: bool) -> None:
            self.done.emit("ui.keyring_remembers" if remembered else "ui.no_keyring")

        session = self._services.session
        self._services.runner.run(lambda progress: session.remember_in_keyring(), done, self.failed.emit, writes=True)

    def _on_forget_clicked(self) -> None:
        session = self._services.session
        self._services.runner.run(
            lambda progress: session.forget_in_keyring(), lambda _: self.done.emit("ui.keyring_forgot"), self.failed.emit, writes=True
        )
