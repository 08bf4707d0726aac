"""The colours of paper: the light palette of the program by the role a mark has."""

from functools import cache

from app.documents.marks import Ink
from app.resources import read_json

#: Role to name in ``resources/styles/palette.json``.
_NAMES: dict[Ink, str] = {
    "ink": "text",
    "muted": "text_soft",
    "rule": "line_strong",
    "hairline": "line",
    "accent": "accent",
    "shade": "surface",
    "tint": "accent_soft",
    "watermark": "hover",
}


@cache
def ink_colour(ink: Ink) -> str:
    """``#rrggbb`` of a role."""
    return str(read_json("styles/palette.json")["light"][_NAMES[ink]])
