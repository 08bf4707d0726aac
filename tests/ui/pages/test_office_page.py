"""The list of clients: their state, files that find their client only after confirmation, work over all books."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.years import LegalForm
from app.services.office_list import add_client, load_clients
from app.services.session import BookFacts, Secrets, create_book, open_book
from app.ui.main_window import MainWindow
from app.ui.pages.office_page import OfficePage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.services.small_book import take
from tests.services.test_client_files import journal
from tests.ui.conftest import LIGHT, no_printer

BAKER, JOINER = "株式会社あさひ製パン", "有限会社きた木工"


@pytest.fixture
def page(qtbot: QtBot, runner: TaskRunner, tmp_path: Path) -> OfficePage:
    for name, company, partners in (("baker", BAKER, ("甲商事", "乙物産")), ("joiner", JOINER, ("丙製作所", "丁運輸"))):
        session = create_book(tmp_path / name, BookFacts(company, LegalForm.CORPORATION, 4)).session
        take(session, tmp_path / f"{name}.csv", journal(*partners))
        add_client(session)
        session.close()
    made = OfficePage(Services(runner, LIGHT, no_printer))
    qtbot.addWidget(made)
    made.bring_up_to_date()
    return made


def shown(page: OfficePage, column: str) -> list[object]:
    model = page.table.table_model
    return [model.cell(row, column) for row in range(model.rowCount())]


def test_each_client_has_a_line_with_its_latest_month_and_what_is_due(page: OfficePage) -> None:
    assert shown(page, "company") == [BAKER, JOINER]
    assert shown(page, "latest_and_closed") == ["2025年4月（締めなし）"] * 2
    assert all("2025年5月から" in str(due) for due in shown(page, "due"))


def test_book_that_is_gone_is_told_in_its_line_and_the_others_stay(page: OfficePage) -> None:
    shutil.rmtree(page.clients[0].book.parent)
    page.refresh()
    assert shown(page, "latest_and_closed") == ["", "2025年4月（締めなし）"] and shown(page, "due")[0]


def test_dropped_files_are_imported_only_after_confirmation_each_into_its_book(page: OfficePage, tmp_path: Path) -> None:
    files = [tmp_path / "may-1.csv", tmp_path / "may-2.csv", tmp_path / "unknown.csv"]
    for path, partners in zip(files, (("丙製作所", "丁運輸"), ("甲商事", "乙物産"), ("戊商会", "己電機")), strict=True):
        path.write_bytes(journal(*partners, amount=2200, number=2))
    page.drop.files_dropped.emit(files)
    assert page.views.currentIndex() == 1
    assert {client.company: paths for client, paths in page.files.confirmed().items()} == {JOINER: [files[0]], BAKER: [files[1]]}
    assert not page.outcomes.isVisibleTo(page)
    page.files.import_button.click()
    outcomes = page.outcomes.table_model
    assert [outcomes.cell(row, "file") for row in range(outcomes.rowCount())] == ["may-1.csv", "may-2.csv"]
    for client in load_clients():
        session = open_book(client.book)
        with session.reader() as connection:
            assert connection.execute("SELECT count(*) FROM batches").fetchone() == (2,)
        session.close()


def test_person_gives_a_file_without_signs_to_a_client(page: OfficePage, tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_bytes(journal("戊商会", "己電機"))
    page.take_files([path])
    assert not page.files.import_button.isEnabled()
    ((_, choice),) = page.files.choices
    choice.setCurrentIndex(choice.findText(BAKER))
    assert page.files.import_button.isEnabled()


def test_check_of_all_books_tells_each(page: OfficePage) -> None:
    page.buttons["check"].click()
    model = page.outcomes.table_model
    assert [model.cell(row, "company") for row in range(model.rowCount())] == [BAKER, JOINER]


def test_locked_book_opens_with_the_common_passphrase(page: OfficePage, tmp_path: Path) -> None:
    session = create_book(
        tmp_path / "locked", BookFacts("合資会社みなみ", LegalForm.CORPORATION, 4), Secrets("correct horse"), use_keyring=False
    )
    add_client(session.session)
    session.session.close()
    page.refresh()
    assert shown(page, "due")[2]
    page.passphrase.setText("correct horse")
    page.refresh()
    assert shown(page, "due")[2] == "まだ何も取り込まれていません。" and shown(page, "unresolved")[2] == 0


def test_client_is_taken_off_the_list_and_its_book_opened_from_it(page: OfficePage, qtbot: QtBot) -> None:
    page.table.grid.selectRow(1)
    with qtbot.waitSignal(page.book_wanted) as wanted:
        page.buttons["open"].click()
    assert wanted.args == [page.clients[1].book]
    page.buttons["remove"].click()
    assert shown(page, "company") == [BAKER]


def test_f1_opens_the_help_of_the_clients(page: OfficePage, qtbot: QtBot) -> None:
    page.resize(1280, 800)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_F1)
    assert page.help_panel.isVisible() and "顧問先" in page.help_panel.toPlainText()
    assert page.views.isVisible()
    page.resize(853, 533)
    assert page.help_panel.isVisible() and not page.views.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F1)
    assert page.views.isVisible() and not page.help_panel.isVisible()


def test_escape_leaves_the_files_unimported(page: OfficePage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "may.csv").write_bytes(journal("丙製作所", "丁運輸", amount=2200, number=2))
    page.show()
    page.take_files([tmp_path / "may.csv"])
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page.files.choices[0][1], Qt.Key.Key_Escape)
    assert page.views.currentIndex() == 0


def test_window_goes_from_the_start_to_the_clients_into_a_book(window: MainWindow, page: OfficePage) -> None:
    window.welcome.office_button.click()
    office = window.centralWidget().currentWidget()  # type: ignore[attr-defined]
    assert isinstance(office, OfficePage) and len(office.clients) == 2
    office.table.grid.selectRow(0)
    office.buttons["open"].click()
    assert window.session is not None and window.session.facts().company == BAKER
    window.leave()
