"""Cash day by day over the weeks ahead, as steps: each balance holds until the next day; the lowest is marked
on its day, payments taken before receipts where the table tells that.

It draws a ``cash_days`` table. Where cash is below zero the line is heavier, of another colour, and the ground under it hatched.
"""

import datetime
from dataclasses import dataclass

from matplotlib.figure import Figure

from app.charts.balance_line import draw_steps, mark_lowest
from app.charts.chart import Chart, ChartValue
from app.charts.frame import Entry, Head, amounts_of, day_text, dress_amounts, dress_days, empty, period_text, start, unit_for, yen_text
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.tables import Table


@dataclass(frozen=True)
class CashDays:
    """The columns of the table: balances at the end of the days, and the lowest within a day where the table tells it."""

    days: tuple[datetime.date, ...]
    balances: tuple[Yen | None, ...]
    lowest: tuple[Yen | None, ...]

    @property
    def trough(self) -> tuple[Yen, int] | None:
        """The smallest of all amounts and the first day it is reached; ``None`` where there is none."""
        return min(
            ((amount, place) for line in (self.balances, self.lowest) for place, amount in enumerate(line) if amount is not None),
            default=None,
        )


def read_cash_days(table: Table) -> CashDays:
    """The columns of a ``cash_days`` table; raises ``KeyError`` for another."""
    days = tuple(day for day in table.column("day") if isinstance(day, datetime.date))
    lowest = amounts_of(table, "lowest") if table.has_column("lowest") else (None,) * len(days)
    return CashDays(days, amounts_of(table, "balance"), lowest)


def draw_cash_days(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the days; a table without any balance says so."""
    shown = read_cash_days(table)
    if shown.trough is None:
        empty(figure, style)
        return
    amounts = (*shown.balances, *shown.lowest)
    unit = unit_for(amounts)
    period = period_text(day_text(shown.days[0], style), day_text(shown.days[-1], style), style)
    entries: list[Entry] = [(style.line("day"), style.text("chart.day_balance"))]
    if any(amount is not None and amount < 0 for amount in shown.balances):
        entries.append((style.line("negative"), style.text("chart.below_zero")))
    axes = start(figure, style, Head(style.text("chart.cash_days"), period, unit, tuple(entries)))
    draw_steps(axes, shown.balances, style)
    dress_amounts(axes, amounts, unit, style)
    dress_days(axes, shown.days, style, figure.get_figwidth())
    amount, place = shown.trough
    balance = shown.balances[place]
    if balance is not None and balance > amount:
        # Payments of the day come before its receipts: the mark hangs on its day's balance.
        axes.plot([place, place], [amount, balance], color=style.colour("line_strong"), linewidth=0.9, dashes=(2, 2), zorder=3)
    mark_lowest(axes, place, amount, shown.days[place], style)
    mark_demo(figure, style)


def cash_days_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """The balance of every day, and the lowest within a day where the table tells it."""
    shown = read_cash_days(table)
    lines = (("chart.day_balance", shown.balances), ("chart.day_lowest", shown.lowest))
    return tuple(
        ChartValue(place, place, amount, f"{day_text(day, style)}\n{style.text(code)}\n{yen_text(amount, style)}")
        for place, day in enumerate(shown.days)
        for code, amounts in lines
        if (amount := amounts[place]) is not None
    )


def cash_days_alternative(table: Table, style: ChartStyle) -> str:
    """First, last and lowest day in words."""
    shown = read_cash_days(table)
    if shown.trough is None:
        return style.text("chart.no_values")
    amount, place = shown.trough
    lines = style.text(
        "chart.days_alternative",
        first_day=day_text(shown.days[0], style),
        first=yen_text(shown.balances[0], style),
        last_day=day_text(shown.days[-1], style),
        last=yen_text(shown.balances[-1], style),
    )
    least = style.text("chart.lowest_alternative", day=day_text(shown.days[place], style), amount=yen_text(amount, style))
    return style.text("chart.alternative", title=style.text("chart.cash_days"), lines=f"{lines} {least}")


CASH_DAYS = Chart("cash_days", draw_cash_days, cash_days_alternative, cash_days_values)
