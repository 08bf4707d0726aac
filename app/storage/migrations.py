"""Every table of a book, as numbered steps; a book of a newer program is refused, a backup comes before any step.

The table definitions stand in ``schema_steps`` because schema versions are one sequence; the SQL that uses them stands in the
``repository.py`` of the part that owns them.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator

from app.errors import InputRefused
from app.storage.schema_steps import step_1, step_2, step_3, step_4

#: The steps in order; the position plus one is the schema version (``PRAGMA user_version``).
STEPS: tuple[str, ...] = (step_1.SQL, step_2.SQL, step_3.SQL, step_4.SQL)


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps a book has had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, backup: Callable[[], object] | None = None, steps: tuple[str, ...] = STEPS) -> int:
    """Bring a book to this program's schema, each step a transaction of its own; returns the number of steps run.

    ``backup`` is called before the first step of a book that holds something. The first step that fails stops the work; the book
    stays at the last complete step. Raises ``InputRefused`` (``storage.newer_schema``) for a book of a newer program.
    """
    version = schema_version(connection)
    if version > len(steps):
        raise InputRefused("storage.newer_schema")
    if version and version < len(steps) and backup is not None:
        backup()
    for number, step in enumerate(steps[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return len(steps) - version


def _statements(script: str) -> Iterator[str]:
    """The statements of a step one by one (``executescript`` would commit in between)."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError("a step ends with a semicolon")
