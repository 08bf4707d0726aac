"""What the costs are made of: one lying bar per item with its amount and its share of sales, in the order of the table.

It draws a ``cost_structure`` table; a share that cannot be computed is printed as ―.
"""

from fractions import Fraction

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.frame import Head, amounts_of, empty, unit_for, yen_text
from app.charts.item_bars import ItemBar, draw_item_bars
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.tables import Table

Item = tuple[str, Yen | None, Fraction | None]


def read_items(table: Table) -> tuple[Item, ...]:
    """Name, amount and share of sales of every row; raises ``KeyError`` for another table."""
    shares = (share if isinstance(share, Fraction) else None for share in table.column("share"))
    return tuple(zip(map(str, table.column("item")), amounts_of(table, "amount"), shares, strict=True))


def draw_cost_structure(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the items; a table without any amount says so."""
    items = read_items(table)
    if all(amount is None for _, amount, _ in items):
        empty(figure, style)
        return
    unit = unit_for(amount for _, amount, _ in items)
    bars = [
        ItemBar(name, 0, amount or 0, f"{style.formatter.yen(amount, unit)}  {_percent(share, style)}", style.fill("payments"))
        for name, amount, share in items
    ]
    draw_item_bars(figure, bars, Head(style.text("chart.cost_structure"), style.text("chart.share_of_sales"), unit), style)
    mark_demo(figure, style)


def cost_structure_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every item with its amount and share."""
    return tuple(
        ChartValue(place, amount, place, "\n".join((name, yen_text(amount, style), _share_text(share, style))))
        for place, (name, amount, share) in enumerate(read_items(table))
        if amount is not None
    )


def cost_structure_alternative(table: Table, style: ChartStyle) -> str:
    """Every item in words."""
    sums = [
        style.text("chart.cost_alternative", name=name, amount=yen_text(amount, style), share=_percent(share, style))
        for name, amount, share in read_items(table)
        if amount is not None
    ]
    if not sums:
        return style.text("chart.no_values")
    return style.text("chart.alternative", title=style.text("chart.cost_structure"), lines=" ".join(sums))


def _share_text(share: Fraction | None, style: ChartStyle) -> str:
    return style.text("chart.share", share=_percent(share, style))


def _percent(share: Fraction | None, style: ChartStyle) -> str:
    """The table holds percent, as people read its column."""
    return style.formatter.percent(None if share is None else share / 100)


COST_STRUCTURE = Chart("cost_structure", draw_cost_structure, cost_structure_alternative, cost_structure_values)
