"""The first rows of an unknown table, with a choice of its role above each column."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from app.ui.theme import ROW_HEIGHT

_ROWS_SHOWN = 30
_CHOICE_HEIGHT = 36
_NARROWEST = 92
_WIDEST = 260
#: Room beside the text of a cell, and of a choice with its arrow.
_BESIDE, _BESIDE_CHOICE = 20, 48
#: Below this the choice is marked as a guess.
SURE = 0.9


class ColumnRoles(QTableWidget):
    """Signal: ``changed``, when the role of a column was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[QComboBox] = []
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Rows of the file, with what each column is"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.words = self._words()

    def show_rows(
        self,
        records: Sequence[Sequence[str]],
        names: tuple[str, ...],
        heading_rows: range,
        roles: Sequence[str],
        columns: Mapping[str, str],
        sureness: Mapping[str, float],
    ) -> None:
        """Fill the table; ``heading_rows`` are the positions of the headings among the records."""
        self._names = names
        shown = records[:_ROWS_SHOWN]
        self.clear()
        self.setRowCount(len(shown) + 1)
        self.setColumnCount(len(names))
        self.setRowHeight(0, _CHOICE_HEIGHT)
        self.setVerticalHeaderLabels(["", *map(str, range(1, len(shown) + 1))])
        bold = QFont(self.font())
        bold.setBold(True)
        for row, record in enumerate(shown):
            for column in range(len(names)):
                item = QTableWidgetItem(" ".join(record[column].split()) if column < len(record) else "")
                item.setToolTip(item.text())
                if row in heading_rows:
                    item.setFont(bold)
                elif row < heading_rows.start:
                    item.setForeground(self.palette().placeholderText())
                self.setItem(row + 1, column, item)
        self._add_choices(roles, columns, sureness)
        self._arrange(heading_rows.start)

    @property
    def columns(self) -> dict[str, str]:
        """The heading of each chosen role."""
        return {str(choice.currentData()): name for choice, name in zip(self.choices, self._names, strict=True) if choice.currentData()}

    def choose(self, name: str, role: str) -> None:
        """Give the column of a heading another role, as the owner would."""
        choice = self.choices[self._names.index(name)]
        choice.setCurrentIndex(choice.findData(role))
        self._on_chosen(choice)

    def _add_choices(self, roles: Sequence[str], columns: Mapping[str, str], sureness: Mapping[str, float]) -> None:
        by_name = {name: role for role, name in columns.items()}
        self.choices = []
        for column, name in enumerate(self._names):
            choice = QComboBox()
            choice.addItem(self.tr("Not used"), "")
            for role in roles:
                choice.addItem(self.words[role], role)
            role = str(by_name.get(name, ""))
            choice.setCurrentIndex(max(choice.findData(role), 0))
            choice.setAccessibleName(self.tr("What column {name} is").format(name=name))
            if role and sureness.get(role, 1.0) < SURE:
                choice.setItemText(choice.currentIndex(), self.tr("{role} (guessed)").format(role=self.words[role]))
                choice.setAccessibleDescription(self.tr("This is a guess; please look at it."))
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            choice.activated.connect(lambda _, chosen=choice: self._on_chosen(chosen))
            self.choices.append(choice)
            self.setCellWidget(0, column, choice)

    def _arrange(self, first_row: int) -> None:
        """Widths after the headings and what stands below them; titles above may run on."""
        metrics = self.fontMetrics()
        for column, choice in enumerate(self.choices):
            texts = [item.text() for row in range(first_row + 1, self.rowCount()) if (item := self.item(row, column))]
            wanted = max((metrics.horizontalAdvance(text) + _BESIDE for text in texts), default=0)
            if choice.currentData():
                wanted = max(wanted, metrics.horizontalAdvance(choice.currentText()) + _BESIDE_CHOICE)
            self.setColumnWidth(column, min(max(wanted, _NARROWEST), _WIDEST))
        self.horizontalScrollBar().setValue(0)

    def _on_chosen(self, chosen: QComboBox) -> None:
        """A role stands for one column: another one that had it gives it up."""
        for other in self.choices:
            if other is not chosen and other.currentData() == chosen.currentData():
                other.setCurrentIndex(0)
        self.changed.emit()

    def _words(self) -> dict[str, str]:
        return {
            "date": self.tr("Date"),
            "year": self.tr("Year of the date"),
            "month": self.tr("Month of the date"),
            "day": self.tr("Day of the date"),
            "number": self.tr("Voucher number"),
            "debit_account": self.tr("Debit account"),
            "debit_sub_account": self.tr("Debit sub-account"),
            "debit_department": self.tr("Debit department"),
            "debit_counterparty": self.tr("Debit counterparty"),
            "debit_tax_category": self.tr("Debit tax category"),
            "debit_amount": self.tr("Debit amount"),
            "debit_tax": self.tr("Debit tax amount"),
            "credit_account": self.tr("Credit account"),
            "credit_sub_account": self.tr("Credit sub-account"),
            "credit_department": self.tr("Credit department"),
            "credit_counterparty": self.tr("Credit counterparty"),
            "credit_tax_category": self.tr("Credit tax category"),
            "credit_amount": self.tr("Credit amount"),
            "credit_tax": self.tr("Credit tax amount"),
            "account": self.tr("Account"),
            "sub_account": self.tr("Sub-account"),
            "department": self.tr("Department"),
            "counterparty": self.tr("Counterparty"),
            "tax_category": self.tr("Tax category"),
            "tax": self.tr("Tax amount"),
            "side": self.tr("Debit or credit, in or out"),
            "amount": self.tr("Amount"),
            "amount_in": self.tr("Money in"),
            "amount_out": self.tr("Money out"),
            "balance": self.tr("Balance"),
            "description": self.tr("Description"),
            "memo": self.tr("Memo"),
            "closing": self.tr("Closing mark"),
        }
