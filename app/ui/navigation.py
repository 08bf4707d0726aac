"""Which pages there are, and how the navigation groups them: one entry per thing the owner does, its pages as tabs.

Signals of :class:`PageTabs`: ``page_wanted`` (name). A group of one page has no tabs.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.choice_bar import ChoiceBar

#: Every page in the order of navigation and tabs: its name, and its class in ``app.ui.pages``.
PAGES = (
    ("home", "HomePage"),
    ("review", "ReviewPage"),
    ("import", "ImportPage"),
    ("mapping", "MappingPage"),
    ("statements", "StatementsPage"),
    ("profitability", "ProfitabilityPage"),
    ("cash_flow", "CashFlowPage"),
    ("forecast", "ForecastPage"),
    ("planned_items", "PlannedItemsPage"),
    ("loans", "LoansPage"),
    ("what_if", "WhatIfPage"),
    ("reconciliation", "ReconciliationPage"),
    ("benchmark", "BenchmarkPage"),
    ("industry", "IndustryPage"),
    ("nonfinancial", "NonfinancialPage"),
    ("plans", "PlansPage"),
    ("plan_progress", "PlanProgressPage"),
    ("report_calendar", "ReportCalendarPage"),
    ("financing", "FinancingPage"),
    ("guarantee", "GuaranteePage"),
    ("share", "SharePage"),
    ("recipients", "RecipientsPage"),
    ("history", "HistoryPage"),
    ("settings", "SettingsPage"),
)
#: The entries of the navigation, each named by its first page, with the pages that stand behind it as tabs.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("home", "review"),
    ("import", "mapping"),
    ("statements", "profitability"),
    ("cash_flow", "forecast", "planned_items", "loans", "what_if"),
    ("reconciliation",),
    ("benchmark", "industry", "nonfinancial"),
    ("plans", "plan_progress", "report_calendar", "financing", "guarantee"),
    ("share", "recipients", "history"),
    ("settings",),
)


def group_of(page: str) -> int:
    """The place in :data:`GROUPS` of the group a page belongs to."""
    return next(position for position, pages in enumerate(GROUPS) if page in pages)


class PageTabs(QWidget):
    """The pages of one group beside each other, the shown one marked."""

    page_wanted = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Pages of this part"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._bars: dict[int, ChoiceBar] = {}
        for position, pages in enumerate(GROUPS):
            if len(pages) > 1:
                bar = ChoiceBar(titles[pages[0]], [(page, titles[page]) for page in pages], "tab")
                bar.chosen.connect(self.page_wanted)
                bar.hide()
                layout.addWidget(bar)
                self._bars[position] = bar
        layout.addStretch(1)

    def show_page(self, page: str) -> None:
        """Show the tabs of the group of a page, if it has any, and mark the page."""
        group = group_of(page)
        for position, bar in self._bars.items():
            bar.setVisible(position == group)
        if group in self._bars:
            self._bars[group].choose(page)
        self.setVisible(group in self._bars)


def neighbour(page: str, step: int) -> str:
    """The page ``step`` tabs further within the group, round the end."""
    pages = GROUPS[group_of(page)]
    return pages[(pages.index(page) + step) % len(pages)]
