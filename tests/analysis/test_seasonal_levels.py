"""Levels and seasons by hand: what a month to come is, and when nothing is said."""

from fractions import Fraction

from app.analysis.seasonal_levels import Estimate, SeasonalLevel, came_once, round_yen

#: Twelve months of 100, but December 400: 1,500 a year, a mean month of 125.
YEAR = [100] * 8 + [400] + [100] * 3


def level(values: list[int], unknown: tuple[int, ...] = ()) -> SeasonalLevel:
    return SeasonalLevel(values, [at not in unknown for at in range(len(values))])


def test_a_steady_year_comes_again_month_by_month() -> None:
    found = level(YEAR + YEAR)
    assert [found.at(24 + month).amount for month in range(12)] == YEAR  # type: ignore[union-attr]
    assert found.at(32) == Estimate(400, 2, 12, Fraction(0))


def test_half_of_the_change_against_the_year_before_goes_on() -> None:
    """200 against 100: the change is 100 %, half of it 50 %, bounded to 25 %; the level is 200, so 250."""
    assert level([100] * 12 + [200] * 12).at(24) == Estimate(250, 2, 12, Fraction(1, 4))
    # 110 against 100: 5 % on 110 is 115.5, rounded away from zero.
    assert level([100] * 12 + [110] * 12).at(24) == Estimate(116, 2, 12, Fraction(1, 20))
    assert level([-100] * 12 + [-110] * 12).at(24) == Estimate(-116, 2, 12, Fraction(1, 20))


def test_a_change_that_may_be_chance_does_not_go_on() -> None:
    """Twelve months between 60 and 140, then by turns 30 more and 20 less: 5 more on the mean, with a standard error of 7.5."""
    before = [100, 140, 60] * 4
    assert level(before + [value + (30 if at % 2 else -20) for at, value in enumerate(before)]).at(24).change == 0  # type: ignore[union-attr]
    # By turns 12 more and 8 more: 10 on 100 and a standard error of 0.6; half of 10 percent.
    sure = level(before + [value + (12 if at % 2 else 8) for at, value in enumerate(before)])
    assert sure.at(24).change == Fraction(1, 20)  # type: ignore[union-attr]


def test_seasons_of_years_of_different_size_are_taken_by_their_share() -> None:
    """A year twice as large with the same shares: level 250 a month, + 25 %, December 400 / 125 = 3.2 times the mean."""
    found = level(YEAR + [2 * value for value in YEAR]).at(32)
    assert found == Estimate(1_000, 2, 12, Fraction(1, 4))


def test_less_than_a_year_gives_its_mean_without_season_and_less_than_three_months_nothing() -> None:
    assert level([10, 20, 31]).at(3) == Estimate(20, 0, 3)  # 61 / 3 = 20.33
    assert level([10, 20, 30, 41]).at(9) == Estimate(25, 0, 4)  # 101 / 4 = 25.25
    assert level([10, 20]).at(2) is None
    assert level([]).at(0) is None


def test_a_month_that_is_not_known_is_left_out_and_never_zero() -> None:
    """January of the first year is unknown, so January comes from the second year alone; all known months are 100."""
    values = [0 if at == 0 else 100 for at in range(24)]
    assert level(values, unknown=(0,)).at(24) == Estimate(100, 1, 12, Fraction(0))
    assert level(values).at(24).amount < 60  # type: ignore[union-attr]  # had it been zero: half of it
    assert level([0, 100, 0, 100, 100], unknown=(0, 2)).at(5) == Estimate(100, 0, 3)


def test_the_same_month_unknown_in_every_year_is_the_mean_month() -> None:
    assert level([100] * 14, unknown=(2,)).at(14) == Estimate(100, 0, 12, Fraction(0))


def test_a_month_that_never_had_anything_stays_without() -> None:
    assert level([0] * 11 + [1_200] + [0] * 11 + [1_200]).at(24) == Estimate(0, 2, 12)


def test_receipts_and_payments_in_turn_go_by_the_same_months() -> None:
    """A row that sums to nothing over the year has no level: the mean of the same months is taken."""
    found = level([100, -100] * 6 + [120, -120] * 6)
    assert found.at(24) == Estimate(110, 2, 12)
    assert found.at(25) == Estimate(-110, 2, 12)


def test_what_has_stopped_is_not_continued() -> None:
    assert level([100] * 9 + [0] * 3).at(12) == Estimate(0, 0, 12)
    assert level([100] * 21 + [0] * 3).at(24) == Estimate(0, 0, 24)
    # Two months without may be a pause; a winter without anything comes every year.
    assert level([100] * 10 + [0] * 2).at(12) != Estimate(0, 0, 12)
    assert not level(([100] * 9 + [0] * 3) * 2).has_stopped
    # What moves now and then has not stopped, and what is not known is no rest.
    assert not level([0, 0, 0, 100] * 5 + [0] * 3).has_stopped
    assert not level([100] * 9 + [0] * 3, unknown=(9, 10, 11)).has_stopped


def test_a_receipt_far_above_the_others_without_its_like_a_year_apart_came_once() -> None:
    usual = [10] * 24
    assert came_once([*usual[:20], 500, *usual[21:]], [True] * 24) == (20,)
    # The same a year before (or a month beside it) is a yearly receipt.
    assert came_once([*usual[:8], 480, *usual[9:20], 500, *usual[21:]], [True] * 24) == ()
    assert came_once([*usual[:9], 480, *usual[10:20], 500, *usual[21:]], [True] * 24) == ()
    assert came_once([0] * 5 + [600] + [0] * 6, [True] * 12) == (5,)
    assert came_once([10, 12, 29, 10], [True] * 4) == ()
    assert came_once([], []) == ()


def test_halves_are_rounded_away_from_zero() -> None:
    assert [round_yen(Fraction(value, 2)) for value in (1, -1, 3, -3, 4)] == [1, -1, 2, -2, 2]
