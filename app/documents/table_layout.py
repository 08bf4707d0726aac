"""A table as strips: column widths, the head, one strip per row.

The rule it keeps: no text is cut. Texts are broken into lines, figures never; a table that is too wide is set in smaller type
down to :data:`SMALLEST_SIZE`, then split by columns with its leading text columns repeated.
"""

from dataclasses import dataclass, replace
from functools import partial

from app.documents.cells import FIGURE_KINDS, column_of, column_title, row_kinds, shown_cells
from app.documents.document import ShownColumn, TableBlock
from app.documents.marks import Face, Ink, Pen, Strip, base_line, line_height, space
from app.formatting import Formatter
from app.line_breaking import break_lines

#: Points; smaller print is a burden on older eyes and on copies.
SMALLEST_SIZE = 6.5
#: Free space in mm left and right in a cell, and what a level of the statement indents.
PADDING = 1.3
INDENT = 2.6
_ROW_PADDING = 0.7
#: A text column is not made narrower than this many characters before the type gets smaller.
NARROWEST_TEXT_EM = 6
_WIDEST_TITLE_EM = 6.85
#: Kinds whose texts are no words to be broken between lines.
_NEVER_BROKEN = ("date", "month")
_WIDEST_STUB = 0.6
_THICK, _THIN, _HAIR = 0.3, 0.18, 0.1
#: Rows in bold, and those with a rule above.
_BOLD = ("section", "subtotal", "total", "computed")
_RULED = ("subtotal", "total", "computed")


@dataclass(frozen=True)
class _Column:
    """A column ready to be set. ``lines`` are the cells as written, before they are broken."""

    shown: ShownColumn
    title: str
    is_figure: bool
    face: Face
    cells: tuple[str, ...]
    natural: float
    narrowest: float
    width: float = 0.0
    #: A date or month: as wide as it is written, never wider.
    is_set: bool = False


@dataclass(frozen=True)
class _Row:
    kind: str
    level: int

    @property
    def bold(self) -> bool:
        return self.kind in _BOLD


def table_strips(block: TableBlock, formatter: Formatter, width: float, pen: Pen) -> list[Strip]:
    """The strips of a table ``width`` mm wide (below each other where it had to be split by columns)."""
    rows = [_Row(kind, level) for kind, level in row_kinds(block)]
    columns, size = _columns_and_size(block, formatter, rows, width, pen)
    parts = _split(columns, width)
    strips: list[Strip] = []
    for number, part in enumerate(parts, start=1):
        mark = f"（{number}/{len(parts)}）" if len(parts) > 1 else ""
        if strips:
            strips.append(space(4.0))
        strips += _part_strips(block.caption + mark, _distribute(part, width), rows, size, pen)
    return [replace(strip, keeps_next=True) for strip in strips[:-1]] + strips[-1:] if block.together else strips


def _columns_and_size(block: TableBlock, formatter: Formatter, rows: list[_Row], width: float, pen: Pen) -> tuple[list[_Column], float]:
    """The columns in the largest type that needs no more parts than the smallest one does."""

    def measured(size: float) -> list[_Column]:
        return [_prepare(block, shown, formatter, rows, size, pen) for shown in block.columns]

    size, columns = block.size, measured(block.size)
    if len(_split(columns, width)) > 1:
        fewest = len(_split(measured(SMALLEST_SIZE), width))
        while len(_split(columns, width)) > fewest:
            size = max(SMALLEST_SIZE, size - 0.25)
            columns = measured(size)
    return columns, size


def _prepare(block: TableBlock, shown: ShownColumn, formatter: Formatter, rows: list[_Row], size: float, pen: Pen) -> _Column:
    """Measure a column at a size of type."""
    title = column_title(block, shown)
    is_figure = column_of(block, shown).kind in FIGURE_KINDS
    cells = tuple(shown_cells(block, shown, formatter))
    is_stub = shown is block.columns[0]
    face: Face = "figures" if is_figure or shown.style == "fixed_width" else "text"
    needed = [
        pen.width(cell, size, face, row.bold) + (row.level * INDENT if is_stub else 0.0) for cell, row in zip(cells, rows, strict=True)
    ]
    head = max(pen.width(line, size, bold=True) for line in title.split("\n"))
    em = pen.width("国", size)
    if is_figure:
        # A longer title is broken into lines rather than making the column of figures wide.
        widest = max([*needed, min(head, _WIDEST_TITLE_EM * em)])
        narrowest = natural = widest + 2 * PADDING
    else:
        natural = max([*needed, head]) + 2 * PADDING
        deepest = max((row.level for row in rows), default=0) * INDENT if is_stub else 0.0
        narrowest = min(natural, NARROWEST_TEXT_EM * em + deepest + 2 * PADDING)
        if column_of(block, shown).kind in _NEVER_BROKEN:
            narrowest = natural
    if shown.width is not None:
        narrowest = natural = max(shown.width, narrowest) if is_figure else shown.width
    is_set = column_of(block, shown).kind in _NEVER_BROKEN
    return _Column(shown, title, is_figure, face, cells, natural, narrowest, is_set=is_set)


def _split(columns: list[_Column], width: float) -> list[list[_Column]]:
    """Columns in parts that fit; the text columns in front stand in every part as far as they leave room for others."""
    stub: list[_Column] = []
    for column in columns:
        if column.is_figure or (stub and sum(each.narrowest for each in [*stub, column]) > _WIDEST_STUB * width):
            break
        stub.append(column)
    rest = columns[len(stub) :]
    if not rest:
        return [stub]
    room = width - sum(column.narrowest for column in stub)
    parts: list[list[_Column]] = [[]]
    for column in rest:
        if parts[-1] and sum(each.narrowest for each in [*parts[-1], column]) > room:
            parts.append([])
        parts[-1].append(column)
    even = -(-len(rest) // len(parts))
    evenly = [rest[first : first + even] for first in range(0, len(rest), even)]
    if all(sum(column.narrowest for column in part) <= room for part in evenly):
        parts = evenly
    return [stub + part for part in parts]


def _distribute(columns: list[_Column], width: float) -> list[_Column]:
    """Widths that fill the line: figure columns of one width where there is room, texts what they need, the rest to the longest."""
    widest = max((column.natural for column in columns if column.is_figure and column.shown.width is None), default=0.0)
    even = [replace(column, narrowest=widest) if column.is_figure and column.shown.width is None else column for column in columns]
    if sum(column.narrowest for column in even) <= width:
        columns = even
    spare = width - sum(column.narrowest for column in columns)
    wanted = sum(column.natural - column.narrowest for column in columns if not column.is_figure)
    share = min(1.0, spare / wanted) if wanted > 0 else 0.0
    set_columns = [
        replace(column, width=column.narrowest + (column.natural - column.narrowest) * (0.0 if column.is_figure else share))
        for column in columns
    ]
    left_over = width - sum(column.width for column in set_columns)
    flexible = [index for index, column in enumerate(set_columns) if column.shown.width is None and not column.is_set]
    if left_over > 0 and flexible:
        figures = [index for index in flexible if set_columns[index].is_figure]
        # Figures may spread a little so that a narrow table does not leave its numbers in one corner; alone they share the line.
        for index in figures:
            extra = left_over / len(figures) if figures == flexible else min(6.0, left_over / (2 * len(figures)))
            set_columns[index] = replace(set_columns[index], width=set_columns[index].width + extra)
        left_over = width - sum(column.width for column in set_columns)
        longest = max(flexible, key=lambda index: (not set_columns[index].is_figure, set_columns[index].natural))
        set_columns[longest] = replace(set_columns[longest], width=set_columns[longest].width + left_over)
    return set_columns


def _part_strips(caption: str, columns: list[_Column], rows: list[_Row], size: float, pen: Pen) -> list[Strip]:
    width = sum(column.width for column in columns)
    strips: list[Strip] = []
    if caption:
        pen.text(0, base_line(size + 1), caption, size + 1, bold=True)
        strips.append(pen.strip(line_height(size + 1) + 0.6, keeps_next=True))
    head = _head(columns, size, width, pen)
    strips.append(head)
    for position, row in enumerate(rows):
        follows = rows[position + 1].kind if position + 1 < len(rows) else ""
        strips += _row_strips(columns, row, position, follows, size, width, head, pen)
    pen.box(0, 0, width, _THICK)
    strips.append(replace(pen.strip(_THICK), is_space=False))
    # The closing rule stays with the last row.
    if len(strips) >= 2:
        strips[-2] = replace(strips[-2], keeps_next=True)
    return strips


def _head(columns: list[_Column], size: float, width: float, pen: Pen) -> Strip:
    """Column titles between two rules, on a shade; titles stand at the foot of the head."""
    titles = [break_lines(column.title, column.width - 2 * PADDING, lambda text: pen.width(text, size, bold=True)) for column in columns]
    lines = max(len(title) for title in titles)
    height = lines * line_height(size) + 1.4
    pen.box(0, 0, width, height, "shade")
    left = 0.0
    for column in columns:
        if column.shown.tinted:
            pen.box(left, 0, column.width, height, "tint")
        left += column.width
    pen.box(0, 0, width, _THICK)
    pen.box(0, height - _THIN, width, _THIN)
    left = 0.0
    for column, title in zip(columns, titles, strict=True):
        for number, text in enumerate(title):
            y = 0.7 + (lines - len(title) + number) * line_height(size) + base_line(size)
            if column.is_figure:
                pen.text(left + column.width - PADDING, y, text, size, bold=True, align="right")
            else:
                pen.text(left + PADDING, y, text, size, bold=True)
        left += column.width
    return pen.strip(height, keeps_next=True)


def _row_strips(
    columns: list[_Column], row: _Row, position: int, follows: str, size: float, width: float, head: Strip, pen: Pen
) -> list[Strip]:
    """One strip, or several of some lines each where a cell is longer than a good part of a page."""
    cells = []
    for index, column in enumerate(columns):
        indent = row.level * INDENT if index == 0 else 0.0
        room = max(column.width - 2 * PADDING - indent, 2 * size * 0.353)
        text = column.cells[position]
        if column.is_figure:
            cells.append((column, 0.0, [text]))
        else:
            cells.append((column, indent, break_lines(text, room, partial(pen.width, size=size, face=column.face, bold=row.bold))))
    count = max(len(lines) for _, _, lines in cells)
    longest = 30
    strips = []
    for first in range(0, count, longest):
        lines_here = min(longest, count - first)
        height = lines_here * line_height(size) + _ROW_PADDING
        if row.kind in ("total", "computed"):
            pen.box(0, 0, width, height, "shade")
        if row.kind in _RULED and first == 0:
            pen.box(0, 0, width, _THIN)
        is_last = first + longest >= count
        if is_last and follows and follows not in _RULED:
            pen.box(0, height - _HAIR, width, _HAIR, "hairline")
        left = 0.0
        for column in columns:
            if column.shown.tinted:
                pen.box(left, _THIN, column.width, height - _THIN - _HAIR, "tint")
            left += column.width
        left = 0.0
        for column, indent, lines in cells:
            for number, text in enumerate(lines[first : first + longest]):
                y = _ROW_PADDING / 2 + number * line_height(size) + base_line(size)
                ink: Ink = "muted" if row.kind == "note" else "ink"
                if column.is_figure:
                    pen.text(left + column.width - PADDING, y, text, size, face="figures", bold=row.bold, align="right", ink=ink)
                else:
                    pen.text(left + PADDING + indent, y, text, size, face=column.face, bold=row.bold, ink=ink)
            left += column.width
        strips.append(pen.strip(height, keeps_next=row.kind == "section", repeat=head))
    return strips
