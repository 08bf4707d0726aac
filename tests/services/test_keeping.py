"""Keeping the books safe: a backup carries a book to another computer, a restore writes over nothing, a check notices."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import AccessDenied, Cancelled, InputRefused, UserFacingError
from app.ledger.balances import LegalForm
from app.messages import message
from app.periods import Month
from app.progress import Progress
from app.services.disclosure_records import mark_path
from app.services.keeping import (
    CheckReport,
    back_up_before_import,
    backup,
    check,
    copy_with_new_key,
    list_backups,
    restore,
)
from app.services.session import BookFacts, BookSession, Changes, CreatedBook, Secrets, create_book, open_book
from app.storage import backups
from app.storage.facts import read_facts, write_facts
from tests.conftest import MemoryKeyring

PASSPHRASE = "みかん 山ほど 2024"
FACTS = BookFacts("株式会社みかん商店", LegalForm.CORPORATION, 4, Month(2024, 4))


@pytest.fixture
def created(tmp_path: Path) -> Iterator[CreatedBook]:
    made = create_book(tmp_path / "みかん", FACTS, Secrets(PASSPHRASE))
    note(made.session, description="四月分 売上")
    yield made
    made.session.close()


@pytest.fixture
def session(created: CreatedBook) -> BookSession:
    return created.session


def note(session: BookSession, **facts: str) -> None:
    with session.transaction(Changes.ENTRIES) as connection:
        write_facts(connection, facts)


def facts_of(session: BookSession) -> dict[str, str]:
    with session.reader() as connection:
        return read_facts(connection)


def codes(report: CheckReport) -> list[str]:
    for finding in report.findings:
        for language in ("ja", "en"):
            assert str(message(finding.code, language, **finding.values))  # type: ignore[arg-type]
    return [finding.code for finding in report.findings]


def add_batch(session: BookSession) -> None:
    """An import of three lines, as the repository writes it: 売上 110,000, 家賃 55,000, 入金 110,000."""
    from app.ledger.batches import BatchFacts
    from app.ledger.columns import columns_of
    from app.ledger.repository import insert_batch

    texts = ("", "現金", "売上高", "地代家賃", "売掛金")
    columns = columns_of(
        3,
        texts,
        row=[1, 2, 3],
        date=[20240405, 20240430, 20240510],
        voucher=[0, 1, 2],
        debit_account=[4, 3, 1],
        debit_amount=[110_000, 55_000, 110_000],
        credit_account=[2, 1, 4],
        credit_amount=[110_000, 55_000, 110_000],
    )
    day = datetime(2024, 4, 5).date()
    facts = BatchFacts("journal", "四月.csv", "0" * 64, "yayoi", "cp932", "inclusive", "", "2024-05-20", day, day, 3, 3, 275_000, 275_000)
    with session.transaction(Changes.ENTRIES) as connection:
        insert_batch(connection, facts, columns=columns)


def test_a_backup_carries_the_book_to_another_machine(
    created: CreatedBook, tmp_path: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backup(created.session, tmp_path / "usb")
    assert file.name == "usb.mieru-backup"
    created.session.close()
    shutil.rmtree(created.session.folder)
    memory_keyring.entries.clear()
    monkeypatch.setenv("MIERU_HOME", str(tmp_path / "another home"))
    for number, secrets in enumerate((Secrets(PASSPHRASE), Secrets(recovery_code=created.recovery_code))):
        restored = restore(file, tmp_path / "another" / f"みかん{number}.mieru", secrets)
        assert restored.facts() == FACTS
        assert facts_of(restored)["description"] == "四月分 売上"
        assert check(restored).is_sound
        restored.close()
        open_book(tmp_path / "another" / f"みかん{number}").close()  # by this machine's keyring from now on
    assert len(memory_keyring.entries) == 2


def test_a_backup_does_not_open_without_a_secret(session: BookSession, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    file = backup(session, tmp_path / "a.mieru-backup")
    for secrets, code in ((Secrets(), "storage.key_needed"), (Secrets("wrong wrong"), "storage.wrong_key")):
        with pytest.raises(AccessDenied) as denied:
            restore(file, tmp_path / "new", secrets)
        assert denied.value.code == code
    assert not (tmp_path / "new").exists()


def test_a_restore_is_remembered_and_raises_the_revision(session: BookSession, tmp_path: Path) -> None:
    file = backup(session, tmp_path / "a.mieru-backup")
    before = datetime.now(UTC).isoformat(timespec="seconds")
    restored = restore(file, tmp_path / "new", Secrets(PASSPHRASE), use_keyring=False)
    facts = facts_of(restored)
    assert facts["restored_at"] >= before
    assert datetime.fromisoformat(facts["restored_from"])
    assert restored.revision() == session.revision() + 1
    assert restored.changes_since(session.revision()) == ~Changes(0)
    assert check(restored).restored_at == facts["restored_at"]
    assert check(session).restored_at == ""
    assert restored.unlocked_by == ("recovery-code", "passphrase")
    restored.close()


def test_a_restore_into_the_place_of_the_old_book_skips_ahead(session: BookSession, tmp_path: Path) -> None:
    file = backup(session, tmp_path / "a.mieru-backup")
    for number in range(5):
        note(session, number=str(number))
    known = session.revision()
    session.close()
    shutil.rmtree(session.folder)
    restored = restore(file, session.folder, Secrets(PASSPHRASE))
    assert restored.revision() == known + 1
    assert check(restored).is_sound
    restored.close()


def test_nothing_is_written_over(session: BookSession, tmp_path: Path) -> None:
    file = backup(session, tmp_path / "a.mieru-backup")
    before = file.read_bytes()
    with pytest.raises(InputRefused) as refused:
        backup(session, file)
    assert refused.value.code == "storage.file_exists"
    assert file.read_bytes() == before
    assert backup(session, file, replace=True) == file
    with pytest.raises(InputRefused) as refused:
        restore(file, session.folder, Secrets(PASSPHRASE))
    assert refused.value.code == "storage.folder_in_use"
    assert facts_of(session)["description"] == "四月分 売上"


def test_a_folder_gets_a_dated_file(session: BookSession, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    file = backup(session, tmp_path / "usb")
    assert file.parent == tmp_path / "usb"
    assert file.name.startswith("みかん-20")
    session.verify_copy(file)


def test_a_damaged_backup_is_refused_and_leaves_nothing(session: BookSession, tmp_path: Path) -> None:
    file = backup(session, tmp_path / "a.mieru-backup")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        restore(file, tmp_path / "new", Secrets(PASSPHRASE))
    assert refused.value.code == "storage.backup_damaged"
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".new*"))


def test_a_backup_of_a_damaged_database_is_refused(session: BookSession, tmp_path: Path) -> None:
    """As a faulty program of ours would make it: every hash is right, the pages are not."""
    found = backups.read_backup(backup(session, tmp_path / "a.mieru-backup"))
    with zipfile.ZipFile(found.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    database = bytearray(members["book.db"])
    database[-100] ^= 1
    forged = replace(found.note, database_sha256=hashlib.sha256(database).hexdigest())
    forged = replace(forged, authentication=backups._authentication(forged, session._keys.data_key))
    members |= {"book.db": bytes(database), "backup.json": json.dumps(json.loads(members["backup.json"]) | asdict(forged)).encode()}
    with zipfile.ZipFile(tmp_path / "forged.mieru-backup", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(InputRefused) as refused:
        restore(tmp_path / "forged.mieru-backup", tmp_path / "new", Secrets(PASSPHRASE))
    assert refused.value.code == "storage.backup_damaged"
    assert not (tmp_path / "new").exists()


def test_backing_up_and_restoring_can_be_stopped(session: BookSession, tmp_path: Path) -> None:
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        backup(session, tmp_path / "a.mieru-backup", progress=stopped)
    file = backup(session, tmp_path / "a.mieru-backup")
    with pytest.raises(Cancelled):
        restore(file, tmp_path / "new", Secrets(PASSPHRASE), progress=stopped)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mieru-backup", "home", "みかん"]


def test_a_copy_before_an_import_has_the_book_as_it_was(session: BookSession, tmp_path: Path) -> None:
    copy = back_up_before_import(session)
    note(session, description="五月分 売上")
    assert [(entry.path, entry.reason) for entry in list_backups(session)] == [(copy, "import")]
    restored = restore(copy, tmp_path / "before", Secrets(PASSPHRASE))
    assert facts_of(restored)["description"] == "四月分 売上"
    restored.close()


def test_a_new_key_shuts_out_the_old_secrets(created: CreatedBook, tmp_path: Path) -> None:
    copied = copy_with_new_key(created.session, tmp_path / "新しい", Secrets("ぶどう 一房 2025"), use_keyring=False)
    copied.session.close()
    for old in (Secrets(), Secrets(PASSPHRASE), Secrets(recovery_code=created.recovery_code)):
        with pytest.raises(AccessDenied):
            open_book(tmp_path / "新しい", old)
    opened = open_book(tmp_path / "新しい", Secrets(recovery_code=copied.recovery_code))
    assert opened.facts() == FACTS
    assert opened.book_id != created.session.book_id
    opened.close()
    shutil.copy(created.session.folder / "みかん.mieru", tmp_path / "新しい" / "新しい.mieru")
    with pytest.raises(InputRefused) as refused:  # the old key file does not fit the new database
        open_book(tmp_path / "新しい", Secrets(PASSPHRASE))
    assert refused.value.code == "storage.database_damaged"


def test_a_new_key_that_cannot_be_made_leaves_nothing(session: BookSession, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    entries = dict(memory_keyring.entries)
    with pytest.raises(UserFacingError):
        copy_with_new_key(session, session.folder, Secrets(PASSPHRASE))
    assert memory_keyring.entries == entries


def test_a_sound_book_has_no_findings(session: BookSession) -> None:
    add_batch(session)
    back_up_before_import(session)
    report = check(session)
    assert codes(report) == []
    assert report.is_sound
    assert (report.batches, report.copies, report.disclosures) == (1, 1, 0)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE batches SET digest = '0'",
        "UPDATE kept_balances SET debit = debit + 1 WHERE debit > 0",
        "DELETE FROM journal_segments WHERE month = 202404",
        "UPDATE journal_segments SET month = 202312 WHERE month = 202404",
        "UPDATE journal_segments SET columns = zeroblob(10)",
    ],
)
def test_changed_lines_of_an_import_are_noticed(session: BookSession, tampering: str) -> None:
    add_batch(session)
    assert check(session).is_sound
    with session.transaction(Changes(0)) as connection:
        connection.execute(tampering)
    report = check(session)
    assert codes(report) == ["storage.batch_changed"]
    assert report.findings[0].values == {"batch": 1}


def test_lines_without_their_import_are_noticed(session: BookSession) -> None:
    with session.transaction(Changes(0)) as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("INSERT INTO fund_choices VALUES ('x', 'fund')")
    assert check(session).is_sound
    session.close()
    opened = open_book(session.folder)
    with opened._connections.use(read_only=False) as database:
        database.connection.execute("PRAGMA foreign_keys = OFF")
        database.connection.execute("INSERT INTO batch_problems VALUES (9, 1, 1, '', '', '')")
    assert codes(check(opened)) == ["storage.structure_broken"]
    opened.close()


def test_changed_pages_are_noticed(session: BookSession) -> None:
    add_batch(session)
    session.close()
    path = session.folder / "book.db"
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    opened = open_book(session.folder)
    assert codes(check(opened))[0] == "storage.pages_changed"
    opened.close()


def test_an_older_copy_put_back_is_noticed(session: BookSession, tmp_path: Path) -> None:
    session.close()
    shutil.copy(session.folder / "book.db", tmp_path / "older.db")
    opened = open_book(session.folder)
    add_batch(opened)
    opened.close()
    shutil.copy(tmp_path / "older.db", session.folder / "book.db")
    opened = open_book(session.folder)
    assert codes(check(opened)) == ["storage.older_state"]
    opened.close()


def test_an_old_page_put_back_is_noticed(session: BookSession) -> None:
    """Every page is authentic by itself; what is missing shows against the digests."""
    add_batch(session)
    session.close()
    path = session.folder / "book.db"
    before = path.read_bytes()
    opened = open_book(session.folder)
    with opened.transaction(Changes.ENTRIES) as connection:
        connection.execute("UPDATE kept_balances SET debit = debit + 5 WHERE debit > 0")
        connection.execute("UPDATE journal_segments SET columns = zeroblob(length(columns))")
    opened.close()
    after = path.read_bytes()
    assert len(after) == len(before)
    pages = [page for page in range(len(after) // 4096) if before[page * 4096 :][:4096] != after[page * 4096 :][:4096]]
    noticed = 0
    for page in pages:
        mixed = bytearray(before)
        mixed[page * 4096 : (page + 1) * 4096] = after[page * 4096 : (page + 1) * 4096]
        path.write_bytes(mixed)
        opened = open_book(session.folder)
        noticed += "storage.batch_changed" in codes(check(opened)) or "storage.structure_broken" in codes(check(opened))
        opened.close()
    assert noticed >= 2  # the page of the sums and that of the lines; the page of the revision alone is the older state


def test_a_changed_key_file_is_noticed(session: BookSession) -> None:
    content = session.file.read_bytes()
    session.file.write_bytes(content.replace(b"keyring", b"keyrinG"))
    assert codes(check(session)) == ["storage.key_file_damaged"]
    session.file.unlink()
    assert codes(check(session)) == ["general.cannot_read"]


def test_a_damaged_copy_is_noticed_and_named(session: BookSession) -> None:
    back_up_before_import(session)
    copy = back_up_before_import(session)
    copy.write_bytes(copy.read_bytes()[:-2000])
    report = check(session)
    assert codes(report) == ["storage.backup_damaged"]
    assert report.findings[0].values["file"] == copy.name
    assert report.copies == 2


def test_a_broken_disclosure_log_is_noticed(session: BookSession) -> None:
    with session.transaction(Changes.DISCLOSURES) as connection:
        connection.execute("INSERT INTO disclosure_log VALUES (1, x'7b7d', 'no digest')")
    assert "log.entry_changed" in codes(check(session))
    assert check(session).disclosures == 1


def test_a_damaged_mark_of_the_disclosure_log_is_noticed(session: BookSession) -> None:
    mark = mark_path(session)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_bytes(b"not a mark")
    (code,) = codes(check(session))
    assert code.startswith(("log", "sharing"))


def test_checking_can_be_stopped(session: BookSession) -> None:
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        check(session, stopped)
