"""Local Benchmark: the six indicators by fiscal year and for twelve months, their radar, what moved them, their history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Cell, Column, Table
from app.ui.elements import label, row, scrolling
from app.ui.indicator_words import indicator_title, indicator_value, period_title, points_words, short_period_title
from app.ui.models.table_model import BESIDE
from app.ui.page import COMPANY, ENTRIES, FORMS, MAPPINGS, Page
from app.ui.services import Services
from app.ui.theme import APART, MARGIN, NEAR
from app.ui.widgets.benchmark_shape_view import BenchmarkShapeView, ShapeShown
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.counted_debts import CountedDebts
from app.ui.widgets.indicator_detail import IndicatorDetail
from app.ui.widgets.indicator_drivers_view import IndicatorDriversView
from app.ui.widgets.indicator_history_view import IndicatorHistoryView
from app.ui.widgets.industry_standing import IndustryStanding, total_words
from app.ui.widgets.official_workbook_view import OfficialWorkbookView
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.benchmark_corrections import PeriodKind
    from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark
    from app.services.targets import Target

_View = TypeVar("_View", bound=QWidget)

#: Fiscal years beside each other; the METI form compares three.
YEARS_SHOWN = 3
_KINDS: "tuple[PeriodKind, ...]" = ("fiscal_year", "rolling_12_months")
#: The parts by the name of their tab, and the views that show them.
_PARTS = {
    "indicators": "indicators",
    "radar": "shape",
    "drivers": "drivers",
    "history": "history",
    "debts": "debts",
    "workbook": "workbook",
}
_TABLE_HEIGHT = 34 + 28 * 6 + 8


@dataclass(frozen=True)
class BenchmarkView:
    """What the page shows, read at one moment."""

    benchmark: "LocalBenchmark"
    table: Table
    history: Table
    radars: "tuple[Radar, ...]"
    is_demo: bool


@dataclass(frozen=True)
class Radar:
    """Up to three periods of a kind, the latest first, with the tables of their radar; ``points`` only where industry values are."""

    kind: "PeriodKind"
    periods: "tuple[BenchmarkPeriod, ...]"
    points: Table | None
    whole: Table


class BenchmarkPage(Page):
    """A part is chosen above and made when it is first shown. Choosing a value in the table shows its formula, its inputs and their
    accounts below it."""

    name = "benchmark"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, FORMS})
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._view: BenchmarkView | None = None
        self._periods: tuple[BenchmarkPeriod, ...] = ()
        self.part = ChoiceBar(
            self.tr("View"),
            (
                ("indicators", self.tr("Indicators")),
                ("radar", self.tr("Radar")),
                ("drivers", self.tr("What moved it")),
                ("history", self.tr("History")),
                ("debts", self.tr("Debts counted")),
                ("workbook", self.tr("METI's workbook")),
            ),
            "tab",
        )
        self.part.chosen.connect(self.show_part)
        self.standing = IndustryStanding(services)
        self.standing.page_wanted.connect(self.page_wanted)
        self.table = TableView(
            services.wording,
            self.tr("Six indicators"),
            self.tr("The indicators appear when the books hold a whole fiscal year or twelve months."),
        )
        self.table.setFixedHeight(_TABLE_HEIGHT)
        self.table.grid.selectionModel().currentChanged.connect(lambda now, before: self._show_detail())
        self.detail = IndicatorDetail(services)
        self.detail.failed.connect(self.notices.show_error)
        self.detail.account_opened.connect(self._on_account_opened)
        self.notes = label("", "small", wrap=True)
        self.views = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        self.indicators = self._put_in(QWidget())
        layout = QVBoxLayout(self.indicators)
        layout.setContentsMargins(0, 0, NEAR, 0)
        layout.setSpacing(NEAR)
        for widget in (self.table, self.detail, self.notes):
            layout.addWidget(widget, 1 if widget is self.detail else 0)
        self.content.setSpacing(NEAR)
        self.content.setContentsMargins(MARGIN, APART, MARGIN, NEAR)
        self.content.addLayout(row(self.part, 1))
        self.content.addWidget(self.standing)
        self.content.addWidget(self.views, 1)

    @cached_property
    def shape(self) -> BenchmarkShapeView:
        return self._put_in(BenchmarkShapeView(self.services))

    @cached_property
    def drivers(self) -> IndicatorDriversView:
        return self._put_in(IndicatorDriversView(self.services))

    @cached_property
    def history(self) -> IndicatorHistoryView:
        return self._put_in(IndicatorHistoryView(self.services))

    @cached_property
    def debts(self) -> CountedDebts:
        return self._put_in(CountedDebts(self.services))

    @cached_property
    def workbook(self) -> OfficialWorkbookView:
        return self._put_in(OfficialWorkbookView(self.services))

    def _put_in(self, view: _View) -> _View:
        """Take a part that was just made into the page, with what the page shows."""
        slots = {"failed": self.notices.show_error, "saved": self._on_saved, "account_opened": self._on_account_opened}
        for signal, slot in slots.items():
            if hasattr(view, signal):
                getattr(view, signal).connect(slot)
        self._areas[view] = scrolling(view)
        self.views.addWidget(self._areas[view])
        self._fill(view)
        return view

    def title(self) -> str:
        return self.tr("Benchmark")

    def show_part(self, part: str) -> None:
        """Show one of the parts, of the indicator chosen in the table."""
        self.part.choose(part)
        self.views.setCurrentWidget(self._areas[getattr(self, _PARTS[part])])
        self.standing.setVisible(part in ("indicators", "radar", "history"))
        chosen = self.table.table_model.cell(self.table.grid.currentIndex().row(), "id") if self._periods else None
        if part == "drivers" and chosen:
            self.drivers.choose_indicator(str(chosen))
        elif part == "history" and chosen:
            self.history.choose_indicator(str(chosen))

    def show_target(self, target: "Target") -> None:
        """``table`` names the part: indicators, radar, drivers, history, debts or workbook."""
        if target.table in _PARTS:
            self.show_part(target.table)

    def refresh(self) -> None:
        language, month = self.services.language, self.period.month if self.period else None

        def job(progress: Progress) -> BenchmarkView:
            from app.services.benchmark_views import history_table, points_table, radar_table, shown_periods

            reporting = self.services.reporting
            benchmark, radars = reporting.local_benchmark(), []
            for kind in _KINDS:
                last = month if kind != "fiscal_year" and shown_periods(benchmark, kind, month) else None
                points = None if benchmark.industry_values else points_table(reporting, language, kind, last)
                radars.append(Radar(kind, shown_periods(benchmark, kind, last), points, radar_table(reporting, kind, last)))
            table, history = reporting.local_benchmark_table(), history_table(reporting, language)
            return BenchmarkView(benchmark, table, history, tuple(radars), reporting.facts().demo)

        self.services.runner.run(job, self._show, self.notices.show_error, key="benchmark")

    def _show(self, view: BenchmarkView) -> None:
        self._view = view
        self._periods = self._periods_to_show(view.benchmark)
        years = tuple(period for period in self._periods if period.kind == "fiscal_year")
        latest = years[-1] if years else self._periods[-1] if self._periods else None
        self.standing.show_standing(view.benchmark, latest)
        is_empty = not self._periods
        self.table.set_table(self._values_table(view.benchmark, self._periods), self.services.wording)
        # By whose values there are points stands above already.
        self.notes.setText("　".join([*view.table.notes[1:], *self._corrections()]))
        self.detail.setVisible(not is_empty)
        for part in ("radar", "drivers", "history", "debts", "workbook"):
            self.part.buttons[part].setEnabled(not is_empty)
        if is_empty:
            self.show_part("indicators")
            return
        if not self.table.grid.currentIndex().isValid():
            self.table.grid.setCurrentIndex(self.table.table_model.index(0, len(self._periods)))
        self._show_detail()
        for each in self._areas:
            self._fill(each)

    def _fill(self, part: QWidget) -> None:
        """Show in a part what the page shows."""
        view = self._view
        if view is None or not self._periods:
            return
        match part:
            case BenchmarkShapeView():
                part.show_shapes({radar.kind: self._shape(view, radar) for radar in view.radars if radar.periods})
            case IndicatorDriversView():
                part.show_benchmark(view.benchmark, is_demo=view.is_demo)
            case IndicatorHistoryView():
                part.show_history(view.history, is_demo=view.is_demo)
            case CountedDebts():
                part.show_benchmark(view.benchmark, self._periods)

    def _shape(self, view: BenchmarkView, radar: Radar) -> ShapeShown:
        totals = ((period_title(self.services, each), total_words(self.services, each)) for each in radar.periods)
        values = self._values_table(view.benchmark, radar.periods[::-1])
        points = radar.points
        if points is not None:
            names = {f"period_{place}": short_period_title(self.services, each) for place, each in enumerate(radar.periods, start=1)}
            points = replace(points, columns=tuple(replace(each, title=names.get(each.name, each.title)) for each in points.columns))
        return ShapeShown(points, values, radar.whole, tuple(one for one in totals if one[1]), view.is_demo)

    def _values_table(self, benchmark: "LocalBenchmark", periods: "Sequence[BenchmarkPeriod]") -> Table:
        """One row per indicator, one column per period with its points, and the industry's median where it is known."""
        columns = [Column("indicator", "text", "指標"), Column("id", "text")]
        for period in periods:
            title = short_period_title(self.services, period)
            columns += [Column(title, "ratio", title, is_named=True), Column(title + BESIDE, "text")]
        has_median = not benchmark.industry_values
        if has_median:
            columns.append(Column("median", "ratio", self.tr("Median"), self.tr("Industry median"), is_named=True))
        rows = []
        for position, each in enumerate(periods[0].indicators if periods else ()):
            row: list[Cell] = [indicator_title(self.services, each.id, is_short=True), each.id]
            for found in (period.indicators[position] for period in periods):
                row += [found.value, points_words(self.services, found.points)]
            rows.append([*row, *([each.median] if has_median else [])])
        return Table.from_rows("benchmark", "", columns, rows)

    def _corrections(self) -> list[str]:
        """What was corrected in the periods shown: a table that differs from the books says so."""
        found = []
        for period in self._periods:
            for indicator in period.indicators:
                if indicator.corrected:
                    name = message(f"benchmark.{indicator.id}", self.services.language).text
                    own = indicator_value(self.services, indicator.id, indicator.own_value)
                    text = self.tr("{period}, {indicator}: with corrected inputs (by the books {value})")
                    found.append(text.format(period=period_title(self.services, period), indicator=name, value=own))
        return found

    def _periods_to_show(self, benchmark: "LocalBenchmark") -> "tuple[BenchmarkPeriod, ...]":
        """The latest fiscal years, and the twelve months up to the chosen one."""
        years = [period for period in benchmark.periods if period.kind == "fiscal_year"][-YEARS_SHOWN:]
        rolling = [period for period in benchmark.periods if period.kind != "fiscal_year"]
        chosen = [period for period in rolling if self.period and period.last == self.period.month] or rolling[-1:]
        return (*years, *chosen)

    def _show_detail(self) -> None:
        index = self.table.grid.currentIndex()
        if not index.isValid() or not self._periods:
            return
        period = self._periods[min(max(index.column() - 1, 0), len(self._periods) - 1)]
        self.detail.show_value(period, period.indicator(str(self.table.table_model.cell(index.row(), "id"))))

    def _on_saved(self, name: str) -> None:
        self.notices.show_code("ui.table_saved", "success", file=name)

    def _on_account_opened(self, code: str, span: object) -> None:
        from app.services.targets import Target

        self.target_wanted.emit(Target("statements", account=code, span=span))  # type: ignore[arg-type]
