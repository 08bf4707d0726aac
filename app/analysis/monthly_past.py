"""The past by month as levels are made of it: each row's amounts in the months they were due, and which months are complete.

What the month's end owed and banks paid on the next bank day stands in the month it was due; a month whose end has not been paid
yet is not complete for such a row.
"""

import datetime
from collections.abc import Collection, Iterator
from functools import cached_property

import numpy as np

from app.analysis.cash_history import COLLECTION_ROWS, PAYABLE_ROWS, CashHistory, Ints
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_days import Usual, keeps_month_ends, landings_after, usual_days
from app.analysis.forecast_items import Remark
from app.analysis.seasonal_levels import FEWEST_MONTHS, YEAR, SeasonalLevel
from app.money import Yen
from app.periods import Month, month_range

_POOL_ROWS = (*COLLECTION_ROWS, *PAYABLE_ROWS)
_ROW_AT = {row: index for index, row in enumerate(CashRow)}


class MonthlyPast:
    """A history up to its end, without what a schedule explains; months are positions from the first month of the history."""

    def __init__(self, history: CashHistory, explained: Collection[tuple[int, int]] = ()) -> None:
        self.history = history
        self.end = history.end
        self.months = month_range(history.first, Month.of(history.end))
        self._daily = history.without(explained)
        self._usual: dict[CashRow, Usual] = {}
        self._starts = np.array([self._line(month.first_day) for month in self.months], np.int64)

    @property
    def last(self) -> int:
        """The position of the month that ``end`` lies in."""
        return len(self.months) - 1

    @cached_property
    def whole(self) -> tuple[bool, ...]:
        """For each month whether all its days are told."""
        told = set(self.history.months)
        return tuple(month in told and month.last_day <= self.end for month in self.months)

    @cached_property
    def recent(self) -> tuple[Month, ...]:
        """The last twelve whole months that are told."""
        return tuple(month for month, is_whole in zip(self.months, self.whole, strict=True) if is_whole)[-YEAR:]

    def position(self, month: Month) -> int:
        return month.months_since(self.history.first)

    def moved(self, row: CashRow) -> Ints:
        """A row day by day, without what is explained; the rows of the pools of credit whole, as their balances are."""
        daily = self.history.daily if row in _POOL_ROWS else self._daily
        return daily[:, _ROW_AT[row]]

    def moves(self, row: CashRow) -> bool:
        """Whether there is anything in the row at all."""
        return bool(self.moved(row).any())

    def usual(self, row: CashRow) -> Usual:
        """On which days of a month the row moves, by the last twelve whole months."""
        if row not in self._usual:
            self._usual[row] = self.usual_in(row, self.recent)
        return self._usual[row]

    def known(self, row: CashRow) -> tuple[bool, ...]:
        """For each month whether all of the row is told; what waits for the next bank day is not."""
        if self.whole[-1] and self._waits(row):
            return (*self.whole[:-1], False)
        return self.whole

    def totals(self, row: CashRow) -> list[Yen]:
        """The row by month of its due day."""
        return self.by_due_month(self.moved(row), row)

    def days_of(self, row: CashRow, month: Month) -> list[Yen]:
        """The row on each day of a month."""
        begin = self._line(month.first_day)
        found: list[Yen] = self.moved(row)[begin : begin + month.last_day.day].tolist()
        return found

    def by_due_month(self, moved: Ints, row: CashRow | None) -> list[Yen]:
        """Daily amounts as sums by month; those that wait at a month's end as ``row`` does are brought back to it."""
        if row is not None and self.usual(row).waits_at_month_end:
            moved = moved.copy()
            for due, landed in landings_after(self.months):
                source, goal = self._line(landed), self._line(due)
                if goal >= 0 and source < len(moved):
                    moved[goal] += moved[source]
                    moved[source] = 0
        sums: list[Yen] = np.add.reduceat(moved, self._starts).tolist()
        return sums

    def level(self, row: CashRow) -> SeasonalLevel:
        return SeasonalLevel(self.totals(row), self.known(row))

    def usual_in(self, row: CashRow, months: tuple[Month, ...]) -> Usual:
        """The same by some months."""
        return usual_days(self.moved(row), self.history.first.first_day, months, row)

    @cached_property
    def keeps_month_ends(self) -> bool:
        """Whether what is due at a month's end stands in its month even where banks are closed then."""
        return keeps_month_ends(self.history.daily, self.history.first.first_day, self.months)

    def _waits(self, row: CashRow) -> bool:
        return self.usual(row).waits_at_month_end and bool(landings_after(self.months[-1:])) and self.months[-1].last_day == self.end

    def _line(self, day: datetime.date) -> int:
        return (day - self.history.first.first_day).days


def past_remarks(past: MonthlyPast) -> Iterator[Remark]:
    """What a reader must know of the past before trusting a future made of it."""
    history, told = past.history, sum(past.whole)
    if FEWEST_MONTHS <= told < YEAR:
        yield Remark("forecast.short_history", {"months": told})
    if history.gaps:
        yield Remark("forecast.gaps", {"months": history.gaps})
    if past.keeps_month_ends:
        yield Remark("forecast.month_ends")
    unresolved = past.totals(CashRow.UNRESOLVED)[-YEAR:]
    if any(unresolved):
        yield Remark("forecast.unresolved", {"amount": sum(unresolved)})
