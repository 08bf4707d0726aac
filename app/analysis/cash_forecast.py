"""The cash forecast: twelve months and thirteen weeks from the day after the data end.

Rules it keeps: day sums, week sums, month sums and item sums agree to the yen; confirmed, expected and statistical amounts never
share a figure; what cannot be forecast is a remark, never a zero. It computes from its inputs alone, so that a back-test runs
the very same code on the past.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.cash_history import CashHistory
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark
from app.analysis.levers import NO_LEVERS, Levers
from app.analysis.schedule import EMPTY_SCHEDULE, Schedule
from app.money import Yen
from app.periods import Month

#: Months and weeks a forecast reaches.
MONTHS = 12
WEEKS = 13


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """A month to come (the first one only from the day after the data end); ``low`` and ``high`` bound the closing balance.

    ``lowest`` is the smallest balance within the month, payments of a day taken before its receipts.
    """

    month: Month
    opening: Yen
    #: Signed effects on the funds; rows without any are left out.
    rows: Mapping[tuple[CashRow, Certainty], Yen]
    closing: Yen
    #: None where too few past errors are known.
    low: Yen | None
    high: Yen | None
    lowest: Yen
    lowest_day: datetime.date

    def receipts(self, certainty: Certainty) -> Yen:
        """Positive rows of one certainty."""
        return sum(amount for (_, kind), amount in self.rows.items() if kind is certainty and amount > 0)

    def payments(self, certainty: Certainty) -> Yen:
        """Negative rows of one certainty (a negative sum)."""
        return sum(amount for (_, kind), amount in self.rows.items() if kind is certainty and amount < 0)


@dataclass(frozen=True, slots=True)
class ForecastWeek:
    """Seven days; receipts positive, payments negative, by certainty (every certainty has a key)."""

    first: datetime.date
    last: datetime.date
    opening: Yen
    receipts: Mapping[Certainty, Yen]
    payments: Mapping[Certainty, Yen]
    closing: Yen
    lowest: Yen
    lowest_day: datetime.date


@dataclass(frozen=True, slots=True)
class Forecast:
    """The funds after ``end``; ``items`` in order of day, ``days`` gives every day's closing balance to the last month's end."""

    end: datetime.date
    #: The funds at ``end``.
    opening: Yen
    items: tuple[ForecastItem, ...]
    months: tuple[ForecastMonth, ...]
    weeks: tuple[ForecastWeek, ...]
    days: tuple[tuple[datetime.date, Yen], ...]
    #: The smallest balance of all days, payments of a day taken before its receipts, and the first day it is reached.
    lowest: Yen
    lowest_day: datetime.date
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ForecastInputs:
    """All a forecast is made from. ``history`` and ``schedule`` must end at ``end``."""

    end: datetime.date
    opening: Yen
    history: CashHistory
    schedule: Schedule = EMPTY_SCHEDULE
    levers: Levers = NO_LEVERS
