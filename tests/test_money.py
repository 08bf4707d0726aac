"""Whole yen in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import parse_yen, share_out, truncate


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("0", 0),
        ("1000", 1_000),
        ("1,000", 1_000),
        ("１，０００", 1_000),
        (" 12,345,678 ", 12_345_678),
        ("-1,000", -1_000),
        ("△1,000", -1_000),
        ("▲1,000", -1_000),
        ("－1000", -1_000),
        ("−1000", -1_000),
        ("(1,000)", -1_000),
        ("（1,000）", -1_000),
        ("¥1,000", 1_000),
        ("￥1,000", 1_000),
        ("-¥1,000", -1_000),
        ("1,000円", 1_000),
        ("1000.00", 1_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, yen: int) -> None:
    assert parse_yen(text) == yen


@pytest.mark.parametrize("text", ["", " ", "abc", "1.5", "1,00", "12,3456", "--1", "(-1)", "1e3", "0x10", "△", "1 000 円 2", "nan", "∞"])
def test_what_is_not_a_whole_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_yen(text)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_every_way_of_writing_an_amount_reads_back(amount: int) -> None:
    assert parse_yen(f"{amount:,}") == amount
    assert parse_yen(str(amount)) == amount
    assert parse_yen(f"△{-amount:,}" if amount < 0 else f"¥{amount:,}") == amount


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_sharing_out_neither_invents_nor_loses_a_yen(total: int, weights: list[int]) -> None:
    parts = share_out(total, weights)
    assert sum(parts) == total
    if sum(weights):
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * sum(weights) - total * weight) < sum(weights), "off by a yen or more"


def test_sharing_out_gives_the_odd_yen_to_the_largest_remainder() -> None:
    assert share_out(100, [1, 1, 1]) == [34, 33, 33]
    assert share_out(-100, [1, 2]) == [-33, -67]
    assert share_out(7, [0, 0]) == [7, 0]


@pytest.mark.parametrize("weights", [[], [1, -1]])
def test_sharing_out_refuses_impossible_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError):
        share_out(1, weights)


def test_units_are_cut_off_towards_zero() -> None:
    assert truncate(1_999, 1_000) == 1
    assert truncate(-1_999, 1_000) == -1
    assert truncate(-999, 1_000) == 0
