"""Months, fiscal years and the dates of Japanese bookkeeping files."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.periods import ERAS, FiscalYear, Month, day_of_number, era_year, fiscal_year_of, month_range, parse_date

DAY = datetime.date(2025, 6, 6)


@pytest.mark.parametrize(
    "text",
    "2025/06/06 2025/6/6 2025/06/6 2025-06-06 2025.06.06 20250606 2025年6月6日 R.07/06/06 R07/06/06 R7/6/6 r7.6.6 "
    "令和7年6月6日 令和７年６月６日 R7-06-06".split(),
)
def test_dates_are_read_in_every_form_the_vendors_write(text: str) -> None:
    assert parse_date(text) == DAY


def test_first_years_and_older_eras() -> None:
    assert parse_date("令和元年5月1日") == datetime.date(2019, 5, 1)
    assert parse_date("H30/7/1") == datetime.date(2018, 7, 1)
    assert parse_date("H31/4/30") == datetime.date(2019, 4, 30)
    assert parse_date("S64/1/7") == datetime.date(1989, 1, 7)


@pytest.mark.parametrize(
    "text",
    ["", "2025/2/30", "2025/13/1", "2025-06/06", "R7/2/29", "Apr-23", "6/6", "250606", "R0/1/1", "R1/4/30", "H40/1/1", "99999999", "x"],
)
def test_impossible_dates_are_refused_and_never_defaulted(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@given(st.dates(datetime.date(1926, 12, 25), datetime.date(2099, 12, 31)))
def test_every_day_reads_back_in_every_form(day: datetime.date) -> None:
    assert parse_date(f"{day:%Y/%m/%d}") == day
    assert parse_date(f"{day.year}/{day.month}/{day.day}") == day
    assert parse_date(f"{day:%Y%m%d}") == day
    letter, _, first_day = next(era for era in ERAS if day >= era[2])
    assert parse_date(f"{letter}.{day.year - first_day.year + 1:02d}/{day:%m/%d}") == day
    assert parse_date(f"{era_year(day)}{day.month}月{day.day}日") == day


def test_months_add_and_count() -> None:
    assert Month(2024, 12) + 1 == Month(2025, 1)
    assert Month(2025, 1) + -1 == Month(2024, 12)
    assert Month(2025, 4).months_since(Month(2024, 3)) == 13
    assert Month.parse("2025-04") == Month.parse("２０２５/4") == Month.of(datetime.date(2025, 4, 30)) == Month.from_number(202504)
    assert str(Month(2025, 4)) == "2025-04"
    assert Month(2024, 2).last_day == datetime.date(2024, 2, 29)


def test_days_before_the_eras_that_are_read_are_written_western() -> None:
    assert era_year(datetime.date(1900, 1, 1)) == "1900年"


@pytest.mark.parametrize("text", ["2025", "2025-13", "25-04", "2025-04-01", ""])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_a_fiscal_year_knows_its_months_and_its_half() -> None:
    year = FiscalYear(Month(2025, 4), Month(2026, 3))
    assert len(year.months) == 12
    assert year.half_year_month == Month(2025, 9)
    assert Month(2026, 3) in year
    assert Month(2026, 4) not in year


def test_short_years_are_years_and_long_ones_are_not() -> None:
    assert FiscalYear(Month(2025, 8), Month(2025, 12)).half_year_month is None
    with pytest.raises(ValueError):
        FiscalYear(Month(2025, 4), Month(2026, 4))
    with pytest.raises(ValueError):
        FiscalYear(Month(2025, 4), Month(2025, 3))


@given(st.integers(1, 12), st.integers(0, 1200))
def test_every_month_lies_in_exactly_one_regular_year(first_month: int, offset: int) -> None:
    month = Month(1990, 1) + offset
    year = fiscal_year_of(month, first_month)
    assert month in year
    assert year.first.month == first_month
    assert fiscal_year_of(year.last + 1, first_month).first == year.last + 1


def test_a_range_backwards_is_empty() -> None:
    assert month_range(Month(2025, 4), Month(2025, 3)) == ()


def test_days_are_kept_as_numbers() -> None:
    assert day_of_number(20250401) == datetime.date(2025, 4, 1)
    with pytest.raises(ValueError):
        day_of_number(20250431)
