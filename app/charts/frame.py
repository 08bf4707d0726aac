"""What all charts have around their figures: the plot's place, axes of amounts, months and days, head, legend, the empty note.

Everything is laid out in inches, so that a chart reads the same in a small window, on a report and on a wide screen.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from app.charts.style import (
    FIGURE_FAMILY,
    SMALL_POINTS,
    TEXT_FAMILY,
    TITLE_POINTS,
    ChartStyle,
    FillLook,
    LineLook,
    dress_axes,
    prepare,
    write,
)
from app.formatting import Formatter
from app.money import Yen
from app.periods import Month, era_year
from app.tables import Table

Unit = Literal["yen", "thousand", "million"]
#: An entry of a legend: how it looks and what it means.
Entry = tuple[FillLook | LineLook, str]

#: From which largest amount on the axis is written in thousands and in millions of yen.
THOUSAND_FROM, MILLION_FROM = 1_000_000, 1_000_000_000
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Inches: left and right of the plot, below it, the line of the title, one line of the legend.
LEFT, RIGHT, BELOW, TITLE_LINE, LEGEND_LINE = 0.78, 0.20, 0.58, 0.38, 0.20
_HANDLE, _BETWEEN = 0.24, 0.19
#: How much wider a text is in bold.
_BOLD = 1.12


@dataclass(frozen=True)
class Head:
    """What stands above a chart: its title, the period at the right, the unit below at the left, the legend beside it."""

    title: str
    period: str = ""
    unit: Unit | None = None
    entries: tuple[Entry, ...] = ()
    from_zero: bool = True


def unit_for(amounts: Iterable[Yen | None]) -> Unit:
    """The smallest unit in which the figures of an axis stay short."""
    largest = max((abs(amount) for amount in amounts if amount is not None), default=0)
    return "million" if largest >= MILLION_FROM else "thousand" if largest >= THOUSAND_FROM else "yen"


def month_text(month: Month, style: ChartStyle) -> str:
    """A month with its year in the reader's language."""
    return style.formatter.month(month) if style.language == "ja" else f"{_ENGLISH_MONTHS[month.month - 1]} {month.year}"


def day_text(day: datetime.date, style: ChartStyle) -> str:
    """A day with its year in the reader's language."""
    return style.formatter.day(day) if style.language == "ja" else f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def short_day_text(day: datetime.date, style: ChartStyle) -> str:
    """A day without its year."""
    return f"{day.month}/{day.day}" if style.language == "ja" else f"{day.day} {_ENGLISH_MONTHS[day.month - 1]}"


def yen_text(amount: Yen | None, style: ChartStyle) -> str:
    """An amount to the yen with its unit, as a sentence names it."""
    shown = style.formatter.yen(amount, "yen")
    return shown if amount is None else style.text("chart.value_yen", amount=shown)


def period_text(first: str, last: str, style: ChartStyle) -> str:
    """The period of a head."""
    return style.text("chart.period", first=first, last=last)


def months_of(table: Table) -> tuple[Month, ...]:
    """The column ``month``; raises ``KeyError`` where there is none."""
    return tuple(cell for cell in table.column("month") if isinstance(cell, Month))


def amounts_of(table: Table, name: str) -> tuple[Yen | None, ...]:
    """A column of yen, ``None`` where a value is not known; raises ``KeyError``."""
    return tuple(cell if isinstance(cell, int) else None for cell in table.column(name))


def empty(figure: Figure, style: ChartStyle, code: str = "chart.no_values") -> None:
    """Say what a chart will show once there is something to show."""
    prepare(figure, style)
    write(figure, 0.5, 0.5, style.text(code), style, colour="text_soft", ha="center", va="center", wrap=True)


def start(figure: Figure, style: ChartStyle, head: Head, left: float = LEFT, right: float = RIGHT, below: float = BELOW) -> Axes:
    """An empty figure with its head and the axes below it; ``left``, ``right`` and ``below`` in inches."""
    prepare(figure, style)
    width, height = figure.get_figwidth(), figure.get_figheight()
    above = write_head(figure, head, style)
    axes = figure.add_axes((left / width, below / height, 1 - (left + right) / width, 1 - (above + below) / height))
    dress_axes(axes, style)
    return axes


def write_head(figure: Figure, head: Head, style: ChartStyle) -> float:
    """Title and period on the first line, unit and legend below; returns the inches it takes."""
    width, height = figure.get_figwidth(), figure.get_figheight()
    inch, across = 1 / height, 1 / width
    write(figure, 0.12 * across, 1 - 0.12 * inch, head.title, style, points=TITLE_POINTS, va="top", fontweight="bold")
    period_room = 0.0
    if head.period:
        period_room = text_width(head.period) + 0.2
        fits = text_width(head.title, TITLE_POINTS) * _BOLD + period_room + 0.3 <= width
        # Where the window is too narrow for both, the title keeps its line.
        if fits:
            place = (1 - 0.2 * across, 1 - 0.14 * inch)
            write(figure, *place, head.period, style, points=SMALL_POINTS, colour="text_soft", ha="right", va="top")
    unit = "" if head.unit is None else style.text("chart.unit", unit=style.text(f"chart.unit_{head.unit}"))
    if unit and not head.from_zero:
        unit = style.text("chart.cut_axis", unit=unit)
    columns, rows = _legend_shape([text for _, text in head.entries], width - 0.32 - (text_width(unit) + 0.2 if unit else 0))
    depth = max(rows, 1) * LEGEND_LINE
    if unit:
        place = (0.12 * across, 1 - (TITLE_LINE + LEGEND_LINE / 2) * inch)
        write(figure, *place, unit, style, points=SMALL_POINTS, colour="text_soft", va="center")
    if head.entries:
        figure.legend(
            [_handle(look) for look, _ in _by_rows(head.entries, columns)],
            [text for _, text in _by_rows(head.entries, columns)],
            loc="upper right",
            bbox_to_anchor=(1 - 0.2 * across, 1 - (TITLE_LINE + 0.035) * inch),
            ncols=columns,
            frameon=False,
            borderaxespad=0,
            borderpad=0,
            handlelength=_HANDLE * 72 / SMALL_POINTS,
            handletextpad=0.6,
            columnspacing=1.4,
            labelspacing=0.45,
            labelcolor=style.colour("text"),
            prop={"family": TEXT_FAMILY, "size": SMALL_POINTS},
        )
    return TITLE_LINE + depth + 0.18


def text_width(text: str, points: float = SMALL_POINTS) -> float:
    """About how many inches a text takes in the bundled face."""
    return sum(1.0 if ord(sign) > 0x2000 else 0.56 for sign in text) * points / 72


def _legend_shape(texts: Sequence[str], room: float) -> tuple[int, int]:
    """Columns and rows of a legend that fits the room; columns are as wide as their longest text."""
    for columns in range(len(texts), 0, -1):
        rows = -(-len(texts) // columns)
        widths = [max(text_width(text) for text in texts[column::columns]) for column in range(columns)]
        if sum(widths) + columns * (_HANDLE + _BETWEEN + 0.07) <= room or columns == 1:
            return columns, rows
    return 1, 0


def _by_rows(entries: Sequence[Entry], columns: int) -> list[Entry]:
    """The entries in the order in which matplotlib fills columns, so that they are read along the rows."""
    return [entry for column in range(columns) for entry in entries[column::columns]]


def _handle(look: FillLook | LineLook) -> Patch | Line2D:
    if isinstance(look, FillLook):
        return Patch(**bar_look(look))
    return Line2D([], [], **line_look(look, 1))


def bar_look(look: FillLook) -> dict[str, Any]:
    """A fill as matplotlib names it."""
    line = 0.7 if look.hatch else 0
    return {"facecolor": look.face, "edgecolor": look.ink, "hatch": look.hatch or None, "linewidth": line, "hatch_linewidth": 0.7}


def line_look(look: LineLook, count: int) -> dict[str, Any]:
    """A line as matplotlib names it; where there are many values the markers are smaller, and left out where they would touch."""
    return {
        "color": look.colour,
        "linestyle": look.dashes,
        "linewidth": look.width,
        "marker": look.marker if count <= 60 else "",
        "markersize": 4.5 if count <= 18 else 3,
    }


def dress_amounts(axes: Axes, shown: Iterable[Yen | None], unit: Unit, style: ChartStyle, *, from_zero: bool = True) -> None:
    """The upright axis of amounts: in the unit of the head, △ for negatives, a clear line at zero, a tenth of air above.

    Only lines may stand on an axis that does not begin at zero, and then the head says so (:class:`Head`).
    """
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    short = Formatter(style.formatter.negative_sign)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short.yen(round(value), unit)))
    known = [*([0] if from_zero else []), *(amount for amount in shown if amount is not None)]
    low, high = min(known), max(known)
    room = (high - low) * 0.08 or 1
    axes.set_ylim(low - (room if low < 0 or not from_zero else 0), high + room)
    axes.grid(axis="y", color=style.colour("chart_grid"), linewidth=0.8, zorder=0)
    axes.set_axisbelow(True)
    if from_zero:
        axes.axhline(0, color=style.colour("line_strong"), linewidth=0.9, zorder=3)


def dress_months(axes: Axes, months: Sequence[Month], style: ChartStyle, width: float) -> None:
    """Months along the foot, each year named at its first month shown; as many as there is room for in ``width`` inches."""
    count = len(months)
    axes.set_xlim(-0.7, count - 0.3)
    # From a step of twelve months on every label carries its year and needs more room.
    step = next(
        step for step in (1, 2, 3, 6, 12, 24, 48, 96, 192, count) if step == count or count / step <= width / (0.42 if step < 12 else 0.8)
    )
    places = range(0, count, step)
    labels, last_year = [], 0
    for place in places:
        month = months[place]
        name = f"{month.month}月" if style.language == "ja" else _ENGLISH_MONTHS[month.month - 1]
        labels.append(f"{name}\n{_year_text(month.last_day, style)}" if month.year != last_year else name)
        last_year = month.year
    set_places(axes, places, labels)


def dress_days(axes: Axes, days: Sequence[datetime.date], style: ChartStyle, width: float) -> None:
    """Every week along the foot by the day it begins with, each year named once; fewer where there is no room."""
    count = len(days)
    axes.set_xlim(-0.7, count - 0.3)
    step = next(step for step in (1, 7, 14, 28, 56, 112, count) if step == count or count / step <= width / 0.55)
    labels, last_year = [], 0
    for place in range(0, count, step):
        day = days[place]
        name = short_day_text(day, style)
        labels.append(f"{name}\n{_year_text(day, style)}" if day.year != last_year else name)
        last_year = day.year
    set_places(axes, range(0, count, step), labels)


def set_places(axes: Axes, places: Sequence[int], labels: Sequence[str]) -> None:
    """Name places along the foot in the face of figures."""
    axes.set_xticks(places, labels)
    for label in axes.get_xticklabels():
        label.set_fontfamily(FIGURE_FAMILY)
        label.set_linespacing(1.5)


def _year_text(day: datetime.date, style: ChartStyle) -> str:
    if style.language == "en":
        return str(day.year)
    return era_year(day) if style.formatter.years == "era" else f"{day.year}年"
