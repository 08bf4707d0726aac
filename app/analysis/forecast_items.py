"""The parts of a cash forecast: dated receipts and payments to come, each with how certain it is and where it comes from.

Confirmed, expected and statistical items are kept apart wherever they are shown (``DESIGN.md`` 0, 9). No item ever enters the books.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.cash_rows import CashRow
from app.analysis.phrases import Phrase
from app.money import Yen


class Certainty(StrEnum):
    """How sure an item is, the surest first."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    STATISTICAL = "statistical"


class Source(StrEnum):
    """Where an item comes from."""

    LOAN = "loan"
    INVOICE = "invoice"
    ORDER = "order"
    PLANNED = "planned"
    RECURRING = "recurring"
    TAX = "tax"
    SOCIAL_INSURANCE = "social_insurance"
    COLLECTION = "collection"
    PAYABLES = "payables"
    PAYROLL = "payroll"
    BONUS = "bonus"
    SEASONAL = "seasonal"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Remark(Phrase):
    """A sentence that a reader of a figure must know."""


@dataclass(frozen=True, slots=True)
class ForecastItem:
    """One receipt (positive ``amount``) or payment (negative) on a day after the data end.

    ``key`` stays the same from one computation to the next, so that a decision of the owner finds its item again. ``basis`` says
    how day and amount were found.
    """

    key: str
    day: datetime.date
    amount: Yen
    row: CashRow
    certainty: Certainty
    source: Source
    title: str
    basis: Remark
    counterparty: str = ""
    #: The chart code of the account behind it, where there is one.
    code: str = ""
