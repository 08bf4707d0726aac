"""freee: columns may be missing, a voucher is a 仕訳ID, tax method row by row."""

from pathlib import Path

import pytest

from app.ledger.importers import identify
from app.ledger.importers.base import SourceFile
from app.ledger.importers.freee import FREEE
from app.ledger.importers.reading import open_source
from app.ledger.years import BasisTax
from tests.ledger.importers.vendor_files import csv_bytes

DATA = Path(__file__).parents[2] / "data" / "importers" / "freee"
SAMPLE = DATA / "shiwakecho_101col_utf8.csv"


def records_of(path: Path) -> list[list[str]]:
    return list(open_source(path).records())


def source(rows: list[list[str]]) -> SourceFile:
    return SourceFile(Path("freee.csv"), "freee.csv", "", "cp932", csv_bytes(rows, "cp932", "\n"))


@pytest.mark.parametrize("missing", ["仕訳ID", "仕訳番号", "No", "借方決算書表示名", "消費税経理処理方法", "借方税金額", "借方取引先名"])
def test_columns_that_users_switch_off_are_not_needed(missing: str) -> None:
    records = records_of(SAMPLE)
    place = records[0].index(missing)
    file = source([record[:place] + record[place + 1 :] for record in records])
    got, whole = identify(file).read(file).columns, FREEE.read(open_source(SAMPLE)).columns
    assert got is not None and whole is not None
    assert got.account_sums() == whole.account_sums()
    assert got.voucher_count == 55


def test_order_of_columns_means_nothing() -> None:
    file = source([list(reversed(record)) for record in records_of(SAMPLE)])
    columns = identify(file).read(file).columns
    assert columns is not None and (columns.debit_total, columns.voucher_count) == (22_540_462, 55)


def test_entry_id_joins_rows_that_stand_apart() -> None:
    header = ["取引日", "仕訳ID", "借方勘定科目", "借方金額", "貸方勘定科目", "貸方金額"]
    rows = [
        ["2025/04/01", "A", "現金", "5", "", ""],
        ["2025/04/01", "B", "会議費", "2", "現金", "2"],
        ["2025/04/01", "A", "", "", "売上高", "5"],
    ]
    columns = FREEE.read(source([header, *rows])).columns
    assert columns is not None
    assert columns.voucher.tolist() == [0, 1, 0]
    assert columns.unbalanced() == ()


def test_stated_method_counts_more_than_account_names() -> None:
    records = records_of(SAMPLE)
    place = records[0].index("消費税経理処理方法")
    for record in records[1:]:
        record[place] = "税抜経理（別記方式）"
    result = FREEE.read(source(records))
    assert (result.basis_tax, result.basis_evidence) == (BasisTax.EXCLUSIVE, "stated_in_file")


def test_change_of_method_inside_a_file_is_kept_by_month() -> None:
    records = records_of(SAMPLE)
    method, date = records[0].index("消費税経理処理方法"), records[0].index("取引日")
    for record in records[1:]:
        if record[date] >= "2025/06":
            record[method] = "税抜経理"
    result = FREEE.read(source(records))
    assert result.basis_tax is BasisTax.MIXED
    assert dict(result.bases) == {
        202504: BasisTax.INCLUSIVE,
        202505: BasisTax.INCLUSIVE,
        202506: BasisTax.EXCLUSIVE,
        202507: BasisTax.EXCLUSIVE,
    }


def test_title_row_before_the_header_is_skipped_and_rows_keep_their_numbers() -> None:
    file = source([["仕訳帳"], [], *records_of(SAMPLE)])
    columns = identify(file).read(file).columns
    assert columns is not None and columns.row[0] == 4
