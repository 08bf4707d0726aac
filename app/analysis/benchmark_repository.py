"""SQL for corrected inputs of the Local Benchmark; runs inside the caller's transaction. Entries are added, never changed."""

import datetime
import sqlite3
from dataclasses import dataclass

from app.analysis.benchmark_corrections import PeriodKind
from app.periods import Month


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """One entry: an amount with its reason, or (``None``) the word that the books count again."""

    period: PeriodKind
    last: Month
    input: str
    amount: int | None
    reason: str
    entered_at: datetime.datetime


def add_correction(connection: sqlite3.Connection, entry: CorrectionEntry) -> None:
    """Keep an entry after all others."""
    at = entry.entered_at.isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO benchmark_corrections (period, last_month, input, amount, reason, entered_at) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.period, entry.last.number, entry.input, entry.amount, entry.reason, at),
    )


def list_entries(connection: sqlite3.Connection) -> tuple[CorrectionEntry, ...]:
    """Every entry, the oldest first."""
    rows = connection.execute("SELECT period, last_month, input, amount, reason, entered_at FROM benchmark_corrections ORDER BY sequence")
    return tuple(
        CorrectionEntry(period, Month.from_number(last), name, amount, reason, datetime.datetime.fromisoformat(at))
        for period, last, name, amount, reason, at in rows
    )
