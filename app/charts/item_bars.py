"""Lying bars under each other, one per item: its name at the left, its amount at the end of the bar. Long names stay readable.

The bridge of profits and the structure of costs are such charts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.ticker import NullLocator

from app.charts.frame import Head, bar_look, start, text_width
from app.charts.style import FIGURE_FAMILY, SMALL_POINTS, TEXT_FAMILY, ChartStyle, FillLook

_BAR = 0.62
#: Inches: the least and the most that names take, and what stands below the bars (the note of invented books).
_LEAST_NAMES, _MOST_NAMES, _BELOW = 0.8, 2.2, 0.28


@dataclass(frozen=True, slots=True)
class ItemBar:
    """A bar from ``begin`` to ``end``; ``label`` is what is printed at its end; an unknown amount is a bar without length."""

    name: str
    begin: float
    end: float
    label: str
    look: FillLook
    is_strong: bool = False


def draw_item_bars(figure: Figure, bars: Sequence[ItemBar], head: Head, style: ChartStyle) -> Axes:
    """Draw the bars from above to below; place 0 is the uppermost and stands at height 0 of a falling axis."""
    width = figure.get_figwidth()
    names = min(max((text_width(bar.name) for bar in bars), default=0) + 0.25, _MOST_NAMES, width * 0.34)
    left = max(names, _LEAST_NAMES)
    axes = start(figure, style, head, left=left, right=0.25, below=_BELOW)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_yticks(range(len(bars)), [shorten(bar.name, left - 0.15) for bar in bars])
    axes.xaxis.set_major_locator(NullLocator())
    for tick, bar in zip(axes.get_yticklabels(), bars, strict=True):
        tick.set_fontfamily(TEXT_FAMILY)
        tick.set_color(style.colour("text"))
        tick.set_fontweight("bold" if bar.is_strong else "normal")
    _set_room(axes, bars, width - left - 0.25)
    for place, bar in enumerate(bars):
        axes.barh(place, bar.end - bar.begin, _BAR, left=bar.begin, **bar_look(bar.look), zorder=2)
        rightward = bar.end >= bar.begin
        note = axes.annotate(
            bar.label,
            (bar.end, place),
            xytext=(4 if rightward else -4, 0),
            textcoords="offset points",
            ha="left" if rightward else "right",
            va="center",
            fontfamily=FIGURE_FAMILY,
            fontsize=SMALL_POINTS,
            fontweight="bold" if bar.is_strong else "normal",
            color=style.colour("text"),
            zorder=4,
        )
        note.set_path_effects([Stroke(linewidth=2.5, foreground=style.colour("window")), Normal()])
    axes.axvline(0, color=style.colour("line_strong"), linewidth=0.9, zorder=3)
    return axes


def shorten(text: str, room: float) -> str:
    """A text that fits the room in inches; what is cut is said by ``…``."""
    if text_width(text) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…") > room:
        kept = kept[:-1]
    return kept + "…"


def _set_room(axes: Axes, bars: Sequence[ItemBar], inches: float) -> None:
    """Limits that leave room for the label at the end of every bar."""
    low, high = min(0.0, *(min(bar.begin, bar.end) for bar in bars)), max(0.0, *(max(bar.begin, bar.end) for bar in bars))
    if low == high:
        high = low + 1
    rightward = [bar for bar in bars if bar.end >= bar.begin]
    leftward = [bar for bar in bars if bar.end < bar.begin]
    # The room of a label depends on the scale, and the scale on the room: a few rounds settle it.
    first, last = low, high
    for _ in range(6):
        unit = (last - first) / inches
        last = max([high, *(bar.end + (text_width(bar.label) + 0.12) * unit for bar in rightward)])
        first = min([low, *(bar.end - (text_width(bar.label) + 0.12) * unit for bar in leftward)])
    axes.set_xlim(first, last)
