"""Fixtures of the window: an application in Japanese, runners, and small open books made by the real services."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.documents.document import Document
from app.ledger.balances import LegalForm
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.session import BookFacts, BookSession, Secrets, create_book, open_book
from app.settings import Settings
from app.ui.application import make_application
from app.ui.book_view import BookView
from app.ui.main_window import MainWindow
from app.ui.services import Services
from app.ui.task_runner import Parcel, Task, TaskRunner
from tests.ledger.importers.vendor_files import csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, VOUCHERS, take

LIGHT = Settings(appearance="light")
PASSPHRASE = "山の上の小さな工場"


class ImmediateRunner(TaskRunner):
    """Does every job at once on the calling thread: what follows a click can be asserted on the next line."""

    def _start(self, task: Task) -> None:
        self._on_came_home(self.perform(task))

    def _post(self, parcel: Parcel) -> None:
        self._on_came_home(parcel)


def no_printer(document: Document) -> bytes:
    raise AssertionError("this test prints nothing")


@dataclass(frozen=True)
class BookTemplate:
    """A closed book every test gets a copy of."""

    folder: Path
    recovery_code: str


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> BookTemplate:
    """Made once, by importing files as an owner does; opened by its recovery code, which takes no key stretching."""
    base = tmp_path_factory.mktemp("book")
    created = create_book(
        base / "small", BookFacts("有限会社ちいさな商店", LegalForm.CORPORATION, 4), Secrets(PASSPHRASE), use_keyring=False
    )
    take(created.session, base / "opening.txt", OPENING.encode("cp932"))
    take(created.session, base / "journal.csv", csv_bytes(money_forward_rows(list(VOUCHERS)), "utf-8"))
    created.session.close()
    return BookTemplate(base / "small", created.recovery_code)


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """The program's own looks and language on pytest-qt's application."""
    return make_application(LIGHT)


@pytest.fixture
def runner(application: QApplication) -> TaskRunner:
    return ImmediateRunner()


@pytest.fixture
def session(application: QApplication, tmp_path: Path, small_book: BookTemplate) -> Iterator[BookSession]:
    """A small trader's book: April and May of two years, opening balances (figures in tests/services/small_book.py)."""
    shutil.copytree(small_book.folder, tmp_path / "small")
    made = open_book(tmp_path / "small", Secrets(recovery_code=small_book.recovery_code))
    yield made
    made.close()


@pytest.fixture
def empty_session(application: QApplication, tmp_path: Path) -> Iterator[BookSession]:
    """A corporation's book without entries, years from April."""
    facts = BookFacts("やまだ製作所", LegalForm.CORPORATION, 4, Month(2024, 4))
    created = create_book(tmp_path / "yamada", facts, Secrets(PASSPHRASE), use_keyring=False)
    yield created.session
    created.session.close()


@pytest.fixture
def demo_session(application: QApplication, tmp_path: Path) -> Iterator[BookSession]:
    """An empty book that is marked as a demo."""
    facts = BookFacts("見本の会社", LegalForm.CORPORATION, 4, Month(2024, 4), demo=True)
    created = create_book(tmp_path / "demo", facts, Secrets(PASSPHRASE), use_keyring=False)
    yield created.session
    created.session.close()


@pytest.fixture
def services(runner: TaskRunner, session: BookSession) -> Services:
    runner.watch(session)
    return Services(runner, LIGHT, no_printer, session)


@pytest.fixture
def empty_services(runner: TaskRunner, empty_session: BookSession) -> Services:
    runner.watch(empty_session)
    return Services(runner, LIGHT, no_printer, empty_session)


@pytest.fixture
def window(qtbot: QtBot, application: QApplication) -> Iterator[MainWindow]:
    """The real window; jobs are done at once."""
    made = MainWindow(ImmediateRunner(), LIGHT, render_pdf)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()


def view_of(window: MainWindow) -> BookView:
    """The open book in a window."""
    assert window.book_view is not None
    return window.book_view
