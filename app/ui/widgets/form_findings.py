"""What the checks of a form found, at its top; a click leads to the cell."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.analysis.form_values import Finding
from app.messages import Language
from app.ui.elements import action, row, scrolling
from app.ui.theme import NEAR
from app.ui.widgets.text_button import SentenceLine

#: Height of a line, and the lines in sight without scrolling.
_LINE, _LINES = 25, 4


class FormFindings(QFrame):
    """Signal: ``cell_wanted`` (a key). Folded away where the window is low or the reader wants it so."""

    cell_wanted = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._shown: tuple[tuple[Finding, ...], list[Finding]] = ((), [])
        self.setProperty("look", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(0)
        self.fold_button = action("", "link", hint=self.tr("Show or fold away what the checks found"))
        self.fold_button.setCheckable(True)
        self.fold_button.setChecked(True)
        self.fold_button.toggled.connect(lambda _: self._show_fold())
        layout.addLayout(row(self.fold_button, 1))
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(1)
        self._lines.addStretch(1)
        self._area = scrolling(self._inside)
        self._area.setProperty("look", "plain")
        layout.addWidget(self._area)
        self.lines: list[SentenceLine] = []
        self._show_fold()
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List findings, those that matter most first."""
        order = ("error", "warning", "note")
        empty = [each for each in findings if each.check.id == "form.required"]
        findings = tuple(sorted((each for each in findings if each not in empty), key=lambda each: order.index(each.check.level)))
        self.setVisible(bool(findings or empty))
        if (findings, empty) == self._shown:
            return
        self._shown = (findings, empty)
        for line in self.lines:
            self._lines.removeWidget(line)
            line.deleteLater()
        words = {"error": self.tr("Wrong"), "warning": self.tr("Please check"), "note": self.tr("For reference")}
        self.lines = []
        for each in findings:
            self._add(f"{words[each.check.level]}：{each.text[self._language]}", each.cells)
        if empty:
            # One line for all of them: each box is marked, and the outline counts them.
            count = self.tr("{count} cells that are asked for are empty").format(count=len(empty))
            self._add(f"{words['note']}：{count}", empty[0].cells)
        self._show_fold()

    def _add(self, text: str, cells: tuple[str, ...]) -> None:
        line = SentenceLine(text, self.tr("Goes to the cell") if cells else "")
        if cells:
            line.clicked.connect(lambda: self.cell_wanted.emit(cells[0]))
        self._lines.insertWidget(len(self.lines), line)
        self.lines.append(line)

    def fold(self, is_folded: bool) -> None:
        """Fold the list away, or show it."""
        self.fold_button.setChecked(not is_folded)

    def _show_fold(self) -> None:
        is_open = self.fold_button.isChecked()
        count = self.tr("To be looked at: {count}").format(count=len(self.lines))
        self.fold_button.setText(f"{'▾' if is_open else '▸'} {count}")
        self.fold_button.setAccessibleName(count)
        self._area.setVisible(is_open)
        self._area.setFixedHeight(min(len(self.lines), _LINES) * _LINE + NEAR)
