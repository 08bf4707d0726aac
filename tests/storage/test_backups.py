"""Backups: whole or not there, opened before they count, refused when anything in them is changed."""

import datetime
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import AccessDenied, Cancelled, InputRefused
from app.progress import Progress
from app.storage import backups as module
from app.storage.backups import (
    KEPT_COPIES,
    extract_database,
    has_copy_of,
    list_dated_copies,
    read_backup,
    verify_backup,
    write_backup,
    write_dated_copy,
)
from app.storage.book_folder import BookFolder
from app.storage.book_keys import make_keys
from app.storage.database import Database
from app.storage.keys import WrapKind

NEW = "みかん 山ほど 2024"
DESCRIPTION = "株式会社みかん商店 四月分"


class Book:
    """A small book with one table."""

    def __init__(self, folder: Path) -> None:
        self.place = BookFolder(folder, "店")
        self.keys = make_keys(NEW, use_keyring=True)
        self.database = Database.create(self.place.database, self.keys.data_key)
        with self.database.transaction() as connection:
            connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, description TEXT)")
            connection.executemany("INSERT INTO entries VALUES (?, ?)", ((number, DESCRIPTION) for number in range(1000)))

    def back_up(self, target: Path, progress: Progress | None = None) -> None:
        write_backup(self.database, self.keys.key_file, self.keys.data_key, target, "店", "owner", progress)

    def dated(self, reason: str) -> Path:
        return write_dated_copy(self.database, self.keys.key_file, self.keys.data_key, self.place, reason)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "店").mkdir()
    made = Book(tmp_path / "店")
    yield made
    made.database.close()


def rewritten(source: Path, target: Path, member: str, content: bytes) -> Path:
    """The archive with one member exchanged."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return target


def refused_code(path: Path, key: bytes) -> str:
    with pytest.raises(InputRefused) as refused:
        verify_backup(path, key)
    return refused.value.code


def test_a_backup_holds_the_book_and_opens_without_the_keyring(book: Book, tmp_path: Path) -> None:
    target = tmp_path / "a.mieru-backup"
    book.back_up(target)
    backup = read_backup(target)
    assert (backup.note.name, backup.note.reason) == ("店", "owner")
    assert {wrap.kind for wrap in backup.key_file.wraps} == {WrapKind.PASSPHRASE, WrapKind.RECOVERY_CODE}
    data_key = backup.key_file.unlock(recovery_code=book.keys.recovery_code)
    verify_backup(target, data_key)
    extract_database(backup, data_key, tmp_path / "copy.db")
    copy = Database.open(tmp_path / "copy.db", data_key)
    assert copy.connection.execute("SELECT count(*), max(description) FROM entries").fetchone() == (1000, DESCRIPTION)
    copy.close()


def test_nothing_can_be_read_from_a_backup_and_nothing_is_left_beside_it(book: Book, tmp_path: Path) -> None:
    book.back_up(tmp_path / "a.mieru-backup")
    content = (tmp_path / "a.mieru-backup").read_bytes()
    for secret in (DESCRIPTION.encode(), "みかん".encode(), b"entries", b"SQLite format 3", book.keys.data_key, NEW.encode()):
        assert secret not in content
    verify_backup(tmp_path / "a.mieru-backup", book.keys.data_key)
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name != "home") == ["a.mieru-backup", "店"]


def test_changes_made_while_it_is_written_do_not_mix_in(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.database._PAGES_PER_STEP", 5)
    other = Database.open(book.place.database, book.keys.data_key)

    def report(stage: str, done: int, total: int) -> None:
        with other.transaction() as connection:
            connection.execute("DELETE FROM entries WHERE id = (SELECT min(id) FROM entries)")

    book.back_up(tmp_path / "a.mieru-backup", Progress(report))
    other.close()
    extract_database(read_backup(tmp_path / "a.mieru-backup"), book.keys.data_key, tmp_path / "copy.db")
    copy = Database.open(tmp_path / "copy.db", book.keys.data_key)
    assert copy.connection.execute("SELECT count(*) FROM entries").fetchone() == (1000,)
    copy.close()
    (left,) = book.database.connection.execute("SELECT count(*) FROM entries").fetchone()
    assert left < 1000


def test_a_stopped_backup_leaves_the_old_one(book: Book, tmp_path: Path) -> None:
    target = tmp_path / "a.mieru-backup"
    target.write_bytes(b"the old one")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        book.back_up(target, progress)
    assert target.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.glob(".*")] == []


def test_a_place_that_cannot_be_written_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        book.back_up(tmp_path / "nowhere" / "a.mieru-backup")
    assert refused.value.code == "general.cannot_write"


def test_a_damaged_book_gives_no_backup(book: Book, tmp_path: Path) -> None:
    book.database.close()
    content = bytearray(book.place.database.read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 + 9] ^= 1
    book.place.database.write_bytes(content)
    book.database = Database.open(book.place.database, book.keys.data_key)
    with pytest.raises(InputRefused):
        book.back_up(tmp_path / "a.mieru-backup")
    assert not (tmp_path / "a.mieru-backup").exists()


def test_a_changed_byte_of_the_database_is_noticed(book: Book, tmp_path: Path) -> None:
    book.back_up(tmp_path / "a.mieru-backup")
    content = (tmp_path / "a.mieru-backup").read_bytes()
    for place in range(len(content) // 3, len(content) - 400, len(content) // 12):
        damaged = bytearray(content)
        damaged[place] ^= 1
        (tmp_path / "b.mieru-backup").write_bytes(damaged)
        assert refused_code(tmp_path / "b.mieru-backup", book.keys.data_key) == "storage.backup_damaged"


def test_an_exchanged_member_is_noticed(book: Book, tmp_path: Path) -> None:
    target, forged = tmp_path / "a.mieru-backup", tmp_path / "forged.mieru-backup"
    book.back_up(target)
    with book.database.transaction() as connection:
        connection.execute("DELETE FROM entries")
    book.back_up(tmp_path / "later.mieru-backup")
    with zipfile.ZipFile(target) as archive:
        older = archive.read("book.db")
        note = json.loads(archive.read("backup.json"))
    rewritten(tmp_path / "later.mieru-backup", forged, "book.db", older)
    assert refused_code(forged, book.keys.data_key) == "storage.backup_damaged"
    rewritten(target, forged, "backup.json", json.dumps(note | {"made_at": "2030-01-01"}).encode())
    assert refused_code(forged, book.keys.data_key) == "storage.backup_damaged"
    rewritten(target, forged, "book.mieru", b"{}")
    assert refused_code(forged, book.keys.data_key) == "storage.not_a_book"


def test_other_notes_are_refused(book: Book, tmp_path: Path) -> None:
    target, forged = tmp_path / "a.mieru-backup", tmp_path / "forged.mieru-backup"
    book.back_up(target)
    with zipfile.ZipFile(target) as archive:
        note = json.loads(archive.read("backup.json"))
    for changed, code in (
        (note | {"format": 2}, "storage.newer_format"),
        (note | {"file": "letter"}, "storage.not_a_backup"),
        (note | {"extra": 1}, "storage.backup_damaged"),
        (note | {"name": 5}, "storage.backup_damaged"),
        ([], "storage.backup_damaged"),
        ("x" * 70_000, "storage.backup_damaged"),
    ):
        rewritten(target, forged, "backup.json", json.dumps(changed).encode())
        assert refused_code(forged, book.keys.data_key) == code


def test_every_shortened_backup_is_damaged(book: Book, tmp_path: Path) -> None:
    book.back_up(tmp_path / "a.mieru-backup")
    content = (tmp_path / "a.mieru-backup").read_bytes()
    for length in range(10, len(content), len(content) // 15):
        (tmp_path / "b.mieru-backup").write_bytes(content[:length])
        assert refused_code(tmp_path / "b.mieru-backup", book.keys.data_key) == "storage.backup_damaged"


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    other = tmp_path / "a.mieru-backup"
    for content in (b"", b"letter"):
        other.write_bytes(content)
        assert refused_code(other, bytes(32)) == "storage.not_a_backup"
    for members in (["letter.txt"], ["backup.json", "book.mieru", "book.db", "extra"]):
        with zipfile.ZipFile(other, "w") as archive:
            for name in members:
                archive.writestr(name, b"")
        assert refused_code(other, bytes(32)) == "storage.not_a_backup"
    with pytest.raises(AccessDenied) as denied:
        read_backup(tmp_path / "nowhere.mieru-backup")
    assert denied.value.code == "general.cannot_read"


def test_dated_copies_are_listed_the_newest_first_and_only_some_are_kept(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 20):

        class Clock(datetime.datetime):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None, day: int = day) -> "Clock":
                return cls(2024, 4, day, 9, 30, tzinfo=tz)

        monkeypatch.setattr(module, "datetime", Clock)
        book.dated("daily")
        if day < 5:
            book.dated("import")
    copies = list_dated_copies(book.place)
    assert [copy.made_at.day for copy in copies if copy.reason == "daily"] == list(range(19, 19 - KEPT_COPIES["daily"], -1))
    assert [copy.made_at.day for copy in copies if copy.reason == "import"] == [4, 3, 2, 1]
    assert copies[0].path.name == "店-20240419-093000-daily.mieru-backup"
    assert copies[0].size_bytes == copies[0].path.stat().st_size
    assert has_copy_of(book.place, datetime.date(2024, 4, 19))
    assert not has_copy_of(book.place, datetime.date(2024, 4, 20))


def test_two_copies_within_a_second_are_both_kept(book: Book) -> None:
    first = book.dated("import")
    second = book.dated("import")
    third = book.dated("import")
    assert len({first, second, third}) == 3
    assert {copy.path for copy in list_dated_copies(book.place)} == {first, second, third}


def test_of_a_large_book_fewer_copies_are_kept(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    size = book.dated("import").stat().st_size
    monkeypatch.setattr(module, "LARGEST_SUM_BYTES", size * 5 + 100)
    for _ in range(7):
        book.dated("import")
    assert len(list_dated_copies(book.place)) == 5
    monkeypatch.setattr(module, "LARGEST_SUM_BYTES", 0)
    newest = book.dated("import")
    copies = list_dated_copies(book.place)
    assert len(copies) == 3
    assert copies[0].path == newest


def test_other_files_in_the_folder_are_let_be(book: Book) -> None:
    book.place.backups.mkdir()
    (book.place.backups / "mine.mieru-backup").write_bytes(b"")
    (book.place.backups / ".店-20240419-093000-daily.mieru-backup").write_bytes(b"")
    assert list_dated_copies(book.place) == ()
