"""Ageing by hand: how long sales take to become cash, and what is still to come of them."""

from fractions import Fraction

from app.analysis.collection_lags import AgedPool, PoolForecast


def pool(created: list[int], settled: list[int], opening: int = 0, *, is_open: bool = False) -> AgedPool:
    whole = [True] * len(created)
    return AgedPool(opening, created, settled, whole, is_open)


def forecast(created: list[int], settled: list[int], to_create: list[int], opening: int = 0, *, is_open: bool = False) -> PoolForecast:
    aged = pool(created, settled, opening, is_open=is_open)
    lags = aged.lags(settled, settled)
    assert lags is not None
    return aged.forecast(lags, to_create)


def test_what_is_collected_the_month_after_is_expected_the_month_after() -> None:
    found = forecast([100] * 6, [0] + [100] * 5, [0, 80, 80])
    assert found.existing == {(5, 6): 100}
    assert found.future == {5: 0, 6: 0, 7: 80}
    assert (found.outstanding, found.left_over) == (100, 0)


def test_a_sale_paid_in_two_parts_is_split_by_its_shares() -> None:
    """Of each 100 a month, 60 come one month later and 40 two months later (the oldest first)."""
    aged = pool([100] * 14, [0, 60] + [100] * 12)
    lags = aged.lags([0, 60] + [100] * 12, [0, 60] + [100] * 12)
    assert lags is not None
    assert lags.shares[:3] == (Fraction(0), Fraction(60, 100), Fraction(1))
    assert lags.path()[:3] == (0, Fraction(3, 5), Fraction(2, 5))
    # Outstanding: 40 of the month before the last, 100 of the last one.
    assert aged.forecast(lags, [0, 0, 0]).existing == {(12, 14): 40, (13, 14): 60, (13, 15): 40}


def test_only_what_moved_the_funds_is_forecast() -> None:
    """One in a hundred of what is settled is a fee of the bank."""
    created, settled = [1_000] * 4, [0] + [1_000] * 3
    aged = pool(created, settled)
    lags = aged.lags([0, 990, 990, 990], settled)
    assert lags is not None and lags.in_cash == Fraction(99, 100)
    assert aged.forecast(lags, [0, 0]).existing == {(3, 4): 990}


def test_what_was_owed_before_the_books_settles_first_and_has_no_age() -> None:
    """500 from before the books: 300 of it settled, then nothing more; 200 stay and are said to be left over."""
    aged = pool([0, 0, 0], [100, 100, 100], opening=500)
    assert aged.lags([100] * 3, [100] * 3) is None  # nothing was created, no lag is known
    found = forecast([100] * 5, [100] * 5, [0, 0], opening=300)
    # Every payment went to the 300 first, then to the month three months before.
    assert found.outstanding == 300
    assert found.existing[(2, 5)] == 100


def test_what_is_older_than_any_settled_age_is_left_over() -> None:
    """The first sale is never paid; oldest first it looks as if each sale were paid one month later than it is."""
    created = [100] + [100] * 13
    settled = [0] + [100] * 13
    found = forecast(created, settled, [0, 0, 0])
    assert (found.outstanding, found.left_over) == (100, 0)
    # A jump of an age: 900 stay where nothing of that age was ever settled.
    stuck = forecast([1_000] + [0] * 14, [100] + [0] * 14, [0, 0])
    assert (stuck.outstanding, stuck.existing, stuck.left_over) == (900, {}, 900)


def test_in_a_month_that_is_not_over_the_rest_of_its_collections_is_expected() -> None:
    """Each month's sale is paid in the next; of last month's 100 only 30 have come until the 10th."""
    created, settled = [100] * 7, [0] + [100] * 5 + [30]
    found = forecast(created, settled, [0, 50], is_open=True)
    assert found.existing == {(5, 6): 70, (6, 7): 100}


def test_fewer_than_three_months_tell_no_lag() -> None:
    assert pool([100, 100], [0, 100]).lags([0, 100], [0, 100]) is None


def test_customers_who_pay_in_advance_settle_nothing_twice() -> None:
    """200 come in the first month for a sale of 100: the rest is no settlement of later sales."""
    aged = pool([100, 100, 100, 100], [200, 0, 100, 100])
    lags = aged.lags([200, 0, 100, 100], [200, 0, 100, 100])
    assert lags is not None
    assert aged.forecast(lags, [0]).outstanding == 100
