"""The six indicators of the Local Benchmark as a radar of the company against itself.

Without the industry's values there are no points, and a shape that looks like points would mislead. So every axis runs from
the company's own worst value (inside) to its own best (outside) of the periods shown, says so, and prints the values. A
missing value is a gap in the line and ― in the print, never a zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.figure import Figure

from app.charts.chart import RADAR_SIZE, Chart, ChartValue
from app.charts.frame import month_text
from app.charts.indicator_values import INDICATORS, as_printed, value_text
from app.charts.radar_frame import ANGLES, draw_radar_legend, draw_shape, radar_axes, write_radar_head, write_spoke
from app.charts.style import ChartStyle, mark_demo, prepare, write
from app.periods import Month
from app.tables import Table

MAX_PERIODS = 3
#: Where the worst, an unchanging and the best value of an axis stand (0 centre, 1 rim).
WORST, MIDDLE, BEST = 0.35, 0.68, 1.0


@dataclass(frozen=True)
class ShownPeriod:
    """One period of the table: its name and the value (or none) of each indicator, in the order of the axes."""

    name: str
    values: tuple[Fraction | None, ...]


def read_periods(table: Table, style: ChartStyle, period_kind: str = "fiscal_year") -> tuple[ShownPeriod, ...]:
    """The latest periods of a kind, at most three, the latest first; raises ``KeyError`` for a table without the columns."""
    found: dict[tuple[object, object], dict[str, Fraction | None]] = {}
    names = ("period_kind", "first", "last", "indicator", "value")
    for kind, first, last, indicator, value in zip(*(table.column(name) for name in names), strict=True):
        if kind == period_kind:
            found.setdefault((last, first), {})[str(indicator)] = Fraction(value) if isinstance(value, Fraction) else None
    latest = sorted(found, reverse=True, key=str)[:MAX_PERIODS]
    return tuple(
        ShownPeriod(_period_name(last, period_kind, style), tuple(map(found[last, first].get, INDICATORS))) for last, first in latest
    )


def axis_places(values: Sequence[Fraction | None], lower_is_better: bool) -> list[float | None]:
    """Where the values of one axis stand, between the worst and the best of them; ``None`` where there is no value."""
    known = [value for value in values if value is not None]
    if not known or min(known) == max(known):
        return [None if value is None else MIDDLE for value in values]
    worst, best = (max(known), min(known)) if lower_is_better else (min(known), max(known))
    return [None if value is None else WORST + (BEST - WORST) * float((value - worst) / (best - worst)) for value in values]


def draw_benchmark_radar(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw up to three fiscal years of a Local Benchmark table (rolling months where no fiscal year has ended)."""
    prepare(figure, style)
    periods = _periods_to_show(table, style)
    title = style.text("chart.benchmark")
    if not periods:
        write_radar_head(figure, style, title, "", "")
        write(figure, 0.5, 0.5, style.text("chart.no_periods"), style, colour="text_soft", ha="center", va="center", wrap=True)
        return
    reading = style.text("chart.outward_better" if len(periods) > 1 else "chart.one_period")
    write_radar_head(figure, style, title, style.text("chart.own_comparison"), reading)
    lower, units = _axis_facts(table)
    axes = radar_axes(figure, style, (WORST, (WORST + BEST) / 2, BEST), BEST)
    by_axis = [
        axis_places([as_printed(period.values[index], units[name]) for period in periods], lower[name])
        for index, name in enumerate(INDICATORS)
    ]
    looks = style.period_looks()[: len(periods)]
    for position in reversed(range(len(periods))):
        draw_shape(axes, [places[position] for places in by_axis], looks[position], fill=position == 0 and len(periods) > 1)
    for index, name in enumerate(INDICATORS):
        values = [(value_text(period.values[index], units[name], style), look) for period, look in zip(periods, looks, strict=True)]
        spoke = style.text(f"benchmark.{name}")
        # The unit of money per head stands beside the name, so that the values stay short in both languages.
        spoke = f"{spoke} (¥1,000)" if units[name] == "千円" and style.language == "en" else spoke
        write_spoke(figure, axes, index, BEST, spoke, values, style)
    draw_radar_legend(figure, axes, [(look, period.name) for period, look in zip(periods, looks, strict=True)], style)
    mark_demo(figure, style)


def benchmark_radar_alternative(table: Table, style: ChartStyle) -> str:
    """What the radar says, in words: every indicator with its values, the latest first."""
    periods = _periods_to_show(table, style)
    if not periods:
        return style.text("chart.no_periods")
    _, units = _axis_facts(table)
    lines = []
    for index, name in enumerate(INDICATORS):
        values = ", ".join(f"{period.name} {value_text(period.values[index], units[name], style)}" for period in periods)
        lines.append(f"{style.text(f'benchmark.{name}')}: {values}")
    return style.text("chart.benchmark_alternative", lines="; ".join(lines))


def benchmark_radar_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of every indicator, the latest first."""
    periods = _periods_to_show(table, style)
    lower, units = _axis_facts(table)
    found = []
    for index, name in enumerate(INDICATORS if periods else ()):
        places = axis_places([as_printed(period.values[index], units[name]) for period in periods], lower[name])
        for period, radius in zip(periods, places, strict=True):
            if radius is not None:
                value = value_text(period.values[index], units[name], style)
                text = f"{style.text(f'benchmark.{name}')}\n{period.name}\n{value}"
                found.append(ChartValue(index, ANGLES[index], radius, text))
    return tuple(found)


def _periods_to_show(table: Table, style: ChartStyle) -> tuple[ShownPeriod, ...]:
    return read_periods(table, style) or read_periods(table, style, "rolling_12_months")[:1]


def _period_name(last: object, period_kind: str, style: ChartStyle) -> str:
    if not isinstance(last, Month):
        raise KeyError("last")
    name = month_text(last, style)
    if period_kind != "fiscal_year":
        return style.text("chart.rolling", last=name)
    return f"{name}期" if style.language == "ja" else f"FY {name}"


def _axis_facts(table: Table) -> tuple[dict[str, bool], dict[str, str]]:
    """Of each indicator whether lower is better, and its unit."""
    lower, units = {}, {}
    for indicator, better, unit in zip(table.column("indicator"), table.column("better"), table.column("unit"), strict=True):
        lower[str(indicator)], units[str(indicator)] = better == "lower", str(unit)
    return lower, units


BENCHMARK_RADAR = Chart("benchmark", draw_benchmark_radar, benchmark_radar_alternative, benchmark_radar_values, RADAR_SIZE)
