"""The books beside their evidence on the screen: what differs, the way to entry, file and row, pairing and settling by hand."""

import datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.ledger.bank_statements import BankAccount
from app.ledger.invoices import Invoice, Party
from app.periods import FiscalYear, Month
from app.services.session import BookSession
from app.ui.page import Period
from app.ui.pages.reconciliation_page import ReconciliationPage
from app.ui.services import Services
from tests.helpers.evidence_text import statement, take_evidence

FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))
APRIL = Period(FISCAL_2025, Month(2025, 4))
#: The small trader's April: 300,000 for goods (the bank took 300,330 with its fee) and 180,000 wages, the balance 1,509,340 before.
LINES = "2025-04-12 -300330 ソウコ\n2025-04-25 -180000 キユウヨ"
ORDINARY = BankAccount(kind="普通")


@pytest.fixture
def page(services: Services, session: BookSession, qtbot: QtBot) -> ReconciliationPage:
    take_evidence(session, [statement(LINES, 1_509_340, account=ORDINARY, first="2025-04-01", last="2025-04-30")])
    return shown(services, qtbot)


def shown(services: Services, qtbot: QtBot) -> ReconciliationPage:
    made = ReconciliationPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.show_period(APRIL)
    made.bring_up_to_date()
    services.runner.changed.connect(lambda _: made.refresh())
    return made


def texts(page: ReconciliationPage) -> list[list[str]]:
    model = page.lines.table_model
    return [[str(model.index(line, column).data()) for column in range(model.columnCount())] for line in range(model.rowCount())]


def choose(page: ReconciliationPage, *lines: int) -> None:
    page.lines.grid.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for line in lines:
        page.lines.grid.selectionModel().select(page.lines.table_model.index(line, 0), flags)


def results(page: ReconciliationPage) -> list[str]:
    return [line[1] for line in texts(page)]


def test_an_account_shows_its_result_difference_and_lines(page: ReconciliationPage) -> None:
    groups = page.groups.table_model
    assert groups.cell(0, "account") == "普通預金"
    assert (groups.cell(0, "result"), groups.cell(0, "difference"), groups.cell(0, "matched")) == ("要確認", -330, 1)
    # Open lines come first.
    assert results(page) == ["銀行・請求書のみ", "帳簿のみ", "一致"]


def test_enter_leads_to_the_entry_and_to_file_and_row(qtbot: QtBot, page: ReconciliationPage) -> None:
    page.lines.grid.setCurrentIndex(page.lines.table_model.index(2, 0))
    qtbot.keyClick(page.lines.grid, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.entries_view
    places = page.entries_view.entries.table_model
    assert [(places.cell(line, "file"), places.cell(line, "row")) for line in (0, 1)] == [("journal.csv", 7), ("明細.csv", 3)]
    assert "4月分給与" in page.entries_view.entry_title.text()
    qtbot.mouseClick(page.entries_view.back, Qt.MouseButton.LeftButton)
    assert page.views.currentIndex() == 0


def test_two_lines_are_paired_and_parted(qtbot: QtBot, page: ReconciliationPage) -> None:
    choose(page, 0)
    assert not page.pair_button.isEnabled()
    choose(page, 0, 1)
    qtbot.mouseClick(page.pair_button, Qt.MouseButton.LeftButton)
    assert results(page) == ["一致", "一致"]
    assert page.groups.table_model.cell(0, "result") == "一致"
    choose(page, 0)
    qtbot.mouseClick(page.part_button, Qt.MouseButton.LeftButton)
    assert results(page) == ["銀行・請求書のみ", "帳簿のみ", "一致"]


def test_a_line_is_settled_with_a_reason_and_the_decision_taken_back(qtbot: QtBot, page: ReconciliationPage) -> None:
    choose(page, 0)
    assert not page.dismiss_button.isEnabled()
    qtbot.keyClicks(page.reason, "fee")
    choose(page, 0)
    qtbot.keyClick(page.reason, Qt.Key.Key_Return)
    assert page.reason.text() == ""
    assert "fee" in next(line for line in texts(page) if line[1] == "銀行・請求書のみ")
    place = results(page).index("銀行・請求書のみ")
    choose(page, place)
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert not any("fee" in line for line in texts(page))


def test_a_bank_account_nobody_knows_is_asked(qtbot: QtBot, services: Services, session: BookSession) -> None:
    take_evidence(session, [statement(LINES, 1_509_340, account=BankAccount(bank="あかね銀行"))])
    page = shown(services, qtbot)
    assert page.questions.isVisible()
    (choice,) = page.questions.choices.values()
    assert isinstance(choice, QComboBox)
    assert "あかね銀行" in choice.accessibleName()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert not page.questions.isVisible()
    assert page.groups.table_model.rowCount() == 1


def test_an_invoice_between_strangers_is_asked_about_and_then_expected(qtbot: QtBot, services: Services, session: BookSession) -> None:
    day = datetime.date(2025, 4, 20)
    invoice = Invoice(1, "K-1", day, None, Party("木工所"), Party("ちいさな店"), 10_000, 1_000, 11_000)
    take_evidence(session, invoices=[invoice], file_name="請求書.xml")
    page = shown(services, qtbot)
    received = next(button for button in page.questions.findChildren(type(page.pair_button)) if button.text() == "受け取ったもの")
    qtbot.mouseClick(received, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.what.buttons["expected"], Qt.MouseButton.LeftButton)
    model = page.expected.table_model
    assert (model.cell(0, "due"), model.cell(0, "payments")) == (datetime.date(2025, 5, 31), 11_000)
    assert "翌月末" in page.notes.text()


def test_without_evidence_the_page_says_what_to_import(qtbot: QtBot, services: Services) -> None:
    page = shown(services, qtbot)
    assert page.views.currentWidget() is page.empty
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["import"]


def test_the_account_of_a_bank_can_be_looked_up_and_changed(qtbot: QtBot, page: ReconciliationPage) -> None:
    assert not page.questions.isVisible()
    qtbot.mouseClick(page.accounts_button, Qt.MouseButton.LeftButton)
    (choice,) = page.questions.choices.values()
    assert page.questions.isVisible() and choice.currentText() == "普通預金"
    choice.activated.emit(choice.currentIndex())
    found = page._found
    assert found is not None and [link.by_owner for link in found.linked] == [True]
    qtbot.mouseClick(page.accounts_button, Qt.MouseButton.LeftButton)
    assert not page.questions.isVisible()


def test_a_line_of_the_bank_alone_shows_what_its_file_says(qtbot: QtBot, page: ReconciliationPage) -> None:
    page.lines.grid.setCurrentIndex(page.lines.table_model.index(0, 0))
    qtbot.keyClick(page.lines.grid, Qt.Key.Key_Return)
    said = page.entries_view.entry.table_model
    cells = {str(said.cell(line, "item")): str(said.cell(line, "content")) for line in range(said.rowCount())}
    assert (cells["ファイル"], cells["行"], cells["摘要・相手先"]) == ("明細.csv", "2", "ソウコ")
    assert page.entries_view.entry_title.text() and "明細.csv" in page.entries_view.origin.text()


def test_a_bank_without_books_is_shown_with_what_to_import(qtbot: QtBot, empty_services: Services) -> None:
    take_evidence(empty_services.session, [statement(LINES, 1_509_340, account=ORDINARY, first="2025-04-01", last="2025-04-30")])
    page = ReconciliationPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.show_period(None)
    page.bring_up_to_date()
    groups = page.groups.table_model
    assert (groups.cell(0, "bank_closing"), groups.cell(0, "result")) == (1_029_010, "照合できません")
    assert not page.questions.isVisible()
    assert "仕訳帳か残高試算表を取り込むと" in page.why.text() and page.why.isVisible()
    assert not page.notes.isVisible()
    qtbot.keyClicks(page.reason, "fee")
    choose(page, 0)
    assert not page.dismiss_button.isEnabled()
