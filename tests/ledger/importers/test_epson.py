"""Epson: slips by date and number, closings by 月種別, tax codes as they stand."""

import pytest

from app.errors import InputRefused
from app.ledger.importers.epson import EPSON
from app.ledger.journal import Mark
from tests.helpers.layouts_by_name import EPSON_45
from tests.ledger.importers.journal_rows import file_of, lines_of, read_rows

HEADER = EPSON_45.header


def row(number: str = "1", **others: str) -> dict[str, str]:
    sides = {"借方科目名": "旅費交通費", "借方金額": "1000", "貸方科目名": "現金", "貸方金額": "1000"}
    return {"伝票日付": "20250403", "伝票番号": number, "枝番": "1", **sides, **others}


def test_rows_of_a_slip_are_one_voucher() -> None:
    rows = [row(), row(枝番="2"), row("2"), row("", 伝票日付="20250501")]
    assert [line["voucher"] for line in lines_of(read_rows(HEADER, *rows))] == [0, 0, 1, 2]


@pytest.mark.parametrize(("kind", "mark"), [("", 0), ("0", 0), ("1", 1), ("2", 1), ("3", 1), ("4", 2)])
def test_kind_of_month_says_which_closing_it_is(kind: str, mark: int) -> None:
    """0 ordinary, 1 to 3 the closings of quarters, 4 the year's: two makers of converters say the same."""
    (line,) = lines_of(read_rows(HEADER, row(月種別=kind)))
    assert line["mark"] == (Mark.NONE, Mark.HALF_YEAR, Mark.YEAR_END)[mark]


@pytest.mark.parametrize(
    ("code", "rate", "category"),
    [("32", "10", "コード32 10%"), ("32", "K8", "コード32 軽8%"), ("0", "", ""), ("", "", ""), ("2", "", "コード2"), ("0", "10", "10%")],
)
def test_tax_code_and_rate_stand_as_they_are(code: str, rate: str, category: str) -> None:
    (line,) = lines_of(read_rows(HEADER, row(借方消費税コード=code, 借方消費税税率=rate)))
    assert (line["debit_tax_category"], line["credit_tax_category"], line["debit_tax"]) == (category, "", 0)


def test_names_go_before_codes_and_the_row_before_the_slip() -> None:
    cells = {"借方科目": "7221", "貸方科目名": "", "貸方科目": "1111", "貸方補助": "0", "借方部門": "7", "摘要": "", "伝票摘要": "出張 4月"}
    (line,) = lines_of(read_rows(HEADER, row(**cells)))
    assert (line["debit_account"], line["credit_account"], line["credit_sub_account"]) == ("旅費交通費", "1111", "")
    assert (line["debit_department"], line["description"], line["memo"]) == ("7", "出張 4月", "出張 4月")


def test_columns_that_freee_leaves_out_are_not_needed() -> None:
    header = ["伝票日付", "枝番", "借方科目", "借方金額", "貸方科目", "貸方金額", "摘要"]
    (line,) = lines_of(read_rows(header, row(借方科目="7221", 貸方科目="1111", 摘要="切符")))
    assert (line["debit_account"], line["credit_account"], line["number"]) == ("7221", "1111", "")


def test_other_files_are_not_taken_for_it() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        EPSON.read(file_of([["伝票日付", "借方科目名", "借方金額", "貸方科目名", "貸方金額"], ["20250403", "現金", "1", "売上高", "1"]]))
