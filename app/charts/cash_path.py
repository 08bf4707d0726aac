"""Cash at month end, behind and ahead: what happened as a full line, the forecast dashed, its band as a fan, the lowest day marked.

It draws a ``cash_path`` table and computes nothing. The fan opens at the last month that happened; where cash is below zero the
line is heavier and changes colour and marker.
"""

import datetime
import math
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.charts.balance_line import draw_balance, mark_lowest
from app.charts.chart import Chart, ChartValue
from app.charts.frame import (
    Entry,
    Head,
    amounts_of,
    day_text,
    dress_amounts,
    dress_months,
    empty,
    month_text,
    months_of,
    period_text,
    start,
    unit_for,
    yen_text,
)
from app.charts.month_lines import line_sentence
from app.charts.style import ChartStyle, FillLook, mark_demo
from app.money import Yen
from app.periods import Month
from app.tables import Table


@dataclass(frozen=True)
class CashPath:
    """The columns of the table; ``planned`` is the place of the first month that has not happened."""

    months: tuple[Month, ...]
    planned: int
    closing: tuple[Yen | None, ...]
    low: tuple[Yen | None, ...]
    high: tuple[Yen | None, ...]
    lowest: tuple[Yen | None, ...]
    lowest_day: tuple[datetime.date | None, ...]

    @property
    def trough(self) -> tuple[float, Yen, datetime.date | None] | None:
        """The lowest point ahead: where it stands between the month ends, its amount and its day."""
        ahead = [(amount, place) for place, amount in enumerate(self.lowest) if amount is not None and place >= self.planned]
        if not ahead:
            return None
        amount, place = min(ahead)
        day = self.lowest_day[place]
        if day is None:
            return place, amount, None
        return place - 1 + day.day / self.months[place].last_day.day, amount, day


def read_cash_path(table: Table) -> CashPath:
    """The columns of a ``cash_path`` table; raises ``KeyError`` for another."""
    months = months_of(table)
    states = table.column("state")
    planned = next((place for place, state in enumerate(states) if state == "planned"), len(months))
    days = table.column("lowest_day") if table.has_column("lowest_day") else (None,) * len(months)
    return CashPath(
        months,
        planned,
        amounts_of(table, "closing"),
        amounts_of(table, "low"),
        amounts_of(table, "high"),
        amounts_of(table, "lowest"),
        tuple(day if isinstance(day, datetime.date) else None for day in days),
    )


def draw_cash_path(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the fan; a table without any balance says so."""
    path = read_cash_path(table)
    shown = (*path.closing, *path.low, *path.high, *path.lowest[path.planned :])
    if all(amount is None for amount in shown):
        empty(figure, style)
        return
    unit = unit_for(shown)
    period = period_text(month_text(path.months[0], style), month_text(path.months[-1], style), style)
    axes = start(figure, style, Head(style.text("chart.cash_path"), period, unit, _entries(path, shown, style)))
    _draw_fan(axes, path, style)
    places = range(len(path.months))
    if path.planned < len(path.months):
        # The dashed line begins at the last month that happened, so that the two are one path.
        since = max(path.planned - 1, 0)
        draw_balance(axes, places[since:], path.closing[since:], "planned", style)
    if path.planned:
        draw_balance(axes, places[: path.planned], path.closing[: path.planned], "actual", style)
    dress_amounts(axes, shown, unit, style)
    dress_months(axes, path.months, style, figure.get_figwidth())
    if 0 < path.planned < len(path.months):
        axes.axvline(path.planned - 0.5, color=style.colour("line_strong"), linewidth=0.8, dashes=(2, 3), zorder=1)
    if path.trough is not None:
        mark_lowest(axes, *path.trough, style)
    mark_demo(figure, style)


def cash_path_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Month by month the balance, and for months ahead the ends of the band and the lowest day."""
    path = read_cash_path(table)
    found = []
    for place, month in enumerate(path.months):
        is_planned = place >= path.planned
        names = [("closing", path.closing[place], "chart.forecast_balance" if is_planned else "chart.actual_balance")]
        if is_planned:
            names += [("high", path.high[place], "chart.band_high"), ("low", path.low[place], "chart.band_low")]
        for _, amount, code in names:
            if amount is not None:
                text = f"{month_text(month, style)}\n{style.text(code)}\n{yen_text(amount, style)}"
                found.append(ChartValue(place, place, amount, text))
        amount, day = path.lowest[place], path.lowest_day[place]
        if is_planned and amount is not None and day is not None:
            x = place - 1 + day.day / month.last_day.day
            text = style.text("chart.lowest_in_month", day=day_text(day, style), month=month_text(month, style))
            found.append(ChartValue(place, x, amount, f"{text}\n{yen_text(amount, style)}"))
    return tuple(found)


def cash_path_alternative(table: Table, style: ChartStyle) -> str:
    """What the chart says, in words: what happened, what is forecast within which band, and the lowest day."""
    path = read_cash_path(table)
    split, months = path.planned, path.months
    sentences = [
        line_sentence(style.text("chart.actual_balance"), months[:split], path.closing[:split], style),
        line_sentence(style.text("chart.forecast_balance"), months[split:], path.closing[split:], style),
    ]
    if path.low and path.high and path.low[-1] is not None and path.high[-1] is not None:
        month, low, high = month_text(months[-1], style), yen_text(path.low[-1], style), yen_text(path.high[-1], style)
        sentences.append(style.text("chart.band_alternative", month=month, low=low, high=high))
    if path.trough is not None and path.trough[2] is not None:
        day, amount = day_text(path.trough[2], style), yen_text(path.trough[1], style)
        sentences.append(style.text("chart.lowest_alternative", day=day, amount=amount))
    lines = " ".join(sentence for sentence in sentences if sentence)
    return style.text("chart.alternative", title=style.text("chart.cash_path"), lines=lines) if lines else style.text("chart.no_values")


def _entries(path: CashPath, shown: tuple[Yen | None, ...], style: ChartStyle) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    if path.planned:
        entries.append((style.line("actual"), style.text("chart.actual_balance")))
    if path.planned < len(path.months):
        entries.append((style.line("planned"), style.text("chart.forecast_balance")))
    if any(amount is not None for amount in path.low):
        entries.append((_band(style), style.text("chart.band")))
    if any(amount is not None and amount < 0 for amount in path.closing):
        entries.append((style.line("negative"), style.text("chart.below_zero")))
    return tuple(entries)


def _band(style: ChartStyle) -> FillLook:
    return FillLook(style.colour("chart_band"), style.colour("chart_in"))


def _draw_fan(axes: Axes, path: CashPath, style: ChartStyle) -> None:
    """The band of the months ahead, opening from the last balance that happened; a month without a band is a gap."""
    low, high = list(path.low), list(path.high)
    if 0 < path.planned < len(low):
        low[path.planned - 1] = high[path.planned - 1] = path.closing[path.planned - 1]
    first = max(path.planned - 1, 0)
    places = range(first, len(low))
    lows, highs = ([math.nan if amount is None else amount for amount in line[first:]] for line in (low, high))
    band = _band(style)
    axes.fill_between(places, lows, highs, color=band.face, linewidth=0, zorder=1)
    for edge in (lows, highs):
        axes.plot(places, edge, color=band.ink, linewidth=0.7, alpha=0.7, zorder=2)


CASH_PATH = Chart("cash_path", draw_cash_path, cash_path_alternative, cash_path_values)
