"""What the window knows of a chart: how it is drawn, what it says in words, and the values a reader may point at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from matplotlib.figure import Figure

from app.charts.style import ChartStyle
from app.tables import Table

#: Inches: the width of an A4 page inside its margins, and a height that leaves room for two more on the page.
REPORT_SIZE = (6.9, 3.6)
#: The radar needs more height for the labels above and below it.
RADAR_SIZE = (6.9, 5.2)


class Draw(Protocol):
    """What every ``draw_*`` function of this package is."""

    def __call__(self, figure: Figure, table: Table, style: ChartStyle) -> None: ...


@dataclass(frozen=True, slots=True)
class ChartValue:
    """One drawn value: where it stands on the chart's first axes, and what it is in words with its exact yen.

    Values of one ``place`` (a month, a day, a row) belong together: the cursor goes from place to place, and within a place from
    value to value.
    """

    place: int
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; its title is the message ``chart.<name>``.

    All three functions take the same table. ``size`` in inches is that of its files.
    """

    name: str
    draw: Draw
    alternative: Callable[[Table, ChartStyle], str]
    values: Callable[[Table, ChartStyle], tuple[ChartValue, ...]]
    size: tuple[float, float] = REPORT_SIZE
