"""Writing the log of disclosures: every entry follows the last one, and how far it went is remembered outside the book.

The entry belongs to the caller's transaction; the mark is kept after it was committed, so that it never runs ahead.
"""

import datetime
import sqlite3
from pathlib import Path

from app.paths import make_private, places
from app.services.session import BookSession, Changes
from app.sharing import repository
from app.sharing.disclosure_log import Action, LogEntry, LogMark, next_entry, read_mark, write_mark


def append_entry(
    session: BookSession, connection: sqlite3.Connection, at: datetime.datetime, action: Action, subject: str, **details: str
) -> LogEntry:
    """Add what happened to ``subject``; raises ``InputRefused`` with ``log.clock_went_back`` before the last entry's time."""
    entry = next_entry(repository.last_entry(connection), read_mark(mark_path(session)), at, action, subject, details)
    repository.append_entry(connection, entry)
    return entry


def note_outcome(session: BookSession, action: Action, package: str, at: datetime.datetime) -> None:
    """Add what became of a package; a clock that went back in between does not keep that from being told."""
    with session.transaction(Changes.DISCLOSURES) as connection:
        last = repository.last_entry(connection)
        entry = append_entry(session, connection, max(at, last.at) if last else at, action, package)
    keep_mark(session, entry)


def mark_path(session: BookSession) -> Path:
    """Where the mark of this book is kept, outside of it."""
    return places().state / "disclosures" / f"{session.book_id}.json"


def keep_mark(session: BookSession, entry: LogEntry) -> None:
    """Remember outside the book how far the log went."""
    path = mark_path(session)
    try:
        make_private(path.parent)
        write_mark(path, LogMark(entry.sequence, entry.digest))
    except OSError:
        pass  # a check is lost; the log itself is whole
