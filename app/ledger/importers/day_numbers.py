"""Days as spreadsheets keep them: a count of days where a cell has lost its date format, and a time of day nobody asked for."""

import datetime
import re

#: The day before which 1900-03-01 is number 61 (a spreadsheet counts a 29 February 1900 that never was), and that of 1904.
_ZERO_1900, _ZERO_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_COUNT = re.compile(r"\d{5}")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d")


def plain_day(text: str, from_1904: bool) -> str:
    """A cell of a sheet where a day is wanted, as text a journal would have; what is neither a count nor a time is left alone.

    Only counts of five digits are days: they reach from 1927 to 2173, and no date is written with five digits.
    """
    text = text.strip()
    if found := _WITH_TIME.fullmatch(text):
        return found[1]
    if _COUNT.fullmatch(text):
        return ((_ZERO_1904 if from_1904 else _ZERO_1900) + datetime.timedelta(int(text))).isoformat()
    return text
