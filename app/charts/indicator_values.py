"""The six indicators of the Local Benchmark as charts print them: their order, their units, their values in words.

What two values read alike as is one value to a reader, so charts place the printed value, not the exact one.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

from app.charts.style import ChartStyle

#: In METI's order, the unit each is given in: 売上持続性, 収益性, 生産性, 健全性, 効率性, 安全性.
UNITS: Mapping[str, str] = {
    "sales_growth_rate": "%",
    "operating_margin": "%",
    "labour_productivity": "千円",
    "debt_to_ebitda": "倍",
    "working_capital_months": "か月",
    "equity_ratio": "%",
}
#: Order of rows and of the axes of a radar, clockwise from the top.
INDICATORS = tuple(UNITS)


def places_of(unit: str) -> int:
    """Digits printed after the point."""
    return 0 if unit == "千円" else 1


def as_printed(value: Fraction | None, unit: str) -> Fraction | None:
    """The value as its label shows it: what reads the same must not stand at two places."""
    scale = 10 ** places_of(unit)
    return None if value is None else Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def value_text(value: Fraction | None, unit: str, style: ChartStyle) -> str:
    """A value with its unit; in English only ``%`` is short enough to stand behind every figure."""
    shown = style.formatter.number(value, places_of(unit))
    return shown if value is None or (style.language == "en" and unit != "%") else f"{shown}{unit}"


def change_text(change: Fraction | None, unit: str, style: ChartStyle) -> str:
    """A difference of two values, with its sign in either direction."""
    shown = style.formatter.number(change, places_of(unit) if unit == "千円" else 2)
    return f"+{shown}" if change is not None and change > 0 else shown


def unit_text(unit: str, style: ChartStyle, *, is_change: bool = False) -> str:
    """The unit of a value in words, or that of a difference (percentages differ by points)."""
    codes = {"%": "percent", "千円": "thousand", "倍": "times", "か月": "months"}
    return style.text("chart.unit_points" if is_change and unit == "%" else f"chart.indicator_unit_{codes[unit]}")
