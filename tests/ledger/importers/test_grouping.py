"""Vouchers out of lines: any order of keys, balance where there is no number."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.importers.grouping import dense, nearest_dates, until_balanced


def ids(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


@given(st.lists(st.integers(-5, 5), min_size=1))
@settings(deadline=None)
def test_dense_numbers_count_in_order_of_first_appearance(keys: list[int]) -> None:
    seen: list[int] = []
    for key in keys:
        if key not in seen:
            seen.append(key)
    assert dense(np.array(keys, np.int64)).tolist() == [seen.index(key) for key in keys]


@given(st.lists(st.tuples(st.integers(1, 2), st.booleans(), st.integers(-2, 2)), min_size=1, max_size=30))
@settings(deadline=None)
def test_groups_end_where_the_sum_is_zero(lines: list[tuple[int, bool, int]]) -> None:
    """Against the rule told as a walk from line to line."""
    expected, group, running = [], -1, 0
    before: tuple[int, bool] | None = None
    for day, eligible, amount in lines:
        joins = before is not None and before == (day, True) and eligible and running != 0
        group, running = (group, running + amount) if joins else (group + 1, amount)
        before = (day, eligible)
        expected.append(group)
    days, flags, amounts = zip(*lines, strict=True)
    found = until_balanced(ids(*days), np.array(flags), np.array(amounts, np.int64))
    assert found.tolist() == expected


def test_unreadable_date_follows_the_neighbour_of_its_number() -> None:
    assert nearest_dates(ids(1, 0, 2), ids(7, 8, 8)).tolist() == [1, 2, 2]
    assert nearest_dates(ids(1, 0, 2), ids(8, 8, 9)).tolist() == [1, 1, 2]
    assert nearest_dates(ids(0, 2), ids(5, 6)).tolist() == [2, 2]
    assert nearest_dates(ids(0), ids(5)).tolist() == [0]
