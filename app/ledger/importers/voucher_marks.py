"""The array part of marking vouchers: gather the traits of each, decide once per distinct combination.

What the traits mean and what follows from them stands in :mod:`app.ledger.closing_entries`.
"""

from collections.abc import Callable, Mapping

import numpy as np

from app.ledger.array_groups import groups
from app.ledger.columns import JournalColumns, Marks

#: Kinds, mark, day, words, number of accounts: decided once per distinct combination.
Decide = Callable[[int, int, int, int, int, int], int]


def marks_by_traits(
    columns: JournalColumns, kinds: Mapping[int, int], words: Callable[[str], int], days: Mapping[int, int], count_to: int, decide: Decide
) -> Marks:
    """A mark for every line, the same for all lines of a voucher.

    ``kinds`` says for the text id of each account which kind it is, as flags; ``words`` what a description or memo says. ``days``
    gives flags for some dates; words are read and accounts counted, up to ``count_to``, on those dates only.
    """
    if not len(columns):
        return columns.mark
    order = np.argsort(columns.voucher_keys, kind="stable")
    keys = columns.voucher_keys[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    kind_of, word_in = np.zeros(len(columns.texts), np.int64), np.zeros(len(columns.texts), np.int64)
    kind_of[list(kinds)] = list(kinds.values())
    on_days = np.isin(columns.date, list(days))
    for identity in np.unique(np.concatenate((columns.description[on_days], columns.memo[on_days]))):
        word_in[identity] = words(columns.texts[identity])
    debits = np.bitwise_or.reduceat(kind_of[columns.debit_account[order]], starts)
    credits = np.bitwise_or.reduceat(kind_of[columns.credit_account[order]], starts)
    mark = np.maximum.reduceat(columns.mark[order].astype(np.int64), starts)
    said = np.bitwise_or.reduceat(word_in[columns.description[order]] | word_in[columns.memo[order]], starts)
    day = np.zeros(len(starts), np.int64)
    dates = columns.date[order][starts]
    for date, flags in days.items():
        day[dates == date] = flags
    counts = np.zeros(len(starts), np.int64)
    ends = np.append(starts[1:], len(order))
    for voucher in np.flatnonzero(day):
        lines = order[starts[voucher] : ends[voucher]]
        accounts = np.unique(np.concatenate((columns.debit_account[lines], columns.credit_account[lines])))
        counts[voucher] = min(count_to, int(np.count_nonzero(kind_of[accounts])))
    traits = (debits, credits, mark, day, said, counts)
    group, first = groups(*traits)
    decided = np.array([decide(*values) for values in zip(*(trait[first].tolist() for trait in traits), strict=True)], np.int8)
    marks = np.empty(len(order), np.int8)
    marks[order] = np.repeat(decided[group], ends - starts)
    return marks
