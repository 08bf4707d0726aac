"""The months a printed table is about: written with a year, in an era, or only by their number.

A year that is not written comes from the owner's word, from the day the report was made or from the file's name; where none
of them tells, the owner is asked. Nothing is taken for granted, because a year off puts a whole table in the wrong books.
"""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.errors import DecisionNeeded, InputRefused
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import FIRST_YEAR, YEARS_AHEAD, parse_day
from app.ledger.journal import Mark
from app.periods import Month, day_of_number

_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*[年/.\-]\s*(?P<month>\d{1,2})(?!\d)"
    r"|(?P<era>令和|平成|[RH])\.?\s*(?P<era_year>元|\d{1,2})\s*[年/.\-]\s*(?P<era_month>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<bare>\d{1,2})\s*月"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HALF_YEAR_WORDS = frozenset({"中間決算", "中決", "中間", "中間整理", "中間決算整理"})
_YEAR_END_WORDS = frozenset({"決算", "本決", "決算整理", "期末整理", "期末決算", "本決算", "整理"})


@dataclass(frozen=True, slots=True)
class WrittenMonth:
    """A month as a file writes it; ``year`` is ``None`` where it does not."""

    year: int | None
    month: int

    def in_year(self, year: int) -> Month:
        return Month(self.year or year, self.month)


def written_months(text: str) -> tuple[WrittenMonth, ...]:
    """Every month a text names, in order (4月度～7月度, 2025年04月～2025年07月, 令和7年4月, 2025/04/01)."""
    found = []
    for match in _MONTH.finditer(unicodedata.normalize("NFKC", text)):
        month = int(match["month"] or match["era_month"] or match["bare"])
        year = int(match["year"]) if match["year"] else None
        if match["era"]:
            era_year = 1 if match["era_year"] == "元" else int(match["era_year"])
            year = era_year + (2018 if match["era"] in ("令和", "R") else 1988)
        if 1 <= month <= 12:
            found.append(WrittenMonth(year, month))
    return tuple(found)


def closing_mark(title: str) -> Mark:
    """Which closing entries a column of a trend holds, ``Mark.NONE`` for another column."""
    word = "".join(unicodedata.normalize("NFKC", title).split())
    if word in _HALF_YEAR_WORDS:
        return Mark.HALF_YEAR
    return Mark.YEAR_END if word in _YEAR_END_WORDS else Mark.NONE


def require_consecutive(file: SourceFile, months: Sequence[WrittenMonth]) -> None:
    """Raises ``InputRefused`` where a trend has no months or leaves one out between two others."""
    if not months:
        raise InputRefused("import.table.no_months", file=file.name)
    for one, next_one in pairwise(months):
        follows = next_one.month == one.month % 12 + 1
        if one.year is not None and next_one.year is not None:
            follows = Month(next_one.year, next_one.month).months_since(Month(one.year, one.month)) == 1
        if not follows:
            raise InputRefused("import.table.months_not_consecutive", file=file.name, month=one.month, next_month=next_one.month)


def first_month_of(
    file: SourceFile, first: WrittenMonth, length: int, *, made: datetime.date | None = None, has_happened: bool = False
) -> Month:
    """The first month of a table of ``length`` months.

    The owner's word counts, then a written year, then the latest year that had ended when the report was ``made``, then a
    year in the file's name. ``has_happened``: every one of the months holds something, so none was still to come then.
    Raises ``DecisionNeeded`` where none of them tells.
    """
    if file.first_month is not None:
        if file.first_month.month != first.month or first.year not in (None, file.first_month.year):
            raise InputRefused("import.table.first_month_differs", file=file.name, month=first.month, given=str(file.first_month))
        return file.first_month
    if first.year is not None:
        return Month(first.year, first.month)
    if made is not None and (found := _latest(Month.of(made), first.month, length, has_happened)):
        return found
    in_name = _month_in_name(file.name, first.month)
    if in_name is None:
        raise DecisionNeeded("import.year_needed", file=file.name)
    return in_name


def report_date(text: str) -> datetime.date | None:
    """The day a report was made (処理日時 2025/08/05 10:12:33); ``None`` where it does not say one that can be."""
    try:
        return day_of_number(parse_day(text.strip().split(" ")[0]))
    except ValueError:
        return None


def require_plausible(file: SourceFile, first: Month, last: Month) -> None:
    """Raises ``InputRefused`` for a period that ends before it begins or lies in years no books have."""
    if last < first:
        raise InputRefused("import.table.period_backwards", file=file.name, first=str(first), last=str(last))
    if first.year < FIRST_YEAR or last.year > datetime.date.today().year + YEARS_AHEAD:
        raise InputRefused("import.table.implausible_period", file=file.name, first=str(first), last=str(last))


def _latest(made: Month, month: int, length: int, has_happened: bool) -> Month | None:
    """The latest period of ``length`` months from calendar month ``month`` on that had ended when the report was made.

    ``None`` where a period was still running then: it may as well be the one of the year before.
    """
    start = Month(made.year if month <= made.month else made.year - 1, month)
    if start + (length - 1) <= made:
        return start
    return start + -12 if has_happened else None


def _month_in_name(name: str, month: int) -> Month | None:
    months = [written for written in written_months(name) if written.year is not None]
    if months:
        return Month(months[0].year or 0, month) if months[0].month == month else None
    years = set(_YEAR.findall(unicodedata.normalize("NFKC", name)))
    return Month(int(years.pop()), month) if len(years) == 1 else None
