"""A line of balances: where cash is below zero the line is heavier, of another colour and marker; a missing value is a gap.

The lowest day is marked with its date and its amount to the yen.
"""

import datetime
import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patheffects import Normal, Stroke

from app.charts.frame import day_text, line_look, yen_text
from app.charts.style import SMALL_POINTS, TEXT_FAMILY, ChartStyle
from app.money import Yen

Point = tuple[float, float]


def draw_balance(axes: Axes, places: Sequence[float], amounts: Sequence[Yen | None], meaning: str, style: ChartStyle) -> None:
    """Draw balances at places in the look of a meaning; what lies below zero in the look of the negative."""
    points = [(place, math.nan if amount is None else float(amount)) for place, amount in zip(places, amounts, strict=True)]
    look, below = style.line(meaning), style.line("negative")
    # A rim in the colour of the ground, so that the line stays legible where it crosses bars.
    rim = [Stroke(linewidth=look.width + 2, foreground=style.colour("window")), Normal()]
    axes.plot(*_apart(points), **{**line_look(look, len(points)), "marker": ""}, path_effects=rim, zorder=4, clip_on=False)
    for part in below_zero(points):
        line = {**line_look(below, len(points)), "linestyle": look.dashes, "marker": ""}
        axes.plot(*_apart(part), **line, zorder=5, clip_on=False)
    above = [point for point in points if point[1] >= 0]
    hollow = {**line_look(look, len(points)), "linestyle": "", "markerfacecolor": style.colour("window"), "markeredgewidth": 1.3}
    axes.plot(*_apart(above), **hollow, zorder=6, clip_on=False)
    negative = [point for point in points if point[1] < 0]
    full = {**line_look(below, len(points)), "linestyle": ""}
    axes.plot(*_apart(negative), **{**full, "markersize": full["markersize"] + 2}, zorder=6, clip_on=False)


def draw_steps(axes: Axes, amounts: Sequence[Yen | None], style: ChartStyle) -> None:
    """Draw balances day by day: each holds from its day until the next."""
    points: list[Point] = []
    for place, amount in enumerate(amounts):
        height = math.nan if amount is None else float(amount)
        points += [(place, points[-1][1] if points else height), (place, height)]
    look, below = style.line("day"), style.line("negative")
    plain: dict[str, Any] = {"linewidth": look.width, "solid_joinstyle": "miter", "zorder": 4}
    axes.plot(*_apart(points), color=look.colour, **plain)
    for part in below_zero(points):
        axes.plot(*_apart(part), color=below.colour, **{**plain, "linewidth": below.width})
        axes.fill_between(*_apart(part), 0, facecolor="none", edgecolor=below.colour, hatch="\\\\\\", linewidth=0, zorder=2)


def below_zero(points: Sequence[Point]) -> list[list[Point]]:
    """The parts of a line that lie below zero, cut where it crosses zero; a gap ends a part."""
    parts: list[list[Point]] = []
    current: list[Point] = []
    before: Point | None = None
    for point in points:
        if math.isnan(point[1]):
            before = None
        else:
            if before is not None and (before[1] < 0) != (point[1] < 0):
                share = before[1] / (before[1] - point[1])
                current.append((before[0] + (point[0] - before[0]) * share, 0.0))
            if point[1] < 0:
                current.append(point)
                before = point
                continue
            before = point
        if current:
            parts.append(current)
            current = []
    return [*parts, current] if current else parts


def mark_lowest(axes: Axes, place: float, amount: Yen, day: datetime.date | None, style: ChartStyle) -> None:
    """Ring the lowest point and write its day and amount below it, inside the plot."""
    where = style.text("chart.lowest_balance") if day is None else style.text("chart.lowest_day", day=day_text(day, style))
    ink = style.colour("error" if amount < 0 else "text")
    axes.plot([place], [amount], marker="o", markersize=9, markerfacecolor="none", markeredgecolor=ink, markeredgewidth=1.6, zorder=7)
    low, high = axes.get_ylim()
    height = axes.get_position().height * axes.figure.get_figheight()  # type: ignore[union-attr]
    # Two lines of text with air need about half an inch under the point; a low plot gives less and keeps its figures.
    short = min(0.52 - (amount - low) / (high - low) * height, height / 4)
    if short > 0:
        axes.set_ylim(low - short * (high - low) / (height - short), high)
    first, last = axes.get_xlim()
    share = (place - first) / (last - first)
    across = "left" if share < 0.22 else "right" if share > 0.78 else "center"
    note = axes.annotate(
        f"{where}\n{yen_text(amount, style)}",
        (place, amount),
        xytext=({"left": -4, "right": 4, "center": 0}[across], -10),
        textcoords="offset points",
        ha=across,
        va="top",
        fontfamily=TEXT_FAMILY,
        fontsize=SMALL_POINTS,
        fontweight="bold",
        color=ink,
        linespacing=1.35,
        zorder=8,
    )
    note.set_path_effects([Stroke(linewidth=3, foreground=style.colour("window")), Normal()])


def _apart(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
