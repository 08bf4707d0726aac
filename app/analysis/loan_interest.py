"""Interest of one period and the payment of an annuity, by exact fractions; yen are cut off (切捨て) once per payment, as banks do."""

import calendar
import datetime
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from app.analysis.loans import HIGHEST_RATE, InterestDays, Loan, RateFrom
from app.money import Yen

_YEAR_DAYS = 365


def interest(loan: Loan, balance: Yen, first: datetime.date, last: datetime.date, months: int | None = None) -> Yen:
    """Interest on ``balance`` from ``first`` to ``last`` (one of the two days counts), cut off to whole yen.

    By months a whole number of them counts as twelfths at the rate that holds on ``first``; odd days always count by 365ths. By
    days every change of rate divides the period.
    """
    whole = months if months is not None else whole_months(first, last)
    if loan.interest_days is InterestDays.MONTHS and whole is not None:
        return int(balance * loan.rate_on(first) * whole / 12)
    points = [(day, rate) for day, rate in ((change.day, change.rate) for change in loan.rates) if first < day < last]
    edges = [(first, loan.rate_on(first)), *points, (last, Fraction(0))]
    share = sum(
        (rate * (following - day).days for (day, rate), (following, _) in pairwise(edges)),
        Fraction(0),
    )
    return int(balance * share / _YEAR_DAYS)


def annuity_payment(balance: Yen, rate: Fraction, payments: int, months: int) -> Yen:
    """The equal payment (元利均等) that repays ``balance`` in so many payments ``months`` apart at a yearly ``rate``, cut off to yen.

    balance x r (1 + r)^n / ((1 + r)^n - 1); a rate of zero divides the balance.
    """
    each = rate * months / 12
    if not each:
        return balance // payments
    growth = (1 + each) ** payments
    return int(balance * each * growth / (growth - 1))


def whole_months(first: datetime.date, last: datetime.date) -> int | None:
    """How many whole months lie between two days, month's end to month's end among them; ``None`` where days are odd."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day == last.day or (is_month_end(first) and is_month_end(last)):
        return months
    return None


def raised(loan: Loan, after: datetime.date, points: Fraction) -> Loan:
    """The loan as it would be if floating rates were ``points`` higher from the day after ``after``; fixed ones stay.

    Interest that the bank's list states for later days is computed instead. Rates stay within what a loan may have.
    """
    if not loan.is_floating or not points:
        return loan

    def up(rate: Fraction) -> Fraction:
        return min(max(rate + points, Fraction(0)), HIGHEST_RATE)

    start = max(after + datetime.timedelta(days=1), loan.drawn_on)
    earlier = [change for change in loan.rates if change.day < start]
    later = [RateFrom(change.day, up(change.rate)) for change in loan.rates if change.day > start]
    instalments = tuple(replace(one, interest=None) if one.day >= start else one for one in loan.instalments)
    return replace(loan, rates=(*earlier, RateFrom(start, up(loan.rate_on(start))), *later), instalments=instalments)


def day_in_month(year: int, month: int, day: int) -> datetime.date:
    """That day of a month, its last day where the month is shorter."""
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def is_month_end(day: datetime.date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == calendar.monthrange(day.year, day.month)[1]
