"""The identities a cash flow must meet as data (``reference/forms.md`` 3c): whose balance is followed, and by which terms.

An account is chosen by its group in the chart, notes by their name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.cash_rows import CashRow
from app.ledger.accounts import Account, AccountGroup


class Check(StrEnum):
    """The identities, in the order they are shown."""

    RECEIVABLES = "receivables"
    NOTES_RECEIVABLE = "notes_receivable"
    PAYABLES = "payables"
    NOTES_PAYABLE = "notes_payable"
    BORROWINGS = "borrowings"
    DISCOUNTED_NOTES = "discounted_notes"
    CASH = "cash"


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an identity: movements of cash on some rows, or what came through some other accounts."""

    name: str
    rows: frozenset[CashRow] = frozenset()
    accounts: Callable[[Account], bool] | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which accounts a check follows and its terms; cash on any other row falls to the first term of cash."""

    check: Check
    accounts: Callable[[Account], bool]
    terms: tuple[Term, ...]


_NOTES_RECEIVABLE = ("受取手形", "電子記録債権", "不渡手形")
_NOTES_PAYABLE = ("支払手形", "電子記録債務")
_SALES = (AccountGroup.NET_SALES, AccountGroup.NET_SALES_CONTRA)
_PURCHASES = (
    *(AccountGroup.PURCHASES, AccountGroup.PURCHASES_CONTRA, AccountGroup.MATERIAL_COST, AccountGroup.SUBCONTRACTING),
    *(AccountGroup.COST_OF_SALES, AccountGroup.CONSTRUCTION_COST),
)


def is_receivable(account: Account) -> bool:
    return account.group is AccountGroup.TRADE_RECEIVABLES and account.name not in _NOTES_RECEIVABLE


def is_note_receivable(account: Account) -> bool:
    return account.name in _NOTES_RECEIVABLE


def is_payable(account: Account) -> bool:
    return account.group is AccountGroup.TRADE_PAYABLES and account.name not in _NOTES_PAYABLE


def is_note_payable(account: Account) -> bool:
    return account.name in _NOTES_PAYABLE


def is_borrowing(account: Account) -> bool:
    return account.group in (AccountGroup.BORROWINGS, AccountGroup.BONDS)


def is_discounted_note(account: Account) -> bool:
    return account.name == "割引手形"


def is_sale(account: Account) -> bool:
    return account.group in _SALES


def is_purchase(account: Account) -> bool:
    return account.group in _PURCHASES


IDENTITIES = (
    Identity(
        Check.RECEIVABLES,
        is_receivable,
        (
            Term("credit_sales", accounts=is_sale),
            Term("collected", frozenset({CashRow.RECEIVABLES_COLLECTED})),
            Term("received_in_notes", accounts=is_note_receivable),
        ),
    ),
    Identity(
        Check.NOTES_RECEIVABLE,
        is_note_receivable,
        (
            Term("notes_received", accounts=lambda account: is_receivable(account) or is_sale(account)),
            Term("notes_collected", frozenset({CashRow.NOTES_COLLECTED})),
            Term("notes_discounted", frozenset({CashRow.NOTES_DISCOUNTED})),
        ),
    ),
    Identity(
        Check.PAYABLES,
        is_payable,
        (
            Term("credit_purchases", accounts=is_purchase),
            Term("paid", frozenset({CashRow.PAYABLES_PAID})),
            Term("paid_in_notes", accounts=is_note_payable),
        ),
    ),
    Identity(
        Check.NOTES_PAYABLE,
        is_note_payable,
        (
            Term("notes_issued", accounts=lambda account: is_payable(account) or is_purchase(account)),
            Term("notes_settled", frozenset({CashRow.NOTES_PAID})),
        ),
    ),
    Identity(
        Check.BORROWINGS,
        is_borrowing,
        (Term("borrowed", frozenset({CashRow.BORROWINGS})), Term("repaid", frozenset({CashRow.REPAYMENTS}))),
    ),
    Identity(
        Check.DISCOUNTED_NOTES,
        is_discounted_note,
        (
            Term("discounted", frozenset({CashRow.NOTES_DISCOUNTED})),
            Term("discounted_due", accounts=is_note_receivable),
        ),
    ),
)
