"""What both radars of the six indicators share: six spokes with rings, a line per period, names and values at the spokes' ends.

Laid out in inches, as all charts. A missing value is a gap in the line, never a zero.
"""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

from app.charts.frame import text_width
from app.charts.item_bars import shorten
from app.charts.style import FIGURE_FAMILY, SMALL_POINTS, TEXT_FAMILY, TEXT_POINTS, TITLE_POINTS, ChartStyle, LineLook, write

SPOKES = 6
ANGLES = tuple(index * math.tau / SPOKES for index in range(SPOKES))
#: Inches kept free around the hexagon: for the head and the label above, the label and the reading aid below, the labels beside.
_ABOVE, _BELOW, _BESIDE = 1.34, 1.22, {"ja": 3.3, "en": 4.4}


def write_radar_head(figure: Figure, style: ChartStyle, title: str, under: str, reading: str) -> None:
    """The title, what stands under it (on up to three lines beside the legend), and the reading aid at the foot."""
    inch, across = 1 / figure.get_figheight(), 1 / figure.get_figwidth()
    write(figure, 0.12 * across, 1 - 0.12 * inch, title, style, points=TITLE_POINTS, va="top", fontweight="bold")
    for line, text in enumerate(_lines(under, figure.get_figwidth())):
        write(figure, 0.12 * across, 1 - (0.36 + 0.17 * line) * inch, text, style, points=SMALL_POINTS, colour="text_soft", va="top")
    up = 0.31 if style.demo else 0.2  # the note of invented books stands below it
    write(figure, 0.12 * across, up * inch, reading, style, points=SMALL_POINTS - 0.5, colour="text_soft", va="bottom")


def radar_axes(figure: Figure, style: ChartStyle, rings: Sequence[float], rim: float) -> PolarAxes:
    """A bare polar axes with its own grid of spokes and hexagons; ``rim`` is the outermost ring."""
    width, height = figure.get_figwidth(), figure.get_figheight()
    side = min(width - _BESIDE[style.language], height - _ABOVE - _BELOW)
    axes = figure.add_axes((0.5 - side / width / 2, _BELOW / height, side / width, side / height), projection="polar")
    assert isinstance(axes, PolarAxes)
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, rim)
    axes.set_axis_off()
    grid: dict[str, Any] = {"color": style.colour("line"), "linewidth": 0.9, "zorder": 1, "clip_on": False}
    for radius in rings:
        axes.plot([*ANGLES, ANGLES[0]], [radius] * (SPOKES + 1), **grid)
    for angle in ANGLES:
        axes.plot([angle, angle], [0, rim], **grid)
    return axes


def draw_shape(axes: PolarAxes, places: Sequence[float | None], look: LineLook, *, fill: bool = False) -> None:
    """The line of a period; it breaks at a missing value, and only a whole one can be filled."""
    radii = [math.nan if place is None else place for place in places]
    axes.plot([*ANGLES, ANGLES[0]], [*radii, radii[0]], **_shape_look(look), zorder=4, clip_on=False)
    if fill and all(place is not None for place in places):
        axes.fill(ANGLES, radii, color=look.colour, alpha=0.10, zorder=2, linewidth=0)


def write_spoke(
    figure: Figure, axes: PolarAxes, index: int, rim: float, title: str, values: Sequence[tuple[str, LineLook]], style: ChartStyle
) -> None:
    """Name and values at the end of a spoke, the latest value first and strong."""
    angle = ANGLES[index]
    x, y = figure.transFigure.inverted().transform(axes.transData.transform((angle, rim)))
    x += 0.16 * math.sin(angle) / figure.get_figwidth()
    across = "center" if index in (0, 3) else "left" if 0 < index < 3 else "right"
    line = 0.165 / figure.get_figheight()
    top = {0: y + line * (len(values) + 1.35), 3: y - line * 0.7}.get(index, y + line * (len(values) + 1) / 2)
    write(figure, x, top, title, style, ha=across, va="top")
    for position, (text, look) in enumerate(values):
        colour = look.colour if position == 0 else style.colour("text_soft")
        how: dict[str, Any] = {"ha": across, "va": "top", "fontfamily": FIGURE_FAMILY, "fontweight": "bold" if position == 0 else "normal"}
        figure.text(x, top - line * (position + 1.15), text, color=colour, fontsize=TEXT_POINTS, **how)


def draw_radar_legend(figure: Figure, axes: PolarAxes, entries: Sequence[tuple[LineLook, str]], style: ChartStyle) -> None:
    """Which line is which, at the upper right."""
    for look, name in entries:
        axes.plot([], [], **_shape_look(look), label=shorten(name, max(figure.get_figwidth() * 0.4, text_width("0000年00月期"))))
    inch, across = 1 / figure.get_figheight(), 1 / figure.get_figwidth()
    axes.legend(
        loc="upper right",
        bbox_to_anchor=(1 - 0.12 * across, 1 - 0.12 * inch),
        bbox_transform=figure.transFigure,
        frameon=False,
        borderaxespad=0,
        handlelength=2.4,
        labelcolor=style.colour("text"),
        prop={"family": TEXT_FAMILY, "size": SMALL_POINTS},
    )


def _lines(text: str, width: float) -> list[str]:
    """The first line may reach to the legend, the next two only to the name of the uppermost spoke."""
    rooms, found = (width * 0.56, width * 0.5 - 0.75, width * 0.5 - 0.75), []
    for room in rooms[:-1]:
        if text_width(text) <= room:
            break
        end = max(place for place in range(1, len(text)) if text_width(text[:place]) <= room)
        # A break after a space is read more easily than one within a word.
        better = max(text.rfind(sign, 0, end) + 1 for sign in "　 ")
        cut = better if better > end // 2 else end
        found.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*found, shorten(text, rooms[len(found)])]


def _shape_look(look: LineLook) -> dict[str, Any]:
    return {"color": look.colour, "linestyle": look.dashes, "linewidth": look.width, "marker": look.marker, "markersize": 5}
