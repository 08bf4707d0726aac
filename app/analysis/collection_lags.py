"""How long sales (purchases) on credit take to become cash, by ageing the balance oldest first, and what is still to come of them.

A settlement settles what has been outstanding longest, so that no names are needed. Of everything that was k months old in one of the
last twelve whole months, the share settled in that month is the chance that a balance of that age is settled; it is applied month
by month to what is outstanding now and to what will be created. Shares are exact fractions, amounts are rounded to the yen month by
month. What is older than any age that was settled is not forecast, and said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from app.analysis.seasonal_levels import FEWEST_MONTHS, YEAR, round_ratio
from app.money import Yen

#: The oldest age in months that is looked at.
_OLDEST = 12
_NOTHING = Fraction(0)


@dataclass(frozen=True)
class Lags:
    """``shares[k]``: of what was outstanding at the age of k months, the share settled then (``None``: never seen)."""

    shares: tuple[Fraction | None, ...]
    #: Of everything settled, the share that moved the funds (fees, offsets and bad debts did not).
    in_cash: Fraction

    def path(self) -> tuple[Fraction, ...]:
        """Of everything created, the share that is settled k months later."""
        left, found = Fraction(1), []
        for share in self.shares:
            found.append(left * (share or 0))
            left -= found[-1]
        return tuple(found)


@dataclass
class PoolForecast:
    """What is still to come of a pool, by position of the month: of what exists by month it was created, and of what will be."""

    lags: Lags
    existing: dict[tuple[int, int], Yen] = field(default_factory=dict)
    future: dict[int, Yen] = field(default_factory=dict)
    #: What exists and is not expected within the forecast.
    left_over: Yen = 0
    outstanding: Yen = 0


class AgedPool:
    """A pool by month: ``created`` and ``settled`` have an element per month, ``whole`` tells the complete ones.

    ``is_open`` says that the last month's settlements are not all told (its end lies ahead).
    """

    def __init__(self, opening: Yen, created: Sequence[Yen], settled: Sequence[Yen], whole: Sequence[bool], is_open: bool) -> None:
        self._created = list(created)
        self._is_open = is_open
        self._whole = whole
        self._last = len(created) - 1
        bounds = np.cumsum(np.array([0, max(opening, 0), *created], np.int64))
        self._low, self._high = bounds[:-1], bounds[1:]
        self._settled = self._settled_until(settled)
        self._window = [at for at in range(len(created)) if whole[at] and not (is_open and at == self._last)][-YEAR:]

    def lags(self, cash: Sequence[Yen], settled: Sequence[Yen]) -> Lags | None:
        """The lags of the last twelve whole months; ``None`` with fewer than three or where nothing was created.

        ``cash`` is what the funds received (paid) through the pool, by month.
        """
        shares: list[Fraction | None] = []
        if len(self._window) < FEWEST_MONTHS or not any(self._created):
            return None
        for age in range(_OLDEST + 1):
            settled_then = outstanding = 0
            for at in self._window:
                if at >= age:
                    before, after = self._left(at - age, at - 1), self._left(at - age, at)
                    outstanding, settled_then = outstanding + before, settled_then + before - after
            shares.append(Fraction(settled_then, outstanding) if outstanding else None)
        given = sum(settled[at] for at in self._window)
        moved = sum(cash[at] for at in self._window)
        return Lags(tuple(shares), min(Fraction(moved, given), Fraction(1)) if given > 0 and moved > 0 else Fraction(0))

    def forecast(self, lags: Lags, to_create: Sequence[Yen]) -> PoolForecast:
        """What is to come. ``to_create`` begins with what the last month still creates, then a month each, and ends the forecast."""
        found = PoolForecast(lags)
        horizon = self._last + len(to_create)
        for origin in range(-1, self._last + 1):
            left = self._left(origin, self._last)
            if not left and not self._is_open:
                continue
            found.outstanding += left
            if self._is_open:
                left -= self._rest_of_last(found, lags, origin, left)
            for month in range(self._last + 1, horizon):
                left -= self._settle(found.existing, (origin, month), left, self._share(lags, origin, month), lags)
            found.left_over += left
        for number, amount in enumerate(to_create):
            left, origin = amount, self._last + number
            for month in range(origin, horizon):
                paid = _part(left, self._share(lags, origin, month))
                found.future[month] = found.future.get(month, 0) + _part(paid, lags.in_cash)
                left -= paid
        return found

    def _rest_of_last(self, found: PoolForecast, lags: Lags, origin: int, left: Yen) -> Yen:
        """What the rest of the last month settles: what the whole month should have, less what it has."""
        before = self._left(origin, self._last - 1)
        due = _part(before, self._share(lags, origin, self._last)) - (before - left)
        rest = max(0, min(due, left))
        if rest:
            found.existing[origin, self._last] = _part(rest, lags.in_cash)
        return rest

    @staticmethod
    def _settle(goal: dict[tuple[int, int], Yen], key: tuple[int, int], left: Yen, share: Fraction, lags: Lags) -> Yen:
        paid = _part(left, share)
        if paid:
            goal[key] = _part(paid, lags.in_cash)
        return paid

    @staticmethod
    def _share(lags: Lags, origin: int, month: int) -> Fraction:
        """What was outstanding before the books (origin -1) has no known age."""
        age = month - origin
        known = origin >= 0 and age <= _OLDEST
        return (lags.shares[age] if known else None) or _NOTHING

    def _left(self, origin: int, month: int) -> Yen:
        """What is left at a month's end of what was created in ``origin`` (-1: before the books)."""
        if month < origin:
            return int(self._high[origin + 1] - self._low[origin + 1])
        settled = self._settled[month] if month >= 0 else 0
        low, high = int(self._low[origin + 1]), int(self._high[origin + 1])
        return high - min(max(settled, low), high)

    def _settled_until(self, settled: Sequence[Yen]) -> list[Yen]:
        """Everything settled up to each month's end, never more than there was: what customers paid in advance settles nothing."""
        found, total = [], 0
        for at, amount in enumerate(settled):
            total = min(total + amount, int(self._high[at + 1]))
            found.append(total)
        return found


def _part(amount: Yen, share: Fraction) -> Yen:
    return round_ratio(amount * share.numerator, share.denominator)
