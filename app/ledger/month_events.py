"""What was done to months: closed, reopened, restated. The log only grows; the state of a month is what its last closing event says.

Every event is kept with a digest over itself and the event before, so that one that was changed, lost or put in shows.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.periods import Month


class MonthEventKind(StrEnum):
    """A restatement leaves a closed month closed."""

    CLOSED = "closed"
    REOPENED = "reopened"
    RESTATED = "restated"


@dataclass(frozen=True, slots=True)
class MonthEvent:
    """One line of the log; ``details`` hold the figures of a closing, or the differences and the cause of a restatement."""

    sequence: int
    month: Month
    kind: MonthEventKind
    at: str
    person: str
    reason: str
    details: Mapping[str, Any]


def append_event(
    connection: sqlite3.Connection, month: Month, kind: MonthEventKind, at: str, person: str, reason: str, details: Mapping[str, Any]
) -> None:
    """Add a line to the log."""
    last = connection.execute("SELECT digest FROM month_events ORDER BY sequence DESC LIMIT 1").fetchone()
    event = (month.number, str(kind), at, person, reason, json.dumps(details, ensure_ascii=False, sort_keys=True))
    connection.execute(
        "INSERT INTO month_events (month, kind, at, person, reason, details, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*event, _digest(last[0] if last else "", event)),
    )


def load_events(connection: sqlite3.Connection) -> tuple[MonthEvent, ...]:
    """The log, the first event first."""
    rows = connection.execute("SELECT sequence, month, kind, at, person, reason, details FROM month_events ORDER BY sequence")
    return tuple(
        MonthEvent(sequence, Month.from_number(month), MonthEventKind(kind), at, person, reason, json.loads(details))
        for sequence, month, kind, at, person, reason, details in rows
    )


def closings(events: Iterable[MonthEvent]) -> dict[Month, MonthEvent]:
    """The closing of every month that is closed now."""
    found: dict[Month, MonthEvent] = {}
    for event in events:
        if event.kind is MonthEventKind.CLOSED:
            found[event.month] = event
        elif event.kind is MonthEventKind.REOPENED:
            found.pop(event.month, None)
    return found


def is_log_whole(connection: sqlite3.Connection) -> bool:
    """Whether the log is the one that was written: no event changed, left out, put in, or lost at its end; for ``mieru check``."""
    previous, expected = "", 1
    rows = connection.execute("SELECT sequence, digest, month, kind, at, person, reason, details FROM month_events ORDER BY sequence")
    for sequence, digest, *event in rows:
        if sequence != expected or digest != _digest(previous, event):
            return False
        previous, expected = digest, sequence + 1
    # SQLite's own count of the numbers given out stands on another page than the last events.
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'month_events'").fetchone()
    return bool(expected - 1 == (given[0] if given else 0))


def _digest(previous: str, event: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps([previous, *event], ensure_ascii=False).encode()).hexdigest()
