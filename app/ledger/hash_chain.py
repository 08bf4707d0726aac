"""Logs that only grow: every row is kept with a digest over itself and the row before, so that a changed, lost or inserted one shows.

A log is a table with the columns ``sequence`` (AUTOINCREMENT) and ``digest``; the names of its other columns are given in one order.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Any


def append_row(connection: sqlite3.Connection, table: str, columns: Sequence[str], row: Sequence[Any]) -> int:
    """Add a row to a log; returns its sequence."""
    last = connection.execute(f"SELECT digest FROM {table} ORDER BY sequence DESC LIMIT 1").fetchone()
    marks = ", ".join("?" * (len(columns) + 1))
    statement = f"INSERT INTO {table} ({', '.join(columns)}, digest) VALUES ({marks}) RETURNING sequence"
    ((sequence,),) = connection.execute(statement, (*row, _digest(last[0] if last else "", row))).fetchall()
    return int(sequence)


def is_chain_whole(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> bool:
    """Whether a log is the one that was written: no row changed, left out, put in, or lost at its end."""
    previous, expected = "", 1
    for sequence, digest, *row in connection.execute(f"SELECT sequence, digest, {', '.join(columns)} FROM {table} ORDER BY sequence"):
        if sequence != expected or digest != _digest(previous, row):
            return False
        previous, expected = digest, sequence + 1
    # SQLite's own count of the numbers given out stands on another page than the last rows.
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return bool(expected - 1 == (given[0] if given else 0))


def _digest(previous: str, row: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps([previous, *row], ensure_ascii=False).encode()).hexdigest()
