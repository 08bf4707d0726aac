"""How a cell of a table is written on paper: the same words in every block, the figures by the one formatter."""

import datetime

from app.documents.document import ShownColumn, TableBlock
from app.formatting import NO_VALUE, Formatter
from app.money import Yen
from app.periods import Month
from app.tables import Cell, Column

#: Kinds whose cells are figures: right-aligned, fixed-width face, never broken into lines.
FIGURE_KINDS = ("yen", "integer", "ratio")


def column_of(block: TableBlock, shown: ShownColumn) -> Column:
    """The table's column behind a shown one; raises ``KeyError``."""
    for column in block.table.columns:
        if column.name == shown.name:
            return column
    raise KeyError(shown.name)


def column_title(block: TableBlock, shown: ShownColumn) -> str:
    column = column_of(block, shown)
    return shown.title or column.title or column.name


def row_kinds(block: TableBlock) -> list[tuple[str, int]]:
    """Kind and level of each row; plain tables have rows of kind ``account`` on level 0."""
    table = block.table
    kinds = table.column("kind") if table.has_column("kind") else ["account"] * len(table)
    levels = table.column("level") if table.has_column("level") else [0] * len(table)
    return [(str(kind), int(level) if isinstance(level, int) else 0) for kind, level in zip(kinds, levels, strict=True)]


def row_units(block: TableBlock) -> list[str]:
    return [str(unit or "") for unit in block.table.column(block.units)] if block.units else [""] * len(block.table)


def shown_cells(block: TableBlock, shown: ShownColumn, formatter: Formatter) -> list[str]:
    """Every cell of a column as text, in row order.

    A missing figure is ``―`` where the row has figures at all, and blank on the lines that only announce what follows.
    """
    column = column_of(block, shown)
    cells = block.table.column(shown.name)
    rows = zip(cells, row_kinds(block), row_units(block), strict=True)
    return [
        "" if cell is None and kind in ("section", "note") else cell_shown(cell, column, unit, formatter) for cell, (kind, _), unit in rows
    ]


def cell_shown(cell: Cell, column: Column, unit: str, formatter: Formatter) -> str:
    """One cell as text. ``unit`` is the row's unit, in which the value already is; only ``%`` is written behind it."""
    if cell is None:
        return NO_VALUE if column.kind in FIGURE_KINDS else ""
    if isinstance(cell, Month):
        return formatter.month(cell)
    if isinstance(cell, datetime.date):
        return formatter.day(cell)
    if isinstance(cell, bool):
        return "○" if cell else ""
    if isinstance(cell, str):
        return cell
    if column.kind == "ratio":
        return f"{formatter.number(cell)}{unit if unit == '%' else ''}"
    return formatter.yen(int(cell)) if column.kind == "yen" else formatter.number(cell, 0)


def figure_shown(figure: Yen | str | None, formatter: Formatter) -> str:
    """A figure of a card: amounts by the formatter, words as they are."""
    return figure if isinstance(figure, str) else formatter.yen(figure)
