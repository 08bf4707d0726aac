"""What is owed at each month end, stacked by loan: the four greatest apart, the others together.

It draws a ``loan_balances`` table: a month and one column of yen per loan. A balance that is not known is a gap in its bar; then the
bar says less than is owed, and the month is marked.
"""

from dataclasses import dataclass

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
from app.charts.month_lines import line_sentence
from app.charts.style import SMALL_POINTS, ChartStyle, mark_demo, write
from app.money import Yen
from app.tables import Table

MOST_LOANS = 4
_BAR = 0.66


@dataclass(frozen=True, slots=True)
class LoanPart:
    """A loan, or the others together; ``look`` is the position of its look."""

    name: str
    balances: tuple[Yen | None, ...]
    look: int


def read_loans(table: Table, style: ChartStyle) -> tuple[LoanPart, ...]:
    """The greatest loans in the order of the table, then the sum of the others; a month with an unknown part has no sum."""
    columns = [column for column in table.columns if column.kind == "yen"]
    balances = {column.name: amounts_of(table, column.name) for column in columns}
    greatest = sorted(columns, key=lambda column: -max((abs(amount) for amount in balances[column.name] if amount is not None), default=0))
    apart = {column.name for column in greatest[:MOST_LOANS]}
    chosen = [column for column in columns if column.name in apart]
    parts = [LoanPart(column.title or column.name, balances[column.name], look) for look, column in enumerate(chosen)]
    rest = [balances[column.name] for column in columns if column.name not in apart]
    if rest:
        sums = tuple(None if None in month else sum(amount for amount in month if amount is not None) for month in zip(*rest, strict=True))
        parts.append(LoanPart(style.text("chart.other_loans"), sums, MOST_LOANS))
    return tuple(parts)


def draw_loan_balances(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the stacked bars; a table without any balance says so."""
    months, parts = months_of(table), read_loans(table, style)
    if all(amount is None for part in parts for amount in part.balances):
        empty(figure, style)
        return
    tops = [0] * len(months)
    entries: tuple[Entry, ...] = tuple((style.part(part.look), part.name) for part in parts)
    totals = [sum(part.balances[place] or 0 for part in parts) for place in range(len(months))]
    unit = unit_for(totals)
    period = period_text(month_text(months[0], style), month_text(months[-1], style), style)
    axes = start(figure, style, Head(style.text("chart.loan_balances"), period, unit, entries))
    for part in parts:
        known = [(place, amount) for place, amount in enumerate(part.balances) if amount is not None]
        look = {**bar_look(style.part(part.look)), "linewidth": 0.7}
        heights = [amount for _, amount in known]
        axes.bar([place for place, _ in known], heights, _BAR, bottom=[tops[place] for place, _ in known], **look, zorder=2)
        for place, amount in known:
            tops[place] += amount
    dress_amounts(axes, totals, unit, style)
    dress_months(axes, months, style, figure.get_figwidth())
    for place in range(len(months)):
        if any(part.balances[place] is None for part in parts):
            write(axes, place, tops[place], "?", style, points=SMALL_POINTS, ha="center", va="bottom", fontweight="bold")
    mark_demo(figure, style)


def loan_balances_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every loan's balance, month by month; the point is the middle of its part of the bar."""
    parts = read_loans(table, style)
    found = []
    for place, month in enumerate(months_of(table)):
        base = 0
        for part in parts:
            amount = part.balances[place]
            if amount is not None:
                text = f"{month_text(month, style)}\n{part.name}\n{yen_text(amount, style)}"
                found.append(ChartValue(place, place, base + amount / 2, text))
                base += amount
    return tuple(found)


def loan_balances_alternative(table: Table, style: ChartStyle) -> str:
    """First, last, lowest and highest balance of each loan, in words."""
    months = months_of(table)
    sentences = [line_sentence(part.name, months, part.balances, style) for part in read_loans(table, style)]
    lines = " ".join(sentence for sentence in sentences if sentence)
    return style.text("chart.alternative", title=style.text("chart.loan_balances"), lines=lines) if lines else style.text("chart.no_values")


LOAN_BALANCES = Chart("loan_balances", draw_loan_balances, loan_balances_alternative, loan_balances_values)
