"""On which days a row of the cash flow usually moves, found in the company's own past, and the days of a month to come.

A usual day is a day of the month (31 is the month's end) on which at least a tenth of the row moved in the last twelve months; on a
day banks are closed it moves to the next bank day or to the one before, whichever the past shows. What is left is spread over
the month's quarters, payments on a quarter's first day and receipts on its last, so that a balance is rather shown too low.
Where the books date movements on closed days as well (they follow due dates, not the bank) no movement leaves its month.
"""

import datetime
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.analysis.bank_days import next_bank_day, previous_bank_day
from app.analysis.cash_history import Ints
from app.analysis.cash_rows import CashRow
from app.money import Yen, share_out
from app.periods import Month

#: Share of a row that makes a day a usual one.
_USUAL = (1, 10)
#: Days every month has.
_SHORTEST = 28
_SLOTS = tuple(range(31, 0, -1))
#: First and last day of each quarter of a month.
_QUARTERS = ((1, 7), (8, 14), (15, 21), (22, 31))
#: Above this share of movements on closed days the books follow due dates.
_CLOSED_SHARE = (1, 20)
#: Rows that move through a bank.
_BANK_ROWS = (
    CashRow.RECEIVABLES_COLLECTED,
    CashRow.NOTES_COLLECTED,
    CashRow.PAYABLES_PAID,
    CashRow.NOTES_PAID,
    CashRow.PERSONNEL,
    CashRow.INTEREST_PAID,
    CashRow.REPAYMENTS,
    CashRow.TAXES_PAID,
)
#: Wages of a closed day are paid before it (賃金は前営業日), where the past does not show otherwise.
_EARLY_ROWS = (CashRow.PERSONNEL,)
_ROW_AT = {row: index for index, row in enumerate(CashRow)}


@dataclass(frozen=True, slots=True)
class Slot:
    """A day of the month, and whether its movements come before a closed day rather than after it."""

    day: int
    early: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """How a row is spread over a month: weights of its usual days and of the four quarters."""

    slots: tuple[tuple[Slot, int], ...]
    quarters: tuple[int, ...]

    @property
    def waits_at_month_end(self) -> bool:
        """Whether a good part moves at the month's end, and so after it where banks are closed then."""
        total = sum(weight for _, weight in self.slots) + sum(self.quarters)
        return any(slot.day == 31 and not slot.early and 4 * weight >= total for slot, weight in self.slots)


@dataclass(frozen=True, slots=True)
class BankCalendar:
    """Days as the company's books have them."""

    follows_banks: bool

    def land(self, day: datetime.date, *, early: bool = False) -> datetime.date:
        """The bank day on which a movement due on ``day`` happens."""
        moved = _landing(day, early)
        if not self.follows_banks and Month.of(moved) != Month.of(day):
            return _landing(day, not early)
        return moved

    def past(self, day: datetime.date, *, early: bool) -> datetime.date:
        """The day under which the books show a movement due on ``day``."""
        return _landing(day, early) if self.follows_banks else day


def calendar_of(daily: Ints, closed: NDArray[np.bool_]) -> BankCalendar:
    """Whether movements through banks are dated on bank days only (with up to a twentieth of slips); ``closed`` tells the other days."""
    moved = np.abs(daily[:, [_ROW_AT[row] for row in _BANK_ROWS]]).sum(axis=1)
    return BankCalendar(_CLOSED_SHARE[1] * int(moved[closed].sum()) <= _CLOSED_SHARE[0] * int(moved.sum()))


def usual_days(moved: Ints, first: datetime.date, months: tuple[Month, ...], calendar: BankCalendar, row: CashRow) -> Usual:
    """The usual days of a row. ``moved`` is its movement day by day from ``first``; ``months`` are those that are looked at."""
    left = np.zeros(len(moved) + 1, np.int64)
    for month in months:
        begin = (month.first_day - first).days
        left[begin : begin + month.last_day.day] = np.abs(moved[begin : begin + month.last_day.day])
    total = int(left.sum())
    if not total:
        return Usual((), (0, 0, 0, 1))
    is_early = row in _EARLY_ROWS
    slots = [Slot(day, early) for early in ((is_early, not is_early) if calendar.follows_banks else (is_early,)) for day in _SLOTS]
    places = _places(tuple(slots), months, calendar)
    places = np.where((places < first.toordinal()) | (places >= first.toordinal() + len(moved)), len(moved), places - first.toordinal())
    found: list[tuple[Slot, int]] = []
    while len(found) < _USUAL[1]:
        sums = left[places].sum(axis=1)
        best = int(sums.argmax())
        weight = int(sums[best])
        if _USUAL[1] * weight < _USUAL[0] * total or not weight:
            break
        found.append((slots[best], weight))
        left[places[best]] = 0
    return Usual(tuple(found), _quarters(left, first, months))


def spread(
    usual: Usual, month: Month, amount: Yen, calendar: BankCalendar, after: datetime.date, until: datetime.date
) -> list[tuple[str, datetime.date, Yen]]:
    """The parts of a month's amount that lie after a day and not after another: a name that stays the same, the day, the yen.

    The parts of a whole month sum to ``amount``; what lies outside belongs to the past or to a later forecast.
    """
    parts = share_out(amount, [weight for _, weight in usual.slots] + list(usual.quarters))
    found = []
    for (slot, _), part in zip(usual.slots, parts[: len(usual.slots)], strict=True):
        day = calendar.land(_day_of(month, slot.day), early=slot.early)
        found.append((str(slot.day), day, part))
    begin = month.first_day
    for number, ((first, last), part) in enumerate(zip(_QUARTERS, parts[len(usual.slots) :], strict=True), start=1):
        opens, closes = begin.replace(day=first), _day_of(month, last)
        if opens <= after < closes:
            part = part * (closes - after).days // ((closes - opens).days + 1)
            opens = after + datetime.timedelta(days=1)
        day = calendar.land(closes, early=True) if amount > 0 else calendar.land(opens)
        found.append((f"q{number}", max(day, opens) if amount > 0 else day, part))
    return [(name, day, part) for name, day, part in found if part and after < day <= until]


def landings_after(months: tuple[Month, ...], calendar: BankCalendar) -> list[tuple[datetime.date, datetime.date]]:
    """Month ends on closed days with the bank day after them, for books that follow the bank."""
    pairs = ((month.last_day, calendar.past(month.last_day, early=False)) for month in months)
    return [(due, landed) for due, landed in pairs if landed != due]


def _quarters(left: Ints, first: datetime.date, months: tuple[Month, ...]) -> tuple[int, ...]:
    sums = [0] * len(_QUARTERS)
    for month in months:
        begin = (month.first_day - first).days - 1
        stop = begin + month.last_day.day
        for number, (opens, closes) in enumerate(_QUARTERS):
            sums[number] += int(left[begin + opens : min(begin + closes, stop) + 1].sum())
    return tuple(sums)


def _day_of(month: Month, day: int) -> datetime.date:
    return month.first_day.replace(day=day if day <= _SHORTEST else min(day, month.last_day.day))


@cache
def _landing(day: datetime.date, early: bool) -> datetime.date:
    return previous_bank_day(day) if early else next_bank_day(day)


def _places(slots: tuple[Slot, ...], months: tuple[Month, ...], calendar: BankCalendar) -> Ints:
    """Where the books show each slot (a line) in each month (a column), as ordinals of days."""
    return np.array([_places_in(slots, month, calendar) for month in months], np.int64).T


@cache
def _places_in(slots: tuple[Slot, ...], month: Month, calendar: BankCalendar) -> tuple[int, ...]:
    return tuple(calendar.past(_day_of(month, slot.day), early=slot.early).toordinal() for slot in slots)
