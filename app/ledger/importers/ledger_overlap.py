"""Which vouchers of a general ledger the book has already, though the ledger may show no more than a half of them.

A voucher of a ledger is told by the book where a voucher of the same day holds all its postings to the accounts whose ledgers are in
the file; what the ledger says of other accounts may be a part only, and is not compared. Two equal postings need two in the book.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from app.ledger.columns import JournalColumns
from app.ledger.importers.duplicates import Overlap

#: Day, account, and the amount, debits positive.
_Posting = tuple[int, str, int]


def with_told_vouchers(
    overlap: Overlap, columns: JournalColumns, ledgers: Collection[str], book: JournalColumns, account_key: Callable[[str], str]
) -> Overlap:
    """The overlap with the told vouchers among the identical ones; ``ledgers`` are the accounts with a ledger in the file."""
    told = np.array(sorted(_told(columns, ledgers, book, account_key)), np.int64)
    is_open = ~np.isin(overlap.changed, told)
    return replace(
        overlap,
        identical=np.union1d(overlap.identical, told),
        changed=overlap.changed[is_open],
        counterparts=overlap.counterparts[is_open],
        in_details=overlap.in_details[is_open],
    )


def _told(columns: JournalColumns, ledgers: Collection[str], book: JournalColumns, account_key: Callable[[str], str]) -> set[int]:
    own = _postings(columns, account_key, frozenset(ledgers))
    days = np.isin(book.date, np.unique(columns.date))
    vouchers = _postings(book.select(days), account_key)
    holders: dict[_Posting, list[int]] = defaultdict(list)
    for voucher, postings in vouchers.items():
        for posting in postings:
            holders[posting].append(voucher)
    told = set()
    for voucher, postings in own.items():
        first = next(iter(postings))
        match = next((holder for holder in holders[first] if postings <= vouchers[holder]), None)
        if match is not None:
            vouchers[match] -= postings
            told.add(voucher & 0xFFFFFFFF)
    return told


def _postings(
    columns: JournalColumns, account_key: Callable[[str], str], only: Collection[str] | None = None
) -> dict[int, Counter[_Posting]]:
    """The postings of each voucher, by key; to some accounts only."""
    keys = {name: account_key(name) for name in columns.account_names() if only is None or name in only}
    found: dict[int, Counter[_Posting]] = defaultdict(Counter)
    for voucher, line in zip(columns.voucher_keys.tolist(), columns.lines(), strict=True):
        for side, sign in (("debit", 1), ("credit", -1)):
            key, amount = keys.get(str(line[f"{side}_account"])), int(line[f"{side}_amount"])
            if key is not None and amount:
                found[voucher][int(line["date"]), key, sign * amount] += 1
    return found
