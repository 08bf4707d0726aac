"""The user's own copy of METI's workbook is filled into a new file: its input cells and nothing else."""

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from app.analysis.form_values import Answer
from app.analysis.industry_classes import CompanySize
from app.documents.workbook_patching import PatchableWorkbook
from app.errors import InputRefused
from app.formatting import Formatter
from app.services.benchmark_corrections import correct
from app.services.company_profile import set_profile
from app.services.industry import choose_industry, import_values, set_size
from app.services.official_workbook import FilledWorkbook, fill, preview
from app.services.official_workbook_remarks import remarks
from app.services.planning import open_single, write
from app.services.reporting import Reporting
from tests.helpers.metis_calculation import GENUINE, needs_workbook
from tests.helpers.metis_workbook import INPUT_SHEET, Rows, write_workbook
from tests.services.benchmark_book import BEFORE, COMPANY, LAST, make_benchmark_book

#: Parts that may differ: the sheet of the inputs, and the wish to be calculated anew.
CHANGED = {"xl/worksheets/sheet2.xml", "xl/workbook.xml"}


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    session = make_benchmark_book(tmp_path_factory.mktemp("official"))
    choose_industry(session, "0501")
    set_profile(session, address="東京都千代田区1-1", representative="見本 太郎", capital=20_000_000)
    yield Reporting(session)
    session.close()


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def values(path: Path) -> dict[str, object]:
    """What another reader finds in the sheet of the inputs."""
    sheet = openpyxl.load_workbook(path, keep_vba=True)[INPUT_SHEET]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def written(plan: FilledWorkbook) -> dict[str, object]:
    return {cell.cell: cell.value for cell in plan.filled}


def test_every_input_of_two_years_is_written_in_thousands(reporting: Reporting, tmp_path: Path) -> None:
    """The year of R19 in column D, the year before in E; F had example values of a year the book does not tell."""
    source, target = write_workbook(tmp_path / "locaben.xlsm"), tmp_path / "filled.xlsm"
    plan = fill(reporting, source, target)
    found = values(target)
    assert [found[f"D{row}"] for row in (5, 6, 7)] == [COMPANY, "東京都千代田区1-1", "見本 太郎"]
    assert [found[f"D{row}"] for row in (9, 10, 12, 13)] == ["05_小売業", "小売業", 10, 20_000]
    assert found["D26"] == 46082  # 2026-03-01, as the workbook counts days
    assert [found[f"D{row}"] for row in (27, 29, 30, 31)] == [120_000, 6_000, 6_000, 20_000]
    assert [found[f"D{row}"] for row in range(32, 40)] == [5_000, 15_000, 0, 70_000, 0, 0, 50_000, 30_000]
    assert [found[f"E{row}"] for row in (12, 26, 27, 29, 39)] == [10, 45717, 110_000, 4_000, 24_000]
    assert not [place for place in found if place.startswith("F") and int(place[1:]) >= 12 and place not in ("F25",)]
    assert {cell.cell for cell in plan.emptied} == {f"F{row}" for row in (12, *range(26, 40))}
    assert plan.unrecognised == ()


def test_formulas_macros_and_every_other_part_stay_byte_for_byte(reporting: Reporting, tmp_path: Path) -> None:
    source, target = write_workbook(tmp_path / "locaben.xlsm"), tmp_path / "filled.xlsm"
    plan, before = fill(reporting, source, target), source.read_bytes()
    old, new = members(source), members(target)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == CHANGED
    assert (values(target)["D28"], values(target)["E28"]) == ("=E27", "=F27")
    assert "D28 前期売上高（最新決算期）" in plan.kept
    assert source.read_bytes() == before
    assert b'<calcPr calcId="191029" fullCalcOnLoad="1"/>' in new["xl/workbook.xml"]
    assert new["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"") == old["xl/workbook.xml"]


def test_only_the_elements_of_written_cells_change(reporting: Reporting, tmp_path: Path) -> None:
    source, target = write_workbook(tmp_path / "locaben.xlsm"), tmp_path / "filled.xlsm"
    plan = fill(reporting, source, target)
    changed = {cell.cell for cell in (*plan.filled, *plan.emptied)}

    def others(path: Path) -> list[tuple[str | None, bytes]]:
        root = ElementTree.fromstring(members(path)["xl/worksheets/sheet2.xml"])
        cells = [each for each in root.iter() if each.tag.endswith("}c") and each.get("r") not in changed]
        return [(each.get("r"), ElementTree.tostring(each)) for each in cells]

    def styles(path: Path) -> list[str | None]:
        root = ElementTree.fromstring(members(path)["xl/worksheets/sheet2.xml"])
        return [each.get("s") for each in root.iter() if each.tag.endswith("}c") and each.get("r") in changed and each.get("r") != "D5"]

    assert others(source) == others(target)
    assert set(styles(target)) <= {"1", None}
    head, tail = (members(source)["xl/worksheets/sheet2.xml"].partition(b"<sheetData>")[0], b"<pageMargins")
    assert members(target)["xl/worksheets/sheet2.xml"].startswith(head)
    assert members(target)["xl/worksheets/sheet2.xml"].partition(tail)[2] == members(source)["xl/worksheets/sheet2.xml"].partition(tail)[2]


def test_a_preview_says_the_same_and_writes_nothing(reporting: Reporting, tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "locaben.xlsm")
    plan = preview(reporting, source)
    assert [path.name for path in tmp_path.iterdir()] == ["locaben.xlsm"]
    assert plan == fill(reporting, source, tmp_path / "filled.xlsm")
    before = {cell.cell: cell.before for cell in (*plan.filled, *plan.emptied)}
    assert (before["D27"], before["D26"], before["F26"]) == ("5000", "2017年3月", "2015年3月")


def test_what_the_user_typed_for_a_year_before_the_books_stays(reporting: Reporting, tmp_path: Path) -> None:
    """Column F is headed 2024年3月 (45352): the year before the two the book tells."""

    def typed(book: dict[str, Rows]) -> None:
        book[INPUT_SHEET][25][5] = 45352

    plan = preview(reporting, write_workbook(tmp_path / "locaben.xlsm", typed))
    assert plan.emptied == ()
    assert "F27 売上高（前々期決算期）" in plan.kept


def test_a_label_that_was_changed_is_named_and_left_alone(reporting: Reporting, tmp_path: Path) -> None:
    def rename(book: dict[str, Rows]) -> None:
        book[INPUT_SHEET][33][1] = "在庫"

    plan = preview(reporting, write_workbook(tmp_path / "locaben.xlsm", rename))
    assert plan.unrecognised == ("棚卸資産",)
    assert "D34" not in written(plan)
    assert written(plan)["D33"] == 15_000


def test_a_correction_counts_in_the_workbook_too(tmp_path: Path) -> None:
    session = make_benchmark_book(tmp_path)
    reporting = Reporting(session)
    correct(reporting, "fiscal_year", LAST, "trade_receivables", 18_500_500, "売掛金の相殺分")
    plan = preview(reporting, write_workbook(tmp_path / "locaben.xlsm"))
    assert [float(written(plan)[place]) for place in ("D32", "D33")] == [5_000, 13_500.5]  # type: ignore[arg-type]
    assert {cell.cell for cell in plan.emptied} >= {"D6", "D7", "D9", "D10"}  # only examples stood there
    session.close()


def test_sales_of_a_year_before_the_books_go_into_its_column(tmp_path: Path) -> None:
    """The year to March 2025 is the oldest told; its 前期売上高 is a formula on the sales of the column beside."""
    session = make_benchmark_book(tmp_path)
    correct(Reporting(session), "fiscal_year", BEFORE, "net_sales_before", 100_000_000, "前々期の決算書による")
    plan = preview(Reporting(session), write_workbook(tmp_path / "locaben.xlsm"))
    assert [written(plan)[place] for place in ("F26", "F27")] == [datetime.date(2024, 3, 1), 100_000]
    assert "F28" in {cell.cell for cell in plan.emptied}
    session.close()


def test_one_workbook_is_patched_more_than_once(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "locaben.xlsm")
    book = PatchableWorkbook(source.read_bytes(), source.name)
    first, second = (book.patched({INPUT_SHEET: {"D27": amount}}) for amount in (1, 2))
    assert first != second
    assert book.patched({INPUT_SHEET: {"D27": 1}}) == first


def test_where_the_workbook_will_say_something_else_is_said(tmp_path: Path) -> None:
    """A loss with depreciation of 1,000: EBITDA △3,000, net debt 30,000; METI's sheet would show △10.0倍. By hand."""
    session, source = make_benchmark_book(tmp_path), write_workbook(tmp_path / "locaben.xlsm")
    import_values(session, source)
    choose_industry(session, "0501")
    reporting = Reporting(session)
    units, employees, fewer = remarks(reporting, source, Formatter())
    assert "千円" in units and "正社員" in employees and fewer.startswith("2025年3月期：画面は25点満点で")
    for name, amount in (("operating_income", -4_000_000), ("depreciation", 1_000_000)):
        correct(reporting, "fiscal_year", LAST, name, amount, "試しに")
    said = remarks(reporting, source, Formatter())
    assert "2026年3月期のEBITDA有利子負債倍率：このブックは△10.0倍と計算しますが、画面では―です。算出不可（EBITDA≦0）" in said
    set_size(session, CompanySize.SMALL, "パートを除くと5人")
    assert "ご自身で選んだ規模（小規模事業者）" in remarks(reporting, source, Formatter())[-1]
    other = write_workbook(tmp_path / "other.xlsm", lambda book: book[INPUT_SHEET][26].append(0))
    assert "「other.xlsm」とは別の業種基準値" in remarks(reporting, other, Formatter())[-1]
    choose_industry(session, "")
    assert "業種が選ばれていない" in remarks(reporting, source, Formatter())[-1]
    session.close()


def test_answers_of_the_four_viewpoints_go_where_their_label_stands(tmp_path: Path) -> None:
    """The label of the first stands at C6; that of 経営意欲 was changed, so its box is left alone."""

    def views(book: dict[str, Rows]) -> None:
        rows: Rows = [[None] * 6 for _ in range(36)]
        rows[5][2], rows[11][2] = "経営理念・ビジョン", "やる気"
        book["【入力】4つの視点"] = rows

    session = make_benchmark_book(tmp_path)
    form = open_single(session, "local_benchmark")
    write(session, form.id, {"vision": Answer("地域に\n味噌を"), "ambition": Answer("成長")})
    plan = fill(Reporting(session), write_workbook(tmp_path / "locaben.xlsm", views), tmp_path / "filled.xlsm")
    assert [(cell.sheet, cell.cell, cell.value) for cell in plan.filled if cell.sheet != INPUT_SHEET] == [
        ("【入力】4つの視点", "F6", "地域に\n味噌を")
    ]
    assert plan.unrecognised == ("経営意欲（【入力】4つの視点）",)
    assert openpyxl.load_workbook(tmp_path / "filled.xlsm")["【入力】4つの視点"]["F6"].value == "地域に\n味噌を"
    session.close()


def test_a_workbook_that_is_not_metis_is_refused_and_nothing_written(reporting: Reporting, tmp_path: Path) -> None:
    target = tmp_path / "filled.xlsm"
    other = write_workbook(tmp_path / "other.xlsm", lambda book: book.pop(INPUT_SHEET))
    few = write_workbook(tmp_path / "few.xlsm", lambda book: book[INPUT_SHEET].__delitem__(slice(20, None)))
    text = tmp_path / "text.xlsm"
    text.write_text("売上高", "utf-8")
    cut = tmp_path / "cut.xlsm"
    cut.write_bytes(write_workbook(tmp_path / "whole.xlsm").read_bytes()[:4000])
    cases = {other: "not_metis", few: "not_metis", text: "damaged", cut: "damaged"}
    for source, code in cases.items():
        with pytest.raises(InputRefused) as caught:
            fill(reporting, source, target)
        assert caught.value.code == f"official_workbook.{code}", source.name
    with pytest.raises(InputRefused, match=r"general\.file_not_found"):
        fill(reporting, tmp_path / "none.xlsm", target)
    assert not target.exists()


def test_no_file_is_written_over(reporting: Reporting, tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "locaben.xlsm")
    before = source.read_bytes()
    with pytest.raises(InputRefused, match=r"official_workbook\.target_exists"):
        fill(reporting, source, source)
    with pytest.raises(InputRefused, match=r"official_workbook\.other_kind"):
        fill(reporting, source, tmp_path / "filled.xlsx")
    assert source.read_bytes() == before


@needs_workbook
def test_metis_own_workbook_is_filled(reporting: Reporting, tmp_path: Path) -> None:
    target = tmp_path / "filled.xlsm"
    plan = fill(reporting, GENUINE, target)
    old, new = members(GENUINE), members(target)
    assert {name for name in old if old[name] != new[name]} == CHANGED
    assert plan.unrecognised == ()
    assert (written(plan)["D27"], written(plan)["D9"], written(plan)["E39"]) == (120_000, "05_小売業", 24_000)
