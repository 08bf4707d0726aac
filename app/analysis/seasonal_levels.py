"""The level of a monthly series and its season, continued: what a month to come would be if the company goes on as it did.

With twelve months or more: the mean month of the last twelve, times the share the calendar month had in up to three years, times half
of the change against the same months of the year before, where it is more than chance (a mean difference of more than two standard
errors; a change seldom goes on in full, and it is bounded to a quarter up or down).
With three to eleven months: their mean, without season. With fewer: nothing. What moved in most months and then in none of the last
three (though it did in those months a year ago) has stopped and is not continued. All arithmetic is exact; the result is rounded to the
yen, halves away from zero. Months that are not known take no part, they are never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from app.money import Yen

YEAR = 12
#: Below this nothing is forecast.
FEWEST_MONTHS = 3
_YEARS = 3
#: So many months of a year must be known for it to show a season, and pairs of months for a change to be seen.
_FEWEST_OF_YEAR = 6
_BOUND = Fraction(1, 4)
_STANDARD_ERRORS = 2
#: So many months without any movement are an end, where this share of the year's other months had some.
_MONTHS_OF_REST = 3
_MOST_MONTHS = Fraction(2, 3)
#: A receipt so many times the upper quartile of the others, with none like it a year before or after, came once.
_ONCE = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """An amount with what it rests on: how many years of the same month (0: the mean of ``months`` months), and the change taken."""

    amount: Yen
    years: int
    months: int
    change: Fraction = Fraction(0)


class SeasonalLevel:
    """A monthly series; ``values`` and ``known`` have an element per month, ``known`` telling which are complete."""

    def __init__(self, values: Sequence[Yen], known: Sequence[bool]) -> None:
        self._values, self._known = values, known
        self._last = max((at for at, is_known in enumerate(known) if is_known), default=-1)
        self._count = sum(known)
        years = [self._year(number) for number in range(_YEARS)]
        self._level = years[0] if years else None
        self._years = [(number, level) for number, level in enumerate(years) if level is not None]
        self._change = self._yearly_change()

    @property
    def is_seasonal(self) -> bool:
        return self._count >= YEAR

    @cached_property
    def has_stopped(self) -> bool:
        """Whether nothing moved of late, although most months of the year had something and so had these months a year ago."""
        told = [at for at, is_known in enumerate(self._known) if is_known]
        rest, before = told[-_MONTHS_OF_REST:], told[-YEAR:-_MONTHS_OF_REST]
        if len(before) < FEWEST_MONTHS or any(self._values[at] for at in rest):
            return False
        year_ago = [self._values[at - YEAR] for at in rest if at >= YEAR and self._known[at - YEAR]]
        return sum(self._values[at] != 0 for at in before) >= _MOST_MONTHS * len(before) and (not year_ago or any(year_ago))

    def at(self, month: int) -> Estimate | None:
        """The amount of the month at a position after the last known one; ``None`` where too few months are known."""
        if self._count < FEWEST_MONTHS:
            return None
        if self.has_stopped:
            return Estimate(0, 0, self._count)
        if not self.is_seasonal or self._level is None:
            total = sum(value for value, is_known in zip(self._values, self._known, strict=True) if is_known)
            return Estimate(round_yen(Fraction(total, self._count)), 0, self._count)
        same, level, years = 0, Fraction(0), 0
        for number, mean in self._years:
            place = month - YEAR * (number + 1)
            if 0 <= place < len(self._values) and self._known[place]:
                same, level, years = same + self._values[place], level + mean, years + 1
        if not years:
            return Estimate(round_yen(self._level * (1 + self._change)), 0, YEAR, self._change)
        if not same:
            return Estimate(0, years, YEAR)
        if level * self._level <= 0:
            # Receipts and payments in turn: a level says nothing, the same months do.
            return Estimate(round_yen(Fraction(same, years)), years, YEAR)
        return Estimate(round_yen(self._level * (1 + self._change) * same / level), years, YEAR, self._change)

    def _year(self, number: int) -> Fraction | None:
        """The mean month of the twelve months that end ``number`` years before the last known one."""
        stop = self._last + 1 - YEAR * number
        found = [self._values[at] for at in range(max(stop - YEAR, 0), max(stop, 0)) if self._known[at]]
        return Fraction(sum(found), len(found)) if len(found) >= _FEWEST_OF_YEAR else None

    def _yearly_change(self) -> Fraction:
        """Half the change of the last twelve months against the same months of the year before, bounded; 0 where it may be chance."""
        pairs = [
            (self._values[at], self._values[at - YEAR])
            for at in range(max(self._last + 1 - YEAR, YEAR), self._last + 1)
            if self._known[at] and self._known[at - YEAR]
        ]
        now, before = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        if len(pairs) < _FEWEST_OF_YEAR or now * before <= 0 or _may_be_chance([after - once for after, once in pairs]):
            return Fraction(0)
        return max(-_BOUND, min(_BOUND, Fraction(now - before, 2 * before)))


def _may_be_chance(differences: Sequence[Yen]) -> bool:
    """Whether the mean lies within two standard errors of nothing: (S / n)^2 * n <= 4 * (Q - S^2 / n) / (n - 1) in whole numbers."""
    count, total = len(differences), sum(differences)
    squares = sum(each * each for each in differences)
    return total * total * (count - 1) <= _STANDARD_ERRORS**2 * (count * squares - total * total)


def came_once(values: Sequence[Yen], known: Sequence[bool]) -> tuple[int, ...]:
    """The positions of receipts that stand out from all others and have none like them about a year before or after."""

    def is_repeated(at: int) -> bool:
        near = (other for year in (at - YEAR, at + YEAR) for other in (year - 1, year, year + 1) if 0 <= other < len(values))
        return any(known[other] and values[at] <= 2 * values[other] <= 4 * values[at] for other in near)

    told = [at for at, is_known in enumerate(known) if is_known][-_YEARS * YEAR :]
    found = []
    for at in told:
        others = sorted(values[other] for other in told if other != at)
        upper = others[3 * len(others) // 4] if others else 0
        if values[at] > _ONCE * max(upper, 0) and not is_repeated(at):
            found.append(at)
    return tuple(found)


def round_yen(amount: Fraction) -> Yen:
    """The nearest yen, halves away from zero."""
    return round_ratio(amount.numerator, amount.denominator)


def round_ratio(numerator: int, denominator: int) -> Yen:
    """The nearest yen to a ratio with a positive denominator, halves away from zero."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size
