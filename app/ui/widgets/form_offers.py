"""The forms there are: what each is for, which published form it follows, and a button that begins one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.elements import action, label, row, rule
from app.ui.theme import NEAR

if TYPE_CHECKING:
    from app.analysis.form_definitions import FormDefinition


class FormOffers(QFrame):
    """Signal: ``chosen`` (the id of a form)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 12, 20, 12)
        self._layout.setSpacing(NEAR)
        self._shown: tuple[FormDefinition, ...] = ()
        self.lines: dict[str, QWidget] = {}

    def show_forms(self, forms: "tuple[FormDefinition, ...]") -> None:
        """List the forms; nothing is made anew while they are the same."""
        if forms == self._shown:
            return
        self._shown = forms
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.lines = {}
        for form in forms:
            if self.lines:
                self._layout.addWidget(rule())
            self.lines[form.id] = self._line(form)
            self._layout.addWidget(self.lines[form.id])

    def _line(self, form: "FormDefinition") -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        button = action(self.tr("Go on with it") if form.single else self.tr("Begin…"))
        button.setAccessibleName(f"{form.title}: {button.text()}")
        button.clicked.connect(lambda: self.chosen.emit(form.id))
        title = label(form.title, "form-caption", wrap=True)
        head = row(title, button)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(label(form.purpose, "", wrap=True))
        standing = self.tr("follows the published form") if form.standing == "official_order" else self.tr("reference form (参考様式)")
        layout.addWidget(label(f"{standing}　{form.source}", "small", wrap=True))
        return line
