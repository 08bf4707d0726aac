"""Wages and bonuses by hand."""

from app.analysis.payroll_forecast import payroll_of


def paid(values: list[int], known: list[bool] | None = None) -> tuple[int, dict[int, int], bool]:
    found = payroll_of(values, known or [True] * len(values))
    assert found is not None
    return found.regular, found.on_top, found.knows_bonuses


def test_months_above_the_level_around_them_paid_something_on_top() -> None:
    year = [300, 300, 300, 700, 300, 300, 300, 300, 900, 300, 300, 300]
    assert paid(year) == (300, {3: 400, 8: 600}, True)


def test_a_bonus_is_expected_in_the_same_month_of_the_next_year() -> None:
    found = payroll_of([300] * 3 + [700] + [300] * 8, [True] * 12)
    assert found is not None
    assert found.bonus_for(15) == (3, 400)
    assert found.bonus_for(16) is None


def test_a_bonus_month_that_is_missing_in_the_books_is_looked_up_a_year_earlier() -> None:
    year = [300] * 3 + [700] + [300] * 8
    found = payroll_of(year + [300] * 3 + [0] + [300] * 8, [at != 15 for at in range(24)])
    assert found is not None
    assert found.bonus_for(27) == (3, 400)


def test_a_raise_is_no_bonus_once_three_months_show_it() -> None:
    assert paid([300] * 9 + [330] * 3) == (330, {}, True)
    assert paid([300] * 11 + [330]) == (300, {11: 30}, True)


def test_a_month_slightly_above_is_an_ordinary_one() -> None:
    assert paid([300, 310, 300, 300, 312, 300]) == (300, {}, False)


def test_unknown_months_take_no_part() -> None:
    assert paid([300, 0, 300, 300], [True, False, True, True]) == (300, {}, False)
    assert payroll_of([300, 0, 300], [True, False, True]) is None
