"""The open book: made whole or not at all, opened by the right secret alone, changed in whole steps that others notice."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import AccessDenied, Cancelled, InputRefused, UserFacingError
from app.ledger.balances import LegalForm
from app.ledger.repository import load_fiscal_years
from app.periods import FiscalYear, Month
from app.services.session import BookFacts, BookSession, Changes, CreatedBook, Secrets, create_book, open_book
from app.storage.facts import write_facts
from app.storage.migrations import STEPS
from tests.conftest import MemoryKeyring
from tests.helpers.log_guard import LogGuard

PASSPHRASE = "みかん 山ほど 2024"
COMPANY = "株式会社みかん商店"
FACTS = BookFacts(COMPANY, LegalForm.CORPORATION, 4, Month(2024, 4), industry="卸売業")


@pytest.fixture
def created(tmp_path: Path) -> Iterator[CreatedBook]:
    made = create_book(tmp_path / "みかん", FACTS, Secrets(PASSPHRASE))
    yield made
    made.session.close()


@pytest.fixture
def session(created: CreatedBook) -> BookSession:
    return created.session


def note(session: BookSession, changes: Changes, **facts: str) -> None:
    with session.transaction(changes) as connection:
        write_facts(connection, facts)


def noted(session: BookSession, name: str) -> str | None:
    with session.reader() as connection:
        found = connection.execute("SELECT value FROM book_facts WHERE key = ?", (name,)).fetchone()
    return found and found[0]


def refused_code(path: Path, secrets: Secrets = Secrets()) -> str:  # noqa: B008 - frozen
    with pytest.raises(UserFacingError) as refused:
        open_book(path, secrets)
    return refused.value.code


def test_a_new_book_knows_its_company_and_its_first_year(session: BookSession) -> None:
    assert session.facts() == FACTS
    assert not session.is_demo
    assert (session.name, session.file.name) == ("みかん", "みかん.mieru")
    assert sorted(entry.name for entry in session.folder.iterdir() if not entry.name.startswith("book.db-")) == [
        "backups",
        "book.db",
        "みかん.mieru",
    ]
    with session.reader() as connection:
        assert [facts.year for facts in load_fiscal_years(connection)] == [FiscalYear(Month(2024, 4), Month(2025, 3))]


@pytest.mark.parametrize(
    ("year_start", "first", "last"),
    [(4, Month(2024, 7), Month(2025, 3)), (1, Month(2024, 1), Month(2024, 12)), (10, Month(2024, 9), Month(2024, 9))],
)
def test_books_that_begin_within_a_year_have_a_short_first_year(tmp_path: Path, year_start: int, first: Month, last: Month) -> None:
    made = create_book(tmp_path / "店", BookFacts("店", LegalForm.CORPORATION, year_start, first, demo=True)).session
    with made.reader() as connection:
        assert [facts.year for facts in load_fiscal_years(connection)] == [FiscalYear(first, last)]
    assert made.is_demo
    made.close()


def test_without_a_first_month_there_is_no_year_yet(tmp_path: Path) -> None:
    made = create_book(tmp_path / "店", BookFacts("店", LegalForm.CORPORATION, 4)).session
    with made.reader() as connection:
        assert load_fiscal_years(connection) == ()
    assert made.facts().first_month is None
    made.close()


def test_a_year_starts_in_a_month() -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        BookFacts("店", LegalForm.CORPORATION, 13)


def test_the_keyring_opens_the_book_without_asking(session: BookSession) -> None:
    for path in (session.folder, session.file):
        opened = open_book(path)
        assert opened.facts() == FACTS
        opened.close()
    assert session.unlocked_by == ("recovery-code", "passphrase", "keyring")


def test_on_another_machine_the_passphrase_or_the_recovery_code_opens_the_book(
    created: CreatedBook, tmp_path: Path, memory_keyring: MemoryKeyring
) -> None:
    created.session.close()
    memory_keyring.entries.clear()
    moved = shutil.move(created.session.folder, tmp_path / "another machine")
    assert refused_code(moved) == "storage.key_needed"
    assert refused_code(moved, Secrets("wrong wrong")) == "storage.wrong_key"
    for secrets in (Secrets(PASSPHRASE), Secrets(recovery_code=created.recovery_code.lower())):
        opened = open_book(moved, secrets)
        assert opened.facts() == FACTS
        opened.close()
    assert memory_keyring.entries == {}  # opening creates nothing
    assert opened.is_closed


def test_without_keyring_and_passphrase_a_book_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.keys.accepted_backends", ())
    with pytest.raises(AccessDenied) as denied:
        create_book(tmp_path / "店", FACTS)
    assert denied.value.code == "storage.passphrase_needed"
    assert list(tmp_path.iterdir()) == []
    made = create_book(tmp_path / "店", FACTS, Secrets(PASSPHRASE)).session
    assert made.unlocked_by == ("recovery-code", "passphrase")
    made.close()


def test_the_keyring_is_not_used_where_it_is_not_wanted(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    create_book(tmp_path / "店", FACTS, Secrets(PASSPHRASE), use_keyring=False).session.close()
    assert memory_keyring.entries == {}
    assert refused_code(tmp_path / "店") == "storage.key_needed"


def test_a_failed_creation_leaves_neither_folder_nor_keyring_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory_keyring: MemoryKeyring
) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").touch()
    with pytest.raises(InputRefused) as refused:
        create_book(tmp_path / "used", FACTS)
    assert refused.value.code == "storage.folder_in_use"
    monkeypatch.setattr("app.storage.migrations.migrate.__defaults__", (None, (*STEPS, "BROKEN;")))
    with pytest.raises(Exception, match="BROKEN"):
        create_book(tmp_path / "店", FACTS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["used"]
    assert memory_keyring.entries == {}


def test_wrong_key_damage_and_other_versions_are_told_apart(session: BookSession, tmp_path: Path) -> None:
    session.close()
    book, secrets = session.folder, Secrets(PASSPHRASE)
    codes = {"wrong key": refused_code(book, Secrets("wrong wrong"))}

    def damaged(file: str, place: int) -> str:
        copy = tmp_path / f"damaged {file}"
        shutil.copytree(book, copy)
        content = bytearray((copy / file).read_bytes())
        content[place] ^= 1
        (copy / file).write_bytes(content)
        return refused_code(copy, secrets)

    codes["key file"] = damaged("みかん.mieru", 200)
    codes["database"] = damaged("book.db", 2000)
    opened = open_book(book, secrets)
    with opened.transaction(Changes(0)) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    opened.close()
    codes["newer"] = refused_code(book, secrets)
    assert codes == {
        "wrong key": "storage.wrong_key",
        "key file": "storage.key_file_damaged",
        "database": "storage.database_damaged",
        "newer": "storage.newer_schema",
    }


def test_a_book_without_its_database_says_so(session: BookSession) -> None:
    session.close()
    (session.folder / "book.db").unlink()
    assert refused_code(session.folder) == "storage.database_missing"


def test_an_older_book_is_copied_before_it_is_brought_up_to_date(session: BookSession, monkeypatch: pytest.MonkeyPatch) -> None:
    session.close()
    monkeypatch.setattr("app.storage.migrations.migrate.__defaults__", (None, (*STEPS, "CREATE TABLE later (a);")))
    opened = open_book(session.folder)
    (copy,) = opened.dated_copies()
    assert copy.reason == "upgrade"
    opened.verify_copy(copy.path)
    with opened.reader() as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    opened.close()


def test_a_trial_shows_its_work_and_takes_it_back(session: BookSession) -> None:
    before = session.revision()
    with session.trial() as connection:
        write_facts(connection, {"company": "試し"})
        assert connection.execute("SELECT value FROM book_facts WHERE key = 'company'").fetchone() == ("試し",)
    assert session.facts().company != "試し"
    with pytest.raises(ZeroDivisionError), session.trial():
        raise ZeroDivisionError  # what goes wrong inside is not swallowed
    assert session.revision() == before


def test_a_transaction_is_kept_whole_or_not_at_all(session: BookSession) -> None:
    note(session, Changes.ENTRIES, one="1")
    before = session.revision()
    with pytest.raises(KeyError), session.transaction(Changes.ENTRIES) as connection:
        write_facts(connection, {"two": "2"})
        assert noted(session, "two") is None  # others see nothing of it yet
        raise KeyError
    assert (noted(session, "one"), noted(session, "two")) == ("1", None)
    assert session.revision() == before


def test_what_changed_is_told_by_revision_also_to_other_programs(session: BookSession) -> None:
    other = open_book(session.folder)
    seen = other.revision()
    note(session, Changes.ENTRIES | Changes.MAPPINGS, one="1")
    note(session, Changes.CONSENTS, two="2")
    assert other.revision() == seen + 2
    assert other.changes_since(seen) == Changes.ENTRIES | Changes.MAPPINGS | Changes.CONSENTS
    assert other.changes_since(seen + 1) == other.last_changes == Changes.CONSENTS
    assert other.changes_since(seen + 2) == Changes(0)
    other.close()


def test_changed_facts_are_kept(session: BookSession) -> None:
    changed = BookFacts("みかん商事株式会社", LegalForm.CORPORATION, 10, None, industry="小売業")
    session.save_facts(changed)
    assert session.facts() == changed
    assert session.last_changes == Changes.COMPANY


def test_a_reader_sees_one_moment_and_writes_nothing(session: BookSession) -> None:
    with session.reader() as connection:
        (before,) = connection.execute("SELECT count(*) FROM book_facts").fetchone()
        note(session, Changes.FORMS, one="1")
        assert connection.execute("SELECT count(*) FROM book_facts").fetchone() == (before,)
        with pytest.raises(Exception, match="readonly"):
            write_facts(connection, {"two": "2"})
    assert noted(session, "one") == "1"


def test_readers_in_other_threads_go_on_while_one_writes(session: BookSession) -> None:
    found: list[str | None] = []
    with session.transaction(Changes.ENTRIES) as connection:
        write_facts(connection, {"one": "1"})
        thread = threading.Thread(target=lambda: found.append(noted(session, "company")))
        thread.start()
        thread.join(10)
    assert found == [COMPANY]


def test_threads_that_write_at_the_same_time_lose_nothing(session: BookSession) -> None:
    before = session.revision()
    failed: list[BaseException] = []

    def write(thread: int) -> None:
        try:
            for number in range(25):
                note(session, Changes.ENTRIES, **{f"{thread}/{number}": "kept"})
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert session.revision() == before + 100
    assert all(noted(session, f"{thread}/{number}") == "kept" for thread in range(4) for number in range(25))


def test_a_running_job_can_be_stopped_and_nothing_of_it_is_kept(session: BookSession) -> None:
    is_running, this_thread = threading.Event(), threading.get_ident()
    stopping = threading.Thread(target=lambda: is_running.wait(10) and session.interrupt(this_thread))
    stopping.start()
    with pytest.raises(Cancelled), session.transaction(Changes.ENTRIES) as connection:
        write_facts(connection, {"one": "1"})
        connection.set_progress_handler(is_running.set, 1000)
        connection.execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()
    stopping.join()
    assert noted(session, "one") is None


def test_a_closed_book_does_nothing_more(session: BookSession, tmp_path: Path) -> None:
    session.close()
    session.close()
    for attempt in (
        session.revision,
        session.facts,
        lambda: note(session, Changes.ENTRIES, one="1"),
        lambda: session.change_passphrase(PASSPHRASE, Secrets(PASSPHRASE)),
        lambda: session.back_up(tmp_path / "a.mieru-backup"),
    ):
        with pytest.raises(AccessDenied) as denied:
            attempt()
        assert denied.value.code == "storage.book_closed"


def test_a_changed_passphrase_leaves_the_database_as_it_is(created: CreatedBook) -> None:
    session = created.session
    session.close()
    before = (session.folder / "book.db").read_bytes()
    opened = open_book(session.folder)
    opened.change_passphrase("ぶどう 一房 2025", Secrets(PASSPHRASE))
    code = opened.new_recovery_code(Secrets(recovery_code=created.recovery_code))
    assert opened.is_recovery_code(code)
    opened.forget_in_keyring()
    opened.close()
    assert (session.folder / "book.db").read_bytes() == before
    for old in (Secrets(), Secrets(PASSPHRASE), Secrets(recovery_code=created.recovery_code)):
        with pytest.raises(AccessDenied):
            open_book(session.folder, old)
    opened = open_book(session.folder, Secrets("ぶどう 一房 2025"))
    assert opened.remember_in_keyring()
    opened.close()
    open_book(session.folder).close()


def test_secrets_do_not_show_in_a_repr(created: CreatedBook) -> None:
    assert PASSPHRASE not in repr(Secrets(PASSPHRASE, PASSPHRASE))
    assert created.recovery_code not in repr(created)


def test_nothing_of_the_company_can_be_read_from_the_folder(session: BookSession, mieru_home: Path) -> None:
    note(session, Changes.ENTRIES, description="四月分 売上 みかん山ほど", amount="98765432109")
    session.keep_dated_copy("import")
    files = [path for folder in (session.folder, mieru_home) for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".mieru", ".db", ".db-wal", ".mieru-backup", ".json"}
    for path in files:
        content = path.read_bytes()
        for secret in (COMPANY.encode(), "四月分".encode(), b"98765432109", PASSPHRASE.encode(), "卸売業".encode()):
            assert secret not in content, path


def test_before_the_first_change_of_a_day_a_copy_is_kept(session: BookSession) -> None:
    note(session, Changes.ENTRIES, one="1")
    assert session.dated_copies() == ()  # made today: there was nothing to keep
    note(session, Changes(0), created_at="2024-04-01T00:00:00+00:00")
    session.close()
    opened = open_book(session.folder)
    note(opened, Changes.ENTRIES, one="2")
    note(opened, Changes.ENTRIES, one="3")
    (copy,) = opened.dated_copies()
    assert copy.reason == "daily"
    opened.verify_copy(copy.path)
    opened.close()
    again = open_book(session.folder)
    note(again, Changes.ENTRIES, one="4")
    assert len(again.dated_copies()) == 1
    again.close()


def test_a_daily_copy_that_fails_does_not_stop_the_work(session: BookSession, log_guard: LogGuard) -> None:
    note(session, Changes(0), created_at="2024-04-01T00:00:00+00:00")
    session.close()
    (session.folder / "backups").rmdir()
    (session.folder / "backups").touch()
    opened = open_book(session.folder)
    note(opened, Changes.ENTRIES, one="2")
    assert noted(opened, "one") == "2"
    log_guard.expect("daily copy failed")
    opened.close()


def test_a_synchronised_folder_is_warned_about(tmp_path: Path, session: BookSession) -> None:
    assert session.location_notice is None
    made = create_book(tmp_path / "OneDrive" / "店", FACTS).session
    assert made.location_notice == "storage.synced_folder"
    made.close()


def test_a_closed_book_holds_its_key_no_more(session: BookSession) -> None:
    data_key = session._keys.data_key
    assert holds(session, data_key)
    session.close()
    assert not holds(session, data_key)


def test_what_is_remembered_is_read_once_and_forgotten_with_the_key(session: BookSession) -> None:
    read = iter(range(100))
    assert [session.remembered(name, lambda: next(read)) for name in ("a", "b", "a", *"cdefghi", "a")] == [0, 1, 0, *range(2, 9), 9]
    session.close()
    assert [session.remembered("i", lambda: next(read)) for _ in range(2)] == [10, 11]  # nothing is kept of a closed book


def holds(value: object, secret: bytes) -> bool:
    """Whether a value or anything of the program's own below it is the secret."""
    inner = vars(value).values() if type(value).__module__.startswith("app.") and hasattr(value, "__dict__") else ()
    return value == secret or any(holds(entry, secret) for entry in inner)


def test_a_sole_proprietors_year_is_the_calendar_year(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        create_book(tmp_path / "book", BookFacts("個人商店", LegalForm.SOLE_PROPRIETOR, 4))
    assert refused.value.code == "company.calendar_year"
    assert not (tmp_path / "book").exists()
