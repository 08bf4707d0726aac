"""The monthly cash flow as a picture: receipts and payments as bars, the balance at month end as a line.

It draws the table of ``analysis/exports.py`` and computes nothing: the rows ``receipts``, ``payments`` and ``closing`` of its
months are what is shown. Payments stand beside the receipts as positive heights, so that the two can be compared by eye.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.charts.balance_line import draw_balance
from app.charts.chart import Chart, ChartValue
from app.charts.frame import (
    Entry,
    Head,
    Unit,
    bar_look,
    dress_amounts,
    dress_months,
    empty,
    month_text,
    period_text,
    start,
    unit_for,
    yen_text,
)
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.periods import Month
from app.tables import Table

_BAR = 0.38


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
        return unit_for((*self.receipts, *self.payments, *self.closing))


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
    series = read_series(table)
    if not series.months:
        empty(figure, style, "chart.no_months")
        return
    period = period_text(month_text(series.months[0], style), month_text(series.months[-1], style), style)
    axes = start(figure, style, Head(style.text("chart.cash_flow"), period, series.unit, _entries(series, style)))
    _draw_bars(axes, series, style)
    draw_balance(axes, range(len(series.months)), series.closing, "actual", style)
    dress_amounts(axes, (*series.receipts, *(-amount for amount in series.payments), *series.closing), series.unit, style)
    dress_months(axes, series.months, style, figure.get_figwidth())
    mark_demo(figure, style)


def cash_flow_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Month by month the balance, the receipts and the payments."""
    series = read_series(table)
    found = []
    for place, month in enumerate(series.months):
        for shift, height, amount, code in (
            (0.0, series.closing[place], series.closing[place], "chart.closing"),
            (-_BAR / 2, series.receipts[place], series.receipts[place], "chart.receipts"),
            (_BAR / 2, -series.payments[place], series.payments[place], "chart.payments"),
        ):
            text = f"{month_text(month, style)}\n{style.text(code)}\n{yen_text(amount, style)}"
            found.append(ChartValue(place, place + shift, height, text))
    return tuple(found)


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


def _entries(series: CashFlowSeries, style: ChartStyle) -> tuple[Entry, ...]:
    entries: list[Entry] = [(style.fill(way), style.text(f"chart.{way}")) for way in ("receipts", "payments")]
    entries.append((style.line("actual"), style.text("chart.closing")))
    if any(amount < 0 for amount in series.closing):
        entries.append((style.line("negative"), style.text("chart.below_zero")))
    return tuple(entries)


def _draw_bars(axes: Axes, series: CashFlowSeries, style: ChartStyle) -> None:
    places = range(len(series.months))
    receipts, payments = bar_look(style.fill("receipts")), bar_look(style.fill("payments"))
    axes.bar([place - _BAR / 2 for place in places], series.receipts, _BAR, **receipts, zorder=2)
    axes.bar([place + _BAR / 2 for place in places], [-amount for amount in series.payments], _BAR, **payments, zorder=2)


CASH_FLOW = Chart("cash_flow", draw_cash_flow, cash_flow_alternative, cash_flow_values)
