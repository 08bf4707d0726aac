"""SQL for schemes under which reports are owed and the reports that were given; runs inside the caller's transaction.

The tables stand in ``app/storage/schema_steps``. A report is named by its scheme, its id and the last month it covers, so that a
changed day of delivery does not forget what was given.
"""

import sqlite3

from app.analysis.owed_schemes import DutyKey, GivenReport, KeptScheme, OwedScheme, owed_from_json, owed_to_json
from app.periods import Month, day_of_number


def load_schemes(connection: sqlite3.Connection) -> tuple[KeptScheme, ...]:
    """Every scheme in the order of entry; raises ``InputRefused`` for a damaged one."""
    rows = connection.execute("SELECT id, content FROM report_schemes ORDER BY id")
    return tuple(KeptScheme(number, owed_from_json(content)) for number, content in rows)


def insert_scheme(connection: sqlite3.Connection, owed: OwedScheme, entered_at: str) -> int:
    """Keep a new scheme; returns its number."""
    found = connection.execute(
        "INSERT INTO report_schemes (scheme, entered_at, content) VALUES (?, ?, ?)", (owed.scheme, entered_at, owed_to_json(owed))
    )
    assert found.lastrowid is not None  # sqlite gives every inserted row one
    return found.lastrowid


def update_scheme(connection: sqlite3.Connection, kept: KeptScheme, entered_at: str) -> bool:
    """Put a scheme in the place of the one of its number; whether there was one."""
    values = (kept.owed.scheme, entered_at, owed_to_json(kept.owed), kept.id)
    return bool(connection.execute("UPDATE report_schemes SET scheme = ?, entered_at = ?, content = ? WHERE id = ?", values).rowcount)


def delete_scheme(connection: sqlite3.Connection, number: int) -> bool:
    """Forget a scheme and what was given under it; whether there was one."""
    connection.execute("DELETE FROM reports_given WHERE scheme = ?", (number,))
    return bool(connection.execute("DELETE FROM report_schemes WHERE id = ?", (number,)).rowcount)


def load_given(connection: sqlite3.Connection) -> dict[DutyKey, GivenReport]:
    """Every report that was given."""
    rows = connection.execute("SELECT scheme, report, last_month, given_on, note FROM reports_given")
    return {
        (scheme, report, Month.from_number(last)): GivenReport(day_of_number(given_on), note)
        for scheme, report, last, given_on, note in rows
    }


def save_given(connection: sqlite3.Connection, key: DutyKey, given: GivenReport, noted_at: str) -> None:
    """Note a report as given; an earlier note gives way."""
    scheme, report, last = key
    connection.execute(
        "INSERT OR REPLACE INTO reports_given (scheme, report, last_month, given_on, note, noted_at) VALUES (?, ?, ?, ?, ?, ?)",
        (scheme, report, last.number, int(f"{given.given_on:%Y%m%d}"), given.note, noted_at),
    )


def delete_given(connection: sqlite3.Connection, key: DutyKey) -> bool:
    """Take a note back; whether there was one."""
    scheme, report, last = key
    found = connection.execute(
        "DELETE FROM reports_given WHERE scheme = ? AND report = ? AND last_month = ?", (scheme, report, last.number)
    )
    return bool(found.rowcount)
