"""A form as an Excel workbook: boxes as merged cells on a fine raster, one sheet for each part that starts a page.

The rules it keeps: figures are numbers that show what the paper shows (amounts in 千円 are cut off by a formula that keeps the exact
yen), every row is high enough for all its text, pages end between boxes, and nothing in a text is ever taken for a formula.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.documents.document import Block, Document, Heading, Notes, PageBreak, Paragraph, Picture
from app.documents.form_grid import FormGrid, FormTitle, GridCell, PlacedCell, placed_cells
from app.documents.marks import MM_PER_POINT
from app.documents.sheet_pages import SheetRow, page_breaks
from app.documents.workbook_formats import TEXT_FACE, Formats
from app.documents.workbook_sheets import LINE_POINTS, add_sheet, scales, set_paper, signs
from app.money import truncate

#: Columns of the raster, and pixels of one by the orientation of the paper. Narrower ones have another width in every program.
RASTER = 64
_PIXELS = {"portrait": 12, "landscape": 18}
#: Pixels of a half-width character of 10 points, and what a cell keeps free.
_CHARACTER, _FREE = 6.7, 8
#: Points; Excel parts no row between pages and has none above 409, so that tall boxes take several.
_TALLEST = 120.0
#: Points from line to line: more than the bundled face needs, as another takes its place where it is not installed.
_LINE = 14.0
_PADDING = 4.0
#: Points between blocks.
_GAP = 8.0
#: Points of the raster that a page holds when it is made as wide as the paper.
_PAGE = {"portrait": 840.0, "landscape": 570.0}


def write_form(workbook: Workbook, document: Document, blocks: Sequence[Block], formats: Formats, names: set[str]) -> None:
    """Write the blocks of a form; ``names`` are the sheets' names taken so far."""
    for part in _parts(blocks):
        heading = next((block.text for block in part if isinstance(block, Heading)), document.header.title)
        is_first = any(isinstance(block, FormTitle) for block in part)
        sheet = add_sheet(workbook, document.header.title if is_first else heading, names)
        set_paper(sheet, document, landscape=document.orientation == "landscape")
        sheet.set_header(_margin_text(document, is_first=is_first))
        _FormSheet(sheet, document, formats).write(part)


def _margin_text(document: Document, *, is_first: bool) -> str:
    """Above every page: what it belongs to, where no row of the sheet says it, and the mark of a demo."""
    left, right = (text.replace("&", "&&") if is_first else "" for text in (document.header.title, document.header.company))
    mark = f'&C&"{TEXT_FACE},Bold"&14&K808080{document.watermark}' if document.watermark else ""
    return f"&L&8{left}{mark}&R&8{right}"


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
    """One sheet, written from the top."""

    def __init__(self, sheet: Worksheet, document: Document, formats: Formats) -> None:
        self._sheet, self._document, self._formats = sheet, document, formats
        self._pixels = _PIXELS[document.orientation]
        self._page = _PAGE[document.orientation]
        self._rows: list[SheetRow] = []
        sheet.set_column_pixels(0, RASTER - 1, self._pixels)

    @property
    def _row(self) -> int:
        """The next free row."""
        return len(self._rows)

    def write(self, blocks: Sequence[Block]) -> None:
        """Write the blocks and set the breaks between pages."""
        repeated = 0.0
        if not any(isinstance(block, FormTitle) for block in blocks):
            repeated = self._running_head()
        for before, block in zip([None, *blocks], blocks, strict=False):
            if isinstance(block, FormGrid) and block.is_joined:
                self._keep_with_next()
            elif before is not None and not isinstance(before, Heading):
                self._add(_GAP, is_space=True)
            self._block(block)
        self._sheet.set_h_pagebreaks(page_breaks(self._rows, self._page, repeated))
        self._sheet.print_area(0, 0, max(self._row - 1, 0), RASTER - 1)

    def _block(self, block: Block) -> None:
        match block:
            case FormTitle():
                self._title(block)
            case Heading():
                self._across(block.text, self._formats.strong, keeps_next=True)
            case Paragraph():
                self._across(block.text, self._formats.text, keeps_next=block.keeps_next)
            case Notes():
                for sentence in block.sentences:
                    self._across(sentence, self._formats.note)
            case FormGrid():
                self._grid(block)
            case Picture():
                self._picture(block)

    def _add(self, height: float, *, keeps_next: bool = False, is_space: bool = False) -> int:
        """One more row, and its number."""
        self._sheet.set_row(self._row, height)
        self._rows.append(SheetRow(height, keeps_next, is_space))
        return self._row - 1

    def _keep_with_next(self) -> None:
        """The last row may not end a page."""
        if self._rows:
            self._rows[-1] = replace(self._rows[-1], keeps_next=True)

    def _running_head(self) -> float:
        """Which form and whose: the row that is repeated on every page of the sheet. Returns its height."""
        header = self._document.header
        self._halves(header.title, header.company)
        self._sheet.repeat_rows(0)
        return self._rows[0].height

    def _title(self, title: FormTitle) -> None:
        self._halves(f"（{title.mark}）" if title.mark else "", title.dated)
        if title.addressee:
            self._across(title.addressee, self._formats.plain)
        self._across(title.title, self._formats.form_title, least=24.0)
        for line in title.sender:
            self._halves("", line)

    def _halves(self, left: str, right: str, *, keeps_next: bool = False) -> None:
        row, half = self._add(LINE_POINTS, keeps_next=keeps_next), RASTER // 2
        self._sheet.merge_range(row, 0, row, half - 1, left, self._formats.plain)
        self._sheet.merge_range(row, half, row, RASTER - 1, right, self._formats.right)

    def _across(self, text: str, form: Format, least: float = LINE_POINTS, *, keeps_next: bool = False) -> None:
        """A text over the whole line."""
        row = self._add(min(max(self._height(text, RASTER), least), 400.0), keeps_next=keeps_next)
        self._merge(row, 0, row, RASTER - 1, text, form)

    def _grid(self, grid: FormGrid) -> None:
        if grid.caption or grid.unit:
            unit = f"（単位：{grid.unit}）" if grid.unit else ""
            self._halves(grid.caption, unit, keeps_next=True)
        edges = raster_edges(grid.widths)
        cells = placed_cells(grid)
        heights = self._heights(grid, cells, edges)
        # Excel repeats no heads on the next page, so that small grids are not parted either.
        is_whole = sum(heights) < self._page * (0.9 if grid.together else 0.35)
        # A tall box takes several rows of Excel, all of one height.
        counts = [max(1, math.ceil(height / _TALLEST)) for height in heights]
        firsts = [self._row + before for before in (0, *accumulate(counts))]
        for number, (height, count) in enumerate(zip(heights, counts, strict=True)):
            for part in range(count):
                # Neither a head nor the last row of several stands alone on a page.
                leads = number < grid.heads or number == len(heights) - 2 > 1
                keeps_next = part < count - 1 or (number < len(heights) - 1 and (is_whole or leads))
                self._add(height / count, keeps_next=keeps_next)
        for placed in cells:
            last = firsts[placed.last_row] + counts[placed.last_row] - 1
            self._write_cell(placed.cell, firsts[placed.row], edges[placed.column], last, edges[placed.last_column + 1] - 1)
        if grid.notes:
            self._keep_with_next()
            self._across(grid.notes, self._formats.note)

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
        """The picture over as many rows as it is high, on one page, with its words for those who cannot see it."""
        options = {"description": picture.alternative, "image_data": io.BytesIO(picture.png), "object_position": 2}
        self._sheet.insert_image(self._row, 0, "picture.png", options | scales(picture))
        for _ in range(math.ceil(picture.height / MM_PER_POINT / LINE_POINTS)):
            self._add(LINE_POINTS, keeps_next=True)
        self._add(_GAP, is_space=True)


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
