"""What stands below a cash flow as memo: trade of the month, notes received and issued, balances at its end.

The rule it keeps: a memo row is never part of a sum of the cash flow, and what is not known is ``None``, never zero. Notes received
and issued are counted where no cash moved them (``reference/forms.md`` 3a, rows 4 and 13).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.cash_flow_checks import CheckResult
from app.analysis.cash_flow_identities import (
    Check,
    is_borrowing,
    is_discounted_note,
    is_note_payable,
    is_note_receivable,
    is_payable,
    is_receivable,
)
from app.ledger.accounts import Account, AccountGroup, Side
from app.ledger.balances import Books
from app.money import Yen
from app.periods import Month


class MemoRow(StrEnum):
    """A memo row, in the order of the form."""

    NOTES_RECEIVED = "notes_received"
    NOTES_ISSUED = "notes_issued"
    SALES = "sales"
    PURCHASES = "purchases"
    RECEIVABLES_BALANCE = "receivables_balance"
    NOTES_RECEIVABLE_BALANCE = "notes_receivable_balance"
    DISCOUNTED_NOTES_BALANCE = "discounted_notes_balance"
    PAYABLES_BALANCE = "payables_balance"
    NOTES_PAYABLE_BALANCE = "notes_payable_balance"
    BORROWINGS_BALANCE = "borrowings_balance"

    @property
    def is_balance(self) -> bool:
        """Whether it is what stands at the month's end, not what the month moved."""
        return self in _BALANCES


@dataclass(frozen=True, slots=True)
class _Sum:
    accounts: Callable[[Account], bool]
    side: Side


_SALES = (AccountGroup.NET_SALES, AccountGroup.NET_SALES_CONTRA)
_PURCHASES = (AccountGroup.PURCHASES, AccountGroup.PURCHASES_CONTRA, AccountGroup.MATERIAL_COST)
_TRADE = {
    MemoRow.SALES: _Sum(lambda account: account.group in _SALES, Side.CREDIT),
    MemoRow.PURCHASES: _Sum(lambda account: account.group in _PURCHASES, Side.DEBIT),
}
_BALANCES = {
    MemoRow.RECEIVABLES_BALANCE: _Sum(is_receivable, Side.DEBIT),
    MemoRow.NOTES_RECEIVABLE_BALANCE: _Sum(is_note_receivable, Side.DEBIT),
    MemoRow.DISCOUNTED_NOTES_BALANCE: _Sum(is_discounted_note, Side.CREDIT),
    MemoRow.PAYABLES_BALANCE: _Sum(is_payable, Side.CREDIT),
    MemoRow.NOTES_PAYABLE_BALANCE: _Sum(is_note_payable, Side.CREDIT),
    MemoRow.BORROWINGS_BALANCE: _Sum(is_borrowing, Side.CREDIT),
}
_NOTES = {
    MemoRow.NOTES_RECEIVED: (Check.NOTES_RECEIVABLE, "notes_received"),
    MemoRow.NOTES_ISSUED: (Check.NOTES_PAYABLE, "notes_issued"),
}


def memo_rows(books: Books, checks: Sequence[CheckResult], months: Sequence[Month]) -> Mapping[Month, Mapping[MemoRow, Yen | None]]:
    """The memo rows of every month; rows whose accounts the book does not use are left out."""
    used = [books.chart.by_code(code) for code in books.codes if code in books.chart]
    trade = {row: [account for account in used if each.accounts(account)] for row, each in _TRADE.items()}
    held = {row: [account for account in used if each.accounts(account)] for row, each in _BALANCES.items()}
    terms = {
        result.check: {entry.month: dict(entry.terms) for entry in result.months if entry.terms} for result in checks if result.is_used
    }

    def of_month(month: Month) -> dict[MemoRow, Yen | None]:
        has_flows = books.has_flows((month,))
        has_balances = books.has_balances(month) and not books.lacks_opening(month)
        found: dict[MemoRow, Yen | None] = {}
        for row, (check, term) in _NOTES.items():
            if check in terms:
                found[row] = terms[check].get(month, {}).get(term)
        for row, accounts in trade.items():
            if accounts:
                side = _TRADE[row].side
                found[row] = sum(_incurred(books, account, month, side) for account in accounts) if has_flows else None
        for row, accounts in held.items():
            if accounts:
                side = _BALANCES[row].side
                balances = ((1 if account.side is side else -1) * books.balance(account.code, month) for account in accounts)
                found[row] = sum(balances) if has_balances else None
        return found

    return {month: of_month(month) for month in months}


def _incurred(books: Books, account: Account, month: Month, side: Side) -> Yen:
    """What a month added, on ``side``; a transfer of costs to inventories takes no purchase back."""
    if side is Side.DEBIT:
        return books.cost_incurred(account.code, (month,))
    return (1 if account.side is side else -1) * books.movement(account.code, month)
