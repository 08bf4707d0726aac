"""Levels, comparisons and saving of the statements, and the way from every level to the postings behind it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.documents.cells import shown_cells
from app.documents.document import Document, TableBlock
from app.ledger.trend_columns import MOST_YEARS
from app.periods import FiscalYear, Month
from app.services.session import BookSession
from app.ui.page import Period
from app.ui.pages.statements_page import StatementsPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from app.ui.widgets import statement_choices
from app.ui.widgets.table_view import TableView
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import take
from tests.ui.conftest import LIGHT

YEAR = FiscalYear(Month(2025, 4), Month(2026, 3))
#: 甲: 300 and 80, 乙: 200; nobody named: 50. The year before: 甲 100.
VOUCHERS = [
    Voucher(9, "2024/04/10", "前年の利息", "", (Line(("現金", "", 1), ("受取利息", "", 1)),)),
    Voucher(1, "2024/05/10", "前年の売上", "", (Line(("現金", "", 100), ("売上高", "甲", 100)),)),
    Voucher(2, "2025/04/10", "売上 甲", "", (Line(("売掛金", "甲", 300), ("売上高", "甲", 300)),)),
    Voucher(3, "2025/04/11", "売上 乙", "", (Line(("売掛金", "乙", 200), ("売上高", "乙", 200)),)),
    Voucher(4, "2025/05/12", "売上 甲", "", (Line(("売掛金", "甲", 80), ("売上高", "甲", 80)),)),
    Voucher(5, "2025/05/13", "店頭", "", (Line(("現金", "", 50), ("売上高", "", 50)),)),
    Voucher(6, "2025/07/13", "文具", "", (Line(("消耗品費", "", 70_001), ("現金", "", 70_001)),)),
]


@pytest.fixture
def printed() -> list[Document]:
    return []


@pytest.fixture
def page(runner: TaskRunner, empty_session: BookSession, printed: list[Document], qtbot: QtBot, tmp_path: Path) -> StatementsPage:
    take(empty_session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(VOUCHERS), "utf-8"))

    def print_document(document: Document) -> bytes:
        printed.append(document)
        return b"%PDF"

    made = StatementsPage(Services(runner, LIGHT, print_document, empty_session))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_period(Period(YEAR, Month(2025, 5)))
    made.bring_up_to_date()
    return made


def choose(field: QComboBox, value: str) -> None:
    """As somebody picks an entry of a list."""
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def shown(view: TableView) -> list[list[str]]:
    model = view.table_model
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def row_of(view: TableView, name: str, kind: str) -> int:
    model = view.table_model
    return next(row for row in range(model.rowCount()) if (model.cell(row, "account"), model.cell(row, "kind")) == (name, kind))


def open_sub_accounts(page: StatementsPage, statement: str) -> None:
    page.statement.buttons[statement].click()
    page.choices.level.buttons["sub_account"].click()
    page.choices.open_button.click()


def test_sub_accounts_open_below_their_account_and_close_again(page: StatementsPage) -> None:
    page.choices.span.buttons["year"].click()
    open_sub_accounts(page, "income_statement")
    rows = shown(page.table)
    at = rows.index(["売上高", "630", "100", "530", "630.0", "100.0"])
    assert [row[:2] for row in rows[at + 1 : at + 4]] == [["乙", "200"], ["甲", "380"], ["(補助科目なし)", "50"]]
    page.choices.close_button.click()
    assert len(shown(page.table)) == len(rows) - 3
    assert page.choices.level.buttons["department"].isHidden()
    page.choices.level.buttons["summary"].click()
    assert "売上高" not in [row[0] for row in shown(page.table)] and page.choices.open_button.isHidden()


def test_a_figure_of_a_sub_account_leads_to_its_postings_alone(qtbot: QtBot, page: StatementsPage) -> None:
    page.choices.view.buttons["steps"].click()
    open_sub_accounts(page, "income_statement")
    row = row_of(page.table, "甲", "sub_account")
    page.table.grid.setCurrentIndex(page.table.table_model.index(row, 2))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.ledger_view.heading.text() == "売上高（補助科目：甲）   2025年5月"
    assert [cells[3] for cells in shown(page.ledger_view.entries)] == ["売上 甲"]
    assert "売上 甲" in page.ledger_view.entry_title.text() and "journal.csv" in page.ledger_view.entry_title.text()
    page.ledger_view.span.buttons["all"].click()
    assert len(shown(page.ledger_view.entries)) == 3
    page.ledger_view.span.buttons["year"].click()
    assert len(shown(page.ledger_view.entries)) == 2


@pytest.mark.parametrize("statement", ["trial_balance", "balance_sheet"])
def test_every_statement_leads_from_a_sub_account_to_its_ledger(qtbot: QtBot, page: StatementsPage, statement: str) -> None:
    page.choices.span.buttons["year"].click()
    open_sub_accounts(page, statement)
    page.table.grid.setCurrentIndex(page.table.table_model.index(row_of(page.table, "乙", "sub_account"), 0))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert page.ledger_view.heading.text().startswith("売掛金（補助科目：乙）")


def test_the_column_of_the_year_before_leads_to_that_year(qtbot: QtBot, page: StatementsPage) -> None:
    page.statement.buttons["income_statement"].click()
    page.table.grid.setCurrentIndex(page.table.table_model.index(row_of(page.table, "売上高", "account"), 2))
    qtbot.keyClick(page.table.grid, Qt.Key.Key_Return)
    assert [cells[3] for cells in shown(page.ledger_view.entries)] == ["前年の売上"]


def test_a_month_without_entries_is_a_column_of_dashes_with_its_reason(page: StatementsPage) -> None:
    page.show_period(Period(YEAR, Month(2025, 7)))
    page.refresh()
    page.choices.view.buttons["steps"].click()
    page.statement.buttons["income_statement"].click()
    row = row_of(page.table, "売上高", "account")
    assert shown(page.table)[row][1:5] == ["500", "130", "―", "0"]
    assert "2025年6月: 仕訳が1件もありません" in page.controls.notes.text()


def test_columns_are_quarters_half_years_and_years(page: StatementsPage) -> None:
    page.show_period(Period(YEAR, Month(2025, 7)))
    page.statement.buttons["income_statement"].click()
    page.choices.view.buttons["steps"].click()
    choose(page.choices.step, "quarter")
    assert shown(page.table)[row_of(page.table, "売上高", "account")][1:4] == ["630", "0", "630"]
    choose(page.choices.step, "year")
    assert shown(page.table)[row_of(page.table, "売上高", "account")][1:6] == ["100", "630", "100", "530", "630.0"]


def test_up_to_five_earlier_years_stand_beside_a_period(page: StatementsPage) -> None:
    assert statement_choices.MOST_YEARS == MOST_YEARS
    page.statement.buttons["income_statement"].click()
    choose(page.choices.years, "3")
    assert shown(page.table)[row_of(page.table, "売上高", "account")] == ["売上高", "130", "100", "―", "―", "30", "130.0", "100.0"]
    choose(page.choices.years, "0")
    assert shown(page.table)[row_of(page.table, "売上高", "account")] == ["売上高", "130", "100.0"]


def test_every_account_has_its_ledger_under_f9_and_the_trial_balance_is_f10(qtbot: QtBot, page: StatementsPage) -> None:
    page.choices.span.buttons["year"].click()
    page.table.grid.setCurrentIndex(page.table.table_model.index(row_of(page.table, "売掛金", "account"), 0))
    assert page.statement.buttons["ledger"].shortcut().toString() == "F9"
    page.statement.buttons["ledger"].click()
    ledger = page.ledger_view
    assert ledger.heading.text().startswith("売掛金")
    assert [cells[6] for cells in shown(ledger.entries)] == ["300", "500", "580"]
    position = ledger.account.findText("現金")
    ledger.account.activated.emit(position)
    assert ledger.heading.text() == "現金   2025年4月 – 2025年5月"
    assert [cells[6] for cells in shown(ledger.entries)] == ["151"]
    ledger.back.click()
    assert page.statement.value == "trial_balance" and page.views.currentIndex() == 0


def test_a_long_ledger_is_shown_a_page_at_a_time_and_saved_whole(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """1,203 sales of one yen: 500, 1,000, then all of them, with the balance running on; the file has them all."""
    sales = [Voucher(number, "2025/04/10", f"第{number}", "", (Line(("現金", "", 1), ("売上高", "", 1)),)) for number in range(1, 1_204)]
    take(empty_services.session, tmp_path / "journal.csv", csv_bytes(money_forward_rows(sales), "utf-8"))
    page = StatementsPage(empty_services)
    qtbot.addWidget(page)
    page.show_period(Period(YEAR, Month(2025, 4)))
    page.bring_up_to_date()
    page.statement.buttons["ledger"].click()
    ledger, model = page.ledger_view, page.ledger_view.entries.table_model
    assert (model.rowCount(), model.cell(499, "balance")) == (500, 500)
    assert "1,203" in ledger.remark.text() and "703" in ledger.more.text()
    ledger.entries.grid.selectRow(20)
    ledger.more.click()
    assert (model.rowCount(), model.cell(999, "balance"), ledger.entries.grid.currentIndex().row()) == (1_000, 1_000, 20)
    ledger.save_button.save(tmp_path / "ledger.csv")
    lines = (tmp_path / "ledger.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 1_203 and lines[-1].split(",")[6] == "1203"
    ledger.more.click()
    assert (model.rowCount(), model.cell(1_202, "balance"), ledger.more.isHidden()) == (1_203, 1_203, True)
    titles = [str(row) for row in ledger.entries.table_model.table.column("description")]
    assert titles == [f"第{number}" for number in range(1, 1_204)]


@pytest.mark.parametrize("statement", ["trial_balance", "income_statement", "balance_sheet"])
@pytest.mark.parametrize("view", ["whole", "steps"])
def test_what_is_saved_is_what_is_shown_cell_by_cell(
    page: StatementsPage, printed: list[Document], tmp_path: Path, statement: str, view: str
) -> None:
    page.choices.view.buttons[view].click()
    open_sub_accounts(page, statement)
    page.controls.zero_rows.setChecked(True)
    page.controls.unit.buttons["thousand"].click()
    page.choices.open_button.click()
    screen = shown(page.table)
    for kind in ("pdf", "xlsx", "csv"):
        page.controls.save_button.save(tmp_path / f"表.{kind}")
    document = printed[0]
    (block,) = (block for block in document.blocks if isinstance(block, TableBlock))
    # On paper every cell is the text of the screen.
    paper = [shown_cells(block, column, document.formatter) for column in block.columns]
    totals = {row for row, kind in enumerate(page.table.table_model.shown_table().column("kind")) if kind == "total"}
    for row, cells in enumerate(screen):
        for column, text in enumerate(cells):
            assert paper[column][row] == text or (row in totals and text == ""), (row, column)
    # In Excel every figure is a number in whole yen, and in CSV the same.
    model = page.table.table_model
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets[0]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "勘定科目")
    table = model.shown_table()
    csv = [line.split(",") for line in (tmp_path / "表.csv").read_text("utf-8-sig").splitlines()]
    for column in range(model.columnCount()):
        name = model.column_at(column).name
        for row in range(model.rowCount()):
            exact = table.column(name)[row]
            excel = sheet.cell(head + 1 + row, column + 1).value
            if isinstance(exact, int):
                assert excel == exact
                assert csv[row + 1][csv[0].index(name)] == str(exact)
            elif isinstance(exact, str):
                assert str(excel).strip() == exact
