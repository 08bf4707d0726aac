"""Opening balances of Yayoi: sides and amounts, what is wrong with a row, a sum that is not even."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.accounts import Side
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.yayoi_openings import YAYOI_OPENINGS
from tests.ledger.importers.vendor_files import csv_bytes

CASH = ["2025/04/01", "現金", "借方", "", "", "500"]
BANK = ["R.07/04/01", "普通預金", "借方", "みどり銀行", "本店", "1,000"]
CAPITAL = ["2025/04/01", "資本金", "貸方", "", "", "1500"]


def read(*rows: list[str], end: bytes = b"") -> ImportResult:
    return YAYOI_OPENINGS.read(SourceFile(Path("o.txt"), "o.txt", "", "cp932", csv_bytes(list(rows), "cp932").removesuffix(end)))


def changed(row: list[str], place: int, cell: str) -> list[str]:
    return [*row[:place], cell, *row[place + 1 :]]


def test_every_balance_has_its_day_side_and_sub_account() -> None:
    result = read(CASH, BANK, CAPITAL)
    assert result.problems == () and result.left_out == ()
    assert [(one.row, one.account, one.side, one.sub_account, one.department, one.amount) for one in result.openings] == [
        (1, "現金", Side.DEBIT, "", "", 500),
        (2, "普通預金", Side.DEBIT, "みどり銀行", "本店", 1000),
        (3, "資本金", Side.CREDIT, "", "", 1500),
    ]
    assert {one.date for one in result.openings} == {datetime.date(2025, 4, 1)}


def test_a_header_row_is_skipped() -> None:
    result = read(["期首日", "勘定科目名", "貸借区分", "補助科目名", "部門", "前期繰越残高"], CASH, BANK, CAPITAL)
    assert [one.row for one in result.openings] == [2, 3, 4]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (changed(CASH, 0, "2025/02/30"), "期首日", "import.bad_date"),
        (changed(CASH, 1, ""), "勘定科目名", "import.no_account"),
        (changed(CASH, 2, "右"), "貸借区分", "import.unknown_side"),
        (changed(CASH, 5, ""), "前期繰越残高", "import.missing_amount"),
        (changed(CASH, 5, "約500"), "前期繰越残高", "import.bad_amount"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_named(row: list[str], column: str, code: str) -> None:
    result = read(BANK, row, CAPITAL)
    assert [(problem.row, problem.column, problem.code, problem.blocks) for problem in result.problems] == [(2, column, code, True)]
    assert ([one.row for one in result.openings], result.left_out) == ([1, 3], ("(2)",))


def test_balances_that_are_not_even_are_kept_and_told() -> None:
    result = read(CASH, CAPITAL)
    (problem,) = result.problems
    assert (problem.code, problem.values, problem.blocks) == ("import.unbalanced_openings", {"difference": -1000}, False)
    assert len(result.openings) == 2


def test_a_last_amount_that_was_cut_off_is_noticed() -> None:
    assert read(CASH, BANK, CAPITAL, end=b"\r\n").problems == ()
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.truncated"):
        read(CASH, BANK, CAPITAL, end=b"0\r\n")


def test_six_columns_without_a_day_in_the_first_are_something_else() -> None:
    file = SourceFile(Path("o.txt"), "o.txt", "", "cp932", csv_bytes([["来月", *CASH[1:]]], "cp932"))
    assert YAYOI_OPENINGS.score(file) == 0


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (changed(CASH, 0, "2025/02/30"), "期首日", "import.bad_date"),
        (changed(CASH, 0, ""), "期首日", "import.missing_date"),
        (changed(CASH, 2, "右"), "貸借区分", "import.unknown_side"),
    ],
)
def test_a_wrong_first_row_is_no_header(row: list[str], column: str, code: str) -> None:
    result = read(row, BANK, CAPITAL)
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [(1, column, code)]
    assert [one.row for one in result.openings] == [2, 3]


def test_a_file_with_nothing_but_impossible_days_is_one_of_opening_balances() -> None:
    rows = [changed(row, 0, "2025/02/30") for row in (CASH, CAPITAL)]
    result = read(*rows)
    assert [(problem.row, problem.code) for problem in result.problems] == [(1, "import.bad_date"), (2, "import.bad_date")]
    assert result.openings == ()
