"""Groups of equal numbers in arrays, found without sorting where the numbers lie close together.

Ids, months and vouchers do: a table of flags over their span finds the different ones in one pass, where ``np.unique`` sorts or
hashes every element. The groups are the same either way.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A span of numbers up to this many times their count is marked in a table rather than sorted.
_DENSE = 4
#: A table of this size stays in the processor's cache, however few the numbers are.
_SMALL_SPAN = 1 << 16
#: Of a signed number of 64 bits.
_LARGEST_BITS = 63


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The different numbers in order (``np.unique`` hashes them first, which takes seconds for a million)."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def ranks(values: NDArray[Any]) -> tuple[NDArray[np.int64], int]:
    """The place of each number among the different ones in order, and how many there are."""
    if not len(values):
        return np.zeros(0, np.int64), 0
    low = int(values.min())
    span = int(values.max()) - low + 1
    if span > max(_DENSE * len(values), _SMALL_SPAN):
        return _sorted_ranks(values, low, span)
    is_used = np.zeros(span, np.bool_)
    offsets = np.subtract(values, low, dtype=np.int64)
    is_used[offsets] = True
    table = np.cumsum(is_used, dtype=np.int32)  # there are never more lines than an int32 counts
    return table[offsets].astype(np.int64) - 1, int(table[-1])


def _sorted_ranks(values: NDArray[Any], low: int, span: int) -> tuple[NDArray[np.int64], int]:
    """The same by sorting; where number and position fit into one number these are sorted, which takes a fifth of the time."""
    bits = len(values).bit_length()
    if span.bit_length() + bits > _LARGEST_BITS:
        found, places = np.unique(values, return_inverse=True)
        return places, len(found)
    packed = np.subtract(values, low, dtype=np.int64) << bits | np.arange(len(values))
    packed.sort()
    is_new = np.diff(packed >> bits, prepend=-1) != 0
    places = np.empty(len(values), np.int64)
    places[packed & ((1 << bits) - 1)] = np.cumsum(is_new) - 1
    return places, int(is_new.sum())


def groups(*parts: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The group of each element over several columns, and the first member of each group; groups are in sorted order."""
    keys, count = ranks(parts[0])
    for part in parts[1:]:
        places, size = ranks(part)
        keys, count = ranks(keys * size + places)
    first = np.zeros(count, np.int64)
    first[keys[::-1]] = np.arange(len(keys))[::-1]
    return keys, first
