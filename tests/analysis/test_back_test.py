"""The forecast tried on the past: it sees only what was there, its errors are counted right, and the band is made of them."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.back_test import BackTest, Comparison, CutoffResult, ForecastMemory, HorizonErrors, Verdict, back_test, with_band
from app.analysis.cash_forecast import ForecastInputs, make_forecast
from app.analysis.cash_history import CashHistory
from app.analysis.schedule import Schedule
from app.periods import Month
from tests.analysis.steady_trader import history_of, inputs_at, journal

TEXT = journal(Month(2024, 4), Month(2026, 3))
END = datetime.date(2026, 3, 31)


def tried(text: str, end: datetime.date = END, memory: ForecastMemory | None = None) -> BackTest:
    history = history_of(text).until(end)
    return back_test(history, lambda day: inputs_at(history, day), memory)


def test_a_steady_trader_is_foreseen_without_error() -> None:
    """Twelve cut-offs; from the second July and December on, the bonus is foreseen as well."""
    found = tried(TEXT)
    assert [result.end.isoformat() for result in found.shown] == [
        *("2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28")
    ]
    assert all(one.error == 0 for result in found.shown for one in result.comparisons)
    assert [len(result.comparisons) for result in found.shown] == [6, 5, 4, 3, 2, 1]
    assert found.observed == (12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    assert found.half_widths == (0,) * 12


def test_what_was_said_of_the_last_six_months_counts_at_every_distance() -> None:
    """Twelve cut-offs from March 2025 on reach six months from October 2025: six times up to seven months before."""
    found = tried(TEXT)
    counts = [errors.count for ahead in range(1, 13) if (errors := found.errors(ahead)) is not None]
    assert counts == [6] * 7 + [5, 4, 3, 2, 1]
    assert {str(one.month) for _, one in found.tried} == {"2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"}


def test_what_nobody_could_know_is_the_error_and_widens_the_band() -> None:
    """A loan of 1,000,000 comes on 10 January 2026: every earlier cut-off misses it from January on."""
    found = tried(TEXT + "\n2026-01-10 普通預金 1000000 / 長期借入金 1000000")
    errors = {(result.end.month, one.ahead): one.error for result in found.shown for one in result.comparisons}
    assert errors[9, 3] == 0 and errors[9, 4] == errors[9, 5] == errors[12, 1] == -1_000_000
    # One month ahead one of twelve errors is not zero, within four of five none. Three months ahead three of ten, which is
    # more than one of five: the eighth smallest is 1,000,000.
    assert found.half_widths[:3] == (0, 0, 1_000_000)
    # Seen five times up to eight months ahead; then with the square root of time: 1,000,000 * sqrt(9 / 8) and sqrt(12 / 8).
    assert found.half_widths[8] == 1_060_660 and found.half_widths[11] == 1_224_744
    assert (found.remarks[0].code, found.remarks[0].values) == ("forecast.band", {"count": 12, "months": 8})
    # A loan is nothing a past can foretell: it is said beside the errors.
    assert [remark.values for remark in found.surprises] == [{"month": Month(2026, 1), "amount": 1_000_000}]


def test_the_seasonal_naive_forecast_is_the_change_of_the_same_month_of_last_year() -> None:
    """A loan of 600,000 came in October 2024; the naive forecast expects it again in October 2025."""
    found = tried(TEXT + "\n2024-10-10 普通預金 600000 / 長期借入金 600000")
    first = found.shown[0]
    assert [(one.error, one.naive_error) for one in first.comparisons][:2] == [(0, 600_000), (0, 600_000)]
    errors = found.errors(1)
    assert errors is not None
    assert (errors.count, errors.forecast, errors.naive, errors.verdict) == (6, 0, 100_000, Verdict.FORECAST)
    assert (found.verdict, found.wins, len(found.compared)) == (Verdict.FORECAST, 1, 6)


def test_a_cut_off_knows_nothing_of_what_came_later() -> None:
    """Whatever is written into the books after a day, the forecast made at that day stays the same to the yen."""
    day = datetime.date(2025, 9, 30)
    later = "\n".join(
        (
            "",
            "2025-10-05 仕入高 9999999 / 普通預金 9999999",
            "2026-01-20 普通預金 5000000 / 売掛金 5000000",
            "2026-02-25 賞与 800000 / 普通預金 800000",
        )
    )
    before = "\n".join(line for line in TEXT.splitlines() if line < "2025-10")
    whole, cut = history_of(TEXT + later), history_of(before)
    assert make_forecast(inputs_at(whole, day)) == make_forecast(inputs_at(cut, day))


def test_without_a_year_before_there_is_nothing_to_compare_with() -> None:
    found = tried(journal(Month(2026, 1), Month(2026, 6)), datetime.date(2026, 6, 30))
    assert found.verdict is Verdict.UNKNOWN
    # Cut-offs need three months: March, April and May; one month ahead three errors are too few for a band.
    assert [result.end.month for result in found.results] == [3, 4, 5]
    assert set(found.half_widths) == {None}
    assert (found.remarks[0].code, found.remarks[0].values) == ("forecast.no_band", {"count": 3, "needed": 5})


def test_with_three_months_nothing_can_be_tried() -> None:
    found = tried(journal(Month(2026, 1), Month(2026, 3)))
    assert (found.results, found.errors(1)) == ((), None)
    assert [remark.code for remark in found.remarks] == ["forecast.no_back_test"]


def test_a_cut_off_whose_funds_are_not_known_is_left_out() -> None:
    history = history_of(TEXT).until(END)

    def inputs(day: datetime.date) -> ForecastInputs | None:
        return None if day.month == 12 else inputs_at(history, day)

    assert 12 not in {result.end.month for result in back_test(history, inputs).results}


def test_the_band_lies_around_every_closing_balance() -> None:
    history = history_of(TEXT).until(END)
    found = make_forecast(inputs_at(history, END))
    widths = (*range(1_000, 13_000, 1_000),)
    banded = with_band(found, BackTest((), widths, (5,) * 12))
    assert [(month.closing - month.low, month.high - month.closing) for month in banded.months if month.low and month.high] == [
        (width, width) for width in widths
    ]
    assert with_band(found, BackTest((), (None,) * 12, (0,) * 12)) == found


def test_each_horizon_has_a_verdict_of_its_own_over_what_both_forecasts_told() -> None:
    def month(ahead: int, forecast: int, naive: int | None) -> Comparison:
        return Comparison(Month(2025, 12) + ahead, ahead, 100, forecast, naive)

    first = CutoffResult(datetime.date(2025, 12, 31), 90, (month(1, 105, 90), month(2, 140, 90), month(3, 101, None)))
    second = CutoffResult(datetime.date(2026, 1, 31), 90, (month(1, 900, None), month(2, 100, 100)))
    found = BackTest((first, second), (None,) * 12, (1,) * 12)
    # The error of 800 has nothing to be compared with and is left out: 5 against 10.
    assert found.errors(1) == HorizonErrors(1, 1, 5, 10)
    assert found.errors(2) == HorizonErrors(2, 2, 20, 5)
    assert found.verdict is Verdict.FORECAST
    # Two comparisons are too few to speak of; of three it is said.
    assert found.farther_off == ()
    third = CutoffResult(datetime.date(2026, 2, 28), 90, (month(2, 100, 100),))
    assert BackTest((first, second, third), (None,) * 12, (1,) * 12).farther_off == (2,)
    three = found.errors(3)
    assert three is not None and three.verdict is Verdict.UNKNOWN


def test_equal_errors_and_closer_naive_ones_are_told_apart() -> None:
    def result(forecast: int, naive: int) -> BackTest:
        one = Comparison(Month(2026, 1), 1, 100, forecast, naive)
        return BackTest((CutoffResult(datetime.date(2025, 12, 31), 90, (one,)),), (None,) * 12, (1,) * 12)

    assert result(110, 90).verdict is Verdict.EQUAL
    assert result(120, 90).verdict is Verdict.NAIVE
    assert result(105, 90).verdict is Verdict.FORECAST


def test_a_change_of_the_last_month_makes_no_earlier_forecast_again() -> None:
    memory = ForecastMemory()
    tried(TEXT, memory=memory)
    before = dict(memory.made)
    changed = TEXT + "\n2026-03-10 消耗品費 5000 / 普通預金 5000"
    assert tried(changed, memory=memory) == tried(changed)
    assert [end for end, (_, made) in memory.made.items() if made is not before[end][1]] == []


def test_a_corrected_month_changes_the_forecasts_from_its_end_on() -> None:
    memory = ForecastMemory()
    tried(TEXT, memory=memory)
    before = dict(memory.made)
    changed = TEXT + "\n2025-11-10 消耗品費 5000 / 普通預金 5000"
    assert tried(changed, memory=memory) == tried(changed)
    assert min(end for end, (_, made) in memory.made.items() if made is not before[end][1]) == datetime.date(2025, 11, 30)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 200), max_size=8, unique=True), min_size=2, max_size=4))
def test_remembered_forecasts_are_those_made_anew(states: list[list[int]]) -> None:
    """Entries come and go in any month, and in every second state the schedule explains some."""
    memory, lines = ForecastMemory(), TEXT.splitlines()
    for number, left_out in enumerate(states):
        text = "\n".join(line for at, line in enumerate(lines) if at not in {place % len(lines) for place in left_out})
        history = history_of(text).until(END)
        explained = frozenset((1, place) for place in left_out if number % 2)

        def inputs(day: datetime.date, history: CashHistory = history, explained: frozenset[tuple[int, int]] = explained) -> ForecastInputs:
            return inputs_at(history, day, schedule=Schedule(explained=explained))

        assert back_test(history, inputs, memory) == back_test(history, inputs)
