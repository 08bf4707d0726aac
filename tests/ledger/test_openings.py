"""Opening balances: declared or rolled over, compared and never added; the profit enters net assets once."""

from dataclasses import replace

import pytest

from app.ledger.balances import Books
from app.ledger.openings import OpeningState
from app.periods import FiscalYear, Month
from tests.helpers.journal_text import read_books, read_ledger

TWO_YEARS = "year 2024-04..2025-03\nyear 2025-04..2026-03\n"
FIRST, SECOND = FiscalYear(Month(2024, 4), Month(2025, 3)), FiscalYear(Month(2025, 4), Month(2026, 3))


def opening(books: Books, name: str, year: FiscalYear) -> int:
    return books.opening(books.chart.named(name).code, year)


def states(books: Books) -> list[str]:
    return [books.opening_state(facts.year).value for facts in books.years]


def test_without_a_declaration_the_year_before_rolls_over_with_its_profit() -> None:
    books = read_books(TWO_YEARS + "opening 2024-04 現金 100 / 資本金 100\n2024-05-01 現金 40 / 売上高 40\n2025-05-01 現金 1 / 売上高 1")
    assert states(books) == ["declared", "rolled"]
    assert opening(books, "現金", SECOND) == 140
    assert opening(books, "繰越利益剰余金", SECOND) == 40
    assert opening(books, "売上高", SECOND) == 0


def test_an_imported_year_before_is_compared_with_the_declaration_and_never_added() -> None:
    books = read_books(
        TWO_YEARS
        + "opening 2024-04 現金 100 / 資本金 100\n2024-05-01 現金 40 / 売上高 40\n"
        + "opening 2025-04 現金 130 / 資本金 100 + 繰越利益剰余金 30\n2025-05-01 現金 1 / 売上高 1"
    )
    assert states(books) == ["declared", "declared"]
    assert opening(books, "現金", SECOND) == 130
    assert books.balance(books.chart.named("現金").code, Month(2025, 5)) == 131
    assert [(books.name_of(entry.code), entry.rolled, entry.declared, entry.difference) for entry in books.opening_differences(SECOND)] == [
        ("現金", 140, 130, -10),
        ("繰越利益剰余金", 40, 30, -10),
    ]


def test_an_equal_declaration_has_no_differences() -> None:
    books = read_books(
        TWO_YEARS
        + "opening 2024-04 現金 100 / 資本金 100\n2024-05-01 現金 40 / 売上高 40\n"
        + "2025-04-01 現金 140 / 資本金 100 + 繰越利益剰余金 40 ; 前期繰越\n2025-05-01 現金 1 / 売上高 1"
    )
    assert states(books) == ["declared", "declared"]
    assert books.opening_differences(SECOND) == ()
    assert books.balance(books.chart.named("現金").code, Month(2025, 4)) == 140


def test_without_any_opening_the_state_is_missing_in_later_years_too() -> None:
    books = read_books(TWO_YEARS + "2024-05-01 現金 40 / 売上高 40\n2025-05-01 現金 1 / 売上高 1")
    assert states(books) == ["missing", "missing"]
    assert opening(books, "現金", SECOND) == 40


def test_a_declaration_after_a_year_without_opening_is_believed_without_a_comparison() -> None:
    books = read_books(TWO_YEARS + "2024-05-01 現金 40 / 売上高 40\nopening 2025-04 現金 90 / 資本金 90\n2025-05-01 現金 1 / 売上高 1")
    assert states(books) == ["missing", "declared"]
    assert books.opening_differences(SECOND) == ()


def test_a_gap_between_years_rolls_nothing_over() -> None:
    books = read_books(
        "year 2022-04..2023-03\nyear 2024-04..2025-03\nopening 2022-04 現金 9 / 資本金 9\n"
        "2022-05-01 現金 1 / 売上高 1\n2024-05-01 現金 1 / 売上高 1"
    )
    assert states(books) == ["declared", "missing"]
    assert opening(books, "現金", FIRST) == 0


def test_an_opening_file_and_the_opening_entry_of_the_journal_are_compared() -> None:
    books = read_books(
        "year 2024-04..2025-03\nopening 2024-04 現金 100 + 商品 20 / 資本金 120\n"
        "2024-04-01 現金 100 + 商品 25 / 資本金 125 ; 開始仕訳\n2024-05-01 現金 1 / 売上高 1"
    )
    assert opening(books, "現金", FIRST) == 100
    assert books.balance(books.chart.named("商品").code, Month(2024, 5)) == 20
    assert [(books.name_of(entry.code), entry.rolled, entry.declared, entry.against) for entry in books.opening_differences(FIRST)] == [
        ("商品", 25, 20, "opening_entry"),
        ("資本金", 125, 120, "opening_entry"),
    ]


def test_the_newest_opening_file_replaces_an_older_one_account_by_account() -> None:
    text = "year 2024-04..2025-03\nopening 2024-04 現金 100 / 資本金 100\nopening 2024-04 現金 110\n2024-05-01 現金 1 / 売上高 1"
    ledger = read_ledger(text)
    ledger.openings[2] = replace(ledger.openings[2], batch=2)
    books = ledger.books()
    assert (opening(books, "現金", FIRST), opening(books, "資本金", FIRST)) == (110, 100)


def test_profit_made_before_the_books_first_month_is_in_net_assets_already() -> None:
    books = read_books(
        "year 2023-04..2024-03\nopening 2023-10 現金 500 + 仕入高 900 / 資本金 200 + 売上高 1,200\n2023-10-05 現金 10 / 売上高 10"
    )
    year = FiscalYear(Month(2023, 4), Month(2024, 3))
    assert opening(books, "繰越利益剰余金", year) == 300
    assert books.profit(year) == 10
    assert books.balance(books.chart.named("現金").code, Month(2023, 10)) == 510


def test_a_balance_declared_within_a_year_is_taken_back_to_its_start() -> None:
    books = read_books("year 2024-01..2024-12\n2024-02-10 現金 30 / 借入金 30\nopening 2024-04 現金 130 / 資本金 100 + 短期借入金 30")
    year = books.years[0].year
    assert (opening(books, "現金", year), opening(books, "短期借入金", year), opening(books, "資本金", year)) == (100, 0, 100)


def test_the_profit_of_this_year_shown_by_the_old_program_rolls_into_retained_earnings() -> None:
    books = read_books(
        "year 2024-04..2025-03\nopening 2024-04 現金 100 / 資本金 60 + 繰越利益 30 + 当期純損益 10\n2024-05-01 現金 1 / 売上高 1"
    )
    assert opening(books, "繰越利益剰余金", FIRST) == 40


def test_a_sole_proprietors_declared_december_balances_roll_into_january() -> None:
    books = read_books(
        "form sole-proprietor\nyear 2024-01..2024-12\n"
        "opening 2024-01 現金 100 + 事業主貸 50 / 元入金 80 + 事業主借 30 + 控除前所得金額 40\n2024-01-10 現金 1 / 売上高 1"
    )
    year = books.years[0].year
    assert opening(books, "元入金", year) == 80 + 30 + 40 - 50
    assert opening(books, "事業主貸", year) == 0


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ("2024-04-01 普通預金 3,000 / 資本金 3,000\n2024-04-20 創立費 200 / 役員借入金 200", OpeningState.FOUNDED),
        # An older company that raises its capital in the first month: it pays a payable the book has never seen.
        ("2024-04-01 普通預金 3,000 / 資本金 3,000\n2024-04-20 買掛金 200 / 普通預金 200", OpeningState.MISSING),
        ("2024-04-01 現金 10 / 売上高 10", OpeningState.MISSING),
    ],
)
def test_a_new_business_is_told_from_missing_openings(entries: str, state: OpeningState) -> None:
    assert read_books("year 2024-04..2025-03\n" + entries).opening_state(FIRST) is state


def test_an_opening_entry_within_the_year_is_not_added_to_an_earlier_one() -> None:
    head = "year 2024-01..2024-12\nopening 2024-04 現金 130 / 資本金 130\n"
    ledger = read_ledger(head + "2024-01-01 現金 100 / 資本金 100 ; 開始残高\n2024-02-10 現金 30 / 借入金 30")
    ledger.openings = [replace(entry, batch=0) for entry in ledger.openings]
    books = ledger.books()
    assert opening(books, "現金", books.years[0].year) == 100


def test_books_taken_over_within_a_year_open_with_their_first_entry() -> None:
    books = read_books("year 2024-04..2025-03\n2024-10-01 現金 100 + 商品 20 / 資本金 120 ; 開始残高\n2024-10-05 現金 1 / 売上高 1")
    assert states(books) == ["declared"]
    assert (opening(books, "現金", FIRST), books.debit(books.chart.named("現金").code, books.months)) == (100, 1)
