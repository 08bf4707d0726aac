"""What the bundled faces can draw: a sign they lack (an emoji, a rare character) stands as 〓, as printers mark a missing type.

Only the picture stands in for it: tables, forms and files keep every sign as it was written.
"""

from dataclasses import replace
from functools import cache

from matplotlib import font_manager

from app.charts.style import FONT_FILES
from app.resources import resource_path
from app.tables import Cell, Table

MISSING = "〓"
#: Joins and chooses among signs beside it, and is nothing by itself.
_UNSEEN = frozenset({0x200B, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)})


def drawable(table: Table) -> Table:
    """The table with its texts as the faces can draw them; the same one where they can."""
    columns = tuple(replace(column, title=drawable_text(column.title)) for column in table.columns)
    data = tuple(tuple(_cell(cell) for cell in cells) for cells in table.data)
    notes = tuple(map(drawable_text, table.notes))
    found = replace(table, title=drawable_text(table.title), columns=columns, data=data, notes=notes)
    return table if found == table else found


def drawable_text(text: str) -> str:
    """A text as the faces can draw it."""
    if text.isascii():
        return text
    known = _known()
    return "".join(sign if ord(sign) in known or sign == "\n" else MISSING for sign in text if ord(sign) not in _UNSEEN)


def _cell(cell: Cell) -> Cell:
    return drawable_text(cell) if isinstance(cell, str) else cell


@cache
def _known() -> frozenset[int]:
    """The signs every bundled face has."""
    faces = (font_manager.get_font(str(resource_path(f"fonts/{name}.ttf"))).get_charmap() for name in FONT_FILES)
    return frozenset.intersection(*(frozenset(face) for face in faces))
