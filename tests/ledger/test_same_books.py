"""The same books from three vendors: identical statements, account by account and month by month, to the yen.

The expected figures come with the sample files (``aoba.expected.json``: balances at month ends, movements of income and expenses).
"""

import json
from pathlib import Path

import pytest

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_sheet import balance_sheet, month_notes
from app.ledger.balances import Books, build_books
from app.ledger.batches import KeptBalance, KeptOpening
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.closing_entries import classify_vouchers
from app.ledger.exports import balance_sheet_table, income_statement_table
from app.ledger.importers import identify
from app.ledger.importers.reading import open_source
from app.ledger.journal import Mark
from app.ledger.openings import OpeningState
from app.ledger.statements import income_statement
from app.ledger.trial_balance import trial_balance
from app.ledger.years import LegalForm, YearFacts
from app.periods import FiscalYear, Month, month_range

FILES = Path(__file__).parents[1] / "data" / "importers"
YEAR = FiscalYear(Month(2025, 4), Month(2026, 3))
MONTHS = month_range(Month(2025, 4), Month(2025, 7))
INCLUSIVE = (
    "yayoi/shiwake_25col_cp932_wareki.txt",
    "yayoi/shiwake_next_27col_cp932_shokuchi.csv",
    "freee/shiwakecho_101col_utf8.csv",
    "freee/shiwakecho_95col_cp932.csv",
    "money_forward/shiwakecho_27col_utf8bom.csv",
    "money_forward/shiwakecho_27col_cp932_quoted.csv",
    "money_forward/shiwakecho_old_21col_cp932.csv",
)
EXCLUSIVE = "freee/shiwakecho_legacy_11col_cp932_zeinuki.csv"


def books_from(journal: str, opening: str | None = "yayoi/kishu_zandaka_6col_cp932.txt") -> Books:
    """What an import of the files leaves in a book, without the book."""
    chart, years = load_standard_chart(), (YearFacts(YEAR),)
    source = open_source(FILES / journal)
    result = identify(source).read(source)
    assert result.columns is not None
    placements = {name: AccountMap(chart, {}).place(name, shown) for name, shown in result.display_names.items()}
    chosen = {name: (found.code, found.sub_account is not None) for name, found in placements.items() if found}
    account_map = AccountMap(chart, chosen)
    columns = result.columns.with_values(mark=classify_vouchers(result.columns, account_map.place, years, LegalForm.CORPORATION))
    kept = [KeptBalance(Month.from_number(entry[0]), Mark(entry[1]), *entry[2:]) for entry in columns.monthly_sums()]
    openings = []
    if opening:
        source = open_source(FILES / opening)
        for entry in identify(source).read(source).openings:
            amount = entry.amount if entry.side == "debit" else -entry.amount
            openings.append(KeptOpening(YEAR.first, entry.account, entry.sub_account, entry.department, amount, 2))
    return build_books(LegalForm.CORPORATION, years, chart, account_map, kept, openings)


@pytest.mark.parametrize("journal", INCLUSIVE)
def test_every_account_and_month_is_as_expected(journal: str) -> None:
    books = books_from(journal)
    expected = json.loads((FILES / "aoba.expected.json").read_text("utf-8"))
    for name, entry in expected.items():
        account = books.chart.named(name)
        is_balance = books.rules.is_balance(account.code)
        found = [(books.balance if is_balance else books.movement)(account.code, month) for month in MONTHS]
        assert (account.side.value, found) == (entry["side"], entry["months"]), name
        assert books.opening(account.code, YEAR) == entry["opening"], name
    assert {books.name_of(code) for code in books.codes} == {books.chart.named(name).name for name in expected}


@pytest.mark.parametrize("journal", INCLUSIVE)
def test_statements_of_the_vendors_are_identical(journal: str) -> None:
    books, other = books_from(journal), books_from(INCLUSIVE[0])
    assert income_statement_table(books, MONTHS) == income_statement_table(other, MONTHS)
    assert balance_sheet_table(books, MONTHS) == balance_sheet_table(other, MONTHS)


@pytest.mark.parametrize("journal", INCLUSIVE)
def test_totals_named_with_the_samples(journal: str) -> None:
    books = books_from(journal)
    assert [books.profit((month,)) for month in MONTHS] == [25_050, -22_045, -5_580, 101_497]
    assert income_statement(books, MONTHS).net_income == 98_922
    assert balance_sheet(books, MONTHS[-1]).total_assets == 7_008_922
    assert {tie.difference for tie in trial_balance(books, MONTHS[0], MONTHS[-1]).ties} == {0}


@pytest.mark.parametrize("journal", INCLUSIVE[:3])
def test_banks_are_sub_accounts_whether_the_vendor_has_them_as_such_or_as_accounts(journal: str) -> None:
    books = books_from(journal, opening=None)
    deposits = books.chart.named("普通預金").code
    assert books.sub_accounts(deposits) == ("さくら信用金庫", "みどり銀行")
    # Movements of April to July: 1,065,372 - 2,800,000 and 1,110,750 - 650,000 (samples EXPECTED, sections 2 and 4).
    assert books.balance(deposits, MONTHS[-1], sub_account="みどり銀行") == -1_734_628
    assert books.balance(deposits, MONTHS[-1], sub_account="さくら信用金庫") == 460_750


def test_tax_exclusive_books_give_net_amounts_and_the_tax_apart() -> None:
    books = books_from(EXCLUSIVE)
    figures = {
        name: books.balance(books.chart.named(name).code, MONTHS[-1]) for name in ("売上高", "仕入高", "仮受消費税等", "仮払消費税等")
    }
    assert figures == {"売上高": 5_970_000, "仕入高": 3_150_000, "仮受消費税等": 563_500, "仮払消費税等": 361_540}
    # What differs from the tax-inclusive books is the tax alone: 563,500 - 361,540.
    assert income_statement(books, MONTHS).net_income == 98_922 - (563_500 - 361_540)


def test_without_the_opening_file_the_statements_say_so() -> None:
    books = books_from(INCLUSIVE[0], opening=None)
    assert books.opening_state(YEAR) is OpeningState.MISSING
    assert "opening_missing" in month_notes(books, MONTHS[0])
    assert any("期首残高未入力" in note for note in balance_sheet_table(books, MONTHS).notes)
    assert balance_sheet(books, MONTHS[0]).difference == 0
