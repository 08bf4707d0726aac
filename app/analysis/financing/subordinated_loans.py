"""資本性劣後ローン: how much of a subordinated loan counts as equity (みなし自己資本, R10).

100 percent until five years before it falls due, then 20 points less with every year begun: 20 % × min(5, whole years left). The interest
rates of the printed table are not legible and are not kept here.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.analysis.financing.rules import RuleResult, named, result
from app.money import Yen

FULL_YEARS = 5
_STEP = Fraction(20)


@dataclass(frozen=True, slots=True)
class SubordinatedLoan:
    """Repaid in one sum on ``due``; ``balance`` is what is owed on the day it is judged."""

    title: str
    balance: Yen
    due: datetime.date

    def counted_on(self, day: datetime.date) -> Yen:
        """What of it counts as equity, in whole yen, cut off."""
        return int(self.balance * counted_percent(self.due, day) / 100)


@dataclass(frozen=True, slots=True)
class DeemedEquity:
    net_assets: Yen | None
    subordinated_balance: Yen
    subordinated_counted: Yen


def whole_years_left(due: datetime.date, day: datetime.date) -> int:
    """Whole years from a day to the due day, 0 where it is past or nearer than a year; the end of February is one month's end."""
    left = due.year - day.year
    return max(left if _same_day(day, day.year + left) <= due else left - 1, 0)


def counted_percent(due: datetime.date, day: datetime.date) -> Fraction:
    """The part that counts as equity, in percent."""
    return _STEP * min(FULL_YEARS, whole_years_left(due, day))


def deemed_equity(net_assets: Yen | None, loans: Iterable[SubordinatedLoan], on: datetime.date) -> RuleResult:
    """みなし自己資本 = 自己資本 + the parts of the subordinated loans that count on the day."""
    every = tuple(loans)
    given = DeemedEquity(net_assets, sum(loan.balance for loan in every), sum(loan.counted_on(on) for loan in every))
    value = None if net_assets is None else net_assets + given.subordinated_counted
    reasons = ("financing.reason.figures_missing",) if value is None else ()
    notes = () if every else ("financing.note.no_subordinated_loans",)
    # The nearest day on which the counted part shrinks again.
    steps = [step for loan in every if (step := next_step(loan.due, on)) is not None]
    outcomes = (named("next_step_down", min(steps)),) if steps else ()
    return result("deemed_equity", on, given, value=value, unit="yen", outcomes=outcomes, reasons=reasons, notes=notes)


def next_step(due: datetime.date, day: datetime.date) -> datetime.date | None:
    """The first day after ``day`` on which less of the loan counts; ``None`` where nothing counts any more."""
    years = min(FULL_YEARS, whole_years_left(due, day))
    if not years:
        return None
    step = _same_day(due, due.year - years)
    # Where the month's end of February is meant, 29 February still counts as 28 February does.
    return next(
        after for after in (step + datetime.timedelta(days=1), step + datetime.timedelta(days=2)) if whole_years_left(due, after) < years
    )


def _same_day(day: datetime.date, year: int) -> datetime.date:
    """The day in another year; 29 February is 28 February where there is none."""
    return datetime.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
