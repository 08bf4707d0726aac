"""When which report is due: the periods of a scheme's reports since its start, each with its window and the months it covers.

Pure: scheme, start and fiscal years in, duties out. Windows are whole days; a window closes at the end of its last day.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.owed_schemes import OwedScheme
from app.analysis.report_schemes import FirstPeriod, PeriodBasis, Scheme, SchemeReport
from app.ledger.years import YearFacts, complete_years
from app.periods import FiscalYear, Month, month_range


class DutyState(StrEnum):
    #: Handed in, as the owner noted.
    GIVEN = "given"
    #: Its last day has passed.
    OVERDUE = "overdue"
    #: It may be handed in now.
    DUE = "due"
    #: Its window has not opened.
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Duty:
    """One report that is owed: for ``first`` to ``last``, to be handed in from ``opens`` to ``due``; ``number`` counts from 1."""

    report: SchemeReport
    number: int
    first: Month
    last: Month
    opens: datetime.date
    due: datetime.date

    @property
    def months(self) -> tuple[Month, ...]:
        return month_range(self.first, self.last)

    def state_on(self, day: datetime.date, is_given: bool) -> DutyState:
        """How it stands on a day."""
        if is_given:
            return DutyState.GIVEN
        if day > self.due:
            return DutyState.OVERDUE
        return DutyState.DUE if day >= self.opens else DutyState.UPCOMING

    def days_left(self, day: datetime.date) -> int:
        """Days from a day to the last one (0 on it, negative after it)."""
        return (self.due - day).days


def duties(scheme: Scheme, owed: OwedScheme, years: Sequence[FiscalYear], year_start: int, until: datetime.date) -> tuple[Duty, ...]:
    """Every report owed under a scheme whose window opens until a day, by last day; none where the scheme owes nothing.

    ``years`` are the fiscal years that are known; others start in calendar month ``year_start``.
    """
    if owed.exempt_for(scheme):
        return ()
    found = [duty for report in scheme.reports for duty in _of_report(owed.settled(report), owed, years, year_start, until)]
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.report.id)))


def _of_report(
    report: SchemeReport, owed: OwedScheme, years: Sequence[FiscalYear], year_start: int, until: datetime.date
) -> Iterator[Duty]:
    start = Month.of(owed.start)
    known = _fiscal_years(years, year_start, start, Month.of(max(until, owed.start)) + 12)
    last_fiscal_month = _last_fiscal_month(known, start, report.fiscal_years)
    past_start = False
    number = 0
    for first, last in _periods(report, known, start):
        if last < start:
            continue
        if not past_start:
            past_start = True
            if report.first is FirstPeriod.AFTER_START and first <= start:
                continue
        opens = (last + report.opens_after).first_day
        if opens > until:
            return
        due = _day(last + report.due_after, report.due_day)
        if last_fiscal_month is not None and last > last_fiscal_month:
            return
        if report.years and opens > years_later(owed.start, report.years):
            return
        if owed.end is not None and due > owed.end:
            return
        number += 1
        if owed.since is not None and due < owed.since:
            continue
        yield Duty(report, number, first, last, opens, due)


def _periods(report: SchemeReport, years: Sequence[FiscalYear], start: Month) -> Iterator[tuple[Month, Month]]:
    """The periods of a report from the one that holds the start, in order."""
    match report.basis:
        case PeriodBasis.FISCAL_YEAR:
            for year in years:
                yield from _parts(year, report)
        case PeriodBasis.CALENDAR:
            first = start + -((start.month - report.starts_in) % report.months)
            yield from _regular(first, report.months, years[-1].last)
        case PeriodBasis.START:
            yield from _regular(start, report.months, years[-1].last)


def _regular(first: Month, months: int, last: Month) -> Iterator[tuple[Month, Month]]:
    while first <= last:
        yield first, first + (months - 1)
        first += months


def _parts(year: FiscalYear, report: SchemeReport) -> Iterator[tuple[Month, Month]]:
    """The parts of a fiscal year; the last one ends with the year, and a year of one part only has no first half."""
    many = -(-len(year.months) // report.months)
    for part in range(many):
        if report.only and (report.only != part + 1 or many == 1):
            continue
        first = year.first + part * report.months
        yield first, min(first + (report.months - 1), year.last)


def _fiscal_years(years: Sequence[FiscalYear], year_start: int, first: Month, last: Month) -> tuple[FiscalYear, ...]:
    """The fiscal years that hold the months from ``first`` to ``last``."""
    whole = complete_years([YearFacts(year) for year in years], month_range(first, last), year_start)
    return tuple(facts.year for facts in whole if facts.year.last >= first)


def _last_fiscal_month(years: Sequence[FiscalYear], start: Month, count: int) -> Month | None:
    """The last month of ``count`` fiscal years from the one of the start; ``None`` for no limit or one beyond what is asked."""
    counted = [year for year in years if year.last >= start][:count]
    return counted[-1].last if count and len(counted) == count else None


def years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day of a later year, or the last of its month."""
    return _day(Month(day.year + years, day.month), day.day)


def _day(month: Month, day: int) -> datetime.date:
    return month.first_day.replace(day=min(day, month.last_day.day))
