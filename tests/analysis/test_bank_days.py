"""Days on which Japanese banks are closed, by the calendars of the Cabinet Office for 2024 to 2027."""

from datetime import date

import pytest

from app.analysis.bank_days import holidays, is_bank_day, next_bank_day, previous_bank_day

#: As published: month and day, 振替休日 and 国民の休日 among them.
PUBLISHED = {
    2024: "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123",
    2025: "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124",
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_holidays_are_those_the_cabinet_office_published(year: int) -> None:
    assert " ".join(f"{day:%m%d}" for day in sorted(holidays(year))) == PUBLISHED[year]


def test_a_month_end_on_a_sunday_is_paid_on_monday_or_before_the_weekend() -> None:
    assert next_bank_day(date(2025, 8, 31)) == date(2025, 9, 1)
    assert previous_bank_day(date(2025, 8, 31)) == date(2025, 8, 29)


def test_the_turn_of_the_year_is_closed() -> None:
    assert not is_bank_day(date(2025, 12, 31))
    assert next_bank_day(date(2025, 12, 31)) == date(2026, 1, 5)
    assert previous_bank_day(date(2026, 1, 3)) == date(2025, 12, 30)


def test_a_working_day_stays() -> None:
    assert next_bank_day(date(2026, 6, 30)) == previous_bank_day(date(2026, 6, 30)) == date(2026, 6, 30)
