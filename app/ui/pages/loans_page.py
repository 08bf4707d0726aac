"""The loan register: what is owed to whom under which guarantee, each schedule, the books beside it, and what comes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.progress import Progress
from app.tables import Table
from app.ui.elements import EmptyState, ToolRows, action, card, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import NEAR
from app.ui.widgets.chart_panel import ChartPanel
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.loan_form import LoanFields
from app.ui.widgets.loan_proposals_view import LoanProposalsView
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.analysis.loan_schedules import LoanSchedule
    from app.analysis.loans import Loan
    from app.services.loan_views import LoanView
    from app.services.targets import Target

#: Columns of the list that the paper has and the screen leaves to the form.
_LIST_HIDDEN = frozenset(
    {
        *("number", "form", "purpose", "drawn_on", "principal", "floating", "repayment"),
        *("next_principal", "next_interest", "collateral", "account", "sub_account", "note"),
    }
)
_TIES_HIDDEN = frozenset({"state"})
_TOTALS_HIDDEN = frozenset({"kind"})
_SCHEDULE_HIDDEN = frozenset({"day"})


class LoansPage(Page):
    """Enter or double-click on a loan shows its schedule, on a month of the comparison the entries behind it."""

    name = "loans"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._view: LoanView | None = None
        self._drawn: LoanView | None = None
        self._asked_to_remove: int | None = None
        self._wanted: int | None = None
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.empty = EmptyState(
            self.tr("No loan is registered yet"),
            self.tr(
                "With the contracts in the register you see what is owed to whom, whether the books agree, and what repayments "
                "do to your cash. Loans that the books show are proposed to you."
            ),
            self.tr("Find loans in the books"),
        )
        self.empty.button.clicked.connect(self._on_propose)
        self.first_add = action(self.tr("Add a loan…"))
        self.first_add.clicked.connect(self._on_add)
        # Below the main button, above the stretch that keeps both in the middle.
        inside = self.empty.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(inside.count() - 1, self.first_add, 0, Qt.AlignmentFlag.AlignHCenter)
        self.unregistered = label("", wrap=True)
        self.unregistered.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.unregistered.setFixedWidth(720)
        inside.insertWidget(1, self.unregistered, 0, Qt.AlignmentFlag.AlignHCenter)
        self.entries_view = EntriesView(services)
        self.entries_view.left.connect(self._on_left)
        self.fields = LoanFields(services)
        self.fields.left.connect(self._on_left)
        self.fields.failed.connect(self.notices.show_error)
        self.fields.kept.connect(self._on_kept)
        self.main = scrolling(self._make_main())
        self.proposals = LoanProposalsView(services)
        self.proposals.left.connect(self._on_left)
        self.proposals.failed.connect(self.notices.show_error)
        self.proposals.taken.connect(lambda texts: self._open_form(texts, self.tr("New loan"), None))
        for view in (self.main, self.entries_view, self.fields, self.proposals, self.empty):
            self.views.addWidget(view)

    def title(self) -> str:
        return self.tr("Loans")

    def refresh(self) -> None:
        month = self.period.month if self.period else None
        language = self.services.language

        def job(progress: Progress) -> "LoanView":
            from app.services.loan_views import loan_view

            return loan_view(self.services.reporting, month, language)

        self.services.runner.run(job, self._show, self.notices.show_error, key="loans")

    def show_target(self, target: "Target") -> None:
        """``table`` is ``list``, ``schedule``, ``balances`` or ``ties``; ``row`` the number of a loan."""
        self.views.setCurrentWidget(self.main if self._view is None or self._view.loans else self.empty)
        if target.table in self.what.buttons:
            self.what.choose(target.table)
        if target.row.isdigit():
            self._wanted = int(target.row)
            # A page that was never shown has its loans only when they come home.
            self.which.setCurrentIndex(max(self.which.findData(self._wanted), 0))
        self._show_choice()

    def _make_main(self) -> QWidget:
        services = self.services
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.announced, self._announced_lines = card(label(self.tr("What comes"), "heading"))
        self.announcements = label("", wrap=True)
        self._announced_lines.addWidget(self.announcements)
        layout.addWidget(self.announced)
        self.what = ChoiceBar(
            self.tr("What is shown"),
            (
                *(("list", self.tr("List of loans")), ("schedule", self.tr("Schedule"))),
                *(("balances", self.tr("Balances")), ("ties", self.tr("Against the books"))),
            ),
            "tab",
        )
        self.what.chosen.connect(lambda _: self._show_choice())
        self.add_button = action(self.tr("Add a loan…"))
        self.add_button.clicked.connect(self._on_add)
        self.propose_button = action(self.tr("Find loans in the books"))
        self.propose_button.clicked.connect(self._on_propose)
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        layout.addLayout(ToolRows(row(self.what, 1), row(1, self.propose_button, self.add_button, self.save_button)))
        self.balances = ChartPanel(services, self.tr("Balances"))
        self.balances.chart.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.balances.chart.failed.connect(self.notices.show_error)
        self.ties = TableView(services.wording.in_whole_yen(), self.tr("Against the books"), whole_rows=True)
        self.ties.row_opened.connect(self._on_tie_opened)
        self.ties.grid.selectionModel().currentRowChanged.connect(lambda *_: self._show_notes())
        self._parts = {"list": self._make_list(), "schedule": self._make_schedule(), "balances": self.balances, "ties": self.ties}
        self.parts = QStackedWidget()
        for part in self._parts.values():
            self.parts.addWidget(part)
        layout.addWidget(self.parts, 1)
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        return main

    def _make_list(self) -> QWidget:
        exact = self.services.wording.in_whole_yen()
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.loans = TableView(exact, self.tr("List of loans"), whole_rows=True)
        self.loans.setMinimumHeight(160)
        self.loans.row_opened.connect(self._on_loan_opened)
        self.loans.grid.selectionModel().selectionChanged.connect(lambda *_: self._allow_actions())
        layout.addWidget(self.loans, 3)
        self.change_button = action(self.tr("Change…"))
        self.change_button.clicked.connect(self._on_change)
        self.schedule_button = action(self.tr("Show its schedule"))
        self.schedule_button.clicked.connect(lambda: self._on_loan_opened(self.loans.grid.currentIndex().row()))
        self.remove_button = action(self.tr("Remove"))
        self.remove_button.clicked.connect(self._on_remove)
        layout.addLayout(row(self.schedule_button, self.change_button, self.remove_button, 1))
        self.totals = TableView(exact, self.tr("Totals by guarantee"), whole_rows=True)
        self.totals.setMinimumHeight(160)
        self.totals.setMaximumHeight(190)
        layout.addWidget(self.totals, 1)
        return part

    def _make_schedule(self) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which loan"))
        self.which.setMinimumWidth(360)
        self.which.currentIndexChanged.connect(lambda _: self._show_schedule())
        layout.addLayout(row(self.which, 1))
        self.schedule = TableView(self.services.wording.in_whole_yen(), self.tr("Schedule"), whole_rows=True)
        self.schedule.setMinimumHeight(240)
        layout.addWidget(self.schedule, 1)
        return part

    def _show(self, view: "LoanView") -> None:
        self._view = view
        if self.views.currentWidget() in (self.main, self.empty):
            self.views.setCurrentWidget(self.main if view.loans else self.empty)
        exact = self.services.wording.in_whole_yen()
        chosen = self._wanted or self.which.currentData()
        self._wanted = None
        self.loans.set_table(view.table, exact, hidden=_LIST_HIDDEN)
        self.totals.set_table(view.totals, exact, hidden=_TOTALS_HIDDEN)
        self.ties.set_table(view.ties, exact, hidden=_TIES_HIDDEN)
        if view.loans:
            self.loans.grid.selectRow(min(max(self.loans.grid.currentIndex().row(), 0), len(view.loans) - 1))
        self.which.blockSignals(True)
        self.which.clear()
        for one in view.loans:
            self.which.addItem(one.loan.title, one.id)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.blockSignals(False)
        self._show_schedule()
        self._show_announcements(view)
        self._allow_actions()
        self._show_choice()

    def _show_announcements(self, view: "LoanView") -> None:
        self.announcements.setText("\n".join(f"・{line}" for line in view.sentences))
        self.unregistered.setText("" if view.loans else "\n".join(view.sentences))

    def _show_schedule(self) -> None:
        from app.analysis.loan_tables import schedule_table

        one = next((one for one in (self._view.loans if self._view else ()) if one.id == self.which.currentData()), None)
        if one is not None:
            table = schedule_table(one.schedule, self.services.language)
            self.schedule.set_table(table, self.services.wording.in_whole_yen(), hidden=_SCHEDULE_HIDDEN)
            self._lead_to_next_payment(one.schedule)
            self._show_choice()

    def _lead_to_next_payment(self, found: "LoanSchedule") -> None:
        """Bring the first payment after the shown month into sight."""
        day = self._view.day if self._view else None
        coming = next((position for position, payment in enumerate(found.payments) if day and payment.paid_on > day), None)
        if coming is not None:
            self.schedule.grid.selectRow(coming)
            self.schedule.grid.scrollTo(self.schedule.table_model.index(coming, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _show_choice(self) -> None:
        # The other tables need the room in a low window.
        self.announced.setVisible(self.what.value == "list" and bool(self._view and self._view.sentences))
        self.parts.setCurrentWidget(self._parts[self.what.value])
        self._draw_balances()
        self._show_notes()

    def _draw_balances(self) -> None:
        """Once for each view, and only where it is looked at."""
        if self.what.value == "balances" and self._view is not None and self._drawn is not self._view:
            from app.charts.loan_balances import LOAN_BALANCES

            self._drawn = self._view
            self.balances.show_chart(self._view.balances_by_month, LOAN_BALANCES, is_demo=self._view.is_demo)

    def _show_notes(self) -> None:
        """What must be known of the table; beside the books the whole reason of the chosen month, which a cell may cut."""
        notes = list(self._current().notes)
        chosen = self.ties.grid.currentIndex().row()
        if self.what.value == "ties" and chosen >= 0:
            notes.append(str(self.ties.table_model.cell(chosen, "result")))
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(notes))

    def _current(self) -> Table:
        if self.what.value == "balances" and self._view is not None:
            return self._view.balances_by_month
        return {"schedule": self.schedule, "ties": self.ties}.get(self.what.value, self.loans).table_model.table

    def _shown_table(self) -> ShownTable | None:
        from app.periods import Month

        if self._view is None:
            return None
        table = self._view.paper if self.what.value == "list" else self._current()
        month = Month.of(self._view.day)
        return ShownTable(table, month, month) if len(table) else None

    def _chosen(self) -> int | None:
        """The number of the chosen loan."""
        positions = {index.row() for index in self.loans.grid.selectedIndexes()}
        if len(positions) != 1:
            return None
        number = self.loans.table_model.cell(positions.pop(), "number")
        return number if isinstance(number, int) else None

    def _allow_actions(self) -> None:
        chosen = self._chosen()
        for button in (self.change_button, self.schedule_button, self.remove_button):
            button.setEnabled(chosen is not None)
        if self._asked_to_remove != chosen or chosen is None:
            self._asked_to_remove = None
            self.remove_button.setText(self.tr("Remove"))

    def _on_loan_opened(self, position: int) -> None:
        number = self.loans.table_model.cell(position, "number") if position >= 0 else None
        if number is not None:
            self.what.choose("schedule")
            self.which.setCurrentIndex(self.which.findData(number))
            self._show_schedule()

    def _on_add(self) -> None:
        from app.services.loan_entry import NEW_LOAN

        self._open_form(NEW_LOAN, self.tr("New loan"), None)

    def _on_change(self) -> None:
        from app.services.loan_entry import texts_of

        number = self._chosen()
        one = next((one for one in (self._view.loans if self._view else ()) if one.id == number), None)
        if one is not None:
            self._open_form(texts_of(one.loan), one.loan.title, one.id)

    def _open_form(self, texts: "Mapping[str, str]", title: str, number: int | None) -> None:
        self.notices.clear()
        self.fields.show_loan(texts, title, number, self._view.sub_accounts if self._view else ())
        self.views.setCurrentWidget(self.fields)
        self.fields.fields["lender"].setFocus()

    def _on_kept(self, number: int | None, loan: "Loan") -> None:
        def job(progress: Progress) -> None:
            from app.services.loans import add_loan, change_loan

            if number is None:
                add_loan(self.services.session, loan)
            else:
                change_loan(self.services.session, number, loan)

        def done(_: None) -> None:
            self._on_left()
            self.notices.clear()
            self.notices.show_code("loans.ui.kept", "success", loan=loan.title)

        self.services.runner.run(job, done, self.notices.show_error, writes=True)

    def _on_remove(self) -> None:
        """Asked twice: the first click turns the button into the question."""
        number = self._chosen()
        one = next((one for one in (self._view.loans if self._view else ()) if one.id == number), None)
        if number is None or one is None:
            return
        if self._asked_to_remove != number:
            self._asked_to_remove = number
            self.remove_button.setText(self.tr("Really remove “{loan}”?").format(loan=one.loan.title))
            return

        def job(progress: Progress) -> None:
            from app.services.loans import remove_loan

            remove_loan(self.services.session, number)

        def done(_: None) -> None:
            self.notices.show_code("loans.ui.removed", "success", loan=one.loan.title)

        self._asked_to_remove = None
        self.services.runner.run(job, done, self.notices.show_error, writes=True)

    def _on_propose(self) -> None:
        self.proposals.look()
        self.views.setCurrentWidget(self.proposals)

    def _on_tie_opened(self, position: int) -> None:
        view = self._view
        if view is None:
            return
        month, title = self.ties.table_model.cell(position, "month"), self.ties.table_model.cell(position, "title")

        def job(progress: Progress) -> Table | None:
            from app.analysis.loan_tables import group_title
            from app.periods import Month
            from app.services.loan_views import tie_entries

            reporting = self.services.reporting
            group = next((group for group in view.groups if group_title(group, reporting.books()) == title), None)
            return tie_entries(reporting, group, month) if group is not None and isinstance(month, Month) else None

        def done(table: Table | None) -> None:
            if table is not None:
                self.entries_view.show_table(str(title), table)
                self.views.setCurrentWidget(self.entries_view)

        self.services.runner.run(job, done, self.notices.show_error, key="loan entries")

    def _on_left(self) -> None:
        self.views.setCurrentWidget(self.main if self._view and self._view.loans else self.empty)
        self.refresh()
