"""Which vouchers of a file stand in the book already, from the same file, another vendor's, or an older export.

Two vouchers are identical where date, accounts, sides and amounts agree, whatever their numbers, descriptions or vendor names
(:func:`fingerprints`); two equal purchases of a day count as two. A voucher has changed
where an export of the same format holds its date and number with another content.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.ledger.columns import JournalColumns


@dataclass(frozen=True, slots=True)
class Overlap:
    """Voucher numbers of the file that are in the book already, and those that differ there.

    ``holders`` gives the imports that hold the identical ones, each with how many.
    """

    identical: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    holders: tuple[tuple[int, int], ...] = ()


def find_overlap(columns: JournalColumns, book: JournalColumns, account_key: Callable[[str], str], same_format: Collection[int]) -> Overlap:
    """Compare a file with the lines of the book in its period; ``same_format`` are the batches that came in its format."""
    if not len(columns) or not len(book):
        return Overlap()
    new_keys, new_prints = fingerprints(columns, account_key)
    book_keys, book_prints = fingerprints(book, account_key)
    unmatched = Counter(book_prints.tolist())
    identical = set()
    matched_prints: Counter[int] = Counter()
    for key, fingerprint in zip(new_keys.tolist(), new_prints.tolist(), strict=True):
        if unmatched[fingerprint] > 0:
            unmatched[fingerprint] -= 1
            matched_prints[fingerprint] += 1
            identical.add(key)
    free = []
    holders: Counter[int] = Counter()
    for key, fingerprint in zip(book_keys.tolist(), book_prints.tolist(), strict=True):
        if matched_prints[fingerprint] > 0:
            matched_prints[fingerprint] -= 1
            holders[key >> 32] += 1
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
    return Overlap(frozenset(key & 0xFFFFFFFF for key in identical), frozenset(changed), tuple(sorted(holders.items())))


def fingerprints(columns: JournalColumns, account_key: Callable[[str], str] = str) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Voucher keys and a number for the content of each: date, accounts, sides and amounts in any order, without 諸口.

    ``account_key`` says under which name an account counts (its code, so that vendors' names do not matter). The number
    depends on texts, not on ids, and is the same in every run. Descriptions and numbers are no part of it.
    """
    hashes = np.zeros(len(columns.texts), np.uint64)
    sides = columns.sides(without_compound=True)
    for identity in np.unique(sides.account):
        hashes[identity] = stable_hash(account_key(columns.texts[identity]))
    found, inverse = np.unique(columns.voucher_keys, return_inverse=True)
    amount = np.where(sides.is_credit, -sides.amount, sides.amount).view(np.uint64)
    mixed = _mixed(hashes[sides.account] ^ _mixed(amount ^ (columns.date[sides.line].astype(np.uint64) << np.uint64(40))))
    mixed = _mixed(mixed + sides.is_credit.astype(np.uint64))
    sums = np.zeros(len(found), np.uint64)
    np.add.at(sums, inverse[sides.line], mixed)
    return found, sums


def stable_hash(text: str) -> int:
    """A 64-bit number for a text, the same in every run and on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit over all 64 (the finishing steps of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def without_vouchers(columns: JournalColumns, vouchers: Collection[int]) -> JournalColumns:
    """The lines of all other vouchers."""
    return columns.select(~np.isin(columns.voucher, np.array(sorted(vouchers), np.int32)))


def _dates_and_numbers_in_order(columns: JournalColumns) -> list[tuple[int, str]]:
    return [(date, columns.texts[number]) for date, number in zip(columns.date.tolist(), columns.number.tolist(), strict=True)]


def _dates_and_numbers(columns: JournalColumns) -> set[tuple[int, str]]:
    return set(_dates_and_numbers_in_order(columns))
