"""The 資金繰り表: actual and planned months, each account, the checks, the entries behind every figure, and what counts as funds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, action, row, scrolling
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.cash_flow_choices import ACCOUNTS, CHECKS, FORM, CashFlowChoices
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.funds_view import FundsView
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.documents.document import Document
    from app.services.cash_reports import CashForm
    from app.services.reporting import CashFlowView
    from app.services.targets import Target

_HIDDEN = frozenset({"row", "section", "kind", "level"})
#: Statements that hold what the memo rows repeat.
_STATEMENT_OF = {"memo_sales": "income_statement", "memo_purchases": "income_statement"}
_COUNTED_MEMOS = ("memo_notes_received", "memo_notes_issued")


@dataclass(frozen=True)
class _Found:
    """All the page shows of one choice, made in the background."""

    view: "CashFlowView"
    form: "CashForm"
    balances: Table
    checks: Table
    verdict: str
    account_titles: tuple[str, ...]
    is_demo: bool


class CashFlowPage(Page):
    """Double-click or Enter on a figure leads to its entries, on a planned one to the forecast; the verdict of the checks leads to
    their table."""

    name = "cash_flow"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._found: _Found | None = None
        self._unresolved_months: tuple[Month, ...] = ()
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.choices = CashFlowChoices()
        self.choices.chosen.connect(self.refresh)
        self.choices.opened.connect(self._show_again)
        self.method = ChoiceBar(self.tr("Method"), (("direct", self.tr("Direct")), ("indirect", self.tr("Indirect"))))
        self.method.chosen.connect(lambda _: self._show_table())
        self.method.hide()
        self.funds_button = action(self.tr("What counts as funds…"))
        self.funds_button.clicked.connect(self._on_funds_clicked)
        self.unresolved_button = action("", "link")
        self.unresolved_button.clicked.connect(self._on_unresolved_clicked)
        self.unresolved_button.hide()
        self.verdict = action("", "link")
        self.verdict.clicked.connect(lambda: self.choices.show_view(CHECKS))
        self.chart = ChartCanvas(services, self.tr("Chart of receipts, payments and balance"))
        self.chart.failed.connect(self.notices.show_error)
        self.chart.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.table = TableView(
            services.wording, self.tr("Cash flow"), self.tr("Of no month in this period can receipts and payments be shown.")
        )
        self.table.row_opened.connect(self._on_row_opened)
        self.controls = TableControls(services, self.table, self.notices, self._shown_table)
        self.controls.zero_rows.setChecked(True)
        self.entries_view = EntriesView(services)
        self.entries_view.left.connect(self._on_left)
        self.funds_view = FundsView(services)
        self.funds_view.left.connect(self._on_left)
        self.funds_view.failed.connect(self.notices.show_error)
        for view in (scrolling(self._main()), self.entries_view, self.funds_view):
            self.views.addWidget(view)

    def _main(self) -> QWidget:
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.choices)
        told = row(self.verdict, self.unresolved_button, 1, spacing=APART)
        layout.addLayout(ToolRows(told, row(1, self.method, self.funds_button, self.controls, spacing=APART)))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(9)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.chart)
        split.setSizes([400, 190])
        self.table.setMinimumHeight(260)
        self.chart.setMinimumHeight(180)
        layout.addWidget(split, 1)
        layout.addWidget(self.controls.notes)
        return main

    def title(self) -> str:
        return self.tr("Cash flow")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            return
        choices = self.choices
        planned, position = choices.planned_months, choices.account_position

        def job(progress: Progress) -> _Found:
            from app.services import cash_reports

            reporting = self.services.reporting
            books = reporting.books()
            first, last = choices.months(period, books.months)
            accounts = cash_reports.fund_accounts(reporting).accounts
            account = accounts[position] if position is not None and position < len(accounts) else None
            return _Found(
                reporting.cash_flow(first, last),
                cash_reports.cash_form(reporting, first, last, planned=planned, account=account),
                cash_reports.account_balances(reporting, first, last),
                cash_reports.checks_form(reporting, first, last),
                cash_reports.short_verdict(reporting, first, last, self.services.language),
                tuple(cash_reports.account_title(books, one) for one in accounts),
                reporting.facts().demo,
            )

        self.services.runner.run(job, self._show, self.notices.show_error, key="cash flow")

    def _show(self, found: _Found) -> None:
        self._found = found
        self.choices.show_accounts(found.account_titles)
        view = found.view
        # Months without journal entries have a table of their own rows; where there are no others, it stands in front.
        self.method.setVisible(view.indirect is not None and self.choices.view.value == FORM)
        if view.cash_flow.method != "mixed":
            self.method.choose(view.cash_flow.method)
        self.verdict.setText(found.verdict)
        self.verdict.setAccessibleName(found.verdict)
        self.verdict.setToolTip(found.checks.notes[0])
        self._show_again()
        count = len(view.unresolved)
        text = self.tr("{count} movements could not be attributed. Show them").format(count=count)
        self.unresolved_button.setText(text)
        self.unresolved_button.setAccessibleName(text)
        self.unresolved_button.setVisible(count > 0)
        self._unresolved_months = tuple(sorted({each.month for each in view.unresolved}))

    def _show_again(self) -> None:
        self._show_table()
        found = self._found
        self.chart.setVisible(self.choices.shows_chart)
        if found is not None and self.choices.shows_chart:
            from app.charts.cash_flow import CASH_FLOW

            self.chart.show_chart(found.view.table, CASH_FLOW, is_demo=found.is_demo)

    def _show_table(self) -> None:
        found, view = self._found, self.choices.view.value
        if found is None:
            return
        if view == CHECKS:
            table = found.checks
        elif view == ACCOUNTS and found.form.account is None:
            table = found.balances
        elif view == FORM and self.method.value == "indirect" and found.view.indirect is not None:
            table = found.view.indirect
        else:
            table = found.form.table
        self.controls.show_table(table, _HIDDEN | self._closed_columns(table))
        model = self.table.table_model
        planned = [at for at in range(model.columnCount()) if model.column_at(at).name.partition(" ")[2]]
        if planned:
            self.table.scroll_to_column(planned[0])
        else:
            self.table.scroll_to_last_column()

    def _shown_table(self) -> ShownTable | None:
        """What is saved: the form as paper and workbook in the layout banks know, anything else as it is."""
        found, table = self._found, self.table.table_model.table
        months = [Month.parse(column.name.partition(" ")[0]) for column in table.columns if column.kind == "yen"]
        if found is None or not months:
            return None
        if table is not found.form.table:
            return ShownTable(table, months[0], months[-1])
        form, certainties = found.form, self.choices.certainties.isChecked()

        def document() -> "Document":
            from app.services.cash_papers import cash_document

            return cash_document(self.services.reporting, form, self.services.wording, certainties=certainties)

        return ShownTable(table, months[0], months[-1], document)

    def _closed_columns(self, table: Table) -> frozenset[str]:
        """The parts of planned months, unless they are opened."""
        from app.services.cash_reports import certainty_columns

        return frozenset() if self.choices.certainties.isChecked() else certainty_columns(table)

    def _on_row_opened(self, position: int) -> None:
        model = self.table.table_model
        name = str(model.cell(position, "row") or "")
        column = model.column_at(self.table.grid.currentIndex().column())
        month_name, _, planned = column.name.partition(" ")
        try:
            month = Month.parse(month_name)
        except ValueError:
            return
        if model.cell(position, column.name) is None or model.cell(position, "kind") not in ("account", "subtotal"):
            return
        if model.table.name == "cash_flow_accounts":
            self.choices.choose_account(int(name))
        elif planned:
            self._lead_to("forecast", "items", month)
        elif name.startswith("memo_") and name not in _COUNTED_MEMOS:
            self._lead_to("statements", _STATEMENT_OF.get(name, "balance_sheet"), month)
        elif model.table.name != "cash_flow_indirect" and model.cell(position, "kind") == "account":
            self.show_entries(month, name, str(model.cell(position, "item") or name))

    def _lead_to(self, page: str, table: str, month: Month) -> None:
        from app.services.targets import Target

        self.target_wanted.emit(Target(page, table, None if page == "forecast" else month))

    def show_entries(self, month: Month, name: str, title: str) -> None:
        """The entries behind one row of one month: of the whole, of the account shown, or of a check."""
        found, view = self._found, self.choices.view.value
        account = found.form.account if found is not None and view == ACCOUNTS else None

        def job(progress: Progress) -> Table:
            from app.services.cash_entries import cash_flow_entries, check_entries

            if view == CHECKS and "/" in name:
                return check_entries(self.services.reporting, month, name)
            return cash_flow_entries(self.services.reporting, month, name, account)

        def done(table: Table) -> None:
            self.entries_view.show_table(f"{title}   {self.services.wording.month(month)}", table)
            self.views.setCurrentWidget(self.entries_view)

        self.services.runner.run(job, done, self.notices.show_error, key="cash flow entries")

    def show_target(self, target: "Target") -> None:
        """A row with its month leads to its entries; ``checks`` and ``accounts`` are tables of this page."""
        self._on_left()
        self.choices.show_view(target.table if target.table in (ACCOUNTS, CHECKS) else FORM)
        if target.row and target.span:
            from app.analysis.cash_rows import CashRow

            title = CashRow(target.row).title if target.row in tuple(CashRow) else target.row
            self.show_entries(target.span[1], target.row, title)

    def _on_unresolved_clicked(self) -> None:
        from app.analysis.cash_rows import CashRow

        if self._unresolved_months:
            self.choices.show_view(FORM)
            self.show_entries(self._unresolved_months[-1], CashRow.UNRESOLVED.value, CashRow.UNRESOLVED.title)

    def _on_funds_clicked(self) -> None:
        self.funds_view.start()
        self.views.setCurrentWidget(self.funds_view)

    def _on_left(self) -> None:
        self.views.setCurrentIndex(0)
        self.table.grid.setFocus()
