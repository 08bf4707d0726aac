"""Cells of somebody else's workbook: what is put in is what another reader finds, and the rest stays byte for byte."""

import datetime
import io
import zipfile
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.workbook_patching import NewValue, PatchableWorkbook, number_text
from app.errors import InputRefused
from tests.helpers.metis_workbook import INPUT_SHEET, sheets, workbook_bytes

SOURCE = workbook_bytes(sheets())
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


def put(value: NewValue, content: bytes = SOURCE, cell: str = "D27") -> bytes:
    return PatchableWorkbook(content, "locaben.xlsm").patched({INPUT_SHEET: {cell: value}})


def read(content: bytes, cell: str = "D27") -> object:
    return openpyxl.load_workbook(io.BytesIO(content), keep_vba=True)[INPUT_SHEET][cell].value


def with_part(change: dict[str, tuple[bytes, bytes]]) -> bytes:
    """The workbook with some bytes of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOURCE)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            before, after = change.get(part.filename, (b"", b""))
            new.writestr(part, old.read(part).replace(before, after) if before else old.read(part))
    return out.getvalue()


@settings(max_examples=15, deadline=None)
@given(st.one_of(st.integers(-(10**12), 10**12), TEXTS, st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1))))
def test_what_is_put_in_is_what_another_reader_finds(value: int | str | datetime.date) -> None:
    expected = (value - datetime.date(1899, 12, 30)).days if isinstance(value, datetime.date) else value
    assert read(put(value)) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(123_456, 1000), "123.456"),
        (Fraction(-5, 10), "-0.5"),
        (Fraction(20_000), "20000"),
        (0, "0"),
        (Fraction(1, 3), "0.333333333333333"),
    ],
)
def test_thousands_of_yen_are_exact(value: int | Fraction, text: str) -> None:
    assert number_text(value) == text


def test_signs_of_xml_and_line_breaks_survive() -> None:
    assert read(put("<仕入先> & 「A」\n2行目\x07")) == "<仕入先> & 「A」\n2行目"


def test_a_cell_is_emptied_and_keeps_its_style() -> None:
    content = put(None)
    assert read(content) is None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b'<c r="D27" s="1"/>' in archive.read("xl/worksheets/sheet2.xml")


def test_a_formula_is_never_written_over_and_no_cell_is_made() -> None:
    with pytest.raises(ValueError, match="formula"):
        put(1, cell="D28")
    with pytest.raises(KeyError):
        put(1, cell="ZZ999")


def test_a_workbook_without_a_calculation_part_gets_one_in_its_place() -> None:
    source = with_part({"xl/workbook.xml": (b'<calcPr calcId="191029"/>', b"")})
    with zipfile.ZipFile(io.BytesIO(put(1, source))) as archive:
        assert b'</sheets><calcPr fullCalcOnLoad="1"/></workbook>' in archive.read("xl/workbook.xml")
    old = with_part({"xl/workbook.xml": (b'calcId="191029"/>', b'fullCalcOnLoad="0" calcId="1"></calcPr>')})
    with zipfile.ZipFile(io.BytesIO(put(1, old))) as archive:
        assert b'<calcPr calcId="1" fullCalcOnLoad="1"></calcPr>' in archive.read("xl/workbook.xml")


def test_days_may_be_counted_from_1904() -> None:
    source = with_part({"xl/workbook.xml": (b"<workbookPr ", b'<workbookPr date1904="1" ')})
    with zipfile.ZipFile(io.BytesIO(put(datetime.date(1904, 1, 3), source))) as archive:
        assert b'<c r="D27" s="1"><v>2</v></c>' in archive.read("xl/worksheets/sheet2.xml")


def test_readings_of_shared_texts_are_no_part_of_a_label() -> None:
    source = with_part(
        {"xl/sharedStrings.xml": ("<t>営業利益</t>".encode(), "<t>営業利益</t><rPh sb='0' eb='2'><t>エイギョウ</t></rPh>".encode())}
    )
    cells = PatchableWorkbook(source, "locaben.xlsm").cells(INPUT_SHEET)
    assert cells["B29"].text == "営業利益"


@pytest.mark.parametrize(
    "change",
    [
        {"xl/worksheets/sheet2.xml": (b"</sheetData>", b"")},
        {"xl/workbook.xml": (b"<sheets>", b"<sheets")},
        {"xl/workbook.xml": (b"<workbook ", b"<!DOCTYPE x><workbook ")},
        {"xl/sharedStrings.xml": (b"</sst>", b"")},
    ],
)
def test_a_damaged_part_is_refused(change: dict[str, tuple[bytes, bytes]]) -> None:
    with pytest.raises(InputRefused, match=r"official_workbook\.damaged"):
        PatchableWorkbook(with_part(change), "locaben.xlsm").cells(INPUT_SHEET)
