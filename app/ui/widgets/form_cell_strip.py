"""What is to be said of the cell the cursor is in: where its value comes from, a way there, a way back to it, and the reason asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from app.analysis.form_values import CellState
from app.ui.elements import action, label
from app.ui.theme import NEAR
from app.ui.widgets.form_marks import told
from app.ui.widgets.open_form import OpenForm


class FormCellStrip(QFrame):
    """Signals: ``target_wanted`` (a ``Target``: the page and the account behind a prefilled figure), ``cell_wanted`` (its key: the reason
    was given, back to the cell)."""

    target_wanted = Signal(object)
    cell_wanted = Signal(str)

    def __init__(self, form: OpenForm) -> None:
        super().__init__()
        self._form = form
        self._key = ""
        self._is_boxed = False
        #: Whether the window is so low that a box's origin is told by its button alone.
        self.is_low = False
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("The chosen cell"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(2)
        self.name = label("", "form-caption")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told = label("", "small", wrap=True)
        self.origin_button = action(self.tr("Show where it comes from"), "link")
        self.origin_button.clicked.connect(self._on_origin)
        self.back_button = action(self.tr("Back to the books' value"), "link")
        self.back_button.clicked.connect(lambda: self._form.give_back([self._key]))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Why it differs from the books"))
        self.reason.setPlaceholderText(self.tr("F6: why it differs from the books (a few words; printed nowhere, kept with the form)"))
        self.reason.editingFinished.connect(self._on_reason)
        self.reason.returnPressed.connect(self._on_reason_given)
        upper = QHBoxLayout()
        upper.setSpacing(NEAR)
        upper.addWidget(self.name, 1)
        upper.addWidget(self.origin_button)
        upper.addWidget(self.back_button)
        layout.addLayout(upper)
        layout.addWidget(self.told)
        layout.addWidget(self.reason)
        form.cells_changed.connect(lambda keys: self.show_cell(self._key) if self._key in keys else None)
        self.show_cell("")

    def show_cell(self, key: str, name: str = "", *, is_boxed: bool = False) -> None:
        """Speak of a cell; without a name of the one before. A box says itself what is asked and what is wrong."""
        self._key = key
        form = self._form
        if not key or form.filled is None or key not in form.filled.cells:
            self.hide()
            return
        if name:
            self.name.setText(name)
            self._is_boxed = is_boxed
        cell, state = form.cell(key), form.state(key)
        if self._is_boxed:
            is_told = cell.reason or state != CellState.EMPTY
            lines = [told(form, key)] if is_told and not (self.is_low and state == CellState.PREFILLED) else []
        else:
            lines = [form.problem(key), *form.findings(key), told(form, key), cell.field.hint]
        self.told.setText("\n".join(line for line in lines if line))
        self.told.setVisible(any(lines))
        is_of_books = state in (CellState.PREFILLED, CellState.CORRECTED) and bool(cell.page or cell.accounts)
        self.origin_button.setVisible(is_of_books)
        is_corrected = state == CellState.CORRECTED
        # Where nothing is to be said the form has the room.
        self.setVisible(any(lines) or is_of_books or is_corrected)
        self.back_button.setVisible(is_corrected)
        self.reason.setVisible(is_corrected)
        if not self.reason.hasFocus():
            self.reason.setText(form.reason(key))

    def take_focus(self) -> None:
        """Go to the reason where one is asked for, else to the way to the figure's origin."""
        wanted = [each for each in (self.reason, self.origin_button) if each.isVisible()]
        if wanted:
            wanted[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reason(self) -> None:
        if self._key and self._form.state(self._key) == CellState.CORRECTED:
            self._form.set_reason(self._key, self.reason.text().strip())

    def _on_reason_given(self) -> None:
        self._on_reason()
        self.cell_wanted.emit(self._key)

    def _on_origin(self) -> None:
        from app.services.targets import Target

        cell = self._form.cell(self._key)
        months = cell.span
        self.target_wanted.emit(
            Target(
                cell.page or "statements",
                month=months[1] if months else None,
                is_to_date=months is not None and months[0] != months[1],
                account=cell.accounts[0] if cell.accounts else "",
                span=months,
            )
        )
