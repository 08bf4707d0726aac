"""Every account has a row, and the data names only what exists."""

from app.analysis.cash_rows import CashRow, Treatment, counter_rules
from app.analysis.funds import split_funds
from app.ledger.accounts import AccountGroup, Side
from app.resources import read_json, read_text
from tests.analysis.journal import CHART, code


def test_every_account_of_the_chart_has_a_rule() -> None:
    assert set(counter_rules(CHART)) == {account.code for account in CHART.accounts}


def test_the_data_name_each_row_group_and_account_once() -> None:
    assert [entry["row"] for entry in read_json("cash_flow_rows.json")] == [row.value for row in CashRow]
    names = [tuple(line.split(",")[:2]) for line in read_text("cash_flow_rows.csv").splitlines()[1:]]
    assert len(set(names)) == len(names)
    assert {name for of, name in names if of == "group"} == {group.value for group in AccountGroup}


def test_traced_accounts_stand_on_the_side_they_are_created_on() -> None:
    rules = counter_rules(CHART)
    for account in CHART.accounts:
        treatment = rules[account.code].treatment
        if treatment in (Treatment.TRACED, Treatment.TRACED_ASSET):
            assert (account.side is Side.DEBIT) is (treatment is Treatment.TRACED_ASSET), account.name


def test_funds_and_restricted_accounts_are_the_cash_of_the_balance_sheet() -> None:
    split = split_funds(CHART, {})
    cash = {account.code for account in CHART.in_group(AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS)}
    assert {*split.funds, *split.restricted} == cash
    assert split.restricted == (code("通知預金"), code("定期預金"), code("定期積金"))


def test_titles_and_sections() -> None:
    assert CashRow.PERSONNEL.title == "人件費"
    assert CashRow.UNRESOLVED.section == "unresolved"
    assert [row for row in CashRow if row.direction == "both"] == [
        CashRow.DIRECTOR_LOANS,
        CashRow.OWNER_DRAWINGS,
        CashRow.OTHER_FINANCING,
        CashRow.RESTRICTED_DEPOSITS,
        CashRow.UNRESOLVED,
    ]
