"""From a ``Document`` to finished pages: the flow, its page breaks, and the lines above and below every page.

The width of a text is asked from the one who draws (:class:`~app.documents.marks.Measure`), so that layout knows no Qt and
screen, print and preview break at the same places.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from app.documents.block_layout import block_strips
from app.documents.document import Block, Document
from app.documents.form_grid import FormGrid
from app.documents.marks import Mark, Measure, Pen, Sheet, Strip, base_line, line_height, moved, space, total_height
from app.formatting import Formatter
from app.line_breaking import break_lines

#: Between two blocks, in mm.
_BLOCK_GAP = 3.0
_TIGHTER_GAPS = (2.0, 1.2)
_FOOT = 7.0
_TITLE_SIZE = 15.0
_LINE_SIZE = 8.5


def lay_out(document: Document, measure: Measure) -> tuple[Sheet, ...]:
    """The pages of a document, at least one."""
    pen = Pen(measure)
    width = document.page_size[0] - document.margins.left - document.margins.right
    head = _running_head(document, width, pen) if document.is_form else _head(document, width, pen)
    room = document.page_size[1] - document.margins.top - document.margins.bottom - _FOOT - head.height
    blocks = [(block_strips(block, document.formatter, width, room, pen), _is_joined(block)) for block in document.blocks]
    pages = flow(_spaced(blocks, _BLOCK_GAP), room)
    for gap in _TIGHTER_GAPS if document.is_form else ():
        # Boxes move a little closer rather than leaving a row alone on a page.
        tighter = flow(_spaced(blocks, gap), room)
        if len(tighter) < len(pages):
            pages = tighter
    return tuple(_sheet(document, head, page, number, len(pages), pen) for number, page in enumerate(pages, start=1))


def _is_joined(block: Block) -> bool:
    return isinstance(block, FormGrid) and block.is_joined


def _spaced(blocks: Sequence[tuple[list[Strip], bool]], gap: float) -> list[Strip]:
    """The strips of all blocks with free space between what need not stay together; joined boxes follow without any."""
    strips: list[Strip] = []
    for block, is_joined in blocks:
        if strips and is_joined:
            strips[-1] = replace(strips[-1], keeps_next=True)
        elif strips and not strips[-1].keeps_next:
            strips.append(space(gap))
        strips += block
    return strips


def flow(strips: list[Strip], room: float) -> list[tuple[Mark, ...]]:
    """Marks of each page of ``room`` mm height: breaks only between strips, repeats table heads, keeps what belongs together."""
    pages: list[tuple[Mark, ...]] = []
    marks: list[Mark] = []
    y = 0.0
    rest = deque(strips)
    while rest:
        group = _kept_together(rest, room)
        height = total_height(group) + (_repeated(group[0]) if y == 0 else 0.0)
        starts = group[0].starts_page and y > 0
        if (starts or y + height > room + 1e-6) and not (group[0].is_space and len(group) == 1):
            parts = None if starts else _parted(group, room - y - (_repeated(group[0]) if y == 0 else 0.0))
            if parts is None and y > 0:
                pages.append(tuple(marks))
                marks, y = [], 0.0
                continue
            if parts is not None:
                for _ in group:
                    rest.popleft()
                rest.extendleft((parts[1], parts[0], *reversed(group[:-1])))
                group = [*group[:-1], parts[0]]
        for strip in group:
            rest.popleft()
            if strip.is_space and y == 0:
                continue
            if y == 0 and strip.repeat is not None:
                marks += strip.repeat.marks
                y += strip.repeat.height
            marks += moved(strip.marks, 0, y)
            y += strip.height
    return [*pages, tuple(marks)] if marks or not pages else pages


def _repeated(strip: Strip) -> float:
    return strip.repeat.height if strip.repeat is not None else 0.0


def _parted(group: list[Strip], room: float) -> tuple[Strip, Strip] | None:
    """The last strip of a group parted so that the group with its first part fits in ``room``."""
    last = group[-1]
    return last.cut(room - total_height(group[:-1])) if last.cut is not None else None


def _kept_together(strips: Sequence[Strip], room: float) -> list[Strip]:
    """The first strip and those it may not be parted from, as far as they fit on one page (with the head they would repeat)."""
    group: list[Strip] = []
    for strip in strips:
        if group and total_height(group) + strip.height + _repeated(group[0]) > room:
            # A strip that can be parted goes on here with its heading, however tall it is.
            return [*group, strip] if strip.cut is not None else group
        group.append(strip)
        if not strip.keeps_next:
            break
    return group


def _head(document: Document, width: float, pen: Pen) -> Strip:
    """Title centred; company left and tax basis right; period left and unit, date right; a rule."""
    header = document.header
    y = 0.0
    for line in break_lines(header.title, width, lambda text: pen.width(text, _TITLE_SIZE, bold=True)):
        pen.text(width / 2, y + base_line(_TITLE_SIZE), line, _TITLE_SIZE, bold=True, align="centre")
        y += line_height(_TITLE_SIZE)
    y += 1.0
    made_on = f"作成日：{Formatter(years=document.formatter.years).day(header.made_on)}"
    unit = f"（単位：{header.unit}）" if header.unit else ""
    for left, right, bold in ((header.company, made_on, True), (header.period, "", False), (header.tax_basis, unit, False)):
        right_width = pen.width(right, _LINE_SIZE)
        lines = break_lines(left, width - right_width - 4, lambda text: pen.width(text, _LINE_SIZE, bold=True))
        for number, text in enumerate(lines):
            pen.text(0, y + base_line(_LINE_SIZE), text, _LINE_SIZE + (1.5 if bold else 0), bold=bold)
            if number == len(lines) - 1:
                pen.text(width, y + base_line(_LINE_SIZE), right, _LINE_SIZE, align="right")
            y += line_height(_LINE_SIZE)
    pen.box(0, y + 1.2, width, 0.35, "accent")
    return pen.strip(y + 5.0)


def _running_head(document: Document, width: float, pen: Pen) -> Strip:
    """What a page of a form belongs to, on one line: the form left, the company right. The title block says it on the first page."""
    header = document.header
    pen.text(width, base_line(7.5), header.company, 7.5, align="right", ink="muted")
    room = width - pen.width(header.company, 7.5) - 4
    title = break_lines("　".join(part for part in (header.title, header.period) if part), room, lambda text: pen.width(text, 7.5))[0]
    pen.text(0, base_line(7.5), title, 7.5, ink="muted")
    return pen.strip(line_height(7.5) + 1.5)


def _sheet(document: Document, head: Strip, body: tuple[Mark, ...], number: int, count: int, pen: Pen) -> Sheet:
    width, height = document.page_size
    left, top = document.margins.left, document.margins.top
    inner = width - left - document.margins.right
    pen.box(0, 1.0, inner, 0.1, "rule")
    y = 2.0 + base_line(7.5)
    pen.text(0, y, document.foot, 7.5, ink="muted")
    pen.text(inner / 2, y, f"{number}/{count} ページ", 7.5, ink="muted", align="centre")
    if document.watermark:
        pen.text(inner, y, document.watermark, 7.5, ink="muted", align="right")
    foot = moved(pen.strip(_FOOT).marks, left, height - document.margins.bottom - _FOOT)
    shown_head = () if document.is_form and number == 1 else head.marks
    marks = (*moved(shown_head, left, top), *moved(body, left, top + head.height), *foot)
    return Sheet(width, height, marks, document.watermark)
