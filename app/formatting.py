"""Amounts, ratios, months and dates as people read them: one formatter for screen, print, export and command line.

Conventions: △ for negative amounts, units cut off (切捨て), never re-added from rounded figures; a value that cannot be
computed is shown as ``―`` with its reason elsewhere, never as 0.
"""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from app.money import Yen, truncate
from app.periods import FiscalYear, Month, era_year

NO_VALUE = "―"
UNITS: dict[str, int] = {"yen": 1, "thousand": 1_000, "million": 1_000_000}
UNIT_TITLES = {"yen": "円", "thousand": "千円", "million": "百万円"}
TRUNCATION_NOTE = "単位金額未満を切り捨てて表示しているため、合計が一致しないことがあります。"
_SIGNS = {"triangle": "△", "black_triangle": "▲", "minus": "-"}


@dataclass(frozen=True)
class Formatter:
    """The user's way of writing figures; immutable, so that one serves every thread."""

    negative_sign: Literal["triangle", "black_triangle", "minus"] = "triangle"
    amount_unit: Literal["yen", "thousand", "million"] = "yen"
    years: Literal["western", "era"] = "western"

    @property
    def unit_title(self) -> str:
        return UNIT_TITLES[self.amount_unit]

    def yen(self, amount: Yen | None, unit: Literal["yen", "thousand", "million"] | None = None) -> str:
        """``△1,234``; in the formatter's unit unless another is given; ``―`` for no value."""
        if amount is None:
            return NO_VALUE
        shown = truncate(amount, UNITS[unit or self.amount_unit])
        return f"{_SIGNS[self.negative_sign]}{-shown:,}" if shown < 0 else f"{shown:,}"

    def number(self, value: Fraction | Decimal | int | None, places: int = 1) -> str:
        """A number with ``places`` digits after the point, rounded half up."""
        if value is None:
            return NO_VALUE
        exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{_SIGNS[self.negative_sign]}{-rounded:,}" if rounded < 0 else f"{abs(rounded):,}"

    def percent(self, ratio: Fraction | Decimal | None, places: int = 1) -> str:
        """``0.123`` as ``12.3%``."""
        return NO_VALUE if ratio is None else f"{self.number(ratio * 100, places)}%"

    def month(self, month: Month) -> str:
        """``2025年4月`` or ``令和7年4月``."""
        year = era_year(month.last_day) if self.years == "era" else f"{month.year}年"
        return f"{year}{month.month}月"

    def day(self, day: datetime.date) -> str:
        """``2025/04/03`` or ``令和7年4月3日``."""
        return f"{era_year(day)}{day.month}月{day.day}日" if self.years == "era" else f"{day:%Y/%m/%d}"

    def fiscal_year(self, year: FiscalYear) -> str:
        """``2026年3月期``, by the month in which the year ends."""
        return f"{self.month(year.last)}期"
