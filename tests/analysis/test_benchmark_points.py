"""Points by the industry's values: every limit belongs to the better points, and better values never get fewer."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.benchmark_indicators import INDICATORS, Indicator, debt_to_ebitda
from app.analysis.benchmark_points import points, rank, total_of, with_points
from app.analysis.industry_classes import CompanySize
from app.analysis.industry_thresholds import Thresholds

MORE = Thresholds("operating_margin", "0501", CompanySize.SMALL, Fraction(2), None, Fraction(9), Fraction(4), Fraction(0), Fraction(-6))
LESS = Thresholds("debt_to_ebitda", "0501", CompanySize.SMALL, Fraction(8), None, Fraction(1), Fraction(5), Fraction(10), Fraction(30))
A_HAIR = Fraction(1, 10**9)
NUMBERS = st.fractions(min_value=-200, max_value=200, max_denominator=1000)


def scored(*given_points: int | None) -> tuple[Indicator, ...]:
    return tuple(Indicator(name, None, points=each) for name, each in zip(INDICATORS, given_points, strict=True))


@pytest.mark.parametrize(("limit", "at_limit"), [(9, 5), (4, 4), (0, 3), (-6, 2)])
def test_where_more_is_better_a_limit_itself_counts(limit: int, at_limit: int) -> None:
    assert points(Fraction(limit), MORE) == at_limit
    assert points(Fraction(limit) + A_HAIR, MORE) == at_limit
    assert points(Fraction(limit) - A_HAIR, MORE) == at_limit - 1


@pytest.mark.parametrize(("limit", "below_limit"), [(1, 5), (5, 4), (10, 3), (30, 2)])
def test_where_less_is_better_only_what_is_below_a_limit_counts(limit: int, below_limit: int) -> None:
    assert points(Fraction(limit) - A_HAIR, LESS) == below_limit
    assert points(Fraction(limit), LESS) == below_limit - 1
    assert points(Fraction(limit) + A_HAIR, LESS) == below_limit - 1


BY_LESS = {"debt_to_ebitda": LESS}


@pytest.mark.parametrize("operating_income", [4, -9])
@pytest.mark.parametrize("cash", [10, 30])
def test_without_net_debt_there_are_five_whatever_ebitda_is(operating_income: int, cash: int) -> None:
    """Debt 10 less cash 30 over EBITDA 5: -4 times; over EBITDA -8 there is no value, and still no net debt."""
    found = with_points(debt_to_ebitda(10, cash, operating_income, 1), BY_LESS)
    assert (found.points, found.median, "net_cash" in found.notes) == (5, 8, True)
    assert found.value == (Fraction(10 - cash, 5) if operating_income == 4 else None)


@pytest.mark.parametrize("operating_income", [-1, -5])
def test_with_net_debt_and_no_ebitda_there_is_one(operating_income: int) -> None:
    found = with_points(debt_to_ebitda(30, 10, operating_income, 1), BY_LESS)
    assert (found.value, found.reason, found.points) == (None, "ebitda_not_positive", 1)


def test_without_opening_balances_nothing_is_scored() -> None:
    unknown = replace(debt_to_ebitda(10, 30, 4, 1), value=None, reason="opening_missing")
    assert with_points(unknown, BY_LESS).points is None


def test_without_thresholds_an_indicator_stays_as_it_is() -> None:
    indicator = Indicator("operating_margin", Fraction(5))
    assert with_points(indicator, {}) is indicator


@pytest.mark.parametrize(("total", "expected"), [(30, "A"), (24, "A"), (23, "B"), (18, "B"), (17, "C"), (12, "C"), (11, "D"), (6, "D")])
def test_the_rank_of_a_total(total: int, expected: str) -> None:
    assert rank(total) == expected


def test_a_total_of_six_has_a_rank_and_of_five_has_none() -> None:
    six = total_of(scored(5, 4, 4, 3, 4, 4))
    assert (six.points, six.out_of, six.rank) == (24, 30, "A")
    five = total_of(scored(5, 4, 4, None, 4, 4))
    assert (five.points, five.out_of, five.rank) == (21, 25, None)
    none = total_of(scored(*[None] * 6))
    assert (none.points, none.out_of, none.rank) == (None, 0, None)


@settings(max_examples=80, deadline=None)
@given(limits=st.lists(NUMBERS, min_size=4, max_size=4), one=NUMBERS, other=NUMBERS, name=st.sampled_from(sorted(INDICATORS)))
def test_a_better_value_never_gets_fewer_points(limits: list[Fraction], one: Fraction, other: Fraction, name: str) -> None:
    is_higher_better = INDICATORS[name].better == "higher"
    ordered = sorted(limits, reverse=is_higher_better)
    thresholds = Thresholds(name, "0501", CompanySize.SMALL, ordered[1], None, *ordered)
    worse, better = sorted((one, other), reverse=not is_higher_better)
    assert 1 <= points(worse, thresholds) <= points(better, thresholds) <= 5
