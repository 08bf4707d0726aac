"""Which vouchers of a file stand in the book already, from the same file, another vendor's, or an older export.

Two vouchers are identical where date, accounts, sides and amounts agree, whatever their numbers, descriptions or vendor names
(:meth:`~app.ledger.columns.JournalColumns.fingerprints`); two equal purchases of a day count as two. A voucher has changed
where an export of the same format holds its date and number with another content.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from app.ledger.columns import JournalColumns


@dataclass(frozen=True, slots=True)
class Overlap:
    """Voucher numbers of the file that are in the book already, and those that differ there."""

    identical: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()


def find_overlap(columns: JournalColumns, book: JournalColumns, account_key: Callable[[str], str], same_format: Collection[int]) -> Overlap:
    """Compare a file with the lines of the book in its period; ``same_format`` are the batches that came in its format."""
    if not len(columns) or not len(book):
        return Overlap()
    new_keys, new_prints = columns.fingerprints(account_key)
    book_keys, book_prints = book.fingerprints(account_key)
    unmatched = Counter(book_prints.tolist())
    identical = set()
    matched_prints: Counter[int] = Counter()
    for key, fingerprint in zip(new_keys.tolist(), new_prints.tolist(), strict=True):
        if unmatched[fingerprint] > 0:
            unmatched[fingerprint] -= 1
            matched_prints[fingerprint] += 1
            identical.add(key)
    free = []
    for key, fingerprint in zip(book_keys.tolist(), book_prints.tolist(), strict=True):
        if matched_prints[fingerprint] > 0:
            matched_prints[fingerprint] -= 1
        else:
            free.append(key)
    in_same_format = np.isin(book.batch, np.array(sorted(same_format), np.int32)) & np.isin(book.voucher_keys, np.array(free, np.int64))
    numbers = _dates_and_numbers(book.select(in_same_format))
    rest = columns.select(~np.isin(columns.voucher_keys, np.array(sorted(identical), np.int64)))
    changed = {
        int(voucher)
        for voucher, place in zip(rest.voucher.tolist(), _dates_and_numbers_in_order(rest), strict=True)
        if place[1] and place in numbers
    }
    return Overlap(frozenset(key & 0xFFFFFFFF for key in identical), frozenset(changed))


def without_vouchers(columns: JournalColumns, vouchers: Collection[int]) -> JournalColumns:
    """The lines of all other vouchers."""
    return columns.select(~np.isin(columns.voucher, np.array(sorted(vouchers), np.int32)))


def _dates_and_numbers_in_order(columns: JournalColumns) -> list[tuple[int, str]]:
    return [(date, columns.texts[number]) for date, number in zip(columns.date.tolist(), columns.number.tolist(), strict=True)]


def _dates_and_numbers(columns: JournalColumns) -> set[tuple[int, str]]:
    return set(_dates_and_numbers_in_order(columns))
