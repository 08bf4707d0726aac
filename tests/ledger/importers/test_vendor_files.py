"""Every journal variant of the three vendors, against figures read from ``samples/EXPECTED.md`` and not by our code."""

import json
from pathlib import Path

import pytest

from app.ledger.account_mapping import AccountMap
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.columns import JournalColumns
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult
from app.ledger.importers.reading import open_source

DATA = Path(__file__).parents[2] / "data" / "importers"
JOURNALS = sorted(path for path in DATA.glob("*/*") if path.with_suffix(".expected.json").is_file() and path.suffix != ".json")
GROSS = [path for path in JOURNALS if "zeinuki" not in path.name]
MONTHS = (202504, 202505, 202506, 202507)


def read(path: Path) -> ImportResult:
    file = open_source(path)
    return identify(file).read(file)


def columns_of_file(path: Path) -> JournalColumns:
    columns = read(path).columns
    assert columns is not None
    return columns


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_journal_gives_the_figures_of_the_sample(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    result = read(path)
    columns = result.columns
    assert columns is not None
    assert result.problems == ()
    found = {
        "format": result.format,
        "encoding": result.encoding,
        "basis_tax": result.basis_tax,
        "rows": len(columns),
        "entries": columns.voucher_count,
        "debit": columns.debit_total,
        "credit": columns.credit_total,
        "accounts": {name: [debit, credit] for name, debit, credit, _ in columns.account_sums()},
    }
    assert found == {name: value for name, value in expected.items() if name != "monthly_profit"}
    assert columns.unbalanced() == ()
    assert int(columns.date.min()) == 20250403 and int(columns.date.max()) == 20250730


@pytest.mark.parametrize("path", GROSS, ids=lambda path: path.stem)
def test_same_books_give_the_same_months_from_every_vendor(path: Path) -> None:
    """Account by account and month by month; accounts are placed as the program places them."""
    expected = json.loads((DATA / "aoba.expected.json").read_text("utf-8"))
    result = read(path)
    assert result.columns is not None
    account_map = AccountMap(load_standard_chart(), {})
    moved: dict[tuple[str, int], int] = {}
    for kept in result.columns.monthly_sums():
        placement = account_map.place(
            kept.account, result.display_names.get(kept.account, "現金及び預金" if "furikae" in path.name else "")
        )
        assert placement is not None, kept.account
        key = (account_map.chart.by_code(placement.code).name, kept.month)
        moved[key] = moved.get(key, 0) + kept.debit - kept.credit
    for name, figures in expected.items():
        placement = account_map.place(name)
        assert placement is not None
        account = account_map.chart.by_code(placement.code)
        balance, sign = figures["opening"], 1 if figures["side"] == "debit" else -1
        is_flow = account.statement in ("PL", "CR")
        for month, value in zip(MONTHS, figures["months"], strict=True):
            change = sign * moved.pop((account.name, month), 0)
            balance += change
            assert (change if is_flow else balance) == value, (name, month)
    assert {name for name, _ in moved} <= {"諸口"}
    assert all(amount == 0 for amount in moved.values())


def test_line_break_inside_a_memo_is_no_new_row() -> None:
    columns = columns_of_file(DATA / "money_forward" / "shiwakecho_27col_cp932_quoted.csv")
    (line,) = columns.select(columns.row == 6).lines()
    assert (line["memo"], line["description"]) == ("1行目のメモ\n2行目のメモ", "乙物産 4月売上(軽減)")
    (after,) = list(columns.select(columns.row == 7).lines())
    assert after["number"] == "6"


def test_signs_that_only_cp932_has_survive() -> None:
    descriptions = {str(line["description"]) for line in columns_of_file(DATA / "yayoi" / "shiwake_25col_cp932_wareki.txt").lines()}
    assert "4月分 家賃 ㈱青空不動産" in descriptions
    assert any('Bar "MOON", 接待' in text for text in descriptions)


def test_freee_display_names_say_what_a_bank_account_is() -> None:
    result = read(DATA / "freee" / "shiwakecho_95col_cp932.csv")
    assert result.display_names["みどり銀行"] == "現金及び預金"


def test_vouchers_through_compound_account_are_one_entry() -> None:
    """Number 7 of the sample is the payroll: five rows of 2000 that meet in 諸口."""
    columns = columns_of_file(DATA / "yayoi" / "shiwake_next_27col_cp932_shokuchi.csv")
    payroll = columns.select(columns.number == columns.text_id("7"))
    assert len(payroll) == 5
    assert payroll.voucher_count == 1


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_segments_give_back_the_very_lines(path: Path) -> None:
    columns = columns_of_file(path)
    again = [JournalColumns.from_bytes(content) for _, _, content in columns.segments()]
    assert sum(len(part) for part in again) == len(columns)
    lines = [line for part in again for line in part.lines()]
    assert sorted(lines, key=lambda line: line["row"]) == sorted(columns.lines(), key=lambda line: line["row"])
