"""Cash ahead: twelve months and thirteen weeks, what they consist of, how well such forecasts did, and what cannot be forecast."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import InputRefused
from app.periods import Month
from app.progress import Progress
from app.tables import Table
from app.ui.elements import EmptyState, action, card, label, row, scrolling
from app.ui.page import NO_FORECAST_YET, PLANS, Page
from app.ui.services import Services
from app.ui.theme import NEAR, ROW_HEIGHT
from app.ui.widgets.certainty_marks import certainty_marks
from app.ui.widgets.chart_panel import ChartPanel
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.forecast_items_view import ForecastItemsView
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.table_controls import TableControls
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.analysis.forecast_decisions import Decision
    from app.services.forecasting import ForecastView
    from app.services.targets import Target

#: Pixels of a table besides its rows: titles, frame, the bar to scroll sideways.
_HEADER = 54


@dataclass(frozen=True)
class Shown:
    """What the page shows, read at one moment."""

    view: "ForecastView"
    months: Table
    weeks: Table
    items: Table
    tested: Table
    path: Table
    decisions: "dict[str, Decision]"
    notes: tuple[str, ...]
    is_demo: bool


class ForecastPage(Page):
    """The forecast begins the day after the last day the books tell, whatever month is chosen above."""

    name = "forecast"
    cares = frozenset({*Page.cares, PLANS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._shown: Shown | None = None
        #: Parts that hold the figures of ``_shown``.
        self._filled: set[str] = set()
        self.views = QStackedWidget()
        self.content.addWidget(self.views)
        self.empty = EmptyState(
            self.tr("No forecast yet"),
            self.tr("The forecast appears when the books tell the receipts and payments of a month."),
            self.tr("Go to Import"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.lowest = label("", "heading", wrap=True)
        self.begins = label("", "soft", wrap=True)
        tabs = (
            ("months", self.tr("By month")),
            ("weeks", self.tr("By week")),
            ("items", self.tr("Items")),
            ("back_test", self.tr("How well it did")),
        )
        self.part = ChoiceBar(self.tr("What is shown"), tabs, "tab")
        self.part.chosen.connect(self._show_part)
        self.path = self._panel(self.tr("Chart of cash behind and ahead"))
        self.movements = self._panel(self.tr("Chart of receipts and payments by month"))
        self.days = self._panel(self.tr("Chart of cash day by day"))
        self.tested_path = self._panel(self.tr("Chart of the forecasts tried"))
        self.picture = ChoiceBar(self.tr("Chart"), (("balance", self.tr("Balance")), ("movements", self.tr("Receipts and payments"))))
        self.pictures = QStackedWidget()
        self.pictures.addWidget(self.path)
        self.pictures.addWidget(self.movements)
        self.picture.chosen.connect(lambda chosen: self.pictures.setCurrentIndex(int(chosen == "movements")))
        self.months = TableView(services.wording, self.tr("Forecast by month"))
        self.months_controls = TableControls(services, self.months, self.notices, lambda: self._saved("months"))
        self.weeks = TableView(services.wording, self.tr("Forecast by week"))
        self.weeks_controls = TableControls(services, self.weeks, self.notices, lambda: self._saved("weeks"))
        self.items = ForecastItemsView(services, self.notices)
        self.verdict = label("", "heading", wrap=True)
        self.errors = label("", "soft", wrap=True)
        self.tested = TableView(services.wording, self.tr("Forecasts tried on the past"), self.tr("Nothing could be tried yet."))
        self.tested_controls = TableControls(services, self.tested, self.notices, lambda: self._saved("back_test"))
        self.parts = {
            "months": _below_each_other(
                row(self.picture, 1), self.pictures, row(1, self.months_controls), self.months, self.months_controls.notes
            ),
            "weeks": _below_each_other(self.days, row(1, self.weeks_controls), self.weeks, self.weeks_controls.notes),
            "items": self.items,
            "back_test": _below_each_other(
                self.verdict, self.tested_path, self.errors, row(1, self.tested_controls), self.tested, self.tested_controls.notes
            ),
        }
        for controls in (self.months_controls, self.weeks_controls, self.tested_controls):
            controls.zero_rows.hide()
        frame, inside = card(label(self.tr("What this forecast knows and what it does not"), "heading"))
        self.remarks = label("", wrap=True)
        self.remarks_button = action("", "link")
        inside.addWidget(self.remarks)
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.lowest)
        layout.addWidget(self.begins)
        layout.addLayout(row(self.part, 1, self.remarks_button))
        # One part is shown at a time; each has its own height, so that the remarks follow closely.
        for each in self.parts.values():
            layout.addWidget(each)
        layout.addWidget(frame)
        layout.addStretch(1)
        area = scrolling(main)
        self.remarks_button.clicked.connect(lambda: area.ensureWidgetVisible(frame))
        self.views.addWidget(area)
        self.views.addWidget(self.empty)
        self._show_part("months")

    def title(self) -> str:
        return self.tr("Forecast")

    def refresh(self) -> None:
        self.services.runner.run(self._read, self._show, self._on_failed, key="forecast")

    def show_target(self, target: "Target") -> None:
        if target.table in self.part.buttons:
            self.part.choose(target.table)
            self._show_part(target.table)

    def _read(self, progress: Progress) -> Shown:
        from app.services.forecasting import forecast_of
        from app.services.planned_items import decisions

        reporting, language = self.services.reporting, self.services.language
        view = forecast_of(reporting)
        return Shown(
            view,
            view.months_table(language),
            view.weeks_table(language),
            view.items_table(language),
            view.back_test_table(language),
            view.cash_path(),
            decisions(self.services.session),
            view.notes(language),
            reporting.facts().demo,
        )

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, InputRefused) and error.code in NO_FORECAST_YET:
            self.views.setCurrentWidget(self.empty)
        else:
            self.notices.show_error(error)

    def _show(self, shown: Shown) -> None:
        self._shown, self._filled = shown, set()
        self.views.setCurrentIndex(0)
        first, *others = shown.notes
        self.lowest.setText(self._lowest_sentence(shown.view))
        self.begins.setText(first)
        self.remarks.setText("\n".join(f"・{note}" for note in others) or self.tr("There is nothing to add."))
        self.remarks_button.setText(self.tr("Remarks ({count})").format(count=len(others)))
        self.remarks_button.setAccessibleName(self.remarks_button.text())
        self.remarks_button.setVisible(bool(others))
        self._show_part(self.part.value)

    def _show_part(self, part: str) -> None:
        for name, each in self.parts.items():
            each.setVisible(name == part)
        if self._shown is not None and part not in self._filled:
            self._filled.add(part)
            self._fill(part, self._shown)

    def _fill(self, part: str, shown: Shown) -> None:
        """Put figures into one part; the others wait until they are looked at."""
        from app.charts.back_test_path import BACK_TEST_PATH
        from app.charts.cash_days import CASH_DAYS
        from app.charts.cash_movements import CASH_MOVEMENTS
        from app.charts.cash_path import CASH_PATH

        match part:
            case "months":
                self.path.show_chart(shown.path, CASH_PATH, is_demo=shown.is_demo)
                self.movements.show_chart(shown.path, CASH_MOVEMENTS, is_demo=shown.is_demo)
                _fill_table(self.months, self.months_controls, shown.months)
            case "weeks":
                self.days.show_chart(shown.view.cash_days(), CASH_DAYS, is_demo=shown.is_demo)
                _fill_table(self.weeks, self.weeks_controls, shown.weeks)
            case "items":
                self.items.show_items(shown.view.forecast.items, shown.items, shown.decisions)
            case "back_test":
                verdict, *errors = shown.tested.notes or ("",)
                self.verdict.setText(verdict)
                self.errors.setText("\n".join(errors))
                self.tested_path.show_chart(shown.view.back_test_path(), BACK_TEST_PATH, is_demo=shown.is_demo)
                _fill_table(self.tested, self.tested_controls, shown.tested)

    def _lowest_sentence(self, view: "ForecastView") -> str:
        """The lowest day in plain words, and whether cash runs short."""
        from app.analysis.phrases import Amount, Phrase
        from app.services.narration import say

        forecast = view.forecast
        code = "forecast.runs_short" if forecast.lowest < 0 else "forecast.lowest_day"
        values = {"day": forecast.lowest_day, "amount": Amount(abs(forecast.lowest))}
        return say(Phrase(code, values), self.services.wording.in_whole_yen(), self.services.language)

    def _panel(self, name: str) -> ChartPanel:
        panel = ChartPanel(self.services, name)
        panel.chart.setMinimumHeight(270)
        panel.chart.failed.connect(self.notices.show_error)
        panel.chart.saved.connect(lambda file: self.notices.show_code("ui.table_saved", "success", file=file))
        return panel

    def _saved(self, name: str) -> ShownTable | None:
        """A table with all its notes, and the months it tells of."""
        if self._shown is None:
            return None
        table = {"months": self._shown.months, "weeks": self._shown.weeks, "back_test": self._shown.tested}[name]
        column = "first" if name == "weeks" else "month"
        months = [cell if isinstance(cell, Month) else Month.of(cell) for cell in table.column(column) if isinstance(cell, Month | date)]
        return ShownTable(table, min(months), max(months)) if months else None


def _fill_table(view: TableView, controls: TableControls, table: Table) -> None:
    """Figures without the notes, which the page says elsewhere. The page scrolls, not the table: its rows are few."""
    view.table_model.header_marks = certainty_marks(table)
    controls.show_table(replace(table, notes=()))
    view.setFixedHeight(_HEADER + ROW_HEIGHT * max(len(table), 2))


def _below_each_other(*parts: QWidget | QLayout) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(NEAR)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return whole
