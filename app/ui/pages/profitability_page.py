"""What the company earns by: gross profit by department, product or customer, break-even point, value added, sales and costs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.messages import message
from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import EmptyState, ToolRows, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.break_even_view import BreakEvenPanel
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.sales_and_costs_view import SalesAndCostsView
from app.ui.widgets.save_table import ShownTable

if TYPE_CHECKING:
    from app.analysis.forecast_items import Remark
    from app.analysis.profitability import Dimension
    from app.services.profitability import BreakEvenView, GrossProfitView, TrendView
    from app.services.targets import Target

_EMPTY = Table("profitability", "", (), ())


@dataclass(frozen=True)
class ProfitabilityView:
    """What the chosen tab shows, read at one moment; the other tabs have nothing."""

    is_demo: bool
    months: tuple[Month, ...]
    remarks: "tuple[Remark, ...]"
    parts: "GrossProfitView | None" = None
    dimensions: "tuple[Dimension, ...]" = ()
    break_even: "BreakEvenView | None" = None
    value_added: Table | None = None
    trends: "TrendView | None" = None


class ProfitabilityPage(Page):
    """The tab and the period are chosen above; what cannot be computed is said in a sentence, never shown as zero."""

    name = "profitability"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._months: tuple[Month, ...] = ()
        self._parts: GrossProfitView | None = None
        self.what = ChoiceBar(
            self.tr("View"),
            (
                ("parts", self.tr("Gross profit by part")),
                ("break_even", self.tr("Break-even point")),
                ("value_added", self.tr("Value added")),
                ("trends", self.tr("Sales and costs")),
            ),
            "tab",
        )
        self.span = ChoiceBar(
            self.tr("Period shown"),
            (("month", self.tr("Month")), ("year", self.tr("Year to date")), ("twelve", self.tr("Twelve months"))),
        )
        self.span.choose("twelve")
        self.by = ChoiceBar(
            self.tr("Divided by"),
            (
                ("department", self.tr("Department")),
                ("sub_account", self.tr("Product (sub-account)")),
                ("counterparty", self.tr("Customer")),
            ),
        )
        for bar in (self.what, self.span, self.by):
            bar.chosen.connect(lambda _: self.refresh())
        self.remark = label("", "soft", wrap=True)
        self.remark.hide()
        self.views = QStackedWidget()
        self.parts = FiguresView(services, self.tr("Gross profit by part"), self.notices, self._shown_table, (self.by,))
        self.parts.table.row_opened.connect(self._on_part_opened)
        self.break_even = BreakEvenPanel(services, self.notices, self._shown_table)
        self.trends = SalesAndCostsView(services)
        for chart in (self.break_even.chart, self.trends.panel.chart):
            chart.failed.connect(self.notices.show_error)
            chart.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.break_even.costs.failed.connect(self.notices.show_error)
        self.break_even.costs.account_opened.connect(self._on_account_opened)
        self.value_added = FiguresView(services, self.tr("Value added"), self.notices, self._shown_table)
        for view in (self.parts, scrolling(self.break_even), self.value_added, scrolling(self.trends)):
            self.views.addWidget(view)
        self.empty = EmptyState(
            self.tr("Nothing has been imported yet"),
            self.tr("What the company earns by is shown for the months of the books."),
            self.tr("Go to Import"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.whole = QWidget()
        layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addLayout(ToolRows(row(self.what, 1), row(1, self.span)))
        layout.addWidget(self.remark)
        layout.addWidget(self.views, 1)
        self.content.addWidget(self.empty, 1)
        self.content.addWidget(self.whole, 1)
        self.whole.hide()
        self.empty.hide()

    def title(self) -> str:
        return self.tr("Profitability")

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab: parts, break_even, value_added or trends."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self.refresh()

    def refresh(self) -> None:
        self.whole.setVisible(self.period is not None)
        self.empty.setVisible(self.period is None)
        if self.period is None:
            return
        what, month, span, by = self.what.value, self.period.month, self.span.value, self.by.value
        language = self.services.language

        def job(progress: Progress) -> ProfitabilityView:
            from app.analysis.profit_periods import Span, months_of
            from app.analysis.profitability import Dimension
            from app.services import profitability

            reporting = self.services.reporting
            months, is_demo = months_of(reporting.books(), month, Span(span)), reporting.facts().demo
            match what:
                case "parts":
                    dimensions = profitability.named_dimensions(reporting)
                    wanted = Dimension(by) if Dimension(by) in dimensions or not dimensions else dimensions[0]
                    parts = profitability.gross_profit_view(reporting, months, wanted, language)
                    return ProfitabilityView(is_demo, months, parts.remarks, parts=parts, dimensions=dimensions)
                case "break_even":
                    found = profitability.break_even_view(reporting, months, language)
                    return ProfitabilityView(is_demo, months, found.remarks, break_even=found)
                case "value_added":
                    table = profitability.value_added_of(reporting, month, language)
                    return ProfitabilityView(is_demo, months, (), value_added=table)
                case _:
                    trends = profitability.trends(reporting, months, language)
                    return ProfitabilityView(is_demo, months, trends.remarks, trends=trends)

        self.services.runner.run(job, self._show, self.notices.show_error, key="profitability")

    def _show(self, view: ProfitabilityView) -> None:
        self._months = view.months
        self.span.setVisible(view.value_added is None)  # that table has all three
        # Below a table its notes say what a reader must know; where there is none, the reason stands in its place.
        has_table = any(part is not None and part.table is not None for part in (view.parts, view.break_even))
        remarks = () if has_table else view.remarks
        self.remark.setText("　".join(str(message(each.code, self.services.language, **each.values)) for each in remarks))
        self.remark.setVisible(bool(remarks))
        self._parts = view.parts
        if view.parts is not None:
            for name, button in self.by.buttons.items():
                button.setVisible(name in view.dimensions)
            if view.parts.found is not None:
                self.by.choose(view.parts.found.dimension.value)
            self.by.setVisible(len(view.dimensions) > 1)
            self.parts.show_table(view.parts.table or _EMPTY)
        elif view.break_even is not None:
            self.break_even.show_view(view.break_even, is_demo=view.is_demo)
        elif view.value_added is not None:
            self.value_added.show_table(view.value_added)
        elif view.trends is not None:
            self.trends.show_view(view.trends, is_demo=view.is_demo)
        self.views.setCurrentIndex(("parts", "break_even", "value_added", "trends").index(self.what.value))

    def _shown_table(self) -> ShownTable | None:
        views = {"parts": self.parts.table, "break_even": self.break_even.table, "value_added": self.value_added.table}
        view = views.get(self.what.value)
        if view is None or self.period is None or not len(view.table_model.table):
            return None
        table = view.table_model.table
        is_of_year = table.name == "value_added"
        return ShownTable(table, self.period.year.first if is_of_year else self._months[0], self.period.month)

    def _on_part_opened(self, position: int) -> None:
        """The sales of a product or a customer; of a department those of the whole company."""
        from app.analysis.profitability import Dimension
        from app.services.targets import Target

        view = self._parts
        if view is None or view.found is None or not view.sales_account or position >= len(view.found.parts):
            return
        name, span = view.found.parts[position].name, (view.months[0], view.months[-1])
        match view.found.dimension:
            case Dimension.SUB_ACCOUNT:
                self.target_wanted.emit(Target("statements", account=view.sales_account, span=span, sub_account=name))
            case Dimension.COUNTERPARTY:
                self.target_wanted.emit(Target("statements", account=view.sales_account, span=span, counterparty=name))
            case _:
                self.target_wanted.emit(Target("statements", account=view.sales_account, span=span))

    def _on_account_opened(self, code: str) -> None:
        from app.services.targets import Target

        self.target_wanted.emit(Target("statements", account=code, span=(self._months[0], self._months[-1])))
