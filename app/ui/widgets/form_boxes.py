"""One box of a form: its caption, the field, where its value comes from, what is asked for and how many characters are left."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.form_definitions import FieldKind
from app.analysis.form_values import CellState
from app.ui.elements import label, row
from app.ui.theme import figure_font
from app.ui.widgets.form_marks import told, word_of
from app.ui.widgets.open_form import OpenForm

#: Widths of fields that hold a figure, a day or a choice; running text takes what there is.
_WIDTHS = {
    **dict.fromkeys((FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO, FieldKind.DATE, FieldKind.MONTH), 190),
    FieldKind.CHOICE: 380,
}
_FIGURES = (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO)
_LINE, _AROUND = 21, 18


class _Lines(QPlainTextEdit):
    """Running text; Tab goes on, and it is as high as the box it is printed in."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(min(lines, 8) * _LINE + _AROUND)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FormBox(QWidget):
    """Signals: ``entered`` (the key of its cell: the cursor came here), ``undo_wanted``."""

    entered = Signal(str)
    undo_wanted = Signal()

    def __init__(self, form: OpenForm, key: str) -> None:
        super().__init__()
        self._form = form
        self.key = key
        self._is_asked = True
        self._is_retired = False
        field = form.cell(key).field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self.field = self._make_field()
        self.field.setAccessibleName(field.label)
        self.field.installEventFilter(self)
        self.mark = label("", "mark")
        if field.kind == FieldKind.TICK:
            layout.addLayout(row(self.field, self.mark, 1))
        else:
            caption = label(field.label + (f"（{field.unit}）" if field.unit else ""), "", wrap=True)
            caption.setBuddy(self.field)
            layout.addLayout(row(caption, self.mark))
            layout.itemAt(0).layout().setStretch(0, 1)  # type: ignore[union-attr]
            layout.addWidget(self.field)
        self.room = label("", "small")
        below = row(label(field.hint, "small", wrap=True), self.room)
        below.setStretch(0, 1)
        below.setAlignment(self.room, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        self.room.setVisible(field.max_chars > 0)
        self.said = label("", "error", wrap=True)
        layout.addWidget(self.said)
        layout.addStretch(1)
        self.refresh()

    def _make_field(self) -> QWidget:
        field = self._form.cell(self.key).field
        made: QWidget
        if field.kind == FieldKind.CHOICE:
            combo = made = QComboBox()
            combo.addItem(self.tr("― choose ―"), "")
            for choice in field.choices:
                combo.addItem(choice.label, choice.label)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(lambda _: self._form.take({self.key: str(combo.currentData())}))
        elif field.kind == FieldKind.TICK:
            tick = made = QCheckBox(field.label)
            tick.clicked.connect(lambda is_ticked: self._form.tick(self.key, is_ticked))
        elif field.kind == FieldKind.TEXT and field.lines > 1:
            lines = made = _Lines(field.lines)
            lines.textChanged.connect(self._on_typed)
            lines.left.connect(self._on_left)
        else:
            line = made = QLineEdit()
            if field.kind in _FIGURES:
                line.setAlignment(Qt.AlignmentFlag.AlignRight)
                line.setFont(figure_font())
            if field.kind in (FieldKind.DATE, FieldKind.MONTH):
                line.setPlaceholderText(self.tr("Such as R8.11.21") if field.kind == FieldKind.DATE else self.tr("Such as R8.11"))
            line.textEdited.connect(lambda _: self._on_typed())
            line.editingFinished.connect(self._on_left)
        if width := _WIDTHS.get(field.kind):
            made.setMaximumWidth(width)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, made.sizePolicy().verticalPolicy())
        made.setMinimumWidth(60)
        return made

    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.field, QPlainTextEdit):
            return self.field.toPlainText()
        return self.field.text() if isinstance(self.field, QLineEdit) else ""

    def refresh(self) -> None:
        """Show the cell as it is now; a field that is being written keeps its cursor and its text."""
        form, field = self._form, self._form.cell(self.key).field
        state, text = form.state(self.key), form.text(self.key)
        is_open = state not in (CellState.COMPUTED, CellState.NOT_ASKED)
        match self.field:
            case QLineEdit():
                self.field.setReadOnly(not is_open)
                if self.field.text() != text and not self._is_being_written():
                    self.field.setText(text)
            case QPlainTextEdit():
                self.field.setReadOnly(not is_open)
                if self.field.toPlainText() != text and not self._is_being_written():
                    self.field.blockSignals(True)
                    self.field.setPlainText(text)
                    self.field.blockSignals(False)
            case QComboBox():
                self.field.setEnabled(is_open)
                self.field.setCurrentIndex(max(self.field.findData(text), 0))
            case QCheckBox():
                self.field.setEnabled(is_open)
                self.field.setChecked(form.value(self.key) is True)
        if (is_asked := state != CellState.NOT_ASKED) != self._is_asked:
            self._is_asked = is_asked
            self.setVisible(is_asked)
        word = word_of(state, is_required=field.required)
        self.mark.setText(word)
        self.mark.setVisible(bool(word))
        said = [form.problem(self.key), *form.findings(self.key)]
        self.said.setText("\n".join(each for each in said if each))
        self.said.setVisible(any(said))
        self._count(self.text())
        described = [field.hint, told(form, self.key), self.room.text() if field.max_chars else "", self.said.text()]
        self.field.setAccessibleDescription(" ".join(each for each in described if each))

    def _count(self, text: str) -> None:
        """How many characters the printed box still has room for."""
        if not (room := self._form.cell(self.key).field.max_chars):
            return
        left = room - len(text)
        beyond = self.tr("! {count} characters more than the box holds")
        self.room.setText(self.tr("{count} characters left").format(count=left) if left >= 0 else beyond.format(count=-left))
        look = "small" if left >= 0 else "error"
        if self.room.property("look") != look:
            self.room.setProperty("look", look)
            self.room.style().unpolish(self.room)
            self.room.style().polish(self.room)

    def _on_typed(self) -> None:
        self._form.type_on(self.key, self.text())
        self._count(self.text())

    def _is_being_written(self) -> bool:
        """Whether the cursor stands in a text that was changed here: it is not written over, not even to set its figures apart."""
        if not self.field.hasFocus():
            return False
        if isinstance(self.field, QPlainTextEdit):
            return self.field.document().isModified()
        return isinstance(self.field, QLineEdit) and self.field.isModified()

    def _set_unchanged(self) -> None:
        if isinstance(self.field, QPlainTextEdit):
            self.field.document().setModified(False)
        elif isinstance(self.field, QLineEdit):
            self.field.setModified(False)

    def retire(self) -> None:
        """Another box stands in this one's place: what is left here is no answer any more."""
        self._is_retired = True

    def _on_left(self) -> None:
        if self._is_retired:
            return
        self._set_unchanged()
        if self._form.is_typing(self.key) or self.text() != self._form.text(self.key):
            self._form.take({self.key: self.text()})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.key)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Undo):
            within = (isinstance(watched, QLineEdit) and watched.isUndoAvailable()) or (
                isinstance(watched, QPlainTextEdit) and watched.document().isUndoAvailable()
            )
            if not within:
                self._set_unchanged()
                self.undo_wanted.emit()
                return True
        return super().eventFilter(watched, event)
