"""The rhythm of payments: how many months lie between them, on which day they fall, and where weekends push them.

Nothing is concluded from fewer than three payments at equal distance (two where a year lies between them), and a rhythm whose
next day has passed without a payment is over.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.analysis.bank_days import next_bank_day, previous_bank_day
from app.periods import Month, month_range

Roll = Literal["next", "previous"]
MONTH_END = 31
#: Months between payments, and how many payments in a row must show it.
LEAST_IN_A_ROW = {1: 3, 2: 3, 3: 3, 6: 3, 12: 2}
#: A payment so early in a month may be one of the end of the month before, put off by a weekend or the new year.
_LATEST_PUT_OFF = 6
_EARLIEST_LATE = 25
#: Calendar months are left out where so many years left them out, and not more of them than these.
_YEARS_OF_PAUSES = 2
_MOST_PAUSES = 2


@dataclass(frozen=True, slots=True)
class UsualDay:
    """A day of the month (31: its end) and to which side closed days push it."""

    day: int
    roll: Roll = "next"

    def of(self, month: Month) -> datetime.date:
        """The day of a month on which banks are open."""
        day = month.last_day if self.day >= month.last_day.day else month.first_day.replace(day=self.day)
        return next_bank_day(day) if self.roll == "next" else previous_bank_day(day)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Payments every ``interval`` months up to ``last`` (the month the last one was meant for), ``count`` of them in a row.

    In the calendar months of ``pauses`` a monthly payment was never made (another one, with the year-end's fee, takes its place).
    """

    interval: int
    last: Month
    count: int
    usual: UsualDay
    pauses: frozenset[int] = frozenset()

    def days(self, end: datetime.date, until: datetime.date) -> Iterator[tuple[Month, datetime.date]]:
        """The months and days to come, up to ``until``."""
        month = self._after(self.last)
        while month.first_day <= until:
            day = self.usual.of(month)
            if end < day <= until:
                yield month, day
            month = self._after(month)

    def is_over(self, end: datetime.date) -> bool:
        """Whether the next payment should have been in the books already."""
        return self.usual.of(self._after(self.last)) <= end

    def _after(self, month: Month) -> Month:
        found = month + self.interval
        while found.month in self.pauses:
            found += self.interval
        return found


def rhythm_of(days: Sequence[datetime.date], end: datetime.date) -> Rhythm | None:
    """The rhythm the last of some days (in order) keep, one a month; ``None`` where they keep none or it is over."""
    usual = usual_day(days)
    months = [month_meant(day, usual) for day in days]
    if len(months) < 2:
        return None
    interval = months[-1].months_since(months[-2])
    count = 1
    while count < len(months) and months[-count].months_since(months[-count - 1]) == interval:
        count += 1
    if count < LEAST_IN_A_ROW.get(interval, len(months) + 1):
        return None
    pauses = _pauses(set(months)) if interval == 1 else frozenset[int]()
    found = Rhythm(interval, months[-1], count, usual_day(days[-count:]), pauses)
    return None if found.is_over(end) else found


def _pauses(months: set[Month]) -> frozenset[int]:
    """Calendar months without a payment in every one of two years or more, where the year has payments otherwise."""
    span = month_range(min(months), max(months))
    passed = Counter(month.month for month in span)
    missed = Counter(month.month for month in span if month not in months)
    found = frozenset(number for number, count in missed.items() if count == passed[number] >= _YEARS_OF_PAUSES)
    return found if len(found) <= _MOST_PAUSES else frozenset()


def yearly_rhythms(days: Sequence[datetime.date], end: datetime.date) -> tuple[Rhythm, ...]:
    """Payments of certain months each year: each of the last year has its like a year before, and each of that year its like after."""
    usual = usual_day(days)
    meant = {month_meant(day, usual): day for day in days}
    before_last = Month.of(end) + -24
    told = {month: _yearly(meant, month) for month in meant if month > before_last and month + 12 not in meant}
    open_ones = [found for found in told.values() if not found.is_over(end)]
    if len(meant) != len(days) or len(open_ones) != len(told) or any(found.count < LEAST_IN_A_ROW[12] for found in open_ones):
        return ()
    return tuple(open_ones)


def _yearly(meant: dict[Month, datetime.date], month: Month) -> Rhythm:
    count = 1
    while month + -12 * count in meant:
        count += 1
    return Rhythm(12, month, count, usual_day([meant[month + -12 * back] for back in range(count)]))


def month_meant(day: datetime.date, usual: UsualDay) -> Month:
    """The month a payment belongs to: the one before where the end of a month was put off into the next."""
    month = Month.of(day)
    return month + -1 if usual.day >= _EARLIEST_LATE and day.day <= _LATEST_PUT_OFF else month


def usual_day(days: Sequence[datetime.date]) -> UsualDay:
    """The day (with its roll) that most of the days keep; the month's end where that explains as many."""
    late = any(day.day >= _EARLIEST_LATE for day in days)
    candidates = Counter(day.day for day in days if not (late and day.day <= _LATEST_PUT_OFF))
    if any(day == previous_bank_day(Month.of(day).last_day) or day == Month.of(day).last_day for day in days):
        candidates[MONTH_END] += 0
    choices = [UsualDay(day, roll) for day in candidates for roll in ("next", "previous")]

    def score(usual: UsualDay) -> tuple[int, int, int, bool]:
        hits = sum(_keeps(day, usual) for day in days)
        exact = sum(day.day == usual.day or (usual.day == MONTH_END and day == Month.of(day).last_day) for day in days)
        return hits, exact, usual.day, usual.roll == "next"

    return max(choices, key=score)


def _keeps(day: datetime.date, usual: UsualDay) -> bool:
    month = month_meant(day, usual)
    unrolled = month.last_day if usual.day >= month.last_day.day else month.first_day.replace(day=usual.day)
    return day in (unrolled, usual.of(month))
