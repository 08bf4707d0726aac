"""On which days a row of the cash flow usually moves, found in the company's own past, and the days of a month to come.

A usual day is a day of the month (31 is the month's end) on which at least a tenth of the row moved in the last twelve months. Where banks
are closed on it the past shows whether the books date the movement on the next bank day, on the one before, or on the day itself;
the forecast goes by that, but never to a closed day: what the books date on the day itself goes to a bank day of the same month.
What has no usual day is spread over the month's quarters, payments on a quarter's first day and receipts on its last, so that a
balance is rather shown too low.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from app.analysis.bank_days import next_bank_day, previous_bank_day
from app.analysis.cash_history import Ints
from app.analysis.cash_rows import CashRow
from app.money import Yen, share_out
from app.periods import Month

#: Share of a row that makes a day a usual one.
_USUAL = (1, 10)
#: Days every month has.
_SHORTEST = 28
#: First and last day of each quarter of a month.
_QUARTERS = ((1, 7), (8, 14), (15, 21), (22, 31))
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
_ROW_AT = {row: index for index, row in enumerate(CashRow)}


class Roll(StrEnum):
    """Where the books have a movement that is due on a day banks are closed."""

    NEXT = "next"
    PREVIOUS = "previous"
    NONE = "none"

    def past(self, day: datetime.date) -> datetime.date:
        """The day under which the books show what was due on ``day``."""
        return day if self is Roll.NONE else _bank_day(day, self)

    def land(self, day: datetime.date) -> datetime.date:
        """The bank day on which a movement to come that is due on ``day`` is forecast."""
        moved = _bank_day(day, self)
        if self is Roll.NONE and Month.of(moved) != Month.of(day):
            return _bank_day(day, Roll.PREVIOUS)
        return moved


@dataclass(frozen=True, slots=True)
class Slot:
    """A day of the month and what becomes of it where banks are closed."""

    day: int
    roll: Roll


@dataclass(frozen=True, slots=True)
class Usual:
    """How a row is spread over a month: weights of its usual days and of the four quarters."""

    slots: tuple[tuple[Slot, int], ...]
    quarters: tuple[int, ...]

    @property
    def waits_at_month_end(self) -> bool:
        """Whether a good part moves at the month's end, and so in the next month where banks are closed then."""
        total = sum(weight for _, weight in self.slots) + sum(self.quarters)
        return any(slot == _LATE_MONTH_END and 4 * weight >= total for slot, weight in self.slots)

    def past_days(self, month: Month, amount: Yen) -> list[tuple[datetime.date, Yen]]:
        """The usual days as the books have them in a past month, with their parts of an amount."""
        parts = share_out(amount, [weight for _, weight in self.slots] + list(self.quarters))
        return [(slot.roll.past(_day_of(month, slot.day)), part) for (slot, _), part in zip(self.slots, parts, strict=False)]


_LATE_MONTH_END = Slot(31, Roll.NEXT)
#: In the order in which they are taken where the past shows no difference; wages are then paid before a closed day.
_ROLLS = (Roll.NEXT, Roll.PREVIOUS, Roll.NONE)
_ROLLS_OF_WAGES = (Roll.PREVIOUS, Roll.NEXT, Roll.NONE)
_SLOTS = tuple(Slot(day, roll) for roll in _ROLLS for day in range(31, 0, -1))
_SLOTS_OF_WAGES = tuple(Slot(day, roll) for roll in _ROLLS_OF_WAGES for day in range(31, 0, -1))


def keeps_month_ends(daily: Ints, first: datetime.date, months: tuple[Month, ...]) -> bool:
    """Whether the books keep in its month what is due at a month's end on which banks are closed, rather than in the next month."""
    moved = np.abs(daily[:, [_ROW_AT[row] for row in _BANK_ROWS]]).sum(axis=1)
    kept = put_off = 0
    for due, landed in landings_after(months):
        before, at, later = ((day - first).days for day in (Roll.PREVIOUS.past(due), due, landed))
        if before >= 0 and later < len(moved):
            kept, put_off = kept + int(moved[before : at + 1].sum()), put_off + int(moved[later])
    return kept > put_off


def usual_days(moved: Ints, first: datetime.date, months: tuple[Month, ...], row: CashRow) -> Usual:
    """The usual days of a row. ``moved`` is its movement day by day from ``first``; ``months`` are those that are looked at."""
    left = np.zeros(len(moved) + 1, np.int64)
    for month in months:
        begin = (month.first_day - first).days
        left[begin : begin + month.last_day.day] = np.abs(moved[begin : begin + month.last_day.day])
    total = int(left.sum())
    if not total:
        return Usual((), (0, 0, 0, 1))
    slots = _SLOTS_OF_WAGES if row is CashRow.PERSONNEL else _SLOTS
    places = _places(slots, months) - first.toordinal()
    places = np.where((places < 0) | (places >= len(moved)), len(moved), places)
    found: list[tuple[Slot, int]] = []
    while len(found) < _USUAL[1]:
        sums = left[places].sum(axis=1)
        best = int(sums.argmax())
        weight = int(sums[best])
        if _USUAL[1] * weight < _USUAL[0] * total or not weight:
            break
        found.append((slots[best], weight))
        left[places[best]] = 0
    slots_found, quarters = _merged(found), _quarters(left, first, months)
    # What is left beside usual days and is less than one of them is a slip of the calendar.
    rest_is_slip = bool(slots_found) and _USUAL[1] * sum(quarters) < _USUAL[0] * total
    return Usual(slots_found, (0,) * len(quarters) if rest_is_slip else quarters)


def spread(usual: Usual, month: Month, amount: Yen, after: datetime.date, until: datetime.date) -> list[tuple[str, datetime.date, Yen]]:
    """The parts of a month's amount that lie after a day and not after another: a name that stays the same, the day, the yen.

    The parts of a whole month sum to ``amount``; what lies outside belongs to the past or to a later forecast.
    """
    parts = share_out(amount, [weight for _, weight in usual.slots] + list(usual.quarters))
    found = [(str(slot.day), slot.roll.land(_day_of(month, slot.day)), part) for (slot, _), part in zip(usual.slots, parts, strict=False)]
    for number, ((first, last), part) in enumerate(zip(_QUARTERS, parts[len(usual.slots) :], strict=True), start=1):
        opens, closes = _day_of(month, first), _day_of(month, last)
        if opens <= after < closes:
            part = part * (closes - after).days // ((closes - opens).days + 1)
            opens = after + datetime.timedelta(days=1)
        day = max(Roll.PREVIOUS.land(closes), opens) if amount > 0 else Roll.NONE.land(opens)
        found.append((f"q{number}", day, part))
    return [(name, day, part) for name, day, part in found if part and after < day <= until]


def landings_after(months: tuple[Month, ...]) -> list[tuple[datetime.date, datetime.date]]:
    """Month ends on closed days with the bank day after them."""
    return [(due, landed) for due in (month.last_day for month in months) if (landed := Roll.NEXT.past(due)) != due]


def _merged(found: list[tuple[Slot, int]]) -> tuple[tuple[Slot, int], ...]:
    """One slot per day of the month, with the roll of its heavier part; ``found`` is in order of weight."""
    merged: dict[int, tuple[Slot, int]] = {}
    for slot, weight in found:
        kept, sum_before = merged.get(slot.day, (slot, 0))
        merged[slot.day] = kept, sum_before + weight
    return tuple(merged.values())


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
def _bank_day(day: datetime.date, roll: Roll) -> datetime.date:
    return previous_bank_day(day) if roll is Roll.PREVIOUS else next_bank_day(day)


def _places(slots: tuple[Slot, ...], months: tuple[Month, ...]) -> Ints:
    """Where the books show each slot (a line) in each month (a column), as ordinals of days."""
    return np.array([_places_in(slots, month) for month in months], np.int64).T


@cache
def _places_in(slots: tuple[Slot, ...], month: Month) -> tuple[int, ...]:
    return tuple(slot.roll.past(_day_of(month, slot.day)).toordinal() for slot in slots)
