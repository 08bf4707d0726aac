"""One indicator on twelve rolling months, month after month, with the industry's median where it is known.

The months in which a fiscal year ends carry a full marker, for there the value is that of the year. A month without a value is a
gap in the line. The axis need not begin at zero: these are ratios, and the head names their unit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from app.charts.chart import Chart, ChartValue
from app.charts.frame import Entry, Head, dress_months, empty, line_look, month_text, period_text, start
from app.charts.indicator_values import INDICATORS, UNITS, unit_text, value_text
from app.charts.style import ChartStyle, LineLook, mark_demo
from app.formatting import Formatter
from app.periods import Month
from app.tables import Table


@dataclass(frozen=True)
class IndicatorHistory:
    """One indicator over months: its values, its median (``None`` where unknown), and the months that end a fiscal year."""

    indicator: str
    months: tuple[Month, ...]
    values: tuple[Fraction | None, ...]
    median: Fraction | None
    year_ends: tuple[bool, ...]


def only_indicator(table: Table, indicator: str) -> Table:
    """Of a ``benchmark_history`` table the columns of one indicator; raises ``KeyError`` for an unknown one."""
    table.column(indicator)
    kept = [place for place, column in enumerate(table.columns) if _belongs(column.name, indicator)]
    return Table(table.name, table.title, tuple(table.columns[place] for place in kept), tuple(table.data[place] for place in kept))


def read_history(table: Table) -> IndicatorHistory:
    """The first indicator the table has; raises ``KeyError`` where there is none."""
    indicator = next((column.name for column in table.columns if column.name in INDICATORS), "")
    values = tuple(cell if isinstance(cell, Fraction) else None for cell in table.column(indicator))
    months = tuple(cell for cell in table.column("month") if isinstance(cell, Month))
    medians = table.column(f"median_{indicator}") if table.has_column(f"median_{indicator}") else ()
    ends = table.column("year_end") if table.has_column("year_end") else [False] * len(months)
    median = next((cell for cell in medians if isinstance(cell, Fraction)), None)
    return IndicatorHistory(indicator, months, values, median, tuple(cell is True for cell in ends))


def draw_benchmark_history(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the line of an indicator; without any value it says so."""
    shown = read_history(table)
    known = [value for value in shown.values if value is not None]
    if not known:
        empty(figure, style)
        return
    unit, name = UNITS[shown.indicator], style.text(f"benchmark.{shown.indicator}")
    title = style.text("chart.history_of", indicator=name, unit=unit_text(unit, style))
    entries: list[Entry] = [(style.line("actual"), style.text("chart.rolling_twelve"))]
    if any(shown.year_ends):
        entries.append((_year_end_look(style), style.text("chart.year_end")))
    if shown.median is not None:
        entries.append((style.median_look(), style.text("chart.median_of", value=value_text(shown.median, unit, style))))
    period = period_text(month_text(shown.months[0], style), month_text(shown.months[-1], style), style)
    axes = start(figure, style, Head(title, period, entries=tuple(entries)))
    places, heights = range(len(shown.months)), [math.nan if value is None else float(value) for value in shown.values]
    if shown.median is not None:
        look = style.median_look()
        axes.axhline(float(shown.median), color=look.colour, linestyle=look.dashes, linewidth=look.width, zorder=3)
    axes.plot(places, heights, **line_look(style.line("actual"), len(places)), markerfacecolor=style.colour("window"), zorder=4)
    ends = [place for place in places if shown.year_ends[place]]
    marked = _year_end_look(style)
    axes.plot(ends, [heights[place] for place in ends], linestyle="", marker=marked.marker, color=marked.colour, markersize=7, zorder=5)
    _dress_values(axes, [*known, *([] if shown.median is None else [shown.median])], style)
    dress_months(axes, shown.months, style, figure.get_figwidth())
    mark_demo(figure, style)


def benchmark_history_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every value that is known, month by month."""
    shown = read_history(table)
    unit = UNITS[shown.indicator]
    return tuple(
        ChartValue(place, place, float(value), f"{month_text(month, style)}\n{value_text(value, unit, style)} {_unit_beside(unit, style)}")
        for place, (month, value) in enumerate(zip(shown.months, shown.values, strict=True))
        if value is not None
    )


def benchmark_history_alternative(table: Table, style: ChartStyle) -> str:
    """What the line says, in words: its first, last, lowest and highest month, and the median."""
    shown = read_history(table)
    known = [(value, place) for place, value in enumerate(shown.values) if value is not None]
    if not known:
        return style.text("chart.no_values")
    unit = UNITS[shown.indicator]

    def said(value: Fraction) -> str:
        return value_text(value, unit, style)

    (lowest, low_place), (highest, high_place) = min(known), max(known)
    sentence = style.text(
        "chart.line_alternative",
        line=style.text(f"benchmark.{shown.indicator}"),
        first_month=month_text(shown.months[known[0][1]], style),
        first=said(known[0][0]),
        last_month=month_text(shown.months[known[-1][1]], style),
        last=said(known[-1][0]),
        lowest_month=month_text(shown.months[low_place], style),
        lowest=said(lowest),
        highest_month=month_text(shown.months[high_place], style),
        highest=said(highest),
    )
    median = "" if shown.median is None else style.text("chart.median_alternative", value=said(shown.median))
    return f"{sentence} {median}".strip()


def _belongs(column: str, indicator: str) -> bool:
    return column in ("month", "year_end", indicator, f"median_{indicator}")


def _year_end_look(style: ChartStyle) -> LineLook:
    return LineLook(style.colour("accent"), "", "D", 0)


def _unit_beside(unit: str, style: ChartStyle) -> str:
    """In English the unit stands behind the value in words, in Japanese it is part of it."""
    return "" if style.language == "ja" or unit == "%" else unit_text(unit, style)


def _dress_values(axes: Axes, values: Sequence[Fraction], style: ChartStyle) -> None:
    """The upright axis: the values as they are, a tenth of air on both sides, a clear line at zero where it is in sight."""
    low, high = float(min(values)), float(max(values))
    room = (high - low) * 0.1 or max(abs(high) * 0.1, 0.5)
    axes.set_ylim(low - room, high + room)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    short = Formatter(style.formatter.negative_sign)
    steps = axes.yaxis.get_major_locator().tick_values(low - room, high + room)
    digits = next((digits for digits in range(3) if all(abs(step - round(step, digits)) < 1e-9 for step in steps)), 3)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short.number(Fraction(value).limit_denominator(10_000), digits)))
    axes.grid(axis="y", color=style.colour("chart_grid"), linewidth=0.8, zorder=0)
    axes.set_axisbelow(True)
    if low - room < 0 < high + room:
        axes.axhline(0, color=style.colour("line_strong"), linewidth=0.9, zorder=2)


BENCHMARK_HISTORY = Chart("benchmark_history", draw_benchmark_history, benchmark_history_alternative, benchmark_history_values)
