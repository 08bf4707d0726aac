"""What moved an indicator between two periods: the accounts with their effects, adding up exactly to the change."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from app.analysis.benchmark_indicators import INDICATORS
from app.messages import message
from app.progress import Progress
from app.tables import Table
from app.ui.elements import ToolRows, label, row
from app.ui.indicator_words import indicator_value, period_title
from app.ui.services import Services
from app.ui.theme import APART, NEAR
from app.ui.widgets.canvas import ChartCanvas
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.indicator_drivers import IndicatorDrivers
    from app.analysis.local_benchmark import BenchmarkPeriod, LocalBenchmark, PeriodKind
    from app.periods import Month

_BESIDE_EACH_OTHER_FROM = 900
#: What stands behind the name of an item, in this order.
_ORDER = {"effect": 1, "change": 2, "before": 3, "after": 4}
_HIDDEN = frozenset({"indicator", "unit", "kind", "code", "input", "level"})


class IndicatorDriversView(QWidget):
    """Signals: ``account_opened`` (code, first and last month), ``failed`` (an error), ``saved`` (file name)."""

    account_opened = Signal(str, object)
    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._benchmark: LocalBenchmark | None = None
        self._is_demo = False
        self.indicator = _choice(self.tr("Indicator"))
        for name in INDICATORS:
            self.indicator.addItem(message(f"benchmark.{name}", services.language).text, name)
        self.kind = ChoiceBar(
            self.tr("Periods compared"), (("fiscal_year", self.tr("Fiscal years")), ("rolling_12_months", self.tr("Twelve months")))
        )
        self.before, self.after = _choice(self.tr("Earlier period")), _choice(self.tr("Later period"))
        self.kind.chosen.connect(lambda _: self._fill_periods())
        self.indicator.activated.connect(lambda _: self._ask())
        self.before.activated.connect(lambda _: self._ask())
        self.after.activated.connect(lambda _: self._on_after_chosen())
        self.sentence = label("", wrap=True)
        self.chart = ChartCanvas(services, self.tr("Chart of what moved the indicator"), QSize(360, 260))
        self.chart.failed.connect(self.failed)
        self.chart.saved.connect(self.saved)
        self.table = TableView(services.wording, self.tr("What moved the indicator"), whole_rows=True)
        self.table.row_opened.connect(self._on_row_opened)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(13)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.chart)
        self._split.addWidget(self.table)
        self._split.setSizes([520, 520])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        to = label("→")
        layout.addLayout(ToolRows(row(self.indicator, self.kind, 1, spacing=APART), row(self.before, to, self.after, spacing=NEAR)))
        layout.addWidget(self.sentence)
        layout.addWidget(self._split, 100)
        layout.addStretch(1)  # where there is nothing to draw, the reason stands above

    def show_benchmark(self, benchmark: "LocalBenchmark", *, is_demo: bool) -> None:
        """Offer the periods there are; what was chosen before stays chosen where it is still there."""
        self._benchmark, self._is_demo = benchmark, is_demo
        for kind, button in self.kind.buttons.items():
            button.setEnabled(len(self._periods(kind)) > 1)
        if not self.kind.buttons[self.kind.value].isEnabled():
            self.kind.choose("rolling_12_months" if self.kind.value == "fiscal_year" else "fiscal_year")
        self._fill_periods(self.before.currentData(), self.after.currentData())

    def choose_indicator(self, name: str) -> None:
        """Show another indicator, the one chosen on the page."""
        self.indicator.setCurrentIndex(self.indicator.findData(name))
        self._ask()

    def _periods(self, kind: str) -> "list[BenchmarkPeriod]":
        return [period for period in self._benchmark.periods if period.kind == kind] if self._benchmark else []

    def _fill_periods(self, before: "Month | None" = None, after: "Month | None" = None) -> None:
        periods = self._periods(self.kind.value)[::-1]
        for choice in (self.before, self.after):
            choice.clear()
            for period in periods:
                choice.addItem(period_title(self._services, period), period.last)
        self._choose(self.after, after, 0)
        # Twelve months are compared with the twelve before them, not with eleven of the same.
        self._choose(self.before, before, 1 if self.kind.value == "fiscal_year" else min(12, len(periods) - 1))
        self._ask()

    def _choose(self, choice: QComboBox, last: "Month | None", usual: int) -> None:
        found = next((place for place in range(choice.count()) if choice.itemData(place) == last), -1)
        choice.setCurrentIndex(found if found >= 0 else min(usual, choice.count() - 1))

    def _on_after_chosen(self) -> None:
        """The period before follows the one chosen, so that time never runs backwards."""
        if self.before.currentIndex() <= self.after.currentIndex():
            step = 1 if self.kind.value == "fiscal_year" else 12
            self.before.setCurrentIndex(min(self.after.currentIndex() + step, self.before.count() - 1))
        self._ask()

    def _ask(self) -> None:
        before, after, kind = self.before.currentData(), self.after.currentData(), self._kind
        name, language = self.indicator.currentData(), self._services.language
        if before is None or after is None or before >= after:
            self._show_nothing(self.tr("Choose an earlier and a later period."))
            return

        def job(progress: Progress) -> "tuple[IndicatorDrivers, Table]":
            from app.services.benchmark_views import drivers, drivers_table

            found = drivers(self._services.reporting, name, kind, after, before)
            return found, drivers_table(found, language)

        self._services.runner.run(job, self._show, self.failed.emit, key="benchmark drivers")

    def _show(self, shown: "tuple[IndicatorDrivers, Table]") -> None:
        from app.charts.indicator_drivers import INDICATOR_DRIVERS

        found, table = shown
        services, language = self._services, self._services.language
        if found.change is None:
            reason = message(f"benchmark.{found.reason}", language) if found.reason else ""
            self._show_nothing(str(reason))
            return
        change = self.tr("{indicator}: {before} → {after} ({change}, {direction})").format(
            indicator=message(f"benchmark.{found.indicator}", language).text,
            before=indicator_value(services, found.indicator, found.value_before),
            after=indicator_value(services, found.indicator, found.value_after),
            change=indicator_value(services, found.indicator, found.change, is_change=True),
            direction=self._direction(found),
        )
        together = self.tr("In the chart an account that stands under several inputs is one bar.")
        self.sentence.setText(f"{change}　{together}" if _stands_twice(table) else change)
        self._split.show()
        self.table.set_table(_for_reading(table), services.wording.in_whole_yen(), hidden=_HIDDEN)
        self.chart.show_chart(table, INDICATOR_DRIVERS, is_demo=self._is_demo)

    def _direction(self, found: "IndicatorDrivers") -> str:
        change = found.change or 0
        if change == 0:
            return self.tr("unchanged")
        is_better = (change > 0) == (INDICATORS[found.indicator].better == "higher")
        return self.tr("better") if is_better else self.tr("worse")

    def _show_nothing(self, reason: str) -> None:
        self.sentence.setText(reason)
        self._split.hide()

    def _on_row_opened(self, position: int) -> None:
        code = str(self.table.table_model.cell(position, "code") or "")
        period = self._benchmark.period(self._kind, self.after.currentData()) if self._benchmark else None
        if code and period is not None:
            self.account_opened.emit(code, (period.first, period.last))

    @property
    def _kind(self) -> "PeriodKind":
        return "fiscal_year" if self.kind.value == "fiscal_year" else "rolling_12_months"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chart and table beside each other where there is room, else one below the other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._split.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._split.setMinimumHeight(300 if is_wide else 560)


def _stands_twice(table: Table) -> bool:
    """Whether an account stands under more than one input, as sales do in the operating margin."""
    codes = [code for code in table.column("code") if code]
    return len(codes) > len(set(codes))


def _for_reading(table: Table) -> Table:
    """The effect first, with the digits of the chart; counts and amounts stand in one column and are both written as amounts are."""
    order = sorted(range(len(table.columns)), key=lambda place: _ORDER.get(table.columns[place].name, 0))
    unit = table.column("unit")[0] if len(table) else ""
    columns = []
    for place in order:
        column = table.columns[place]
        if column.name == "effect":
            column = replace(column, places=0 if unit == "千円" else 2)
        elif column.name in _ORDER:
            column = replace(column, kind="yen")
        columns.append(column)
    return replace(table, columns=tuple(columns), data=tuple(table.data[place] for place in order))


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
