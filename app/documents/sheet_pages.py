"""Where the pages of a printed sheet end: between rows that do not belong together.

Excel breaks a sheet wherever a page is full, a heading alone at its foot; so the breaks are set. They are planned for a little less room
than there is, as every machine's fonts and printers differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row ``height`` points high; ``keeps_next`` may not be the last of a page, a space is no beginning of one."""

    height: float
    keeps_next: bool = False
    is_space: bool = False


def page_breaks(rows: Sequence[SheetRow], room: float, repeated: float = 0.0) -> list[int]:
    """The rows that begin the second and every later page of ``room`` points, each under ``repeated`` points of head.

    Rows that belong together are parted where no page holds them.
    """
    breaks: list[int] = []
    start, filled = 0, 0.0
    for number, row in enumerate(rows):
        if filled + row.height > room and number > start and not row.is_space:
            place = number
            while place > start and rows[place - 1].keeps_next:
                place -= 1
            taken_along = sum(each.height for each in rows[place:number])
            if place == start or repeated + taken_along + row.height > room:
                place, taken_along = number, 0.0
            start = place
            breaks.append(start)
            filled = repeated + taken_along
        filled += row.height
    return breaks
