"""Changes to months that were closed or already shared: shown with their differences, and never without a reason.

Nothing is refused and nothing is hidden: whoever gives a reason may change any month, and the log keeps what changed. Whether a
change restates a month is seen by its figures before and after, whatever was done; what changes no figure needs no reason.
"""

import datetime
import getpass
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.errors import DecisionNeeded
from app.formatting import NO_VALUE
from app.ledger.accounts import Statement
from app.ledger.balances import Books
from app.ledger.month_events import MonthEventKind, append_event, closings, load_events
from app.ledger.movements import UNPLACED
from app.ledger.statements import income_statement
from app.money import Yen
from app.periods import Month, month_range
from app.services.book_reading import read_books
from app.sharing.disclosures import DisclosureState, disclosures_of
from app.sharing.repository import load_consents, load_entries

NET_SALES, PROFIT = "net_sales", "profit"
Guard = Literal["closed", "shared", "closed_and_shared"]


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """An account (or net sales, profit) of a month before and after; an amount of the month, or of a balance sheet its end.

    ``None`` where tables tell only the total of several months (``reporting.part_of_total``); ``is_changed`` is known even then.
    """

    code: str
    name: str
    before: Yen | None
    after: Yen | None
    is_changed: bool = True

    @property
    def difference(self) -> Yen | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def is_part_of_total(self) -> bool:
        return self.difference is None


@dataclass(frozen=True, slots=True)
class MonthRestatement:
    """What changes in a month that was closed or shared; net sales and profit stand first, changed or not."""

    month: Month
    guard: Guard
    figures: tuple[FigureDifference, ...]


class RestatementNeeded(DecisionNeeded):
    """A change would restate months and no reason was given; nothing was written."""

    def __init__(self, months: tuple[MonthRestatement, ...]) -> None:
        super().__init__(
            "import.restates",
            months=tuple(str(found.month) for found in months),
            count=len(months),
            net_sales=_total(found.figures[0] for found in months),
            profit=_total(found.figures[1] for found in months),
        )
        self.months = months


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The figures of a month by code with the names of the accounts.

    The amounts are as the book counts them, so that any change is seen; those of ``in_sum`` belong to several months together and are
    no figures of this one, so nobody is shown them.
    """

    amounts: Mapping[str, Yen]
    names: Mapping[str, str]
    in_sum: frozenset[str] = frozenset()

    def shown(self, code: str) -> Yen | None:
        """What the month's figure is to a reader; ``None`` where it is known only as part of a total."""
        return None if code in self.in_sum else self.amounts.get(code, 0)


@dataclass(frozen=True, slots=True)
class WatchedFigures:
    """The months that were closed or shared, with their figures before a change."""

    guards: Mapping[Month, Guard]
    figures: Mapping[Month, MonthFigures]


def watched_figures(connection: sqlite3.Connection) -> WatchedFigures:
    """To be asked inside a transaction before its first change."""
    guards = guarded_months(connection)
    if not guards:
        return WatchedFigures({}, {})
    books = read_books(connection)
    return WatchedFigures(guards, {month: month_figures(books, month) for month in guards})


def settle_restatement(
    connection: sqlite3.Connection, before: WatchedFigures, reason: str, cause: Mapping[str, Any], person: str = ""
) -> tuple[MonthRestatement, ...]:
    """To be asked inside the same transaction after its last change: what it restates, noted in the log with the reason.

    Raises :class:`RestatementNeeded` where something is restated without a reason; the transaction must not be committed then.
    """
    found = restated_months(connection, before)
    note_restatements(connection, found, reason, cause, person)
    return found


def note_restatements(
    connection: sqlite3.Connection, found: Iterable[MonthRestatement], reason: str, cause: Mapping[str, Any], person: str = ""
) -> None:
    """Note restated months in the log with the reason; raises :class:`RestatementNeeded` where there are some and no reason.

    Without a ``person`` the log names the user of this computer.
    """
    found = tuple(found)
    if found and not reason.strip():
        raise RestatementNeeded(found)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    for restated in found:
        details = {"cause": dict(cause), "differences": [_detail(figure) for figure in restated.figures]}
        append_event(connection, restated.month, MonthEventKind.RESTATED, now, person or _user(), reason.strip(), details)


def _user() -> str:
    """The name under which the operating system knows who works here; empty where it knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # no account of that number, or no list of accounts
        return ""


def restated_months(connection: sqlite3.Connection, before: WatchedFigures) -> tuple[MonthRestatement, ...]:
    """The watched months whose figures are others now, in order."""
    if not before.guards:
        return ()
    books = read_books(connection)
    found = []
    for month in sorted(before.guards):
        figures = figure_differences(before.figures[month], month_figures(books, month))
        if any(figure.is_changed for figure in figures):
            found.append(MonthRestatement(month, before.guards[month], figures))
    return tuple(found)


def guarded_months(connection: sqlite3.Connection) -> dict[Month, Guard]:
    """The months that were closed, or that a package told a recipient about."""
    closed = set(closings(load_events(connection)))
    consents = {kept.consent.id: kept.consent for kept in load_consents(connection)}
    shared: set[Month] = set()
    for package in disclosures_of(load_entries(connection)):
        if package.state is not DisclosureState.NOT_WRITTEN:
            first = min(item.first for item in consents[package.consent_id].items)
            shared.update(month_range(first, package.month))
    both = closed & shared
    return {month: "closed_and_shared" if month in both else "closed" if month in closed else "shared" for month in closed | shared}


def month_figures(books: Books, month: Month) -> MonthFigures:
    """Net sales, profit, and every account of a month: a balance at its end, or what an income or cost account took up in it."""
    if month not in books.months:
        return MonthFigures({}, {})
    amounts = {NET_SALES: income_statement(books, (month,)).net_sales, PROFIT: books.profit((month,))}
    has_flows, has_balances = books.has_flows((month,)), books.has_balances(month)
    in_sum = set() if has_flows else {NET_SALES, PROFIT}
    for code in books.codes:
        account = books.account(code)
        is_balance = account is not None and account.statement is Statement.BALANCE_SHEET
        amounts[code] = books.balance(code, month) if is_balance else books.movement(code, month)
        if not (has_balances if is_balance else has_flows):
            in_sum.add(code)
    return MonthFigures(amounts, {code: books.name_of(code) for code in books.codes}, frozenset(in_sum))


def told_movement(books: Books, code: str, month: Month) -> Yen | None:
    """What a month added to an account; ``None`` where tables tell only the total of several months."""
    account = books.account(code)
    is_balance = account is not None and account.statement is Statement.BALANCE_SHEET
    is_told = books.known.has_movements((month,)) if is_balance else books.has_flows((month,))
    return books.movement(code, month) if is_told else None


def figure_differences(before: MonthFigures, after: MonthFigures) -> tuple[FigureDifference, ...]:
    """Net sales and profit, then every account that differs."""
    found = []
    for code in dict.fromkeys((NET_SALES, PROFIT, *after.amounts, *before.amounts)):
        is_changed = before.amounts.get(code, 0) != after.amounts.get(code, 0) or (code in before.in_sum) != (code in after.in_sum)
        if code in (NET_SALES, PROFIT) or is_changed:
            name = after.names.get(code) or before.names.get(code) or code.removeprefix(UNPLACED)
            found.append(FigureDifference(code, name, before.shown(code), after.shown(code), is_changed))
    return tuple(found)


def _total(figures: Iterable[FigureDifference]) -> Yen | str:
    """The differences of several months together, as a message says them."""
    differences = [figure.difference for figure in figures]
    known = [difference for difference in differences if difference is not None]
    return sum(known) if len(known) == len(differences) else NO_VALUE


def _detail(figure: FigureDifference) -> dict[str, Any]:
    return {"code": figure.code, "name": figure.name, "before": figure.before, "after": figure.after, "difference": figure.difference}
