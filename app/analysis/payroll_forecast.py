"""Wages and bonuses to come, from the personnel payments of the past.

A month's regular level is the median of the five months around it. A month more than a twentieth above its level paid something on top (a
bonus, insurance of the year), expected again in the same month of the next year with the same amount. Regular wages are the
median of the last three months that paid nothing on top; a raise counts once three months show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from app.analysis.seasonal_levels import FEWEST_MONTHS, YEAR
from app.money import Yen

_AROUND = 5
_REGULAR_MONTHS = 3
_ON_TOP = (1, 20)


@dataclass(frozen=True)
class Payroll:
    """``regular``: what a month costs (positive); ``on_top``: by position of a past month what it paid above its level.

    ``told`` are the positions of the months that are known.
    """

    regular: Yen
    on_top: dict[int, Yen]
    told: frozenset[int]
    #: Whether a year of past months shows when bonuses are paid.
    knows_bonuses: bool

    def bonus_for(self, month: int) -> tuple[int, Yen] | None:
        """The past month a bonus of a month to come is taken from, and its amount: a year before, where that is known."""
        past = month - YEAR if month - YEAR in self.told else month - 2 * YEAR
        return (past, self.on_top[past]) if past in self.on_top else None


def payroll_of(paid: Sequence[Yen], known: Sequence[bool]) -> Payroll | None:
    """Wages from what was paid by month (positive); ``None`` with fewer than three known months."""
    told = [at for at, is_known in enumerate(known) if is_known]
    if len(told) < FEWEST_MONTHS:
        return None
    on_top: dict[int, Yen] = {}
    for number, at in enumerate(told):
        begin = min(max(number - _AROUND // 2, 0), max(len(told) - _AROUND, 0))
        level = median_low(paid[near] for near in told[begin : begin + _AROUND])
        if (paid[at] - level) * _ON_TOP[1] > max(level, 0) * _ON_TOP[0]:
            on_top[at] = paid[at] - level
    regular = [paid[at] for at in told if at not in on_top][-_REGULAR_MONTHS:]
    return Payroll(max(median_low(regular), 0), on_top, frozenset(told), len(told) >= YEAR)
