"""Months and fiscal years, and dates as Japanese bookkeeping files write them (era names too).

Eras: Meiji is not read (no journal reaches back), Taishō from 1912, Shōwa from 1926, Heisei from 1989-01-08,
Reiwa from 2019-05-01.
"""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: Letter, kanji name, first day.
ERAS = (
    ("R", "令和", datetime.date(2019, 5, 1)),
    ("H", "平成", datetime.date(1989, 1, 8)),
    ("S", "昭和", datetime.date(1926, 12, 25)),
    ("T", "大正", datetime.date(1912, 7, 30)),
)

_WESTERN = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_WESTERN_KANJI = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ERA = re.compile(r"([RHST]|令和|平成|昭和|大正)\.?(元|\d{1,2})[/.\-年](\d{1,2})[/.\-月](\d{1,2})日?")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; adding a number moves by months, subtracting two months counts them."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2999):
            raise ValueError("no such month")

    def __hash__(self) -> int:  # months are keys everywhere: half the time of the generated one
        return self.year * 12 + self.month

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2025-04`` or ``2025/4``; raises ``ValueError``."""
        match = re.fullmatch(r"(\d{4})[-/](\d{1,2})", unicodedata.normalize("NFKC", text).strip())
        if not match:
            raise ValueError("a month is written YYYY-MM")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: datetime.date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def from_number(cls, number: int) -> "Month":
        """From ``202504``, the form kept in the book."""
        return cls(*divmod(number, 100))

    @property
    def number(self) -> int:
        return self.year * 100 + self.month

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.month, 1)

    @property
    def last_day(self) -> datetime.date:
        return _last_day(self.year, self.month)

    def __add__(self, months: int) -> "Month":
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def months_since(self, earlier: "Month") -> int:
        """Months from ``earlier`` to this one (0 for the same month, negative when it lies before)."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@lru_cache(4096)
def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(4096)  # asked for the same years hundreds of times by every statement
def month_range(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from ``first`` to ``last``, both included; empty when ``last`` lies before."""
    return tuple(first + offset for offset in range(last.months_since(first) + 1))


@dataclass(frozen=True, order=True)
class FiscalYear:
    """An accounting period of whole months, 1 to 12 of them (short years are usual at the start and when the end moves)."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if not 1 <= self.last.months_since(self.first) + 1 <= 12:
            raise ValueError("a fiscal year has 1 to 12 months")

    @property
    def months(self) -> tuple[Month, ...]:
        return month_range(self.first, self.last)

    @property
    def half_year_month(self) -> Month | None:
        """The month a half-year closing (中間決算) belongs to: the sixth; none in a year of six months or fewer."""
        return self.first + 5 if len(self.months) > 6 else None

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    def __iter__(self) -> Iterator[Month]:
        return iter(self.months)

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


def fiscal_year_of(month: Month, first_month: int) -> FiscalYear:
    """The regular twelve-month year starting in calendar month ``first_month`` that holds ``month``."""
    first = Month(month.year if month.month >= first_month else month.year - 1, first_month)
    return FiscalYear(first, first + 11)


def day_of_number(number: int) -> datetime.date:
    """The day that yyyymmdd names (20250401); raises ``ValueError`` where there is none."""
    return datetime.date(number // 10_000, number // 100 % 100, number % 100)


def parse_date(text: str) -> datetime.date:
    """Read ``2025/6/6``, ``2025-06-06``, ``2025.06.06``, ``20250606``, ``2025年6月6日``, ``R.07/06/06``, ``R7/6/6``, ``令和7年6月6日``.

    Raises ``ValueError`` for anything else and for days that do not exist; there is no default date. An era date outside
    its era (Heisei 32) is refused as well, for years more than one past its end (software of the time wrote them for a while).
    """
    folded = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if match := _WESTERN.fullmatch(folded):
        return datetime.date(int(match[1]), int(match[3]), int(match[4]))
    if match := _WESTERN_KANJI.fullmatch(folded) or _COMPACT.fullmatch(folded):
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _ERA.fullmatch(folded.upper()):
        for position, (letter, name, first_day) in enumerate(ERAS):
            if match[1] in (letter, name):
                year_of_era = 1 if match[2] == "元" else int(match[2])
                day = datetime.date(first_day.year + year_of_era - 1, int(match[3]), int(match[4]))
                era_end = ERAS[position - 1][2] if position else datetime.date.max
                if year_of_era < 1 or day < first_day or day.year > min(era_end.year + 1, 2999):
                    raise ValueError("not a date of this era")
                return day
    raise ValueError("not a date")


def era_year(day: datetime.date) -> str:
    """``令和7年`` (``令和元年`` for a first year) for a day."""
    for _, name, first_day in ERAS:
        if day >= first_day:
            year = day.year - first_day.year + 1
            return f"{name}{'元' if year == 1 else year}年"
    return f"{day.year}年"
