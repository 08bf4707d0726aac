"""Local Benchmark: the six indicators by fiscal year and for twelve months, what each is made of, and the radar."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.messages import message
from app.progress import Progress
from app.tables import Column, Table
from app.ui.elements import card, label
from app.ui.page import Page
from app.ui.services import Services
from app.ui.theme import APART, MARGIN, NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark

#: Fiscal years beside each other; the METI form compares three.
YEARS_SHOWN = 3
#: Below it the labels around the radar have no room.
LEAST_RADAR = QSize(500, 370)
BESIDE_EACH_OTHER_FROM = 900
_INPUT_COLUMNS = (
    Column("item", "text", "計算に使った値"),
    Column("amount", "integer", "値"),
    Column("unit", "text", "単位"),
    Column("accounts", "text", "科目"),
)


@dataclass(frozen=True)
class BenchmarkView:
    """What the page shows, read at one moment; ``names`` are the accounts by code."""

    benchmark: "LocalBenchmark"
    table: Table
    names: dict[str, str]
    is_demo: bool


class BenchmarkPage(Page):
    """Choosing a value in the table shows its formula, its inputs and their accounts below."""

    name = "benchmark"
    uses_period = True

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.make_scrollable()
        self._view: BenchmarkView | None = None
        self._periods: tuple[BenchmarkPeriod, ...] = ()
        self.table = TableView(
            services.wording,
            self.tr("Six indicators"),
            self.tr("The indicators appear when the books hold a whole fiscal year or twelve months."),
        )
        self.table.setFixedHeight(34 + 28 * 6 + 8)
        self.table.grid.selectionModel().currentChanged.connect(lambda now, before: self._show_detail())
        self.radar = ChartCanvas(services, self.tr("Radar of the six indicators"), LEAST_RADAR)
        self.radar.failed.connect(self.notices.show_error)
        self.radar.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        frame, inside = card()
        self.detail_title = label(self.tr("Choose a value in the table above."), "heading")
        self.formula = label("", "soft", wrap=True)
        self.remark = label("", wrap=True)
        self.inputs = TableView(services.wording, self.tr("What the value is computed from"))
        for widget in (self.detail_title, self.formula, self.remark):
            inside.addWidget(widget)
        inside.addWidget(self.inputs, 1)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(17)
        split.setChildrenCollapsible(False)
        split.addWidget(frame)
        split.addWidget(self.radar)
        split.setSizes([460, 560])
        split.setMinimumHeight(385)
        self.notes = label("", "small", wrap=True)
        upper = QWidget()
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.table)
        layout.addWidget(self.notes)
        self.content.addWidget(upper)
        self.content.setSpacing(NEAR)
        self.content.setContentsMargins(MARGIN, APART, MARGIN, NEAR)
        self.content.addWidget(split, 1)

    def title(self) -> str:
        return self.tr("Benchmark")

    def refresh(self) -> None:
        def job(progress: Progress) -> BenchmarkView:
            reporting = self.services.reporting
            books = reporting.books()
            names = {code: books.name_of(code) for code in books.codes}
            return BenchmarkView(reporting.local_benchmark(), reporting.local_benchmark_table(), names, reporting.facts().demo)

        self.services.runner.run(job, self._show, self.notices.show_error, key="benchmark")

    def _show(self, view: BenchmarkView) -> None:
        from app.charts.benchmark_radar import BENCHMARK_RADAR

        self._view = view
        self._periods = self._periods_to_show(view)
        wording = self.services.wording
        columns = [Column("indicator", "text", "指標"), Column("id", "text")]
        for period in self._periods:
            is_year = str(period.kind) == "fiscal_year"
            month = wording.month(period.last)
            title = (self.tr("FY to {month}") if is_year else self.tr("12 months to {month}")).format(month=month)
            columns.append(Column(title, "ratio", title))
        units = {"千円": self.tr("thousand yen"), "倍": self.tr("times"), "か月": self.tr("months")}
        rows = []
        for position, each in enumerate(self._periods[0].indicators if self._periods else ()):
            name = message(f"benchmark.{each.id}", self.services.language).text
            title = self.tr("{indicator} ({unit})").format(indicator=name, unit=units.get(each.unit, each.unit))
            rows.append((title, each.id, *(period.indicators[position].value for period in self._periods)))
        self.table.set_table(Table.from_rows("benchmark", "", columns, rows), wording)
        self.notes.setText("　".join(view.table.notes))
        self.radar.show_chart(view.table, BENCHMARK_RADAR, is_demo=view.is_demo)
        self.radar.setVisible(bool(rows))
        if rows and not self.table.grid.currentIndex().isValid():
            self.table.grid.setCurrentIndex(self.table.table_model.index(0, self.table.table_model.columnCount() - 1))
        self._show_detail()

    def _periods_to_show(self, view: BenchmarkView) -> "tuple[BenchmarkPeriod, ...]":
        """The latest fiscal years, and the twelve months up to the chosen one."""
        years = [period for period in view.benchmark.periods if str(period.kind) == "fiscal_year"][-YEARS_SHOWN:]
        rolling = [period for period in view.benchmark.periods if str(period.kind) != "fiscal_year"]
        chosen = [period for period in rolling if self.period and period.last == self.period.month] or rolling[-1:]
        return (*years, *chosen)

    def _show_detail(self) -> None:
        index = self.table.grid.currentIndex()
        view = self._view
        if view is None or not index.isValid() or not self._periods:
            return
        period = self._periods[max(index.column() - 1, 0)]
        found = period.indicator(str(self.table.table_model.cell(index.row(), "id")))
        language, wording = self.services.language, self.services.wording
        months = f"{wording.month(period.first)} – {wording.month(period.last)}"
        self.detail_title.setText(f"{message(f'benchmark.{found.id}', language).text}   {months}")
        formula = message(f"benchmark.formula_{found.id}", language).text
        self.formula.setText(self.tr("Formula:  {formula}").format(formula=formula))
        codes = [code for code in (found.reason, *found.notes) if code]
        self.remark.setText("\n".join(str(message(f"benchmark.{code}", language)) for code in codes))
        self.remark.setVisible(bool(codes))
        units = {"employees": self.tr("people"), "months": self.tr("months")}
        rows = [
            (
                message(f"benchmark.input_{name}", language).text,
                amount,
                units.get(name, self.tr("yen")),
                "、".join(view.names.get(code, code) for code in found.accounts.get(name, ())),
            )
            for name, amount in found.inputs.items()
        ]
        self.inputs.set_table(Table.from_rows("inputs", "", _INPUT_COLUMNS, rows), wording, hidden=frozenset())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Detail and radar beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= BESIDE_EACH_OTHER_FROM
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._split.setMinimumHeight(385 if is_wide else 640)
