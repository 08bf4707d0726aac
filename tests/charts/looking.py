"""What a reader would see of a drawn figure: its texts, where they stand, whether two of them collide."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from app.charts.render import Draw
from app.charts.style import ChartStyle
from app.tables import Table


def drawn(draw: Draw, table: Table, style: ChartStyle, size: tuple[float, float]) -> Figure:
    figure = Figure(figsize=size, dpi=100)
    canvas = FigureCanvasAgg(figure)
    draw(figure, table, style)
    canvas.draw()
    return figure


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in _shown(figure)]


def collisions(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that overlap by more than a hair; the mark of demo books lies behind everything by intent."""
    found = [(text.get_text(), text.get_window_extent()) for text in _shown(figure) if text.get_rotation() == 0]
    return [(one, other) for (one, box), (other, other_box) in combinations(found, 2) if _overlap(box, other_box)]


def outside(figure: Figure) -> list[str]:
    """Texts that leave the picture."""
    edge = figure.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in _shown(figure)]
    return [text for text, box in boxes if box.x0 < -1 or box.y0 < -1 or box.x1 > edge.x1 + 1 or box.y1 > edge.y1 + 1]


def _shown(figure: Figure) -> list[Text]:
    found = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_visible() and text.get_text().strip()]
    hidden = {label for axes in figure.axes if not axes.axison for label in (*axes.get_xticklabels(), *axes.get_yticklabels())}
    limits = [(axis, sorted(axis.get_view_interval())) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]
    beyond = {tick.label1 for axis, (low, high) in limits for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high}
    return [text for text in found if text not in hidden and text not in beyond]


def _overlap(one: Bbox, other: Bbox) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > 2 and down > 2
