"""SQL of the monthly reviews: the log that only grows, the drafts of reviews that were left, and the comments for the monthly report."""

import sqlite3

from app.analysis.review import Review, ReviewContent, ReviewRole, content_from_json, content_to_json
from app.ledger.hash_chain import append_row, is_chain_whole
from app.periods import Month

_LOG = "reviews"
_COLUMNS = ("month", "role", "at", "person", "content")


def append_review(connection: sqlite3.Connection, month: Month, role: ReviewRole, at: str, person: str, content: ReviewContent) -> Review:
    """Add a record to the log."""
    row = (month.number, str(role), at, person, content_to_json(content))
    return Review(append_row(connection, _LOG, _COLUMNS, row), month, role, at, person, content)


def load_reviews(connection: sqlite3.Connection) -> tuple[Review, ...]:
    """The log, the first record first; raises ``InputRefused`` for a content nobody can read."""
    rows = connection.execute("SELECT sequence, month, role, at, person, content FROM reviews ORDER BY sequence")
    return tuple(
        Review(sequence, Month.from_number(month), ReviewRole(role), at, person, content_from_json(content))
        for sequence, month, role, at, person, content in rows
    )


def is_review_log_whole(connection: sqlite3.Connection) -> bool:
    """Whether no record was changed, left out, put in, or lost at the end of the log; for ``mieru check``."""
    return is_chain_whole(connection, _LOG, _COLUMNS)


def load_draft(connection: sqlite3.Connection, month: Month, role: ReviewRole) -> str:
    """The draft kept of a review, as :func:`save_draft` was given it; empty where there is none."""
    found = connection.execute("SELECT value FROM plan_settings WHERE name = ?", (_draft_name(month, role),)).fetchone()
    return str(found[0]) if found else ""


def save_draft(connection: sqlite3.Connection, month: Month, role: ReviewRole, text: str) -> None:
    """Keep a draft in place of an earlier one; an empty text removes it."""
    name = _draft_name(month, role)
    connection.execute("DELETE FROM plan_settings WHERE name = ?", (name,))
    if text:
        connection.execute("INSERT INTO plan_settings (name, value) VALUES (?, ?)", (name, text))


def load_comments(connection: sqlite3.Connection, month: Month) -> dict[ReviewRole, tuple[str, str]]:
    """The comments of a month by role: text, and the moment it was last changed."""
    rows = connection.execute("SELECT role, text, changed_at FROM report_comments WHERE month = ?", (month.number,))
    return {ReviewRole(role): (text, changed_at) for role, text, changed_at in rows}


def save_comment(connection: sqlite3.Connection, month: Month, role: ReviewRole, text: str, changed_at: str) -> None:
    """Keep a comment in place of an earlier one; an empty text removes it."""
    connection.execute("DELETE FROM report_comments WHERE month = ? AND role = ?", (month.number, str(role)))
    if text:
        row = (month.number, str(role), text, changed_at)
        connection.execute("INSERT INTO report_comments (month, role, text, changed_at) VALUES (?, ?, ?, ?)", row)


def _draft_name(month: Month, role: ReviewRole) -> str:
    return f"review_draft:{month}:{role}"
