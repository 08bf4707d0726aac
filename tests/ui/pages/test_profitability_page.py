"""Profitability on the screen: the small trader's April 2025 (800,000 sold, 300,000 bought, wages of 200,000), counted by hand."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month
from app.services.targets import Target
from app.ui.page import Period
from app.ui.pages.profitability_page import ProfitabilityPage
from app.ui.services import Services
from app.ui.widgets.table_view import TableView


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> ProfitabilityPage:
    made = ProfitabilityPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.span.choose("year")
    made.show_period(Period(FiscalYear(Month(2025, 4), Month(2026, 3)), Month(2025, 5)))
    made.bring_up_to_date()
    return made


def column(view: TableView, name: str) -> list[object]:
    return list(view.table_model.table.column(name))


def test_books_without_names_show_the_whole_and_say_why(page: ProfitabilityPage) -> None:
    assert column(page.parts.table, "name") == ["部門なし", "合計"]
    assert column(page.parts.table, "gross_profit") == [500_000, 500_000]
    assert "名前が付いた仕訳がないため" in page.parts.controls.notes.plain  # type: ignore[attr-defined]
    assert page.by.isHidden()


def test_the_break_even_point_follows_the_owners_percentage(page: ProfitabilityPage) -> None:
    """200,000 / 62.5 % is 320,000; when half of the wages vary, 100,000 / 50 % is 200,000."""
    page.what.buttons["break_even"].click()
    assert column(page.break_even.table, "amount")[5] == 320_000
    assert "320,000" in page.break_even.chart.accessibleDescription()
    costs = page.break_even.costs
    assert costs.percent.isHidden()
    costs.table.grid.selectRow(1)
    assert (costs.account.text(), costs.percent.value()) == ("給料手当", 0)
    costs.percent.setValue(50)
    costs.set_button.click()
    page.refresh()
    assert column(page.break_even.table, "amount")[5] == 200_000
    costs.proposal_button.click()
    page.refresh()
    assert column(page.break_even.table, "amount")[5] == 320_000


def test_a_cost_leads_to_its_ledger(page: ProfitabilityPage, qtbot: QtBot) -> None:
    page.what.buttons["break_even"].click()
    grid = page.break_even.costs.table.grid
    grid.setCurrentIndex(page.break_even.costs.table.table_model.index(1, 0))
    with qtbot.waitSignal(page.target_wanted) as asked:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert asked.args == [Target("statements", account="6115", span=(Month(2025, 4), Month(2025, 5)))]


def test_a_part_leads_to_the_ledger_of_sales(page: ProfitabilityPage, qtbot: QtBot) -> None:
    page.parts.table.grid.setCurrentIndex(page.parts.table.table_model.index(0, 0))
    with qtbot.waitSignal(page.target_wanted) as asked:
        qtbot.keyClick(page.parts.table.grid, Qt.Key.Key_Return)
    assert asked.args == [Target("statements", account="4110", span=(Month(2025, 4), Month(2025, 5)))]


def test_another_page_leads_to_a_tab(page: ProfitabilityPage) -> None:
    page.show_target(Target("profitability", table="break_even"))
    assert column(page.break_even.table, "amount")[5] == 320_000


def test_value_added_by_month(page: ProfitabilityPage) -> None:
    page.what.buttons["value_added"].click()
    assert column(page.value_added.table, "period")[:3] == ["2025年4月", "2025年5月", "年度累計"]
    assert column(page.value_added.table, "value_added")[:3] == [500_000, 0, 500_000]
    assert page.span.isHidden()


def test_charts_that_cannot_be_drawn_are_not_offered(page: ProfitabilityPage) -> None:
    """Fourteen months of book: twelve months are known, those before them are not."""
    page.what.buttons["trends"].click()
    page.trends.what.buttons["bridge"].click()
    assert "経常利益" in page.trends.panel.chart.accessibleDescription()
    page.span.buttons["twelve"].click()
    assert not page.trends.what.buttons["bridge"].isEnabled()
    assert page.trends.what.value == "sales"
    assert "前年同月の仕訳がありません" in page.remark.plain  # type: ignore[attr-defined]


def test_months_without_entries_are_named(page: ProfitabilityPage) -> None:
    page.what.buttons["trends"].click()
    page.span.buttons["twelve"].click()
    assert "2024年6月～2025年3月" in page.remark.plain  # type: ignore[attr-defined]


def test_months_before_the_book_are_said_to_be_missing(page: ProfitabilityPage) -> None:
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 5)))
    page.span.choose("twelve")
    page.what.buttons["break_even"].click()
    assert "2024年4月" in page.remark.plain  # type: ignore[attr-defined]
    assert page.break_even.table.table_model.rowCount() == 0
    assert page.break_even.chart.isHidden()
