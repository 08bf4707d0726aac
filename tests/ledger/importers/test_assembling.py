"""From cells to vouchers: 諸口 carried over several slips, blank accounts, garbled names, closing marks, evidence of the basis."""

from pathlib import Path

import numpy as np
import pytest

from app.errors import InputRefused
from app.ledger.columns import columns_of
from app.ledger.importers import identify
from app.ledger.importers.assembling import bases_by_month, folded, has_tax_accounts, row_list
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.years import BasisTax
from tests.ledger.importers.vendor_files import FREEE_HEADER, MF_HEADER, csv_bytes

#: Bought for 1,080 from the bank account, fee included, written as three slips; a sale between; a meal on the next day.
THROUGH_COMPOUND = (
    ("2025/04/10", "諸口", 1080, "普通預金", 1080),
    ("2025/04/10", "仕入高", 1000, "諸口", 1000),
    ("2025/04/10", "現金", 5, "売上高", 5),
    ("2025/04/10", "支払手数料", 80, "諸口", 80),
    ("2025/04/11", "諸口", 50, "現金", 50),
    ("2025/04/11", "会議費", 50, "諸口", 50),
)
Row = tuple[str, str, int, str, int]


def yayoi(rows: tuple[Row, ...], numbers: list[str], closings: list[str] | None = None) -> bytes:
    cells = [
        ["2000", number, closing, date, debit, "", "", "", str(owed), "0", credit, "", "", "", str(paid), "0", "摘要", *[""] * 8]
        for number, closing, (date, debit, owed, credit, paid) in zip(numbers, closings or [""] * len(rows), rows, strict=True)
    ]
    return csv_bytes(cells, "cp932")


def money_forward(rows: tuple[Row, ...], numbers: list[str]) -> bytes:
    cells = [
        [number, date, debit, *[""] * 5, str(owed), "0", credit, *[""] * 5, str(paid), "0", "摘要", *[""] * 8]
        for number, (date, debit, owed, credit, paid) in zip(numbers, rows, strict=True)
    ]
    return csv_bytes([MF_HEADER, *cells], "utf-8")


def freee(rows: tuple[Row, ...], numbers: list[str]) -> bytes:
    cells = [
        [number, date, debit, "", "", str(owed), "", credit, "", "", str(paid), "", "摘要"]
        for number, (date, debit, owed, credit, paid) in zip(numbers, rows, strict=True)
    ]
    return csv_bytes([FREEE_HEADER, *cells], "utf-8")


def read(content: bytes, encoding: str = "utf-8") -> ImportResult:
    file = SourceFile(Path("journal.csv"), "journal.csv", "", encoding, content)
    return identify(file).read(file)


def vouchers(result: ImportResult) -> list[int]:
    assert result.columns is not None
    return [int(voucher) for voucher in result.columns.voucher]


@pytest.mark.parametrize("write", [yayoi, money_forward, freee], ids=lambda write: write.__name__)
@pytest.mark.parametrize("numbers", [["1", "2", "3", "4", "5", "6"], ["9", "8", "7", "6", "9", "8"]], ids=["rising", "restarting"])
def test_slips_with_numbers_of_their_own_meet_through_the_compound_account(write: object, numbers: list[str]) -> None:
    assert callable(write)
    result = read(write(THROUGH_COMPOUND, numbers), "cp932" if write is yayoi else "utf-8")
    assert vouchers(result) == [0, 0, 1, 0, 2, 2]
    assert result.problems == ()


@pytest.mark.parametrize("write", [yayoi, money_forward, freee], ids=lambda write: write.__name__)
def test_rows_without_number_meet_through_the_compound_account(write: object) -> None:
    assert callable(write)
    rows = (*THROUGH_COMPOUND[:2], THROUGH_COMPOUND[3], THROUGH_COMPOUND[2], *THROUGH_COMPOUND[4:])
    result = read(write(rows, [""] * 6), "cp932" if write is yayoi else "utf-8")
    assert vouchers(result) == [0, 0, 0, 1, 2, 2]
    assert result.problems == ()


def test_a_day_whose_compound_account_never_gets_even_stays_as_it_was_and_is_flagged() -> None:
    rows = (("2025/04/10", "諸口", 100, "現金", 100), ("2025/04/10", "会議費", 90, "諸口", 90), ("2025/04/11", "会議費", 10, "諸口", 10))
    result = read(yayoi(rows, ["1", "2", "3"]), "cp932")
    assert vouchers(result) == [0, 1, 2]
    assert [(problem.code, problem.values["difference"], problem.blocks) for problem in result.problems] == [
        ("import.unbalanced_voucher", -100, False),
        ("import.unbalanced_voucher", 90, False),
        ("import.unbalanced_voucher", 10, False),
    ]


def test_closing_entries_do_not_meet_ordinary_ones_through_the_compound_account() -> None:
    rows = (("2026/03/31", "諸口", 100, "現金", 100), ("2026/03/31", "減価償却費", 100, "諸口", 100))
    assert vouchers(read(yayoi(rows, ["1", "2"], ["", "本決"]), "cp932")) == [0, 1]
    assert vouchers(read(yayoi(rows, ["1", "2"], ["本決", "本決"]), "cp932")) == [0, 0]


def test_a_blank_account_opposite_an_amount_is_the_compound_account() -> None:
    rows = (("2025/04/10", "", 30, "現金", 30), ("2025/04/10", "会議費", 30, "", 30))
    result = read(money_forward(rows, ["1", "2"]))
    assert result.columns is not None
    assert [(line["debit_account"], line["credit_account"]) for line in result.columns.lines()] == [("諸口", "現金"), ("会議費", "諸口")]
    assert vouchers(result) == [0, 0]


def test_an_amount_without_any_account_is_an_error_of_its_row() -> None:
    rows = (("2025/04/10", "会議費", 30, "現金", 30), ("2025/04/10", "", 30, "", 30))
    result = read(money_forward(rows, ["1", "2"]))
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [(3, "借方勘定科目", "import.no_account")]
    assert result.left_out == ("2",)


def test_garbled_account_names_are_refused() -> None:
    garbled = "現金".encode().decode("cp932", "replace")
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.garbled"):
        read(money_forward((("2025/04/10", garbled, 30, "売上高", 30),), ["1"]))


def test_a_voucher_left_out_is_named_by_its_number_or_else_by_its_row() -> None:
    rows = (("2025/04/10", "会議費", 30, "現金", 30), ("2025/13/10", "会議費", 20, "現金", 20), ("2025/04/12", "会議費", 10, "現金", 10))
    assert read(money_forward(rows, ["1", "2", "3"])).left_out == ("2",)
    assert read(money_forward(rows, ["", "", ""])).left_out == ("(3)",)


def test_months_show_the_basis_their_lines_show() -> None:
    texts = ("", "会議費", "仮払消費税等", "ｶﾘｳｹ消費税", "仮受 消費税")
    columns = columns_of(4, texts, date=[20250401, 20250501, 20250501, 20250601], debit_account=[1, 2, 1, 1], credit_account=[0, 0, 0, 4])
    exclusive = has_tax_accounts(columns)
    assert exclusive.tolist() == [False, True, False, True]
    inclusive = np.array([True, False, True, False])
    assert bases_by_month(columns, inclusive, exclusive) == {
        202504: BasisTax.INCLUSIVE,
        202505: BasisTax.MIXED,
        202506: BasisTax.EXCLUSIVE,
    }


def test_names_are_compared_without_width_and_spaces() -> None:
    assert folded(" 借方金額（円） ") == folded("借方金額(円)")
    assert folded("ﾌﾘｶﾞﾅ") == "フリガナ"


def test_long_lists_of_rows_are_cut_in_the_middle() -> None:
    assert row_list((3, 4, 5)) == "3, 4, 5"
    assert row_list(tuple(range(1, 21))) == "1, 2, 3, 4, 5, 6, 7, …, 20"
