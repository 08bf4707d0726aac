"""合計残高試算表, 損益計算書, 貸借対照表, 原価報告書 and 元帳 of the chosen month or year; every figure leads to the postings behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, action, label, row, scrolling
from app.ui.page import Page, Period
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.differences import Differences
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.ledger_view import LedgerView, LedgerWanted
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.statement_choices import StatementChoices
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.ledger.filtered_books import ReportFilter
    from app.ledger.trial_balance import Tie
    from app.services.reporting import FilterNames
    from app.services.targets import Target

Span = tuple[Month, Month]
#: As other accounting programs have them (F9 元帳, F10 試算表).
_KEYS = {"ledger": "F9", "trial_balance": "F10"}
#: Of the table: in a low window the page is scrolled rather than the table cut down to a few rows.
_LEAST_HEIGHT = 300


@dataclass(frozen=True)
class StatementView:
    """A statement, the months behind its columns, and the figures of its period that should agree and do not."""

    table: Table
    period: Span
    spans: Mapping[str, Span]
    ties: "tuple[Tie, ...]"
    has_cost_report: bool
    #: The last month shown is closed.
    is_closed: bool
    #: What the statements can be restricted to.
    names: "FilterNames"


class StatementsPage(Page):
    """The statement is chosen above the table; double-click or Enter on a figure opens the ledger behind it."""

    name = "statements"
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._view: StatementView | None = None
        self._before_ledger = "trial_balance"
        statements = (
            ("trial_balance", self.tr("Trial balance")),
            ("income_statement", self.tr("Income statement")),
            ("balance_sheet", self.tr("Balance sheet")),
            ("cost_report", self.tr("Cost report")),
            ("ledger", self.tr("General ledger")),
        )
        self.statement = ChoiceBar(self.tr("Statement"), statements, "tab")
        self.statement.buttons["cost_report"].hide()
        self.statement.chosen.connect(self._on_statement_chosen)
        for statement, key in _KEYS.items():
            button = self.statement.buttons[statement]
            button.setShortcut(QKeySequence(key))
            button.setToolTip(key)
        self.choices = StatementChoices()
        self.choices.changed.connect(self.refresh)
        self.choices.fold_wanted.connect(self._on_fold_wanted)
        self.table = TableView(services.wording, self.tr("Statement"), self.tr("There are no entries in this period."))
        self.table.row_opened.connect(self._on_row_opened)
        self.controls = TableControls(services, self.table, self.notices, self._shown_table)
        self.filter_button = action(self.tr("Restrict…"), "link", hint=self.tr("Only a department, a sub-account or a counterparty"))
        self.filter_button.clicked.connect(self._on_filter_clicked)
        self.filter_button.hide()
        self.filter = FilterRow()
        self.filter.changed.connect(self.refresh)
        self.filter.left.connect(self.refresh)
        self.filter_reason = label(
            self.tr("A balance sheet cannot be restricted: the balances of accounts are not kept by department or counterparty."),
            "small",
            wrap=True,
        )
        self.filter_reason.hide()
        self.difference_button = action(self.tr("Difference"), "link")
        self.difference_button.clicked.connect(self._on_difference_clicked)
        self.difference_button.hide()
        self.closed_mark = label(self.tr("This month is closed"), "small")
        self.closed_mark.hide()
        self.ledger_view = LedgerView(services)
        self.ledger_view.left.connect(self._on_ledger_left)
        self.ledger_view.failed.connect(self.notices.show_error)
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.views.addWidget(scrolling(self._statement_view()))
        self.views.addWidget(self.ledger_view)

    def _statement_view(self) -> QWidget:
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addLayout(ToolRows(row(self.statement, 1), row(1, self.filter_button, self.controls, spacing=APART)))
        layout.addWidget(self.choices)
        layout.addWidget(self.filter)
        layout.addWidget(self.filter_reason)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.difference_button, 1, self.closed_mark))
        layout.addWidget(self.controls.notes)
        return view

    def title(self) -> str:
        return self.tr("Monthly")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            return
        what = self.statement.value
        self.choices.suit(what)
        self.filter.setEnabled(what != "balance_sheet")
        self.filter_reason.setVisible(not self.filter.isHidden() and not self.filter.isEnabled())
        choices, chosen = self.choices, self.filter.chosen
        wanted = self._wanted_span(period)
        step, is_cumulative, level, years = choices.steps, choices.is_cumulative, choices.fineness, choices.earlier_years

        def job(progress: Progress) -> StatementView:
            from app.ledger.trend import TrendChoice
            from app.services.month_closing import closed_months
            from app.services.trends import has_cost_report, trend_of, trial_balance_at, trial_balance_of

            reporting = self.services.reporting
            months = reporting.books().months
            start, end = reporting.period(months[0] if step == "year" and months else wanted[0], wanted[1])
            ties: tuple[Tie, ...] = ()
            spans: Mapping[str, Span] = {}
            if what == "trial_balance":
                table = trial_balance_at(reporting, start, end, level, chosen)
            else:
                cumulative = is_cumulative and step != "whole"
                found = trend_of(reporting, start, end, TrendChoice(what, step, cumulative, level, years), chosen)  # type: ignore[arg-type]
                table, spans = found.table, found.spans
            if not chosen.is_on:
                ties = tuple(tie for tie in trial_balance_of(reporting, start, end).ties if tie.difference)
            is_closed = end in closed_months(self.services.session)
            return StatementView(table, (start, end), spans, ties, has_cost_report(reporting), is_closed, reporting.filter_names())

        self.services.runner.run(job, self._show, self.notices.show_error, key="statement")

    def show_target(self, target: "Target") -> None:
        """The postings of an account, or a statement set beside last year; nothing stays restricted that the figure was not."""
        from app.ledger.filtered_books import ReportFilter

        if not self.filter.isHidden():
            self.filter.switch_off()
        if target.account and self.period is not None:
            months = target.span or (self.period.year.first, self.period.month)
            self.show_ledger(target.account, months, ReportFilter(None, target.sub_account, target.counterparty))
        elif target.table in self.statement.buttons:
            self.statement.choose(target.table)
            self._before_ledger = target.table
            self.choices.view.choose("whole")
            self.choices.span.choose("year" if target.is_to_date else "month")
            self.views.setCurrentIndex(0)
            self.refresh()

    def _wanted_span(self, period: Period) -> Span:
        """One month where one is compared or its trial balance shown, else the months since the year began."""
        is_month = not self.choices.is_cumulative or self.statement.value == "balance_sheet"
        is_one = self.statement.value == "trial_balance" or self.choices.steps == "whole"
        return (period.month if is_month and is_one else period.year.first), period.month

    def _show(self, view: StatementView) -> None:
        self._view = view
        self.filter.show_names(view.names)
        has_names = bool(view.names.departments or view.names.sub_accounts or view.names.counterparties)
        self.filter_button.setVisible(has_names and self.filter.isHidden() and self.statement.value != "balance_sheet")
        # Only makers and builders have one; where the last import with such costs was undone, its tab goes as well.
        self.statement.buttons["cost_report"].setVisible(view.has_cost_report)
        is_gone = self.statement.value == "cost_report" and not view.has_cost_report
        if is_gone:
            self.statement.choose("income_statement")
        if self.choices.offer_levels(sub_accounts=bool(view.names.sub_accounts), departments=bool(view.names.departments)) or is_gone:
            self.refresh()
            return
        self.controls.show_table(view.table)
        self.choices.offer_folding(self.table.table_model.has_parts)
        if self.choices.steps == "whole" or view.table.name == "trial_balance":
            self.table.scroll_to_first_column()
        else:
            self.table.scroll_to_last_column()
        self.closed_mark.setVisible(view.is_closed)
        self.difference_button.setVisible(bool(view.ties))
        if view.ties:
            amount = self.services.wording.yen(view.ties[-1].difference, "yen")
            text = self.tr("Debit and credit differ by {amount} yen. Show why").format(amount=amount)
            self.difference_button.setText(text)
            self.difference_button.setAccessibleName(text)

    def _shown_table(self) -> ShownTable | None:
        table = self.table.table_model.shown_table()
        return ShownTable(table, *self._view.period) if self._view is not None and len(table) else None

    def _on_statement_chosen(self, statement: str) -> None:
        if statement != "ledger":
            self._before_ledger = statement
            self.refresh()
        elif self.period is not None:
            index = self.table.grid.currentIndex()
            code = str(self.table.table_model.cell(index.row(), "code") or "") if index.isValid() else ""
            known = code[:1].isdigit() or code.startswith("?")
            self.show_ledger(code if known else "", (self.period.year.first, self.period.month))

    def _on_fold_wanted(self, is_open: bool) -> None:
        self.table.table_model.open_all(is_open)

    def _on_filter_clicked(self) -> None:
        self.filter_button.hide()
        self.filter.show()
        next(field for field in self.filter.fields.values() if not field.isHidden()).setFocus()

    def _on_difference_clicked(self) -> None:
        assert self._view is not None
        self.ledger_view.show_table(self.difference_button.text(), Differences().table(self._view.ties[-1]))
        self.views.setCurrentWidget(self.ledger_view)

    def _on_row_opened(self, position: int) -> None:
        model, view = self.table.table_model, self._view
        code = model.cell(position, "code")
        if view is None or not code or model.cell(position, "kind") not in ("account", "sub_account"):
            return
        column = model.column_at(self.table.grid.currentIndex().column()).name
        part = model.cell(position, "division")
        chosen = self.filter.chosen
        if isinstance(part, str):
            is_sub_account = self.choices.fineness == "sub_account"
            chosen = replace(chosen, sub_account=part) if is_sub_account else replace(chosen, department=part)
        self.show_ledger(str(code), view.spans.get(column, view.period), chosen)

    def show_ledger(self, code: str, months: Span, chosen: "ReportFilter | None" = None) -> None:
        """The postings of an account (``""`` for the first), restricted as the statement is or as ``chosen`` says."""
        if self.period is not None:
            others = self.filter.chosen
            self.ledger_view.open(LedgerWanted(code, months, self.period.year, others if chosen is None else chosen, others))
            self.views.setCurrentWidget(self.ledger_view)

    def _on_ledger_left(self) -> None:
        self.statement.choose(self._before_ledger)
        self.views.setCurrentIndex(0)
        if self._view is None:
            self.refresh()
        self.table.grid.setFocus()
