"""The boxes of an official form: ruled cells with labels and what is written into them, and the title block of the form.

Cells are given row by row as in a table of HTML: each takes the next free column, and ``colspan`` and ``rowspan`` more of them.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.documents.marks import Face

#: ``label`` names what stands beside it, ``total`` is a sum or result, ``struck`` is crossed out: not asked here.
CellLook = Literal["label", "value", "total", "struck"]
CellAlign = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class GridFigure:
    """The figure behind a cell, for Excel: ``value`` exactly, shown cut off to ``scale`` or (a ratio) with ``digits`` digits."""

    value: int | Fraction
    scale: int = 1
    digits: int = 0
    unit: str = ""


@dataclass(frozen=True)
class GridCell:
    """One box. ``lines`` is the least number of lines it holds, as the form's box does; ``remark`` stands small below its text.

    ``title`` stands small and strong above the text, where a box has no label beside it, and again where the box goes on.
    A text with a ``figure`` stands on one line in the fixed-width face; every other text makes its box grow.
    """

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    look: CellLook = "value"
    align: CellAlign = "left"
    at_top: bool = False
    bold: bool = False
    lines: int = 1
    title: str = ""
    remark: str = ""
    figure: GridFigure | None = None

    @property
    def face(self) -> Face:
        return "figures" if self.figure is not None else "text"


@dataclass(frozen=True)
class FormGrid:
    """Boxes in columns that share the line as ``widths`` do. The first ``heads`` rows are repeated where the grid goes on.

    ``caption`` stands above it and ``unit`` at its right, ``notes`` small below. A ``together`` grid starts a new page rather than being
    parted, where a page holds it. A joined one goes on directly below the boxes before it.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    heads: int = 0
    caption: str = ""
    unit: str = ""
    size: float = 9.0
    together: bool = False
    notes: str = ""
    is_joined: bool = False


@dataclass(frozen=True)
class FormTitle:
    """The top of a form: mark and date, addressee, title, who hands it in (several lines at the right)."""

    title: str
    dated: str
    addressee: str = ""
    sender: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class PlacedCell:
    """A cell with the column and row it begins in."""

    cell: GridCell
    row: int
    column: int

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rowspan - 1

    @property
    def last_column(self) -> int:
        return self.column + self.cell.colspan - 1


def placed_cells(grid: FormGrid) -> list[PlacedCell]:
    """Every cell with its place; raises ``ValueError`` where cells overlap, leave the grid or leave a place free."""
    taken: set[tuple[int, int]] = set()
    found: list[PlacedCell] = []
    for row, cells in enumerate(grid.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            places = {(row + down, column + across) for down in range(cell.rowspan) for across in range(cell.colspan)}
            if places & taken or column + cell.colspan > len(grid.widths) or row + cell.rowspan > len(grid.rows):
                raise ValueError(f"a cell does not fit in row {row}")
            taken |= places
            found.append(PlacedCell(cell, row, column))
    if len(taken) != len(grid.rows) * len(grid.widths):
        raise ValueError("the cells of a grid leave places free")
    return found
