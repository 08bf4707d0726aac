"""A journal entry and its postings as objects, for drill-down, edits and tests.

The side of a posting is a :class:`~app.ledger.accounts.Side`, never the sign of its amount: a red slip (赤伝) may be negative
on either side. An imbalance is computed, never hidden: genuine vendor exports hold unbalanced vouchers
(``reference/formats.md`` 0.10). Whole files are held as :class:`~app.ledger.columns.JournalColumns`.
"""

import datetime
from dataclasses import dataclass
from enum import IntEnum

from app.ledger.accounts import Side
from app.money import Yen

#: Names of the account that only carries the rows of one compound entry (諸口); it nets to zero within a voucher
#: (``reference/formats.md`` 0.9 and 0.11).
COMPOUND_NAMES = frozenset({"諸口", "複合", "資金複合"})


class Mark(IntEnum):
    """What an entry is besides ordinary business; the first three stand in the files, the others are recognised at commit."""

    NONE = 0
    HALF_YEAR = 1  # 中間決算整理
    YEAR_END = 2  # 決算整理
    OPENING = 3  # 開始仕訳
    PROFIT_TRANSFER = 4  # 損益振替
    OWNER_ROLL_OVER = 5  # 個人事業主の年初の元入金振替
    COST_TRANSFER = 6  # 製造原価・工事原価から仕掛品や売上原価への振替
    COST_TRANSFER_AT_CLOSING = 7  # 同じ振替が決算整理として付けられているもの


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of one row: ``account`` is the name in the file, ``code`` its place in the chart (``None``: not placed)."""

    account: str
    code: str | None
    side: Side
    amount: Yen
    sub_account: str = ""
    department: str = ""
    counterparty: str = ""
    tax_category: str = ""
    tax: Yen = 0
    #: Row of the file, counted from 1 with the header, as a spreadsheet shows it.
    row: int = 0


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A voucher of a batch with all its postings, 諸口 included, in the order of the file."""

    batch: int
    file_name: str
    voucher: int
    number: str
    date: datetime.date
    mark: Mark
    description: str
    memo: str
    postings: tuple[Posting, ...]

    @property
    def imbalance(self) -> Yen:
        """Debits less credits, without the pass-through 諸口; 0 for an entry that balances."""
        return sum(
            posting.amount if posting.side is Side.DEBIT else -posting.amount
            for posting in self.postings
            if posting.account not in COMPOUND_NAMES
        )
