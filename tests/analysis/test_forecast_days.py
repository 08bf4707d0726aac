"""On which days movements come, by hand with the calendars of 2025 and 2026."""

import datetime

import numpy as np

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_days import Roll, Slot, Usual, keeps_month_ends, spread, usual_days
from app.periods import Month, month_range

FIRST = datetime.date(2025, 1, 1)
MONTHS = month_range(Month(2025, 1), Month(2025, 12))
#: Month ends of 2025 on days banks are closed: 31 May and 31 August (weekend), 30 November (Sunday), 31 December.
NEXT_AFTER = {5: (6, 2), 8: (9, 1), 11: (12, 1), 12: (1, 5)}


def moved_on(days: list[tuple[int, int]], amount: int = -100) -> np.ndarray:
    """A year and a month of days with one movement on each day given."""
    daily = np.zeros(400, np.int64)
    for month, day in days:
        year = 2026 if (month, day) == (1, 5) else 2025
        daily[(datetime.date(year, month, day) - FIRST).days] += amount
    return daily


def slots(usual: Usual) -> list[tuple[int, Roll]]:
    return [(slot.day, slot.roll) for slot, _ in usual.slots]


def test_a_month_end_paid_on_the_next_bank_day_is_a_month_end() -> None:
    daily = moved_on([NEXT_AFTER.get(month.month, (month.month, month.last_day.day)) for month in MONTHS])
    months = (*MONTHS, Month(2026, 1))
    found = usual_days(daily, FIRST, months, CashRow.PAYABLES_PAID)
    assert slots(found) == [(31, Roll.NEXT)]
    assert found.waits_at_month_end and sum(found.quarters) == 0


def test_a_payday_before_a_closed_day_is_found() -> None:
    """The 25th of 2025 is on a weekend in January, May and October; wages came on 24 January, 23 May and 24 October."""
    days = [(month, {1: 24, 5: 23, 10: 24}.get(month, 25)) for month in range(1, 13)]
    assert slots(usual_days(moved_on(days), FIRST, MONTHS, CashRow.PERSONNEL)) == [(25, Roll.PREVIOUS)]


def test_books_that_date_the_due_day_itself_are_followed_but_not_to_closed_days() -> None:
    found = usual_days(moved_on([(month, 25) for month in range(1, 13)]), FIRST, MONTHS, CashRow.EXPENSES)
    assert slots(found) == [(25, Roll.NONE)]
    # 25 April 2026 is a Saturday.
    after, until = datetime.date(2026, 3, 31), datetime.date(2026, 12, 31)
    assert spread(found, Month(2026, 4), -500, after, until) == [("25", datetime.date(2026, 4, 27), -500)]


def test_a_month_end_that_stays_in_its_month_goes_to_the_bank_day_before() -> None:
    """31 May 2026 is a Sunday; books that date it there keep it in May."""
    usual = Usual(((Slot(31, Roll.NONE), 1),), (0, 0, 0, 0))
    after, until = datetime.date(2026, 4, 30), datetime.date(2026, 12, 31)
    assert spread(usual, Month(2026, 5), 700, after, until) == [("31", datetime.date(2026, 5, 29), 700)]
    late = Usual(((Slot(31, Roll.NEXT), 1),), (0, 0, 0, 0))
    assert spread(late, Month(2026, 5), 700, after, until) == [("31", datetime.date(2026, 6, 1), 700)]


def test_what_has_no_usual_day_is_paid_early_and_received_late() -> None:
    usual = Usual((), (1, 1, 1, 1))
    after, until = datetime.date(2026, 5, 31), datetime.date(2026, 12, 31)
    paid = [(day.day, part) for _, day, part in spread(usual, Month(2026, 6), -400, after, until)]
    assert paid == [(1, -100), (8, -100), (15, -100), (22, -100)]
    # 7, 14 and 21 June are Sundays.
    received = [(day.day, part) for _, day, part in spread(usual, Month(2026, 6), 401, after, until)]
    assert received == [(5, 101), (12, 100), (19, 100), (30, 100)]


def test_of_a_month_that_has_begun_only_the_rest_is_left() -> None:
    """On the 18th the first two quarters are over; of the third (15 to 21) three days of seven are left."""
    usual = Usual((), (70, 70, 70, 70))
    found = spread(usual, Month(2026, 6), -280, datetime.date(2026, 6, 18), datetime.date(2026, 12, 31))
    assert [(name, day.day, part) for name, day, part in found] == [("q3", 19, -30), ("q4", 22, -70)]


def test_parts_of_a_whole_month_sum_to_it() -> None:
    usual = Usual(((Slot(10, Roll.NEXT), 1), (Slot(25, Roll.NEXT), 1)), (1, 0, 0, 0))
    after, until = datetime.date(2026, 5, 31), datetime.date(2026, 12, 31)
    assert sum(part for *_, part in spread(usual, Month(2026, 6), 1_000, after, until)) == 1_000


def test_whether_month_ends_stay_in_their_month_is_seen_from_the_past() -> None:
    at = list(CashRow).index(CashRow.PAYABLES_PAID)

    def books(days: list[tuple[int, int]]) -> bool:
        daily = np.zeros((400, len(CashRow)), np.int64)
        daily[:, at] = moved_on(days)
        return keeps_month_ends(daily, FIRST, MONTHS)

    assert books([(month.month, month.last_day.day) for month in MONTHS])
    assert books([(5, 30), (8, 29), (11, 28), (12, 30)])
    assert not books([NEXT_AFTER.get(month.month, (month.month, month.last_day.day)) for month in MONTHS])
    assert not books([])
