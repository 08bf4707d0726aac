"""What a bank says: the lines of an account, and payment orders with their results.

Amounts are yen as the account sees them: money in is positive, money out negative. These are evidence beside the books and
never enter them.
"""

import datetime
import re
from dataclasses import dataclass

from app.money import Yen

_TRANSFER = re.compile(r"(?:振込(?:入金)?|フリコミ|ﾌﾘｺﾐ)[\s:：]+(?P<name>\S.*)")


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account as the bank names it; what the file does not say is empty."""

    bank_code: str = ""
    bank: str = ""
    branch_code: str = ""
    branch: str = ""
    #: 普通, 当座, ...
    kind: str = ""
    number: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One movement; ``balance`` is the balance after it, ``None`` where the file does not say."""

    row: int
    date: datetime.date
    amount: Yen
    balance: Yen | None
    description: str
    counterparty: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class BankStatement:
    """The movements of an account from ``first`` to ``last``, the oldest first whatever order the file has."""

    account: BankAccount
    first: datetime.date
    last: datetime.date
    opening: Yen | None
    closing: Yen | None
    lines: tuple[BankLine, ...]
    #: False for advices of receipts alone (振込入金通知): what is not in them may still have happened.
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """One payment or collection of an order file (総合振込, 口座振替); ``outcome`` is ``ordered``, ``done`` or ``failed``.

    ``account`` is our own account, which the money leaves or comes to; ``counterparty`` is whoever is paid or pays.
    """

    row: int
    date: datetime.date
    amount: Yen
    counterparty: str
    outcome: str
    reason: str = ""
    reference: str = ""
    account: BankAccount = BankAccount()


def counterparty_of(description: str) -> str:
    """Who stands behind a transfer whose text is ``フリコミ　カ）アオバ``; empty where the text does not say."""
    match = _TRANSFER.fullmatch(description.strip())
    return match["name"].strip() if match else ""
