"""Breaks of a printed sheet."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.sheet_pages import SheetRow, page_breaks

ROW = SheetRow(10.0)
KEPT = SheetRow(10.0, keeps_next=True)
SPACE = SheetRow(10.0, is_space=True)


def test_a_page_ends_when_it_is_full() -> None:
    assert page_breaks([ROW] * 7, 30.0) == [3, 6]
    assert page_breaks([ROW] * 3, 30.0) == []


def test_a_repeated_head_takes_room_of_every_later_page() -> None:
    assert page_breaks([ROW] * 7, 30.0, repeated=10.0) == [3, 5]


def test_a_heading_goes_to_the_page_of_what_it_heads() -> None:
    assert page_breaks([ROW, ROW, KEPT, ROW], 30.0) == [2]


def test_free_space_neither_fills_a_page_nor_begins_one() -> None:
    assert page_breaks([ROW, ROW, ROW, SPACE, ROW], 30.0) == [4]


def test_rows_no_page_holds_together_are_parted() -> None:
    assert page_breaks([KEPT] * 5, 30.0) == [3]
    assert page_breaks([ROW, SheetRow(20.0, keeps_next=True), SheetRow(20.0)], 30.0) == [2]


_rows = st.lists(st.builds(SheetRow, st.floats(1.0, 40.0), st.booleans(), st.booleans()), max_size=30)


@settings(max_examples=300)
@given(_rows)
def test_no_page_holds_more_than_it_can(rows: list[SheetRow]) -> None:
    starts = [0, *page_breaks(rows, 60.0, repeated=15.0), len(rows)]
    for first, last in pairwise(starts):
        assert first < last or not rows
        filled = sum(row.height for row in rows[first:last] if not row.is_space)
        assert filled <= 60.0 or last - first == 1
