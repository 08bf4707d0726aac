"""Dates of the bank association's files: two digits of a year of an era, or a month and a day with no year at all.

Nothing is guessed: what the file (its name too) and the owner's word do not decide is asked. The day a file was copied says nothing.
"""

import datetime
import re

from app.errors import DecisionNeeded
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import FIRST_YEAR, YEARS_AHEAD
from app.periods import Month

#: Year 0 of Reiwa and of Heisei; the third is the western century, which the standard forbids and some programs write.
_REIWA, _HEISEI, _WESTERN = 2018, 1988, 2000
_FIRST_OF_REIWA = datetime.date(2019, 5, 1)
_DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)")


def era_day(file: SourceFile, text: str) -> datetime.date:
    """``070403`` is 3 April of Reiwa 7. Raises ``ValueError`` with a problem code; ``DecisionNeeded`` where two eras are possible."""
    if not re.fullmatch(r"[0-9]{6}", text):
        raise ValueError("import.bad_date")
    years, month, day = int(text[:2]), int(text[2:4]), int(text[4:])
    found: list[datetime.date] = []
    latest = datetime.date.today().year + YEARS_AHEAD
    for base in (_REIWA, _HEISEI, _WESTERN):
        try:
            candidate = datetime.date(base + years, month, day)
        except ValueError:
            continue
        fits_era = candidate >= _FIRST_OF_REIWA if base == _REIWA else base != _HEISEI or (years and candidate < _FIRST_OF_REIWA)
        if fits_era and FIRST_YEAR <= candidate.year <= latest:
            if base == _REIWA:  # what the standard says, in its usual reading
                return candidate
            found.append(candidate)
    if not found:
        raise ValueError("import.bad_date")
    if len(found) > 1:
        hint = _hint(file)
        if hint is None:
            raise DecisionNeeded("import.year_needed", file=file.name, month=month)
        found.sort(key=lambda candidate: abs(Month.of(candidate).months_since(hint)))
    return found[0]


def day_of_year(file: SourceFile, text: str) -> datetime.date:
    """``0831`` in the year that the owner's first month, or else the date in the file's name, gives.

    Raises ``ValueError`` with a problem code; ``DecisionNeeded`` where nothing gives the year.
    """
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError("import.bad_date")
    hint = _hint(file)
    if hint is None:
        raise DecisionNeeded("import.year_needed", file=file.name, month=int(text[:2]))
    found = []
    for year in (hint.year - 1, hint.year, hint.year + 1):
        try:
            found.append(datetime.date(year, int(text[:2]), int(text[2:])))
        except ValueError:
            continue  # 29 February
    if not found:
        raise ValueError("import.bad_date")
    if file.first_month is not None:
        inside = [day for day in found if 0 <= Month.of(day).months_since(file.first_month) < 12]
        if not inside:
            raise ValueError("import.bad_date")
        return inside[0]
    return min(found, key=lambda day: abs(Month.of(day).months_since(hint)))


def _hint(file: SourceFile) -> Month | None:
    if file.first_month is not None:
        return file.first_month
    match = _DATE_IN_NAME.search(file.name)
    return Month(int(match[1]), int(match[2])) if match else None
