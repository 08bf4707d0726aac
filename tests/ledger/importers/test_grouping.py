"""Vouchers out of lines: any order of keys, balance where there is no number."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.importers.grouping import by_slip_flags, dense, joined_by_compound, nearest_dates, until_balanced


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


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 3), st.integers(-2, 2)), min_size=1, max_size=30))
@settings(deadline=None)
def test_vouchers_are_joined_until_their_compound_account_is_even(lines: list[tuple[int, int, int]]) -> None:
    """Against the rule told as a walk from voucher to voucher; the number of a voucher holds within its day."""
    days, _, amounts = zip(*lines, strict=True)
    before = dense(np.array([day * 10 + number for day, number, _ in lines], np.int64))
    sums: dict[int, int] = {}
    day_of: dict[int, int] = {}
    for day, voucher, amount in zip(days, before.tolist(), amounts, strict=True):
        sums[voucher], day_of[voucher] = sums.get(voucher, 0) + amount, day
    target = {voucher: voucher for voucher in sums}
    run: list[int] = []
    for voucher in sums:
        if sums[voucher] == 0:
            continue
        if run and day_of[run[0]] != day_of[voucher]:
            run = []
        run.append(voucher)
        if sum(sums[member] for member in run) == 0:
            target.update(dict.fromkeys(run, run[0]))
            run = []
    expected = dense(np.array([target[voucher] for voucher in before.tolist()], np.int64))
    found = joined_by_compound(np.array(days, np.int64), before, np.array(amounts, np.int64))
    assert found.tolist() == expected.tolist()


def test_single_lines_of_one_number_through_the_compound_account_are_one_slip() -> None:
    """Lines 1 and 2 have number 5 and pass through 諸口, line 3 has number 5 and does not; lines 4 to 6 are a slip by flags."""
    flags = {"single": [1, 1, 1, 0, 0, 0], "first": [0, 0, 0, 1, 0, 0], "last": [0, 0, 0, 0, 0, 1], "passes_through": [1, 1, 0, 1, 1, 1]}
    masks = {name: np.array(values, np.bool_) for name, values in flags.items()}
    assert by_slip_flags(ids(*[1] * 6), ids(*[5] * 6), **masks).tolist() == [1, 1, 2, 3, 3, 3]


def test_unreadable_date_follows_the_neighbour_of_its_number() -> None:
    assert nearest_dates(ids(1, 0, 2), ids(7, 8, 8)).tolist() == [1, 2, 2]
    assert nearest_dates(ids(1, 0, 2), ids(8, 8, 9)).tolist() == [1, 1, 2]
    assert nearest_dates(ids(0, 2), ids(5, 6)).tolist() == [2, 2]
    assert nearest_dates(ids(0), ids(5)).tolist() == [0]
