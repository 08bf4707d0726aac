"""The cash flow of a month that only tables tell: the indirect method, from the profit and the changes of the balance sheet.

Without journal lines nobody knows the counter-accounts of receipts and payments. What is known is shown so: the profit before
taxes, what of it was no money (depreciation), and by which kinds of assets and liabilities the money changed. Depreciation is added
to the profit and taken from the change of fixed assets, so that contra accounts need no rule of their own. Rows sum to the
change of the funds to the yen; what has no place in the chart or does not balance is ``unresolved``.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from app.analysis.cash_rows import Section
from app.ledger.accounts import AccountGroup, Side, Statement
from app.ledger.balances import Books
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.money import Yen
from app.periods import Month
from app.resources import read_json, read_text


class IndirectRow(StrEnum):
    """A row of the indirect method, in the order of the form; each is its signed effect on the funds."""

    INCOME_BEFORE_TAXES = "income_before_taxes"
    DEPRECIATION = "depreciation"
    RECEIVABLES = "receivables"
    INVENTORIES = "inventories"
    PAYABLES = "payables"
    OTHER_WORKING_CAPITAL = "other_working_capital"
    CONSUMPTION_TAX = "consumption_tax"
    TAXES_PAID = "taxes_paid"
    FIXED_ASSETS = "fixed_assets"
    OTHER_INVESTING = "other_investing"
    BORROWINGS = "borrowings"
    DIRECTOR_LOANS = "director_loans"
    LEASE_OBLIGATIONS = "lease_obligations"
    CAPITAL = "capital"
    OWNER_ACCOUNTS = "owner_accounts"
    DIVIDENDS = "dividends"
    RESTRICTED_DEPOSITS = "restricted_deposits"
    UNRESOLVED = "unresolved"

    @property
    def title(self) -> str:  # type: ignore[override]
        """The row's name (Japanese data)."""
        return _row_facts()[self][0]

    @property
    def section(self) -> Section:
        return _row_facts()[self][1]


@cache
def _row_facts() -> Mapping[IndirectRow, tuple[str, Section]]:
    return {IndirectRow(entry["row"]): (entry["title"], entry["section"]) for entry in read_json("indirect_cash_rows.json")}


def indirect_rules(chart: ChartOfAccounts) -> Mapping[str, IndirectRow]:
    """The row of every balance-sheet account that is no cash, by code; raises ``KeyError`` for a group without one."""
    by_group: dict[str, IndirectRow] = {}
    by_code: dict[str, IndirectRow] = {}
    for line in csv.DictReader(io.StringIO(read_text("indirect_cash_rows.csv"))):
        row = IndirectRow(line["row"])
        if line["of"] == "group":
            by_group[line["name"]] = row
        else:
            by_code[chart.named(line["name"]).code] = row
    cash = (AccountGroup.CASH_AND_DEPOSITS, AccountGroup.CLEARING_FUNDS)
    accounts = (account for account in chart.accounts if account.statement is Statement.BALANCE_SHEET and account.group not in cash)
    return {account.code: by_code.get(account.code) or by_group[account.group.value] for account in accounts}


def indirect_rows(books: Books, month: Month, funds: Sequence[str], restricted: Sequence[str]) -> dict[IndirectRow, Yen]:
    """What changed the funds in a month; the rows sum to the movement of the funds."""
    rules = indirect_rules(books.chart)
    rows = dict.fromkeys(IndirectRow, 0)
    taxes = sum(books.movement(code, month) for code in books.codes_in(AccountGroup.INCOME_TAXES))
    depreciation = sum(books.cost_incurred(code, (month,)) for code in books.codes_in(AccountGroup.DEPRECIATION))
    rows[IndirectRow.INCOME_BEFORE_TAXES] = books.profit((month,)) + taxes
    rows[IndirectRow.TAXES_PAID] = -taxes
    rows[IndirectRow.DEPRECIATION] = depreciation
    rows[IndirectRow.FIXED_ASSETS] = -depreciation
    for code in books.codes_of(Statement.BALANCE_SHEET):
        if code in rules:
            rows[rules[code]] -= _added(books, code, month)
    rows[IndirectRow.RESTRICTED_DEPOSITS] = -sum(_added(books, code, month) for code in restricted)
    moved = sum(_added(books, code, month) for code in funds)
    rows[IndirectRow.UNRESOLVED] = moved - sum(rows.values())
    return rows


def _added(books: Books, code: str, month: Month) -> Yen:
    """What a month added to a balance, debit-positive."""
    amount = books.movement(code, month)
    return amount if books.chart.by_code(code).side is Side.DEBIT else -amount
