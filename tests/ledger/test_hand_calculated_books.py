"""Books worked out by hand (``tests/data/books``): the statements must be these, however the files close their years."""

from pathlib import Path

import pytest

from app.ledger.balance_sheet import balance_sheet
from app.ledger.balances import Books
from app.ledger.openings import OpeningState
from app.ledger.statements import income_statement
from app.ledger.trial_balance import trial_balance
from app.periods import Month
from tests.helpers.journal_text import Expected, read_books, read_expected

BOOKS = Path(__file__).parents[1] / "data" / "books"
NAMES = ("manufacturer", "builder", "notes_trader", "sole_proprietor", "mid_year_start")

#: Each book as it is, and with the entries that some programs write at a year change.
CASES = [(name, "") for name in NAMES] + [(path.parent.name, path.name) for path in sorted(BOOKS.glob("*/year_change_*.txt"))]


def books_of(name: str, year_change: str = "") -> Books:
    more = (BOOKS / name / year_change).read_text("utf-8") if year_change else ""
    return read_books((BOOKS / name / "journal.txt").read_text("utf-8") + "\n" + more)


def figure(books: Books, expected: Expected) -> int:
    if expected.what == "income-statement":
        statement = income_statement(books, expected.months)
        found = {**statement.steps, **{name: getattr(statement, name) for name in ("operating_income", "depreciation", "personnel")}}
        return int(found[expected.name])
    if account := books.chart.find(expected.name):
        return books.balance(account.code, expected.last)
    return int(getattr(balance_sheet(books, expected.last), expected.name))


@pytest.mark.parametrize(("name", "year_change"), CASES)
def test_statements_are_those_worked_out_by_hand(name: str, year_change: str) -> None:
    books = books_of(name, year_change)
    wrong = {
        (entry.what, str(entry.last), entry.name): (entry.amount, figure(books, entry))
        for entry in read_expected(BOOKS / name / "expected.txt")
        if figure(books, entry) != entry.amount
    }
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_every_month_balances(name: str) -> None:
    books = books_of(name)
    balance = trial_balance(books, books.months[0], books.months[-1])
    assert {tie.difference for tie in balance.ties} == {0}
    assert balance.debit == balance.credit


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_the_income_statement_add_up(name: str) -> None:
    books = books_of(name)
    for facts in books.years:
        lines = income_statement(books, facts.year).lines
        totals = {line.title: line.amount for line in lines if line.kind == "subtotal"}
        found: dict[str, int] = {}
        section = ""
        for line in lines:
            if line.kind == "section":
                section = line.title
            elif line.level == 1:
                found[f"{section}合計"] = found.get(f"{section}合計", 0) + (line.amount or 0)
        assert {title: amount for title, amount in totals.items() if amount} == {title: amount for title, amount in found.items() if amount}


def test_closing_columns_only_where_a_half_year_or_a_year_ends() -> None:
    assert books_of("manufacturer").closing_months == (Month(2023, 9), Month(2024, 3), Month(2025, 3))
    assert books_of("builder").closing_months == (Month(2023, 9), Month(2024, 3))


def test_a_new_company_needs_no_opening_balances() -> None:
    books = books_of("mid_year_start")
    assert [books.opening_state(facts.year) for facts in books.years] == [OpeningState.FOUNDED, OpeningState.ROLLED]
