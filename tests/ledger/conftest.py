"""The tables of a book in memory, for tests of the ledger's SQL."""

import sqlite3
from collections.abc import Iterator

import pytest

from app.storage.migrations import STEPS


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    found = sqlite3.connect(":memory:")
    for step in STEPS:
        found.executescript(step)
    found.execute("PRAGMA foreign_keys = ON")
    yield found
    found.close()
