"""Due days by the law, worked out by hand from the articles named in the module."""

import datetime

import pytest

from app.analysis.tax_dates import (
    Instalment,
    final_consumption_tax,
    income_tax_dates,
    interim_consumption_tax,
    labour_insurance_day,
    social_insurance_day,
    withholding_day,
)
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month

APRIL_YEAR = FiscalYear(Month(2025, 4), Month(2026, 3))
CALENDAR_YEAR = FiscalYear(Month(2026, 1), Month(2026, 12))
CORPORATION, OWNER = LegalForm.CORPORATION, LegalForm.SOLE_PROPRIETOR


def test_corporation_tax_is_due_two_months_after_the_year_and_eight_after_its_start() -> None:
    # 31 May 2026 is a Sunday, 30 November 2025 too.
    dates = {date.instalment: date.day for date in income_tax_dates(CORPORATION, APRIL_YEAR)}
    assert dates == {Instalment.FINAL: datetime.date(2026, 6, 1), Instalment.INTERIM: datetime.date(2025, 12, 1)}


def test_a_short_year_has_no_interim_payment() -> None:
    short = FiscalYear(Month(2025, 4), Month(2025, 9))
    assert [date.instalment for date in income_tax_dates(CORPORATION, short)] == [Instalment.FINAL]


def test_an_owner_pays_in_march_july_and_november() -> None:
    days = [date.day for date in income_tax_dates(OWNER, CALENDAR_YEAR)]
    assert days == [datetime.date(2027, 3, 15), datetime.date(2026, 7, 31), datetime.date(2026, 11, 30)]
    assert final_consumption_tax(OWNER, CALENDAR_YEAR).day == datetime.date(2027, 3, 31)


@pytest.mark.parametrize(
    ("last_year", "months"),
    [
        (615_384, []),  # national tax 479,999
        (615_386, ["2025-11"]),  # 480,001
        (5_128_205, ["2025-11"]),  # 3,999,999
        (5_128_207, ["2025-08", "2025-11", "2026-02"]),  # 4,000,001
        (61_538_463, ["2025-07", "2025-07", *(f"2025-{month:02d}" for month in range(8, 13)), *(f"2026-0{m}" for m in range(1, 5))]),
    ],
)
def test_interim_consumption_tax_follows_the_steps_of_national_tax(last_year: int, months: list[str]) -> None:
    found = interim_consumption_tax(CORPORATION, APRIL_YEAR, last_year)
    assert [str(date.month) for date in found] == months
    assert {date.share for date in found} <= {(1, 2), (1, 4), (1, 12)}


def test_an_owners_monthly_interim_tax_begins_in_may() -> None:
    months = [date.month.month for date in interim_consumption_tax(OWNER, CALENDAR_YEAR, 70_000_000)]
    assert months == [5, 5, 5, 6, 7, 8, 9, 10, 11, 12, 1]


def test_what_was_withheld_is_paid_on_the_tenth_or_twice_a_year() -> None:
    # 10 October 2026 is a Saturday and the 12th 体育の日's successor スポーツの日.
    assert withholding_day(Month(2026, 10), is_half_yearly=False) == datetime.date(2026, 10, 13)
    half_yearly = [withholding_day(Month(2026, month), is_half_yearly=True) for month in range(1, 13)]
    assert [day for day in half_yearly if day] == [datetime.date(2026, 1, 20), datetime.date(2026, 7, 10)]


def test_insurance_is_paid_at_the_months_end_and_in_july() -> None:
    # 31 October 2026 is a Saturday, 31 December no bank day.
    assert social_insurance_day(Month(2026, 10)) == datetime.date(2026, 11, 2)
    assert social_insurance_day(Month(2026, 12)) == datetime.date(2027, 1, 4)
    assert labour_insurance_day(Month(2026, 7)) == datetime.date(2026, 7, 10)
    assert labour_insurance_day(Month(2026, 5)) is None
