"""The postings of one department, sub-account or counterparty: lines whose other sides are emptied.

A posting's counterparty is the one on its own side, else the one on the other side of its line: vendors often name it only once. So
every posting has exactly one, or none.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ledger.account_mapping import Placement
from app.ledger.balances import sub_account_of
from app.ledger.columns import JournalColumns
from app.ledger.filtered_books import ReportFilter

Place = Callable[[str], Placement | None]
_SIDE_COLUMNS = ("account", "sub_account", "department", "counterparty", "tax_category", "amount", "tax")


def narrowed(columns: JournalColumns, chosen: ReportFilter, place: Place) -> JournalColumns:
    """The lines with a posting that fits the filter, the other side emptied where it does not."""
    debit, credit = (_fits(columns, side, other, chosen, place) for side, other in (("debit", "credit"), ("credit", "debit")))
    values = {
        f"{side}_{name}": np.where(fits, getattr(columns, f"{side}_{name}"), 0)
        for side, fits in (("debit", debit), ("credit", credit))
        for name in _SIDE_COLUMNS
    }
    return columns.with_values(**values).select(debit | credit)


def counterparty_names(columns: JournalColumns) -> tuple[str, ...]:
    """Every counterparty of a posting, in order of the names."""
    used = np.unique(np.concatenate((columns.debit_counterparty, columns.credit_counterparty)))
    return tuple(sorted(columns.texts[identity] for identity in used.tolist() if columns.texts[identity]))


def _fits(columns: JournalColumns, side: str, other: str, chosen: ReportFilter, place: Place) -> NDArray[np.bool_]:
    account, amount = getattr(columns, f"{side}_account"), getattr(columns, f"{side}_amount")
    found: Any = (account != 0) | (amount != 0)
    if chosen.department is not None:
        found &= getattr(columns, f"{side}_department") == columns.text_id(chosen.department)
    if chosen.counterparty is not None:
        own, others = getattr(columns, f"{side}_counterparty"), getattr(columns, f"{other}_counterparty")
        found &= np.where(own != 0, own, others) == columns.text_id(chosen.counterparty)
    if chosen.sub_account is not None:
        pairs, inverse = np.unique(account.astype(np.int64) << 32 | getattr(columns, f"{side}_sub_account"), return_inverse=True)
        names = (sub_account_of(place(columns.texts[pair >> 32]), columns.texts[pair & 0xFFFFFFFF]) for pair in pairs.tolist())
        found &= np.fromiter((name == chosen.sub_account for name in names), np.bool_, len(pairs))[inverse]
    return np.asarray(found, np.bool_)
