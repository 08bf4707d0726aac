"""The forms there are, plans before reports and sheets: what each is for, which published form it follows, a button that begins one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.elements import action, label, row, rule
from app.ui.theme import APART, NEAR

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
        titles = {"plan": self.tr("Plans for banks and guarantee"), "report": self.tr("Reports"), "sheet": self.tr("Sheets to talk about")}
        for kind, title in titles.items():
            self._add_group(title, [form for form in forms if form.kind == kind])

    def _add_group(self, title: str, forms: "list[FormDefinition]") -> None:
        if self.lines:
            self._layout.addSpacing(APART)
        self._layout.addWidget(label(title, "heading"))
        for place, form in enumerate(forms):
            if place:
                self._layout.addWidget(rule())
            self.lines[form.id] = self._line(form)
            self._layout.addWidget(self.lines[form.id])

    def _line(self, form: "FormDefinition") -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        button = action(self.tr("Go on with it") if form.single else self.tr("Begin"))
        button.setAccessibleName(f"{form.title}: {button.text()}")
        button.clicked.connect(lambda: self.chosen.emit(form.id))
        title = label(form.title, "form-caption", wrap=True)
        is_official = form.standing == "official_order"
        mark = label(self.tr("published form") if is_official else self.tr("reference form (参考様式)"), "mark")
        head = row(title, mark, button)
        head.setStretch(0, 1)
        head.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(head)
        layout.addWidget(label(form.purpose, "", wrap=True))
        layout.addWidget(label(self.tr("Source: {source}").format(source=form.source), "small", wrap=True))
        return line
