"""The log of closed months: it only grows, and the last closing event of a month says how it stands."""

import sqlite3

import pytest

from app.ledger.month_events import MonthEventKind, append_event, closings, is_log_whole, load_events
from app.periods import Month

APRIL, MAY = Month(2025, 4), Month(2025, 5)


def log(connection: sqlite3.Connection, *events: tuple[Month, MonthEventKind]) -> None:
    for position, (month, kind) in enumerate(events):
        append_event(connection, month, kind, f"2025-06-0{position + 1}", "青葉", "理由", {"figures": {"1110": position}})


def test_events_come_back_in_order_with_their_details(connection: sqlite3.Connection) -> None:
    log(connection, (APRIL, MonthEventKind.CLOSED), (APRIL, MonthEventKind.RESTATED))
    first, second = load_events(connection)
    assert (first.month, first.kind, first.at, first.person, first.reason) == (APRIL, MonthEventKind.CLOSED, "2025-06-01", "青葉", "理由")
    assert (second.sequence - first.sequence, second.details) == (1, {"figures": {"1110": 1}})


def test_month_is_closed_until_it_is_opened_again(connection: sqlite3.Connection) -> None:
    closed, opened, restated = MonthEventKind.CLOSED, MonthEventKind.REOPENED, MonthEventKind.RESTATED
    log(connection, (APRIL, closed), (MAY, closed), (APRIL, restated), (MAY, opened), (MAY, restated))
    assert {month: event.at for month, event in closings(load_events(connection)).items()} == {APRIL: "2025-06-01"}


@pytest.mark.parametrize("statement", ["DELETE FROM month_events", "UPDATE month_events SET reason = ''"])
def test_log_cannot_be_changed(connection: sqlite3.Connection, statement: str) -> None:
    log(connection, (APRIL, MonthEventKind.CLOSED))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE month_events SET reason = '別の理由' WHERE sequence = 2",
        "UPDATE month_events SET month = 202504 WHERE sequence = 3",
        "DELETE FROM month_events WHERE sequence = 1",
        "DELETE FROM month_events WHERE sequence = 2",
        "DELETE FROM month_events WHERE sequence = 3",  # the last one: only the count of all events tells
        "DELETE FROM month_events",
        "INSERT INTO month_events SELECT 4, month, kind, at, person, reason, details, digest FROM month_events WHERE sequence = 3",
    ],
)
def test_log_tells_what_was_done_to_it(connection: sqlite3.Connection, tampering: str) -> None:
    assert is_log_whole(connection)
    log(connection, (APRIL, MonthEventKind.CLOSED), (APRIL, MonthEventKind.REOPENED), (MAY, MonthEventKind.CLOSED))
    assert is_log_whole(connection)
    connection.execute("DROP TRIGGER month_events_are_append_only")
    connection.execute("DROP TRIGGER month_events_are_never_changed")
    connection.execute(tampering)
    assert not is_log_whole(connection)
