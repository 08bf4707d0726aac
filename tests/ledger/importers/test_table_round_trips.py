"""Whatever balances a company has, each vendor's table of them reads back as exactly those, and every total of it agrees."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_tables import TablePart
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import detect_encoding
from app.periods import Month
from tests.helpers import table_layouts as layouts
from tests.helpers.table_layouts import ACCOUNTS, RETAINED, TableAccount, TableBooks

AMOUNTS = st.integers(-9_999_999, 9_999_999)
GROSS = st.integers(0, 9_999_999)


@st.composite
def books(draw: st.DrawFn) -> TableBooks:
    """Some accounts with random openings and movements; sales and cash move in the last month, so that it is not one to come."""
    months = draw(st.integers(1, 6))
    others = [name for name in ACCOUNTS if name not in ("現金", "売上高")]
    names = {"現金", "売上高", *draw(st.sets(st.sampled_from(others)))}
    accounts = []
    for name in (name for name in ACCOUNTS if name in names):
        movements = [(draw(GROSS), draw(GROSS)) for _ in range(months)]
        opening = draw(AMOUNTS) if ACCOUNTS[name][0] in layouts.BALANCE_STEPS else 0
        if name in ("現金", "売上高"):
            opening, movements = abs(opening), [(debit + credit + 1, 0) for debit, credit in movements]
        if name == RETAINED:
            movements = [(0, 0)] * months  # brought forward: nothing is posted on it within the year
        accounts.append(TableAccount(name, opening, tuple(movements)))
    return TableBooks(Month(draw(st.integers(2020, 2025)), draw(st.integers(1, 12))), tuple(accounts))


def read(content: bytes, *, first_month: Month | None = None) -> ImportResult:
    file = SourceFile(Path("表.csv"), "表.csv", "", detect_encoding(content, "表.csv"), content, first_month=first_month)
    return identify(file).read(file)


ACCOUNT_MAP = AccountMap(load_standard_chart(), {})


def chart_name(name: str) -> str:
    placement = ACCOUNT_MAP.place(name)
    assert placement is not None, name
    return load_standard_chart().by_code(placement.code).name


def closings(result: ImportResult, part: TablePart) -> dict[tuple[str, Month, Month], int]:
    """The debit-positive figures of a statement by account and period."""
    return {
        (chart_name(figure.account), figure.first, figure.last): figure.closing or 0
        for table in result.tables
        if table.part is part
        for figure in table.figures
    }


def expected(made: TableBooks, *, balances: bool, monthly: bool, profit_in_retained: bool) -> dict[tuple[str, Month, Month], int]:
    found = {}
    spans = [(month, month) for month in range(made.months)] if monthly else [(0, made.months - 1)]
    for account in made.accounts:
        if account.is_balance is balances:
            for first, last in spans:
                amount = account.balance(last) if balances else sum(account.movement(month) for month in range(first, last + 1))
                amount -= made.profit(last) if profit_in_retained and account.name == RETAINED else 0
                found[chart_name(account.name), made.first + first, made.first + last] = amount
    return found


BY_STATEMENT = {
    "freee trial balance": (layouts.freee_trial_balance, False),
    "freee trend": (layouts.freee_trend, True),
    "Money Forward trial balance": (layouts.money_forward_trial_balance, False),
    "Money Forward trend": (layouts.money_forward_trend, True),
    "e-Tax": (layouts.etax, False),
}


@pytest.mark.parametrize("layout", BY_STATEMENT)
@pytest.mark.parametrize("balances", [True, False], ids=["balance sheet", "income statement"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=books())
def test_a_table_of_one_statement_reads_back(layout: str, balances: bool, made: TableBooks) -> None:
    write, monthly = BY_STATEMENT[layout]
    made = without_bank_names(made) if layout == "e-Tax" else made
    result = read(write(made, balances), first_month=made.first)
    part = TablePart.BALANCE_SHEET if balances else TablePart.INCOME_STATEMENT
    assert [problem.code for problem in result.problems] == []
    assert closings(result, part) == expected(made, balances=balances, monthly=monthly, profit_in_retained=True)
    assert {table.part for table in result.tables} == {part}
    assert all(table.includes_profit is balances for table in result.tables)
    assert [check for check in result.checks if check.difference] == []
    assert result.checks


def without_bank_names(made: TableBooks) -> TableBooks:
    """e-Tax has one account for all cash and deposits."""
    return TableBooks(made.first, tuple(account for account in made.accounts if account.name != "普通預金"))


WHOLE: dict[str, tuple[Callable[[TableBooks], bytes], bool]] = {
    "Yayoi trial balance": (layouts.yayoi_trial_balance, False),
    "Yayoi trend": (layouts.yayoi_trend, True),
    "TKC balances": (layouts.tkc_balances, False),
    "TKC trend of balances": (lambda made: layouts.tkc_trend(made, True), True),
    "TKC trend of results": (lambda made: layouts.tkc_trend(made, False), True),
}


@pytest.mark.parametrize("layout", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=books())
def test_a_table_of_all_accounts_reads_back(layout: str, made: TableBooks) -> None:
    write, monthly = WHOLE[layout]
    made = on_own_side(made) if layout.startswith("TKC") else made
    result = read(write(made))
    assert [problem.code for problem in result.problems] == []
    for balances, part in ((True, TablePart.BALANCE_SHEET), (False, TablePart.INCOME_STATEMENT)):
        found = closings(result, part)
        wanted = expected(made, balances=balances, monthly=monthly, profit_in_retained=False)
        assert found == (wanted if found or "trend of" not in layout else {})
    assert [check for check in result.checks if check.difference] == []


def on_own_side(made: TableBooks) -> TableBooks:
    """Without totals nothing in the file tells a contra account on its wrong side from one shown as a deduction."""
    return TableBooks(
        made.first,
        tuple(
            TableAccount(account.name, -abs(account.opening), tuple((0, debit + credit) for debit, credit in account.movements))
            if account.name in ("減価償却累計額", "期末商品棚卸高")
            else account
            for account in made.accounts
        ),
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=books())
def test_openings_and_movements_are_kept_beside_the_balances(made: TableBooks) -> None:
    for result in (read(layouts.yayoi_trial_balance(made)), read(layouts.money_forward_trial_balance(made, True))):
        figures = {figure.account: figure for table in result.tables if table.part is TablePart.BALANCE_SHEET for figure in table.figures}
        for account in (account for account in made.accounts if account.is_balance):
            figure = figures[account.name]
            debits, credits = (sum(movement[side] for movement in account.movements) for side in (0, 1))
            assert (figure.opening, figure.debit, figure.credit) == (account.opening, debits, credits)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=books())
def test_a_table_in_thousands_is_multiplied_and_said_to_be_rounded(made: TableBooks) -> None:
    rounded = replace(made, accounts=tuple(in_thousands(account) for account in made.accounts))
    result = read(layouts.freee_trial_balance(rounded, True, "千円", 1000))
    assert [problem.code for problem in result.problems] == ["import.table.rounded"]
    assert {table.unit for table in result.tables} == {1000}
    assert closings(result, TablePart.BALANCE_SHEET) == expected(rounded, balances=True, monthly=False, profit_in_retained=True)


def in_thousands(account: TableAccount) -> TableAccount:
    movements = tuple((debit * 1000, credit * 1000) for debit, credit in account.movements)
    return TableAccount(account.name, account.opening * 1000, movements)
