"""Monthly receipts and payments: the chart, its table beside it, the entries behind every figure, and what counts as funds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.formatting import TRUNCATION_NOTE
from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, action, label, row, scrolling
from app.ui.page import Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.entries_view import EntriesView
from app.ui.widgets.funds_view import FundsView
from app.ui.widgets.save_table import SaveTableButton, ShownTable
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.reporting import CashFlowView

#: Rows of the table that are sums of others and have no entries of their own.
_NOT_ROWS = frozenset(
    {
        "",
        "opening",
        "closing",
        "receipts",
        "payments",
        "operating",
        "investing",
        "financing",
        "restricted",
        "balance_sheet_cash",
        "difference",
    }
)


class CashFlowPage(Page):
    """Double-click or Enter on a figure leads to its entries; the unresolved row is announced above."""

    name = "cash_flow"
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._is_demo = False
        self._unresolved_months: tuple[Month, ...] = ()
        self._view: CashFlowView | None = None
        self.save_button = SaveTableButton(services, self._shown_table)
        self.save_button.failed.connect(self.notices.show_error)
        self.save_button.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self.span = ChoiceBar(
            self.tr("Months shown"),
            (("year", self.tr("Fiscal year")), ("twelve", self.tr("Twelve months")), ("all", self.tr("All"))),
        )
        self.span.choose("twelve")
        self.span.chosen.connect(lambda _: self.refresh())
        units = (("yen", self.tr("yen")), ("thousand", self.tr("thousand")), ("million", self.tr("million")))
        self.unit = ChoiceBar(self.tr("Unit"), units)
        self.unit.choose(services.settings.amount_unit)
        self.unit.chosen.connect(self._on_unit_chosen)
        self.zero_rows = QCheckBox(self.tr("Hide zeros"))
        self.zero_rows.setAccessibleName(self.zero_rows.text())
        self.funds_button = action(self.tr("What counts as funds…"))
        self.funds_button.clicked.connect(self._on_funds_clicked)
        self.unresolved_button = action("", "link")
        self.unresolved_button.clicked.connect(self._on_unresolved_clicked)
        self.unresolved_button.hide()
        self.method = ChoiceBar(self.tr("Method"), (("direct", self.tr("Direct")), ("indirect", self.tr("Indirect"))))
        self.method.chosen.connect(lambda _: self._show_method())
        self.method.hide()
        first = row(self.span, self.method, self.unresolved_button, 1, spacing=APART)
        layout.addLayout(ToolRows(first, row(1, self.zero_rows, self.funds_button, self.unit, self.save_button, spacing=APART)))
        self.chart = ChartCanvas(services, self.tr("Chart of receipts, payments and balance"))
        self.table = TableView(services.wording, self.tr("Cash flow"), self.tr("There are no entries in this period."))
        self.table.row_opened.connect(self._on_row_opened)
        self.zero_rows.toggled.connect(self.table.table_model.set_hide_zero_rows)
        self.zero_rows.setChecked(True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(9)
        split.setChildrenCollapsible(False)
        split.addWidget(self.chart)
        split.addWidget(self.table)
        split.setSizes([270, 330])
        split.setMinimumHeight(440)
        self.chart.setMinimumHeight(220)
        layout.addWidget(split, 1)
        self.notes = label("", "small", wrap=True)
        layout.addWidget(self.notes)
        self.entries_view = EntriesView(services)
        self.entries_view.left.connect(self._on_left)
        self.funds_view = FundsView(services)
        self.funds_view.left.connect(self._on_left)
        self.funds_view.failed.connect(self.notices.show_error)
        for view in (scrolling(main), self.entries_view, self.funds_view):
            self.views.addWidget(view)

    def title(self) -> str:
        return self.tr("Cash flow")

    def refresh(self) -> None:
        period = self.period
        if period is None:
            return
        span = self.span.value

        def job(progress: Progress) -> "tuple[CashFlowView, bool]":
            reporting = self.services.reporting
            months = reporting.books().months
            wanted = {"year": period.year.first, "twelve": period.month + -11, "all": months[0]}[span]
            last = months[-1] if span == "all" else period.month
            return reporting.cash_flow(max(wanted, months[0]), last), reporting.facts().demo

        self.services.runner.run(job, self._show, self.notices.show_error, key="cash flow")

    def _show(self, found: "tuple[CashFlowView, bool]") -> None:
        from app.charts.cash_flow import CASH_FLOW

        view, self._is_demo = found
        self._view = view
        # Months without journal entries have a table of their own rows; where there are no others, it stands in front.
        self.method.setVisible(view.indirect is not None)
        if view.cash_flow.method != "mixed":
            self.method.choose(view.cash_flow.method)
        self._show_method()
        self.chart.show_chart(view.table, CASH_FLOW, is_demo=self._is_demo)
        count = len(view.unresolved)
        text = self.tr("{count} movements could not be attributed. Show them").format(count=count)
        self.unresolved_button.setText(text)
        self.unresolved_button.setAccessibleName(text)
        self.unresolved_button.setVisible(count > 0)
        self._unresolved_months = tuple(sorted({each.month for each in view.unresolved}))

    def _show_method(self) -> None:
        view = self._view
        if view is not None:
            chosen = view.indirect if self.method.value == "indirect" else None
            self._show_table(view.table if chosen is None else chosen)

    def _show_table(self, table: Table) -> None:
        self.table.set_table(table, self.services.wording, hidden=frozenset({"row", "section", "kind", "level"}))
        self.table.scroll_to_last_column()
        notes = list(table.notes)
        if self.services.settings.amount_unit != "yen" and self.services.language == "ja":
            notes.append(TRUNCATION_NOTE)
        self.notes.setText("　".join(notes))
        self.notes.setVisible(bool(notes))

    def _shown_table(self) -> ShownTable | None:
        table = self.table.table_model.table
        months = [Month.parse(column.name) for column in table.columns if column.kind == "yen"]
        return ShownTable(table, months[0], months[-1]) if months else None

    def _on_unit_chosen(self, unit: str) -> None:
        self.services.keep_settings(amount_unit=unit)
        self._show_table(self.table.table_model.table)

    def _on_row_opened(self, position: int) -> None:
        model = self.table.table_model
        name = str(model.cell(position, "row") or "")
        column = model.column_at(self.table.grid.currentIndex().column())
        try:
            month = Month.parse(column.name)
        except ValueError:
            return
        is_posted = model.table.name == "cash_flow" and model.cell(position, column.name) is not None
        if name not in _NOT_ROWS and is_posted:
            self.show_entries(month, name, str(model.cell(position, "item") or name))

    def show_entries(self, month: Month, name: str, title: str) -> None:
        """The entries behind one row of one month."""

        def job(progress: Progress) -> Table:
            from app.services.cash_entries import cash_flow_entries

            return cash_flow_entries(self.services.reporting, month, name)

        def done(table: Table) -> None:
            self.entries_view.show_table(f"{title}   {self.services.wording.month(month)}", table)
            self.views.setCurrentWidget(self.entries_view)

        self.services.runner.run(job, done, self.notices.show_error, key="cash flow entries")

    def _on_unresolved_clicked(self) -> None:
        model = self.table.table_model
        rows = [position for position in range(model.rowCount()) if model.cell(position, "row") == "unresolved"]
        if rows and self._unresolved_months:
            self.show_entries(self._unresolved_months[-1], "unresolved", str(model.cell(rows[0], "item")))

    def _on_funds_clicked(self) -> None:
        self.funds_view.start()
        self.views.setCurrentWidget(self.funds_view)

    def _on_left(self) -> None:
        self.views.setCurrentIndex(0)
        self.table.grid.setFocus()
