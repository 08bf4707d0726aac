"""Any ``Document`` as an Excel workbook: one sheet per table, the texts and cards on a sheet of their own.

The rules it keeps: numbers stay numbers, always in whole yen whatever unit the paper has; nothing in a text is ever taken for
a formula (texts that begin with ``= + - @`` are written as text); the head of the paper stands above every table; equal
documents give equal bytes.
"""

import datetime
import io
import math
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from app.documents.cells import FIGURE_KINDS, column_of, column_title, row_kinds, row_units
from app.documents.document import Beside, Block, Box, Document, Header, Heading, KeyFigures, Notes, Paragraph, Picture, TableBlock
from app.documents.form_grid import FormGrid
from app.documents.form_workbook import write_form
from app.documents.live_formulas import Place, cell_formulas
from app.documents.marks import MM_PER_POINT
from app.documents.workbook_formats import Formats
from app.documents.workbook_sheets import LINE_POINTS, add_sheet, lines_in, scales, set_paper, signs
from app.formatting import NO_VALUE, UNIT_TITLES
from app.periods import Month
from app.tables import Cell, Column

_SUMMARY_SHEET = "概要"
_HEADER_ROWS = 5
_WIDEST_TEXT, _NARROWEST = 36, 8
_SUMMARY_WIDTHS = (26, 18, 18, 18, 18)
#: In Excel's characters; wider sheets are printed across.
_WIDEST_PORTRAIT = 125


def workbook_bytes(document: Document) -> bytes:
    """The workbook of a document, made in memory; its date of creation is the day the document was made on."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    header = document.header
    workbook.set_properties(
        {
            "title": header.title,
            "company": header.company,
            "subject": header.period,
            "author": document.made_with,
            "created": datetime.datetime.combine(header.made_on, datetime.time()),
        }
    )
    formats = Formats(workbook, document.formatter)
    names: set[str] = set()
    blocks = _in_order(document.blocks)
    if any(isinstance(block, FormGrid) for block in blocks):
        write_form(workbook, document, blocks, formats, names)
    elif any(isinstance(block, KeyFigures | Paragraph | Box | Picture) for block in blocks):
        _write_summary(add_sheet(workbook, _SUMMARY_SHEET, names), document, blocks, formats)
    for position, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            sheet = add_sheet(workbook, block.table.title or block.caption, names)
            _write_table(sheet, document, block, _notes_after(blocks, position), formats)
    if not names:
        _write_summary(add_sheet(workbook, _SUMMARY_SHEET, names), document, blocks, formats)
    workbook.close()
    return out.getvalue()


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """Blocks one below the other: those beside each other follow each other."""
    ordered: list[Block] = []
    for block in blocks:
        ordered += _in_order((block.left, block.right)) if isinstance(block, Beside) else [block]
    return ordered


def _notes_after(blocks: Sequence[Block], position: int) -> tuple[str, ...]:
    """The notes that belong to a table: those that follow before the next heading or table."""
    for block in blocks[position + 1 :]:
        if isinstance(block, Notes):
            return block.sentences
        if isinstance(block, Heading | TableBlock):
            break
    return ()


def _write_header(sheet: Worksheet, document: Document, formats: Formats) -> int:
    """Title, company, period, tax basis and unit, date and demo mark in the first column; the first free row."""
    header: Header = document.header
    lines = [header.company, header.period, "　".join(part for part in (header.tax_basis, f"（単位：{UNIT_TITLES['yen']}）") if part)]
    sheet.write_string(0, 0, header.title, formats.title)
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, formats.plain)
    made = f"作成日：{document.formatter.day(header.made_on)}"
    sheet.write_string(len(lines) + 1, 0, f"{made}　【{document.watermark}】" if document.watermark else made, formats.plain)
    return _HEADER_ROWS + 1


def _write_table(sheet: Worksheet, document: Document, block: TableBlock, notes: Sequence[str], formats: Formats) -> None:
    head_row = _write_header(sheet, document, formats)
    columns = [column_of(block, shown) for shown in block.columns]
    widths: list[float] = []
    lines = [1] * len(block.table)
    letters = {shown.name: xl_col_to_name(position) for position, shown in enumerate(block.columns)}
    formulas = cell_formulas(block.table, block.live, Place(head_row + 2, letters)) if block.live is not None else {}
    for position, (shown, column) in enumerate(zip(block.columns, columns, strict=True)):
        figure = column.kind in FIGURE_KINDS
        sheet.write_string(head_row, position, column_title(block, shown), formats.head(figure, shown.tinted))
        cells = block.table.column(shown.name)
        rows = zip(cells, row_kinds(block), row_units(block), strict=True)
        for row, (cell, (kind, level), unit) in enumerate(rows, start=head_row + 1):
            form = formats.cell(column.kind, shown.style, kind, level if position == 0 else 0, unit, tinted=shown.tinted)
            formula = formulas.get((row - head_row - 1, shown.name))
            if formula is not None:
                sheet.write_formula(row, position, formula, form, cell)
            else:
                _write_cell(sheet, row, position, cell, kind, column, form)
        widths.append(_column_width(column, column_title(block, shown), cells, is_first=position == 0))
        sheet.set_column(position, position, widths[-1])
        if column.kind == "text":
            lines = [max(before, lines_in(str(cell or ""), widths[-1])) for before, cell in zip(lines, cells, strict=True)]
    for row, count in enumerate(lines, start=head_row + 1):
        if count > 1:
            sheet.set_row(row, LINE_POINTS * count)
    after = head_row + len(block.table) + 2
    for offset, note in enumerate(notes):
        _write_across(sheet, after + offset, max(len(columns), 2), sum(widths), f"注　{note}", formats.note)
    head_lines = max((column_title(block, shown).count("\n") + 1 for shown in block.columns), default=1)
    sheet.set_row(head_row, LINE_POINTS * head_lines + 4)
    stub = next((position for position, column in enumerate(columns) if column.kind in FIGURE_KINDS), 1)
    sheet.freeze_panes(head_row + 1, stub if stub < len(columns) else 0)
    sheet.repeat_rows(head_row)
    set_paper(sheet, document, landscape=sum(widths) > _WIDEST_PORTRAIT or document.orientation == "landscape")


def _write_cell(sheet: Worksheet, row: int, position: int, cell: Cell, kind: str, column: Column, form: Format) -> None:
    match cell:
        case None:
            missing = column.kind in FIGURE_KINDS and kind not in ("section", "note")
            sheet.write_string(row, position, NO_VALUE if missing else "", form)
        case bool():
            sheet.write_string(row, position, "○" if cell else "", form)
        case str():
            sheet.write_string(row, position, cell, form)
        case Month():
            sheet.write_datetime(row, position, datetime.datetime.combine(cell.first_day, datetime.time()), form)
        case datetime.date():
            sheet.write_datetime(row, position, datetime.datetime.combine(cell, datetime.time()), form)
        case int():
            sheet.write_number(row, position, cell, form)
        case _:
            sheet.write_number(row, position, float(cell), form)


def _column_width(column: Column, title: str, cells: Sequence[Cell], *, is_first: bool) -> float:
    """In Excel's characters: full-width signs count two."""
    if column.kind in ("yen", "integer"):
        longest = max((len(f"{cell:,}") + 1 for cell in cells if isinstance(cell, int)), default=0)
    elif column.kind == "text":
        longest = max((signs(str(cell or "")) for cell in cells), default=0) + (4 if is_first else 0)
    else:
        longest = 12
    head = max(signs(line) for line in title.split("\n"))
    return float(min(_WIDEST_TEXT, max(_NARROWEST, longest, head) + 2))


def _write_summary(sheet: Worksheet, document: Document, blocks: Sequence[Block], formats: Formats) -> None:
    """Everything that is not a table, in reading order: cards as rows, texts, pictures with their description."""
    row = _write_header(sheet, document, formats)
    for position, width in enumerate(_SUMMARY_WIDTHS):
        sheet.set_column(position, position, width)
    for block in blocks:
        match block:
            case KeyFigures():
                row = _write_key_figures(sheet, row, block, formats)
            case Box():
                row = _write_lines(sheet, row, (block.title, *block.paragraphs), formats)
            case Notes(title=title) if title:
                row = _write_lines(sheet, row, (title, *block.sentences), formats)
            case Paragraph():
                row = _write_lines(sheet, row, ("", block.text), formats)
            case Picture():
                description = {"description": block.alternative, "image_data": io.BytesIO(block.png), "object_position": 2}
                sheet.insert_image(row, 0, "picture.png", description | scales(block))
                row = _write_lines(sheet, row + math.ceil(block.height / MM_PER_POINT / LINE_POINTS) + 1, ("", block.alternative), formats)
    set_paper(sheet, document, landscape=False)


def _write_key_figures(sheet: Worksheet, row: int, block: KeyFigures, formats: Formats) -> int:
    labels = [label for label, _ in block.figures[0].lines]
    for position, label in enumerate(["", "当月", *labels]):
        sheet.write_string(row, position, label, formats.head(position > 0))
    for figure in block.figures:
        row += 1
        sheet.write_string(row, 0, figure.title, formats.cell("text", "kind", "account", 0))
        for position, value in enumerate([figure.figure, *(value for _, value in figure.lines)], start=1):
            form = formats.cell("yen", "kind", "account", 0)
            if isinstance(value, int):
                sheet.write_number(row, position, value, form)
            else:
                sheet.write_string(row, position, value if value is not None else NO_VALUE, form)
    return row + 2


def _write_lines(sheet: Worksheet, row: int, lines: Sequence[str], formats: Formats) -> int:
    """A title and sentences, one row each; the first free row after them."""
    for number, line in enumerate(lines):
        if line:
            form = formats.strong if number == 0 else formats.text
            _write_across(sheet, row, len(_SUMMARY_WIDTHS), sum(_SUMMARY_WIDTHS), line, form)
            row += 1
    return row + 1


def _write_across(sheet: Worksheet, row: int, columns: int, width: float, text: str, form: Format) -> None:
    """A sentence over several columns, in a row high enough for its lines."""
    sheet.merge_range(row, 0, row, columns - 1, "", form)
    sheet.write_string(row, 0, text, form)
    sheet.set_row(row, LINE_POINTS * lines_in(text, width - 4))
