"""Cash flow on the screen: figures counted by hand, the entries behind them, the choice of funds."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month
from app.ui.page import Period
from app.ui.pages.cash_flow_page import CashFlowPage
from app.ui.services import Services

FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> CashFlowPage:
    made = CashFlowPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(Period(FISCAL_2025, Month(2025, 5)))
    made.span.choose("year")
    made.bring_up_to_date()
    return made


def amounts(page: CashFlowPage, code: str) -> list[str]:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "row") == code)
    return [str(model.index(row, column).data()) for column in range(1, model.columnCount())]


def test_the_months_reconcile_to_the_yen(page: CashFlowPage) -> None:
    assert amounts(page, "opening") == ["1,509,340", "1,029,340"]
    assert amounts(page, "receivables_collected") == ["0", "800,000"]
    # Wages of 180,000 in April, the tax withheld from them in May.
    assert amounts(page, "personnel") == ["△180,000", "△20,000"]
    assert amounts(page, "closing") == ["1,029,340", "1,809,340"]


def test_the_chart_says_in_words_what_it_shows(page: CashFlowPage) -> None:
    spoken = page.chart.accessibleDescription()
    assert "2025年4月から2025年5月まで" in spoken
    assert page.chart.accessibleName()


def test_a_figure_leads_to_its_entries(qtbot: QtBot, page: CashFlowPage) -> None:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "row") == "personnel")
    page.table.grid.setCurrentIndex(model.index(row, 1))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.entries_view
    shown = page.entries_view.entries.table_model
    assert shown.rowCount() == 1
    assert "4月分給与" in [shown.index(0, column).data() for column in range(shown.columnCount())]


def test_a_sum_has_no_entries_of_its_own(qtbot: QtBot, page: CashFlowPage) -> None:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "row") == "closing")
    page.table.grid.setCurrentIndex(model.index(row, 1))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.views.currentWidget() is not page.entries_view


def test_restricted_deposits_leave_the_funds(page: CashFlowPage, services: Services) -> None:
    page.funds_button.click()
    (code,) = page.funds_view.choices
    choice = page.funds_view.choices[code]
    choice.setCurrentIndex(choice.findData("restricted"))
    choice.activated.emit(1)
    page.refresh()
    assert amounts(page, "closing") == ["0", "0"]
    assert amounts(page, "restricted") == ["1,029,340", "1,809,340"]
    assert services.reporting.fund_choices() == {code: "restricted"}


def test_all_months_of_the_books(page: CashFlowPage) -> None:
    page.span.buttons["all"].click()
    assert page.table.table_model.columnCount() == 1 + 14  # April 2024 to May 2025
