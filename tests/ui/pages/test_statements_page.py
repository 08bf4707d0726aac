"""Statements on the screen, and the way from a figure to its entry and row."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.chart_of_accounts import load_standard_chart
from app.periods import FiscalYear, Month
from app.printing.pdf import render_pdf
from app.services.session import BookSession
from app.services.undoing import undo_batch
from app.tables import Cell
from app.ui.page import Period
from app.ui.pages.statements_page import StatementsPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from app.ui.widgets.table_view import TableView
from tests.ledger.importers.vendor_files import MF_HEADER, Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take
from tests.ui.conftest import LIGHT

CHART = load_standard_chart()
FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> StatementsPage:
    made = StatementsPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(Period(FISCAL_2025, Month(2025, 5)))
    made.bring_up_to_date()
    return made


def line(view: TableView, account: str, kind: str = "account") -> list[str]:
    """The shown cells of an account's row."""
    model = view.table_model
    for row in range(model.rowCount()):
        cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        if account in cells and model.cell(row, "kind") in (kind, None):
            return cells
    raise AssertionError(account)


def choose(page: StatementsPage, statement: str) -> None:
    page.statement.buttons[statement].click()


def by_period(page: StatementsPage, statement: str) -> None:
    """The statement with its months side by side and nothing to compare them with."""
    choose(page, statement)
    page.choices.view.buttons["steps"].click()
    page.choices.years.setCurrentIndex(0)
    page.refresh()


def test_trial_balance_of_the_year_to_date(page: StatementsPage) -> None:
    page.choices.span.buttons["year"].click()
    # Opening 1,509,340; in 800,000; out 300,000 + 180,000 + 20,000.
    assert line(page.table, "普通預金") == ["普通預金", "1,509,340", "800,000", "500,000", "1,809,340"]


def test_trial_balance_of_the_month_alone(page: StatementsPage) -> None:
    assert line(page.table, "普通預金") == ["普通預金", "1,029,340", "800,000", "20,000", "1,809,340"]


def test_a_statement_is_first_shown_beside_the_year_before(page: StatementsPage) -> None:
    """Five columns of figures, and no more before somebody asks for them."""
    choose(page, "income_statement")
    titles = [
        page.table.table_model.headerData(column, Qt.Orientation.Horizontal) for column in range(page.table.table_model.columnCount())
    ]
    assert titles == ["勘定科目", "2025年5月", "前年同月", "増減額", "前年同月比(％)", "対売上比(％)"]
    page.choices.span.buttons["year"].click()
    assert line(page.table, "給料手当")[:2] == ["給料手当", "200,000"]
    assert page.table.table_model.headerData(2, Qt.Orientation.Horizontal) == "前年同期"


def test_income_statement_by_month(page: StatementsPage) -> None:
    by_period(page, "income_statement")
    assert line(page.table, "売上高") == ["売上高", "800,000", "0", "800,000", "100.0"]
    assert line(page.table, "給料手当") == ["給料手当", "200,000", "0", "200,000", "25.0"]


def test_income_statement_cumulated(page: StatementsPage) -> None:
    by_period(page, "income_statement")
    page.choices.span.buttons["year"].click()
    assert line(page.table, "売上高") == ["売上高", "800,000", "800,000", "100.0"]


def test_balance_sheet_by_month(page: StatementsPage) -> None:
    by_period(page, "balance_sheet")
    assert line(page.table, "売掛金")[:3] == ["売掛金", "800,000", "0"]
    assert line(page.table, "預り金")[:3] == ["預り金", "20,000", "0"]


def test_thousands_of_yen_are_shown_and_kept_as_a_preference(page: StatementsPage, services: Services) -> None:
    page.choices.span.buttons["year"].click()
    page.controls.unit.buttons["thousand"].click()
    assert line(page.table, "普通預金") == ["普通預金", "1,509", "800", "500", "1,809"]
    assert services.settings.amount_unit == "thousand"
    assert "切り捨て" in page.controls.notes.plain  # type: ignore[attr-defined]


def test_rows_of_zero_can_be_hidden(page: StatementsPage) -> None:
    by_period(page, "income_statement")
    before = page.table.table_model.rowCount()
    page.controls.zero_rows.setChecked(True)
    assert page.table.table_model.rowCount() <= before
    assert line(page.table, "売上高")


def test_an_account_leads_to_its_postings_and_to_the_row_of_the_file(qtbot: QtBot, page: StatementsPage) -> None:
    page.choices.span.buttons["year"].click()
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "普通預金")
    page.table.grid.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.ledger_view
    assert "普通預金" in page.ledger_view.heading.text()
    wages = line(page.ledger_view.entries, "給料手当")
    # 給料手当 200,000 was paid as 180,000 after withholding.
    assert "180,000" in wages
    assert "journal.csv" in wages
    entries = page.ledger_view.entries
    position = next(row for row in range(entries.table_model.rowCount()) if entries.table_model.index(row, 2).data() == "給料手当")
    entries.grid.selectRow(position)
    assert "4月分給与" in page.ledger_view.entry_title.text()
    shown = page.ledger_view.entry.table_model
    accounts = [shown.index(row, 1).data() for row in range(shown.rowCount())]
    assert sorted(accounts) == ["普通預金", "給料手当", "預り金"]


def test_a_month_column_leads_to_that_month(qtbot: QtBot, page: StatementsPage) -> None:
    by_period(page, "balance_sheet")
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == "普通預金")
    page.table.grid.setCurrentIndex(model.index(row, 2))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.ledger_view.entries.table_model.rowCount() == 3  # brought forward, and in May 2025: tax paid, collection
    assert page.ledger_view.entries.table_model.cell(0, "description") == "前月繰越"
    assert page.ledger_view.entries.grid.currentIndex().row() == 1
    page.ledger_view.back.click()
    assert page.views.currentIndex() == 0


def test_a_heading_leads_nowhere(qtbot: QtBot, page: StatementsPage) -> None:
    choose(page, "balance_sheet")
    model = page.table.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "kind") == "section")
    page.table.grid.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.views.currentIndex() == 0


def test_a_difference_is_shown_with_its_entry(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """A voucher of the file that does not balance is kept, and its yen lead to it."""
    one_sided = Voucher(7, "2024/04/15", "片落ちの伝票", "", (Line(("現金", "", 5_000), ("売上高", "", 4_000)),))
    take(empty_services.session, tmp_path / "journal.csv", csv_bytes(money_forward_rows([one_sided]), "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 4)))
    page.bring_up_to_date()
    assert "1,000" in page.difference_button.text()
    page.difference_button.click()
    model = page.ledger_view.entries.table_model
    row = next(row for row in range(model.rowCount()) if model.cell(row, "voucher") is not None)
    assert model.index(row, 0).data() == "貸借の合わない伝票"
    page.ledger_view.entries.grid.selectRow(row)
    page.ledger_view.entries.grid.setCurrentIndex(model.index(row, 0))
    assert "片落ちの伝票" in page.ledger_view.entry_title.text()


def test_the_shown_table_is_saved_as_paper_workbook_and_figures(
    runner: TaskRunner, session: BookSession, qtbot: QtBot, tmp_path: Path
) -> None:
    page = StatementsPage(Services(runner, LIGHT, render_pdf, session))
    qtbot.addWidget(page)
    page.show_period(Period(FISCAL_2025, Month(2025, 5)))
    page.bring_up_to_date()
    for kind in ("pdf", "xlsx", "csv"):
        page.controls.save_button.save(tmp_path / f"試算表.{kind}")
    assert (tmp_path / "試算表.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "試算表.xlsx").read_bytes().startswith(b"PK")
    lines = (tmp_path / "試算表.csv").read_text("utf-8-sig").splitlines()
    assert any("普通預金" in line and "1809340" in line for line in lines)


def test_each_entry_shows_its_own_share_of_the_difference(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    vouchers = [
        Voucher(7, "2024/04/15", "片落ち一", "", (Line(("現金", "", 5_000), ("売上高", "", 4_000)),)),
        Voucher(8, "2024/04/16", "片落ち二", "", (Line(("現金", "", 9_000), ("売上高", "", 8_700)),)),
    ]
    take(empty_services.session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 4)))
    page.bring_up_to_date()
    assert "1,300" in page.difference_button.text()
    page.difference_button.click()
    table = page.ledger_view.entries.table_model.table
    shares = {number: amount for number, amount in zip(table.column("number"), table.column("amount"), strict=True) if number}
    assert sorted(abs(amount) for amount in shares.values() if isinstance(amount, int)) == [300, 1_000]


def test_escape_leads_back_from_the_postings(qtbot: QtBot, page: StatementsPage) -> None:
    page.show_ledger("1125", (Month(2025, 4), Month(2025, 5)))
    assert page.views.currentWidget() is page.ledger_view
    page.activateWindow()
    qtbot.waitActive(page)
    qtbot.keyClick(page.ledger_view.entries.grid, Qt.Key.Key_Escape)
    assert page.views.currentIndex() == 0


def test_a_trader_has_no_cost_report(page: StatementsPage) -> None:
    assert page.statement.buttons["cost_report"].isHidden()


def test_a_makers_cost_report_is_shown_and_saved(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """Material 120,000 and wages 80,000 in April, wages 90,000 in May: 290,000 in all."""
    vouchers = [
        Voucher(1, "2024/04/15", "鋼材", "", (Line(("材料仕入高", "", 120_000), ("現金", "", 120_000)),)),
        Voucher(2, "2024/04/25", "賃金", "", (Line(("賃金", "", 80_000), ("現金", "", 80_000)),)),
        Voucher(3, "2024/05/25", "賃金", "", (Line(("賃金", "", 90_000), ("現金", "", 90_000)),)),
    ]
    take(empty_services.session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(vouchers), "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 5)))
    page.bring_up_to_date()
    assert not page.statement.buttons["cost_report"].isHidden()
    by_period(page, "cost_report")
    assert line(page.table, "材料仕入高")[:4] == ["材料仕入高", "120,000", "0", "120,000"]
    assert line(page.table, "賃金")[:4] == ["賃金", "80,000", "90,000", "170,000"]
    assert line(page.table, "製造原価合計", "total")[:4] == ["製造原価合計", "200,000", "90,000", "290,000"]
    page.choices.span.buttons["year"].click()
    assert line(page.table, "製造原価合計", "total")[:3] == ["製造原価合計", "200,000", "290,000"]
    page.controls.unit.buttons["thousand"].click()
    assert line(page.table, "賃金")[:3] == ["賃金", "80", "170"]
    page.controls.save_button.save(tmp_path / "原価報告書.csv")
    assert "290000" in (tmp_path / "原価報告書.csv").read_text("utf-8-sig")


def test_the_cost_report_goes_with_the_costs(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """The import with the only manufacturing costs is undone while they are on the screen."""
    sale = Voucher(1, "2024/04/10", "売上", "", (Line(("現金", "", 50_000), ("売上高", "", 50_000)),))
    wages = Voucher(2, "2024/04/25", "賃金", "", (Line(("賃金", "", 80_000), ("現金", "", 80_000)),))
    take(empty_services.session, tmp_path / "sales.csv", csv_bytes(money_forward_rows([sale]), "utf-8"))
    batch = take(empty_services.session, tmp_path / "wages.csv", csv_bytes(money_forward_rows([wages]), "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    page.show_period(Period(FiscalYear(Month(2024, 4), Month(2025, 3)), Month(2024, 4)))
    page.bring_up_to_date()
    choose(page, "cost_report")
    undo_batch(empty_services.session, batch)
    page.refresh()
    assert page.statement.value == "income_statement"
    assert line(page.table, "売上高")[:2] == ["売上高", "50,000"]


def credits_of(page: StatementsPage) -> list[Cell]:
    """The credits of the accounts of the trial balance."""
    table = page.table.table_model.table
    return [credit for credit, kind in zip(table.column("credit"), table.column("kind"), strict=True) if kind == "account"]


def test_a_statement_is_restricted_to_a_counterparty_and_shown_whole_again(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        MF_HEADER,
        *(
            ["1", "2025/04/10", "現金", "", "", name, "", "", "700", "", "売上高", "", "", name, "", "", "700", "", *[""] * 9]
            for name in ("甲", "乙", "")
        ),
    ]
    rows[2][0], rows[3][0] = "2", "3"
    take(empty_services.session, tmp_path / "x.csv", csv_bytes(rows, "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    april = Month(2025, 4)
    page.show_period(Period(FISCAL_2025, april))
    page.bring_up_to_date()
    assert page.filter.isHidden() and not page.filter_button.isHidden()
    page.filter_button.click()
    field = page.filter.fields["counterparty"]
    assert [field.itemText(position) for position in range(field.count())] == ["すべての取引先", "乙", "甲", "（名前なし）"]
    field.setCurrentIndex(3)
    assert credits_of(page) == [0, 700] and "取引先：なし" in page.controls.notes.text()
    field.setCurrentIndex(2)
    table = page.table.table_model.table
    assert table.title == "合計残高試算表（取引先：甲）" and credits_of(page) == [0, 700]
    assert "取引先：甲" in page.controls.notes.text()
    shown = page._shown_table()
    assert shown is not None and shown.table.title == table.title
    page.show_ledger(CHART.named("売上高").code, (april, april))
    assert page.ledger_view.heading.text().startswith("売上高（取引先：甲）") and page.ledger_view.entries.table_model.rowCount() == 1
    page.statement.choose("balance_sheet")
    page.refresh()
    assert "取引先" not in page.table.table_model.table.title
    assert not page.filter_reason.isHidden() and not page.filter.isEnabled()
    page.statement.choose("trial_balance")
    page.refresh()
    assert page.filter_reason.isHidden()
    assert credits_of(page) == [0, 700]
    page.filter.off_button.click()
    assert line(page.table, "売上高") == ["売上高", "0", "0", "2,100", "2,100"]
