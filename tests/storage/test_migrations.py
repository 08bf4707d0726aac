"""Schema steps: in order, each whole, with a copy made before; a newer book is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import InputRefused
from app.storage.database import Database
from app.storage.migrations import STEPS, migrate, schema_version

KEY = bytes(32)
FIRST = "CREATE TABLE one (a TEXT); INSERT INTO one\nVALUES ('a; b');\n"
SECOND = "CREATE TABLE two (a);\nCREATE TRIGGER keep BEFORE DELETE ON two\nBEGIN SELECT RAISE(ABORT, 'kept'); SELECT 1; END;\n"
BROKEN = "CREATE TABLE three (a);\nINSERT INTO nowhere VALUES (1);\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    created = Database.create(tmp_path / "book.db", KEY)
    yield created
    created.close()


def tables(database: Database) -> list[str]:
    rows = database.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    return [name for (name,) in rows]


def test_a_new_book_gets_every_table_without_a_copy(database: Database) -> None:
    copies: list[int] = []
    assert migrate(database.connection, lambda: copies.append(1)) == len(STEPS)
    assert schema_version(database.connection) == len(STEPS)
    assert {"book_facts", "batches", "disclosure_log"} <= set(tables(database))
    assert copies == []
    assert migrate(database.connection, lambda: copies.append(1)) == 0
    assert copies == []


def test_an_older_book_is_copied_first_and_gets_only_the_missing_steps(database: Database) -> None:
    seen: list[list[str]] = []
    migrate(database.connection, None, (FIRST,))
    assert migrate(database.connection, lambda: seen.append(tables(database)), (FIRST, SECOND)) == 1
    assert seen == [["one"]]
    assert tables(database) == ["one", "two"]
    assert database.connection.execute("SELECT a FROM one").fetchall() == [("a; b",)]


def test_the_first_failing_step_stops_the_work_and_leaves_no_half_step(database: Database) -> None:
    with pytest.raises(sqlcipher.OperationalError):
        migrate(database.connection, None, (FIRST, BROKEN, SECOND))
    assert tables(database) == ["one"]
    assert schema_version(database.connection) == 1
    assert not database.connection.in_transaction


def test_a_copy_that_fails_stops_the_work(database: Database) -> None:
    def fail() -> None:
        raise InputRefused("storage.disk_full")

    migrate(database.connection, None, (FIRST,))
    with pytest.raises(InputRefused):
        migrate(database.connection, fail, (FIRST, SECOND))
    assert tables(database) == ["one"]


def test_a_book_of_a_newer_program_is_refused_untouched(database: Database) -> None:
    migrate(database.connection, None, (FIRST, SECOND))
    with pytest.raises(InputRefused) as refused:
        migrate(database.connection, None, (FIRST,))
    assert refused.value.code == "storage.newer_schema"
    assert tables(database) == ["one", "two"]


def test_a_step_that_does_not_end_is_a_bug(database: Database) -> None:
    with pytest.raises(ValueError, match="semicolon"):
        migrate(database.connection, None, ("CREATE TABLE one (a)",))
    assert tables(database) == []


def test_the_disclosure_log_and_the_consents_only_grow(database: Database) -> None:
    migrate(database.connection)
    connection = database.connection
    connection.execute("INSERT INTO disclosure_log VALUES (1, x'00', 'd')")
    connection.execute("INSERT INTO recipients (id, card, fingerprint, added_at) VALUES ('r', x'', 'f', '2024-04-01')")
    connection.execute("INSERT INTO consents (id, version, recipient, state, record) VALUES ('c', 1, 'r', 'proposed', x'00')")
    for statement in (
        "DELETE FROM disclosure_log",
        "UPDATE disclosure_log SET digest = 'e'",
        "DELETE FROM consents",
        "UPDATE consents SET state = 'given'",
    ):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            connection.execute(statement)
