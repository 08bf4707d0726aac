"""Lines of a bank and postings find each other by yen and day; sums within a day; whatever the order they come in."""

import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.line_matching import MOST_DAYS_APART, Match, MatchLine, match_lines

BASE = datetime.date(2025, 4, 10)


def line(key: str, amount: int, day: int = 0, text: str = "", voucher: int | None = None) -> MatchLine:
    bundle = None if voucher is None else (1, voucher)
    return MatchLine(key, BASE + datetime.timedelta(days=day), amount, (int(key[1:]),), text, bundle)


def pairs(matches: list[Match]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(match.evidence, match.books) for match in matches}


def test_the_same_amount_on_the_same_day_comes_before_a_nearer_line_of_another_day() -> None:
    found = match_lines([line("e1", 500, 1), line("e2", 500, 0)], [line("b1", 500, 0), line("b2", 500, 1)])
    assert pairs(found) == {(("e1",), ("b2",)), (("e2",), ("b1",))}


def test_the_bank_books_later_rather_than_earlier() -> None:
    assert pairs(match_lines([line("e1", 500, 2)], [line("b1", 500, 4), line("b2", 500, 0)])) == {(("e1",), ("b2",))}


@pytest.mark.parametrize(("days", "is_found"), [(MOST_DAYS_APART, True), (MOST_DAYS_APART + 1, False)])
def test_days_apart_have_a_limit(days: int, is_found: bool) -> None:
    assert bool(match_lines([line("e1", 500, days)], [line("b1", 500)])) is is_found


def test_names_decide_among_equal_amounts() -> None:
    found = match_lines(
        [line("e1", -110_000, 0, "アオゾラフドウサン"), line("e2", -110_000, 0, "タカハシシヨウカイ")],
        [line("b1", -110_000, 0, "タカハシシヨウカイ"), line("b2", -110_000, 0, "ヤチンアオゾラ")],
    )
    assert pairs(found) == {(("e1",), ("b2",)), (("e2",), ("b1",))}


def test_amounts_that_are_merely_alike_are_never_matched() -> None:
    assert match_lines([line("e1", 1_000)], [line("b1", 1_001), line("b2", -1_000)]) == []


def test_a_line_of_the_bank_may_be_several_postings_of_its_day_and_the_reverse() -> None:
    found = match_lines(
        [line("e1", 879_340), line("e2", 100, 9), line("e3", 200, 9)], [line("b1", 880_000), line("b2", -660), line("b3", 300, 9)]
    )
    assert pairs(found) == {(("e1",), ("b1", "b2")), (("e2", "e3"), ("b3",))}
    # Not of the day before.
    assert match_lines([line("e1", 300)], [line("b1", 100, -1), line("b2", 200)]) == []


def test_a_sum_with_several_solutions_stays_open() -> None:
    assert match_lines([line("e1", 50)], [line("b1", 10), line("b2", 40), line("b3", 20), line("b4", 30)]) == []
    # Equal amounts are no other solution, and one voucher is taken as a whole.
    assert pairs(match_lines([line("e1", 50)], [line("b1", 10), line("b2", 40), line("b3", 40)])) == {(("e1",), ("b1", "b2"))}
    found = match_lines([line("e1", 50)], [line("b1", 10), line("b2", 40), line("b3", 20, 0, "", 7), line("b4", 30, 0, "", 7)])
    assert pairs(found) == {(("e1",), ("b3", "b4"))}


def test_a_day_with_very_many_lines_is_not_searched_but_its_vouchers_are() -> None:
    many = [line(f"b{number}", 1 << number) for number in range(40)]
    assert match_lines([line("e1", 3)], many) == []
    salaries = [line(f"b{number}", 1_000 + number, 0, "", 5) for number in range(50)]
    (found,) = match_lines([line("e1", sum(range(1_000, 1_050)))], salaries)
    assert len(found.books) == 50


def test_very_many_equal_lines_are_paired_in_their_order() -> None:
    found = match_lines([line(f"e{number}", -660) for number in range(300)], [line(f"b{number}", -660) for number in range(299)])
    assert pairs(found) == {((f"e{number}",), (f"b{number}",)) for number in range(299)}


def test_pairs_of_the_owner_come_first_and_parted_ones_never() -> None:
    ones, others = [line("e1", 500), line("e2", 70)], [line("b1", 500), line("b2", 20), line("b3", 51)]
    fixed = [("e2", "b2"), ("e2", "b3"), ("e9", "b1")]
    found = match_lines(ones, others, fixed, [("e1", "b1")])
    assert found == [Match(("e2",), ("b2", "b3"), by_owner=True)]
    assert match_lines([line("e1", 30)], [line("b1", 10), line("b2", 20)], (), [("e1", "b2")]) == []


AMOUNTS = st.sampled_from([-660, -110_000, 100, 200, 300, 879_340, 880_000])
LINES = st.lists(st.tuples(AMOUNTS, st.integers(0, 12), st.sampled_from(["", "アオバ", "コウ"]), st.integers(1, 4)), max_size=14)


def made(prefix: str, values: list[tuple[int, int, str, int]], *, vouchers: bool) -> list[MatchLine]:
    return [
        line(f"{prefix}{number}", amount, day, text, voucher if vouchers else None)
        for number, (amount, day, text, voucher) in enumerate(values)
    ]


@settings(max_examples=150, deadline=None)
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_no_line_is_used_twice_every_match_adds_up_and_the_order_does_not_matter(
    bank: list[tuple[int, int, str, int]], books: list[tuple[int, int, str, int]], chance: random.Random
) -> None:
    ones, others = made("e", bank, vouchers=False), made("b", books, vouchers=True)
    found = match_lines(ones, others)
    used = [key for match in found for key in (*match.evidence, *match.books)]
    assert len(used) == len(set(used))
    amount = {each.key: each.amount for each in (*ones, *others)}
    for match in found:
        assert sum(amount[key] for key in match.evidence) == sum(amount[key] for key in match.books)
    chance.shuffle(ones)
    chance.shuffle(others)
    assert pairs(match_lines(ones, others)) == pairs(found)
    # Nothing of one amount and day is left open on both sides.
    left = [each for each in (*ones, *others) if each.key not in used]
    open_pairs = [(one, other) for one in left for other in left if one.key[0] == "e" and other.key[0] == "b"]
    assert not any(one.amount == other.amount and one.date == other.date for one, other in open_pairs)
