"""Days on which banks are open: not at weekends, on national holidays, and from 31 December to 3 January.

Holidays follow 国民の祝日に関する法律 as it stands since 2022 (銀行法施行令 5条 closes banks on them); the equinoxes are announced each
February and here computed by the formula for 1980 to 2099. Past years differ in single days (2020 and 2021 moved three).
"""

import datetime
from functools import cache, lru_cache

#: Month and day of the fixed ones.
_FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))
#: Month and which Monday.
_MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))
_DAY = datetime.timedelta(days=1)
_CLOSED = ((12, 31), (1, 2), (1, 3))


def is_bank_day(day: datetime.date) -> bool:
    """Whether banks in Japan are open."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED and day not in holidays(day.year)


@lru_cache(1 << 13)
def next_bank_day(day: datetime.date) -> datetime.date:
    """The day itself, or the next one on which banks are open (翌営業日)."""
    while not is_bank_day(day):
        day += _DAY
    return day


@lru_cache(1 << 13)
def previous_bank_day(day: datetime.date) -> datetime.date:
    """The day itself, or the last one before it on which banks are open (前営業日)."""
    while not is_bank_day(day):
        day -= _DAY
    return day


@cache
def holidays(year: int) -> frozenset[datetime.date]:
    """The national holidays of a year, 振替休日 and days between two holidays among them."""
    named = {datetime.date(year, month, day) for month, day in _FIXED}
    named |= {_monday(year, month, number) for month, number in _MONDAYS}
    named |= {datetime.date(year, 3, _equinox(year, 208_431)), datetime.date(year, 9, _equinox(year, 232_488))}
    found = set(named)
    for day in sorted(named):
        if day.weekday() == 6:
            instead = day
            while instead in found:
                instead += _DAY
            found.add(instead)
    between = {day + _DAY for day in named if day + 2 * _DAY in named and day + _DAY not in found}
    return frozenset(found | between)


def _monday(year: int, month: int, number: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(7 - first.weekday()) % 7 + 7 * (number - 1))


def _equinox(year: int, base: int) -> int:
    """The day of an equinox: base + 0.242194 a year since 1980, less the leap days (all in ten-thousandths of a day)."""
    since = year - 1980
    return (base * 100 + 242_194 * since) // 1_000_000 - since // 4
