"""What moved an indicator between two periods: one bar per account with its effect, and last the whole change they add up to.

Effects are in the indicator's own unit (points where it is a percentage), printed with + or △, and what raises and what lowers
differs in brightness and hatching as well as in its side of the line, so that nothing rests on colour.
"""

from dataclasses import dataclass
from fractions import Fraction

from matplotlib.figure import Figure

from app.charts.chart import Chart, ChartValue
from app.charts.frame import Head, empty
from app.charts.indicator_values import change_text, unit_text
from app.charts.item_bars import ItemBar, draw_item_bars
from app.charts.style import ChartStyle, FillLook, mark_demo
from app.tables import Table

#: More bars cannot be read in a window; the others are one bar, so that the sum stays whole.
MOST_BARS = 9


@dataclass(frozen=True, slots=True)
class Driver:
    """An account or an input with its effect; ``is_total`` is the change of the indicator itself."""

    item: str
    effect: Fraction
    is_total: bool


def read_drivers(table: Table, style: ChartStyle) -> tuple[Driver, ...]:
    """The bars from above to below: the strongest in the table's order, the rest as one, the total; raises ``KeyError``."""
    rows = list(zip(*(table.column(name) for name in ("kind", "input", "code", "item", "effect")), strict=True))
    divided = {name for kind, name, *_ in rows if kind == "account"}
    sums: dict[tuple[object, object], Driver] = {}
    totals = []
    for kind, name, code, item, effect in rows:
        if not isinstance(effect, Fraction) or (kind == "input" and name in divided):
            continue
        if kind == "total":
            totals.append(Driver(str(item), effect, True))
        else:
            # Sales move the operating income and are what it is divided by: one account is one bar.
            key = (code, "") if code else (name, item)
            before = sums[key].effect if key in sums else Fraction(0)
            sums[key] = Driver(str(item), before + effect, False)
    parts = [one for one in sums.values() if one.effect]
    if len(parts) > MOST_BARS:
        strongest = sorted(parts, key=lambda one: -abs(one.effect))[: MOST_BARS - 1]
        rest = [one for one in parts if one not in strongest]
        name = style.text("chart.other_drivers", count=len(rest))
        parts = [*(one for one in parts if one in strongest), Driver(name, sum((one.effect for one in rest), Fraction(0)), False)]
    return (*parts, *totals)


def draw_indicator_drivers(figure: Figure, table: Table, style: ChartStyle) -> None:
    """Draw the bars; where nothing moved or nothing is known it says so."""
    drivers = read_drivers(table, style)
    if not any(driver.effect for driver in drivers):
        empty(figure, style)
        return
    unit = _unit_of(table)
    bars = [
        ItemBar(driver.item, 0, float(driver.effect), change_text(driver.effect, unit, style), _look(driver, style), driver.is_total)
        for driver in drivers
    ]
    entries = ((style.fill("receipts"), style.text("chart.driver_up")), (style.part(4), style.text("chart.driver_down")))
    name = style.text(f"benchmark.{table.column('indicator')[0]}")
    title = style.text("chart.drivers_of", indicator=name, unit=unit_text(unit, style, is_change=True))
    draw_item_bars(figure, bars, Head(title, "", entries=entries), style)
    mark_demo(figure, style)


def indicator_drivers_values(table: Table, style: ChartStyle) -> tuple[ChartValue, ...]:
    """Every bar with its effect."""
    drivers = read_drivers(table, style)
    if not any(driver.effect for driver in drivers):
        return ()
    unit = _unit_of(table)
    return tuple(
        ChartValue(place, float(driver.effect), place, f"{driver.item}\n{_said(driver.effect, unit, style)}")
        for place, driver in enumerate(drivers)
    )


def indicator_drivers_alternative(table: Table, style: ChartStyle) -> str:
    """Every bar in words, the total last."""
    drivers = read_drivers(table, style)
    if not any(driver.effect for driver in drivers):
        return style.text("chart.no_values")
    unit = _unit_of(table)
    lines = " ".join(style.text("chart.sum_alternative", name=one.item, amount=_said(one.effect, unit, style)) for one in drivers)
    return style.text("chart.alternative", title=style.text("chart.indicator_drivers"), lines=lines)


def _unit_of(table: Table) -> str:
    return str(table.column("unit")[0])


def _said(effect: Fraction, unit: str, style: ChartStyle) -> str:
    gap = "" if style.language == "ja" else " "
    return f"{change_text(effect, unit, style)}{gap}{unit_text(unit, style, is_change=True)}"


def _look(driver: Driver, style: ChartStyle) -> FillLook:
    if driver.is_total:
        return style.total()
    return style.fill("receipts") if driver.effect > 0 else style.part(4)


INDICATOR_DRIVERS = Chart("indicator_drivers", draw_indicator_drivers, indicator_drivers_alternative, indicator_drivers_values)
