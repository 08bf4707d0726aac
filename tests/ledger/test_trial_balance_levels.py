"""合計残高試算表 at every level: sections sum their accounts, accounts their sub-accounts."""

from app.ledger.divisions import LEVELS, Level
from app.ledger.trend import TrendChoice, trend
from app.ledger.trial_balance import trial_balance
from app.ledger.trial_balance_levels import trial_balance_levels
from app.periods import Month
from app.tables import Table
from tests.helpers.journal_text import read_books
from tests.helpers.kept_tables import APRIL as APRIL_2024
from tests.helpers.kept_tables import BALANCE_SHEET, FILED, INCOME, MARCH, books_of, entry, period

TEXT = """year 2024-04..2025-03
opening 2024-04 現金 500 + 普通預金:甲銀行 70 + 減価償却累計額 -9 / 資本金 561
2024-04-10 現金 300 / 売上高:A 300
2024-05-10 普通預金:甲銀行 200 / 売上高 200
2024-05-20 賃金 20 + 雑費 5 / 普通預金:乙銀行 25
2024-05-21 なぞ 3 / 現金 3
2025-03-31 [決算] 減価償却費 40 / 減価償却累計額 40
"""
#: The closing balances of a filed year, and its profit; in the April after it 80 of cash spent, 200 collected by the bank.
SHEET = {"現金及び預金": 1_000, "売掛金": 500, "資本金": -1_200, "繰越利益剰余金": -300}
PROFIT = {"売上高": -300}
JOURNAL = [*entry(APRIL_2024, "消耗品費", "現金", 80), *entry(APRIL_2024, "普通預金", "売掛金", 200)]
APRIL, MAY = Month(2024, 4), Month(2024, 5)


def table(level: Level, first: Month = APRIL, last: Month = MAY, text: str = TEXT) -> Table:
    books = read_books(text)
    return trial_balance_levels(trial_balance(books, first, last), books, level)


def figures(found: Table, title: str) -> list[object]:
    rows = zip(found.column("account"), *(found.column(name) for name in ("opening", "debit", "credit", "closing")), strict=True)
    return [list(row[1:]) for row in rows if row[0] == title][-1]


def test_accounts_stand_under_the_sums_of_their_sections() -> None:
    found = table("account")
    assert figures(found, "現金") == [500, 300, 3, 797]
    assert figures(found, "流動資産合計") == [570, 500, 28, 1042]
    assert figures(found, "固定資産合計") == [-9, 0, 0, -9]
    assert figures(found, "資産合計") == [561, 500, 28, 1033]
    assert figures(found, "売上高合計") == [0, 0, 500, 500]
    assert figures(found, "製造原価合計") == [0, 20, 0, 20]
    assert figures(found, "対応付けがまだのものの合計") == [0, 3, 0, 3]
    # 300 + 200 + 25 + 3 on both sides
    assert figures(found, "借方合計・貸方合計") == [None, 528, 528, None]
    kinds = list(found.column("kind"))
    assert kinds[0] == "section" and kinds[-1] == "total"


def test_the_summary_has_the_same_sums() -> None:
    found, whole = table("summary"), table("account")
    assert set(found.column("kind")) == {"subtotal", "total"}
    for title in ("流動資産合計", "資産合計", "売上高合計", "借方合計・貸方合計"):
        assert figures(found, title) == figures(whole, title)


def test_sub_accounts_stand_below_their_account() -> None:
    found = table("sub_account")
    assert figures(found, "普通預金") == [70, 200, 25, 245]
    assert (figures(found, "甲銀行"), figures(found, "乙銀行")) == ([70, 200, 0, 270], [0, 0, 25, -25])
    may = table("sub_account", MAY)
    assert (figures(may, "普通預金"), figures(may, "甲銀行")) == ([70, 200, 25, 245], [70, 200, 0, 270])
    sales = table("sub_account", MAY)
    assert (figures(sales, "A"), figures(sales, "(補助科目なし)")) == ([300, 0, 0, 300], [0, 0, 200, 200])
    assert "(補助科目なし)" not in [title for title in found.column("account") if title == "現金"]


def test_departments_none_of_which_are_named_divide_nothing() -> None:
    assert [row[:4] for row in table("department").rows()] == [row[:4] for row in table("account").rows()]


def test_no_entries_give_no_rows_at_any_level() -> None:
    for level in LEVELS:
        assert len(table(level, text="year 2024-04..2025-03")) == 0


def test_a_line_that_holds_other_accounts_is_not_divided_and_counts_once() -> None:
    """1,000 of 現金及び預金, of which the bank 甲 moved 200: what it holds, nobody knows."""
    tables = period(BALANCE_SHEET, FILED.first, MARCH, SHEET, includes_profit=True), period(INCOME, FILED.first, MARCH, PROFIT)
    books = books_of(*tables, journal=JOURNAL)
    found = trial_balance_levels(trial_balance(books, APRIL_2024, APRIL_2024), books, "sub_account")
    assert figures(found, "現金及び預金") == [1_000, 200, 80, 1_120]
    assert figures(found, "流動資産合計") == [1_500, 200, 280, 1_420]
    shown = trend(books, APRIL_2024, APRIL_2024, TrendChoice("balance_sheet", level="sub_account", years=0)).table
    assert "sub_account" not in shown.column("kind")
