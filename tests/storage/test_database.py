"""The encrypted database: durable through a killed process, readable with its key alone, every changed byte noticed."""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AccessDenied, Cancelled, InputRefused
from app.storage import database as module
from app.storage.database import Database, assert_encrypted, uri
from tests.helpers.other_program import first_line, start_program

KEY = bytes(range(32))
DESCRIPTION = "株式会社みかん商店 四月分"
AMOUNT = 98_765_432_109


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    created = Database.create(path, KEY)
    with created.transaction() as connection:
        connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, description TEXT, amount INTEGER)")
    yield created
    created.close()


def add(database: Database, first: int, last: int) -> None:
    with database.transaction() as connection:
        connection.executemany(
            "INSERT INTO entries VALUES (?, ?, ?)", ((number, DESCRIPTION, AMOUNT + number) for number in range(first, last + 1))
        )


def count(database: Database) -> int:
    (found,) = database.connection.execute("SELECT count(*) FROM entries").fetchone()
    return int(found)


def test_the_promised_pragmas_are_set(database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "trusted_schema": 0, "temp_store": 2}
    for name, value in expected.items():
        assert database.connection.execute(f"PRAGMA {name}").fetchone() == (value,)
    (version,) = database.connection.execute("PRAGMA cipher_version").fetchone()
    assert version.startswith("4.")


def test_nothing_can_be_read_from_the_files(database: Database, path: Path) -> None:
    add(database, 1, 500)
    files = [path, path.with_name("book.db-wal")]
    for file in files:
        content = file.read_bytes()
        assert content
        assert not content.startswith(module.PLAIN_HEADER)
        for secret in (DESCRIPTION.encode(), "みかん".encode(), "みかん".encode("utf-16-le"), str(AMOUNT).encode(), b"entries", KEY):
            assert secret not in content
        for number in (AMOUNT, AMOUNT + 1):
            assert number.to_bytes(6, "big") not in content
    assert path.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    import sqlite3

    plain = tmp_path / "book.db"
    with sqlite3.connect(plain) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    for attempt in (lambda: assert_encrypted(plain), lambda: Database.open(plain, KEY)):
        with pytest.raises(InputRefused) as refused:
            attempt()
        assert refused.value.code == "storage.not_encrypted"


def test_a_missing_database_is_not_created(path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        Database.open(path, KEY)
    assert refused.value.code == "storage.database_missing"
    assert not path.exists()


def test_an_emptied_database_is_damaged_and_not_a_new_book(database: Database, path: Path) -> None:
    database.close()
    path.write_bytes(b"")
    with pytest.raises(InputRefused) as refused:
        Database.open(path, KEY)
    assert refused.value.code == "storage.database_damaged"
    assert path.read_bytes() == b""


def test_an_existing_database_is_not_created_again(database: Database, path: Path) -> None:
    with pytest.raises(FileExistsError):
        Database.create(path, KEY)


def test_another_key_reads_nothing(database: Database, path: Path) -> None:
    database.close()
    with pytest.raises(InputRefused) as refused:
        Database.open(path, bytes(32))
    assert refused.value.code == "storage.database_damaged"
    with pytest.raises(ValueError, match="32 bytes"):
        Database.open(path, b"short")


def test_names_that_mean_something_in_a_uri_are_plain_names_here(tmp_path: Path) -> None:
    folder = tmp_path / "決算 #1?mode=memory&50%25"
    folder.mkdir()
    Database.create(folder / "book.db", KEY).close()
    assert sorted(file.name for file in folder.iterdir()) == ["book.db"]
    Database.open(folder / "book.db", KEY).close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/店/book.db", "file:/home/%E5%BA%97/book.db?mode=rw"),
        ("C:/Users/a b/book.db", "file:/C%3A/Users/a%20b/book.db?mode=rw"),
        ("//server/share/book.db", "file:////server/share/book.db?mode=rw"),
    ],
)
def test_paths_of_every_system_are_written_as_sqlite_reads_them(path: str, expected: str) -> None:
    assert uri(path) == expected


def test_an_interrupted_check_is_neither_sound_nor_damaged(database: Database) -> None:
    add(database, 1, 500)
    database.connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(Cancelled):
        database.damage()
    database.connection.set_progress_handler(None, 1)
    assert database.damage() == ()


def test_a_wrong_statement_is_a_bug_and_not_a_message(database: Database) -> None:
    with pytest.raises(sqlcipher.OperationalError, match="no such table"), database.transaction() as connection:
        connection.execute("DELETE FROM nowhere")


def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    add(database, 1, 3)
    with pytest.raises(KeyError), database.transaction() as connection:
        connection.execute("DELETE FROM entries")
        raise KeyError
    assert count(database) == 3


def test_transactions_neither_nest_nor_end_inside(database: Database) -> None:
    with pytest.raises(RuntimeError, match="nest"), database.transaction(), database.transaction():
        pass
    for ending in ("commit", "rollback"):
        with pytest.raises(RuntimeError, match="only transaction"), database.transaction() as connection:
            getattr(connection, ending)()
    with pytest.raises(RuntimeError, match="executescript"), database.transaction() as connection:
        connection.executescript("DELETE FROM entries")
    with pytest.raises(RuntimeError, match="ended inside"), database.transaction() as connection:
        connection.execute("COMMIT")


def test_a_connection_serves_its_own_thread_only(database: Database) -> None:
    caught: list[BaseException] = []
    connection = database.connection

    def elsewhere() -> None:
        for statement in (
            lambda: database.connection,
            lambda: connection.execute("SELECT 1"),
            lambda: connection.executemany("SELECT ?", [(1,)]),
            connection.cursor,
        ):
            try:
                statement()
            except RuntimeError as error:
                caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(caught) == 4


def test_a_read_only_connection_writes_nothing(database: Database, path: Path) -> None:
    reader = Database.open(path, KEY, read_only=True)
    with pytest.raises(AccessDenied), reader.transaction() as connection:
        connection.execute("DELETE FROM entries")
    reader.close()


def test_a_snapshot_sees_one_moment(database: Database, path: Path) -> None:
    add(database, 1, 1)
    reader = Database.open(path, KEY, read_only=True)
    with reader.snapshot() as view:
        assert view.execute("SELECT count(*) FROM entries").fetchone() == (1,)
        add(database, 2, 2)
        with reader.snapshot() as inner:
            assert inner.execute("SELECT count(*) FROM entries").fetchone() == (1,)
    assert count(reader) == 2
    reader.close()


def test_a_running_statement_can_be_stopped_from_another_thread(database: Database) -> None:
    add(database, 1, 2000)
    is_running = threading.Event()
    stopping = threading.Thread(target=lambda: is_running.wait(10) and database.interrupt())
    stopping.start()
    with pytest.raises(Cancelled), database.transaction() as connection:
        connection.execute("DELETE FROM entries WHERE id = 1")
        connection.set_progress_handler(is_running.set, 1000)
        connection.execute("SELECT count(*) FROM entries a, entries b, entries c").fetchone()
    stopping.join()
    assert count(database) == 2000


def test_while_another_program_writes_the_user_is_told(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)
    impatient = Database.open(path, KEY)
    other = start_program(HOLDER, path)
    assert first_line(other) == "writing"
    try:
        with pytest.raises(AccessDenied) as denied, impatient.transaction():
            pass
        assert denied.value.code == "storage.book_busy"
        assert count(impatient) == 0  # reading goes on
    finally:
        other.communicate("done\n", timeout=10)
    with impatient.transaction() as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (1,)
    impatient.close()


def test_a_copy_has_everything_and_opens_with_its_own_key(database: Database, tmp_path: Path) -> None:
    add(database, 1, 3000)
    seen: list[tuple[int, int]] = []
    database.copy_to(tmp_path / "copy.db", bytes(32), lambda done, pages: seen.append((done, pages)))
    assert seen and seen[-1][0] == seen[-1][1] > 0
    copy = Database.open(tmp_path / "copy.db", bytes(32))
    assert count(copy) == 3000
    assert copy.damage() == ()
    copy.close()
    assert not (tmp_path / "copy.db-wal").exists()
    with pytest.raises(InputRefused):
        Database.open(tmp_path / "copy.db", KEY)


def test_a_copy_can_be_stopped(database: Database, tmp_path: Path) -> None:
    def stop(done: int, pages: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        database.copy_to(tmp_path / "copy.db", KEY, stop)
    assert count(database) == 0  # the view is released, the book goes on
    add(database, 1, 1)


def test_a_flipped_byte_anywhere_is_noticed(database: Database, path: Path, tmp_path: Path) -> None:
    add(database, 1, 800)
    database.close()
    content = path.read_bytes()
    pages = len(content) // 4096
    chosen = random.Random(20240401)
    places = [0, 15, 16, 99, 4095, len(content) - 1, *(page * 4096 + chosen.randrange(4096) for page in range(0, pages, 3))]
    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= 1 << chosen.randrange(8)
        copy = tmp_path / "damaged.db"
        copy.write_bytes(damaged)
        try:
            opened = Database.open(copy, KEY)
        except InputRefused as refused:
            assert refused.code == "storage.database_damaged"
            continue
        try:
            assert "storage.pages_changed" in opened.damage(), place
        finally:
            opened.close()


def test_reading_a_damaged_page_is_refused_and_not_a_bug(database: Database, path: Path) -> None:
    add(database, 1, 3000)
    database.close()
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 + 100] ^= 255
    path.write_bytes(content)
    opened = Database.open(path, KEY)
    with pytest.raises(InputRefused) as refused, opened.snapshot() as connection:
        connection.execute("SELECT sum(amount) FROM entries").fetchone()
    assert refused.value.code == "storage.database_damaged"
    opened.close()


def test_a_shortened_file_is_noticed(database: Database, path: Path) -> None:
    add(database, 1, 2000)
    database.close()
    path.write_bytes(path.read_bytes()[: 4096 * 5 + 100])
    try:
        opened = Database.open(path, KEY)
    except InputRefused as refused:
        assert refused.code == "storage.database_damaged"
    else:
        assert opened.damage()
        opened.close()


def test_an_independent_program_reads_the_same_file(database: Database, path: Path) -> None:
    add(database, 1, 10)
    database.close()
    script = """
import apsw, json, sys
connection = apsw.Connection(sys.argv[1], flags=apsw.SQLITE_OPEN_READWRITE)
connection.pragma("cipher", "sqlcipher")
connection.pragma("legacy", 4)
connection.pragma("key", f"x'{sys.stdin.read().strip()}'")
rows = connection.execute("SELECT count(*), sum(amount), max(description) FROM entries").fetchall()
print(json.dumps([rows, connection.pragma("integrity_check")]))
"""
    answer = subprocess.run(
        [sys.executable, "-c", script, str(path)], input=KEY.hex(), capture_output=True, text=True, check=True, timeout=30
    )
    # 10 amounts of 98,765,432,110 to ...119: 987,654,321,090 + 55
    assert json.loads(answer.stdout) == [[[10, 987_654_321_145, DESCRIPTION]], "ok"]


HOLDER = """
import sys
from pathlib import Path
from app.storage.database import Database
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
with database.transaction() as connection:
    connection.execute("INSERT INTO entries VALUES (1, '', 0)")
    print("writing", flush=True)
    sys.stdin.readline()
database.close()
"""
