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
from app.ledger.importers.base import SourceFile
from app.ledger.importers.reading import open_source
from app.ledger.journal import Mark
from app.ledger.openings import OpeningState
from app.ledger.statements import income_statement
from app.ledger.trial_balance import trial_balance
from app.ledger.years import LegalForm, YearFacts
from app.periods import FiscalYear, Month, month_range
from tests.ledger.importers.vendor_files import csv_bytes

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
    """The books of a sample journal and opening file."""
    sources = [open_source(FILES / name) for name in (journal, opening) if name]
    return books_of(sources[0], sources[1] if opening else None, (YearFacts(YEAR),), LegalForm.CORPORATION)


def books_of(journal: SourceFile, opening: SourceFile | None, years: tuple[YearFacts, ...], form: LegalForm) -> Books:
    """What an import of the files leaves in a book, without the book."""
    chart = load_standard_chart()
    result = identify(journal).read(journal)
    assert result.columns is not None
    placements = {name: AccountMap(chart, {}).place(name, shown) for name, shown in result.display_names.items()}
    chosen = {name: (found.code, found.sub_account is not None) for name, found in placements.items() if found}
    account_map = AccountMap(chart, chosen)
    columns = result.columns.with_values(mark=classify_vouchers(result.columns, account_map.place, years, form))
    kept = [KeptBalance(Month.from_number(entry[0]), Mark(entry[1]), *entry[2:]) for entry in columns.monthly_sums()]
    openings = []
    for entry in identify(opening).read(opening).openings if opening else ():
        amount = entry.amount if entry.side == "debit" else -entry.amount
        openings.append(KeptOpening(years[0].year.first, entry.account, entry.sub_account, entry.department, amount, 2))
    return build_books(form, years, chart, account_map, kept, openings)


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


CALENDAR_YEARS = tuple(YearFacts(FiscalYear(Month(year, 1), Month(year, 12))) for year in (2023, 2024))
OWNER_OPENING = "2023/01/01 現金 借方 1000,2023/01/01 普通預金 借方 9000,2023/01/01 元入金 貸方 10000"
OWNER_YEARS = [
    f"{year}/{entry}"
    for year in (2023, 2024)
    for entry in (
        "01/05 現金 500 事業主借",
        "02/10 売掛金 10000 売上高",
        "03/10 普通預金 8000 売掛金",
        "04/10 消耗品費 1000 事業主借",
        "05/10 事業主貸 3000 普通預金",
        "12/31 専従者給与 2000 普通預金",
    )
]
#: 損益振替 of the old year's end and the roll-over of January, every row a slip of its own that passes through 諸口.
CLOSED_BY_HAND = [
    "2023/12/31 売上高 10000 諸口",
    "2023/12/31 諸口 1000 消耗品費",
    "2023/12/31 諸口 2000 専従者給与",
    "2023/12/31 諸口 7000 損益",
    "2023/12/31 損益 7000 諸口",
    "2023/12/31 諸口 7000 元入金",
    "2024/01/01 事業主借 1500 諸口",
    "2024/01/01 元入金 1500 諸口",
    "2024/01/01 諸口 3000 事業主貸",
]


def owner_books(entries: list[str], *, numbered: bool) -> Books:
    rows = []
    for number, (date, debit, amount, credit) in enumerate((entry.split() for entry in sorted(entries, key=lambda entry: entry[:10])), 1):
        sides = [debit, "", "", "対象外", amount, "0", credit, "", "", "対象外", amount, "0"]
        rows.append(["2000", str(number) if numbered else "", "", date, *sides, "摘要", *[""] * 8])
    balances = [[date, name, side, "", "", amount] for date, name, side, amount in (entry.split() for entry in OWNER_OPENING.split(","))]
    journal, opening = (
        SourceFile(Path(name), name, "", "cp932", csv_bytes(cells, "cp932")) for name, cells in (("j", rows), ("o", balances))
    )
    return books_of(journal, opening, CALENDAR_YEARS, LegalForm.SOLE_PROPRIETOR)


@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "blank"])
def test_year_closed_by_hand_through_the_compound_account_gives_the_same_statements(numbered: bool) -> None:
    by_hand, by_program = owner_books(OWNER_YEARS + CLOSED_BY_HAND, numbered=numbered), owner_books(OWNER_YEARS, numbered=numbered)
    months = month_range(Month(2023, 1), Month(2024, 12))
    assert income_statement_table(by_hand, months) == income_statement_table(by_program, months)
    assert balance_sheet_table(by_hand, months) == balance_sheet_table(by_program, months)
    for books in (by_hand, by_program):
        capital, drawings, paid_in = (books.chart.named(name).code for name in ("元入金", "事業主貸", "事業主借"))
        # 10,000 + (10,000 - 1,000 - 2,000) + (500 + 1,000) - 3,000
        assert books.balance(capital, Month(2024, 1)) == 15_500
        assert (books.balance(drawings, Month(2024, 4)), books.balance(paid_in, Month(2024, 1))) == (0, 500)
        assert [books.profit(facts.year.months) for facts in books.years] == [7_000, 7_000]
        assert {tie.difference for tie in trial_balance(books, months[0], months[-1]).ties} == {0}
