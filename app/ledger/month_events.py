"""What was done to months: closed, reopened, restated. The log only grows; the state of a month is what its last closing event says.

Every event is kept with a digest over itself and the event before, so that one that was changed, lost or put in shows.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.ledger.hash_chain import append_row, is_chain_whole
from app.periods import Month

_LOG = "month_events"
_COLUMNS = ("month", "kind", "at", "person", "reason", "details")


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
    event = (month.number, str(kind), at, person, reason, json.dumps(details, ensure_ascii=False, sort_keys=True))
    append_row(connection, _LOG, _COLUMNS, event)


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
    """Whether no event was changed, left out, put in, or lost at the end of the log; for ``mieru check``."""
    return is_chain_whole(connection, _LOG, _COLUMNS)
