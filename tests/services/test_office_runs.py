"""Work over many books: each by itself, and one that fails stops no other."""

import shutil
from pathlib import Path

import pytest

from app.errors import Cancelled, InputRefused
from app.ledger.years import LegalForm
from app.progress import Progress
from app.services.office_list import Client, add_client, load_clients
from app.services.office_runs import run_over
from app.services.session import BookFacts, BookSession, Secrets, create_book
from tests.helpers.log_guard import LogGuard

COMPANIES = ("有限会社あ", "有限会社い", "有限会社う")


@pytest.fixture
def clients(tmp_path: Path) -> tuple[Client, ...]:
    for number, company in enumerate(COMPANIES):
        session = create_book(tmp_path / f"book-{number}", BookFacts(company, LegalForm.CORPORATION, 4)).session
        add_client(session)
        session.close()
    return load_clients()


def company_of(session: BookSession, client: Client) -> str:
    return session.facts().company


def test_every_book_is_worked_on_and_closed(clients: tuple[Client, ...]) -> None:
    opened: list[BookSession] = []

    def work(session: BookSession, client: Client) -> str:
        opened.append(session)
        return company_of(session, client)

    assert tuple(result.value for result in run_over(clients, work)) == COMPANIES
    assert all(session.is_closed for session in opened)


def test_book_that_is_gone_and_book_that_refuses_stop_no_other(clients: tuple[Client, ...]) -> None:
    shutil.rmtree(clients[0].book.parent)

    def work(session: BookSession, client: Client) -> str:
        if client == clients[1]:
            raise InputRefused("reporting.no_entries")
        return company_of(session, client)

    gone, refusing, sound = run_over(clients, work)
    assert gone.error is not None and gone.value is None
    assert refusing.error is not None and refusing.error.code == "reporting.no_entries"
    assert sound.value == "有限会社う" and sound.error is None


def test_fault_of_the_program_in_one_book_is_noted_without_its_text_and_the_rest_goes_on(
    clients: tuple[Client, ...], log_guard: LogGuard
) -> None:
    def work(session: BookSession, client: Client) -> str:
        if client == clients[0]:
            raise ZeroDivisionError(client.company)
        return company_of(session, client)

    first, *others = run_over(clients, work)
    log_guard.expect("work on a client failed")
    assert first.error is not None and first.error.code == "office.failed"
    assert [result.value for result in others] == ["有限会社い", "有限会社う"]


def test_book_whose_key_is_missing_is_told_and_opens_with_its_secret(clients: tuple[Client, ...], tmp_path: Path) -> None:
    session = create_book(
        tmp_path / "locked", BookFacts("有限会社え", LegalForm.CORPORATION, 4), Secrets("correct horse"), use_keyring=False
    ).session
    locked = add_client(session)
    session.close()
    (without,) = run_over([locked], company_of)
    (with_secret,) = run_over([locked], company_of, lambda client: Secrets("correct horse"))
    assert without.error is not None and without.error.code == "storage.key_needed"
    assert with_secret.value == "有限会社え"


def test_cancelled_run_tells_of_every_further_book_that_nothing_was_done(clients: tuple[Client, ...]) -> None:
    progress, worked_on = Progress(), []

    def work(session: BookSession, client: Client) -> str:
        worked_on.append(client)
        return company_of(session, client)

    results = run_over(clients, work, progress=progress)
    assert next(results).value == "有限会社あ"
    progress.cancel()
    assert [result.error.code for result in results if result.error] == ["office.stopped"] * 2
    assert worked_on == [clients[0]]


def test_work_that_was_stopped_inside_a_book_is_told_as_stopped(clients: tuple[Client, ...]) -> None:
    def work(session: BookSession, client: Client) -> str:
        raise Cancelled

    assert [result.error.code for result in run_over(clients[:1], work) if result.error] == ["office.stopped"]
