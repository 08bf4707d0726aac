"""The monthly cash flow as a picture: receipts and payments as bars, the balance at month end as a line.

It draws the table of ``analysis/exports.py`` and computes nothing: the rows ``receipts``, ``payments`` and ``closing`` of its
months are what is shown. Payments stand beside the receipts as positive heights, so that the two can be compared by eye.
"""

from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from app.charts.style import (
    FIGURE_FAMILY,
    LINE_POINTS,
    SMALL_POINTS,
    TEXT_FAMILY,
    TITLE_POINTS,
    ChartStyle,
    dress_axes,
    mark_demo,
    prepare,
    write,
)
from app.formatting import Formatter
from app.money import Yen
from app.periods import Month, era_year
from app.tables import Table

Unit = Literal["yen", "thousand", "million"]

#: From which largest amount on the axis is written in thousands and in millions of yen.
THOUSAND_FROM, MILLION_FROM = 1_000_000, 1_000_000_000
_BAR = 0.38
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class CashFlowSeries:
    """What the chart shows of a table, one element per month; payments as the table has them (negative)."""

    months: tuple[Month, ...]
    receipts: tuple[Yen, ...]
    payments: tuple[Yen, ...]
    closing: tuple[Yen, ...]

    @property
    def unit(self) -> Unit:
        """The unit of the axis: the smallest in which its figures stay short."""
        largest = max((abs(amount) for amount in (*self.receipts, *self.payments, *self.closing)), default=0)
        return "million" if largest >= MILLION_FROM else "thousand" if largest >= THOUSAND_FROM else "yen"


def read_series(table: Table) -> CashFlowSeries:
    """The three rows of a cash-flow table; raises ``KeyError`` for a table without them."""
    months = [column for column in table.columns if column.kind == "yen"]
    position = {code: index for index, code in enumerate(table.column("row"))}

    def row(code: str) -> tuple[Yen, ...]:
        cells = (table.column(column.name)[position[code]] for column in months)
        return tuple(cell if isinstance(cell, int) else 0 for cell in cells)

    return CashFlowSeries(tuple(Month.parse(column.name) for column in months), row("receipts"), row("payments"), row("closing"))


def draw_cash_flow(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the months of a cash-flow table; a table without months says what to do instead."""
    prepare(figure, style)
    series = read_series(table)
    if not series.months:
        write(figure, 0.5, 0.5, style.text("chart.no_months"), style, colour="text_soft", ha="center", va="center", wrap=True)
        return
    inch = 1 / figure.get_figheight()
    across = 1 / figure.get_figwidth()
    axes = figure.add_axes((0.78 * across, 0.58 * inch, 1 - 0.98 * across, 1 - 1.32 * inch))
    dress_axes(axes, style)
    _draw_bars(axes, series, style)
    _draw_balance(axes, series, style)
    _dress_amounts(axes, series, style)
    _dress_months(axes, series, style, figure.get_figwidth())
    _write_head(figure, axes, series, style)
    mark_demo(figure, style)


def cash_flow_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words, for screen readers and as the caption of a picture."""
    series = read_series(table)
    if not series.months:
        return style.text("chart.no_months")
    lowest = series.closing.index(min(series.closing))
    highest = series.closing.index(max(series.closing))
    unit = series.unit

    def amount(value: Yen) -> str:
        return style.formatter.yen(value, unit)

    return style.text(
        "chart.cash_flow_alternative",
        first=month_text(series.months[0], style),
        last=month_text(series.months[-1], style),
        count=len(series.months),
        unit=style.text(f"chart.unit_{unit}"),
        receipts=amount(sum(series.receipts)),
        payments=amount(sum(series.payments)),
        first_closing=amount(series.closing[0]),
        last_closing=amount(series.closing[-1]),
        lowest_month=month_text(series.months[lowest], style),
        lowest=amount(series.closing[lowest]),
        highest_month=month_text(series.months[highest], style),
        highest=amount(series.closing[highest]),
    )


def month_text(month: Month, style: ChartStyle) -> str:
    """A month with its year in the reader's language."""
    return style.formatter.month(month) if style.language == "ja" else f"{_ENGLISH_MONTHS[month.month - 1]} {month.year}"


def _draw_bars(axes: Axes, series: CashFlowSeries, style: ChartStyle) -> None:
    places = range(len(series.months))
    axes.bar(
        [place - _BAR / 2 for place in places],
        series.receipts,
        _BAR,
        color=style.colour("chart_in"),
        label=style.text("chart.receipts"),
        zorder=2,
    )
    axes.bar(
        [place + _BAR / 2 for place in places],
        [-amount for amount in series.payments],
        _BAR,
        color=style.colour("chart_out"),
        label=style.text("chart.payments"),
        hatch="////",
        edgecolor=style.colour("window"),
        linewidth=0,
        zorder=2,
    )


def _draw_balance(axes: Axes, series: CashFlowSeries, style: ChartStyle) -> None:
    axes.plot(
        range(len(series.months)),
        series.closing,
        color=style.colour("chart_line"),
        linewidth=LINE_POINTS,
        marker="o",
        markersize=4 if len(series.months) <= 18 else 3,
        markerfacecolor=style.colour("window"),
        markeredgewidth=1.4,
        label=style.text("chart.closing"),
        # A rim in the colour of the ground, so that the line stays legible where it crosses bars.
        path_effects=[Stroke(linewidth=LINE_POINTS + 2, foreground=style.colour("window")), Normal()],
        zorder=4,
        clip_on=False,
    )


def _dress_amounts(axes: Axes, series: CashFlowSeries, style: ChartStyle) -> None:
    """The axis of amounts: in the unit of the head, △ for negatives, a clear line at zero, a tenth of air above."""
    unit = series.unit
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    short = Formatter(style.formatter.negative_sign)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: short.yen(round(value), unit)))
    shown = (*series.receipts, *(-amount for amount in series.payments), *series.closing, 0)
    low, high = min(shown), max(shown)
    room = (high - low or 1) * 0.08
    axes.set_ylim(low - (room if low < 0 else 0), high + room)
    axes.grid(axis="y", color=style.colour("chart_grid"), linewidth=0.8, zorder=0)
    axes.set_axisbelow(True)
    axes.axhline(0, color=style.colour("line_strong"), linewidth=0.9, zorder=3)


def _dress_months(axes: Axes, series: CashFlowSeries, style: ChartStyle, width: float) -> None:
    """Months along the foot, each year named at its first month shown; as many as there is room for."""
    count = len(series.months)
    axes.set_xlim(-0.7, count - 0.3)
    # From a step of twelve months on every label carries its year and needs more room.
    step = next(
        step for step in (1, 2, 3, 6, 12, 24, 48, 96, 192, count) if step == count or count / step <= width / (0.42 if step < 12 else 0.8)
    )
    places = range(0, count, step)
    labels, last_year = [], 0
    for place in places:
        month = series.months[place]
        name = f"{month.month}月" if style.language == "ja" else _ENGLISH_MONTHS[month.month - 1]
        labels.append(f"{name}\n{_year_text(month, style)}" if month.year != last_year else name)
        last_year = month.year
    axes.set_xticks(places, labels)
    for label in axes.get_xticklabels():
        label.set_fontfamily(FIGURE_FAMILY)
        label.set_linespacing(1.5)


def _year_text(month: Month, style: ChartStyle) -> str:
    if style.language == "en":
        return str(month.year)
    return era_year(month.last_day) if style.formatter.years == "era" else f"{month.year}年"


def _write_head(figure: Figure, axes: Axes, series: CashFlowSeries, style: ChartStyle) -> None:
    """Title and period above, the legend below them at the right, the unit over the axis of amounts."""
    inch, across = 1 / figure.get_figheight(), 1 / figure.get_figwidth()
    write(figure, 0.12 * across, 1 - 0.12 * inch, style.text("chart.cash_flow"), style, points=TITLE_POINTS, va="top", fontweight="bold")
    period = style.text("chart.period", first=month_text(series.months[0], style), last=month_text(series.months[-1], style))
    write(figure, 1 - 0.2 * across, 1 - 0.14 * inch, period, style, points=SMALL_POINTS, colour="text_soft", ha="right", va="top")
    unit = style.text("chart.unit", unit=style.text(f"chart.unit_{series.unit}"))
    write(figure, 0.12 * across, 1 - 0.48 * inch, unit, style, points=SMALL_POINTS, colour="text_soft", va="center")
    # Bars first, as one reads them: matplotlib would list the line before.
    handles, labels = axes.get_legend_handles_labels()
    order = sorted(range(len(labels)), key=lambda index: labels[index] == style.text("chart.closing"))
    axes.legend(
        [handles[index] for index in order],
        [labels[index] for index in order],
        loc="center right",
        bbox_to_anchor=(1 - 0.2 * across, 1 - 0.48 * inch),
        bbox_transform=figure.transFigure,
        ncols=3,
        frameon=False,
        borderaxespad=0,
        handlelength=1.6,
        columnspacing=1.4,
        labelcolor=style.colour("text"),
        prop={"family": TEXT_FAMILY, "size": SMALL_POINTS},
    )
