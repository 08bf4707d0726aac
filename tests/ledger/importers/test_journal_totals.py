"""A row of totals below a journal: right, wrong, without its word, and in the middle."""

import pytest

from app.ledger.importers.base import ImportResult
from tests.ledger.importers.journal_rows import problems_of, read_rows
from tests.ledger.importers.vendor_files import MF_HEADER

Row = dict[str, str]
SALE: Row = {
    "取引No": "1",
    "取引日": "2025/04/03",
    "借方勘定科目": "現金",
    "借方金額(円)": "1,100",
    "貸方勘定科目": "売上高",
    "貸方金額(円)": "1,100",
}
FARE = SALE | {"取引No": "2", "借方勘定科目": "旅費交通費", "借方金額(円)": "220", "貸方勘定科目": "現金", "貸方金額(円)": "220"}


def totals(debit: str, credit: str, **others: str) -> Row:
    return {"借方金額(円)": debit, "貸方金額(円)": credit, **others}


def read(*rows: Row) -> ImportResult:
    return read_rows(MF_HEADER, *rows)


@pytest.mark.parametrize("column", ["取引No", "取引日", "摘要"])
@pytest.mark.parametrize("word", ["合計", "合　計", "総合計"])
def test_the_totals_are_what_the_rows_are_checked_by(column: str, word: str) -> None:
    result = read(SALE, FARE, totals("1,320", "1320", **{column: word}))
    assert result.problems == () and result.columns is not None and result.columns.voucher_count == 2
    checks = [(check.row, check.title, check.stated, check.read, check.difference) for check in result.checks]
    assert checks == [(4, "借方合計", 1320, 1320, 0), (4, "貸方合計", 1320, 1320, 0)]


def test_a_wrong_total_differs_by_what_is_missing() -> None:
    result = read(SALE, FARE, totals("1430", "", 取引No="合計"))
    assert [(check.title, check.difference) for check in result.checks] == [("借方合計", 110)]


@pytest.mark.parametrize(
    "row",
    [
        totals("1320", "1320"),
        totals("1320", "1320", 取引No="合計", 取引日="2025/04/30"),
        totals("1320", "1320", 取引No="合計", 借方勘定科目="現金"),
        totals("約1320", "1320", 取引No="合計"),
        totals("1320", "1320", 取引No="計算違い"),
    ],
)
def test_a_row_that_may_be_an_entry_stays_one(row: Row) -> None:
    result = read(SALE, FARE, row)
    assert result.checks == () and result.columns is not None
    assert any(line == 4 for line, _, _ in problems_of(result)) or 4 in result.columns.row.tolist()


def test_totals_between_entries_are_said_to_be_wrong_rows() -> None:
    result = read(SALE, totals("1100", "1100", 取引No="合計"), FARE)
    assert result.checks == () and {line for line, _, _ in problems_of(result)} == {3}


def test_a_journal_of_totals_alone_is_left_as_it_is() -> None:
    result = read(totals("0", "0", 取引No="合計"))
    assert result.checks == () and problems_of(result)
