"""The recovery code, shown this once, and typed back so that it is known to be on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.elements import action, label, row
from app.ui.theme import APART, NEAR


class RecoveryCodeView(QWidget):
    """Signal: ``typed_back`` (what the user typed); whoever shows this view checks it and calls ``refuse`` or goes on."""

    typed_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label(self.tr("Write down the recovery code"), "heading"))
        layout.addWidget(
            label(
                self.tr(
                    "With this code the book opens on another computer, or when the passphrase is forgotten. It is shown only now. "
                    "Write it on paper and keep it away from this computer."
                ),
                "soft",
                wrap=True,
            )
        )
        layout.addSpacing(NEAR)
        self.code = label("", "code", wrap=True)
        self.code.setAccessibleName(self.tr("Recovery code"))
        layout.addWidget(self.code)
        layout.addSpacing(APART)
        layout.addWidget(label(self.tr("Type the code from your paper")))
        self.typed = QLineEdit()
        self.typed.setProperty("look", "code")
        self.typed.setAccessibleName(self.tr("The recovery code, typed back"))
        self.typed.returnPressed.connect(self._on_go_on_clicked)
        layout.addWidget(self.typed)
        self.remark = label("", "small", wrap=True)
        layout.addWidget(self.remark)
        layout.addSpacing(NEAR)
        self.go_on = action(self.tr("Check and continue"), "primary")
        self.go_on.setEnabled(False)
        self.typed.textChanged.connect(lambda text: self.go_on.setEnabled(bool(text.strip())))
        self.go_on.clicked.connect(self._on_go_on_clicked)
        layout.addLayout(row(self.go_on, 1))
        layout.addStretch(1)

    def show_code(self, code: str) -> None:
        self.code.setText(code)
        self.typed.clear()
        self.remark.clear()
        self.typed.setFocus()

    def refuse(self) -> None:
        """What was typed is not the code."""
        self.remark.setText(self.tr("This is not the code above. Compare it letter by letter."))
        self.typed.selectAll()
        self.typed.setFocus()

    def forget(self) -> None:
        """Nothing of the code stays in the window."""
        self.code.clear()
        self.typed.clear()

    def _on_go_on_clicked(self) -> None:
        if self.typed.text().strip():
            self.typed_back.emit(self.typed.text().strip())
