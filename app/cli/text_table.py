"""A table as lines for a terminal: full-width signs count two columns, figures stand at the right."""

import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from app.formatting import Formatter
from app.tables import Cell, Column, Table, cell_text, columns_for_people

#: Longer than a line of a terminal; it stands on paper.
_NOT_IN_A_TERMINAL = "formula"
_FIGURES = ("yen", "integer", "ratio")
_INDENT = "  "


def table_lines(table: Table, formatter: Formatter) -> list[str]:
    """Titles, a line, the rows (indented by their level); the table's notes below."""
    levels = table.column("level") if table.has_column("level") else [0] * len(table)
    readable = [column for column in columns_for_people(table) if column.name != _NOT_IN_A_TERMINAL]
    shown = [number for number, column in enumerate(table.columns) if column in readable]
    columns = [table.columns[number] for number in shown]
    first_title = next((position for position, column in enumerate(columns) if column.name in ("account", "item", "title")), -1)
    grid = [[(column.title or column.name).replace("\n", "") for column in columns]]
    for row, level in zip(table.rows(), levels, strict=True):
        cells = [_cell_text(row[number], column, formatter) for number, column in zip(shown, columns, strict=True)]
        if first_title >= 0:
            cells[first_title] = _INDENT * int(str(level or 0)) + cells[first_title]
        grid.append(cells)
    return [*grid_lines(grid, [column.kind in _FIGURES for column in columns]), *(f"※ {note}" for note in table.notes)]


def grid_lines(grid: Sequence[Sequence[str]], at_right: Sequence[bool]) -> list[str]:
    """Rows of texts in columns, the first row as titles over a line."""
    widths = [max(display_width(row[position]) for row in grid) for position in range(len(at_right))]
    lines = [
        _INDENT.join(_padded(text, width, right) for text, width, right in zip(row, widths, at_right, strict=True)).rstrip() for row in grid
    ]
    return [lines[0], "-" * (sum(widths) + len(_INDENT) * (len(widths) - 1)), *lines[1:]]


def display_width(text: str) -> int:
    """Columns of a terminal: wide, full-width and ambiguous signs take two (as Japanese terminals show them)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(text))
    return space + text if right else text + space


def _cell_text(cell: Cell, column: Column, formatter: Formatter) -> str:
    if cell is None:
        return ""
    if column.kind == "yen" and isinstance(cell, int):
        return formatter.yen(cell)
    if isinstance(cell, Fraction):
        return formatter.number(cell)
    return cell_text(cell, column.kind)
