"""Workbooks read as the text they stand for, and what is no workbook, locked, damaged, immense or never calculated."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.errors import Cancelled, DecisionNeeded, InputRefused
from app.ledger.importers import identify, open_recognised, workbook_parts
from app.ledger.importers.reading import open_source, open_sources
from app.ledger.importers.workbooks import Workbook
from app.progress import Progress
from tests.ledger.importers.vendor_files import MF_HEADER, Line, Voucher, money_forward_rows
from tests.ledger.importers.workbook_files import csv_rows, typed, workbook

DATA = Path(__file__).parents[2] / "data" / "importers"
BOOKS = DATA / "workbooks"
MF = DATA / "money_forward" / "shiwakecho_27col_utf8bom.csv"
SALE = Voucher(1, "2025/04/03", "", "", (Line(("現金", "", 1100), ("売上高", "", 1100)),))


def refused(path: Path, sheet: str = "") -> str:
    with pytest.raises(InputRefused) as error:
        open_sources(path, sheet=sheet)
    return error.value.code


def changed_part(path: Path, part: str, change) -> Path:  # type: ignore[no-untyped-def]
    """Rewrite one part of a workbook as another program (or nobody) would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_journal_in_a_workbook_is_the_same_as_its_csv(tmp_path: Path) -> None:
    path = workbook(tmp_path / "仕訳帳.xlsx", {"仕訳帳": typed(csv_rows(MF.read_bytes(), "utf-8-sig"))})
    file, importer = open_recognised(path)
    plain, other = open_recognised(MF)
    assert importer is other
    assert list(importer.read(file).columns.lines()) == list(other.read(plain).columns.lines())  # type: ignore[union-attr]
    assert (file.sheet, file.encoding) == ("仕訳帳", "utf-8")


def test_an_old_workbook_is_the_same_as_its_csv() -> None:
    """journal.xls: the sample, filled into a workbook and saved by LibreOffice as Excel 97; its second sheet is empty, its third hidden."""
    file, importer = open_recognised(BOOKS / "journal.xls")
    plain, other = open_recognised(MF)
    assert list(importer.read(file).columns.lines()) == list(other.read(plain).columns.lines())  # type: ignore[union-attr]


def test_what_a_formula_leaves_beside_a_whole_number_is_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sums.xlsx", {"表": [[1210000.0000001, -0.0000001, 0.9999999999, 1.5, 100.00001]]})
    assert list(open_source(path).records()) == [["1210000", "0", "1", "1.5", "100.00001"]]


@pytest.mark.parametrize("name", ["values.xlsx", "values.ods", "values.xls"])
def test_values_of_formulas_errors_and_fractions(name: str) -> None:
    """Saved by LibreOffice: =DATE(2025,4,5) and =100+10; =NA() and =1/0; a day as a number; TRUE and =1.1*1100 (1210.0000000000002)."""
    records = list(open_source(BOOKS / name).records())
    truth = "1" if name.endswith("ods") else "TRUE"  # LibreOffice keeps it as a formatted 1 in its own format
    assert records == [
        [],
        ["日付", "金額"],
        ["2025-04-05", "110"],
        ["#N/A", "#DIV/0!"],
        ["45752", "1.5"],
        [truth, "1210"],
    ]


def test_errors_and_fractions_are_told_with_row_and_column(tmp_path: Path) -> None:
    rows = typed(money_forward_rows([SALE, SALE, SALE]))
    amount = MF_HEADER.index("借方金額(円)")
    rows[1][amount], rows[2][amount], rows[3][1] = 1100.5, "#N/A", True
    file, importer = open_recognised(workbook(tmp_path / "a.xlsx", {"a": rows}))
    found = [(problem.row, problem.column, problem.code, problem.values.get("cell")) for problem in importer.read(file).problems]
    assert found == [
        (2, "借方金額(円)", "import.bad_amount", "1100.5"),
        (3, "借方金額(円)", "import.bad_amount", "#N/A"),
        (4, "取引日", "import.bad_date", "TRUE"),
    ]


@pytest.mark.parametrize(("from_1904", "number"), [(False, 45750), (True, 44288)])
def test_a_day_kept_as_a_plain_number_is_that_day(tmp_path: Path, from_1904: bool, number: int) -> None:
    """2025-04-03 is 45,750 days after 1899-12-30 and 44,288 after 1904-01-01; a day with its format must come out the same."""
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    rows = typed(money_forward_rows([SALE, SALE, SALE]))
    rows[2][1], rows[3][1] = number, datetime.datetime(2025, 4, 3, 10, 30)
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    file, importer = open_recognised(tmp_path / "a.xlsx")
    result = importer.read(file)
    assert not result.problems
    assert result.columns is not None and result.columns.date.tolist() == [20250403] * 3


def test_a_plain_number_is_no_day_in_a_text_file(tmp_path: Path) -> None:
    rows = money_forward_rows([SALE])
    rows[1][1] = "45750"
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, rows)) + "\n", "utf-8")
    file, importer = open_recognised(tmp_path / "a.csv")
    assert [problem.code for problem in importer.read(file).problems] == ["import.bad_date"]


def test_rows_keep_their_numbers_and_empty_columns_at_the_left_go(tmp_path: Path) -> None:
    rows = [[], [], *([None, None, *row] for row in typed(money_forward_rows([SALE])))]
    file, importer = open_recognised(workbook(tmp_path / "a.xlsx", {"a": rows}))
    result = importer.read(file)
    assert result.columns is not None and result.columns.row.tolist() == [4]


def test_line_breaks_tabs_and_leading_zeros_in_cells_stay_in_their_cell(tmp_path: Path) -> None:
    file = open_source(workbook(tmp_path / "a.xlsx", {"a": [["一\n二", "a\tb", "007", 'say "x", y']]}))
    assert list(file.records()) == [["一\n二", "a b", "007", 'say "x", y']]


def test_one_recognised_sheet_is_taken_and_several_are_asked_for(tmp_path: Path) -> None:
    journal = typed(money_forward_rows([SALE]))
    path = workbook(tmp_path / "a.xlsx", {"表紙": [["年度", 2025]], "四月": journal, "控え": journal, "空": []}, hidden=["控え"])
    assert open_recognised(path)[0].sheet == "四月"
    assert open_recognised(path, sheet="控え")[0].sheet == "控え"
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.unknown_format"):
        open_recognised(path, sheet="表紙")
    both = workbook(tmp_path / "b.xlsx", {"四月": journal, "五月": journal, "表紙": [["年度", 2025]]})
    with pytest.raises(DecisionNeeded) as asked:
        open_recognised(both)
    assert (asked.value.code, asked.value.values["sheets"]) == ("import.choose_sheet", ("四月", "五月"))
    with pytest.raises(DecisionNeeded, check=lambda error: error.values["sheets"] == ("四月", "五月", "表紙")):
        open_source(both)


def test_all_sheets_are_asked_for_where_none_is_recognised(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"一": [["a"]], "二": [["b"]]})
    with pytest.raises(DecisionNeeded, check=lambda error: error.values["sheets"] == ("一", "二")):
        open_recognised(path)


def test_sheets_that_are_not_there_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"一": [["a"]], "空": []})
    (tmp_path / "a.csv").write_bytes(b"1,2\r\n")
    assert refused(path, "三") == "import.no_such_sheet"
    assert refused(path, "空") == "import.empty_file"
    assert refused(tmp_path / "a.csv", "一") == "import.no_sheets"


def test_a_workbook_with_a_password_is_refused() -> None:
    """locked.xlsx: encrypted by msoffcrypto-tool with the password "geheim"."""
    assert refused(BOOKS / "locked.xlsx") == "import.workbook_locked"


def test_a_workbook_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"a": typed(money_forward_rows([SALE]))}).read_bytes()
    old = (BOOKS / "journal.xls").read_bytes()
    for name, content in (("a.xlsx", whole), ("b.xls", old)):
        for length in (8, 600, len(content) // 2, len(content) - 30):
            (tmp_path / name).write_bytes(content[:length])
            assert refused(tmp_path / name) in ("import.workbook_damaged", "import.empty_file"), (name, length)


def test_a_part_whose_bytes_changed_is_noticed_by_its_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("a").write_row(0, 0, ["x"] * 50)
    content = bytearray(path.read_bytes())
    content[content.index(b"xl/worksheets/sheet1.xml") + 60] ^= 0x55
    path.write_bytes(content)
    assert refused(path) == "import.workbook_damaged"


def test_a_binary_workbook_says_what_to_save_it_as(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\0")
    assert refused(tmp_path / "a.xlsb") == "import.workbook_is_binary"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/workbook.xml", b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"),
        ("xl/worksheets/sheet1.xml", "<worksheet/>".encode("utf-16")),
        ("xl/styles.xml", b"<styleSheet><"),
    ],
)
def test_damaged_parts_are_refused(tmp_path: Path, part: str, content: bytes) -> None:
    path = workbook(tmp_path / "a.xlsx", {"a": [["x"]]})
    code = refused(changed_part(path, part, lambda before: content))
    assert code in ("import.workbook_damaged", "import.empty_file")


def test_formulas_that_were_never_calculated_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["日付", "金額"])
    book.active.append(["2025/4/1", "=100+10"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputRefused) as error:
        open_source(tmp_path / "a.xlsx")
    assert (error.value.code, error.value.values["cell"]) == ("import.workbook_not_calculated", "B2")


def test_a_formula_whose_result_is_an_empty_text_is_calculated(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("a")
        sheet.write_string(0, 0, "x")
        sheet.write_formula(0, 1, '=""', None, "")
    path = changed_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="B1"', b'r="B1" t="str"'))
    assert list(open_source(path).records()) == [["x", ""]]


def test_what_would_unfold_beyond_bounds_is_refused_before_it_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 5_000_000)
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED_BYTES", 4_000_000)
    assert refused(bomb) == "import.workbook_too_large"


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/sharedStrings.xml", b'uniqueCount="1"', b'uniqueCount="4000000000"'),
        ("xl/sharedStrings.xml", b'count="1"', b'count="4000000000"'),
        ("xl/styles.xml", b'cellXfs count="1"', b'cellXfs count="4000000000"'),
    ],
)
def test_counts_no_computer_could_hold_are_damage(tmp_path: Path, part: str, before: bytes, after: bytes) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("a").write(0, 0, "x")
    assert refused(changed_part(tmp_path / "a.xlsx", part, lambda xml: xml.replace(before, after))) == "import.workbook_damaged"


def test_a_false_dimension_makes_no_room(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("a").write(0, 0, "x")
    wide = b'<dimension ref="A1:XFD1048576"/>'
    changed_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<dimension ref="A1"/>', wide))
    assert list(open_source(tmp_path / "a.xlsx").records()) == [["x"]]


def test_two_cells_at_far_corners_are_too_large_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    book.save(tmp_path / "far.xlsx")
    assert refused(tmp_path / "far.xlsx") == "import.sheet_too_large"


def test_a_long_text_that_stands_in_many_cells_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("a").write_row(0, 0, ["長" * 1000] * 20)
    monkeypatch.setattr(workbook_parts, "MAX_TEXT_BYTES", 70_000)
    assert len(next(open_source(path).records())) == 20
    monkeypatch.setattr(workbook_parts, "MAX_TEXT_BYTES", 40_000)
    assert refused(path) == "import.sheet_too_large"


def test_an_open_document_that_repeats_its_cells_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes((BOOKS / "values.ods").read_bytes())
    row = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
    row += b'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    changed_part(path, "content.xml", lambda xml: xml.replace(b"</table:table>", row, 1))
    assert refused(path) == "import.sheet_too_large"
    changed_part(path, "content.xml", lambda xml: xml[:-20])
    assert refused(path) == "import.workbook_damaged"


def test_reading_a_workbook_can_be_stopped(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"a": [["x"]]})
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        open_source(path, progress)


def test_a_stop_by_the_user_is_not_called_damage(tmp_path: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    path = workbook(tmp_path / "a.xlsx", {"a": [["x"]]})
    with pytest.raises(KeyboardInterrupt):
        Workbook(path, path.read_bytes(), Progress())._guarded(interrupted)


def test_an_archive_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("shiwake.csv", b"1,2")
    assert refused(tmp_path / "a.zip") == "import.is_archive"


def test_text_that_excel_saved_as_unicode_is_read_as_before(tmp_path: Path) -> None:
    text = "\r\n".join("\t".join(row) for row in money_forward_rows([SALE])) + "\r\n"
    (tmp_path / "a.txt").write_bytes(io.BytesIO(text.encode("utf-16")).getvalue())
    assert identify(open_source(tmp_path / "a.txt")).format == "money-forward"


def test_a_sheet_of_empty_texts_holds_nothing(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("a").write_formula(0, 1, '=""', None, "")
    path = changed_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="B1"', b'r="B1" t="str"'))
    assert refused(path) == "import.empty_file"


def test_a_sheet_whose_part_is_gone_is_damaged(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"a": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refused(path) == "import.workbook_damaged"


def test_an_open_document_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes((BOOKS / "values.ods").read_bytes())
    lock = b"<manifest:encryption-data/></manifest:manifest>"
    changed_part(path, "META-INF/manifest.xml", lambda xml: xml.replace(b"</manifest:manifest>", lock))
    assert refused(path) == "import.workbook_locked"
