"""Names, units and values of the six indicators, of their periods and of company sizes, as this user reads them.

Industries keep their Japanese names: they are those of METI's workbook, and there is no official English.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.analysis.benchmark_indicators import INDICATORS
from app.messages import Language, message
from app.ui.services import Services

if TYPE_CHECKING:
    from app.analysis.industry_classes import CompanySize
    from app.analysis.local_benchmark import BenchmarkPeriod


_UNIT_CODES = {"%": "percent", "千円": "thousand", "倍": "times", "か月": "months"}


def indicator_unit(services: Services, indicator: str, *, is_short: bool = False) -> str:
    """``千円`` or ``thousand yen``; short for a narrow column, ``k yen``."""
    kind = "short_unit" if is_short else "indicator_unit"
    return message(f"chart.{kind}_{_UNIT_CODES[INDICATORS[indicator].unit]}", services.language).text


def indicator_title(services: Services, indicator: str, *, is_short: bool = False) -> str:
    """``営業利益率（％）``, with its unit short for a narrow column."""
    name = message(f"benchmark.{indicator}", services.language).text
    title = QCoreApplication.translate("IndicatorWords", "{indicator} ({unit})")
    return title.format(indicator=name, unit=indicator_unit(services, indicator, is_short=is_short))


def indicator_value(services: Services, indicator: str, value: Fraction | None, *, is_change: bool = False) -> str:
    """``4.1%``, ``1,234千円``; a missing one as ―; a change with its sign, of percentages in points."""
    places = 0 if INDICATORS[indicator].unit == "千円" else 2 if is_change else 1
    shown = services.wording.number(value, places)
    if value is None:
        return shown
    unit = indicator_unit(services, indicator)
    if is_change:
        shown = f"+{shown}" if value > 0 else shown
        unit = message("chart.unit_points", services.language).text if INDICATORS[indicator].unit == "%" else unit
    gap = "" if services.language == "ja" or unit == "%" else " "
    return f"{shown}{gap}{unit}"


def period_title(services: Services, period: "BenchmarkPeriod") -> str:
    """``2026年3月期`` or ``直近12か月（2026年9月まで）``."""
    month = services.wording.month(period.last)
    is_year = period.kind == "fiscal_year"
    title = (
        QCoreApplication.translate("IndicatorWords", "FY to {month}")
        if is_year
        else QCoreApplication.translate("IndicatorWords", "12 months to {month}")
    )
    return title.format(month=month)


def short_period_title(services: Services, period: "BenchmarkPeriod") -> str:
    """The same for the head of a narrow column: ``2026年3月期``, ``12か月（～2026年9月）``."""
    is_year = period.kind == "fiscal_year"
    title = (
        QCoreApplication.translate("IndicatorWords", "FY {month}")
        if is_year
        else QCoreApplication.translate("IndicatorWords", "12m {month}")
    )
    return title.format(month=services.wording.month(period.last))


def points_words(services: Services, points: int | None) -> str | None:
    """``4点``; nothing where there are none."""
    return None if points is None else message("chart.of_points", services.language, points=points).text


def size_words(size: "CompanySize", language: Language) -> str:
    """``小規模事業者`` or ``small company``."""
    return message(f"industry.size_title_{size.value}", language).text
