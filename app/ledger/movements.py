"""Movements of accounts by month, placed in the chart, and which marks of vouchers count how.

Debits and credits stand apart as posted; the sign never stands for a side.
"""

from typing import NamedTuple

from app.ledger.journal import Mark
from app.ledger.openings import BalanceKey
from app.money import Yen
from app.periods import Month

#: Before the source name of an account without a place in the chart.
UNPLACED = "?"
#: Vouchers that are no movement of the year: they became opening balances, or the program does what they do.
NOT_MOVEMENTS = frozenset({Mark.OPENING, Mark.PROFIT_TRANSFER, Mark.OWNER_ROLL_OVER})
CLOSING_MARKS = frozenset({Mark.HALF_YEAR, Mark.YEAR_END, Mark.COST_TRANSFER_AT_CLOSING})
COST_TRANSFERS = frozenset({Mark.COST_TRANSFER, Mark.COST_TRANSFER_AT_CLOSING})


class Movement(NamedTuple):
    """Debits and credits of an account in a month; ``code`` is ``?`` and the source name for an unplaced account."""

    month: Month
    mark: Mark
    code: str
    sub_account: str
    department: str
    debit: Yen
    credit: Yen

    @property
    def key(self) -> BalanceKey:
        return BalanceKey(self.code, self.sub_account, self.department)

    @property
    def net(self) -> Yen:
        """Debit-positive."""
        return self.debit - self.credit
