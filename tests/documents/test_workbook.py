import datetime
import io
import zipfile
from dataclasses import replace
from fractions import Fraction

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.document import Document, Header, document_of_tables
from app.documents.monthly_report import build_monthly_report
from app.documents.workbook import workbook_bytes
from app.documents.workbook_sheets import sheet_name
from app.formatting import Formatter
from app.periods import Month
from app.tables import Column, Table
from tests.documents.sample_report import report_content

HEADER = Header("試算表", "株式会社みほん", "2025年4月～2026年3月", "千円", "消費税：税込経理", datetime.date(2026, 4, 20))


def sheets(document: Document) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(document)))
    return {name: book[name] for name in book.sheetnames}


def one_sheet(table: Table, **more: object) -> Worksheet:
    (sheet,) = sheets(document_of_tables([table], HEADER, **more)).values()  # type: ignore[arg-type]
    return sheet


def trial_balance() -> Table:
    columns = [Column("code", "text", "コード"), Column("title", "text", "科目")]
    return Table.from_rows(
        "trial_balance",
        "残高試算表",
        [*columns, Column("closing", "yen", "残高"), Column("share", "ratio", "構成比")],
        [["0100", "現金", -1_234_567, Fraction(1, 8)], ["0200", "合計", None, None]],
    )


def test_amounts_are_numbers_in_yen_with_the_triangle_for_negative_ones() -> None:
    sheet = one_sheet(trial_balance(), formatter=Formatter(amount_unit="thousand"))
    cell = sheet["C8"]
    assert (cell.value, cell.data_type, cell.number_format) == (-1_234_567, "n", "#,##0;△#,##0")
    assert sheet["D8"].value == 0.125
    assert sheet["C9"].value == "―"
    assert "（単位：円）" in str(sheet["A4"].value)


def test_codes_keep_their_leading_zeros() -> None:
    sheet = one_sheet(trial_balance())
    assert (sheet["A8"].value, sheet["A8"].data_type) == ("0100", "s")


def test_the_head_of_the_paper_stands_above_the_table() -> None:
    sheet = one_sheet(trial_balance(), watermark="見本")
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "試算表",
        "株式会社みほん",
        "2025年4月～2026年3月",
        "消費税：税込経理　（単位：円）",
        "作成日：2026/04/20　【見本】",
    ]
    assert [cell.value for cell in sheet[7]] == ["コード", "科目", "残高", "構成比"]


def test_texts_that_look_like_formulas_stay_texts() -> None:
    dangerous = ["=1+1", "+81-3-0000", "-現金", "@SUM(A1)", '=HYPERLINK("http://example.invalid")', "http://example.invalid", "123"]
    table = Table.from_rows("t", "摘要", [Column("a", "text", "=摘要")], [[text] for text in dangerous])
    sheet = one_sheet(table)
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in range(8, 15)] == [(text, "s") for text in dangerous]
    assert sheet["A7"].data_type == "s"
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


def test_paper_is_a4_one_page_wide_with_the_head_on_every_page() -> None:
    sheet = one_sheet(trial_balance(), watermark="見本", made_with="みえる月次")
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "C8"
    assert "P/&N" in str(sheet.oddFooter.center.text)
    assert "見本" in str(sheet.oddFooter.right.text)


def test_rows_are_high_enough_for_their_lines() -> None:
    table = Table.from_rows(
        "t", "表", [Column("a", "text", "摘要"), Column("b", "yen", "金額")], [["長い説明" * 20, 1], ["一\n二", 2], ["短い", 3]]
    )
    sheet = one_sheet(table)
    heights = [sheet.row_dimensions[row].height for row in (8, 9, 10)]
    assert [round(height or 16, -1) for height in heights] == [80, 30, 20]


def test_months_and_days_are_dates_of_excel() -> None:
    columns = [Column("m", "month", "月"), Column("d", "date", "日"), Column("b", "boolean", "済")]
    sheet = one_sheet(Table.from_rows("t", "月", columns, [[Month(2025, 4), datetime.date(2025, 4, 3), True]]))
    assert sheet["A8"].value == datetime.datetime(2025, 4, 1)
    assert sheet["B8"].value == datetime.datetime(2025, 4, 3)
    assert sheet["C8"].value == "○"


def test_equal_documents_give_equal_bytes_with_the_date_of_the_document() -> None:
    document = build_monthly_report(report_content())
    first, second = workbook_bytes(document), workbook_bytes(document)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert b"2025-05-12T00:00:00Z" in archive.read("docProps/core.xml")
    assert workbook_bytes(replace(document, header=replace(document.header, made_on=datetime.date(2025, 5, 13)))) != first


def test_the_monthly_report_has_a_sheet_per_table_and_the_same_figures() -> None:
    found = sheets(build_monthly_report(report_content()))
    assert list(found) == [
        "概要",
        "損益計算書",
        "貸借対照表（資産の部）",
        "貸借対照表（負債・純資産の部）",
        "ローカルベンチマーク",
        "資金繰り表",
        "出典",
    ]
    statement = {row[0]: row[1:] for row in found["損益計算書"].iter_rows(min_row=8, values_only=True) if row[0]}
    assert statement["営業利益"] == (3_081_146, 2_865_465, -616_229)
    cash = {row[0]: row[1:] for row in found["資金繰り表"].iter_rows(min_row=8, values_only=True) if row[0]}
    assert sum(cash["現金売上"]) == 312_345
    benchmark = found["ローカルベンチマーク"]
    assert benchmark["D8"].number_format == '#,##0.0"%";△#,##0.0"%"' and benchmark["D8"].value == 11.3
    assert benchmark["C9"].number_format == "#,##0.0;△#,##0.0"
    summary = [row[:5] for row in found["概要"].iter_rows(values_only=True)]
    assert ("売上高", 18_432_500, 17_142_225, 16_220_600, "113.6%") in summary
    assert ("営業利益", 3_081_146, 2_865_465, -616_229, "―") in summary
    assert len(found["概要"]._images) == 2  # type: ignore[attr-defined]


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    taken = {"残高試算表"}
    assert sheet_name("残高試算表", taken) == "残高試算表 2"
    assert sheet_name("A/B: [x]*?'", set()) == "A B   x"
    assert len(sheet_name("長" * 40, set())) == 31
    assert sheet_name("", set()) == "表"
