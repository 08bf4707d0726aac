"""SQL of forms and their versions; runs inside the caller's transaction. The tables stand in ``app/storage/schema_steps``."""

import datetime
import sqlite3

from app.analysis.form_contents import FormContent, content_from_json, content_to_json
from app.analysis.form_copies import FormCopy, FormVersion
from app.errors import InputRefused
from app.ledger.hash_chain import append_row, is_chain_whole

_LOG = "form_versions"
_COLUMNS = ("form", "number", "at", "note", "content")
_COPY = (
    "SELECT id, form, title, about, created_at, changed_at, "
    "(SELECT count(*) FROM form_versions WHERE form_versions.form = forms.id) FROM forms"
)


def load_copies(connection: sqlite3.Connection, form: str = "", *, in_bin: bool = False) -> tuple[FormCopy, ...]:
    """The copies of one form or of all, the one changed last first."""
    where = f"WHERE deleted_at IS {'NOT ' if in_bin else ''}NULL" + (" AND form = ?" if form else "")
    rows = connection.execute(f"{_COPY} {where} ORDER BY changed_at DESC, id DESC", (form,) if form else ())
    return tuple(_copy(*row) for row in rows)


def load_copy(connection: sqlite3.Connection, number: int) -> FormCopy | None:
    """A copy by its id, in the bin or not; ``None`` where there is none."""
    row = connection.execute(f"{_COPY} WHERE id = ?", (number,)).fetchone()
    return _copy(*row) if row else None


def insert_copy(connection: sqlite3.Connection, form: str, title: str, about: datetime.date, at: str, content: FormContent) -> int:
    """Keep a new copy; returns its id."""
    row = (form, title, about.isoformat(), at, at, content_to_json(content))
    statement = "INSERT INTO forms (form, title, about, created_at, changed_at, content) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
    ((number,),) = connection.execute(statement, row).fetchall()
    return int(number)


def load_content(connection: sqlite3.Connection, number: int) -> FormContent:
    """What is written on a copy; raises ``InputRefused`` for contents nobody can read, ``LookupError`` without the copy."""
    row = connection.execute("SELECT content, title FROM forms WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise LookupError(number)
    return content_from_json(*row)


def save_content(connection: sqlite3.Connection, number: int, content: FormContent, at: str) -> None:
    """Keep what is written in place of what was."""
    connection.execute("UPDATE forms SET content = ?, changed_at = ? WHERE id = ?", (content_to_json(content), at, number))


def save_heading(connection: sqlite3.Connection, number: int, title: str, about: datetime.date, at: str) -> None:
    """Give a copy another title or day."""
    connection.execute("UPDATE forms SET title = ?, about = ?, changed_at = ? WHERE id = ?", (title, about.isoformat(), at, number))


def mark_deleted(connection: sqlite3.Connection, number: int, at: str | None) -> None:
    """Put a copy into the bin, or with ``None`` take it back."""
    connection.execute("UPDATE forms SET deleted_at = ? WHERE id = ?", (at, number))


def append_version(connection: sqlite3.Connection, form: int, at: str, note: str, content: str) -> FormVersion:
    """Add a version of a copy; versions are never changed."""
    ((number,),) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM form_versions WHERE form = ?", (form,)).fetchall()
    append_row(connection, _LOG, _COLUMNS, (form, number, at, note, content))
    return next(version for version in load_versions(connection, form) if version.number == number)


def load_versions(connection: sqlite3.Connection, form: int) -> tuple[FormVersion, ...]:
    """The versions of a copy, the first one first."""
    rows = connection.execute("SELECT number, at, note, digest FROM form_versions WHERE form = ? ORDER BY number", (form,))
    return tuple(FormVersion(*row) for row in rows)


def load_version(connection: sqlite3.Connection, form: int, number: int) -> str | None:
    """The content of a version as it was kept; ``None`` where there is none."""
    row = connection.execute("SELECT content FROM form_versions WHERE form = ? AND number = ?", (form, number)).fetchone()
    return row[0] if row else None


def damaged_copies(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The titles of copies whose contents nobody can read; for ``mieru check``."""
    found = []
    for content, title in connection.execute("SELECT content, title FROM forms ORDER BY id"):
        try:
            content_from_json(content)
        except InputRefused:
            found.append(title)
    return tuple(found)


def are_versions_whole(connection: sqlite3.Connection) -> bool:
    """Whether no version was changed, left out, put in, or lost at the end; for ``mieru check``."""
    return is_chain_whole(connection, _LOG, _COLUMNS)


def _copy(number: int, form: str, title: str, about: str, created_at: str, changed_at: str, versions: int) -> FormCopy:
    return FormCopy(number, form, title, datetime.date.fromisoformat(about), created_at, changed_at, versions)
