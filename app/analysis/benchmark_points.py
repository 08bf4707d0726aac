"""Points of the Local Benchmark: how far an indicator stands from its industry's values, 1 to 5, and the rank of all six.

The rules are those of METI's workbook (財務分析シート ver3). Higher is better: ⅰ or more gives 5, then ⅱ 4, ⅲ 3, ⅳ 2, below 1. For ④ and
⑤ lower is better: below ⅰ gives 5, below ⅱ 4, below ⅲ 3, below ⅳ 2, ⅳ and more 1. ④ first looks at its parts (note ※9): without net debt
5, whatever EBITDA is; else without positive EBITDA 1. Values are compared exactly, before any rounding. Points are a distance from
the industry's value, no judgement of the company and no percentile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.analysis.benchmark_indicators import INDICATORS, Indicator
from app.analysis.industry_thresholds import Thresholds

#: Best points of one indicator.
MOST = 5
#: Least total of each rank, the best first (A 24 and more, B 18, C 12).
RANKS = (("A", 24), ("B", 18), ("C", 12), ("D", 0))


def points(value: Fraction, thresholds: Thresholds) -> int:
    """1 to 5 for a value of an indicator."""
    is_higher_better = INDICATORS[thresholds.indicator].better == "higher"
    reached = (value >= limit if is_higher_better else value < limit for limit in thresholds.limits)
    return next((MOST - place for place, is_reached in enumerate(reached) if is_reached), 1)


def rank(total: int) -> str:
    """A to D for the total of all six indicators (6 to 30)."""
    return next(name for name, least in RANKS if total >= least)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the points there are, out of so many; a rank only where all six have some."""

    points: int | None
    out_of: int
    rank: str | None


def total_of(indicators: Sequence[Indicator]) -> Total:
    """The total of a period's indicators that carry points; without any there is none."""
    given = [indicator.points for indicator in indicators if indicator.points is not None]
    if not given:
        return Total(None, 0, None)
    reached = sum(given)
    return Total(reached, len(given) * MOST, rank(reached) if len(given) == len(INDICATORS) else None)


def with_points(indicator: Indicator, thresholds: Mapping[str, Thresholds]) -> Indicator:
    """The indicator with its points and the industry's median; without points where it has no value (④: and none by its parts)."""
    found = thresholds.get(indicator.id)
    if found is None:
        return indicator
    by_parts = _by_parts(indicator)
    if by_parts is None and indicator.value is not None:
        by_parts = points(indicator.value, found)
    return replace(indicator, median=found.median, points=by_parts)


def _by_parts(indicator: Indicator) -> int | None:
    """Points of ④ that need no quotient; ``None`` where it counts, and where the parts themselves are not known."""
    if indicator.id != "debt_to_ebitda" or indicator.reason not in ("", "ebitda_not_positive"):
        return None
    if "net_cash" in indicator.notes:
        return MOST
    return 1 if indicator.reason else None
