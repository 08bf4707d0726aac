"""Fixtures of the window: an application in Japanese, runners, and small open books made by the real services."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.documents.document import Document
from app.ledger.balances import LegalForm
from app.periods import Month
from app.services.session import BookFacts, BookSession, Secrets, create_book
from app.settings import Settings
from app.ui.application import make_application
from app.ui.services import Services
from app.ui.task_runner import Parcel, Task, TaskRunner

PASSPHRASE = "山の上の小さな工場"


class ImmediateRunner(TaskRunner):
    """Does every job at once on the calling thread: what follows a click can be asserted on the next line."""

    def _start(self, task: Task) -> None:
        self._on_came_home(self.perform(task))

    def _post(self, parcel: Parcel) -> None:
        self._on_came_home(parcel)


def no_printer(document: Document) -> bytes:
    raise AssertionError("this test prints nothing")


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    """The program's own looks and language on pytest-qt's application."""
    return make_application(Settings(appearance="light"))


@pytest.fixture
def runner(application: QApplication) -> TaskRunner:
    return ImmediateRunner()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """An empty corporation's book, years from April."""
    facts = BookFacts("やまだ製作所", LegalForm.CORPORATION, 4, Month(2024, 4))
    created = create_book(tmp_path / "yamada", facts, Secrets(PASSPHRASE), use_keyring=False)
    yield created.session
    created.session.close()


@pytest.fixture
def services(runner: TaskRunner, session: BookSession) -> Services:
    runner.watch(session)
    return Services(runner, Settings(appearance="light"), no_printer, session)
