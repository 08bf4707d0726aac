"""The look of every chart: colours, hatches, markers, faces, sizes, the mark of demo books; the only place that knows them.

Colours come from ``resources/styles/palette.json``, which the window reads as well. The same meaning has the same look in every
chart. None rests on colour alone: bars differ in brightness and hatching, lines in dash and marker, so that grey prints and
colour-blind readers lose nothing.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from app.formatting import Formatter
from app.messages import Language, message
from app.resources import read_json, resource_path

Appearance = Literal["light", "dark"]

TEXT_FAMILY = "BIZ UDPGothic"
#: Figures of one width.
FIGURE_FAMILY = "BIZ UDGothic"
FONT_FILES = ("BIZUDPGothic_400Regular", "BIZUDPGothic_700Bold", "BIZUDGothic_400Regular", "BIZUDGothic_700Bold")

TITLE_POINTS = 11.0
TEXT_POINTS = 9.0
SMALL_POINTS = 8.0


@dataclass(frozen=True)
class LineLook:
    """How one line of several is told apart without colour."""

    colour: str
    dashes: str
    marker: str
    width: float


@dataclass(frozen=True)
class FillLook:
    """How one kind of bar is told apart without colour: brightness of the face, hatch and rim in the ink."""

    face: str
    ink: str
    hatch: str = ""


#: What a bar can be, the surest first: the share of its colour in the face, and the hatch.
CERTAINTIES: dict[str, tuple[float, str]] = {
    "actual": (1.0, ""),
    "confirmed": (0.62, "xxxxxx"),
    "expected": (0.30, "////"),
    "statistical": (0.10, "...."),
}
#: What a line can be: colour, dashes, marker, width.
_LINES: dict[str, tuple[str, str, str, float]] = {
    "actual": ("chart_line", "-", "o", 1.8),
    "planned": ("chart_line", "--", "D", 1.5),
    "day": ("chart_line", "-", "", 1.5),
    "negative": ("error", "-", "v", 2.4),
    "comparison": ("chart_out_ink", ":", "^", 1.4),
    "base": ("chart_line", "-", "o", 1.8),
    "scenario_1": ("chart_second", "--", "s", 1.6),
    "scenario_2": ("chart_third", "-.", "^", 1.6),
    "scenario_3": ("chart_fourth", ":", "X", 1.8),
}
#: Parts of a whole, none of them more or less certain: colour, its share in the face, hatch (none of those of a certainty).
_PARTS = (
    ("chart_in", 1.0, ""),
    ("chart_second", 0.55, "\\\\\\\\"),
    ("chart_third", 0.30, "----"),
    ("chart_fourth", 0.16, "||||"),
    ("chart_out", 1.0, ""),
)


@dataclass(frozen=True)
class ChartStyle:
    """How a chart is drawn for one reader: appearance, language, way of writing figures, whether the book is a demo."""

    appearance: Appearance = "light"
    language: Language = "ja"
    formatter: Formatter = field(default_factory=Formatter)
    demo: bool = False

    def colour(self, name: str) -> str:
        """A colour of the palette; raises ``KeyError`` for a name it does not have."""
        return _palette()[self.appearance][name]

    def text(self, code: str, **values: object) -> str:
        """A sentence or label of ``resources/messages`` in the reader's language."""
        return message(code, self.language, **values).text

    def blend(self, name: str, share: float) -> str:
        """A colour of the palette laid thinly on the background; ``share`` 1 is the colour itself."""
        ground, colour = to_rgb(self.colour("window")), to_rgb(self.colour(name))
        red, green, blue = (under + (over - under) * share for under, over in zip(ground, colour, strict=True))
        return to_hex((red, green, blue))

    def line(self, meaning: str) -> LineLook:
        """The look of a line by what it means; raises ``KeyError``."""
        colour, dashes, marker, width = _LINES[meaning]
        return LineLook(self.colour(colour), dashes, marker, width)

    def fill(self, kind: Literal["receipts", "payments"], certainty: str = "actual") -> FillLook:
        """The look of receipts or payments of a certainty; raises ``KeyError``."""
        share, hatch = CERTAINTIES[certainty]
        face, ink = ("chart_in", "chart_in") if kind == "receipts" else ("chart_out", "chart_out_ink")
        return FillLook(self.blend(face, share), self.colour(ink), hatch)

    def total(self) -> FillLook:
        """The look of a bar that is a whole: a start, an end, a sum."""
        return FillLook(self.colour("chart_line"), self.colour("chart_line"))

    def shortage(self) -> FillLook:
        """The look of the ground below zero, where cash is short."""
        return FillLook(self.blend("error", 0.08), self.blend("error", 0.35), "\\\\")

    def part(self, position: int) -> FillLook:
        """The look of one of at most five parts of a whole; the last is that of everything else."""
        colour, share, hatch = _PARTS[position]
        return FillLook(self.blend(colour, share), self.colour("chart_out_ink" if colour == "chart_out" else colour), hatch)

    def period_looks(self) -> tuple[LineLook, ...]:
        """Looks for up to three periods, the latest first: each has its colour, dash and marker, and it alone a full line."""
        return (
            LineLook(self.colour("accent"), "-", "o", 2.2),
            LineLook(self.colour("chart_second"), "--", "s", 1.5),
            LineLook(self.colour("chart_third"), ":", "^", 1.6),
        )

    def median_look(self) -> LineLook:
        """The look of an industry's median: a line without markers, for it is nobody's own value."""
        return LineLook(self.colour("chart_line"), "-.", "", 1.1)


@cache
def _palette() -> dict[Appearance, dict[str, str]]:
    palette: dict[Appearance, dict[str, str]] = read_json("styles/palette.json")
    return palette


@cache
def load_fonts() -> None:
    """Make the bundled faces known to matplotlib; raises ``FileNotFoundError`` where one is missing."""
    for name in FONT_FILES:
        font_manager.fontManager.addfont(str(resource_path(f"fonts/{name}.ttf")))


def prepare(figure: Figure, style: ChartStyle) -> None:
    """An empty figure on the background of the appearance, with the faces loaded."""
    load_fonts()
    figure.clear()
    figure.set_facecolor(style.colour("window"))


def dress_axes(axes: Axes, style: ChartStyle) -> None:
    """Quiet axes: no frame, soft labels, figures in the fixed-width face."""
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=SMALL_POINTS, labelcolor=style.colour("text_soft"), labelfontfamily=FIGURE_FAMILY)


def write(
    target: Figure | Axes,
    x: float,
    y: float,
    text: str,
    style: ChartStyle,
    *,
    points: float = TEXT_POINTS,
    colour: str = "text",
    **how: Any,
) -> None:
    """Put a text in the text face at a place (``transform`` and alignment as matplotlib names them)."""
    settings: dict[str, Any] = {"fontfamily": TEXT_FAMILY, "fontsize": points, "color": style.colour(colour), **how}
    target.text(x, y, text, **settings)


def mark_demo(figure: Figure, style: ChartStyle) -> None:
    """Write 見本 across a chart of invented books, behind its figures."""
    if not style.demo:
        return
    size = min(figure.get_figwidth(), figure.get_figheight()) * 72 * 0.22
    write(
        figure,
        0.5,
        0.5,
        style.text("chart.demo_mark"),
        style,
        points=size,
        colour="chart_grid",
        ha="center",
        va="center",
        rotation=20,
        zorder=-1,
        fontweight="bold",
    )
    write(figure, 0.99, 0.012, style.text("general.demo_mark"), style, points=SMALL_POINTS, colour="text_soft", ha="right", va="bottom")
