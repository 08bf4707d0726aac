"""Which vouchers of a file stand in the book already, from the same file, another vendor's, or an older export.

Two vouchers are identical where date, accounts, sides and amounts agree, whatever their numbers, descriptions or vendor names
(:func:`fingerprints`); two equal purchases of a day count as two. A voucher has changed
where an export of the same format holds its date and number with another content, or its content with other details:
sub-account, department, counterparty, tax category, tax, description or memo. Formats carry different details, so those of
another vendor's file are never compared.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.ledger.array_groups import distinct
from app.ledger.columns import JournalColumns, Sides

Vouchers = NDArray[np.int64]

#: Odd numbers without a pattern, one for each detail of a posting.
_WEIGHTS = tuple(np.uint64(int.from_bytes(hashlib.blake2b(bytes([place]), digest_size=8).digest(), "little") | 1) for place in range(7))


def _none() -> Vouchers:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """A file beside the book. Vouchers of the file are numbers, those of the book keys (:attr:`JournalColumns.voucher_keys`)."""

    #: In the book already.
    identical: Vouchers = field(default_factory=_none)
    #: In the book with another content, and beside each what stands there.
    changed: Vouchers = field(default_factory=_none)
    counterparts: Vouchers = field(default_factory=_none)
    #: Beside each changed one whether accounts, sides and amounts stand in the book, and only details are others.
    in_details: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    #: In the book from the same format and within the period of the file, but not in the file.
    missing: Vouchers = field(default_factory=_none)
    #: The imports that hold the identical ones, each with how many.
    holders: tuple[tuple[int, int], ...] = ()
    #: What the file takes the place of where it is taken as the truth for its format and period, packed by import.
    replaced: Mapping[int, bytes] = field(default_factory=dict)


def find_overlap(
    columns: JournalColumns,
    book: JournalColumns,
    account_key: Callable[[str], str],
    same_format: Collection[int],
    superseded: Mapping[int, bytes] | None = None,
    *,
    with_details: bool = True,
) -> Overlap:
    """Compare a file with the lines of the book around its period; ``same_format`` are the batches that came in its format.

    ``superseded`` are the vouchers among the lines that an earlier import replaced: they are not compared, but replaced again.
    ``with_details`` is false for files that may tell the same voucher with fewer details another time.
    """
    if not len(columns) or not len(book):
        return Overlap()
    in_format = np.isin(book.batch, np.array(sorted(same_format), np.int32))
    in_format &= (book.date >= columns.date.min()) & (book.date <= columns.date.max())
    standing_in = distinct(book.voucher_keys[in_format])
    book = book.without(superseded or {})
    new, old = _postings(columns, account_key), _postings(book, account_key)
    new_keys, book_keys = new.vouchers, old.vouchers
    here, there = _pairs(new.sums(new.content), old.sums(old.content))
    in_details = np.zeros(len(here), np.bool_)
    if with_details and np.isin(book_keys[there], standing_in).any():
        here, there, in_details = _pairs_by_details(columns, new, book, old, np.isin(book_keys, standing_in))
    identical, matched = np.sort(new_keys[here[~in_details]]), book_keys[there[~in_details]]
    detailed, beside = new_keys[here[in_details]], book_keys[there[in_details]]
    free = np.setdiff1d(np.intersect1d(book_keys, standing_in, assume_unique=True), matched, assume_unique=True)
    free = np.setdiff1d(free, beside, assume_unique=True)
    rest = np.setdiff1d(new_keys, np.concatenate((identical, detailed)), assume_unique=True)
    rest, rest_places = _places(columns, rest)
    numbered, free_places = _places(book, free)
    here, there = _pairs(rest_places, free_places)
    changed, counterparts = np.concatenate((detailed, rest[here])), np.concatenate((beside, numbered[there]))
    order = np.argsort(changed)
    holders, counts = np.unique(matched >> 32, return_counts=True)
    return Overlap(
        identical,
        changed[order],
        counterparts[order],
        order < len(detailed),
        np.setdiff1d(free, counterparts, assume_unique=True),
        tuple(zip(holders.tolist(), counts.tolist(), strict=True)),
        packed_vouchers(distinct(np.concatenate((standing_in, matched)))),
    )


def first_lines(columns: JournalColumns, vouchers: Vouchers) -> list[tuple[int, str]]:
    """Row and number of the first line of some vouchers of a file, in the order of the file."""
    lines = columns.select(np.isin(columns.voucher, vouchers))
    _, first = np.unique(lines.voucher, return_index=True)
    lines = lines.select(np.sort(first))
    return [(row, lines.texts[number]) for row, number in zip(lines.row.tolist(), lines.number.tolist(), strict=True)]


def rows_of(columns: JournalColumns, vouchers: Vouchers) -> frozenset[int]:
    """The rows of some vouchers of a file."""
    return frozenset(columns.row[np.isin(columns.voucher, vouchers)].tolist())


def packed_vouchers(keys: Vouchers) -> dict[int, bytes]:
    """Voucher keys by import, as the book keeps them (:mod:`app.ledger.superseding`)."""
    batches = keys >> 32
    return {int(batch): (keys[batches == batch] & 0xFFFFFFFF).astype("<i4").tobytes() for batch in np.unique(batches)}


def _pairs(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> tuple[Vouchers, Vouchers]:
    """Positions of equal numbers, each at most once: the first of a number with the first, the second with the second."""
    _, here, there = np.intersect1d(_with_rank(one), _with_rank(other), assume_unique=True, return_indices=True)
    return here, there


def _with_rank(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each element that tells equal ones apart by their order."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] + np.uint64(1)) != 0)
    rank = np.arange(len(ordered)) - np.repeat(starts, np.diff(starts, append=len(ordered)))
    found = np.empty(len(numbers), np.uint64)
    found[order] = ordered ^ _mixed(rank.astype(np.uint64))
    return found


def _places(columns: JournalColumns, keys: Vouchers) -> tuple[Vouchers, NDArray[np.uint64]]:
    """Of these vouchers those that have a number, each with one number for its date and number."""
    lines = columns.select(np.isin(columns.voucher_keys, keys))
    lines = lines.select(lines.number != 0)
    found, first = np.unique(lines.voucher_keys, return_index=True)
    hashes = {identity: stable_hash(lines.texts[identity]) for identity in np.unique(lines.number[first]).tolist()}
    numbers = np.fromiter((hashes[identity] for identity in lines.number[first].tolist()), np.uint64, len(first))
    return found, _mixed(numbers ^ lines.date[first].astype(np.uint64))


def _pairs_by_details(
    columns: JournalColumns, new: "_Postings", book: JournalColumns, old: "_Postings", comparable: NDArray[np.bool_]
) -> tuple[Vouchers, Vouchers, NDArray[np.bool_]]:
    """Pairs of equal content, those with equal details before those of the same date and number before any; and which differ in details.

    ``comparable`` are the vouchers of the book that came in the format of the file; the details of others are not compared.
    """
    vocabulary: dict[str, int] = {}
    new_prints, old_prints = new.sums(new.content), old.sums(old.content)
    new_details, old_details = _details(columns, new, vocabulary), _details(book, old, vocabulary)
    here, there = np.arange(len(new_prints)), np.flatnonzero(comparable)
    first = _pairs(new_prints ^ new_details, (old_prints ^ old_details)[there])
    found = [(here[first[0]], there[first[1]])]
    here, there = np.delete(here, first[0]), np.delete(there, first[1])
    if len(here) and len(there):
        new_places, old_places = (_place_numbers(lines, each) for lines, each in ((columns, new), (book, old)))
        numbered = _pairs(new_prints[here] ^ new_places[here], old_prints[there] ^ old_places[there])
        found.append((here[numbered[0]], there[numbered[1]]))
        here = np.delete(here, numbered[0])
    there = np.setdiff1d(np.arange(len(old_prints)), np.concatenate([pair[1] for pair in found]), assume_unique=True)
    left = _pairs(new_prints[here], old_prints[there])
    found.append((here[left[0]], there[left[1]]))
    one, other = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return one, other, comparable[other] & (new_details[one] != old_details[other])


def _details(columns: JournalColumns, postings: "_Postings", vocabulary: dict[str, int]) -> NDArray[np.uint64]:
    """A number for the details of each voucher; ``vocabulary`` is shared by the journals that are compared."""
    size = len(columns.texts)
    ids = np.fromiter((vocabulary.setdefault(text, len(vocabulary)) for text in columns.texts), np.uint64, size)
    sides = postings.sides
    tax = np.where(sides.is_credit, columns.credit_tax[sides.line], columns.debit_tax[sides.line])
    category = np.where(sides.is_credit, columns.credit_tax_category[sides.line], columns.debit_tax_category[sides.line])
    values = postings.content + tax.view(np.uint64) * _WEIGHTS[0]
    texts = (sides.sub_account, sides.department, sides.counterparty, category, columns.description[sides.line], columns.memo[sides.line])
    for weight, identities in zip(_WEIGHTS[1:], texts, strict=True):
        values += ids[identities] * weight
    return postings.sums(_mixed(values))


def _place_numbers(columns: JournalColumns, postings: "_Postings") -> NDArray[np.uint64]:
    """For each voucher a number for its date and number; its own key where it has none."""
    numbers = postings.vouchers.astype(np.uint64)
    keys, places = _places(columns, postings.vouchers)
    numbers[np.searchsorted(postings.vouchers, keys)] = places
    return numbers


class _Postings(NamedTuple):
    """The postings of a journal without 諸口: the vouchers, of each posting its voucher's place among them and a number for its content."""

    vouchers: Vouchers
    place: NDArray[np.int64]
    sides: Sides
    content: NDArray[np.uint64]

    def sums(self, values: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """One number for each voucher, whatever the order of its postings."""
        found = np.zeros(len(self.vouchers), np.uint64)
        np.add.at(found, self.place, values)
        return found


def fingerprints(columns: JournalColumns, account_key: Callable[[str], str] = str) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Voucher keys and a number for the content of each: date, accounts, sides and amounts in any order, without 諸口.

    ``account_key`` says under which name an account counts (its code, so that vendors' names do not matter). The number
    depends on texts, not on ids, and is the same in every run. Descriptions and numbers are no part of it.
    """
    postings = _postings(columns, account_key)
    return postings.vouchers, postings.sums(postings.content)


def _postings(columns: JournalColumns, account_key: Callable[[str], str]) -> _Postings:
    hashes = np.zeros(len(columns.texts), np.uint64)
    sides = columns.sides(without_compound=True)
    for identity in np.unique(sides.account):
        hashes[identity] = stable_hash(account_key(columns.texts[identity]))
    found, inverse = np.unique(columns.voucher_keys, return_inverse=True)
    amount = np.where(sides.is_credit, -sides.amount, sides.amount).view(np.uint64)
    mixed = _mixed(hashes[sides.account] ^ _mixed(amount ^ (columns.date[sides.line].astype(np.uint64) << np.uint64(40))))
    mixed = _mixed(mixed + sides.is_credit.astype(np.uint64))
    return _Postings(found, inverse[sides.line], sides, mixed)


def stable_hash(text: str) -> int:
    """A 64-bit number for a text, the same in every run and on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit over all 64 (the finishing steps of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def without_vouchers(columns: JournalColumns, vouchers: Vouchers) -> JournalColumns:
    """The lines of all other vouchers of a file."""
    return columns.select(~np.isin(columns.voucher, vouchers)) if len(vouchers) else columns
