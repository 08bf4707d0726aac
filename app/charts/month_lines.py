"""Up to four lines over months, told apart by colour, dash and marker; a month without a value is a gap in its line.

Back-test, scenarios and rolling sales are such charts: each names the columns of its table and what they mean.
"""

import math
from dataclasses import dataclass

from matplotlib.figure import Figure

from app.charts.chart import ChartValue
from app.charts.frame import (
    Entry,
    Head,
    amounts_of,
    bar_look,
    dress_amounts,
    dress_months,
    empty,
    line_look,
    month_text,
    months_of,
    period_text,
    start,
    unit_for,
    yen_text,
)
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.periods import Month
from app.tables import Table

#: More overlapping lines cannot be told apart by colour-blind readers (reference/peers_and_conventions.md 3, 27).
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class LineKind:
    """A line of a chart: the table's column, its look, the message code of its name ("" where the column's title names it)."""

    column: str
    meaning: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class MonthLines:
    """A chart of this kind: its name (``chart.<name>`` is its title) and its lines; ``balances`` mark the ground below zero.

    Where ``is_cut`` and the values lie close together far above zero, the axis begins below the least of them and says so.
    """

    name: str
    kinds: tuple[LineKind, ...]
    balances: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is drawn."""

    kind: LineKind
    title: str
    amounts: tuple[Yen | None, ...]


def read_lines(table: Table, style: ChartStyle, chart: MonthLines) -> tuple[ShownLine, ...]:
    """The lines the table has, at most four; raises ``KeyError`` where it lacks the first."""
    titles = {column.name: column.title or column.name for column in table.columns}
    shown = []
    for position, kind in enumerate(chart.kinds[:MOST_LINES]):
        if position == 0 or table.has_column(kind.column):
            title = style.text(kind.code) if kind.code else titles[kind.column]
            shown.append(ShownLine(kind, title, amounts_of(table, kind.column)))
    return tuple(shown)


def draw_month_lines(figure: Figure, table: Table, style: ChartStyle, chart: MonthLines) -> None:
    """Draw the lines of a table; without any value it says so."""
    months, lines = months_of(table), read_lines(table, style, chart)
    amounts = [amount for line in lines for amount in line.amounts]
    if all(amount is None for amount in amounts):
        empty(figure, style)
        return
    unit = unit_for(amounts)
    entries: tuple[Entry, ...] = tuple((style.line(line.kind.meaning), line.title) for line in lines)
    is_short = chart.balances and any(amount is not None and amount < 0 for amount in amounts)
    if is_short:
        entries = (*entries, (style.shortage(), style.text("chart.below_zero")))
    known = [amount for amount in amounts if amount is not None]
    from_zero = not chart.is_cut or min(known) < max(known) / 2 or min(known) == max(known)
    axes = start(figure, style, Head(style.text(f"chart.{chart.name}"), _period(months, style), unit, entries, from_zero))
    for line in reversed(lines):
        heights = [math.nan if amount is None else amount for amount in line.amounts]
        look = line_look(style.line(line.kind.meaning), len(months))
        axes.plot(range(len(months)), heights, **look, markerfacecolor=style.colour("window"), zorder=4, clip_on=False)
    dress_amounts(axes, amounts, unit, style, from_zero=from_zero)
    if is_short:
        # The lines keep their looks, or they could not be told apart there: the ground changes instead.
        axes.axhspan(axes.get_ylim()[0], 0, **bar_look(style.shortage()), zorder=0)
    dress_months(axes, months, style, figure.get_figwidth())
    mark_demo(figure, style)


def month_lines_values(table: Table, style: ChartStyle, chart: MonthLines) -> tuple[ChartValue, ...]:
    """Every value of every line, month by month."""
    lines = read_lines(table, style, chart)
    return tuple(
        ChartValue(place, place, amount, f"{month_text(month, style)}\n{line.title}\n{yen_text(amount, style)}")
        for place, month in enumerate(months_of(table))
        for line in lines
        if (amount := line.amounts[place]) is not None
    )


def month_lines_alternative(table: Table, style: ChartStyle, chart: MonthLines) -> str:
    """What the lines say, in words: of each its first, last, lowest and highest month."""
    months, lines = months_of(table), read_lines(table, style, chart)
    sentences = [sentence for line in lines if (sentence := line_sentence(line.title, months, line.amounts, style))]
    if not sentences:
        return style.text("chart.no_values")
    return style.text("chart.alternative", title=style.text(f"chart.{chart.name}"), lines=" ".join(sentences))


def line_sentence(title: str, months: tuple[Month, ...], amounts: tuple[Yen | None, ...], style: ChartStyle) -> str:
    """First, last, lowest and highest value of a line; empty where it has none."""
    known = [(amount, place) for place, amount in enumerate(amounts) if amount is not None]
    if not known:
        return ""
    (lowest, low_place), (highest, high_place) = min(known), max(known)
    return style.text(
        "chart.line_alternative",
        line=title,
        first_month=month_text(months[known[0][1]], style),
        first=yen_text(known[0][0], style),
        last_month=month_text(months[known[-1][1]], style),
        last=yen_text(known[-1][0], style),
        lowest_month=month_text(months[low_place], style),
        lowest=yen_text(lowest, style),
        highest_month=month_text(months[high_place], style),
        highest=yen_text(highest, style),
    )


def _period(months: tuple[Month, ...], style: ChartStyle) -> str:
    return period_text(month_text(months[0], style), month_text(months[-1], style), style)
