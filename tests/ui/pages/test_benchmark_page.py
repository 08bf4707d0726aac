"""Local Benchmark on the screen: values with formula and inputs, reasons where there is no value."""

import pytest
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month
from app.ui.page import Period
from app.ui.pages.benchmark_page import BenchmarkPage
from app.ui.services import Services


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> BenchmarkPage:
    made = BenchmarkPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(Period(FiscalYear(Month(2025, 4), Month(2026, 3)), Month(2025, 5)))
    made.bring_up_to_date()
    return made


def choose(page: BenchmarkPage, indicator: str, column: int) -> None:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "id") == indicator)
    page.table.grid.setCurrentIndex(model.index(row, column))


def test_every_indicator_has_a_row(page: BenchmarkPage) -> None:
    model = page.table.table_model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "売上増加率（%）",
        "営業利益率（%）",
        "労働生産性（千円）",
        "EBITDA有利子負債倍率（倍）",
        "営業運転資本回転期間（か月）",
        "自己資本比率（%）",
    ]
    assert model.columnCount() >= 2


def test_a_value_shows_its_formula_and_inputs(page: BenchmarkPage) -> None:
    choose(page, "operating_margin", 1)  # the fiscal year to March 2025: sales 510,000, expenses 660
    assert "2024年4月" in page.detail_title.text()
    assert "営業利益÷売上高" in page.formula.plain  # type: ignore[attr-defined]
    inputs = page.inputs.table_model
    shown = {inputs.index(row, 0).data(): inputs.index(row, 1).data() for row in range(inputs.rowCount())}
    assert shown["売上高"] == "510,000"
    assert shown["営業利益"] == "509,340"


def test_a_missing_value_says_why(page: BenchmarkPage) -> None:
    choose(page, "labour_productivity", 1)
    model = page.table.table_model
    assert model.index(page.table.grid.currentIndex().row(), 1).data() == "―"
    assert "従業員数" in page.remark.plain  # type: ignore[attr-defined]


def test_a_book_without_a_whole_year_says_what_is_needed(empty_services: Services, qtbot: QtBot) -> None:
    page = BenchmarkPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.bring_up_to_date()
    assert page.table.table_model.rowCount() == 0
    assert not page.radar.isVisible()
