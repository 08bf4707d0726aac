"""A chart as a PNG picture, for reports and the command line; drawn by Agg, without a display."""

import io
from typing import Protocol

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.charts.style import ChartStyle
from app.tables import Table

#: Inches: the width of an A4 page inside its margins.
REPORT_SIZE = (6.9, 3.6)
#: The radar needs more height for the labels above and below it.
RADAR_SIZE = (6.9, 5.2)


class Draw(Protocol):
    """What every ``draw_*`` function of this package is."""

    def __call__(self, figure: Figure, table: Table, style: ChartStyle) -> None: ...


def render_png(draw: Draw, table: Table, style: ChartStyle, size: tuple[float, float] = REPORT_SIZE, dpi: int = 200) -> bytes:
    """The chart of a table as PNG; ``size`` is width and height in inches. Equal input gives equal bytes on one machine."""
    figure = Figure(figsize=size, dpi=dpi)
    FigureCanvasAgg(figure)
    draw(figure, table, style)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
