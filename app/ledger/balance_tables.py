"""Tables of balances as accounting software prints them: trial balances, monthly trends, statements of a year.

They stand in for journals where the accountant sends none. Every amount is debit-positive (an expense and an asset positive,
revenue and a liability negative), whatever sign the file uses; a table in thousands is already multiplied to yen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.ledger.journal import Mark
from app.money import Yen
from app.periods import Month


class TablePart(StrEnum):
    """Which statement a figure belongs to."""

    BALANCE_SHEET = "BS"
    INCOME_STATEMENT = "PL"
    COST_REPORT = "CR"


@dataclass(frozen=True, slots=True)
class BalanceFigure:
    """One account in one column of a table; ``None`` where the table does not say.

    ``opening`` is the balance before ``first``, ``closing`` the balance at the end of ``last``; in an income statement or cost
    report ``closing`` is the amount of the period and ``opening`` is ``None``. ``debit`` and ``credit`` are the movements.

    A figure without ``sub_account`` is the whole account (of its ``department``; without one, of the company), whatever figures of
    sub-accounts and departments stand beside it: those divide it, and what they leave belongs to none of them.
    """

    row: int
    account: str
    first: Month
    last: Month
    closing: Yen | None
    opening: Yen | None = None
    debit: Yen | None = None
    credit: Yen | None = None
    sub_account: str = ""
    department: str = ""
    #: The headings the account stands under, outermost first, joined by ``/`` (流動資産/現金及び預金).
    section: str = ""
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """The figures of one statement. A file may hold several."""

    part: TablePart
    figures: tuple[BalanceFigure, ...]
    #: 繰越利益 in the closing balances already holds the profit of the fiscal year up to then.
    includes_profit: bool = False
    #: What the file was printed in: 1, 1,000 or 1,000,000 yen; above 1 the figures are rounded.
    unit: int = 1


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A balance table with the import that brought it; a higher batch is newer."""

    batch: int
    table: BalanceTable


@dataclass(frozen=True, slots=True)
class CheckFigure:
    """A total the file itself states, beside the same total of what was read."""

    row: int
    title: str
    stated: int
    read: int
    #: What the figures are: amounts, or a number of lines or transfers.
    unit: Literal["yen", "count"] = "yen"

    @property
    def difference(self) -> int:
        return self.stated - self.read
