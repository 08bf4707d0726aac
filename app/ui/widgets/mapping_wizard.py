"""Read a table nobody recognises: say what its columns are, see at once what becomes of it, keep that for the next time."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.errors import DecisionNeeded
from app.messages import error_message, message
from app.periods import Month, fiscal_year_of
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import ToolRows, action, label, number_field, row, rule, scrolling
from app.ui.reading import Reading
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.column_roles import ColumnRoles
from app.ui.widgets.field_group import FieldGroup
from app.ui.widgets.month_edit import MonthEdit
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.importers.base import SourceFile
    from app.ledger.importers.profiles import Profile
    from app.ledger.importers.proposals import Proposal
    from app.services.import_profiles import Trial

_PROBLEMS_SHOWN = 3
_MOST_HEADINGS = 1_000
#: Letters of a choice that are always in sight; the list itself shows all.
_CHOICE_LETTERS = 28


def first_month_of_year(services: Services) -> Month:
    """The first month of the fiscal year that runs today: the usual answer where a file names months without a year."""
    return fiscal_year_of(Month.of(datetime.date.today()), services.session.facts().year_start).first


class MappingWizard(FieldGroup):
    """Signals: ``settled`` (:class:`Reading`, its profile is kept), ``failed`` (an error), ``left``."""

    settled = Signal(object)
    failed = Signal(object)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._reading = Reading(Path())
        self._file: SourceFile | None = None
        self._proposal: Proposal | None = None
        self._profile: Profile | None = None
        self._needs_year = self._is_readable = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(NEAR)
        inner = QWidget()
        above = QVBoxLayout(inner)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(NEAR)
        self.heading = label("", "heading")
        above.addWidget(self.heading)
        above.addWidget(label(self.tr("Say what each column is. Below you see at once what becomes of the rows."), "soft", wrap=True))
        above.addLayout(self._make_options())
        self.roles = ColumnRoles()
        self.roles.setMinimumHeight(150)
        self.roles.changed.connect(self._try)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.roles)
        parts.addWidget(self._make_result())
        above.addWidget(parts, 1)
        outer.addWidget(scrolling(inner), 1)
        outer.addWidget(rule())
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of this way of reading"))
        self.name.setMinimumWidth(220)
        self.name.textChanged.connect(self._update_button)
        self.save_button = action(self.tr("Keep and read the file"), "primary")
        self.save_button.clicked.connect(self._on_save_clicked)
        leave = action(self.tr("Do not read"))
        leave.clicked.connect(self.left)
        name = row(label(self.tr("Kept under the name"), "soft"), self.name, 1)
        outer.addLayout(ToolRows(name, row(1, self.save_button, leave)))

    def _make_options(self) -> QVBoxLayout:
        self.makes = self._choice(
            self.tr("The rows are"),
            (
                ("journal", self.tr("Journal entries")),
                ("cashbook", self.tr("A cash book or bank book (one account)")),
                ("bank", self.tr("A bank statement, to compare with the books")),
            ),
        )
        self.grouping = self._choice(
            self.tr("One entry is"),
            (
                ("line", self.tr("Each row")),
                ("date_and_number", self.tr("Rows of equal date and number")),
                ("number", self.tr("Rows of equal number")),
                ("continued", self.tr("A row with a date and those without below it")),
                ("balanced", self.tr("Rows of one date until both sides are equal")),
            ),
        )
        self.header_row = number_field(self.tr("Row of the headings"), 0, _MOST_HEADINGS)
        self.header_row.setSpecialValueText(self.tr("none"))
        self.header_row.valueChanged.connect(self._on_heading_changed)
        self.two_rows = QCheckBox(self.tr("Headings in two rows"))
        self.two_rows.toggled.connect(self._on_heading_changed)
        self.carries_down = QCheckBox(self.tr("Empty dates are those of the row above"))
        self.carries_down.toggled.connect(self._try)
        self.positive_is_out = QCheckBox(self.tr("Positive amounts go out"))
        self.positive_is_out.toggled.connect(self._try)
        self.own_account, self.own_sub_account = QLineEdit(), QLineEdit()
        self.own_account.setAccessibleName(self.tr("Account or bank of this table"))
        self.own_sub_account.setAccessibleName(self.tr("Its sub-account or account number"))
        self.own_sub_account.setPlaceholderText(self.tr("sub-account"))
        for edit in (self.own_account, self.own_sub_account):
            edit.editingFinished.connect(self._try)
        self.first_month = MonthEdit(self._services.wording, self.tr("First month of the rows"), Month(2000, 1))
        self.first_month.month_changed.connect(self._try)
        self._year_caption = label(self.tr("First month of the rows"), "soft")
        self._own_caption = label(self.tr("The account of this book"), "soft")
        self._grouping_caption = label(self.tr("One entry is"), "soft")
        self._own_fields = QWidget()
        self._own_fields.setLayout(row(self.own_account, self.own_sub_account))
        grid = QGridLayout()
        grid.setHorizontalSpacing(NEAR)
        grid.setVerticalSpacing(NEAR)
        grid.addWidget(label(self.tr("The rows are"), "soft"), 0, 0)
        grid.addWidget(self.makes, 0, 1)
        grid.addWidget(self._grouping_caption, 1, 0)
        grid.addWidget(self.grouping, 1, 1)
        grid.addWidget(self._own_caption, 1, 0)
        grid.addWidget(self._own_fields, 1, 1)
        grid.addWidget(self._year_caption, 2, 0)
        grid.addWidget(self.first_month, 2, 1)
        grid.setColumnStretch(2, 1)
        headings = row(label(self.tr("Row of the headings"), "soft"), self.header_row, self.two_rows, 1)
        layout = QVBoxLayout()
        layout.setSpacing(NEAR)
        layout.addLayout(grid)
        layout.addLayout(ToolRows(headings, row(self.carries_down, self.positive_is_out, 1)))
        return layout

    def _choice(self, name: str, words: tuple[tuple[str, str], ...]) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_CHOICE_LETTERS)
        for value, text in words:
            choice.addItem(text, value)
        choice.activated.connect(self._try)
        return choice

    def _make_result(self) -> QWidget:
        self.totals = label("", "soft", wrap=True)
        self.problems = label("", "", wrap=True)
        self.entries = TableView(self._services.wording, self.tr("What becomes of the first rows"), self.tr("Nothing can be read yet."))
        self.entries.setMinimumHeight(110)
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, NEAR, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.totals)
        layout.addWidget(self.problems)
        layout.addWidget(self.entries, 1)
        return below

    @property
    def has_file(self) -> bool:
        """Whether there is a table to look at."""
        return self._file is not None

    def open(self, reading: Reading) -> None:
        """Look at a file and show what it seems to be."""
        self._reading, self._file = reading, None

        def job(progress: Progress) -> "tuple[SourceFile, Proposal, str]":
            from app.services.import_profiles import free_name, propose

            file, proposal = propose(reading.path, reading.sheet, progress)
            return file, proposal, free_name(proposal.profile.name)

        self._services.runner.run(job, self._show, self.failed.emit, title=self.tr("Reading the file"), key="proposal")

    def _show(self, found: "tuple[SourceFile, Proposal, str]") -> None:
        self._file, proposal, name = found
        self.heading.setText(f"{self._file.name} ― {self._file.sheet}" if self._file.sheet else self._file.name)
        self.name.setText(name)
        self._needs_year = False
        self._show_proposal(proposal)
        self.makes.setFocus()

    def _show_proposal(self, proposal: "Proposal") -> None:
        self._proposal, profile = proposal, proposal.profile
        for widget in (self.header_row, self.two_rows, self.carries_down, self.positive_is_out):
            widget.blockSignals(True)
        self.makes.setCurrentIndex(self.makes.findData(str(profile.makes)))
        self.grouping.setCurrentIndex(self.grouping.findData(str(profile.grouping)))
        self.header_row.setMaximum(len(proposal.records))
        self.header_row.setValue(profile.header_row)
        self.two_rows.setChecked(profile.heading_rows == 2)
        self.carries_down.setChecked(profile.carries_down)
        self.positive_is_out.setChecked(profile.positive_is_out)
        self.own_account.setText(profile.own_account)
        self.own_sub_account.setText(profile.own_sub_account)
        for widget in (self.header_row, self.two_rows, self.carries_down, self.positive_is_out):
            widget.blockSignals(False)
        self._fill_roles(profile, {str(role): sure for role, sure in proposal.sureness.items()})
        self._try()

    def _fill_roles(self, profile: "Profile", sureness: dict[str, float]) -> None:
        from app.services.import_profiles import roles_of

        assert self._proposal is not None
        headings = range(max(profile.header_row - profile.heading_rows, 0), profile.header_row)
        columns = {str(role): name for role, name in profile.columns.items()}
        self.roles.show_rows(self._proposal.records, profile.header, headings, roles_of(str(profile.makes)), columns, sureness)

    def _on_heading_changed(self) -> None:
        if self._proposal is not None:
            rows = 2 if self.two_rows.isChecked() and self.header_row.value() > 1 else 1
            self._show_proposal(self._proposal.at_heading(self.header_row.value(), rows))

    def _try(self) -> None:
        """Read the file by what is chosen now; the answer comes when it is there."""
        if self._proposal is None or self._file is None:
            return
        from app.services.import_profiles import rearranged

        makes = str(self.makes.currentData())
        before = str((self._profile or self._proposal.profile).makes)
        profile = rearranged(
            self._proposal.profile,
            makes=makes,
            grouping=str(self.grouping.currentData()),
            columns=self.roles.columns,
            carries_down=self.carries_down.isChecked(),
            positive_is_out=self.positive_is_out.isChecked(),
            own_account=self.own_account.text().strip(),
            own_sub_account=self.own_sub_account.text().strip(),
        )
        self._profile = profile
        if makes != before:
            self._fill_roles(profile, {})
        self._arrange_options()
        file, first_month = self._file, self.first_month.month if self._needs_year else None

        def job(progress: Progress) -> "Trial":
            from app.services.import_profiles import check

            return check(profile, file, first_month, progress)

        self._services.runner.run(job, self._show_trial, self.failed.emit, key="profile trial")

    def _arrange_options(self) -> None:
        """Only what matters for this kind of table is asked for."""
        is_journal = self.makes.currentData() == "journal"
        _set_visible(is_journal, self.grouping, self._grouping_caption)
        _set_visible(not is_journal, self._own_fields, self._own_caption)
        self.positive_is_out.setVisible("amount" in self.roles.columns and "side" not in self.roles.columns)
        _set_visible(self._needs_year, self.first_month, self._year_caption)

    def _show_trial(self, trial: "Trial") -> None:
        if isinstance(trial.error, DecisionNeeded) and trial.error.code == "import.year_needed" and not self._needs_year:
            self._needs_year = True
            self.first_month.set_month(first_month_of_year(self._services))
            self._try()
            return
        self._is_readable = trial.error is None and trial.entries > 0
        language = self._services.language
        if trial.error is not None:
            shown = error_message(trial.error, language)
            if trial.error.code == "import.profile_incomplete" and self._profile is not None:
                wanted = ", ".join(self.roles.words[str(role)] for role in self._profile.missing)
                shown = message(trial.error.code, language, columns=wanted)
            self.totals.setText("")
            self.problems.setText(str(shown))
        else:
            text = self.tr("Entries {entries} (rows {rows}), debit {debit} yen, credit {credit} yen. Problems: {count}.")
            if self.makes.currentData() == "bank":
                text = self.tr("Lines {entries}, in {debit} yen, out {credit} yen. Problems: {count}.")
            self.totals.setText(
                text.format(
                    entries=f"{trial.entries:,}",
                    rows=f"{trial.rows:,}",
                    debit=f"{trial.debit:,}",
                    credit=f"{trial.credit:,}",
                    count=f"{len(trial.problems):,}",
                )
            )
            lines = [
                message(problem.code, language, **{"row": problem.row, "column": problem.column} | dict(problem.values)).text
                for problem in trial.problems[:_PROBLEMS_SHOWN]
            ]
            self.problems.setText("\n".join(lines))
        self.problems.setVisible(bool(self.problems.text()))
        rows = [(each.row, each.entry, each.day, each.debit, each.credit, each.amount, each.description) for each in trial.shown]
        self.entries.set_table(Table.from_rows("entries", "", self._entry_columns(), rows), hidden=frozenset())
        self._update_button()

    def _entry_columns(self) -> tuple[Column, ...]:
        return (
            Column("row", "integer", self.tr("Row")),
            Column("entry", "integer", self.tr("Entry")),
            Column("day", "date", self.tr("Date")),
            Column("debit", "text", self.tr("Debit")),
            Column("credit", "text", self.tr("Credit")),
            Column("amount", "yen", self.tr("Amount")),
            Column("description", "text", self.tr("Description")),
        )

    def _update_button(self) -> None:
        self.save_button.setEnabled(self._is_readable and bool(self.name.text().strip()))

    def _on_save_clicked(self) -> None:
        if self._profile is None or self._file is None:
            return
        reading = replace(self._reading, sheet=self._file.sheet)
        profile = replace(self._profile, name=self.name.text())
        first_month = self.first_month.month if self._needs_year else None

        def job(progress: Progress) -> Reading:
            from app.services.import_profiles import save_profile

            return replace(reading, as_format=save_profile(profile).format, first_month=first_month or reading.first_month)

        self._services.runner.run(job, self.settled.emit, self.failed.emit)


def _set_visible(visible: bool, *widgets: QWidget) -> None:
    for widget in widgets:
        widget.setVisible(visible)
