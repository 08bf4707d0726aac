"""Small facts a book keeps about itself, by name, as text (table ``book_facts``)."""

import sqlite3


def read_facts(connection: sqlite3.Connection) -> dict[str, str]:
    """Every fact by its name."""
    return dict(connection.execute("SELECT key, value FROM book_facts"))


def read_fact(connection: sqlite3.Connection, name: str, default: str = "") -> str:
    """One fact, or ``default`` where the book has none of that name."""
    found = connection.execute("SELECT value FROM book_facts WHERE key = ?", (name,)).fetchone()
    return default if found is None else str(found[0])


def write_facts(connection: sqlite3.Connection, facts: dict[str, str]) -> None:
    """Set facts, in the caller's transaction; others stay as they are."""
    connection.executemany("INSERT INTO book_facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", facts.items())
