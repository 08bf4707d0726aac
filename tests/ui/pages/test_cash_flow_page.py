"""Cash flow on the screen: figures counted by hand, the entries behind them, the choice of funds."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.balance_tables import BalanceFigure, BalanceTable, TablePart
from app.ledger.table_repository import insert_tables
from app.periods import FiscalYear, Month
from app.services.month_closing import close_months
from app.services.session import Changes
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
    made.choices.choose(made.choices.span, "year")
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
    assert amounts(page, "personnel") == ["180,000", "20,000"]
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
    page.choices.choose(page.choices.span, "all")
    assert page.table.table_model.columnCount() == 1 + 14  # April 2024 to May 2025


def take_tables(services: Services) -> None:
    """Trends of June 2025: 400,000 of sales on credit, nothing else."""
    june = Month(2025, 6)
    sheet = {"普通預金": 1_809_340, "売掛金": 400_000, "資本金": -1_000_000, "繰越利益剰余金": -1_209_340}
    with services.session.transaction(Changes.ENTRIES) as connection:
        tables = (
            BalanceTable(
                TablePart.BALANCE_SHEET,
                tuple(BalanceFigure(1, name, june, june, amount) for name, amount in sheet.items()),
                includes_profit=True,
            ),
            BalanceTable(TablePart.INCOME_STATEMENT, (BalanceFigure(1, "売上高", june, june, -400_000),)),
        )
        insert_tables(connection, 1, tables)


def test_months_of_tables_have_a_table_of_the_indirect_method(page: CashFlowPage, services: Services) -> None:
    assert not page.method.isVisible()
    take_tables(services)
    page.show_period(Period(FISCAL_2025, Month(2025, 6)))
    page.bring_up_to_date()
    page.refresh()
    assert page.method.isVisible() and page.method.value == "direct"
    assert amounts(page, "closing") == ["1,029,340", "1,809,340", "1,809,340"]
    assert amounts(page, "personnel") == ["180,000", "20,000", "―"]
    page.method.buttons["indirect"].click()
    assert amounts(page, "income_before_taxes") == ["400,000"]
    assert amounts(page, "receivables") == ["△400,000"]
    assert "間接法" in page.controls.notes.text()
    row = next(row for row in range(page.table.table_model.rowCount()) if page.table.table_model.cell(row, "row") == "receivables")
    page.table.grid.setCurrentIndex(page.table.table_model.index(row, 1))
    page.table.row_opened.emit(row)  # there are no entries behind it
    assert page.views.currentWidget() is not page.entries_view


def test_funds_of_a_closed_month_change_with_a_reason_only(page: CashFlowPage, services: Services) -> None:
    close_months(services.reporting, [Month(2025, 4)], "青葉")
    page.funds_button.click()
    view = page.funds_view
    (code,) = view.choices
    choice = view.choices[code]
    choice.setCurrentIndex(choice.findData("restricted"))
    choice.activated.emit(1)
    assert not view.restatement.isHidden()
    assert services.reporting.fund_choices() == {}
    assert view.choices[code].currentData() == "fund"
    view.restatement.reason_field.setText("担保に差し入れた")
    view.restatement.go_on_button.click()
    assert services.reporting.fund_choices() == {code: "restricted"}
    assert view.restatement.isHidden()
