"""METI's workbook is read whole or refused with its sheet, row and column; the values here are invented."""

import datetime
import os
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.industry_classes import INDUSTRIES, CompanySize
from app.analysis.industry_thresholds import IndustryValues, ValuesOrigin
from app.analysis.industry_values import read_workbook
from app.errors import InputRefused
from tests.helpers.metis_workbook import HEADER, Rows, write_workbook

MOMENT = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
EBITDA, EQUITY, GROWTH = "【参照】EBITDA基準値", "【参照】自己資本比率基準値", "【参照】売上増加率基準値"


def refused(tmp_path: Path, change: object) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_workbook(write_workbook(tmp_path / "locaben.xlsm", change), MOMENT)  # type: ignore[arg-type]
    return caught.value


def codes(values: IndustryValues) -> list[str]:
    return [warning.code for warning in values.warnings]


def test_the_whole_workbook_is_324_rows(tmp_path: Path) -> None:
    found = read_workbook(write_workbook(tmp_path / "locaben.xlsm"), MOMENT)
    assert (found.origin, found.file_name, found.imported_at, len(found.sha256)) == (ValuesOrigin.WORKBOOK, "locaben.xlsm", MOMENT, 64)
    assert len(found.rows) == 27 * 2 * 6
    assert found.industries == INDUSTRIES
    assert found.sizes == (CompanySize.MEDIUM, CompanySize.SMALL)
    small = found.of("0301", CompanySize.SMALL)
    assert small["equity_ratio"].limits == (39, 19, -1, -21)
    assert small["debt_to_ebitda"].limits == (1, 3, 7, 15)
    assert (small["equity_ratio"].median, small["equity_ratio"].deviation) == (9, Fraction(7, 2))
    assert codes(found) == ["industry.classes_as_known"]


def test_a_sheet_of_ratios_in_percent_is_taken_as_it_stands(tmp_path: Path) -> None:
    def as_percent(book: dict[str, Rows]) -> None:
        for row in book[EQUITY][3:]:
            row[4:] = [None if cell is None else float(cell) * 100 for cell in row[4:]]  # type: ignore[arg-type]

    found = read_workbook(write_workbook(tmp_path / "locaben.xlsm", as_percent), MOMENT)
    assert found.of("0501", CompanySize.MEDIUM)["equity_ratio"].limits == (40, 20, 0, -20)
    assert found.of("0501", CompanySize.MEDIUM)["sales_growth_rate"].limits == (40, 20, 0, -20)


def test_the_sheet_of_ebitda_may_be_written_in_full_width(tmp_path: Path) -> None:
    found = write_workbook(tmp_path / "locaben.xlsm", lambda book: book.update({"【参照】ＥＢＩＴＤＡ基準値": book.pop(EBITDA)}))
    assert len(read_workbook(found, MOMENT).rows) == 324


GENUINE = Path(os.environ.get("MIERU_METI_WORKBOOK", "../shared/samples/real/meti/locaben.xlsm"))


@pytest.mark.skipif(not GENUINE.is_file(), reason="METI's own workbook is not part of the tests")
def test_metis_own_workbook_is_read_whole() -> None:
    found = read_workbook(GENUINE, MOMENT)
    assert len(found.rows) == 324
    assert (found.industries, codes(found)) == (INDUSTRIES, ["industry.classes_as_known"])
    assert all(row.deviation >= 0 for row in found.rows if row.deviation is not None)


def test_merged_cells_hold_their_text_once(tmp_path: Path) -> None:
    def merge(book: dict[str, Rows]) -> None:
        last: list[object] = ["", "", ""]
        for row in book[GROWTH][3:-1]:
            shown = list(row[:3])
            row[:3] = [None if cell == before else cell for cell, before in zip(shown, last, strict=True)]
            last = list(shown)

    assert len(read_workbook(write_workbook(tmp_path / "locaben.xlsm", merge), MOMENT).rows) == 324


def test_a_flat_header_names_the_indicator_before_the_column(tmp_path: Path) -> None:
    def flatten(book: dict[str, Rows]) -> None:
        book[EBITDA][2] = [*HEADER[:4], *(f"ＥＢＴＤＡ_{name}" for name in HEADER[4:])]

    assert len(read_workbook(write_workbook(tmp_path / "locaben.xlsm", flatten), MOMENT).rows) == 324


def test_an_edition_with_other_classes_is_taken_and_says_so(tmp_path: Path) -> None:
    def rename(book: dict[str, Rows]) -> None:
        for rows in book.values():
            for row in rows:
                row[:] = ["宿泊業" if cell == "観光業" else "13_宿泊業" if cell == "13_観光業" else cell for cell in row]

    found = read_workbook(write_workbook(tmp_path / "locaben.xlsm", rename), MOMENT)
    assert codes(found) == ["industry.classes_differ"]
    assert [(industry.code, industry.title) for industry in found.industries if "/" in industry.code] == [("宿泊業/宿泊業", "宿泊業")]
    assert len(found.industries) == 27


def test_a_median_apart_is_a_remark(tmp_path: Path) -> None:
    def move(book: dict[str, Rows]) -> None:
        book[EQUITY][5][4] = 99

    found = read_workbook(write_workbook(tmp_path / "locaben.xlsm", move), MOMENT)
    assert [(warning.code, warning.detail) for warning in found.warnings][-1] == ("industry.medians_apart", "1")


def test_limits_out_of_order_are_refused_with_sheet_and_row(tmp_path: Path) -> None:
    def swap(book: dict[str, Rows]) -> None:
        row = book[EBITDA][4]
        row[6], row[7] = row[7], row[6]

    found = refused(tmp_path, swap)
    assert (found.code, found.values) == ("industry.not_in_order", {"sheet": EBITDA, "row": 5})


@pytest.mark.parametrize("bad", ["#N/A", "なし", None, "1.2.3", "1e999999999", "9" * 5000])
def test_a_value_that_is_no_number_is_refused_with_its_column(tmp_path: Path, bad: str | None) -> None:
    def spoil(book: dict[str, Rows]) -> None:
        book[GROWTH][3][8] = bad

    found = refused(tmp_path, spoil)
    assert (found.code, found.values["row"], found.values["column"]) == ("industry.not_a_number", 4, "ⅱ")


def test_a_missing_row_is_refused_and_named(tmp_path: Path) -> None:
    found = refused(tmp_path, lambda book: book[EQUITY].pop(3))
    assert found.code == "industry.incomplete"
    assert (found.values["count"], found.values["rows"]) == (1, ("農業 中規模事業者",))


def test_a_class_lost_from_every_sheet_is_still_missed(tmp_path: Path) -> None:
    def lose(book: dict[str, Rows]) -> None:
        for name, rows in book.items():
            if "基準値" in name:
                rows[:] = [row for row in rows if "観光業" not in row]

    assert refused(tmp_path, lose).values["count"] == 2

    def lose_the_list_too(book: dict[str, Rows]) -> None:
        lose(book)
        del book["【参照】業種区分"]

    assert refused(tmp_path, lose_the_list_too).values["count"] == 2


def test_a_row_twice_and_a_row_of_another_indicator_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, lambda book: book[EQUITY].insert(4, list(book[EQUITY][3]))).code == "industry.row_twice"

    def exchange(book: dict[str, Rows]) -> None:
        book[EQUITY], book[GROWTH] = book[GROWTH], book[EQUITY]

    found = refused(tmp_path, exchange)
    assert (found.code, found.values["expected"]) == ("industry.wrong_indicator", "売上増加率")


def test_a_changed_workbook_says_what_is_missing(tmp_path: Path) -> None:
    found = refused(tmp_path, lambda book: book.pop(EQUITY))
    assert (found.code, found.values["sheets"]) == ("industry.sheets_missing", (EQUITY,))
    found = refused(tmp_path, lambda book: book[EQUITY].pop(2))
    assert (found.code, found.values["sheet"]) == ("industry.header_missing", EQUITY)


def test_another_workbook_or_file_is_refused(tmp_path: Path) -> None:
    def only_ours(book: dict[str, Rows]) -> None:
        for name in [name for name in book if "参照" in name]:
            del book[name]

    assert refused(tmp_path, only_ours).code == "industry.not_metis_workbook"
    text = tmp_path / "locaben.csv"
    text.write_text("指標,大分類", "utf-8")
    with pytest.raises(InputRefused, match=r"industry\.not_metis_workbook"):
        read_workbook(text, MOMENT)
    with pytest.raises(InputRefused, match=r"general\.file_not_found"):
        read_workbook(tmp_path / "no.xlsm", MOMENT)
    with pytest.raises(InputRefused, match=r"general\.cannot_read"):
        read_workbook(tmp_path, MOMENT)
    cut = tmp_path / "cut.xlsm"
    cut.write_bytes(write_workbook(tmp_path / "whole.xlsm").read_bytes()[:5000])
    with pytest.raises(InputRefused, match=r"industry\.workbook_damaged"):
        read_workbook(cut, MOMENT)
    locked = tmp_path / "locked.xlsm"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))  # Excel wraps a workbook with a password so
    with pytest.raises(InputRefused, match=r"industry\.workbook_damaged"):
        read_workbook(locked, MOMENT)
    immense = write_workbook(tmp_path / "immense.xlsm")
    with zipfile.ZipFile(immense, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet99.xml", "w") as part:
        for _ in range(201):
            part.write(bytes(1_000_000))
    with pytest.raises(InputRefused, match=r"industry\.workbook_damaged"):
        read_workbook(immense, MOMENT)
