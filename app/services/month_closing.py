"""Close months at the end of the monthly review, open them again with a reason, and read what was done to them.

Closing keeps the figures of the month, so that whatever changes them later can be shown beside them. The order is the owner's: an
open earlier month and unresolved problems are told, and stop nothing.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.month_events import MonthEvent, MonthEventKind, append_event, closings, load_events
from app.periods import Month
from app.services.book_reading import read_books
from app.services.reporting import Reporting
from app.services.restatement import FigureDifference, MonthFigures, figure_differences, guarded_months, month_figures
from app.services.session import BookSession, Changes


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month of the book: closed when and by whom (empty: open), whether a package told about it, and its log.

    ``since_closing`` are the figures that differ from those it was closed with: only restatements with a reason can cause them.
    """

    month: Month
    is_closed: bool
    closed_at: str
    closed_by: str
    is_shared: bool
    since_closing: tuple[FigureDifference, ...]
    events: tuple[MonthEvent, ...]


@dataclass(frozen=True, slots=True)
class ClosingConcern:
    """Something to know when closing; a message code with its values. It stops nothing."""

    code: str
    values: dict[str, object]


def closed_months(session: BookSession) -> frozenset[Month]:
    """The months that are closed now."""
    with session.reader() as connection:
        return frozenset(closings(load_events(connection)))


def month_states(reporting: Reporting) -> tuple[MonthState, ...]:
    """Every month of the book, and those with a log that have no entries any more, in order."""
    books = reporting.books()
    with reporting.session.reader() as connection:
        events = load_events(connection)
        guards = guarded_months(connection)
    closed = closings(events)
    found = []
    for month in sorted({*books.months, *(event.month for event in events)}):
        closing = closed.get(month)
        changed: tuple[FigureDifference, ...] = ()
        if closing is not None:
            then = MonthFigures(closing.details["figures"], closing.details["names"], frozenset(closing.details["in_sum"]))
            changed = tuple(figure for figure in figure_differences(then, month_figures(books, month)) if figure.is_changed)
        found.append(
            MonthState(
                month,
                closing is not None,
                closing.at if closing else "",
                closing.person if closing else "",
                guards.get(month, "closed") != "closed",
                changed,
                tuple(event for event in events if event.month == month),
            )
        )
    return tuple(found)


def closing_concerns(reporting: Reporting, months: Iterable[Month]) -> tuple[ClosingConcern, ...]:
    """What is unresolved before months are closed: earlier open months, accounts without a place, vouchers that do not balance, months
    of which tables tell only the total of more months."""
    books, wanted = reporting.books(), sorted(set(months))
    if not wanted:
        return ()
    concerns = []
    closed = closed_months(reporting.session)
    earlier = [month for month in books.months if month < wanted[0] and month not in closed]
    if earlier:
        concerns.append(ClosingConcern("closing.earlier_open", {"months": tuple(earlier)}))
    if books.unplaced_codes:
        concerns.append(ClosingConcern("closing.unplaced", {"count": len(books.unplaced_codes)}))
    for month in wanted:
        count = sum(voucher.date // 100 == month.number for voucher in reporting.unbalanced())
        if count:
            concerns.append(ClosingConcern("closing.unbalanced", {"month": month, "count": count}))
    in_sum = [month for month in wanted if month in books.months and not (books.has_flows((month,)) and books.has_balances(month))]
    if in_sum:
        concerns.append(ClosingConcern("closing.part_of_total", {"months": tuple(in_sum)}))
    return tuple(concerns)


def close_months(reporting: Reporting, months: Iterable[Month], person: str, note: str = "") -> tuple[ClosingConcern, ...]:
    """Close months with their figures as they are; one that is closed already stays as it is. Returns the concerns.

    Raises ``InputRefused`` for a month without entries (``closing.no_such_month``) and without a name (``closing.person_needed``).
    """
    who = _person(person)
    wanted = sorted(set(months))
    concerns = closing_concerns(reporting, wanted)
    with reporting.session.transaction(Changes.ENTRIES) as connection:
        books = read_books(connection)  # as they are now: another program may have changed them since the concerns were looked for
        for month in wanted:
            if month not in books.months:
                raise InputRefused("closing.no_such_month", month=month)
        closed = closings(load_events(connection))
        for month in wanted:
            if month not in closed:
                figures = month_figures(books, month)
                append_event(connection, month, MonthEventKind.CLOSED, _now(), who, note.strip(), _details(figures))
    return concerns


def reopen_month(session: BookSession, month: Month, person: str, reason: str) -> None:
    """Open a closed month again.

    Raises ``InputRefused`` for one that is not closed, without a name and without a reason.
    """
    who = _person(person)
    if not reason.strip():
        raise InputRefused("closing.reason_needed")
    with session.transaction(Changes.ENTRIES) as connection:
        if month not in closings(load_events(connection)):
            raise InputRefused("closing.not_closed", month=month)
        append_event(connection, month, MonthEventKind.REOPENED, _now(), who, reason.strip(), {})


def _details(figures: MonthFigures) -> dict[str, object]:
    amounts = dict(figures.amounts)
    digest = hashlib.sha256(json.dumps(amounts, sort_keys=True).encode()).hexdigest()
    return {"figures": amounts, "names": dict(figures.names), "in_sum": sorted(figures.in_sum), "digest": digest}


def _person(person: str) -> str:
    if not person.strip():
        raise InputRefused("closing.person_needed")
    return person.strip()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
