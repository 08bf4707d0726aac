"""Sections and notes of the balance sheet."""

from app.ledger.balance_sheet import balance_sheet, month_notes
from app.periods import Month
from tests.helpers.journal_text import read_books

YEAR = "year 2024-04..2025-03\n"
OPENING = "opening 2024-04 現金 500 + 土地 300 + 商品 200 / 資本金 1,000\n"
WAITING = "stock_and_depreciation_not_recorded"


def test_sections_subtotals_and_totals_in_order() -> None:
    books = read_books(
        YEAR
        + "opening 2024-04 現金 500 + 車両運搬具 300 + ソフトウェア 40 + 創立費 10"
        + " / 減価償却累計額 100 + 買掛金 80 + 長期借入金 200 + 資本金 470\n2024-04-10 現金 50 / 売上高 50"
    )
    lines = [(line.kind, line.level, line.title, line.amount) for line in balance_sheet(books, Month(2024, 4)).lines]
    assert lines == [
        ("section", 0, "資産の部", None),
        ("section", 1, "流動資産", None),
        ("account", 2, "現金", 550),
        ("subtotal", 1, "流動資産合計", 550),
        ("section", 1, "固定資産", None),
        ("account", 2, "車両運搬具", 300),
        ("account", 2, "減価償却累計額", -100),
        ("subtotal", 2, "有形固定資産合計", 200),
        ("account", 2, "ソフトウェア", 40),
        ("subtotal", 2, "無形固定資産合計", 40),
        ("subtotal", 1, "固定資産合計", 240),
        ("section", 1, "繰延資産", None),
        ("account", 2, "創立費", 10),
        ("subtotal", 1, "繰延資産合計", 10),
        ("total", 0, "資産合計", 800),
        ("section", 0, "負債の部", None),
        ("section", 1, "流動負債", None),
        ("account", 2, "買掛金", 80),
        ("subtotal", 1, "流動負債合計", 80),
        ("section", 1, "固定負債", None),
        ("account", 2, "長期借入金", 200),
        ("subtotal", 1, "固定負債合計", 200),
        ("total", 0, "負債合計", 280),
        ("section", 0, "純資産の部", None),
        ("account", 2, "資本金", 470),
        ("account", 2, "繰越利益剰余金", 0),
        ("computed", 2, "当期純利益(期首からの累計)", 50),
        ("total", 0, "純資産合計", 520),
        ("total", 0, "負債純資産合計", 800),
    ]


def test_accounts_without_a_place_and_the_difference_they_make_are_shown() -> None:
    sheet = balance_sheet(read_books(YEAR + OPENING + "2024-04-10 なぞ 30 / 現金 30"), Month(2024, 4))
    tail = [(line.code, line.title, line.amount, line.note) for line in sheet.lines[-3:]]
    assert tail == [
        ("unplaced", "科目の対応付けがまだのもの(借方残高)", None, ""),
        ("?なぞ", "なぞ", 30, "unplaced_account"),
        ("difference", "貸借差額", -30, ""),
    ]
    assert sheet.difference == -30


def test_figures_that_indicators_use() -> None:
    books = read_books(
        YEAR
        + "opening 2024-04 現金 10 + 定期預金 20 + 売掛金 50 + 受取手形 30 + 商品 5 / 割引手形 8 + 裏書手形 4 + 貸倒引当金 1"
        + " + 買掛金 9 + 支払手形 6 + 短期借入金 11 + 社債 12 + 役員借入金 13 + リース債務 14 + 資本金 37\n2024-04-01 現金 1 / 売上高 1"
    )
    sheet = balance_sheet(books, Month(2024, 4))
    assert (sheet.cash_and_deposits, sheet.trade_receivables, sheet.inventories, sheet.trade_payables) == (31, 68, 5, 15)
    assert (sheet.borrowings, sheet.bonds, sheet.director_loans, sheet.lease_obligations) == (11, 12, 13, 14)


def test_months_say_when_stock_is_taken_at_year_end_only() -> None:
    books = read_books(
        YEAR
        + OPENING
        + "2024-04-10 仕入高 100 / 現金 100\n2025-03-31 [決算] 期首商品棚卸高 200 / 商品 200\n"
        + "2025-03-31 [決算] 商品 150 / 期末商品棚卸高 150"
    )
    assert month_notes(books, Month(2024, 4)) == (WAITING,)
    assert month_notes(books, Month(2025, 2)) == (WAITING,)
    assert month_notes(books, Month(2025, 3)) == ()


def test_months_with_stock_of_their_own_say_nothing() -> None:
    books = read_books(
        YEAR
        + OPENING
        + "2024-04-30 期首商品棚卸高 200 / 商品 200\n2024-04-30 商品 180 / 期末商品棚卸高 180\n2024-05-31 商品 5 / 期末商品棚卸高 5"
    )
    assert month_notes(books, Month(2024, 4)) == ()
    assert month_notes(books, Month(2024, 5)) == ()


def test_months_say_when_depreciation_waits_for_the_year_end() -> None:
    opening = "opening 2024-04 現金 500 + 車両運搬具 300 / 資本金 800\n2024-04-10 消耗品費 1 / 現金 1\n"
    monthly = "2024-04-30 [決算] 減価償却費 5 / 減価償却累計額 5\n"
    half_yearly = "2024-09-30 [中決] 減価償却費 5 / 減価償却累計額 5\n2025-03-31 [決算] 減価償却費 5 / 減価償却累計額 5\n"
    assert month_notes(read_books(YEAR + opening), Month(2024, 4)) == (WAITING,)
    assert month_notes(read_books(YEAR + opening + monthly), Month(2024, 4)) == ()
    books = read_books(YEAR + opening + half_yearly)
    assert [month_notes(books, month) for month in (Month(2024, 8), Month(2024, 9), Month(2025, 3))] == [(WAITING,), (), ()]


def test_stock_given_up_long_ago_is_not_waited_for() -> None:
    years = "year 2022-04..2023-03\nyear 2023-04..2024-03\nyear 2024-04..2025-03\n"
    books = read_books(
        years + "opening 2022-04 現金 5 + 商品 20 / 資本金 25\n2023-03-31 期首商品棚卸高 20 / 商品 20\n2024-05-01 現金 1 / 売上高 1"
    )
    assert month_notes(books, Month(2023, 5)) == (WAITING,)
    assert month_notes(books, Month(2024, 5)) == ()


def test_land_does_not_wear_out() -> None:
    assert month_notes(read_books(YEAR + "opening 2024-04 土地 300 / 資本金 300\n2024-04-10 現金 1 / 売上高 1"), Month(2024, 4)) == ()


def test_missing_openings_are_noted() -> None:
    assert month_notes(read_books(YEAR + "2024-04-10 現金 1 / 売上高 1"), Month(2024, 4)) == ("opening_missing",)
