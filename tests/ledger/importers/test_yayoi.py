"""Yayoi: slips by their flags, closing marks, tax basis by the category, converters' header row."""

from pathlib import Path

import pytest

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.yayoi import YAYOI
from app.ledger.journal import Mark
from app.ledger.years import BasisTax
from tests.ledger.importers.vendor_files import csv_bytes


def row(
    flag: str,
    number: str,
    debit: tuple[str, int],
    credit: tuple[str, int],
    *,
    date: str = "2025/04/01",
    closing: str = "",
    category: str = "",
    tax: int = 0,
    width: int = 25,
) -> list[str]:
    sides = [debit[0], "", "", category, str(debit[1]), str(tax), credit[0], "", "", "", str(credit[1]), "0"]
    return [flag, number, closing, date, *sides, "摘要", "", "", "0", "", "", "0", "0", "no", *[""] * (width - 25)]


def journal(*rows: list[str]) -> ImportResult:
    file = SourceFile(Path("yayoi.txt"), "yayoi.txt", "", "cp932", csv_bytes(list(rows), "cp932"))
    assert identify(file) is YAYOI
    return YAYOI.read(file)


def vouchers(result: ImportResult) -> list[int]:
    assert result.columns is not None
    return [int(number) for number in result.columns.voucher]


NONE = ("", 0)


def test_flags_and_not_numbers_delimit_slips() -> None:
    result = journal(
        row("2110", "1", ("現金", 60), NONE),
        row("2100", "1", ("普通預金", 40), NONE),
        row("2101", "1", NONE, ("売上高", 100)),
        row("2110", "1", ("会議費", 5), NONE),
        row("2101", "1", NONE, ("現金", 5)),
        row("2111", "", ("現金", 7), ("売上高", 7)),
        row("2000", "", ("現金", 8), ("売上高", 8)),
    )
    assert vouchers(result) == [0, 0, 0, 1, 1, 2, 3]
    assert result.problems == ()


def test_single_rows_through_compound_account_meet_in_one_voucher() -> None:
    result = journal(
        row("2000", "7", ("役員報酬", 300), ("諸口", 300)),
        row("2000", "7", ("諸口", 300), ("普通預金", 300)),
        row("2000", "8", ("会議費", 5), ("現金", 5)),
        row("2000", "", ("旅費交通費", 20), ("諸口", 20)),
        row("2000", "", ("諸口", 20), ("現金", 20)),
        row("2000", "", ("消耗品費", 30), ("諸口", 30)),
        row("2000", "", ("諸口", 30), ("現金", 30)),
    )
    assert vouchers(result) == [0, 0, 1, 2, 2, 3, 3]
    assert result.problems == ()


def test_row_that_continues_nothing_stands_alone_and_is_flagged() -> None:
    result = journal(row("2000", "1", ("現金", 5), ("売上高", 5)), row("2101", "2", ("現金", 7), NONE))
    (problem,) = result.problems
    assert (problem.code, problem.row, problem.values["difference"]) == ("import.unbalanced_voucher", 3 - 1, 7)


@pytest.mark.parametrize(
    ("word", "mark"),
    [("", Mark.NONE), ("中決", Mark.HALF_YEAR), ("本決", Mark.YEAR_END), ("1", Mark.HALF_YEAR), ("2", Mark.YEAR_END), ("0", Mark.NONE)],
)
def test_closing_column(word: str, mark: Mark) -> None:
    columns = journal(row("2000", "1", ("減価償却費", 5), ("減価償却累計額", 5), closing=word)).columns
    assert columns is not None and columns.mark.tolist() == [mark]


@pytest.mark.parametrize(
    ("category", "basis"),
    [
        ("課対仕入込10%適格", BasisTax.INCLUSIVE),
        ("課税売上内10%", BasisTax.EXCLUSIVE),
        ("課対仕入別10%", BasisTax.EXCLUSIVE),
        ("対象外", BasisTax.UNKNOWN),
        ("", BasisTax.UNKNOWN),
    ],
)
def test_tax_category_shows_the_basis(category: str, basis: BasisTax) -> None:
    assert journal(row("2000", "1", ("会議費", 110), ("現金", 110), category=category, tax=10)).basis_tax is basis


def test_header_row_of_a_converter_is_skipped() -> None:
    header = ["識別フラグ", *[f"列{place}" for place in range(24)]]
    result = journal(header, row("2000", "1", ("現金", 5), ("売上高", 5)), row("2000", "2", ("現金", 6), ("売上高", 6)))
    assert result.columns is not None and result.columns.row.tolist() == [2, 3]


def test_unknown_flag_is_an_error_of_its_row() -> None:
    result = journal(
        row("2000", "1", ("現金", 5), ("売上高", 5)),
        row("2000", "2", ("現金", 6), ("売上高", 6)),
        row("2199", "3", ("現金", 6), ("売上高", 6)),
    )
    (problem,) = result.problems
    assert (problem.row, problem.code, problem.values["cell"]) == (3, "import.unknown_flag", "2199")


@pytest.mark.parametrize("date", ["20190701", "2019/07/01", "2019/7/1", "R.01/07/01", "R01/07/01", "令和元年7月1日"])
def test_every_way_to_write_a_date(date: str) -> None:
    columns = journal(row("2000", "1", ("現金", 5), ("売上高", 5), date=date)).columns
    assert columns is not None and columns.date.tolist() == [20190701]


def test_counterparties_of_the_27_column_form() -> None:
    cells = row("2000", "1", ("売掛金", 5), ("売上高", 5), width=27)
    cells[25] = "甲商事"
    columns = journal(cells).columns
    assert columns is not None
    assert [line["debit_counterparty"] for line in columns.lines()] == ["甲商事"]


def test_rows_of_consumption_tax_show_the_basis_where_no_category_does() -> None:
    result = journal(
        row("2110", "1", ("仕入高", 100), NONE),
        row("2100", "1", ("仮払消費税等", 10), NONE),
        row("2101", "1", NONE, ("買掛金", 110)),
    )
    assert (result.basis_tax, result.basis_evidence) == (BasisTax.EXCLUSIVE, "tax_accounts")
