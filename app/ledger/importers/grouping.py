"""Lines to vouchers: by key, by flags, or, where a file gives no number, by balance; then together where 諸口 carries on.

Numbers restart by month or day in many programs, so a number counts only together with its date (``reference/formats.md``
0.9). Blank numbers: consecutive lines of one date belong together until they balance, 諸口 left out. 諸口 nets to zero in
every voucher (0.11): single rows that pass through it under numbers of their own are one voucher in the end.
"""

import numpy as np
from numpy.typing import NDArray

from app.ledger.columns import Amounts, Ids, Mask


def dense(keys: NDArray[np.int64]) -> Ids:
    """Numbers from 0 in order of first appearance; equal keys get equal numbers."""
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[inverse]


def by_date_and_number(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
    """A key per line: equal date and number are one voucher; lines without number as :func:`until_balanced` says.

    ``balance`` is debits less credits of the line without 諸口.
    """
    keys = (date.astype(np.int64) << 31) | number
    blank = number == 0
    if blank.any():
        keys[blank] = -1 - until_balanced(date, blank, balance)[blank].astype(np.int64)
    return keys


def until_balanced(date: Ids | NDArray[np.int64], eligible: Mask, balance: Amounts) -> Ids:
    """Group numbers: consecutive eligible lines (or vouchers) of one date, cut after each at which the running sum is zero."""
    starts = np.ones(len(date), np.bool_)
    starts[1:] = (date[1:] != date[:-1]) | ~eligible[1:] | ~eligible[:-1]
    running = np.cumsum(balance)
    run = np.cumsum(starts) - 1
    before = (running - balance)[starts][run]
    cuts = starts.copy()
    cuts[1:] |= (running == before)[:-1]
    return (np.cumsum(cuts) - 1).astype(np.int32)


def by_slip_flags(date: Ids, number: Ids, single: Mask, first: Mask, last: Mask, passes_through: Mask) -> NDArray[np.int64]:
    """A key per line of a file whose flags delimit slips: a single line, or from a first to a last line.

    Consecutive single lines of one date and number that pass through 諸口 are one slip.
    """
    starts = single | first
    starts[0] = True
    starts[1:] |= (single | last)[:-1]
    joined = single & passes_through & (number != 0)
    starts[1:] &= ~(joined[1:] & joined[:-1] & (date[1:] == date[:-1]) & (number[1:] == number[:-1]))
    return np.cumsum(starts).astype(np.int64)


def joined_by_compound(period: NDArray[np.int64], voucher: Ids, compound: Amounts) -> Ids:
    """Vouchers whose own 諸口 is not even, joined in the order of the file until it is; numbered from 0 again.

    ``voucher`` comes from :func:`dense`; ``compound`` is the 諸口 of each line, debits less credits. Only vouchers of one
    ``period`` (a day, and one closing mark) following each other are joined; even ones between them stay apart. What never gets
    even stays as it was, for people to see.
    """
    sums = np.zeros(int(voucher.max(initial=-1)) + 1, np.int64)
    np.add.at(sums, voucher, compound)
    uneven = np.flatnonzero(sums)
    if not len(uneven):
        return voucher
    first_lines = np.flatnonzero(np.diff(np.maximum.accumulate(voucher), prepend=-1))
    runs = until_balanced(period[first_lines[uneven]], np.ones(len(uneven), np.bool_), sums[uneven])
    left = np.zeros(int(runs[-1]) + 1, np.int64)
    np.add.at(left, runs, sums[uneven])
    heads = uneven[np.flatnonzero(np.diff(runs, prepend=-1))]
    target = np.arange(len(sums))
    target[uneven] = np.where(left[runs] == 0, heads[runs], uneven)
    return dense(target[voucher])


def nearest_dates(date: Ids, number: Ids) -> Ids:
    """Dates for grouping only: an unreadable one (0) is taken from the neighbour of the same number, else from the line before."""
    found = date.copy()
    for position in np.flatnonzero(date == 0):
        before = position - 1 if position else None
        after = position + 1 if position + 1 < len(date) else None
        candidates = [other for other in (before, after) if other is not None and found[other]]
        same = [other for other in candidates if number[other] == number[position]]
        if candidates:
            found[position] = found[(same or candidates)[0]]
    return found
