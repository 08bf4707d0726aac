"""Any log over a chain of digests: rows come back as they were given, and whatever is done behind its back shows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.hash_chain import append_row, is_chain_whole

COLUMNS = ("day", "word")


@pytest.fixture
def log() -> Iterator[sqlite3.Connection]:
    with new_log() as connection:
        yield connection


@contextmanager
def new_log() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE log (sequence INTEGER PRIMARY KEY AUTOINCREMENT, day INTEGER, word TEXT, digest TEXT)")
        yield connection


def test_rows_are_numbered_from_one(log: sqlite3.Connection) -> None:
    assert [append_row(log, "log", COLUMNS, (day, "晴")) for day in (20, 21)] == [1, 2]
    assert log.execute("SELECT day, word FROM log ORDER BY sequence").fetchall() == [(20, "晴"), (21, "晴")]
    assert is_chain_whole(log, "log", COLUMNS)


def test_an_empty_log_is_whole_and_an_emptied_one_is_not(log: sqlite3.Connection) -> None:
    assert is_chain_whole(log, "log", COLUMNS)
    append_row(log, "log", COLUMNS, (20, "晴"))
    log.execute("DELETE FROM log")
    assert not is_chain_whole(log, "log", COLUMNS)


def test_two_equal_rows_have_different_digests(log: sqlite3.Connection) -> None:
    append_row(log, "log", COLUMNS, (20, "晴"))
    append_row(log, "log", COLUMNS, (20, "晴"))
    (first,), (second,) = log.execute("SELECT digest FROM log ORDER BY sequence")
    assert first != second


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5), min_size=1, max_size=5),
    place=st.integers(0, 4),
    other=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5),
)
def test_a_changed_word_always_shows(words: list[str], place: int, other: str) -> None:
    with new_log() as log:
        for day, word in enumerate(words):
            append_row(log, "log", COLUMNS, (day, word))
        changed = place % len(words)
        log.execute("UPDATE log SET word = ? WHERE sequence = ?", (other, changed + 1))
        assert is_chain_whole(log, "log", COLUMNS) == (other == words[changed])
