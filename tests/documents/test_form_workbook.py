"""Forms in Excel, read back with openpyxl."""

import datetime
import io
from fractions import Fraction
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.document import Block, Document, Header, Heading, PageBreak, Picture
from app.documents.form_grid import FormGrid, FormTitle, GridCell, GridFigure
from app.documents.form_workbook import RASTER, raster_edges
from app.documents.workbook import workbook_bytes
from app.formatting import Formatter
from tests.documents.sample_report import png

HEADER = Header("事業行動計画書", "株式会社みほん", "", "", "", datetime.date(2026, 11, 21))
TITLE = FormTitle("事業行動計画書", "令和8年11月21日", "みどり銀行　御中", ("株式会社みほん",), "参考様式")


def sheets(*blocks: Block, values: bool = False, **more: object) -> list[Worksheet]:
    document = Document(HEADER, blocks, is_form=True, **more)  # type: ignore[arg-type]
    return list(openpyxl.load_workbook(io.BytesIO(workbook_bytes(document)), data_only=values).worksheets)


def written(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]


def cell_of(sheet: Worksheet, value: object) -> object:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == value)


def height_of(sheet: Worksheet, value: object) -> float:
    """Points of all the rows the box of a value covers."""
    cell = cell_of(sheet, value)
    box = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)  # type: ignore[attr-defined]
    return sum(sheet.row_dimensions[row].height or 0 for row in range(box.min_row, box.max_row + 1))


def amount(text: str, figure: GridFigure) -> FormGrid:
    return FormGrid((1.0, 1.0), ((GridCell("売上高", look="label"), GridCell(text, align="right", figure=figure)),))


def test_an_amount_in_thousands_keeps_its_yen_and_shows_what_the_paper_shows() -> None:
    grid = amount("△1,234 千円", GridFigure(-1_234_567, 1_000, 0, "千円"))
    assert "=TRUNC(-1234567/1000)" in written(sheets(TITLE, grid)[0])
    shown = sheets(TITLE, grid, values=True)[0]
    assert -1234 in written(shown)
    assert cell_of(shown, -1234).number_format == '#,##0" 千円";△#,##0" 千円"'  # type: ignore[attr-defined]


def test_ratios_keep_their_digits_and_the_owners_sign() -> None:
    grid = amount("-12.3", GridFigure(Fraction(-1234, 100), 1, 1))
    sheet = sheets(TITLE, grid, formatter=Formatter("minus"))[0]
    assert cell_of(sheet, -12.34).number_format == "#,##0.0;-#,##0.0"  # type: ignore[attr-defined]


def test_a_long_text_has_rows_high_enough_and_none_too_high_for_excel() -> None:
    text = "当社は焼き菓子を製造しています。" * 60
    sheet = sheets(TITLE, FormGrid((0.25, 0.75), ((GridCell("事業概要", look="label"), GridCell(text, at_top=True)),)))[0]
    # 960 full-width characters of 13.4 px in 48 columns of 12 px are at least 23 lines, of 13.5 points and more in Excel.
    assert height_of(sheet, text) >= 23 * 13.5
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409
    assert cell_of(sheet, text).alignment.wrap_text  # type: ignore[attr-defined]


def test_a_box_of_many_lines_is_as_high_as_on_the_form() -> None:
    sheet = sheets(TITLE, FormGrid((1.0,), ((GridCell("短い", lines=8),),)))[0]
    assert height_of(sheet, "短い") >= 8 * 13.5


def test_each_part_of_the_form_has_a_sheet_with_its_head_repeated() -> None:
    box = FormGrid((1.0,), ((GridCell("本文"),),))
    first, second = sheets(TITLE, Heading("1. 事業者名等"), box, PageBreak(), Heading("2. 現状認識"), box)
    assert (first.title, second.title) == ("事業行動計画書", "2. 現状認識")
    assert {"（参考様式）", "令和8年11月21日", "みどり銀行　御中", "株式会社みほん"} <= set(written(first))
    assert {"事業行動計画書", "株式会社みほん"} <= set(written(second))
    assert second.print_title_rows == "$1:$1"
    assert second.page_setup.paperSize == 9 and second.sheet_properties.pageSetUpPr.fitToPage
    assert second.page_setup.fitToHeight == 0  # as many pages down as it takes; the width is one page by default


def test_nothing_typed_becomes_a_formula_and_struck_boxes_are_crossed() -> None:
    grid = FormGrid((1.0, 1.0), ((GridCell('=HYPERLINK("x")'), GridCell(look="struck")),), notes="※1 決算前です。")
    sheet = sheets(TITLE, grid)[0]
    assert cell_of(sheet, '=HYPERLINK("x")').data_type == "s"  # type: ignore[attr-defined]
    assert any(cell.border.diagonalUp for row in sheet.iter_rows() for cell in row)
    assert "※1 決算前です。" in written(sheet)


def test_rows_tied_together_and_remarks_are_written_whole() -> None:
    rows = ((GridCell("強み", look="label", rowspan=2), GridCell("―", remark="（決算前です）")), (GridCell("品質", title="現状"),))
    sheet = sheets(TITLE, FormGrid((1.0, 2.0), rows))[0]
    assert {"強み", "―\n（決算前です）", "【現状】\n品質"} <= set(written(sheet))
    box = next(each for each in sheet.merged_cells.ranges if cell_of(sheet, "強み").coordinate in each)  # type: ignore[attr-defined]
    assert box.size["rows"] == 2


def test_a_picture_stands_between_boxes_with_its_words() -> None:
    box = FormGrid((1.0,), ((GridCell("後"),),))
    sheet = sheets(TITLE, box, Picture(png(), "仕入先から得意先まで", 100, 60), box)[0]
    assert len(sheet._images) == 1
    places = [cell.row for row in sheet.iter_rows() for cell in row if cell.value == "後"]
    # 60 mm are 170 points, more than ten rows of 16.
    assert places[1] - places[0] > 10


def test_only_the_form_is_printed() -> None:
    sheet = sheets(TITLE, FormGrid((1.0,), ((GridCell("本文"),),)), orientation="landscape")[0]
    # Mark and date, addressee, title, sender, free space, box; 64 columns.
    assert sheet.print_area == "'事業行動計画書'!$A$1:$BL$6"
    assert sheet.page_setup.orientation == "landscape"


def test_a_heading_begins_the_page_of_its_boxes_and_a_picture_stays_whole() -> None:
    tall = FormGrid((1.0,), ((GridCell("本文", lines=48),),))  # 678 points of the 840 of a page
    sheet = sheets(TITLE, tall, Heading("2. 現状認識"), tall, Picture(png(), "仕入先から得意先まで", 175, 200))[0]
    heading = cell_of(sheet, "2. 現状認識").row  # type: ignore[attr-defined]
    starts = [each.id + 1 for each in sheet.row_breaks.brk]
    assert starts == [heading, sheet._images[0].anchor._from.row + 1]


def test_demo_and_what_a_page_belongs_to_stand_in_the_margin() -> None:
    box = FormGrid((1.0,), ((GridCell("本文"),),))
    first, second = sheets(TITLE, box, PageBreak(), Heading("2. 現状認識"), box, watermark="見本")
    assert (first.oddHeader.left.text, first.oddHeader.right.text) == ("事業行動計画書", "株式会社みほん")
    assert (first.oddHeader.center.text, second.oddHeader.center.text) == ("見本", "見本")
    assert not second.oddHeader.left.text  # its first row says it, repeated on every page


@pytest.mark.parametrize("count", [1, 2, 7, 13, 64])
def test_every_column_has_its_place_on_the_raster(count: int) -> None:
    edges = raster_edges([1.0] * (count - 1) + [40.0])
    assert edges[0] == 0 and edges[-1] == RASTER
    assert all(after > before for before, after in pairwise(edges))
