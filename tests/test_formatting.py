"""Figures as Japanese readers expect them."""

import datetime
from decimal import Decimal
from fractions import Fraction

from app.formatting import NO_VALUE, Formatter
from app.periods import FiscalYear, Month


def test_negative_amounts_carry_the_triangle_and_units_are_cut_off() -> None:
    formatter = Formatter()
    assert formatter.yen(1_234_567) == "1,234,567"
    assert formatter.yen(-1_234_567) == "△1,234,567"
    assert formatter.yen(-1_999, "thousand") == "△1"
    assert formatter.yen(-999, "thousand") == "0"
    assert Formatter(negative_sign="minus", amount_unit="million").yen(-2_999_999) == "-2"


def test_no_value_is_never_shown_as_zero() -> None:
    formatter = Formatter()
    assert formatter.yen(None) == formatter.percent(None) == formatter.number(None) == NO_VALUE


def test_ratios_are_rounded_half_up() -> None:
    formatter = Formatter()
    assert formatter.percent(Fraction(1, 3)) == "33.3%"
    assert formatter.percent(Fraction(-1, 8)) == "△12.5%"
    assert formatter.number(Decimal("0.25"), 1) == "0.3"
    assert formatter.number(Fraction(-1, 1000), 1) == "0.0"
    assert formatter.number(12_345, 0) == "12,345"


def test_months_days_and_years_in_both_calendars() -> None:
    western, era = Formatter(), Formatter(years="era")
    year = FiscalYear(Month(2025, 4), Month(2026, 3))
    assert western.month(Month(2025, 4)) == "2025年4月"
    assert era.month(Month(2019, 5)) == "令和元年5月"
    assert western.fiscal_year(year) == "2026年3月期"
    assert era.fiscal_year(year) == "令和8年3月期"
    assert era.day(datetime.date(2019, 4, 30)) == "平成31年4月30日"
    assert western.day(datetime.date(2025, 4, 3)) == "2025/04/03"
