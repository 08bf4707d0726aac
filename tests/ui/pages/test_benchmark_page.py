"""Local Benchmark on the screen: values with formula, inputs and accounts, corrections, points, what moved a value, the workbook."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.analysis.industry_classes import CompanySize
from app.periods import FiscalYear, Month
from app.services.benchmark_corrections import kept_corrections
from app.services.industry import choose_industry, import_values, set_size
from app.services.targets import Target
from app.ui.page import Period
from app.ui.pages.benchmark_page import BenchmarkPage
from app.ui.services import Services
from tests.helpers.metis_workbook import MACROS, write_workbook

MARCH = Month(2025, 3)


def shown_page(services: Services, qtbot: QtBot) -> BenchmarkPage:
    made = BenchmarkPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(Period(FiscalYear(Month(2025, 4), Month(2026, 3)), Month(2025, 5)))
    made.bring_up_to_date()
    services.runner.changed.connect(lambda changes: made.refresh())
    return made


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> BenchmarkPage:
    return shown_page(services, qtbot)


def choose(page: BenchmarkPage, indicator: str, column: int) -> None:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "id") == indicator)
    page.table.grid.setCurrentIndex(model.index(row, column))


def choose_input(page: BenchmarkPage, name: str) -> None:
    model = page.detail.inputs.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "id") == name)
    page.detail.inputs.grid.setCurrentIndex(model.index(row, 0))


def cell(page: BenchmarkPage, indicator: str, column: int) -> str:
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "id") == indicator)
    return str(model.index(row, column).data())


def plain(widget: object) -> str:
    return str(widget.plain)  # type: ignore[attr-defined]


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
    headings = [model.headerData(column, page.table.grid.horizontalHeader().orientation()) for column in range(model.columnCount())]
    assert headings == ["指標", "2025年3月期", "12か月（～2025年5月）"]


def test_a_value_shows_its_formula_and_inputs(page: BenchmarkPage) -> None:
    choose(page, "operating_margin", 1)  # the fiscal year to March 2025: sales 510,000, expenses 660
    assert "2024年4月" in plain(page.detail.heading)
    assert "99.9%" in plain(page.detail.heading)
    assert "営業利益÷売上高" in plain(page.detail.formula)
    inputs = page.detail.inputs.table_model
    shown = {inputs.index(row, 0).data(): inputs.index(row, 1).data() for row in range(inputs.rowCount())}
    assert shown["売上高"] == "510,000"
    assert shown["営業利益"] == "509,340"


def test_an_input_shows_its_accounts_and_each_leads_to_its_ledger(page: BenchmarkPage, qtbot: QtBot) -> None:
    choose(page, "operating_margin", 1)
    choose_input(page, "operating_income")
    accounts = page.detail.accounts.table_model
    shown = {accounts.index(row, 0).data(): accounts.index(row, 1).data() for row in range(accounts.rowCount())}
    assert shown["売上高"] == "510,000"
    assert shown["支払手数料"] == "△660"
    row = next(row for row in range(accounts.rowCount()) if accounts.index(row, 0).data() == "支払手数料")
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.detail.accounts.row_opened.emit(row)
    target = asked.args[0]
    assert isinstance(target, Target)
    assert target.page == "statements"
    assert target.account == accounts.cell(row, "code")
    assert target.span == (Month(2024, 4), MARCH)


def test_a_missing_value_says_why(page: BenchmarkPage) -> None:
    choose(page, "labour_productivity", 1)
    assert cell(page, "labour_productivity", 1) == "―"
    assert "従業員数" in plain(page.detail.remark)


def test_an_input_is_corrected_with_a_reason_and_taken_back(page: BenchmarkPage, services: Services) -> None:
    choose(page, "operating_margin", 1)
    choose_input(page, "operating_income")
    page.detail.amount.setText("255,000")
    page.detail.correct_button.click()
    assert kept_corrections(services.session) == ()
    assert "理由" in page.notices.strips()[0].shown.text
    page.detail.reason.setText("決算書の組替え")
    page.detail.correct_button.click()
    assert cell(page, "operating_margin", 1) == "50.0"  # 255,000 of 510,000
    assert "帳簿のままなら99.9%" in plain(page.detail.heading)
    assert "2025年3月期の営業利益率" in plain(page.notes)
    inputs = page.detail.inputs.table_model
    assert inputs.cell(0, "own") == 509_340
    assert inputs.cell(0, "reason_given") == "決算書の組替え"
    page.detail.clear_button.click()
    assert cell(page, "operating_margin", 1) == "99.9"
    assert kept_corrections(services.session) == ()


def test_what_is_no_number_is_refused_and_stays_in_its_field(page: BenchmarkPage, services: Services) -> None:
    choose(page, "operating_margin", 1)
    choose_input(page, "operating_income")
    page.detail.amount.setText("たくさん")
    page.detail.reason.setText("理由")
    page.detail.correct_button.click()
    assert kept_corrections(services.session) == ()
    assert "たくさん" in str(page.notices.strips()[0].shown)
    assert page.detail.amount.text() == "たくさん"


def test_without_industry_values_it_says_so_and_leads_to_the_steps(page: BenchmarkPage, qtbot: QtBot) -> None:
    assert "業種基準値 未取込" in plain(page.standing.text)
    assert page.standing.total.text() == ""
    with qtbot.waitSignal(page.page_wanted) as asked:
        page.standing.button.click()
    assert asked.args == ["industry"]


def give_values(services: Services, folder: Path) -> None:
    """METI-shaped values with small companies' limits 39, 19, -1, -21 where more is better, 1, 3, 7, 15 where less is."""
    import_values(services.session, write_workbook(folder / "locaben.xlsm"))
    choose_industry(services.session, "0501")
    set_size(services.session, CompanySize.SMALL, "従業員はいない")


def test_with_industry_values_median_points_and_total_stand_there(services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    give_values(services, tmp_path)
    page = shown_page(services, qtbot)
    # ② 99.9 % ≧ 39, ④ no net debt, ⑤ 0 < 1, ⑥ 100 % ≧ 39: five points each; ① and ③ have no value, so no rank.
    assert page.standing.total.text() == "2025年3月期　合計20点／20点"
    assert "小売業" in plain(page.standing.text)
    assert "locaben.xlsm" in plain(page.standing.text)
    assert cell(page, "operating_margin", 3) == "9.0"  # the middle of 19 and -1
    # Value and points at once: ② 99.9 % and in twelve months 37.5 %, between 19 and 39.
    assert [cell(page, "operating_margin", column) for column in (1, 2)] == ["99.9　5点", "37.5　4点"]
    assert cell(page, "labour_productivity", 1) == "―"
    choose(page, "operating_margin", 1)
    assert "5点" in plain(page.detail.heading)
    page.part.buttons["radar"].click()
    assert "点数" in page.shape.radar.accessibleDescription()
    assert [page.shape.table.table_model.cell(row, "period_1") for row in range(6)] == ["―", "5点", "―", "5点", "5点", "5点"]
    assert "合計20点／20点" in plain(page.shape.totals)
    assert "だけで企業を評価するものではありません" in plain(page.shape.caution)
    page.shape.kind.buttons["rolling_12_months"].click()
    points = page.shape.table.table_model
    assert [points.index(row, 1).data() for row in range(6)][1] == "4点"
    assert "2025年5月" in plain(page.shape.totals)


def test_in_the_smallest_usual_window_the_correction_is_in_sight(services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """1280 x 720 leaves the page 1062 x 580 below its title; the table never scrolls sideways, at 150 % neither."""
    give_values(services, tmp_path)
    page = shown_page(services, qtbot)
    page.resize(1062, 580)
    choose(page, "operating_margin", 1)
    QApplication.processEvents()
    area = page.views.currentWidget()
    assert isinstance(area, QScrollArea)
    bottom = page.detail.correct_button.mapTo(area.viewport(), page.detail.correct_button.rect().bottomLeft()).y()
    assert bottom <= area.viewport().height()
    tables, fields = page.detail.inputs, page.detail.correct_button
    assert tables.mapTo(page, tables.rect().bottomLeft()).y() < fields.mapTo(page, fields.rect().topLeft()).y()
    assert page.table.grid.horizontalScrollBar().maximum() == 0
    page.resize(763, 410)  # at 150 %
    QApplication.processEvents()
    assert page.table.grid.horizontalScrollBar().maximum() == 0


def test_without_industry_values_the_radar_says_that_it_shows_no_points(page: BenchmarkPage) -> None:
    page.part.buttons["radar"].click()
    assert "点数ではありません" in page.shape.radar.accessibleDescription()
    assert plain(page.shape.totals) == ""


def test_what_moved_an_indicator_adds_up_to_its_change(page: BenchmarkPage, qtbot: QtBot) -> None:
    choose(page, "operating_margin", 2)
    page.part.buttons["drivers"].click()
    assert page.drivers.indicator.currentData() == "operating_margin"
    assert not page.drivers.kind.buttons["fiscal_year"].isEnabled(), "there is one whole year only"
    model = page.drivers.table.table_model
    kinds, effects = model.table.column("kind"), model.table.column("effect")
    total = next(effect for kind, effect in zip(kinds, effects, strict=True) if kind == "total")
    parts = [effect for kind, effect in zip(kinds, effects, strict=True) if kind == "account"]
    assert sum(parts) == total  # type: ignore[arg-type]
    # From 99.87 % to (800,000 - 500,000) / 800,000 = 37.5 %.
    assert "99.9% → 37.5%" in plain(page.drivers.sentence)
    assert "悪くなりました" in plain(page.drivers.sentence)
    assert "1本にまとめています" in plain(page.drivers.sentence), "sales stand in the income and below it"
    # The income fell by 209,340: 209,340 × (1/510,000 + 1/800,000) ÷ 2 = 33.607 %.
    assert [model.index(0, column).data() for column in (0, 1)] == ["営業利益", "△33.61"]
    codes = model.table.column("code")
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.drivers.table.row_opened.emit(next(row for row, code in enumerate(codes) if code))
    assert asked.args[0].span == (Month(2024, 6), Month(2025, 5))


def test_the_history_shows_the_chosen_indicator_month_by_month(page: BenchmarkPage) -> None:
    choose(page, "equity_ratio", 1)
    page.part.buttons["history"].click()
    assert page.history.indicator.currentData() == "equity_ratio"
    assert "自己資本比率は2025年3月" in page.history.panel.chart.accessibleDescription()


def test_which_debts_count_is_kept(page: BenchmarkPage, services: Services) -> None:
    page.part.buttons["debts"].click()
    box = page.debts.boxes["count_director_loans"]
    box.click()
    assert services.reporting.local_benchmark().settings.count_director_loans
    assert box.isChecked()
    box.click()
    assert not services.reporting.local_benchmark().settings.count_director_loans


def test_metis_workbook_is_previewed_and_written_as_a_new_file(page: BenchmarkPage, tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "locaben.xlsm")
    before = source.read_bytes()
    page.part.buttons["workbook"].click()
    page.workbook.take_file(source)
    model = page.workbook.cells.table_model
    written = {(model.index(row, 1).data()): model.index(row, 4).data() for row in range(model.rowCount())}
    assert written["D27"] == "510"  # sales of 510,000 in thousands
    target = tmp_path / "記入済み.xlsm"
    page.workbook.write(target)
    assert source.read_bytes() == before
    with zipfile.ZipFile(target) as archive:
        assert archive.read("xl/vbaProject.bin") == MACROS
    assert "記入済み.xlsm" in page.notices.strips()[0].shown.text


def test_a_file_that_is_not_metis_is_refused_before_anything_is_written(page: BenchmarkPage, tmp_path: Path) -> None:
    other = tmp_path / "売上.xlsm"
    other.write_bytes(b"no workbook")
    page.workbook.take_file(other)
    assert page.workbook.views.currentIndex() == 0
    assert "売上.xlsm" in str(page.notices.strips()[0].shown)


def test_a_book_without_a_whole_year_says_what_is_needed(empty_services: Services, qtbot: QtBot) -> None:
    page = BenchmarkPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.bring_up_to_date()
    assert page.table.table_model.rowCount() == 0
    assert not page.part.buttons["radar"].isEnabled()
    assert not page.detail.isVisible()
