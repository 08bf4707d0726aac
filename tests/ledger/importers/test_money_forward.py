"""Money Forward: every column set by name, vouchers with and without a number, amounts and dates as they come."""

from pathlib import Path

import pytest

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.money_forward import MONEY_FORWARD
from app.ledger.importers.reading import open_source
from app.ledger.journal import Mark
from app.ledger.years import BasisTax
from tests.ledger.importers.vendor_files import MF_HEADER, csv_bytes

SAMPLE = Path(__file__).parents[2] / "data" / "importers" / "money_forward" / "shiwakecho_27col_utf8bom.csv"
#: Columns that the smaller sets do without (formats.md 3.1).
SMALLER_SETS = {
    25: ("作成者", "最終更新者"),
    23: ("作成者", "最終更新者", "借方インボイス", "貸方インボイス"),
    19: ("借方税額", "貸方税額", "MF仕訳タイプ", "決算整理仕訳", "作成日時", "作成者", "最終更新日時", "最終更新者"),
}


def source(rows: list[list[str]]) -> SourceFile:
    return SourceFile(Path("mf.csv"), "mf.csv", "", "utf-8", csv_bytes(rows, "utf-8"))


def journal(*rows: dict[str, str]) -> ImportResult:
    """Rows by column name, read."""
    file = source([MF_HEADER, *([row.get(name, "") for name in MF_HEADER] for row in rows)])
    importer = identify(file)
    assert importer is MONEY_FORWARD
    return importer.read(file)


def row(number: str, date: str, debit: tuple[str, str] | None, credit: tuple[str, str] | None, **others: str) -> dict[str, str]:
    found = {"取引No": number, "取引日": date, **others}
    for word, side in (("借方", debit), ("貸方", credit)):
        if side:
            found |= {f"{word}勘定科目": side[0], f"{word}金額(円)": side[1]}
    return found


def vouchers(result: ImportResult) -> list[int]:
    assert result.columns is not None
    return [int(number) for number in result.columns.voucher]


@pytest.mark.parametrize("width", SMALLER_SETS)
def test_smaller_column_sets_give_the_same_accounts(width: int) -> None:
    full = open_source(SAMPLE)
    records = list(full.records())
    keep = [place for place, name in enumerate(records[0]) if name not in SMALLER_SETS[width]]
    assert len(keep) == width
    smaller = source([[record[place] for place in keep] for record in records])
    got, whole = identify(smaller).read(smaller).columns, MONEY_FORWARD.read(full).columns
    assert got is not None and whole is not None
    assert got.account_sums() == whole.account_sums()
    assert got.voucher.tolist() == whole.voucher.tolist()


@pytest.mark.parametrize("name", ["借方金額(円)", "貸方金額(円)", "取引日", "貸方勘定科目"])
def test_file_without_a_needed_column_is_not_taken_for_a_journal(name: str) -> None:
    header = ["壊れた見出し" if title == name else title for title in MF_HEADER]
    assert MONEY_FORWARD.score(source([header, ["1", "2025/04/01", *[""] * 25]])) == 0


def test_same_number_on_another_day_is_another_voucher() -> None:
    result = journal(
        row("1", "2025/04/01", ("現金", "100"), None),
        row("2", "2025/04/01", ("現金", "5"), ("雑収入", "5")),
        row("1", "2025/4/1", None, ("売上高", "100")),
        row("1", "2025/05/01", ("現金", "7"), ("売上高", "7")),
    )
    assert vouchers(result) == [0, 1, 0, 2]
    assert result.problems == ()


def test_rows_without_number_belong_together_until_they_balance() -> None:
    result = journal(
        row("", "2025/04/01", ("現金", "60"), None),
        row("", "2025/04/01", ("普通預金", "40"), ("売上高", "100")),
        row("", "2025/04/01", ("旅費交通費", "7"), ("現金", "7")),
        row("", "2025/04/02", ("会議費", "9"), ("現金", "9")),
    )
    assert vouchers(result) == [0, 0, 1, 2]
    assert result.problems == ()


def test_rows_without_number_through_compound_account_are_one_voucher() -> None:
    result = journal(
        row("", "2025/04/01", ("役員報酬", "300"), ("諸口", "300")),
        row("", "2025/04/01", ("諸口", "50"), ("預り金", "50")),
        row("", "2025/04/01", ("諸口", "250"), ("普通預金", "250")),
        row("", "2025/04/01", ("会議費", "9"), ("現金", "9")),
    )
    assert vouchers(result) == [0, 0, 0, 1]
    assert result.problems == ()


def test_amounts_are_read_as_people_write_them_and_keep_their_side() -> None:
    result = journal(
        row("1", "2025/04/01", ("売掛金", "△1,000"), ("売上高", "▲1000")),
        row("2", "2025/04/01", ("売掛金", "１，２００"), ("売上高", "1,200")),
        row("3", "2025/04/01", ("売掛金", "－30"), ("売上高", "-30")),
    )
    assert result.columns is not None
    assert result.columns.debit_amount.tolist() == [-1000, 1200, -30]
    assert result.columns.credit_amount.tolist() == [-1000, 1200, -30]
    assert result.problems == ()


@pytest.mark.parametrize(
    ("cell", "code"),
    [("12.5", "import.bad_amount"), ("約100", "import.bad_amount"), ("", "import.missing_amount"), ("9" * 16, "import.amount_too_large")],
)
def test_unreadable_amount_leaves_out_the_whole_voucher(cell: str, code: str) -> None:
    result = journal(
        row("1", "2025/04/01", ("現金", cell), None),
        row("1", "2025/04/01", None, ("売上高", "100")),
        row("2", "2025/04/01", ("現金", "3"), ("売上高", "3")),
    )
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.code, problem.blocks) == (2, "借方金額(円)", code, True)
    assert result.left_out == ("1",)
    assert result.columns is not None and result.columns.row.tolist() == [4]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2025/02/29", "import.bad_date"),
        ("Apr-23", "import.bad_date"),
        ("", "import.missing_date"),
        ("1925/04/01", "import.implausible_date"),
        ("2199/04/01", "import.implausible_date"),
    ],
)
def test_impossible_date_is_an_error_and_never_a_default(cell: str, code: str) -> None:
    result = journal(
        row("1", "2025/04/01", ("現金", "100"), None),
        row("1", cell, None, ("売上高", "100")),
        row("2", "2025/04/01", ("現金", "3"), ("売上高", "3")),
    )
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.code, problem.values["cell"]) == (3, "取引日", code, cell)
    assert result.left_out == ("1",)
    assert result.columns is not None and result.columns.row.tolist() == [4]


def test_amount_opposite_a_blank_account_is_compound() -> None:
    result = journal(row("1", "2025/04/01", ("現金", "100"), ("", "100")), row("1", "2025/04/01", ("", "100"), ("売上高", "100")))
    assert result.columns is not None
    assert sorted(result.columns.account_names()) == ["売上高", "現金", "諸口"]
    assert result.columns.unbalanced() == ()


def test_amount_without_any_account_is_an_error() -> None:
    (problem,) = journal(row("1", "2025/04/01", ("", "5"), ("", "5"))).problems
    assert problem.code == "import.no_account"


def test_closing_flag_marks_the_line() -> None:
    result = journal(
        row("1", "2026/03/31", ("減価償却費", "9"), ("減価償却累計額", "9"), 決算整理仕訳="決算整理仕訳"),
        row("2", "2026/03/31", ("現金", "9"), ("売上高", "9"), 決算整理仕訳="0"),
    )
    assert result.columns is not None
    assert result.columns.mark.tolist() == [Mark.YEAR_END, Mark.NONE]


def test_tax_rows_show_tax_exclusive_books_from_their_month_on() -> None:
    result = journal(
        row("1", "2025/04/01", ("旅費交通費", "100"), ("現金", "110")),
        row("1", "2025/04/01", ("仮払消費税等", "10"), None),
        row("2", "2025/05/01", ("現金", "3"), ("売上高", "3")),
    )
    assert (result.basis_tax, dict(result.bases)) == (BasisTax.EXCLUSIVE, {202504: BasisTax.EXCLUSIVE})


def test_long_and_short_rows_are_errors() -> None:
    good = [row("1", "2025/04/01", ("現金", "3"), ("売上高", "3")).get(name, "") for name in MF_HEADER]
    file = source([MF_HEADER, [*good, "extra"], good[:9], good])
    assert [(problem.row, problem.code) for problem in MONEY_FORWARD.read(file).problems] == [
        (2, "import.long_row"),
        (3, "import.short_row"),
    ]
