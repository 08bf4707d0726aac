"""Invoices as data (JP PINT, 中小企業共通EDI): who owes whom how much, and when it is due.

Evidence beside the books: an invoice never posts anything, it is compared with the books and gives expected receipts and payments.
"""

import datetime
from dataclasses import dataclass

from app.money import Yen


@dataclass(frozen=True, slots=True)
class TaxSubtotal:
    """Net amount and tax of one category; ``rate`` in per cent as written, empty where there is none."""

    category: str
    rate: str
    net: Yen
    tax: Yen


@dataclass(frozen=True, slots=True)
class Party:
    """Seller or buyer; ``registration`` is 登録番号 (T and 13 digits) or another number the file gives."""

    name: str
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice in yen; ``payable`` is what is to be paid after ``prepaid``. A credit note has negative amounts."""

    row: int
    number: str
    issue_date: datetime.date
    due_date: datetime.date | None
    seller: Party
    buyer: Party
    net: Yen
    tax: Yen
    payable: Yen
    prepaid: Yen = 0
    subtotals: tuple[TaxSubtotal, ...] = ()
    note: str = ""
