"""Plan against actual: the kept plan's figures beside the books by month, quarter and year to date, a chart, and the targets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import InputRefused
from app.messages import error_message
from app.progress import Progress
from app.tables import Table
from app.ui.elements import EmptyState, ToolRows, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART
from app.ui.widgets.chart_panel import ChartPanel
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.save_table import ShownTable

if TYPE_CHECKING:
    from app.services.targets import Target

#: In a low window the page is scrolled rather than its table squeezed.
_LEAST_CHART, _LEAST_TABLE = 250, 220


@dataclass(frozen=True)
class ProgressView:
    """What the page shows, read at one moment."""

    figures: Table
    months: Table
    targets: Table
    is_demo: bool


class PlanProgressPage(Page):
    """Without a kept plan the page says how to come to one; a plan of other years is said to be so."""

    name = "plan_progress"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS, FORMS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._view: ProgressView | None = None
        views = (("figures", self.tr("Plan and actual")), ("chart", self.tr("Chart")), ("targets", self.tr("Targets")))
        self.what = ChoiceBar(self.tr("View"), views, "tab")
        spans = (("month", self.tr("Month")), ("quarter", self.tr("Quarter")), ("year_to_date", self.tr("Year to date")))
        self.span = ChoiceBar(self.tr("Period shown"), spans)
        self.span.choose("year_to_date")
        self.figure = ChoiceBar(
            self.tr("Figure"),
            (
                *(("net_sales", self.tr("Sales")), ("operating_income", self.tr("Operating income"))),
                *(("net_income", self.tr("Net income")), ("repayments", self.tr("Repayments"))),
            ),
        )
        for bar in (self.what, self.span, self.figure):
            bar.chosen.connect(lambda _: self.refresh())
        self.figures = FiguresView(services, self.tr("Plan against actual"), self.notices, self._shown_table)
        self.targets = FiguresView(services, self.tr("Targets"), self.notices, self._shown_table)
        self.panel = ChartPanel(services, self.tr("Plan against actual"))
        self.panel.chart.setMinimumHeight(_LEAST_CHART)
        self.panel.chart.failed.connect(self.notices.show_error)
        self.panel.chart.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        for part in (self.figures, self.targets):
            part.table.setMinimumHeight(_LEAST_TABLE)
        self._parts = {"figures": scrolling(self.figures), "chart": scrolling(self.panel), "targets": scrolling(self.targets)}
        self.views = QStackedWidget()
        for view in self._parts.values():
            self.views.addWidget(view)
        self.empty = EmptyState(
            self.tr("No plan is kept yet"),
            self.tr("Write a plan and keep a version of it. From then on its figures stand here beside those of the books."),
            self.tr("Go to the plans"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("plans"))
        self.reason = label("", "soft", wrap=True)
        self.whole = QWidget()
        layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addLayout(ToolRows(row(self.what, 1), row(1, self.span, self.figure)))
        layout.addWidget(self.reason)
        layout.addWidget(self.views, 1)
        self.content.addWidget(self.empty, 1)
        self.content.addWidget(self.whole, 1)
        self.whole.hide()
        self.empty.hide()

    def title(self) -> str:
        return self.tr("Plan against actual")

    def show_target(self, target: "Target") -> None:
        """``table`` names the tab: figures, chart or targets."""
        if target.table in self.what.buttons:
            self.what.choose(target.table)
            self.refresh()

    def refresh(self) -> None:
        month = self.period.month if self.period else None
        span, figure, language, writing = self.span.value, self.figure.value, self.services.language, self.services.wording

        def job(progress: Progress) -> ProgressView:
            from app.analysis.plan_progress import PlanFigure, Span
            from app.services.plan_progress import plan_progress
            from app.services.plan_progress_tables import months_table, progress_table, targets_table

            reporting = self.services.reporting
            found = plan_progress(reporting, month)
            figures = progress_table(found, writing, language, (Span(span),))
            months = months_table(found, PlanFigure(figure), language)
            return ProgressView(figures, months, targets_table(found, language), reporting.facts().demo)

        self.services.runner.run(job, self._show, self._on_failed, key="plan progress")

    def _on_failed(self, error: BaseException) -> None:
        """A missing plan is no failure: the page says what to do."""
        code = error.code if isinstance(error, InputRefused) else ""
        self.empty.setVisible(code in ("plan_progress.no_plan", "reporting.no_entries"))
        self.whole.setVisible(code == "plan_progress.other_years")
        if code == "plan_progress.other_years" and isinstance(error, InputRefused):
            self._view = None
            self.reason.setText(str(error_message(error, self.services.language)))
            self.reason.show()
            self.views.hide()
        elif not self.empty.isVisible():
            self.notices.show_error(error)

    def _show(self, view: ProgressView) -> None:
        from app.charts.plan_progress import PLAN_PROGRESS

        self._view = view
        self.empty.hide()
        self.whole.show()
        self.reason.hide()
        self.views.show()
        self.span.setVisible(self.what.value == "figures")
        self.figure.setVisible(self.what.value == "chart")
        self.views.setCurrentWidget(self._parts[self.what.value])
        match self.what.value:
            case "figures":
                self.figures.show_table(view.figures)
            case "targets":
                self.targets.show_table(view.targets)
            case _:
                self.panel.show_chart(view.months, PLAN_PROGRESS, is_demo=view.is_demo)

    def _shown_table(self) -> ShownTable | None:
        if self._view is None or self.period is None:
            return None
        table = self._view.targets if self.what.value == "targets" else self._view.figures
        return ShownTable(table, self.period.year.first, self.period.month)
