"""What was done to months: closed, reopened, restated. The log only grows; the state of a month is what its last closing event says."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
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
    connection.execute(
        "INSERT INTO month_events (month, kind, at, person, reason, details) VALUES (?, ?, ?, ?, ?, ?)",
        (month.number, kind, at, person, reason, json.dumps(details, ensure_ascii=False, sort_keys=True)),
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
