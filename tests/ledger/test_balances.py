"""Balances by month, sub-account and department; closing columns; what never counts."""

import pytest

from app.ledger.accounts import AccountGroup, Side, Statement
from app.ledger.balances import Books, Movement
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.journal import Mark
from app.ledger.years import BasisTax, LegalForm, YearFacts
from app.periods import FiscalYear, Month, month_range
from tests.helpers.journal_text import read_books

YEAR = "year 2024-04..2025-03\n"
APRIL, MAY, MARCH = Month(2024, 4), Month(2024, 5), Month(2025, 3)


def code(books: Books, name: str) -> str:
    return books.chart.named(name).code


def test_balances_of_sub_accounts_sum_to_the_account() -> None:
    books = read_books(
        YEAR
        + "opening 2024-04 普通預金:みどり銀行 1,000 + 普通預金:さくら信金 500 / 資本金 1,500\n"
        + "2024-04-05 普通預金:みどり銀行 300 / 売上高 300\n2024-05-05 仕入高 100 / 普通預金:さくら信金 100\n2024-05-06 現金 7 / 普通預金 7"
    )
    deposits = code(books, "普通預金")
    assert books.sub_accounts(deposits) == ("", "さくら信金", "みどり銀行")
    assert books.balance(deposits, MAY, sub_account="みどり銀行") == 1300
    assert books.balance(deposits, MAY, sub_account="さくら信金") == 400
    assert books.balance(deposits, MAY, sub_account="") == -7
    assert books.balance(deposits, MAY) == 1693
    assert books.sub_accounts(code(books, "現金")) == ()


def test_departments_are_told_apart() -> None:
    chart = load_standard_chart()
    sales = chart.named("売上高").code
    movements = [
        Movement(APRIL, Mark.NONE, sales, "", "東店", 0, 100),
        Movement(APRIL, Mark.NONE, sales, "", "西店", 10, 50),
    ]
    books = Books(LegalForm.CORPORATION, [YearFacts(FiscalYear(APRIL, MARCH))], chart, movements, [])
    assert books.movement(sales, APRIL, department="西店") == 40
    assert books.movement(sales, APRIL) == 140
    assert (books.debit(sales, [APRIL]), books.credit(sales, [APRIL])) == (10, 150)


def test_a_closing_mark_on_an_ordinary_month_forms_no_column() -> None:
    books = read_books(YEAR + "2024-04-30 [決算] 減価償却費 10 / 減価償却累計額 10\n2025-03-31 [決算] 減価償却費 10 / 減価償却累計額 10")
    depreciation = code(books, "減価償却費")
    assert books.closing_months == (MARCH,)
    assert books.movement(depreciation, APRIL, part="ordinary") == 10
    assert books.movement(depreciation, APRIL, part="closing") == 0
    assert books.movement(depreciation, MARCH, part="ordinary") == 0
    assert books.movement(depreciation, MARCH, part="closing") == 10
    assert books.profit([APRIL, MARCH]) == -20
    assert books.profit([MARCH], part="ordinary") == 0


@pytest.mark.parametrize("mark", ["[決算]", "[中決]"])
def test_either_mark_in_the_half_year_month_is_the_half_year_closing(mark: str) -> None:
    books = read_books(YEAR + f"2024-09-30 {mark} 減価償却費 10 / 減価償却累計額 10")
    assert books.closing_months == (Month(2024, 9),)


def test_a_year_of_six_months_has_no_half_year() -> None:
    books = read_books("year 2024-10..2025-03\n2024-12-31 [決算] 減価償却費 10 / 減価償却累計額 10")
    assert books.closing_months == ()


def test_red_slips_keep_their_side() -> None:
    books = read_books(YEAR + "2024-04-05 現金 100 / 売上高 100\n2024-04-06 現金 -30 / 売上高 -30")
    assert (books.debit(code(books, "現金"), [APRIL]), books.credit(code(books, "現金"), [APRIL])) == (70, 0)
    assert books.movement(code(books, "売上高"), APRIL) == 70


def test_opening_entries_are_no_movement_but_their_month_is_in_the_book() -> None:
    books = read_books(YEAR + "2024-04-01 現金 100 + 商品 50 / 資本金 150 ; 開始残高\n2024-06-01 現金 1 / 売上高 1")
    assert books.debit(code(books, "現金"), books.months) == 1
    assert books.months == month_range(APRIL, Month(2024, 6))
    assert books.opening(code(books, "現金"), books.years[0].year) == 100


def test_codes_come_in_statement_order_with_unplaced_ones_last() -> None:
    books = read_books(YEAR + "2024-04-01 なぞ 5 + 給料手当 5 + 現金 5 / 売上高 15")
    assert [books.name_of(entry) for entry in books.codes] == ["現金", "繰越利益剰余金", "売上高", "給料手当", "なぞ"]
    assert books.unplaced_codes == ("?なぞ",)
    assert books.account("?なぞ") is None
    assert [books.name_of(entry) for entry in books.codes_in(AccountGroup.PERSONNEL, AccountGroup.NET_SALES)] == ["売上高", "給料手当"]
    assert [books.name_of(entry) for entry in books.codes_of(Statement.INCOME_STATEMENT)] == ["売上高", "給料手当"]


def test_a_movement_outside_the_years_is_refused() -> None:
    chart = load_standard_chart()
    movement = Movement(Month(2030, 1), Mark.NONE, chart.named("現金").code, "", "", 1, 0)
    with pytest.raises(ValueError, match="outside the fiscal years"):
        Books(LegalForm.CORPORATION, [YearFacts(FiscalYear(APRIL, MARCH), BasisTax.INCLUSIVE)], chart, [movement], [])


def test_an_empty_book_has_no_months_and_no_accounts() -> None:
    books = read_books(YEAR)
    assert (books.months, books.codes, books.profit(books.years[0].year)) == ((), (), 0)


def test_a_side_has_an_opposite() -> None:
    assert (Side.DEBIT.opposite, Side.CREDIT.opposite) == (Side.CREDIT, Side.DEBIT)


def test_a_bank_that_the_file_keeps_as_an_account_keeps_its_own_sub_accounts() -> None:
    books = read_books(YEAR + "2024-04-05 みどり銀行:本店 300 / 売上高 300\n2024-04-06 みどり銀行 5 / 売上高 5")
    assert books.sub_accounts(code(books, "普通預金")) == ("みどり銀行", "みどり銀行 本店")


def test_a_month_with_balances_and_without_entries_is_a_month() -> None:
    books = read_books(YEAR + "opening 2024-04 現金 100 / 資本金 100\n2024-06-10 現金 30 / 売上高 30\n2024-07-01 仕入高 5 / 現金 5")
    assert books.months == month_range(APRIL, Month(2024, 7))
    assert [books.profit([month]) for month in books.months] == [0, 0, 30, -5]
    assert [books.balance(code(books, "現金"), month) for month in books.months] == [100, 100, 130, 125]


def test_months_begin_with_the_first_entry_where_nothing_is_known_before() -> None:
    entries = "2024-06-10 現金 30 / 売上高 30\n"
    assert read_books(YEAR + entries).months == (Month(2024, 6),)
    # Taken over within the year: what was before May is not in the book; a later opening adds no months to it.
    taken_over = read_books(YEAR + entries + "opening 2024-05 現金 100 / 資本金 100\nopening 2024-12 現金 130 / 資本金 130")
    assert taken_over.months == (MAY, Month(2024, 6))
    assert read_books(YEAR + "opening 2024-04 現金 100 / 資本金 100").months == ()
