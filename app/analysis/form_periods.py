"""Which fiscal year or month a column of a form stands for, and how its title says so (``計画1年目（令和9年3月期）``).

Year 1 is the fiscal year that holds the form's day. Years follow each other without a gap: where the book has none, regular ones of
twelve months go on from those it has, so that a short year or a moved closing month shifts the years after it.
"""

from collections.abc import Sequence
from datetime import date

from app.analysis.form_definitions import FormColumn, FormDefinition
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month, era_year

_ERA = Formatter(years="era")
_YEAR = 12


class FormPeriods:
    """The periods of one form; ``years`` are the fiscal years of the book (at least one)."""

    def __init__(self, definition: FormDefinition, about: date, years: Sequence[FiscalYear], legal_form: LegalForm) -> None:
        self.about = about
        self._month = Month.of(about)
        self._is_about_month = definition.about == "month"
        self._legal_form = legal_form
        self._years = _without_gaps(years, self._month)
        self._first = next(position for position, year in enumerate(self._years) if self._month in year)

    @property
    def own(self) -> FiscalYear | Month:
        """What the form itself is about: its month, or the fiscal year that holds its day."""
        return self._month if self._is_about_month else self.year(1)

    def year(self, number: int) -> FiscalYear:
        """The fiscal year of a column: 1 holds the form's day, 0 is the one before."""
        position = self._first + number - 1
        if position < 0:
            last = self._years[0].first + ((position + 1) * _YEAR - 1)
            return FiscalYear(last + (1 - _YEAR), last)
        if position >= len(self._years):
            first = self._years[-1].last + ((position - len(self._years)) * _YEAR + 1)
            return FiscalYear(first, first + (_YEAR - 1))
        return self._years[position]

    def at(self, column: FormColumn | None, before: int = 0) -> FiscalYear | Month:
        """The period of a column (without one of its own: what the form is about), or so many before it."""
        if column is not None and column.year is not None:
            return self.year(column.year - before)
        if column is not None and column.month is not None:
            return self._month + (column.month - before)
        return self._month + -before if self._is_about_month else self.year(1 - before)

    def asked(self, column: FormColumn | None, before: int = 0) -> FiscalYear | Month | None:
        """The period facts are asked of; none of a column that stands for no certain year or month (最終目標)."""
        if column is not None and column.year is None and column.month is None:
            return None
        return self.at(column, before)

    def title(self, column: FormColumn) -> str:
        """The title of a column with its year or month."""
        if column.year is None and column.month is None:
            return column.title
        period = self.title_of_period(self.at(column))
        return f"{column.title}（{period}）" if column.title else period

    def title_of_period(self, period: FiscalYear | Month) -> str:
        """``令和9年3月期``, ``令和8年分`` of a sole proprietor, ``令和8年11月``; of a year that is not twelve months long how many."""
        if isinstance(period, Month):
            return _ERA.month(period)
        months = period.last.months_since(period.first) + 1
        length = "" if months == _YEAR else f"・{months}か月"
        if self._legal_form is LegalForm.SOLE_PROPRIETOR:
            return f"{era_year(period.last.last_day)}分{length}"
        return f"{_ERA.fiscal_year(period)}{length}"

    def steps_to(self, other: "FormPeriods") -> int:
        """How many fiscal years later ``other`` is about."""
        later = other._month
        number = 1
        while later > self.year(number).last:
            number += 1
        while later < self.year(number).first:
            number -= 1
        return number - 1

    def months_to(self, other: "FormPeriods") -> int:
        """How many months later ``other`` is about."""
        return other._month.months_since(self._month)


def _without_gaps(years: Sequence[FiscalYear], month: Month) -> list[FiscalYear]:
    """The years in order with regular ones in every gap, and on to the one that holds ``month``."""
    found: list[FiscalYear] = []
    for year in sorted(years):
        while found and found[-1].last + 1 < year.first:
            first = found[-1].last + 1
            found.append(FiscalYear(first, min(first + (_YEAR - 1), year.first + -1)))
        if not found or year.first > found[-1].last:
            found.append(year)
    while month < found[0].first:
        found.insert(0, FiscalYear(found[0].first + -_YEAR, found[0].first + -1))
    while month > found[-1].last:
        found.append(FiscalYear(found[-1].last + 1, found[-1].last + _YEAR))
    return found
