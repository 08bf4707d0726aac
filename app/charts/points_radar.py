"""The six indicators in points from 1 to 5 against the industry's values, three periods in one radar.

The axes are fixed: the centre is no point, the rim five, so that two pictures can be laid beside each other. The industry's median
company has three points on every axis and is drawn as a line of its own. What has no points is a gap in the line and ― in the print.
"""

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from app.charts.chart import RADAR_SIZE, Chart, ChartValue
from app.charts.indicator_values import INDICATORS
from app.charts.radar_frame import ANGLES, draw_radar_legend, draw_shape, radar_axes, write_radar_head, write_spoke
from app.charts.style import FIGURE_FAMILY, SMALL_POINTS, ChartStyle, mark_demo, prepare, write
from app.tables import Table

MAX_PERIODS, MOST_POINTS = 3, 5


@dataclass(frozen=True)
class PointsPeriod:
    """One period: its name and its points (or none) on each axis."""

    name: str
    points: tuple[int | None, ...]


def read_points(table: Table) -> tuple[PointsPeriod, ...]:
    """The periods of a ``benchmark_points`` table, the latest first; raises ``KeyError`` for a table without the columns."""
    rows = {str(name): place for place, name in enumerate(table.column("indicator"))}
    shown = [column for column in table.columns if column.name.startswith("period_")][:MAX_PERIODS]
    return tuple(PointsPeriod(column.title, _in_order(table, column.name, rows)) for column in shown)


def draw_points_radar(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw up to three periods and the industry's median; a table without points says so."""
    prepare(figure, style)
    periods, title = read_points(table), style.text("chart.benchmark_points")
    if all(points is None for period in periods for points in period.points):
        write_radar_head(figure, style, title, "", "")
        write(figure, 0.5, 0.5, style.text("chart.no_points"), style, colour="text_soft", ha="center", va="center", wrap=True)
        return
    # Where the values come from is said on the picture itself: it may be saved and shown alone.
    write_radar_head(figure, style, title, table.notes[0] if table.notes else "", style.text("chart.points_reading"))
    axes = radar_axes(figure, style, range(1, MOST_POINTS + 1), MOST_POINTS)
    for ring in range(1, MOST_POINTS + 1):
        # In the middle of an edge of its hexagon, where no line of a period has its marker.
        how: dict[str, Any] = {"ha": "center", "va": "center", "fontfamily": FIGURE_FAMILY, "zorder": 1.5}
        write(axes, -ANGLES[1] / 2, ring * math.cos(ANGLES[1] / 2), str(ring), style, points=SMALL_POINTS - 1.5, colour="text_soft", **how)
    median = style.median_look()
    draw_shape(axes, _in_order(table, "median", {str(name): place for place, name in enumerate(table.column("indicator"))}), median)
    looks = style.period_looks()[: len(periods)]
    for position in reversed(range(len(periods))):
        draw_shape(axes, periods[position].points, looks[position], fill=position == 0)
    for index, name in enumerate(INDICATORS):
        values = [(_points_text(period.points[index], style), look) for period, look in zip(periods, looks, strict=True)]
        write_spoke(figure, axes, index, MOST_POINTS, style.text(f"benchmark.{name}"), values, style)
    entries = [(look, period.name) for period, look in zip(periods, looks, strict=True)]
    draw_radar_legend(figure, axes, [*entries, (median, style.text("chart.median_points"))], style)
    mark_demo(figure, style)


def points_radar_alternative(table: Table, style: ChartStyle) -> str:
    """What the radar says, in words: every indicator with its points, the latest period first."""
    periods = read_points(table)
    if all(points is None for period in periods for points in period.points):
        return style.text("chart.no_points")
    lines = [
        f"{style.text(f'benchmark.{name}')}: "
        + ", ".join(f"{period.name} {_points_text(period.points[index], style)}" for period in periods)
        for index, name in enumerate(INDICATORS)
    ]
    return style.text("chart.points_alternative", lines="; ".join(lines))


def points_radar_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every point that was given, axis by axis, the latest period first."""
    return tuple(
        ChartValue(index, ANGLES[index], points, f"{style.text(f'benchmark.{name}')}\n{period.name}\n{_points_text(points, style)}")
        for index, name in enumerate(INDICATORS)
        for period in read_points(table)
        if (points := period.points[index]) is not None
    )


def _in_order(table: Table, column: str, rows: dict[str, int]) -> tuple[int | None, ...]:
    cells = table.column(column)
    found = [cells[rows[name]] if name in rows else None for name in INDICATORS]
    return tuple(cell if isinstance(cell, int) else None for cell in found)


def _points_text(points: int | None, style: ChartStyle) -> str:
    return style.formatter.number(None) if points is None else style.text("chart.of_points", points=points)


POINTS_RADAR = Chart("benchmark_points", draw_points_radar, points_radar_alternative, points_radar_values, RADAR_SIZE)
