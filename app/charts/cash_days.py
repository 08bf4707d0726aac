"""Cash day by day over the weeks ahead, as steps: each balance holds until the next day; the lowest day is marked.

It draws a ``cash_days`` table. Where cash is below zero the line is heavier, of another colour, and the ground under it hatched.
"""

import datetime

from matplotlib.figure import Figure

from app.charts.balance_line import draw_steps, mark_lowest
from app.charts.chart import Chart, ChartValue
from app.charts.frame import Entry, Head, amounts_of, day_text, dress_amounts, dress_days, empty, period_text, start, unit_for, yen_text
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.tables import Table

Days = tuple[tuple[datetime.date, ...], tuple[Yen | None, ...]]


def read_cash_days(table: Table) -> Days:
    """Days and balances of a ``cash_days`` table; raises ``KeyError`` for another."""
    return tuple(day for day in table.column("day") if isinstance(day, datetime.date)), amounts_of(table, "balance")


def lowest_of(balances: tuple[Yen | None, ...]) -> int | None:
    """The place of the lowest balance, the first of equal ones; ``None`` where there is none."""
    known = [(amount, place) for place, amount in enumerate(balances) if amount is not None]
    return min(known)[1] if known else None


def draw_cash_days(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the days; a table without any balance says so."""
    days, balances = read_cash_days(table)
    lowest = lowest_of(balances)
    if lowest is None:
        empty(figure, style)
        return
    unit = unit_for(balances)
    period = period_text(day_text(days[0], style), day_text(days[-1], style), style)
    entries: list[Entry] = [(style.line("day"), style.text("chart.day_balance"))]
    if any(amount is not None and amount < 0 for amount in balances):
        entries.append((style.line("negative"), style.text("chart.below_zero")))
    axes = start(figure, style, Head(style.text("chart.cash_days"), period, unit, tuple(entries)))
    draw_steps(axes, balances, style)
    dress_amounts(axes, balances, unit, style)
    dress_days(axes, days, style, figure.get_figwidth())
    amount = balances[lowest]
    assert amount is not None
    mark_lowest(axes, lowest, amount, days[lowest], style)
    mark_demo(figure, style)


def cash_days_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """The balance of every day."""
    return tuple(
        ChartValue(place, place, amount, f"{day_text(day, style)}\n{style.text('chart.day_balance')}\n{yen_text(amount, style)}")
        for place, (day, amount) in enumerate(zip(*read_cash_days(table), strict=True))
        if amount is not None
    )


def cash_days_alternative(table: Table, style: ChartStyle) -> str:
    """First, last and lowest day in words."""
    days, balances = read_cash_days(table)
    lowest = lowest_of(balances)
    if lowest is None:
        return style.text("chart.no_values")
    lines = style.text(
        "chart.days_alternative",
        first_day=day_text(days[0], style),
        first=yen_text(balances[0], style),
        last_day=day_text(days[-1], style),
        last=yen_text(balances[-1], style),
    )
    least = style.text("chart.lowest_alternative", day=day_text(days[lowest], style), amount=yen_text(balances[lowest], style))
    return style.text("chart.alternative", title=style.text("chart.cash_days"), lines=f"{lines} {least}")


CASH_DAYS = Chart("cash_days", draw_cash_days, cash_days_alternative, cash_days_values)
