"""Making a book: what the form asks, and the recovery code that must be typed back."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.periods import Month
from app.services.keeping import backup
from app.services.session import BookSession
from app.ui.pages.welcome_page import WelcomePage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT, PASSPHRASE, no_printer


@pytest.fixture
def page(runner: TaskRunner, qtbot: QtBot) -> WelcomePage:
    made = WelcomePage(Services(runner, LIGHT, no_printer))
    qtbot.addWidget(made)
    made.resize(1040, 800)
    made.show()
    return made


def fill(page: WelcomePage, passphrase: str = PASSPHRASE) -> None:
    page.new_button.click()
    page.create_form.company.setText("株式会社 はじめ/て")
    for field in (page.create_form.passphrase.first, page.create_form.passphrase.again):
        field.setText(passphrase)


def test_the_form_waits_for_a_name(page: WelcomePage) -> None:
    page.new_button.click()
    assert not page.create_form.create_button.isEnabled()
    page.create_form.company.setText("株式会社はじめて")
    assert page.create_form.create_button.isEnabled()
    page.create_form.passphrase.first.setText("みじかい")
    assert not page.create_form.create_button.isEnabled()


def test_a_folder_has_no_signs_a_system_refuses(page: WelcomePage) -> None:
    fill(page)
    assert page.create_form.folder.name == "株式会社 はじめて"


def test_a_sole_proprietor_keeps_the_calendar_year(page: WelcomePage) -> None:
    page.create_form.sole_proprietor.setChecked(True)
    assert page.create_form.year_start.currentData() == 1
    assert not page.create_form.year_start.isEnabled()
    assert page.create_form.first_month.month.month == 1


def test_a_new_book_opens_when_its_code_was_typed_back(page: WelcomePage, qtbot: QtBot, mieru_home: Path) -> None:
    fill(page)
    page.create_form.first_month.set_month(Month(2024, 10))
    page.create_form.create_button.click()
    assert page.views.currentWidget() is page.code_view
    assert not page.create_form.passphrase.first.text()
    code = page.code_view.code.plain  # type: ignore[attr-defined]
    page.code_view.typed.setText(code[:-1] + ("A" if code[-1] != "A" else "B"))
    page.code_view.go_on.click()
    assert page.views.currentWidget() is page.code_view
    page.code_view.typed.setText(code)
    with qtbot.waitSignal(page.book_opened) as opened:
        page.code_view.go_on.click()
    session = opened.args[0]
    assert isinstance(session, BookSession)
    assert session.facts().first_month == Month(2024, 10)
    assert session.folder.parent == mieru_home / "books"
    session.close()


def test_a_folder_in_use_is_refused_in_words(page: WelcomePage, mieru_home: Path) -> None:
    taken = mieru_home / "books" / "株式会社 はじめて"
    taken.mkdir(parents=True)
    (taken / "写真.jpg").write_bytes(b"x")
    fill(page)
    page.create_form.create_button.click()
    assert page.notices.strips()[0].property("level") == "error"


def test_a_missing_book_is_told(page: WelcomePage, tmp_path: Path) -> None:
    page.open(tmp_path / "ない.mieru")
    assert page.notices.strips()[0].property("level") == "error"
    assert page.views.currentWidget() is page.start_view


def test_a_backup_becomes_a_new_book(page: WelcomePage, session: BookSession, qtbot: QtBot, tmp_path: Path, mieru_home: Path) -> None:
    file = backup(session, tmp_path / "控え.mieru-backup")
    page.ask_to_unlock(file)
    page.unlock_form.secret.setText("ちがう言葉です")
    page.unlock_form.unlock_button.click()
    assert page.notices.strips()[0].property("level") == "error"
    page.unlock_form.secret.setText(PASSPHRASE)
    with qtbot.waitSignal(page.book_opened) as opened:
        page.unlock_form.unlock_button.click()
    restored = opened.args[0]
    assert restored.folder == mieru_home / "books" / "控え"
    assert restored.facts().company == "有限会社ちいさな商店"
    restored.close()
