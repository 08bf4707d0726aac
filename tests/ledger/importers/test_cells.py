"""Cells to ids, yen and days: nothing gets a default, every problem has its row and what stands there."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import CHUNK_RECORDS, Cells, Layout, parse_amount, parse_day, read_cells, shortened

LAYOUT = Layout(4, 1, {"account": 1, "memo": 3}, {"amount": 2}, {"date": 0}, {"amount": "金額", "date": "日付", "account": "科目"})
HEADER = "日付,科目,金額,メモ\n"


def source(body: str) -> SourceFile:
    return SourceFile(Path("a.csv"), "a.csv", "", "utf-8", (HEADER + body).encode())


def test_equal_texts_share_an_id_and_outer_spaces_are_none() -> None:
    cells = read_cells(source('2025/04/01,現金,100,"二行\r\nのメモ"\n2025/04/02, 現金 ,"1,200",\n'), LAYOUT)
    assert cells.ids["account"][0] == cells.ids["account"][1]
    assert [cells.texts[identity] for identity in cells.ids["memo"]] == ["二行\nのメモ", ""]
    assert (cells.amounts["amount"].tolist(), cells.dates["date"].tolist()) == ([100, 1200], [20250401, 20250402])
    assert cells.problems == []


def test_an_empty_amount_is_not_an_amount_of_zero() -> None:
    cells = read_cells(source("2025/04/01,現金,,\n2025/04/01,現金,0,\n"), LAYOUT)
    assert (cells.amounts["amount"].tolist(), cells.given["amount"].tolist()) == ([0, 0], [False, True])


def test_empty_rows_are_no_lines_and_count_as_rows_of_the_file() -> None:
    cells = read_cells(source("2025/04/01,現金,1,\n\n,,,\n , ,　,\n2025/04/02,現金,2,\n"), LAYOUT)
    assert cells.row.tolist() == [2, 6]
    assert [(problem.row, problem.code) for problem in cells.problems] == []


def test_rows_keep_their_numbers_over_many_chunks() -> None:
    """A whole chunk of empty rows in the middle is passed over."""
    size = CHUNK_RECORDS * 2 + 5
    rows = [f"2025/04/01,科目{number % 7},{number},\n" for number in range(1, size + 1)]
    cells = read_cells(source("".join([*rows[:CHUNK_RECORDS], *["\n"] * CHUNK_RECORDS, *rows[CHUNK_RECORDS:]])), LAYOUT)
    numbers = list(range(2, size + 2))
    assert cells.row.tolist() == numbers[:CHUNK_RECORDS] + [row + CHUNK_RECORDS for row in numbers[CHUNK_RECORDS:]]
    assert cells.amounts["amount"].tolist() == list(range(1, size + 1))
    assert cells.texts[cells.ids["account"][-1]] == f"科目{size % 7}"


def test_what_cannot_be_read_is_listed_with_row_column_and_cell() -> None:
    cells = read_cells(source("2025/02/30,現金,1,\n2025/04/01,現金,約100,\n2025/04/01,現金\n2025/04/01,現金,1,,余り\n"), LAYOUT)
    found = [(problem.row, problem.column, problem.code, problem.values.get("cell")) for problem in cells.problems]
    assert sorted(found) == [
        (2, "日付", "import.bad_date", "2025/02/30"),
        (3, "金額", "import.bad_amount", "約100"),
        (4, "", "import.short_row", None),
        (5, "", "import.long_row", None),
    ]


@pytest.mark.parametrize(("body", "code"), [("", "import.no_entries"), ("2025/04/01,現金,1,\n2025/04/02,現", "import.truncated")])
def test_a_file_without_rows_or_cut_in_the_last_is_refused(body: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        read_cells(source(body), LAYOUT)


@pytest.mark.parametrize("text", ["2025/04/03 0:00", "2025-04-03 00:00:00", "R7.4.3 0:00"])
def test_the_midnight_a_spreadsheet_adds_is_no_part_of_a_day(text: str) -> None:
    assert parse_day(text) == 20250403


@pytest.mark.parametrize("text", ["2025/04/03 23:59", "2025/04/03 0:01", "45750", "25/04/03", "Apr-25", " 0:00"])
def test_what_a_spreadsheet_left_of_a_day_is_never_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"import\.bad_date"):
        parse_day(text)


def test_days_far_from_any_journal_are_refused() -> None:
    assert parse_day("1985/01/01") == 19850101
    for text in ("1984/12/31", f"{datetime.date.today().year + 3}/01/01"):
        with pytest.raises(ValueError, match=r"import\.implausible_date"):
            parse_day(text)


@pytest.mark.parametrize(
    ("text", "amount"), [("1200", 1200), ("1,200", 1200), ("△300", -300), ("¥5", 5), ("", 0), ("10000000000000", 10**13)]
)
def test_amounts_as_people_write_them(text: str, amount: int) -> None:
    assert parse_amount(text) == amount


def test_an_amount_above_what_any_company_has_is_refused() -> None:
    with pytest.raises(ValueError, match=r"import\.amount_too_large"):
        parse_amount("10000000000001")


def test_a_cell_in_a_message_is_short_and_on_one_line() -> None:
    assert shortened("一行目\n二行目") == "一行目 二行目"
    assert shortened("あ" * 41) == "あ" * 39 + "…"


def texts_of(cells: Cells, field: str) -> list[str]:
    return [cells.texts[identity] for identity in cells.ids[field].tolist()]


def test_an_empty_cell_is_filled_from_the_others_in_their_order_and_zeros_are_no_code() -> None:
    cells = read_cells(source("2025/04/01,現金,1,101\n2025/04/01,,1,102\n2025/04/01,,1,000\n"), LAYOUT)
    cells.fill("account", "code", "memo")
    assert texts_of(cells, "account") == ["現金", "102", ""]
    cells.fill("department")
    assert texts_of(cells, "department") == ["", "", ""]


def test_several_columns_become_one_and_equal_results_are_one_text() -> None:
    cells = read_cells(source("2025/04/01,甲,1,1\n2025/04/01,甲,1,\n2025/04/01,乙,1,1\n2025/04/01,甲,1,1\n"), LAYOUT)
    asked: list[tuple[str, ...]] = []

    def join(*texts: str) -> str:
        asked.append(texts)
        return "" if texts[1] == "" else texts[0] + texts[1] + texts[2]

    cells.ids["joined"] = cells.combined(("account", "memo", "missing"), join)
    assert texts_of(cells, "joined") == ["甲1", "", "乙1", "甲1"]
    assert sorted(asked) == [("乙", "1", ""), ("甲", "", ""), ("甲", "1", "")]
    assert cells.ids["joined"][1] == 0


def test_some_of_the_lines_take_their_problems_with_them() -> None:
    cells = read_cells(source("2025/04/01,現金,百,a\n2025/04/32,現金,2,b\n2025/04/03,現金,3,\n"), LAYOUT)
    kept = cells.only(cells.where("memo", lambda text: text != "a"))
    assert (kept.row.tolist(), kept.amounts["amount"].tolist(), kept.dates["date"].tolist()) == ([3, 4], [2, 3], [0, 20250403])
    assert [(problem.row, problem.code) for problem in kept.problems] == [(3, "import.bad_date")]
    assert kept.given["amount"].tolist() == [True, True]


def test_voucher_numbers_are_texts_as_they_are_written() -> None:
    """Digits alone are kept as numbers while reading; 007 and A-1 are no numbers, and a memo may be the same text as a number."""
    written = [*(str(number // 2 + 1) for number in range(CHUNK_RECORDS)), *["A-1", "007", "7", "", "99999999999999999999"], "12", " 13"]
    body = "".join(f"2025/04/01,{number},1,{'12' if place % 3 else ''}\n" for place, number in enumerate(written))
    cells = read_cells(source(body), Layout(4, 1, {"number": 1, "memo": 3}, {"amount": 2}, {"date": 0}, {"amount": "金額", "date": "日付"}))
    numbers = cells.ids["number"].tolist()
    assert [cells.texts[identity] for identity in numbers] == [number.strip() for number in written]
    assert len(set(numbers)) == len({number.strip() for number in written})
    assert numbers[-2] == cells.ids["memo"][1]
    assert cells.problems == []
