"""A year filed with 現金及び預金 in one line, the journal after it: what the accounts hold is unknown, every sum is right."""

from app.ledger.balance_sheet import balance_sheet
from app.ledger.balances import Books
from app.ledger.batches import KeptOpening
from app.ledger.combined_lines import CombinedLines
from app.ledger.exports import balance_sheet_table, trial_balance_table
from app.ledger.trial_balance import TrialBalanceRow, trial_balance
from app.periods import Month
from tests.helpers.kept_tables import APRIL, BALANCE_SHEET, CHART, FILED, INCOME, MARCH, YEAR, books_of, entry, period, trend

MAY = APRIL + 1
#: Closing balances of the filed year: 1,000 of cash and deposits, 300 of it nobody knows where.
SHEET = {"現金及び預金": 1_000, "売掛金": 500, "資本金": -1_200, "繰越利益剰余金": -300}
PROFIT = {"売上高": -300}
#: April: 80 of cash spent, 200 collected in the bank. May: 50 drawn from the bank in cash.
JOURNAL = [
    *entry(APRIL, "消耗品費", "現金", 80),
    *entry(APRIL, "普通預金", "売掛金", 200),
    *entry(MAY, "現金", "普通預金", 50),
]
NOTE = "現金及び預金には現金、普通預金の分を含みます（取り込んだ決算書などに内訳がないため、それぞれの残高は示せません）。"


def filed_then_kept(*more: KeptOpening) -> Books:
    tables = period(BALANCE_SHEET, FILED.first, MARCH, SHEET, includes_profit=True), period(INCOME, FILED.first, MARCH, PROFIT)
    return books_of(*tables, journal=JOURNAL, openings=more)


def rows(books: Books, first: Month, last: Month) -> dict[str, TrialBalanceRow]:
    return {row.account: row for row in trial_balance(books, first, last).rows}


def test_accounts_within_a_line_have_no_balance_of_their_own() -> None:
    """1,000 - 80 + 200 = 1,120 at the end of April, and of May as well."""
    books = filed_then_kept()
    found = rows(books, APRIL, MAY)
    for account in ("現金", "普通預金"):
        row = found[account]
        assert (row.opening, row.debit, row.credit, row.closing, *row.months.values()) == (None,) * 6
    line = found["現金及び預金"]
    assert (line.opening, line.debit, line.credit, line.closing) == (1_000, 250, 130, 1_120)
    assert line.months == {"2024-04": 1_120, "2024-05": 1_120}
    balance = trial_balance(books, APRIL, MAY)
    assert (balance.debit, balance.credit) == (330, 330)  # every entry once
    assert [(problem.code, problem.values) for problem in balance.problems] == [
        ("ledger.combined_line", {"account": "現金及び預金", "accounts": "現金、普通預金"})
    ]
    assert NOTE in trial_balance_table(balance).notes


def test_the_balance_sheet_shows_the_line_and_adds_up() -> None:
    books = filed_then_kept()
    for month, cash in ((MARCH, 1_000), (APRIL, 1_120), (MAY, 1_120)):
        sheet = balance_sheet(books, month)
        amounts = {line.title: line.amount for line in sheet.lines if line.kind == "account"}
        assert (amounts["現金"], amounts["普通預金"], amounts["現金及び預金"]) == (None, None, cash)
        assert (sheet.cash_and_deposits, sheet.difference) == (cash, 0)
        assert sheet.total_assets == cash + (500 if month == MARCH else 300)
    assert NOTE in balance_sheet_table(books, (APRIL, MAY)).notes


def test_opening_balances_tell_the_accounts_again() -> None:
    openings = {"現金": 100, "普通預金": 900, "売掛金": 500, "資本金": -1_200, "繰越利益剰余金": -300}
    books = filed_then_kept(*(KeptOpening(APRIL, name, "", "", amount, 9) for name, amount in openings.items()))
    found = rows(books, APRIL, MAY)
    assert (found["現金"].opening, found["現金"].debit, found["現金"].credit, found["現金"].closing) == (100, 50, 80, 70)
    assert (found["普通預金"].opening, found["普通預金"].closing) == (900, 1_050)
    assert "ledger.combined_line" not in [problem.code for problem in trial_balance(books, APRIL, MAY).problems]


def test_the_line_lasts_over_a_year_change() -> None:
    """The year after, nobody has told the accounts yet: what they moved in the first year is still no balance of theirs."""
    later = YEAR.first + 12
    tables = period(BALANCE_SHEET, FILED.first, MARCH, SHEET, includes_profit=True), period(INCOME, FILED.first, MARCH, PROFIT)
    books = books_of(*tables, journal=[*JOURNAL, *entry(later, "現金", "売掛金", 5)])
    found = rows(books, later, later)
    assert (found["現金"].opening, found["現金"].closing) == (None, None)
    assert (found["現金及び預金"].opening, found["現金及び預金"].debit, found["現金及び預金"].closing) == (1_120, 5, 1_125)


def test_a_trend_of_the_accounts_ends_the_line() -> None:
    tables = period(BALANCE_SHEET, FILED.first, MARCH, SHEET, includes_profit=True), period(INCOME, FILED.first, MARCH, PROFIT)
    told = {"現金": [20, 70], "普通預金": [1_100, 1_050], "売掛金": [300, 300], "資本金": [-1_200] * 2, "繰越利益剰余金": [-300] * 2}
    income = {"消耗品費": [80, 0]}
    books = books_of(*tables, trend(BALANCE_SHEET, (APRIL, MAY), told), trend(INCOME, (APRIL, MAY), income))
    found = rows(books, APRIL, MAY)
    assert found["現金"].opening is None
    assert (found["現金"].months, found["普通預金"].closing) == ({"2024-04": 20, "2024-05": 70}, 1_050)
    assert (found["現金及び預金"].opening, found["現金及び預金"].closing) == (1_000, 0)


def test_a_table_of_one_line_does_not_stand_before_the_accounts_of_the_same_day() -> None:
    fine = {"現金": 100, "普通預金": 900, "資本金": -1_000}
    coarse = {"現金及び預金": 1_000, "資本金": -1_000}
    for batches in ((1, 2), (2, 1)):
        books = books_of(
            period(BALANCE_SHEET, APRIL, APRIL, fine, batches[0]),
            period(BALANCE_SHEET, APRIL, APRIL, coarse, batches[1]),
            period(INCOME, APRIL, APRIL, {"売上高": 0}),
        )
        code = CHART.named("現金").code
        assert (books.balance(code, APRIL), CombinedLines(books).balance(code, APRIL)) == (100, 100)


def test_income_alone_says_nothing_of_any_balance() -> None:
    books = books_of(trend(INCOME, (APRIL, MAY), {"売上高": [-10, -20]}))
    kept = rows(books, APRIL, MAY)["繰越利益剰余金"]
    assert (kept.opening, kept.closing, *kept.months.values()) == (None,) * 4
