"""What must be said before a file can be read: which sheet, which year, or what the columns of an unknown table are.

The questions stand on the page, beside the list of imports, and wait; nothing is modal.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DecisionNeeded, UserFacingError
from app.messages import error_message
from app.periods import Month
from app.ui.elements import action, card, label, leaves_by_escape, row
from app.ui.reading import Reading
from app.ui.services import Services
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.mapping_wizard import first_month_of_year
from app.ui.widgets.month_edit import MonthEdit

#: Refusals after which the owner can say what the columns are.
_MAY_BE_OWN_TABLE = ("import.unknown_format", "import.not_a_journal")


def is_question(error: BaseException) -> bool:
    """Whether an error of reading is answered on the page."""
    if isinstance(error, DecisionNeeded):
        return error.code in ("import.choose_sheet", "import.year_needed")
    return isinstance(error, UserFacingError) and error.code in _MAY_BE_OWN_TABLE


class ReadingQuestions(FieldGroup):
    """Signals: ``answered`` (a list of :class:`Reading`), ``columns_wanted`` (:class:`Reading`), ``left``."""

    answered = Signal(list)
    columns_wanted = Signal(object)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._reading = Reading(Path())
        self.question = label("", "heading", wrap=True)
        self.advice = label("", "soft", wrap=True)
        self._answers = QStackedWidget()
        frame, _ = card(self.question, self.advice, self._answers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.setMinimumWidth(200)
        self.read_sheet = action(self.tr("Read this sheet"), "primary")
        self.read_sheet.clicked.connect(lambda: self.answered.emit([replace(self._reading, sheet=self.sheet.currentText())]))
        self.read_all = action(self.tr("Read all in turn"))
        self.read_all.clicked.connect(self._on_all_clicked)
        self._add(self.sheet, self.read_sheet, self.read_all)
        self.first_month = MonthEdit(services.wording, self.tr("First month of the file"), Month(2000, 1))
        self.read_year = action(self.tr("Read from this month"), "primary")
        self.read_year.clicked.connect(lambda: self.answered.emit([replace(self._reading, first_month=self.first_month.month)]))
        self._add(self.first_month, self.read_year)
        self.choose_columns = action(self.tr("Say what the columns are…"), "primary")
        self.choose_columns.clicked.connect(lambda: self.columns_wanted.emit(self._reading))
        self._add(self.choose_columns)
        leaves_by_escape(self, self.left.emit)
        self.hide()

    def ask(self, reading: Reading, error: UserFacingError) -> None:
        """Show the question an error of reading puts (see :func:`is_question`)."""
        self._reading = reading
        shown = error_message(error, self._services.language)
        self.question.setText(shown.text)
        self.advice.setText(shown.next_step)
        if error.code == "import.choose_sheet":
            self.sheet.clear()
            self.sheet.addItems([str(name) for name in error.values["sheets"]])  # type: ignore[attr-defined]
            self._turn_to(0, self.sheet)
        elif error.code == "import.year_needed":
            self.first_month.set_month(first_month_of_year(self._services))
            self.advice.setText(self.tr("Say which month the file begins with."))  # the message names an option of the command line
            self._turn_to(1, self.first_month.year)
        else:
            self._turn_to(2, self.choose_columns)

    def _add(self, *widgets: QWidget) -> None:
        answer = QWidget()
        leave = action(self.tr("Not this file"))
        leave.clicked.connect(self.left)
        inside = row(*widgets, leave, 1)
        answer.setLayout(inside)
        self._answers.addWidget(answer)

    def _turn_to(self, position: int, first: QWidget) -> None:
        self._answers.setCurrentIndex(position)
        first.setFocus()

    def _on_all_clicked(self) -> None:
        self.answered.emit([replace(self._reading, sheet=self.sheet.itemText(at)) for at in range(self.sheet.count())])
