"""A form's boxes as strips: box heights from their texts, the parts of a box that goes on on the next page, the title block.

The rules it keeps: a box grows with its text and nothing is cut; a row that is taller than what is left of a page goes on on the next
one with its labels repeated and marked （続き）; rows up to :data:`SMALL` mm are never parted; heads are repeated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from app.documents.form_grid import CellLook, FormGrid, FormTitle, GridCell, PlacedCell, placed_cells
from app.documents.marks import Ink, Pen, Strip, base_line, line_height, space
from app.line_breaking import break_label, break_lines

#: mm: no lower row is parted, and what is left of a page must hold so much of one.
SMALL, LEAST_PART = 40.0, 22.0
CONTINUED = "（続き）"
_PADDING = 1.3
_ROW_PADDING = 0.75
_REMARK_SIZE, _HEAD_SIZE = 6.5, 8.0
#: A figure too wide for its box is set in smaller type down to this.
_SMALLEST = 4.0
_SMALLEST_HEAD = 6.75
_FRAME, _RULE = 0.35, 0.15
_TITLE_SIZE = 15.0
_LINE_SIZE = 9.0
_TINTS: dict[CellLook, Ink] = {"label": "tint", "total": "shade", "struck": "shade"}
#: The faces for paper have no ballot boxes.
_PRINTABLE = str.maketrans("☑☐", "■□")


@dataclass(frozen=True)
class _Line:
    text: str
    size: float
    ink: Ink = "ink"


@dataclass(frozen=True)
class _Box:
    """A cell with its lines; rows are counted within the rows it is set with."""

    cell: GridCell
    column: int
    first: int
    last: int
    lines: tuple[_Line, ...]
    least: int
    head: tuple[_Line, ...] = ()

    @property
    def height(self) -> float:
        """What its text needs."""
        missing = max(self.least - len(self.lines), 0) * line_height(self.lines[0].size)
        return sum(line_height(line.size) for line in (*self.head, *self.lines)) + missing + 2 * _ROW_PADDING


@dataclass(frozen=True)
class _Rows:
    """Rows that cells tie together, ready to be drawn or parted."""

    boxes: tuple[_Box, ...]
    count: int
    edges: tuple[float, ...]
    size: float
    is_last: bool = False

    def heights(self) -> list[float]:
        """Each row as high as its boxes need; a box over several rows stretches the last of them."""
        heights = [0.0] * self.count
        for box in sorted(self.boxes, key=lambda box: (box.last, box.last - box.first)):
            heights[box.last] = max(heights[box.last], box.height - sum(heights[box.first : box.last]))
        return heights


def grid_strips(grid: FormGrid, width: float, tallest: float, pen: Pen) -> list[Strip]:
    """The strips of a grid ``width`` mm wide: caption, heads, then one strip for each row or rows tied together."""
    edges = _edges(grid.widths, width)
    cells = placed_cells(grid)
    head_size = min(
        (_head_size(placed.cell, _room(placed, edges), grid.size, pen) for placed in cells if placed.row < grid.heads), default=0.0
    )
    boxes = [_box(placed, edges, head_size if placed.row < grid.heads else grid.size, pen) for placed in cells]
    groups = _groups(boxes, len(grid.rows), edges, grid.size)
    caption = _caption(grid, width, pen)
    heads = [group for group in groups if group[0] < grid.heads]
    head = _stacked([_strip(rows, pen, is_first=not number and not grid.is_joined) for number, (_, rows) in enumerate(heads)])
    body = [rows for first, rows in groups if first >= grid.heads]
    strips = [*caption, *([replace(head, keeps_next=bool(body))] if head else [])]
    for number, rows in enumerate(body):
        is_last = number == len(body) - 1
        strips.append(_strip(replace(rows, is_last=is_last), pen, is_first=not number and not head and not grid.is_joined, repeat=head))
    if grid.notes:
        strips = [*strips[:-1], replace(strips[-1], keeps_next=True), _notes(grid.notes, width, pen)]
    if grid.together and sum(strip.height for strip in strips) <= tallest:
        strips = [*(replace(strip, keeps_next=True) for strip in strips[:-1]), strips[-1]]
    return strips


def title_strips(title: FormTitle, width: float, pen: Pen) -> list[Strip]:
    """Mark left and date right, addressee, title centred, and the sender's lines in a column at the right."""
    y, line = 0.0, line_height(_LINE_SIZE)
    if title.mark:
        wide = pen.width(title.mark, _LINE_SIZE) + 4
        _frame(pen, 0, y, wide, line + 1.2)
        pen.text(2, y + 0.6 + base_line(_LINE_SIZE), title.mark, _LINE_SIZE)
    pen.text(width, y + 0.6 + base_line(_LINE_SIZE), title.dated, _LINE_SIZE, align="right")
    y += line + 2.5
    for text in break_lines(title.addressee, width, lambda part: pen.width(part, 10.5)) if title.addressee else []:
        pen.text(0, y + base_line(10.5), text, 10.5)
        y += line_height(10.5)
    y += 2.0
    for text in break_lines(title.title, width, lambda part: pen.width(part, _TITLE_SIZE, bold=True)):
        pen.text(width / 2, y + base_line(_TITLE_SIZE), text, _TITLE_SIZE, bold=True, align="centre")
        y += line_height(_TITLE_SIZE)
    y += 2.0
    room = width * 0.48
    for given in title.sender:
        for text in break_lines(given, room, lambda part: pen.width(part, _LINE_SIZE)):
            pen.text(width - room, y + base_line(_LINE_SIZE), text, _LINE_SIZE)
            y += line
    return [pen.strip(y + 2.0)]


def _edges(widths: Sequence[float], width: float) -> tuple[float, ...]:
    whole = sum(widths)
    return (0.0, *(width * reached / whole for reached in accumulate(widths)))


def _room(placed: PlacedCell, edges: Sequence[float]) -> float:
    return edges[placed.last_column + 1] - edges[placed.column] - 2 * _PADDING


def _box(placed: PlacedCell, edges: Sequence[float], size: float, pen: Pen) -> _Box:
    cell, room = placed.cell, _room(placed, edges)
    lines, head = _lines(cell, cell.text, room, size, pen), _head(cell.title, room, pen)
    return _Box(cell, placed.column, placed.row, placed.last_row, lines, cell.lines, head)


def _head_size(cell: GridCell, room: float, size: float, pen: Pen) -> float:
    """The type of a column's head: smaller where its lines then need not be broken, else as everywhere."""
    smaller = size
    while smaller > _SMALLEST_HEAD:
        if all(pen.width(line, smaller, bold=cell.bold) <= room for line in cell.text.split("\n")):
            return smaller
        smaller -= 0.25
    return size


def _head(title: str, room: float, pen: Pen) -> tuple[_Line, ...]:
    broken = break_lines(title, room, partial(pen.width, size=_HEAD_SIZE, bold=True)) if title else []
    return tuple(_Line(line, _HEAD_SIZE) for line in broken)


def _lines(cell: GridCell, text: str, room: float, size: float, pen: Pen) -> tuple[_Line, ...]:
    shown = text.translate(_PRINTABLE)
    if cell.figure is not None:
        while size > _SMALLEST and pen.width(shown, size, "figures", cell.bold) > room:
            size -= 0.25
    measured = partial(pen.width, size=size, face=cell.face, bold=cell.bold)
    breaking = break_label if cell.look == "label" else break_lines
    broken = [shown] if cell.figure is not None else breaking(shown, max(room, size * 0.8), measured)
    lines = [_Line(line, size) for line in broken]
    if cell.remark:
        small = break_lines(cell.remark, max(room, size * 0.8), partial(pen.width, size=_REMARK_SIZE))
        lines = [line for line in lines if line.text] + [_Line(line, _REMARK_SIZE, "muted") for line in small]
    return tuple(lines)


def _groups(boxes: Sequence[_Box], count: int, edges: tuple[float, ...], size: float) -> list[tuple[int, _Rows]]:
    """Rows that no box ties to the next, each with the number of its first row."""
    found: list[tuple[int, _Rows]] = []
    first = 0
    for row in range(count):
        if any(box.first <= row < box.last for box in boxes):
            continue
        here = [replace(box, first=box.first - first, last=box.last - first) for box in boxes if first <= box.first <= row]
        found.append((first, _Rows(tuple(here), row - first + 1, edges, size)))
        first = row + 1
    return found


def _strip(rows: _Rows, pen: Pen, *, is_first: bool, repeat: Strip | None = None) -> Strip:
    """The rows drawn, with how they are parted where they do not fit."""
    heights = rows.heights()
    tops = [0.0, *accumulate(heights)]
    for box in rows.boxes:
        _draw(box, rows.edges, tops[box.first], tops[box.last + 1], pen)
    whole, width = tops[-1], rows.edges[-1]
    for x in (0.0, width - _FRAME):
        pen.box(x, 0, _FRAME, whole)
    if is_first:
        pen.box(0, 0, width, _FRAME)
    if rows.is_last:
        pen.box(0, whole - _FRAME, width, _FRAME)

    def cut(room: float) -> tuple[Strip, Strip] | None:
        parts = _parted(rows, heights, room, pen)
        if parts is None:
            return None
        rest = _strip(parts[1], pen, is_first=repeat is None, repeat=repeat)
        return _strip(parts[0], pen, is_first=is_first, repeat=repeat), replace(rest, starts_page=True)

    return replace(pen.strip(whole, repeat=repeat), cut=cut)


def _draw(box: _Box, edges: Sequence[float], top: float, bottom: float, pen: Pen) -> None:
    left, right = edges[box.column], edges[box.column + box.cell.colspan]
    cell = box.cell
    if cell.look in _TINTS:
        pen.box(left, top, right - left, bottom - top, _TINTS[cell.look])
    _frame(pen, left, top, right - left, bottom - top)
    if cell.look == "struck":
        pen.line(left, bottom, right, top)
        return
    text_height = sum(line_height(line.size) for line in (*box.head, *box.lines))
    y = top + (_ROW_PADDING if cell.at_top else (bottom - top - text_height) / 2)
    x = {"left": left + _PADDING, "centre": (left + right) / 2, "right": right - _PADDING}[cell.align]
    for line in box.head:
        pen.text(left + _PADDING, y + base_line(line.size), line.text, line.size, bold=True)
        y += line_height(line.size)
    for line in box.lines:
        face = cell.face if line.ink == "ink" else "text"
        pen.text(x, y + base_line(line.size), line.text, line.size, face=face, bold=cell.bold, align=cell.align, ink=line.ink)
        y += line_height(line.size)


def _frame(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    for top in (y, y + height - _RULE):
        pen.box(x, top, width, _RULE)
    for left in (x, x + width - _RULE):
        pen.box(left, y, _RULE, height)


def _parted(rows: _Rows, heights: Sequence[float], room: float, pen: Pen) -> tuple[_Rows, _Rows] | None:
    """The rows up to ``room`` mm and those after it: between two rows, or within one that is too tall to be moved as a whole."""
    tops = [0.0, *accumulate(heights)]
    row = next((number for number in range(rows.count) if tops[number + 1] > room + 1e-6), None)
    if row is None:
        return None
    within = heights[row] > SMALL and room - tops[row] >= LEAST_PART
    if not within and row == 0:
        return None
    end = room if within else tops[row]
    upper: list[_Box] = []
    lower: list[_Box] = []
    last_above = row if within else row - 1
    for box in rows.boxes:
        if box.last < row:
            upper.append(box)
        elif box.first > last_above:
            lower.append(replace(box, first=box.first - row, last=box.last - row))
        else:
            parts = _parted_box(box, end - tops[box.first], rows, pen)
            if parts is None:
                return None
            upper.append(replace(parts[0], last=last_above))
            lower.append(replace(parts[1], first=0, last=box.last - row))
    above = _Rows(tuple(upper), last_above + 1, rows.edges, rows.size)
    return above, replace(rows, boxes=tuple(lower), count=rows.count - row)


def _parted_box(box: _Box, room: float, rows: _Rows, pen: Pen) -> tuple[_Box, _Box] | None:
    """A box as far as ``room`` holds it, and its rest; labels stand in both."""
    cell = replace(box.cell, at_top=box.cell.look != "struck")
    wide = rows.edges[box.column + cell.colspan] - rows.edges[box.column] - 2 * _PADDING
    if cell.look == "label":
        if replace(box, least=1).height > room + 1e-6:
            return None
        text = _continued(cell.text)
        again = _lines(cell, text, wide, rows.size, pen)
        return replace(box, cell=cell, least=1), replace(box, cell=replace(cell, text=text), lines=again, least=1)
    fitting, height = 0, 2 * _ROW_PADDING + sum(line_height(line.size) for line in box.head)
    while fitting < len(box.lines) and height + line_height(box.lines[fitting].size) <= room + 1e-6:
        height += line_height(box.lines[fitting].size)
        fitting += 1
    if fitting == len(box.lines) - 1 and fitting > 2:
        # No single last line on the next page.
        fitting -= 1
    nothing = (_Line("", rows.size),)
    rest = replace(
        box,
        cell=replace(cell, title=_continued(cell.title)),
        lines=box.lines[fitting:] or nothing,
        head=_head(_continued(cell.title), wide, pen),
        least=max(box.least - fitting, 1) if fitting < len(box.lines) else 1,
    )
    return replace(box, cell=cell, lines=box.lines[:fitting] or nothing, least=1), rest


def _continued(label: str) -> str:
    return label if label.endswith(CONTINUED) or not label else label + CONTINUED


def _notes(text: str, width: float, pen: Pen) -> Strip:
    """Small print below the boxes."""
    lines = break_lines(text, width, partial(pen.width, size=_REMARK_SIZE))
    for number, line in enumerate(lines):
        pen.text(0, 0.5 + number * line_height(_REMARK_SIZE) + base_line(_REMARK_SIZE), line, _REMARK_SIZE, ink="muted")
    return pen.strip(0.5 + len(lines) * line_height(_REMARK_SIZE))


def _caption(grid: FormGrid, width: float, pen: Pen) -> list[Strip]:
    """The caption left and the unit right above the boxes."""
    if not grid.caption and not grid.unit:
        return []
    unit = f"（単位：{grid.unit}）" if grid.unit else ""
    room = width - (pen.width(unit, 8.0) + 3 if unit else 0)
    lines = break_lines(grid.caption, room, lambda text: pen.width(text, 9.5, bold=True))
    for number, text in enumerate(lines):
        pen.text(0, number * line_height(9.5) + base_line(9.5), text, 9.5, bold=True)
    height = len(lines) * line_height(9.5)
    pen.text(width, height - line_height(9.5) + base_line(9.5), unit, 8.0, align="right")
    return [replace(space(1.0), keeps_next=True), pen.strip(height + 0.6, keeps_next=True)]


def _stacked(strips: Sequence[Strip]) -> Strip | None:
    """Strips below each other as one that is not parted; ``None`` for none."""
    if not strips:
        return None
    tops = [0.0, *accumulate(strip.height for strip in strips)]
    marks = tuple(mark.moved(0, top) for strip, top in zip(strips, tops, strict=False) for mark in strip.marks)
    return Strip(tops[-1], marks)
