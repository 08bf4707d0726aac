"""Headings, texts, cards, boxes and pictures as strips."""

from dataclasses import replace

from app.documents.cells import figure_shown
from app.documents.document import (
    Beside,
    Block,
    Box,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    Spacer,
    TableBlock,
)
from app.documents.form_grid import FormGrid, FormTitle
from app.documents.grid_layout import grid_strips, title_strips
from app.documents.marks import Ink, Mark, Pen, PictureMark, Strip, base_line, line_height, moved, space, total_height
from app.documents.table_layout import table_strips
from app.formatting import Formatter
from app.line_breaking import break_lines

_HEADING_SIZES = {1: 11.5, 2: 9.5}
_NOTE_SIZE = 7.5
_CARD_GAP = 3.0
_CARD_PADDING = 2.6
_COLUMN_GAP = 6.0


def block_strips(block: Block, formatter: Formatter, width: float, tallest: float, pen: Pen) -> list[Strip]:
    """The strips of one block in a column ``width`` mm wide, none of them taller than ``tallest`` mm (a page)."""
    match block:
        case Heading():
            return _heading(block, width, pen)
        case Paragraph():
            lines = _lines(block.text, block.size, width, pen, bold=block.bold, ink="muted" if block.muted else "ink")
            return [*lines[:-1], replace(lines[-1], keeps_next=block.keeps_next)]
        case FormTitle():
            return title_strips(block, width, pen)
        case FormGrid():
            return grid_strips(block, width, tallest, pen)
        case TableBlock():
            return table_strips(block, formatter, width, pen)
        case KeyFigures():
            return _key_figures(block, formatter, width, pen)
        case Picture():
            return _picture(block, width, tallest, pen)
        case Box():
            return _box(block, width, pen)
        case Notes():
            return _notes(block, width, pen)
        case Beside():
            return _beside(block, formatter, width, tallest, pen)
        case Spacer():
            return [space(block.height)]
        case PageBreak():
            return [Strip(0.0, starts_page=True)]


def _heading(block: Heading, width: float, pen: Pen) -> list[Strip]:
    size = _HEADING_SIZES[block.level]
    lines = break_lines(block.text, width - 3, lambda text: pen.width(text, size, bold=True))
    height = len(lines) * line_height(size)
    left = 0.0
    if block.level == 1:
        pen.box(0, 0.9, 1.1, height - 1.8, "accent")
        left = 2.8
    for number, text in enumerate(lines):
        pen.text(left, number * line_height(size) + base_line(size), text, size, bold=True)
    return [space(2.0), pen.strip(height + 1.2, keeps_next=True)]


def _lines(
    text: str, size: float, width: float, pen: Pen, *, bold: bool = False, ink: Ink = "ink", left: float = 0.0, mark: str = ""
) -> list[Strip]:
    """One strip per line, so that a text may go on on the next page; ``mark`` stands before the first one."""
    strips = []
    for number, line in enumerate(break_lines(text, width - left, lambda part: pen.width(part, size, bold=bold))):
        if number == 0:
            pen.text(0, base_line(size), mark, size, ink=ink)
        pen.text(left, base_line(size), line, size, bold=bold, ink=ink)
        strips.append(pen.strip(line_height(size)))
    # No single first line at the foot of a page.
    return [replace(strips[0], keeps_next=len(strips) > 1), *strips[1:]]


def _notes(block: Notes, width: float, pen: Pen) -> list[Strip]:
    strips: list[Strip] = []
    if block.title:
        strips += [replace(strip, keeps_next=True) for strip in _lines(block.title, _NOTE_SIZE, width, pen, bold=True)]
    for number, sentence in enumerate(block.sentences, start=1):
        mark = f"注{number}" if len(block.sentences) > 1 else "注"
        strips += _lines(sentence, _NOTE_SIZE, width, pen, ink="muted", left=7.0, mark=mark)
    return strips


def _box(block: Box, width: float, pen: Pen) -> list[Strip]:
    """A shade with an accent at its left; it may go on on the next page."""
    padding = 3.2
    lines = _lines(block.title, 9.0, width - 2 * padding, pen, bold=True) if block.title else []
    lines = [replace(strip, keeps_next=True) for strip in lines]
    for paragraph in block.paragraphs:
        lines += _lines(paragraph, 9.0, width - 2 * padding, pen)
    edge = replace(_shaded(Strip(1.8), width, 0.0), keeps_next=True)
    body = [_shaded(strip, width, padding) for strip in lines]
    body[-1] = replace(body[-1], keeps_next=True)
    return [edge, *body, replace(edge, keeps_next=False)]


def _shaded(strip: Strip, width: float, padding: float) -> Strip:
    pen = Pen(lambda *_: 0.0)
    pen.box(0, 0, width, strip.height, "shade")
    pen.box(0, 0, 0.8, strip.height, "accent")
    return replace(strip, marks=(*pen.marks, *moved(strip.marks, padding, 0)))


def _key_figures(block: KeyFigures, formatter: Formatter, width: float, pen: Pen) -> list[Strip]:
    strips: list[Strip] = []
    card_width = (width - (block.in_row - 1) * _CARD_GAP) / block.in_row
    for first in range(0, len(block.figures), block.in_row):
        cards = [_card(figure, formatter, card_width, pen) for figure in block.figures[first : first + block.in_row]]
        height = max(card.height for card in cards)
        marks: list[Mark] = []
        for number, card in enumerate(cards):
            pen.box(0, 0, card_width, height, "shade")
            pen.box(0, 0, card_width, 0.5, "accent")
            marks += moved((*pen.strip(height).marks, *card.marks), number * (card_width + _CARD_GAP), 0)
        strips += [Strip(height, tuple(marks)), space(_CARD_GAP)]
    return strips[:-1]


def _card(figure: KeyFigure, formatter: Formatter, width: float, pen: Pen) -> Strip:
    """Title, the figure in large type (smaller where it would not fit), and its lines."""
    inner = width - 2 * _CARD_PADDING
    y = 2.0
    for line in break_lines(figure.title, inner, lambda text: pen.width(text, 8.5)):
        pen.text(_CARD_PADDING, y + base_line(8.5), line, 8.5, ink="muted")
        y += line_height(8.5)
    size = 15.0
    shown = figure_shown(figure.figure, formatter)
    while size > 7 and pen.width(shown, size, "figures", True) > inner:
        size -= 0.5
    pen.text(width - _CARD_PADDING, y + base_line(15.0), shown, size, face="figures", bold=True, align="right")
    y += line_height(15.0) + 0.6
    for label, value in figure.lines:
        text = figure_shown(value, formatter)
        together = pen.width(label, 7.5) + pen.width(text, 7.5, "figures") + 1.5 <= inner
        pen.text(_CARD_PADDING, y + base_line(7.5), label, 7.5, ink="muted")
        if together:
            pen.text(width - _CARD_PADDING, y + base_line(7.5), text, 7.5, face="figures", align="right")
        else:
            for line in break_lines(text, inner, lambda part: pen.width(part, 7.5, "figures")):
                y += line_height(7.5)
                pen.text(width - _CARD_PADDING, y + base_line(7.5), line, 7.5, face="figures", align="right")
        y += line_height(7.5)
    return pen.strip(y + 1.6)


def _picture(block: Picture, width: float, tallest: float, pen: Pen) -> list[Strip]:
    """The picture centred, made smaller where it does not fit, and its content in words below."""
    lines = _lines(block.alternative, _NOTE_SIZE, width, pen, ink="muted") if block.is_described and block.alternative else []
    words = [replace(strip, keeps_next=True) for strip in lines]
    scale = min(1.0, width / block.width, (tallest - total_height(words)) / block.height)
    wide, high = block.width * scale, block.height * scale
    drawn = Strip(high, (PictureMark((width - wide) / 2, 0, wide, high, block.png, block.alternative),), keeps_next=bool(words))
    return [drawn, *words[:-1], *(replace(strip, keeps_next=False) for strip in words[-1:])]


def _beside(block: Beside, formatter: Formatter, width: float, tallest: float, pen: Pen) -> list[Strip]:
    left_width = (width - _COLUMN_GAP) * block.share
    left = block_strips(block.left, formatter, left_width, tallest, pen)
    right = block_strips(block.right, formatter, width - _COLUMN_GAP - left_width, tallest, pen)
    height = max(total_height(left), total_height(right))
    if height > tallest:
        below = [block_strips(part, formatter, width, tallest, pen) for part in (block.left, block.right)]
        return [*below[0], space(3.0), *below[1]]
    return [Strip(height, (*_stacked(left), *moved(_stacked(right), left_width + _COLUMN_GAP, 0)))]


def _stacked(strips: list[Strip]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    y = 0.0
    for strip in strips:
        marks += moved(strip.marks, 0, y)
        y += strip.height
    return tuple(marks)
