"""The marks a laid-out page consists of, and the strips a flow is cut into: positions in millimetres from the top left.

Colours and typefaces are named by their role; whoever draws knows what they look like.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

#: ``text`` is the proportional face, ``figures`` the one with fixed-width digits.
Face = Literal["text", "figures"]
#: What a mark is for; ``ink`` is the colour of text.
Ink = Literal["ink", "muted", "rule", "hairline", "accent", "shade", "tint", "watermark"]

MM_PER_POINT = 25.4 / 72
#: Distance of two base lines as a multiple of the size of type (BIZ UD faces need at least 1.3).
LINE_SPACING = 1.42


class Measure(Protocol):
    """Width in mm of a text in a face, size (points) and weight."""

    def __call__(self, text: str, face: Face, size: float, bold: bool) -> float: ...


@dataclass(frozen=True, slots=True)
class TextMark:
    """A text starting at ``x`` on the base line ``y``; ``width`` is what it takes."""

    x: float
    y: float
    text: str
    size: float
    width: float
    face: Face = "text"
    bold: bool = False
    ink: Ink = "ink"

    def moved(self, x: float, y: float) -> "TextMark":
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A filled rectangle; rules are thin ones."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = "rule"

    def moved(self, x: float, y: float) -> "BoxMark":
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A PNG drawn into a rectangle."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    alternative: str

    def moved(self, x: float, y: float) -> "PictureMark":
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class StrokeMark:
    """A thin line from the lower left to the upper right corner of a rectangle: what strikes out a box."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> "StrokeMark":
        return replace(self, x=self.x + x, y=self.y + y)


Mark = TextMark | BoxMark | PictureMark | StrokeMark


@dataclass(frozen=True)
class Strip:
    """A piece of the flow that is never cut: marks relative to its top left.

    ``keeps_next``: may not be the last on a page. ``repeat``: what stands above this strip where it starts a page (the head
    of its table). ``is_space``: dropped at the top of a page. ``starts_page``: whatever comes goes to a new page. ``cut`` parts the
    strip after so many mm at most, into what stays and what goes on on the next page; ``None`` where it may not be parted there.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keeps_next: bool = False
    repeat: "Strip | None" = None
    is_space: bool = False
    starts_page: bool = False
    cut: "Callable[[float], tuple[Strip, Strip] | None] | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Sheet:
    """One finished page; ``watermark`` stands behind everything."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    watermark: str = ""


@dataclass
class Pen:
    """Sets text with one measure."""

    measure: Measure
    marks: list[Mark] = field(default_factory=list)

    def width(self, text: str, size: float, face: Face = "text", bold: bool = False) -> float:
        return self.measure(text, face, size, bold)

    def text(  # one argument per property of the mark
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        face: Face = "text",
        bold: bool = False,
        ink: Ink = "ink",
        align: Literal["left", "centre", "right"] = "left",
    ) -> None:
        """Set ``text`` on the base line ``y``; ``x`` is its left edge, centre or right edge. An empty text sets nothing."""
        if not text:
            return
        width = self.width(text, size, face, bold)
        left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
        self.marks.append(TextMark(left, y, text, size, width, face, bold, ink))

    def box(self, x: float, y: float, width: float, height: float, ink: Ink = "rule") -> None:
        self.marks.append(BoxMark(x, y, width, height, ink))

    def line(self, left: float, bottom: float, right: float, top: float) -> None:
        """A stroke from the lower left to the upper right."""
        self.marks.append(StrokeMark(left, top, right - left, bottom - top))

    def strip(self, height: float, *, keeps_next: bool = False, repeat: Strip | None = None) -> Strip:
        """What was set since the last strip, as a strip."""
        made = Strip(height, tuple(self.marks), keeps_next, repeat)
        self.marks = []
        return made


def line_height(size: float) -> float:
    """Height in mm of a line of a size of type."""
    return size * LINE_SPACING * MM_PER_POINT


def base_line(size: float) -> float:
    """Distance in mm from the top of a line to its base line: the letters stand in the middle of the line."""
    return (line_height(size) + 0.76 * size * MM_PER_POINT) / 2


def space(height: float) -> Strip:
    return Strip(height, is_space=True)


def moved(marks: Iterable[Mark], x: float, y: float) -> tuple[Mark, ...]:
    return tuple(mark.moved(x, y) for mark in marks)


def total_height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)
