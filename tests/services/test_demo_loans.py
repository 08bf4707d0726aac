"""The demo company's register ties to its generated books to the yen, month by month."""

from collections import Counter
from datetime import date

import pytest

from app.analysis.loan_contents import loan_from_values
from app.analysis.loan_schedules import schedule
from app.analysis.loans import Loan
from app.periods import Month, month_range
from app.resources import read_json
from tests.helpers.demo_company import DemoBooks, opening_balances, signed_lines
from tests.helpers.demo_figures import MAIN_BANK, SECOND_BANK

LOANS = "長期借入金"


def registered() -> list[Loan]:
    return [loan_from_values(kept["loan"]) for kept in read_json("demo/loans.json")]


def owed_by_the_books(bank: str) -> dict[Month, int]:
    """The balance at the end of every month, from the generated entries alone."""
    moved: Counter[Month] = Counter()
    for entry in DemoBooks().entries:
        for (account, detail), signed in signed_lines(entry):
            if (account, detail) == (LOANS, bank):
                moved[Month.of(entry.day)] -= signed
    balance, found = -opening_balances()[LOANS, bank], {}
    for month in month_range(Month(2024, 4), Month(2026, 9)):
        balance += moved[month]
        found[month] = balance
    return found


@pytest.mark.parametrize("bank", [MAIN_BANK, SECOND_BANK])
def test_the_register_owes_what_the_books_owe(bank: str) -> None:
    schedules = [schedule(loan) for loan in registered() if loan.sub_account == bank]
    for month, owed in owed_by_the_books(bank).items():
        assert sum(found.balance_on(month.last_day) or 0 for found in schedules) == owed, month


def test_the_register_has_a_loan_with_and_without_guarantee() -> None:
    assert {loan.guarantee.value for loan in registered()} == {"none", "association"}
    assert all(loan.final_day > date(2026, 9, 30) for loan in registered())
