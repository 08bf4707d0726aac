"""Receipts upwards and payments downwards by month, each bar stacked by certainty: what happened, confirmed, expected, statistical.

It draws the receipts and payments of a ``cash_path`` table. The surest stands nearest to zero.
"""

from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.frame import (
    Entry,
    Head,
    amounts_of,
    bar_look,
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
from app.charts.style import CERTAINTIES, ChartStyle, mark_demo
from app.money import Yen
from app.tables import Table

Way = Literal["receipts", "payments"]
_WAYS: tuple[Way, ...] = ("receipts", "payments")
_BAR = 0.62


@dataclass(frozen=True, slots=True)
class Part:
    """One way and certainty: its amounts by month and the height at which each begins."""

    way: Way
    certainty: str
    amounts: tuple[Yen | None, ...]
    bases: tuple[Yen, ...]


def read_parts(table: Table) -> tuple[Part, ...]:
    """The parts in the order in which they are stacked; raises ``KeyError`` for a table without them."""
    parts = []
    for way in _WAYS:
        bases: tuple[Yen, ...] = (0,) * len(table)
        for certainty in CERTAINTIES:
            amounts = amounts_of(table, f"{way}_{certainty}")
            parts.append(Part(way, certainty, amounts, bases))
            bases = tuple(base + (amount or 0) for base, amount in zip(bases, amounts, strict=True))
    return tuple(parts)


def draw_cash_movements(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the bars; a table without any amount says so."""
    months, parts = months_of(table), read_parts(table)
    if all(amount is None for part in parts for amount in part.amounts):
        empty(figure, style)
        return
    tops = [base + (amount or 0) for part in parts for base, amount in zip(part.bases, part.amounts, strict=True)]
    unit = unit_for(tops)
    period = period_text(month_text(months[0], style), month_text(months[-1], style), style)
    axes = start(figure, style, Head(style.text("chart.cash_movements"), period, unit, _entries(parts, style)))
    for part in parts:
        known = [(place, amount) for place, amount in enumerate(part.amounts) if amount is not None]
        if known:
            axes.bar(
                [place for place, _ in known],
                [amount for _, amount in known],
                _BAR,
                bottom=[part.bases[place] for place, _ in known],
                **bar_look(style.fill(part.way, part.certainty)),
                zorder=2,
            )
    dress_amounts(axes, tops, unit, style)
    dress_months(axes, months, style, figure.get_figwidth())
    mark_demo(figure, style)


def cash_movements_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every part of every bar, month by month; the point is the middle of the part."""
    parts = read_parts(table)
    found = []
    for place, month in enumerate(months_of(table)):
        for part in parts:
            amount = part.amounts[place]
            if amount is not None:
                text = f"{month_text(month, style)}\n{_name(part, style)}\n{yen_text(amount, style)}"
                found.append(ChartValue(place, place, part.bases[place] + amount / 2, text))
    return tuple(found)


def cash_movements_alternative(table: Table, style: ChartStyle) -> str:
    """What the bars add up to, in words."""
    months = months_of(table)
    sums = []
    for part in read_parts(table):
        known = [amount for amount in part.amounts if amount is not None]
        if known:
            sums.append(style.text("chart.sum_alternative", name=_name(part, style), amount=yen_text(sum(known), style)))
    if not sums:
        return style.text("chart.no_values")
    period = period_text(month_text(months[0], style), month_text(months[-1], style), style)
    title = style.text("chart.titled_period", title=style.text("chart.cash_movements"), period=period)
    return style.text("chart.alternative", title=title, lines=" ".join(sums))


def _name(part: Part, style: ChartStyle) -> str:
    return style.text("chart.of_certainty", way=style.text(f"chart.{part.way}"), certainty=style.text(f"chart.{part.certainty}"))


def _entries(parts: tuple[Part, ...], style: ChartStyle) -> tuple[Entry, ...]:
    """What a colour is, then what a hatch is: two and up to three words instead of eight."""
    shown = {part.certainty for part in parts if any(amount is not None for amount in part.amounts)}
    ways: list[Entry] = [(style.fill(way), style.text(f"chart.{way}")) for way in _WAYS]
    kinds: list[Entry] = [
        (style.fill("receipts", certainty), style.text(f"chart.{certainty}"))
        for certainty in CERTAINTIES
        if certainty in shown and certainty != "actual"
    ]
    return (*ways, *kinds)


CASH_MOVEMENTS = Chart("cash_movements", draw_cash_movements, cash_movements_alternative, cash_movements_values)
