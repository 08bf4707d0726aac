"""Break-even: sales against costs that rise with them; where the lines cross nothing is earned and nothing lost.

It draws the rows ``sales``, ``variable_costs``, ``fixed_costs`` and ``break_even_sales`` of a ``break_even`` table; where there is
no break-even point the lines are shown without one.
"""

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from app.charts.chart import Chart, ChartValue
from app.charts.frame import LEFT, RIGHT, Entry, Head, amounts_of, dress_amounts, empty, line_look, text_width, unit_for, yen_text
from app.charts.frame import start as start_chart
from app.charts.style import SMALL_POINTS, TEXT_FAMILY, ChartStyle, mark_demo
from app.formatting import Formatter
from app.money import Yen
from app.tables import Table

#: The axis of sales runs this much beyond the greater of sales and break-even point.
_BEYOND = 1.3


@dataclass(frozen=True, slots=True)
class BreakEvenFigures:
    """What the chart needs: yen of one period; ``crossing`` is ``None`` where there is no break-even point."""

    sales: Yen
    variable: Yen
    fixed: Yen
    crossing: Yen | None

    def costs_at(self, sales: float) -> float:
        """All costs at a level of sales, if variable costs follow them."""
        return self.fixed + self.variable * sales / self.sales


def read_break_even(table: Table) -> BreakEvenFigures | None:
    """The figures of the table, ``None`` where sales or costs are not known; raises ``KeyError`` for another table."""
    found = dict(zip(table.column("row"), amounts_of(table, "amount"), strict=True))
    sales, variable, fixed = found["sales"], found["variable_costs"], found["fixed_costs"]
    if sales is None or variable is None or fixed is None or sales <= 0:
        return None
    return BreakEvenFigures(sales, variable, fixed, found["break_even_sales"])


def draw_break_even(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the three lines and the crossing; without sales there is nothing to draw and the chart says so."""
    figures = read_break_even(table)
    if figures is None:
        empty(figure, style)
        return
    names = {code: style.text(code) for code in ("chart.sales_now", "chart.break_even_point")}
    label = f"{names['chart.break_even_point']}\n{yen_text(figures.crossing, style)}"
    end = _end_of_axis(figures, max(label.split("\n"), key=text_width), figure.get_figwidth() - LEFT - RIGHT)
    shown = (round(end), round(figures.costs_at(end)), figures.fixed)
    unit = unit_for(shown)
    lines = (
        ("actual", "chart.sales", (0, end)),
        ("scenario_1", "chart.all_costs", (figures.fixed, figures.costs_at(end))),
        ("comparison", "chart.fixed_costs", (figures.fixed, figures.fixed)),
    )
    entries: tuple[Entry, ...] = tuple((style.line(meaning), style.text(code)) for meaning, code, _ in lines)
    axes = start_chart(figure, style, Head(style.text("chart.break_even"), "", unit, entries))
    for meaning, _, heights in lines:
        axes.plot((0, end), heights, **{**line_look(style.line(meaning), 2), "marker": ""}, zorder=3)
    dress_amounts(axes, shown, unit, style)
    short = Formatter(style.formatter.negative_sign)
    axes.set_xlim(0, end)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=max(2, int(figure.get_figwidth() / 1.1)), steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: short.yen(round(value), unit)))
    axes.set_xlabel(style.text("chart.sales_axis"), fontfamily=TEXT_FAMILY, fontsize=SMALL_POINTS, color=style.colour("text_soft"))
    _mark(axes, figures.sales, "o", f"{names['chart.sales_now']}\n{yen_text(figures.sales, style)}", style, above=True)
    if figures.crossing is not None:
        _mark(axes, figures.crossing, "D", label, style, above=False)
    mark_demo(figure, style)


def break_even_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """The break-even point, and sales and costs as they are."""
    figures = read_break_even(table)
    if figures is None:
        return ()
    points: list[tuple[Yen, float, str, Yen]] = [
        (figures.sales, figures.sales, "chart.sales_now", figures.sales),
        (figures.sales, figures.fixed + figures.variable, "chart.all_costs", figures.fixed + figures.variable),
        (figures.sales, figures.fixed, "chart.fixed_costs", figures.fixed),
    ]
    if figures.crossing is not None:
        points.append((figures.crossing, figures.crossing, "chart.break_even_point", figures.crossing))
    places = sorted({x for x, *_ in points})
    return tuple(
        ChartValue(places.index(x), x, y, f"{style.text(code)}\n{yen_text(amount, style)}")
        for x, y, code, amount in sorted(points, key=lambda point: (point[0], -point[1]))
    )


def break_even_alternative(table: Table, style: ChartStyle) -> str:
    """Sales, costs and the break-even point in words."""
    figures = read_break_even(table)
    if figures is None:
        return style.text("chart.no_values")
    named = (
        ("chart.sales_now", figures.sales),
        ("chart.variable_costs", figures.variable),
        ("chart.fixed_costs", figures.fixed),
        ("chart.break_even_point", figures.crossing),
    )
    sums = [style.text("chart.sum_alternative", name=style.text(code), amount=yen_text(amount, style)) for code, amount in named]
    return style.text("chart.alternative", title=style.text("chart.break_even"), lines=" ".join(sums))


def _end_of_axis(figures: BreakEvenFigures, label: str, inches: float) -> float:
    """Where the axis of sales ends: beyond both points, and with room for the label at the right of the crossing."""
    end = max(figures.sales, figures.crossing or 0) * _BEYOND
    if figures.crossing is None:
        return end
    free = 1 - (text_width(label) + 0.3) / inches
    return max(end, figures.crossing / free if free > 0 else end)


def _mark(axes: Axes, place: Yen, marker: str, label: str, style: ChartStyle, *, above: bool) -> None:
    """A point of the line of sales with its label: that of today above the line, the crossing below it."""
    ink = style.colour("text")
    ring: dict[str, Any] = {"markerfacecolor": style.colour("window"), "markeredgecolor": ink, "markeredgewidth": 1.6}
    axes.plot([place], [place], marker=marker, markersize=8, **ring, zorder=5)
    # Above the line there is room at the left, but for a point near the beginning.
    leftward = above and place > 0.35 * axes.get_xlim()[1]
    note = axes.annotate(
        label,
        (place, place),
        xytext=(-9, 2) if leftward else (-6, 12) if above else (9, -6),
        textcoords="offset points",
        ha="right" if leftward else "left",
        va="bottom" if above else "top",
        fontfamily=TEXT_FAMILY,
        fontsize=SMALL_POINTS,
        fontweight="bold",
        color=ink,
        linespacing=1.35,
        zorder=6,
    )
    note.set_path_effects([Stroke(linewidth=3, foreground=style.colour("window")), Normal()])


BREAK_EVEN = Chart("break_even", draw_break_even, break_even_alternative, break_even_values)
