"""A chart as a file: PNG for screens and reports, SVG and PDF for print; drawn without a display, in the bundled faces.

Equal input gives equal bytes on one machine: no file carries the moment or the program that made it.
"""

import io
from typing import Any, Literal

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from app.charts.chart import REPORT_SIZE, Draw
from app.charts.drawable import drawable
from app.charts.style import ChartStyle
from app.tables import Table

FileKind = Literal["png", "svg", "pdf"]

_METADATA: dict[FileKind, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
#: Glyphs of an SVG are outlines and those of a PDF are embedded, so that no reader needs the faces; ids do not vary.
_SETTINGS: Any = {"svg.fonttype": "path", "svg.hashsalt": "mieru", "pdf.fonttype": 42}


def render_chart(draw: Draw, table: Table, style: ChartStyle, kind: FileKind, size: tuple[float, float], dpi: int = 200) -> bytes:
    """The chart of a table as a file; ``size`` is width and height in inches, ``dpi`` counts for PNG."""
    figure = Figure(figsize=size, dpi=dpi)
    FigureCanvasAgg(figure)
    draw(figure, drawable(table), style)
    out = io.BytesIO()
    with matplotlib.rc_context(_SETTINGS):
        figure.savefig(out, format=kind, metadata=_METADATA[kind])
    return out.getvalue()


def render_png(draw: Draw, table: Table, style: ChartStyle, size: tuple[float, float] = REPORT_SIZE, dpi: int = 200) -> bytes:
    """The chart of a table as PNG."""
    return render_chart(draw, table, style, "png", size, dpi)
