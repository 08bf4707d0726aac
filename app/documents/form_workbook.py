"""A form as an Excel workbook: boxes as merged cells on a fine raster, one sheet for each part that starts a page.

The rules it keeps: figures are numbers that show what the paper shows (amounts in 千円 are cut off by a formula that keeps the exact
yen), every row is high enough for all its text, and nothing in a text is ever taken for a formula.
"""

import io
import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.documents.document import Block, Document, Heading, Notes, PageBreak, Paragraph, Picture
from app.documents.form_grid import FormGrid, FormTitle, GridCell, PlacedCell, placed_cells
from app.documents.marks import MM_PER_POINT
from app.documents.workbook_formats import Formats
from app.documents.workbook_sheets import LINE_POINTS, add_sheet, scales, set_paper, signs
from app.money import truncate

#: Columns of the raster, and pixels of one by the orientation of the paper.
RASTER = 96
_PIXELS = {"portrait": 8, "landscape": 12}
#: Pixels of a half-width character of 10 points, and what a cell keeps free.
_CHARACTER, _FREE = 6.7, 8
#: Points; Excel parts no row between pages and has none above 409, so that tall boxes take several.
_TALLEST = 120.0
#: Points from line to line: more than the bundled face needs, as another takes its place where it is not installed.
_LINE = 14.0
_PADDING = 6.0
#: Millimetres; a higher picture has a sheet of its own.
_TALLEST_PICTURE = 90.0


def write_form(workbook: Workbook, document: Document, blocks: Sequence[Block], formats: Formats, names: set[str]) -> None:
    """Write the blocks of a form; ``names`` are the sheets' names taken so far."""
    for part in _parts(blocks):
        heading = next((block.text for block in part if isinstance(block, Heading)), document.header.title)
        is_first = any(isinstance(block, FormTitle) for block in part)
        apart = [block for block in part if isinstance(block, Picture) and block.height > _TALLEST_PICTURE]
        _write_sheet(workbook, document, document.header.title if is_first else heading, part, formats, names, apart)
        # Excel would part a tall picture between two pages.
        for picture in apart:
            _write_sheet(workbook, document, f"{heading}（図）", [picture], formats, names, ())


def _write_sheet(
    workbook: Workbook,
    document: Document,
    title: str,
    blocks: Sequence[Block],
    formats: Formats,
    names: set[str],
    elsewhere: Sequence[Block],
) -> None:
    """One sheet of the form without the blocks that stand ``elsewhere``."""
    sheet = add_sheet(workbook, title, names)
    _FormSheet(sheet, document, formats).write([block for block in blocks if block not in elsewhere])
    set_paper(sheet, document, landscape=document.orientation == "landscape")


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks from page break to page break."""
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            if part:
                yield part
            part = []
        else:
            part.append(block)
    if part:
        yield part


class _FormSheet:
    """One sheet, written from the top; ``row`` is the next free one."""

    def __init__(self, sheet: Worksheet, document: Document, formats: Formats) -> None:
        self._sheet, self._document, self._formats = sheet, document, formats
        self._pixels = _PIXELS[document.orientation]
        self._row = 0
        sheet.set_column_pixels(0, RASTER - 1, self._pixels)

    def write(self, blocks: Sequence[Block]) -> None:
        if not any(isinstance(block, FormTitle) for block in blocks):
            self._running_head()
        for block in blocks:
            match block:
                case FormTitle():
                    self._title(block)
                case Heading():
                    self._row += 1
                    self._across(block.text, self._formats.strong)
                case Paragraph():
                    self._across(block.text, self._formats.text)
                case Notes():
                    for sentence in block.sentences:
                        self._across(sentence, self._formats.note)
                case FormGrid():
                    self._grid(block)
                case Picture():
                    self._picture(block)

    def _running_head(self) -> None:
        """Which form and whose: the row that is repeated on every page of the sheet."""
        header = self._document.header
        self._halves(header.title, header.company)
        self._sheet.repeat_rows(0)

    def _title(self, title: FormTitle) -> None:
        self._halves(f"（{title.mark}）" if title.mark else "", title.dated)
        if title.addressee:
            self._across(title.addressee, self._formats.plain)
        self._across(title.title, self._formats.form_title, least=24.0)
        for line in title.sender:
            self._halves("", line)
        self._sheet.repeat_rows(0)

    def _halves(self, left: str, right: str) -> None:
        half = RASTER // 2
        self._sheet.merge_range(self._row, 0, self._row, half - 1, left, self._formats.plain)
        self._sheet.merge_range(self._row, half, self._row, RASTER - 1, right, self._formats.right)
        self._row += 1

    def _across(self, text: str, form: Format, least: float = LINE_POINTS) -> None:
        """A text over the whole line."""
        self._merge(self._row, 0, self._row, RASTER - 1, text, form)
        self._sheet.set_row(self._row, min(max(self._height(text, RASTER), least), 400.0))
        self._row += 1

    def _grid(self, grid: FormGrid) -> None:
        if grid.caption or grid.unit:
            unit = f"（単位：{grid.unit}）" if grid.unit else ""
            self._halves(grid.caption, unit)
        edges = raster_edges(grid.widths)
        cells = placed_cells(grid)
        heights = self._heights(grid, cells, edges)
        # A tall box takes several rows of Excel, all of one height.
        counts = [max(1, math.ceil(height / _TALLEST)) for height in heights]
        firsts = [self._row + before for before in (0, *accumulate(counts))]
        for number, (height, count) in enumerate(zip(heights, counts, strict=True)):
            for row in range(firsts[number], firsts[number] + count):
                self._sheet.set_row(row, height / count)
        for placed in cells:
            last = firsts[placed.last_row] + counts[placed.last_row] - 1
            self._write_cell(placed.cell, firsts[placed.row], edges[placed.column], last, edges[placed.last_column + 1] - 1)
        self._row = firsts[-1]
        if grid.notes:
            self._across(grid.notes, self._formats.note)
        self._row += 1

    def _heights(self, grid: FormGrid, cells: Sequence[PlacedCell], edges: Sequence[int]) -> list[float]:
        """Points each row needs; a cell over several rows stretches the last of them."""
        heights = [float(LINE_POINTS)] * len(grid.rows)
        for placed in sorted(cells, key=lambda placed: (placed.last_row, placed.cell.rowspan)):
            width = edges[placed.last_column + 1] - edges[placed.column]
            needed = max(self._height(_written(placed.cell), width), placed.cell.lines * _LINE + _PADDING)
            heights[placed.last_row] = max(heights[placed.last_row], needed - sum(heights[placed.row : placed.last_row]))
        return heights

    def _height(self, text: str, columns: int) -> float:
        """Points a text needs in so many columns of the raster: full-width characters count two, lines end before words that do not fit."""
        room = max((columns * self._pixels - _FREE) / _CHARACTER, 2.0)
        # A line may lose a full-width character to the rules of line breaking.
        lines = sum(max(1, math.ceil(signs(line) / max(room - 2, 2))) for line in text.split("\n"))
        return lines * _LINE + _PADDING

    def _write_cell(self, cell: GridCell, row: int, column: int, last_row: int, last_column: int) -> None:
        form = self._formats.box(cell)
        self._merge(row, column, last_row, last_column, "" if cell.figure is not None else _written(cell), form)
        figure = cell.figure
        if figure is None:
            return
        if isinstance(figure.value, int) and figure.scale > 1:
            shown = truncate(figure.value, figure.scale)
            self._sheet.write_formula(row, column, f"=TRUNC({figure.value}/{figure.scale})", form, shown)
        else:
            self._sheet.write_number(row, column, figure.value if isinstance(figure.value, int) else float(figure.value), form)

    def _merge(self, row: int, column: int, last_row: int, last_column: int, text: str, form: Format) -> None:
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row, column, last_row, last_column, "", form)
        self._sheet.write_string(row, column, text, form)

    def _picture(self, picture: Picture) -> None:
        """The picture over as many rows as it is high, with its words for those who cannot see it."""
        options = {"description": picture.alternative, "image_data": io.BytesIO(picture.png), "object_position": 2}
        self._sheet.insert_image(self._row, 0, "picture.png", options | scales(picture))
        self._row += math.ceil(picture.height / MM_PER_POINT / LINE_POINTS) + 1


def raster_edges(widths: Sequence[float]) -> list[int]:
    """Where each column of a grid begins on the raster, and the end; every column has at least one of its columns."""
    whole = sum(widths)
    edges = [0]
    for number, reached in enumerate(accumulate(widths), start=1):
        left = len(widths) - number
        edges.append(min(max(round(RASTER * reached / whole), edges[-1] + 1), RASTER - left))
    return edges


def _written(cell: GridCell) -> str:
    """Everything that stands in a box: its title, its text, and the small remark below."""
    return "\n".join(part for part in (f"【{cell.title}】" if cell.title else "", cell.text, cell.remark) if part)
