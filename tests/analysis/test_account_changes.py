"""Who is behind a change: the few names that explain most of it, and nobody where they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.account_changes import NAMES_SHOWN, Contributor, behind, subject_of


def party(name: str, amount: int, last_year: int = 0) -> Contributor:
    return Contributor("counterparty", name, amount, last_year)


def test_the_largest_names_come_first_until_they_explain_most() -> None:
    contributors = [party("甲", 100), party("乙", 600), party("丙", 250), party("丁", 50)]
    # 600 of 1,000 is less than two thirds, 850 is more: 甲 need not be named.
    assert [each.name for each in behind(1_000, contributors)] == ["乙", "丙"]


def test_names_that_moved_the_other_way_explain_nothing() -> None:
    contributors = [party("甲", 900), party("乙", 0, 400)]
    assert [each.name for each in behind(500, contributors)] == ["甲"]


def test_a_decrease_is_explained_by_decreases() -> None:
    assert [each.name for each in behind(-500, [party("甲", 100, 500), party("乙", 300)])] == ["甲"]


def test_nobody_is_named_where_three_explain_less_than_half() -> None:
    assert behind(1_000, [party(str(number), 100) for number in range(10)]) == ()


@settings(max_examples=60, deadline=None)
@given(amounts=st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6)), max_size=8))
def test_what_is_named_explains_at_least_half(amounts: list[tuple[int, int]]) -> None:
    contributors = [party(str(place), now, before) for place, (now, before) in enumerate(amounts)]
    difference = sum(each.difference for each in contributors)
    named = behind(difference, contributors)
    assert len(named) <= NAMES_SHOWN
    assert not named or sum(each.difference for each in named) * 2 * (1 if difference > 0 else -1) >= abs(difference)
    assert all(each.difference * difference > 0 for each in named)


@pytest.mark.parametrize(
    ("description", "subject"),
    [
        ("甲商事 4月分", "甲商事"),
        ("甲商事　５月分", "甲商事"),
        ("電気代 2026/04", "電気代"),
        ("本店 第1週 店頭売上", "本店 店頭売上"),
        ("令和8年4月分 給与", "給与"),
        ("請求書 No.1234 乙工業", "請求書 No. 乙工業"),
        ("2026年4月", ""),
        ("月極駐車場", "月極駐車場"),
    ],
)
def test_descriptions_of_different_months_are_one_subject(description: str, subject: str) -> None:
    assert subject_of(description) == subject
