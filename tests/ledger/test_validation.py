"""What the owner is told to put right, with where and how much."""

from app.ledger.trial_balance import trial_balance
from app.ledger.validation import LedgerProblem, check_causes, check_openings, check_owner_accounts
from app.periods import Month
from tests.helpers.journal_text import read_ledger

YEARS = "year 2024-04..2025-03\nyear 2025-04..2026-03\n"


def test_only_years_of_the_months_are_looked_at() -> None:
    books = read_ledger(YEARS + "2024-05-01 現金 1 / 売上高 1\n2025-05-01 現金 1 / 売上高 1").books()
    assert check_openings(books, [Month(2025, 5)]) == [LedgerProblem("ledger.opening_missing", {"year": "2025-04"})]


def test_causes_are_told_as_they_stand_at_the_last_month() -> None:
    ledger = read_ledger(
        YEARS
        + "opening 2024-04 現金 100 / 資本金 100\n2024-04-10 なぞ 30 / 現金 30\n2024-05-10 現金 30 / なぞ 30\n2024-05-11 現金 9 / 売上高 10"
    )
    ties = trial_balance(ledger.books(), Month(2024, 4), Month(2024, 5), ledger.columns().unbalanced()).ties
    assert check_causes(ties) == [LedgerProblem("ledger.unbalanced_voucher", {"number": "3", "date": "2024-05-11", "amount": -1})]
    assert check_causes(ties[:1]) == [LedgerProblem("ledger.unplaced_account", {"account": "なぞ", "amount": 30})]
    assert check_causes(()) == []


def test_an_owner_account_on_the_wrong_side_is_told() -> None:
    """Rolled over in February, where it is no roll-over any more: 事業主借 of the new year is 5 - 300."""
    head = "form sole-proprietor\nyear 2023-01..2023-12\nyear 2024-01..2024-12\nopening 2023-01 現金 100 / 元入金 100\n"
    books = read_ledger(
        head + "2023-05-10 現金 300 / 事業主借 300\n2024-01-10 現金 5 / 事業主借 5\n2024-02-10 事業主借 300 / 元入金 300"
    ).books()
    assert check_owner_accounts(books, Month(2024, 1)) == []
    values = {"account": "事業主借", "month": "2024-02", "amount": -295}
    assert check_owner_accounts(books, Month(2024, 2)) == [LedgerProblem("ledger.owner_account_negative", values)]
    problems = trial_balance(books, Month(2024, 1), Month(2024, 2)).problems
    assert "ledger.owner_account_negative" in [problem.code for problem in problems]
