"""Groups of equal numbers are those plain Python finds, whether the numbers lie close together or far apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.array_groups import distinct, groups, ranks

CLOSE = st.integers(-3, 3)
FAR = st.sampled_from([-(2**62), -1, 0, 7, 10**12, 2**62])
NUMBERS = st.one_of(st.lists(CLOSE, max_size=20), st.lists(FAR, max_size=20))


@given(NUMBERS)
@settings(max_examples=100, deadline=None)
def test_the_rank_of_a_number_is_its_place_among_the_different_ones(numbers: list[int]) -> None:
    places, count = ranks(np.array(numbers, np.int64))
    different = sorted(set(numbers))
    assert (places.tolist(), count) == ([different.index(number) for number in numbers], len(different))
    assert distinct(np.array(numbers, np.int64)).tolist() == different


@given(st.lists(st.tuples(CLOSE, FAR, CLOSE), max_size=20))
@settings(max_examples=100, deadline=None)
def test_groups_over_several_columns_are_in_order_and_name_their_first_member(rows: list[tuple[int, int, int]]) -> None:
    parts = [np.array([row[place] for row in rows], np.int64) for place in range(3)]
    group, first = groups(*parts)
    different = sorted(set(rows))
    assert group.tolist() == [different.index(row) for row in rows]
    assert first.tolist() == [rows.index(row) for row in different]


def test_bytes_are_ranked_over_a_span_that_no_byte_holds() -> None:
    assert ranks(np.array([-100, 100, 45], np.int8))[0].tolist() == [0, 2, 1]
