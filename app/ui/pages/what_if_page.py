"""もしも: saved scenarios, up to three of them beside the forecast in a chart and in a table."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.errors import InputRefused
from app.progress import Progress
from app.ui.elements import EmptyState, action, label, row, scrolling
from app.ui.page import COMPANY, ENTRIES, MAPPINGS, NO_FORECAST_YET, PLANS, Page
from app.ui.services import Services
from app.ui.theme import APART, NEAR, ROW_HEIGHT
from app.ui.widgets.chart_panel import ChartPanel
from app.ui.widgets.choice_bar import ChoiceBar
from app.ui.widgets.figures_view import FiguresView
from app.ui.widgets.save_table import ShownTable
from app.ui.widgets.scenario_form import ScenarioForm

if TYPE_CHECKING:
    from app.analysis.scenario_repository import KeptScenario
    from app.analysis.scenarios import Scenario
    from app.services.scenarios import Comparison

_BESIDE_EACH_OTHER_FROM = 860
_LIST_HEIGHT, _LOW_LIST_HEIGHT = 320, 124
#: Names from this length on stand on two lines above their column.
_LONG_NAME = 11


class WhatIfPage(Page):
    """The marked scenarios are compared; nothing of them enters the books or another page."""

    name = "what_if"
    cares = frozenset({ENTRIES, MAPPINGS, COMPANY, PLANS})

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._scenarios: dict[str, Scenario] = {}
        self._marked: list[str] = []
        self._comparison: Comparison | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Scenarios"))
        self.list.itemChanged.connect(self._on_marked)
        self.list.itemActivated.connect(lambda item: self._edit(item.text()))
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.new_button = action(self.tr("New…"))
        self.new_button.clicked.connect(self._on_new_clicked)
        self.usual_button = action(self.tr("Usual questions…"))
        self.usual_button.clicked.connect(
            lambda: self.usual_menu().exec(self.usual_button.mapToGlobal(self.usual_button.rect().bottomLeft()))
        )
        self.edit_button = action(self.tr("Change…"), "link")
        self.edit_button.clicked.connect(lambda: self._edit(self._current))
        self.copy_button = action(self.tr("Copy"), "link")
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.remove_button = action(self.tr("Delete"), "link")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.panel = ChartPanel(services, self.tr("Chart of cash under the scenarios"))
        self.panel.chart.failed.connect(self.notices.show_error)
        self.panel.chart.saved.connect(lambda name: self.notices.show_code("ui.table_saved", "success", file=name))
        self.figures = ChoiceBar(
            self.tr("Figures shown"), (("scenario", self.tr("Amounts")), ("effect", self.tr("Differences from the base")))
        )
        self.figures.chosen.connect(lambda _: self._show_results())
        self.results = FiguresView(services, self.tr("Scenarios beside each other"), self.notices, self._shown_table, (self.figures,))
        self.views = QStackedWidget()
        self.form = ScenarioForm()
        self.form.failed.connect(self.notices.show_error)
        self.form.left.connect(lambda: self.views.setCurrentIndex(0))
        self.form.saved.connect(self._on_saved)
        self.views.addWidget(scrolling(self._comparison_view()))
        self.views.addWidget(scrolling(self.form))
        self.empty = EmptyState(
            self.tr("No forecast yet"),
            self.tr("What would be if can be asked when the books tell the receipts and payments of a month."),
            self.tr("Go to Import"),
        )
        self.empty.button.clicked.connect(lambda: self.page_wanted.emit("import"))
        self.views.addWidget(self.empty)
        self.content.addWidget(self.views)
        self._show_buttons()

    def title(self) -> str:
        return self.tr("What if")

    def refresh(self) -> None:
        marked = tuple(self._marked)

        def job(progress: Progress) -> "tuple[tuple[KeptScenario, ...], Comparison, bool]":
            from app.services import scenarios

            reporting = self.services.reporting
            kept = scenarios.scenarios(self.services.session)
            chosen = [one.scenario for one in kept if one.scenario.name in marked]
            return kept, scenarios.compare(reporting, chosen, self.services.language), reporting.facts().demo

        self.services.runner.run(job, self._show, self._on_failed, key="scenarios")

    def usual_menu(self) -> QMenu:
        """Questions every owner asks, each a scenario of one step."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, changes in (
            (self.tr("Sales 10 % lower"), {"sales": Fraction(-1, 10)}),
            (self.tr("Customers pay 15 days later"), {"collection_days": 15}),
            (self.tr("Rates 0.25 points higher"), {"rate_points": Fraction(1, 400)}),
            (self.tr("Rates 1 point higher"), {"rate_points": Fraction(1, 100)}),
            (self.tr("Rates 2 points higher"), {"rate_points": Fraction(2, 100)}),
            (self.tr("Purchases 5 % dearer"), {"purchase_price": Fraction(5, 100)}),
            (self.tr("Purchases 5 % dearer, passed on"), {"purchase_price": Fraction(5, 100), "pass_on": Fraction(1)}),
            (self.tr("Wages 3 % higher"), {"wages": Fraction(3, 100)}),
        ):
            menu.addAction(name, partial(self._add_usual, name, changes))
        return menu

    def _comparison_view(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(row(self.new_button, self.usual_button, 1))
        column.addWidget(label(self.tr("Mark up to three to compare them"), "small", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(row(self.edit_button, self.copy_button, self.remove_button, 1))
        self._side = side
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(9)
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(self.results)
        split.setSizes([330, 390])
        split.setMinimumHeight(720)
        made = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, made)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(APART)
        self._columns.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(split, 1)
        return made

    def _on_failed(self, error: BaseException) -> None:
        """Books that cannot be forecast yet are no error: there is nothing to ask about."""
        if isinstance(error, InputRefused) and error.code in NO_FORECAST_YET:
            self.views.setCurrentWidget(self.empty)
        else:
            self.notices.show_error(error)

    def _show(self, found: "tuple[tuple[KeptScenario, ...], Comparison, bool]") -> None:
        from app.charts.scenario_paths import SCENARIO_PATHS

        kept, comparison, is_demo = found
        self._comparison = comparison
        if self.views.currentWidget() is self.empty:
            self.views.setCurrentIndex(0)
        self._scenarios = {one.scenario.name: one.scenario for one in kept}
        self._marked = [name for name in self._scenarios if name in self._marked]
        current = self._current
        self.list.blockSignals(True)
        self.list.clear()
        for name in self._scenarios:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in self._marked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_buttons()
        self.panel.show_chart(comparison.paths, SCENARIO_PATHS, is_demo=is_demo)
        self._show_results()

    def _show_results(self) -> None:
        """Amounts or differences: both beside each other would not fit a window."""
        if self._comparison is not None:
            table = self._comparison.results
            table = replace(table, columns=tuple(replace(each, title=_on_two_lines(each.title)) for each in table.columns))
            shown = ("item", "base", self.figures.value)
            hidden = frozenset(column.name for column in table.columns if not column.name.startswith(shown))
            self.results.controls.show_table(table, hidden)

    @property
    def _current(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else item.text()

    def _show_buttons(self) -> None:
        for button in (self.edit_button, self.copy_button, self.remove_button):
            button.setEnabled(bool(self._current))

    def _on_marked(self, item: QListWidgetItem) -> None:
        from app.analysis.scenario_tables import MOST_COMPARED

        name, is_marked = item.text(), item.checkState() == Qt.CheckState.Checked
        if is_marked and name not in self._marked and len(self._marked) == MOST_COMPARED:
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.blockSignals(False)
            self.notices.show_error(InputRefused("scenarios.too_many", most=MOST_COMPARED))
            return
        self._marked = [each for each in self._marked if each != name] + ([name] if is_marked else [])
        self.refresh()

    def _on_new_clicked(self) -> None:
        from app.analysis.scenarios import Scenario

        self._open_form(Scenario(self._free_name(self.tr("New scenario"))), is_new=True)

    def _edit(self, name: str) -> None:
        if name in self._scenarios:
            self._open_form(self._scenarios[name], is_new=False)

    def _open_form(self, scenario: "Scenario", *, is_new: bool) -> None:
        self.views.setCurrentIndex(1)
        self.form.start(scenario, is_new=is_new)

    def _on_saved(self, scenario: "Scenario", before: str) -> None:
        self._save(scenario, before or None)

    def _add_usual(self, name: str, changes: dict[str, Any]) -> None:
        from app.analysis.scenarios import Scenario

        if name in self._scenarios:
            self._mark(name)
            self.refresh()
        else:
            self._save(Scenario(name, **changes), None)

    def _on_copy_clicked(self) -> None:
        scenario = self._scenarios[self._current]
        self._save(replace(scenario, name=self._free_name(scenario.name)), None)

    def _save(self, scenario: "Scenario", replaces: str | None) -> None:
        def job(progress: Progress) -> None:
            from app.services.scenarios import save

            save(self.services.session, scenario, replaces=replaces)

        def done(_: None) -> None:
            if replaces in self._marked:
                self._marked.remove(replaces)
            self._mark(scenario.name)
            self.views.setCurrentIndex(0)
            self.notices.show_code("scenarios.saved", "success", name=scenario.name)
            self.refresh()

        self.services.runner.run(job, done, self.notices.show_error, writes=True)

    def _on_remove_clicked(self) -> None:
        name = self._current

        def job(progress: Progress) -> None:
            from app.services.scenarios import remove

            remove(self.services.session, name)

        def done(_: None) -> None:
            self.notices.show_code("scenarios.removed", "success", name=name)
            self.refresh()

        self.services.runner.run(job, done, self.notices.show_error, writes=True)

    def _mark(self, name: str) -> None:
        """Compare a scenario; the one marked longest makes room."""
        from app.analysis.scenario_tables import MOST_COMPARED

        self._marked = [*(each for each in self._marked if each != name), name][-MOST_COMPARED:]

    def _free_name(self, name: str) -> str:
        """The name itself, or with the least number that no scenario has."""
        wanted, number = name, 1
        while wanted in self._scenarios:
            number += 1
            wanted = f"{name[:36]} {number}"
        return wanted

    def _shown_table(self) -> ShownTable | None:
        found = self._comparison
        if found is None:
            return None
        months = found.base.forecast.months
        return ShownTable(found.results, months[0].month, months[-1].month)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list beside chart and table, or above them where there is no room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BESIDE_EACH_OTHER_FROM
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(max(232, self._side.minimumSizeHint().width()) if is_wide else 16_777_215)
        self.list.setFixedHeight(_LIST_HEIGHT if is_wide else _LOW_LIST_HEIGHT)


def _on_two_lines(name: str) -> str:
    """A long name of a scenario as the heading of a narrow column, broken where the parts of a phrase meet."""
    if len(name) < _LONG_NAME:
        return name
    within = range(2, len(name) - 1)
    meets = (
        [at for at in within if name[at] == "（" and at < _LONG_NAME]
        or [at for at in within if name[at - 1] in " 　とがにをでの、・"]
        or [len(name) // 2]
    )
    at = min(meets, key=lambda at: abs(2 * at - len(name)))
    return f"{name[:at].rstrip()}\n{name[at:]}"
