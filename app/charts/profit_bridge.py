"""From last year's profit to this year's: every change hangs where the one before ended, with its sign and its amount.

It draws a ``profit_bridge`` table: a row that starts, rows of change, a row that ends. Changes are printed with + or △, so that
nothing rests on the colour of a bar.
"""

from dataclasses import dataclass
from itertools import pairwise

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.frame import Head, amounts_of, empty, unit_for, yen_text
from app.charts.item_bars import ItemBar, draw_item_bars
from app.charts.style import ChartStyle, mark_demo
from app.money import Yen
from app.tables import Table


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the bridge; ``base`` is the level at which a change begins (0 for a start and an end)."""

    title: str
    kind: str
    amount: Yen | None
    base: Yen

    @property
    def reached(self) -> Yen:
        return self.base + (self.amount or 0)


def read_steps(table: Table) -> tuple[Step, ...]:
    """The steps, each change based where the step before ended; raises ``KeyError`` for another table."""
    steps: list[Step] = []
    for title, kind, amount in zip(table.column("step"), table.column("kind"), amounts_of(table, "amount"), strict=True):
        base = steps[-1].reached if steps and kind == "change" else 0
        steps.append(Step(str(title), str(kind), amount, base))
    return tuple(steps)


def draw_profit_bridge(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the bridge; a table without any amount says so."""
    steps = read_steps(table)
    if all(step.amount is None for step in steps):
        empty(figure, style)
        return
    unit = unit_for([*(step.reached for step in steps), *(step.amount for step in steps)])
    bars = [
        ItemBar(
            step.title,
            step.base,
            step.reached,
            ("+" if step.kind == "change" and (step.amount or 0) > 0 else "") + style.formatter.yen(step.amount, unit),
            style.part(4)
            if step.kind == "change" and (step.amount or 0) < 0
            else style.fill("receipts")
            if step.kind == "change"
            else style.total(),
            is_strong=step.kind != "change",
        )
        for step in steps
    ]
    entries = ((style.fill("receipts"), style.text("chart.profit_up")), (style.part(4), style.text("chart.profit_down")))
    axes = draw_item_bars(figure, bars, Head(style.text("chart.profit_bridge"), "", unit, entries), style)
    for place, (step, after) in enumerate(pairwise(steps)):
        if after.kind == "change" or step.reached == after.reached:
            axes.plot([step.reached] * 2, [place + 0.31, place + 0.69], color=style.colour("line_strong"), linewidth=0.9, zorder=3)
    mark_demo(figure, style)


def profit_bridge_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every step with its amount and, for a change, what is reached after it."""
    found = []
    for place, step in enumerate(read_steps(table)):
        if step.amount is not None:
            text = f"{step.title}\n{yen_text(step.amount, style)}"
            if step.kind == "change":
                text += "\n" + style.text("chart.profit_reached", amount=yen_text(step.reached, style))
            found.append(ChartValue(place, step.reached, place, text))
    return tuple(found)


def profit_bridge_alternative(table: Table, style: ChartStyle) -> str:
    """Every step in words, in its order."""
    steps = [step for step in read_steps(table) if step.amount is not None]
    if not steps:
        return style.text("chart.no_values")
    sums = [style.text("chart.sum_alternative", name=step.title, amount=yen_text(step.amount, style)) for step in steps]
    return style.text("chart.alternative", title=style.text("chart.profit_bridge"), lines=" ".join(sums))


PROFIT_BRIDGE = Chart("profit_bridge", draw_profit_bridge, profit_bridge_alternative, profit_bridge_values)
