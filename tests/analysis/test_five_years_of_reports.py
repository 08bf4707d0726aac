"""Every shipped scheme over five years and more, counted by hand on a calendar: odd fiscal years, month ends, leap years, early ends."""

from datetime import date
from typing import Any

import pytest

from app.analysis.owed_schemes import OwedScheme
from app.analysis.report_calendar import Duty, duties
from app.analysis.report_schemes import read_scheme
from app.periods import FiscalYear, Month
from app.resources import read_json

LATER = date(2040, 1, 1)


def owed(
    name: str, start: date, until: date, year_start: int = 4, years: tuple[FiscalYear, ...] = (), report: str = "", **settled: Any
) -> list[Duty]:
    scheme = read_scheme(read_json(f"report_schemes/{name}.json"))
    found = duties(scheme, OwedScheme(name, start, **settled), years, year_start, until)
    return [duty for duty in found if not report or duty.report.id == report]


def days(found: list[Duty]) -> list[tuple[date, date]]:
    return [(duty.opens, duty.due) for duty in found]


def test_five_years_of_half_yearly_reports() -> None:
    found = owed("business_status_half_yearly", date(2025, 6, 10), date(2031, 1, 1))
    expected = []
    for year in range(2026, 2031):
        expected += [(date(year, 4, 1), date(year, 5, 31)), (date(year, 10, 1), date(year, 11, 30))]
    assert days(found) == expected


@pytest.mark.parametrize(
    ("executed", "first", "last"),
    [
        (date(2025, 9, 30), Month(2025, 10), Month(2026, 3)),  # the last day of the first half: the second half is the first reported
        (date(2025, 10, 1), Month(2026, 4), Month(2026, 9)),  # a day later it waits half a year more
        (date(2026, 3, 31), Month(2026, 4), Month(2026, 9)),
        (date(2028, 2, 29), Month(2028, 4), Month(2028, 9)),
    ],
)
@pytest.mark.parametrize("scheme", ["business_status_half_yearly", "safety_net_4_covid", "safety_net_5"])
def test_the_first_report_is_of_the_half_year_after_the_loan(scheme: str, executed: date, first: Month, last: Month) -> None:
    duty = owed(scheme, executed, LATER)[0]
    assert (duty.first, duty.last) == (first, last)


def test_in_gifu_a_loan_of_the_last_day_of_a_half_year_is_reported_on_the_day_after() -> None:
    found = owed("gifu_tax_accountant", date(2025, 9, 30), LATER)
    assert days(found)[0] == (date(2025, 10, 1), date(2025, 10, 31))
    assert (len(found), days(found)[-1]) == (6, (date(2028, 4, 1), date(2028, 4, 30)))
    begun = owed("gifu_tax_accountant", date(2025, 10, 1), LATER)
    assert (days(begun)[0], days(begun)[-1], len(begun)) == (
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2028, 10, 1), date(2028, 10, 31)),
        6,
    )


def test_safety_net_4_after_a_leap_day_ends_five_years_later() -> None:
    found = owed("safety_net_4_covid", date(2024, 2, 29), LATER)
    # Half-years from April 2024; windows that open until 2029-02-28: the last is that of October 2028.
    assert (found[0].opens, found[-1].opens, len(found)) == (date(2024, 10, 1), date(2028, 10, 1), 9)


def test_safety_net_5_goes_on_until_it_is_ended() -> None:
    found = owed("safety_net_5", date(2025, 6, 10), date(2035, 12, 31), amount=30_000_000, term_months=84)
    assert found[-1].due == date(2035, 11, 30)
    ended = owed("safety_net_5", date(2025, 6, 10), date(2035, 12, 31), amount=30_000_000, term_months=84, end=date(2030, 5, 31))
    assert ended[-1].due == date(2030, 5, 31)


def test_quarters_of_a_year_that_ends_in_february() -> None:
    found = owed("management_strengthening", date(2027, 12, 5), date(2028, 12, 31), year_start=3, report="quarterly")
    # Quarters end in May, August, November and February; 2028 is a leap year, the day after the quarter is 1 March all the same.
    assert [(str(duty.first), str(duty.last), duty.due) for duty in found] == [
        ("2027-12", "2028-02", date(2028, 3, 31)),
        ("2028-03", "2028-05", date(2028, 6, 30)),
        ("2028-06", "2028-08", date(2028, 9, 30)),
        ("2028-09", "2028-11", date(2028, 12, 31)),
    ]
    yearly = owed("management_strengthening", date(2027, 12, 5), date(2029, 12, 31), year_start=3, report="yearly")
    assert [(str(duty.last), duty.due) for duty in yearly] == [("2028-02", date(2028, 5, 31)), ("2029-02", date(2029, 5, 31))]


def test_a_report_due_at_the_end_of_february_knows_leap_years() -> None:
    # A year from February: its quarters end in April, July, October and January.
    found = owed("management_strengthening", date(2026, 11, 1), date(2028, 12, 31), year_start=2, report="quarterly")
    february = [duty.due for duty in found if duty.due.month == 2]
    assert february == [date(2027, 2, 28), date(2028, 2, 29)]


def test_a_year_that_ends_in_december_is_reported_on_in_january() -> None:
    found = owed("accompanied_support", date(2024, 6, 28), LATER, year_start=1, report="quarterly")
    assert (days(found)[0], days(found)[2]) == ((date(2024, 7, 1), date(2024, 7, 31)), (date(2025, 1, 1), date(2025, 1, 31)))
    # Five fiscal years from that of the loan: April to June 2024 until December 2028, 3 + 4 x 4 quarters.
    assert (len(found), found[-1].last) == (19, Month(2028, 12))
    yearly = owed("accompanied_support", date(2024, 6, 28), LATER, year_start=1, report="yearly")
    assert [duty.due for duty in yearly] == [date(year, 3, 31) for year in range(2025, 2030)]


def test_a_short_year_counts_as_one_of_the_five() -> None:
    # The closing month moves from March to December: April to December 2025 is a year of nine months.
    years = (
        FiscalYear(Month(2023, 4), Month(2024, 3)),
        FiscalYear(Month(2024, 4), Month(2025, 3)),
        FiscalYear(Month(2025, 4), Month(2025, 12)),
    )
    yearly = owed("accompanied_support", date(2024, 5, 1), LATER, 1, years, "yearly")
    assert [str(duty.last) for duty in yearly] == ["2025-03", "2025-12", "2026-12", "2027-12", "2028-12"]
    assert (str(yearly[1].first), yearly[1].due) == ("2025-04", date(2026, 3, 31))
    interim = owed("early_improvement_support", date(2024, 5, 1), date(2027, 1, 1), 1, years, "interim")
    assert [(str(duty.first), str(duty.last)) for duty in interim][:3] == [
        ("2024-04", "2024-09"),
        ("2025-04", "2025-09"),
        ("2026-01", "2026-06"),
    ]


def test_a_year_of_six_months_has_no_half_to_report_on() -> None:
    years = (FiscalYear(Month(2025, 4), Month(2026, 3)), FiscalYear(Month(2026, 4), Month(2026, 9)))
    found = owed("early_improvement_support", date(2026, 4, 1), date(2027, 12, 1), 10, years)
    assert [(duty.report.id, str(duty.first), str(duty.last)) for duty in found] == [
        ("yearly", "2026-04", "2026-09"),
        ("interim", "2026-10", "2027-03"),
        ("yearly", "2026-10", "2027-09"),
    ]


def test_three_months_from_a_start_at_a_months_end() -> None:
    found = owed("monitoring_2026", date(2026, 8, 31), date(2027, 6, 30))
    assert [(str(duty.first), str(duty.last), duty.due) for duty in found] == [
        ("2026-08", "2026-10", date(2026, 11, 30)),
        ("2026-11", "2027-01", date(2027, 2, 28)),
        ("2027-02", "2027-04", date(2027, 5, 31)),
    ]


def test_the_guarantee_free_choice_is_reported_on_each_year_and_half_year_without_an_end() -> None:
    found = owed("guarantee_free_choice", date(2026, 11, 21), date(2032, 6, 30))
    yearly = [duty.due for duty in found if duty.report.id == "yearly"]
    assert yearly == [date(year, 6, 30) for year in range(2027, 2033)]
    periodic = [duty.due for duty in found if duty.report.id == "periodic"]
    assert periodic[:3] == [date(2027, 4, 30), date(2027, 10, 31), date(2028, 4, 30)]
    quarterly = owed("guarantee_free_choice", date(2026, 11, 21), date(2027, 7, 31), every_months=3, report="periodic")
    assert [duty.due for duty in quarterly] == [date(2027, 1, 31), date(2027, 4, 30), date(2027, 7, 31)]
