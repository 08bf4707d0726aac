"""The six indicators of the Local Benchmark as a radar of the company against itself.

Without the industry's values there are no points, and a shape that looks like points would mislead. So every axis runs from
the company's own worst value (inside) to its own best (outside) of the periods shown, says so, and prints the values. A
missing value is a gap in the line and ― in the print, never a zero.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from app.charts.chart import RADAR_SIZE, Chart, ChartValue
from app.charts.frame import month_text
from app.charts.style import (
    FIGURE_FAMILY,
    SMALL_POINTS,
    TEXT_FAMILY,
    TEXT_POINTS,
    TITLE_POINTS,
    ChartStyle,
    LineLook,
    mark_demo,
    prepare,
    write,
)
from app.periods import Month
from app.tables import Table

#: Order of the axes, clockwise from the top: 売上持続性, 収益性, 生産性, 健全性, 効率性, 安全性.
INDICATORS = (
    "sales_growth_rate",
    "operating_margin",
    "labour_productivity",
    "debt_to_ebitda",
    "working_capital_months",
    "equity_ratio",
)
MAX_PERIODS = 3
#: Where the worst, an unchanging and the best value of an axis stand (0 centre, 1 rim).
WORST, MIDDLE, BEST = 0.35, 0.68, 1.0
#: Inches kept free around the hexagon: for the head and the label above, the label and the reading aid below, the labels beside.
_ABOVE, _BELOW, _BESIDE = 1.34, 1.22, {"ja": 3.3, "en": 4.4}
_ANGLES = [index * math.tau / len(INDICATORS) for index in range(len(INDICATORS))]


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
    _write_head(figure, style, periods)
    if not periods:
        write(figure, 0.5, 0.5, style.text("chart.no_periods"), style, colour="text_soft", ha="center", va="center", wrap=True)
        return
    lower, units = _axis_facts(table)
    axes = _radar_axes(figure, style)
    by_axis = [
        axis_places([_as_printed(period.values[index], units[name]) for period in periods], lower[name])
        for index, name in enumerate(INDICATORS)
    ]
    looks = style.period_looks()[: len(periods)]
    for position in reversed(range(len(periods))):
        _draw_period(axes, [places[position] for places in by_axis], looks[position], fill=position == 0 and len(periods) > 1)
    for index, name in enumerate(INDICATORS):
        _write_axis(figure, axes, index, name, units[name], periods, looks, style)
    _draw_legend(figure, axes, periods, looks, style)
    mark_demo(figure, style)


def benchmark_radar_alternative(table: Table, style: ChartStyle) -> str:
    """What the radar says, in words: every indicator with its values, the latest first."""
    periods = _periods_to_show(table, style)
    if not periods:
        return style.text("chart.no_periods")
    _, units = _axis_facts(table)
    lines = []
    for index, name in enumerate(INDICATORS):
        values = ", ".join(f"{period.name} {_value_text(period.values[index], units[name], style)}" for period in periods)
        lines.append(f"{style.text(f'benchmark.{name}')}: {values}")
    return style.text("chart.benchmark_alternative", lines="; ".join(lines))


def benchmark_radar_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value of every indicator, the latest first."""
    periods = _periods_to_show(table, style)
    lower, units = _axis_facts(table)
    found = []
    for index, name in enumerate(INDICATORS if periods else ()):
        places = axis_places([_as_printed(period.values[index], units[name]) for period in periods], lower[name])
        for period, radius in zip(periods, places, strict=True):
            if radius is not None:
                value = _value_text(period.values[index], units[name], style)
                text = f"{style.text(f'benchmark.{name}')}\n{period.name}\n{value}"
                found.append(ChartValue(index, _ANGLES[index], radius, text))
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


def _places(unit: str) -> int:
    return 0 if unit == "千円" else 1


def _as_printed(value: Fraction | None, unit: str) -> Fraction | None:
    """The value as its label shows it: what reads the same must not stand at the two ends of an axis."""
    return None if value is None else Fraction(math.floor(value * 10 ** _places(unit) + Fraction(1, 2)), 10 ** _places(unit))


def _value_text(value: Fraction | None, unit: str, style: ChartStyle) -> str:
    shown = style.formatter.number(value, _places(unit))
    return shown if value is None or (style.language == "en" and unit != "%") else f"{shown}{unit}"


def _radar_axes(figure: Figure, style: ChartStyle) -> PolarAxes:
    """A bare polar axes with its own grid: six spokes and three hexagons (a round grid would suggest a common scale)."""
    width, height = figure.get_figwidth(), figure.get_figheight()
    side = min(width - _BESIDE[style.language], height - _ABOVE - _BELOW)
    axes = figure.add_axes((0.5 - side / width / 2, _BELOW / height, side / width, side / height), projection="polar")
    assert isinstance(axes, PolarAxes)
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, 1)
    axes.set_axis_off()
    grid: dict[str, Any] = {"color": style.colour("line"), "linewidth": 0.9, "zorder": 1, "clip_on": False}
    for radius in (WORST, (WORST + BEST) / 2, BEST):
        axes.plot([*_ANGLES, _ANGLES[0]], [radius] * (len(_ANGLES) + 1), **grid)
    for angle in _ANGLES:
        axes.plot([angle, angle], [0, BEST], **grid)
    return axes


def _draw_period(axes: PolarAxes, places: list[float | None], look: LineLook, *, fill: bool) -> None:
    """The polygon of a period; its line breaks at a missing value."""
    whole = all(place is not None for place in places)
    radii = [math.nan if place is None else place for place in places]
    axes.plot(
        [*_ANGLES, _ANGLES[0]],
        [*radii, radii[0]],
        color=look.colour,
        linestyle=look.dashes,
        linewidth=look.width,
        marker=look.marker,
        markersize=5,
        zorder=4,
        clip_on=False,
    )
    if fill and whole:
        axes.fill(_ANGLES, radii, color=look.colour, alpha=0.10, zorder=2, linewidth=0)


def _write_axis(
    figure: Figure,
    axes: PolarAxes,
    index: int,
    name: str,
    unit: str,
    periods: Sequence[ShownPeriod],
    looks: Sequence[LineLook],
    style: ChartStyle,
) -> None:
    """Name and values at the end of a spoke, the latest value first and strong."""
    angle = _ANGLES[index]
    x, y = figure.transFigure.inverted().transform(axes.transData.transform((angle, BEST)))
    x += 0.16 * math.sin(angle) / figure.get_figwidth()
    across = "center" if index in (0, 3) else "left" if 0 < index < 3 else "right"
    line = 0.165 / figure.get_figheight()
    top = {0: y + line * (len(periods) + 1.35), 3: y - line * 0.7}.get(index, y + line * (len(periods) + 1) / 2)
    title = style.text(f"benchmark.{name}")
    # The unit of money per head stands beside the name, so that the values stay short in both languages.
    write(figure, x, top, f"{title} (¥1,000)" if unit == "千円" and style.language == "en" else title, style, ha=across, va="top")
    for position, (period, look) in enumerate(zip(periods, looks, strict=True)):
        colour = look.colour if position == 0 else style.colour("text_soft")
        how: dict[str, Any] = {"ha": across, "va": "top", "fontfamily": FIGURE_FAMILY, "fontweight": "bold" if position == 0 else "normal"}
        text = _value_text(period.values[index], unit, style)
        figure.text(x, top - line * (position + 1.15), text, color=colour, fontsize=TEXT_POINTS, **how)


def _write_head(figure: Figure, style: ChartStyle, periods: Sequence[ShownPeriod]) -> None:
    inch, across = 1 / figure.get_figheight(), 1 / figure.get_figwidth()
    write(figure, 0.12 * across, 1 - 0.12 * inch, style.text("chart.benchmark"), style, points=TITLE_POINTS, va="top", fontweight="bold")
    if periods:
        under = style.text("chart.own_comparison")
        write(figure, 0.12 * across, 1 - 0.36 * inch, under, style, points=SMALL_POINTS, colour="text_soft", va="top")
        reading = style.text("chart.outward_better" if len(periods) > 1 else "chart.one_period")
        up = 0.31 if style.demo else 0.2  # the note of invented books stands below it
        write(figure, 0.12 * across, up * inch, reading, style, points=SMALL_POINTS - 0.5, colour="text_soft", va="bottom")


def _draw_legend(figure: Figure, axes: PolarAxes, periods: Sequence[ShownPeriod], looks: Sequence[LineLook], style: ChartStyle) -> None:
    for period, look in zip(periods, looks, strict=True):
        axes.plot(
            [], [], color=look.colour, linestyle=look.dashes, linewidth=look.width, marker=look.marker, markersize=5, label=period.name
        )
    inch, across = 1 / figure.get_figheight(), 1 / figure.get_figwidth()
    axes.legend(
        loc="upper right",
        bbox_to_anchor=(1 - 0.12 * across, 1 - 0.12 * inch),
        bbox_transform=figure.transFigure,
        frameon=False,
        borderaxespad=0,
        handlelength=2.4,
        labelcolor=style.colour("text"),
        prop={"family": TEXT_FAMILY, "size": SMALL_POINTS},
    )


BENCHMARK_RADAR = Chart("benchmark", draw_benchmark_radar, benchmark_radar_alternative, benchmark_radar_values, RADAR_SIZE)
