"""Trial balance, income statement, cost report and balance sheet by month; every figure leads to the postings behind it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from app.formatting import TRUNCATION_NOTE
from app.periods import Month
from app.progress import Progress
from app.tables import Cell, Column, Table
from app.ui.elements import ToolRows, action, label, row
from app.ui.page import Page, Period
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.trial_balance import Tie
    from app.services.reporting import FilterNames

#: Postings shown of one account and month; the rest is reached by choosing a shorter period.
POSTINGS_SHOWN = 5_000
_CAUSE_COLUMNS = (
    Column("cause", "text", "原因"),
    Column("account", "text", "科目"),
    Column("amount", "yen", "差額"),
    Column("date", "date", "日付"),
    Column("number", "text", "伝票番号"),
    Column("batch", "integer"),
    Column("voucher", "integer"),
)


@dataclass(frozen=True)
class StatementView:
    """A statement, and the figures of its period that should agree and do not."""

    table: Table
    ties: "tuple[Tie, ...]"
    has_cost_report: bool
    #: The last month shown is closed.
    is_closed: bool
    #: What the statements can be restricted to.
    names: "FilterNames"


class StatementsPage(Page):
    """The statement and the period are chosen above the table; double-click or Enter opens the ledger of an account."""

    name = "statements"
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._ties: tuple[Tie, ...] = ()
        self.statement = ChoiceBar(
            self.tr("Statement"),
            (
                ("trial_balance", self.tr("Trial balance")),
                ("income_statement", self.tr("Income statement")),
                ("balance_sheet", self.tr("Balance sheet")),
                ("cost_report", self.tr("Cost report")),
            ),
            "tab",
        )
        self.statement.buttons["cost_report"].hide()
        self.statement.chosen.connect(self._on_choice)
        self.span = ChoiceBar(self.tr("Period shown"), (("month", self.tr("Month")), ("year", self.tr("Year to date"))))
        self.span.chosen.connect(self._on_choice)
        units = (("yen", self.tr("yen")), ("thousand", self.tr("thousand")), ("million", self.tr("million")))
        self.unit = ChoiceBar(self.tr("Unit"), units)
        self.unit.choose(services.settings.amount_unit)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.zero_rows = QCheckBox(self.tr("Hide zeros"))
        self.zero_rows.setAccessibleName(self.zero_rows.text())
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        statement_view = QWidget()
        layout = QVBoxLayout(statement_view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.filter_button = action(self.tr("Restrict…"), "link", hint=self.tr("Only a department, a sub-account or a counterparty"))
        self.filter_button.clicked.connect(self._on_filter_clicked)
        self.filter_button.hide()
        layout.addLayout(
            ToolRows(
                row(self.statement, self.filter_button, 1), row(1, self.zero_rows, self.span, self.unit, self.save_button, spacing=APART)
            )
        )
        self.filter = FilterRow()
        self.filter.changed.connect(self.refresh)
        self.filter.left.connect(self.refresh)
        layout.addWidget(self.filter)
        self.filter_reason = label(
            self.tr("A balance sheet cannot be restricted: the balances of accounts are not kept by department or counterparty."),
            "small",
            wrap=True,
        )
        self.filter_reason.hide()
        layout.addWidget(self.filter_reason)
        self.table = TableView(services.wording, self.tr("Statement"), self.tr("There are no entries in this period."))
        self.table.row_opened.connect(self._on_row_opened)
        self.zero_rows.toggled.connect(self.table.table_model.set_hide_zero_rows)
        layout.addWidget(self.table, 1)
        self.difference_button = action(self.tr("Difference"), "link")
        self.difference_button.clicked.connect(self._on_difference_clicked)
        self.difference_button.hide()
        self.closed_mark = label("", "small")
        layout.addLayout(row(self.difference_button, 1, self.closed_mark))
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        self.views.addWidget(statement_view)
        self.entries_view = EntriesView(services)
        self.entries_view.left.connect(self._on_entries_left)
        self.views.addWidget(self.entries_view)

    def title(self) -> str:
        return self.tr("Monthly")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            return
        self.span.setEnabled(self.statement.value != "balance_sheet")
        self.filter.setEnabled(self.statement.value != "balance_sheet")
        self.filter_reason.setVisible(not self.filter.isHidden() and not self.filter.isEnabled())
        what, is_year, chosen = self.statement.value, self.span.value == "year", self.filter.chosen
        first, last = self._first_month(period), period.month

        def job(progress: Progress) -> StatementView:
            from app.services.month_closing import closed_months

            reporting = self.services.reporting
            start, end = reporting.period(first, last)
            match what:
                case "trial_balance":
                    table = reporting.trial_balance(start, end, chosen)
                case "income_statement":
                    table = reporting.income_statement(start, end, is_year, chosen)
                case "cost_report":
                    table = reporting.cost_report(start, end, is_year, chosen)
                case _:
                    table = reporting.balance_sheet(start, end)
            ties = reporting.trial_balance_value(start, end).ties
            months = reporting.books().months
            has_cost_report = bool(len(reporting.cost_report(months[0], months[-1])))
            is_closed = end in closed_months(self.services.session)
            shown_ties = () if chosen.is_on else tuple(tie for tie in ties if tie.difference)
            return StatementView(table, shown_ties, has_cost_report, is_closed, reporting.filter_names())

        self.services.runner.run(job, self._show, self.notices.show_error, key="statement")

    def _show(self, view: StatementView) -> None:
        self._ties = view.ties
        self.filter.show_names(view.names)
        has_names = bool(view.names.departments or view.names.sub_accounts or view.names.counterparties)
        self.filter_button.setVisible(has_names and self.filter.isHidden() and self.statement.value != "balance_sheet")
        # Only makers and builders have one; where the last import with such costs was undone, its tab goes as well.
        self.statement.buttons["cost_report"].setVisible(view.has_cost_report)
        if self.statement.value == "cost_report" and not view.has_cost_report:
            self.statement.choose("income_statement")
            self.refresh()
            return
        self._show_table(view.table)
        self.closed_mark.setText(self.tr("This month is closed") if view.is_closed else "")
        self.difference_button.setVisible(bool(view.ties))
        if view.ties:
            amount = self.services.wording.yen(view.ties[-1].difference, "yen")
            text = self.tr("Debit and credit differ by {amount} yen. Show why").format(amount=amount)
            self.difference_button.setText(text)
            self.difference_button.setAccessibleName(text)

    def _show_table(self, table: Table) -> None:
        hidden = {"kind", "level", "code", "statement", "side"}
        if table.name == "trial_balance":
            # The months stand in the other statements; here are opening, debit, credit, closing.
            hidden |= {column.name for column in table.columns if column.name[:4].isdigit()}
        self.table.set_table(table, self.services.wording, hidden=frozenset(hidden))
        self.table.scroll_to_last_column()
        notes = list(table.notes)
        if self.services.settings.amount_unit != "yen" and self.services.language == "ja":
            notes.append(TRUNCATION_NOTE)
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(notes))

    def _shown_table(self) -> ShownTable | None:
        table = self.table.table_model.table
        if self.period is None or not len(table):
            return None
        return ShownTable(table, self._first_month(self.period), self.period.month)

    def _first_month(self, period: Period) -> Month:
        """The trial balance is of one month or of the year to date; the others show the months side by side."""
        is_month = self.statement.value == "trial_balance" and self.span.value == "month"
        return period.month if is_month else period.year.first

    def _on_filter_clicked(self) -> None:
        self.filter_button.hide()
        self.filter.show()
        next(field for field in self.filter.fields.values() if not field.isHidden()).setFocus()

    def _on_choice(self, _: str) -> None:
        self.refresh()

    def _on_unit_chosen(self, unit: str) -> None:
        self.services.keep_settings(amount_unit=unit)
        self._show_table(self.table.table_model.table)

    def _on_difference_clicked(self) -> None:
        """What the difference is made of: each cause with its yen, and its entry where there is one."""
        titles = {
            "missing_opening": self.tr("Opening balance missing"),
            "unbalanced_voucher": self.tr("Voucher whose debit and credit differ"),
            "unplaced_account": self.tr("Account without a place"),
            "opening_difference": self.tr("Opening balances that do not balance"),
            "rounded_table": self.tr("Table rounded to thousands of yen"),
            "income_statement_missing": self.tr("Income statement not imported"),
            "balance_sheet_missing": self.tr("Balance sheet not imported"),
            "table_unbalanced": self.tr("Imported table that does not balance"),
        }
        tie = self._ties[-1]
        rows: list[tuple[Cell, ...]] = []
        for cause in tie.causes:
            title = titles[cause.kind]
            if cause.without_entry:
                rows.append((title, cause.account, cause.without_entry, None, None, None, None))
            for entry in cause.entries:
                rows.append((title, cause.account, entry.amount, entry.date, entry.number, entry.batch, entry.voucher))
        self.entries_view.show_table(self.difference_button.text(), Table.from_rows("causes", "", _CAUSE_COLUMNS, rows))
        self.views.setCurrentWidget(self.entries_view)

    def _on_row_opened(self, position: int) -> None:
        period = self.period
        model = self.table.table_model
        code = model.cell(position, "code")
        if period is None or not code or model.cell(position, "kind") not in (None, "account", "sub_account"):
            return
        self.show_ledger(str(code), self._months_of_cell())

    def _months_of_cell(self) -> tuple[Month, Month]:
        """The month of the column the cursor is in, else all that is shown."""
        assert self.period is not None
        column = self.table.grid.currentIndex().column()
        try:
            month = Month.parse(self.table.table_model.column_at(column).name.partition(" ")[0])
        except ValueError:
            return self._first_month(self.period), self.period.month
        return month, month

    def show_ledger(self, code: str, months: tuple[Month, Month]) -> None:
        """The postings of an account, restricted as the statement is."""
        chosen = self.filter.chosen

        def job(progress: Progress) -> Table:
            from app.services.drill_down import ledger

            first, last = self.services.reporting.period(*months)
            return ledger(self.services.reporting, code, first, last, chosen, limit=POSTINGS_SHOWN)

        def done(table: Table) -> None:
            wording = self.services.wording
            first, last = (wording.month(month) for month in months)
            span = first if first == last else f"{first} – {last}"
            self.entries_view.show_table(f"{table.title}   {span}", table)
            self.views.setCurrentWidget(self.entries_view)

        self.services.runner.run(job, done, self.notices.show_error, key="ledger")

    def _on_entries_left(self) -> None:
        self.views.setCurrentIndex(0)
        self.table.grid.setFocus()
