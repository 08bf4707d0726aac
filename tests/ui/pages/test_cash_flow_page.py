"""Cash flow on the screen: figures counted by hand, the entries behind them, the choice of funds."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.balance_tables import BalanceFigure, BalanceTable, TablePart
from app.ledger.table_repository import insert_tables
from app.periods import FiscalYear, Month
from app.services.importing import commit_import, preview_import
from app.services.month_closing import close_months
from app.services.session import Changes
from app.services.targets import Target
from app.ui.models.table_model import IS_PLANNED
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


def test_a_book_of_one_total_says_that_no_month_can_be_shown(empty_services: Services, qtbot: QtBot) -> None:
    data = Path(__file__).parents[2] / "data" / "importers"
    preview = preview_import(empty_services.session, data / "yayoi/zandaka_shisanhyo_kikan_cp932.txt")
    commit_import(empty_services.session, preview, accept_other_company=True)
    page = CashFlowPage(empty_services)
    qtbot.addWidget(page)
    page.show_period(Period(FISCAL_2025, Month(2025, 7)))
    page.bring_up_to_date()
    assert page.table.table_model.rowCount() == 0
    assert "この期間には、入出金を示せる月がありません。" in page.table._empty.text()
    assert "月ごとの損益または残高が分からないため" in page.controls.notes.text()


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


def columns_of(page: CashFlowPage) -> list[str]:
    model = page.table.table_model
    return [model.column_at(position).name for position in range(1, model.columnCount())]


def open_cell(page: CashFlowPage, code: str, column: int) -> None:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "row") == code)
    page.table.grid.setCurrentIndex(model.index(row, column))
    page.table.row_opened.emit(row)


def test_planned_months_stand_in_one_shaded_column_that_can_be_split(page: CashFlowPage) -> None:
    assert page.choices.certainties.isHidden()
    page.choices.choose(page.choices.planned, 3)
    assert columns_of(page) == ["2025-04", "2025-05", "2025-06 planned", "2025-07 planned", "2025-08 planned"]
    model = page.table.table_model
    assert [bool(model.index(0, column).data(IS_PLANNED)) for column in range(1, 6)] == [False, False, True, True, True]
    assert "予定" in str(model.headerData(3, Qt.Orientation.Horizontal))
    assert amounts(page, "opening")[2] == "1,809,340"
    page.choices.certainties.click()
    assert columns_of(page)[2:6] == ["2025-06 confirmed", "2025-06 expected", "2025-06 statistical", "2025-06 planned"]
    page.choices.choose(page.choices.planned, 0)
    assert columns_of(page) == ["2025-04", "2025-05"]


def test_a_planned_figure_leads_to_the_forecast_and_a_memo_to_its_statement(page: CashFlowPage) -> None:
    led_to: list[Target] = []
    page.target_wanted.connect(led_to.append)
    page.choices.choose(page.choices.planned, 3)
    open_cell(page, "operating", 3)
    open_cell(page, "memo_sales", 1)
    open_cell(page, "memo_receivables_balance", 1)
    assert [(target.page, target.table) for target in led_to] == [
        ("forecast", "items"),
        ("statements", "income_statement"),
        ("statements", "balance_sheet"),
    ]
    assert page.views.currentWidget() is not page.entries_view


def test_one_account_has_a_table_of_its_own(page: CashFlowPage) -> None:
    page.choices.show_view("accounts")
    assert [page.choices.account.itemText(row) for row in range(page.choices.account.count())] == ["全口座の残高", "普通預金"]
    assert amounts(page, "closing") == amounts(page, "0") == ["1,029,340", "1,809,340"]
    open_cell(page, "0", 1)
    assert page.choices.account.currentText() == "普通預金"
    assert amounts(page, "opening") == ["1,509,340", "1,029,340"]
    assert page.chart.isHidden() and page.choices.planned.isHidden()
    open_cell(page, "personnel", 1)
    assert page.views.currentWidget() is page.entries_view


def test_the_verdict_leads_to_the_checks_and_they_to_their_entries(page: CashFlowPage) -> None:
    assert page.verdict.text().startswith("検算：2項目とも一致")
    page.verdict.click()
    assert page.choices.view.value == "checks"
    assert amounts(page, "receivables/credit_sales") == ["800,000", "0"]
    open_cell(page, "receivables/credit_sales", 1)
    assert page.views.currentWidget() is page.entries_view
    assert page.entries_view.entries.table_model.rowCount() == 1


def test_another_page_leads_to_a_row_or_to_the_checks(page: CashFlowPage) -> None:
    page.show_target(Target("cash_flow", row="personnel", span=(Month(2025, 4), Month(2025, 4))))
    assert page.views.currentWidget() is page.entries_view
    page.show_target(Target("cash_flow", table="checks"))
    assert page.views.currentIndex() == 0 and page.choices.view.value == "checks"
    page.show_target(Target("cash_flow"))
    assert page.choices.view.value == "form"


def test_the_form_is_saved_in_the_layout_of_banks(page: CashFlowPage, tmp_path: Path) -> None:
    path = tmp_path / "資金繰り表.xlsx"
    page.choices.choose(page.choices.planned, 3)
    page.controls.save_button.save(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[7]][1:4] == ["2025年4月\n実績", "2025年5月\n実績", "2025年6月\n予定"]
    assert str(sheet["D8"].value).startswith("=C")
    page.choices.show_view("checks")
    page.controls.save_button.save(tmp_path / "検算.csv")
    assert "receivables/credit_sales" in (tmp_path / "検算.csv").read_text("utf-8-sig")


def test_the_chart_can_be_put_away(page: CashFlowPage) -> None:
    assert not page.chart.isHidden()
    page.choices.chart.click()
    assert page.chart.isHidden()
