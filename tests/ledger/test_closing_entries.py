"""Entries that are no business of the year are recognised by their accounts, day and words; everything else stays."""

import pytest

from app.ledger.journal import Mark
from app.periods import Month
from tests.helpers.journal_text import read_ledger

YEARS = "year 2023-04..2024-03\nyear 2024-04..2025-03\n"
SOLE = "form sole-proprietor\nyear 2023-01..2023-12\nyear 2024-01..2024-12\n"


def mark_of(head: str, entry: str) -> Mark:
    marks = set(read_ledger(head + entry).columns().mark.tolist())
    assert len(marks) == 1, "one mark for all lines of a voucher"
    return Mark(marks.pop())


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        ("2023-04-01 現金 10 + 商品 5 / 長期借入金 3 + 資本金 10 + 繰越利益剰余金 2 ; 開始残高", Mark.OPENING),
        ("2023-04-01 現金 10 + 商品 5 / 長期借入金 3 + 資本金 10 + 繰越利益剰余金 2", Mark.OPENING),
        ("2024-04-01 売掛金 5 / 諸口 5 ; 前期繰越", Mark.OPENING),
        ("2024-04-01 諸口 5 / 繰越利益剰余金 5 ; 前期繰越", Mark.OPENING),
        # A founding or a loan on the first day is business; so is a payment whose words merely sound like an opening.
        ("2023-04-01 現金 10 / 資本金 10", Mark.NONE),
        ("2023-04-01 現金 10 / 短期借入金 8 + 預り金 2", Mark.NONE),
        ("2023-06-10 買掛金 5 / 現金 5 ; 前期繰越分の支払", Mark.NONE),
        ("2023-04-01 普通預金 5 / 売掛金 5 ; 前期繰越分の入金", Mark.NONE),
        ("2023-04-01 現金 10 / 売上高 10 ; 前期繰越", Mark.NONE),
        ("2023-04-01 現金 10 + 普通預金 5 / 資本金 15 ; 会社設立", Mark.NONE),
        # In a later year capital alone may really be paid in; a whole set of balances has retained earnings beside it.
        ("2024-04-01 普通預金 10 / 資本金 5 + 資本準備金 5", Mark.NONE),
        ("2024-04-01 現金 10 + 商品 5 / 資本金 10 + 繰越利益剰余金 5", Mark.OPENING),
        # Books taken over within a year open with the file.
        ("2023-10-01 現金 10 + 商品 5 / 資本金 10 + 繰越利益剰余金 5 ; 開始残高", Mark.OPENING),
        ("2023-10-02 現金 10 + 商品 5 / 資本金 10 + 繰越利益剰余金 5 ; 開始残高", Mark.NONE),
    ],
)
def test_opening_entries(entry: str, mark: Mark) -> None:
    assert mark_of(YEARS, entry) is mark


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        ("2024-03-31 売上高 100 / 損益 100", Mark.PROFIT_TRANSFER),
        ("2024-03-31 [決算] 損益 60 / 仕入高 40 + 給料手当 20", Mark.PROFIT_TRANSFER),
        ("2024-03-31 損益 40 / 繰越利益剰余金 40", Mark.PROFIT_TRANSFER),
        ("2024-03-31 売上高 100 / 仕入高 60 + 繰越利益剰余金 40", Mark.PROFIT_TRANSFER),
        ("2024-04-01 当期純損益 40 / 繰越利益 40", Mark.PROFIT_TRANSFER),
        ("2024-03-31 繰越利益剰余金 60 / 仕入高 60", Mark.PROFIT_TRANSFER),
        # A correction of an earlier year on the last day debits the expense; a transfer credits it.
        ("2024-03-31 租税公課 5 / 繰越利益剰余金 5", Mark.NONE),
        # One side of something that does not balance is told as such, not dropped.
        ("2024-03-31 諸口 40 / 繰越利益剰余金 40", Mark.NONE),
        # A dividend and a loss made good by a reserve are no transfers of the profit.
        ("2024-06-20 繰越利益剰余金 110 / 未払配当金 100 + 利益準備金 10", Mark.NONE),
        ("2024-03-31 任意積立金 40 / 繰越利益剰余金 40", Mark.NONE),
        # A correction of an earlier year in the middle of this one.
        ("2023-08-10 繰越利益剰余金 5 / 売上高 5", Mark.NONE),
        ("2024-03-31 [決算] 減価償却費 5 / 減価償却累計額 5", Mark.YEAR_END),
    ],
)
def test_profit_transfers(entry: str, mark: Mark) -> None:
    assert mark_of(YEARS, entry) is mark


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        ("2024-01-01 元入金 50 / 事業主貸 50", Mark.OWNER_ROLL_OVER),
        ("2024-01-01 現金 50 + 商品 20 / 元入金 70", Mark.OPENING),
        ("2024-01-01 事業主借 20 + 控除前所得金額 40 / 元入金 60", Mark.OWNER_ROLL_OVER),
        ("2023-12-31 損益 40 / 元入金 40", Mark.PROFIT_TRANSFER),
        # Entered when work begins again, or with 事業主借 and 事業主貸 set off against each other first.
        ("2024-01-04 事業主借 300 / 事業主貸 100 + 元入金 200 ; 期首振替", Mark.OWNER_ROLL_OVER),
        ("2024-01-31 元入金 50 / 事業主貸 50", Mark.OWNER_ROLL_OVER),
        ("2024-01-01 事業主借 100 / 事業主貸 100", Mark.OWNER_ROLL_OVER),
        ("2024-01-04 事業主借 100 / 事業主貸 100", Mark.OWNER_ROLL_OVER),
        ("2024-02-01 元入金 50 / 事業主貸 50", Mark.NONE),
        ("2024-01-04 事業主貸 100 / 事業主借 100", Mark.NONE),
        ("2024-01-04 事業主貸 50 / 普通預金 50", Mark.NONE),
        ("2024-01-04 現金 10 + 商品 5 / 元入金 15 ; 開始残高", Mark.NONE),
        # Household use and money put in are business, also on the last day.
        ("2023-12-31 [決算] 事業主貸 36 / 水道光熱費 36", Mark.YEAR_END),
        ("2024-01-01 普通預金 50 / 事業主借 50", Mark.NONE),
        ("2023-12-31 事業主借 5 / 事業主貸 5", Mark.NONE),
    ],
)
def test_owner_roll_overs(entry: str, mark: Mark) -> None:
    assert mark_of(SOLE, entry) is mark


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        ("2023-07-31 当期製品製造原価 90 / 賃金 40 + 材料仕入高 50", Mark.COST_TRANSFER),
        ("2023-07-31 未成工事支出金 90 / 工事材料費 90", Mark.COST_TRANSFER),
        ("2024-03-31 [決算] 仕掛品 90 / 賃金 90", Mark.COST_TRANSFER_AT_CLOSING),
        # Stock-taking and a correction between cost accounts are none.
        ("2024-03-31 [決算] 仕掛品 30 / 期末仕掛品棚卸高 30", Mark.YEAR_END),
        ("2024-03-31 [決算] 期首材料棚卸高 30 / 原材料 30", Mark.YEAR_END),
        ("2023-07-31 製造雑費 5 / 工場消耗品費 5", Mark.NONE),
        ("2023-07-31 完成工事原価 90 / 未成工事支出金 90", Mark.NONE),
    ],
)
def test_cost_transfers(entry: str, mark: Mark) -> None:
    assert mark_of(YEARS, entry) is mark


def test_vouchers_are_judged_one_by_one() -> None:
    ledger = read_ledger(YEARS + "2024-03-31 売上高 100 / 損益 100\n2024-03-31 現金 7 / 売上高 7\n2024-03-31 損益 100 / 繰越利益剰余金 100")
    assert ledger.columns().mark.tolist() == [Mark.PROFIT_TRANSFER, Mark.NONE, Mark.PROFIT_TRANSFER]


def test_no_lines_have_no_marks() -> None:
    assert read_ledger(YEARS).columns().mark.tolist() == []


@pytest.mark.parametrize(
    "by_hand",
    [
        "",
        "2024-01-04 事業主借 300 / 事業主貸 100 + 元入金 200 ; 期首振替\n",
        "2024-01-01 事業主借 100 / 事業主貸 100\n2024-01-01 事業主借 200 / 元入金 200\n",
        "2023-12-31 事業主借 300 / 元入金 300\n2023-12-31 元入金 100 / 事業主貸 100\n",
    ],
)
def test_owner_accounts_are_rolled_over_once_however_it_is_written(by_hand: str) -> None:
    """1,000 to begin with, 300 paid in, 100 drawn: 1,200 in January."""
    books = read_ledger(
        SOLE
        + "opening 2023-01 現金 1,000 / 元入金 1,000\n2023-05-10 現金 300 / 事業主借 300\n2023-06-10 事業主貸 100 / 現金 100\n"
        + by_hand
        + "2024-02-10 現金 7 / 事業主借 7\n"
    ).books()
    accounts = [books.chart.named(name).code for name in ("元入金", "事業主借", "事業主貸", "現金")]
    assert [books.balance(code, Month(2024, 1)) for code in accounts] == [1_200, 0, 0, 1_200]
    assert [books.balance(code, Month(2024, 2)) for code in accounts] == [1_200, 7, 0, 1_207]
