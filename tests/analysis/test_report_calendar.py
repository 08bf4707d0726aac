"""Which reports fall due when, counted by hand on a calendar."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.owed_schemes import OwedScheme, owed_from_json, owed_to_json
from app.analysis.report_calendar import Duty, DutyState, duties, years_later
from app.analysis.report_schemes import Owed, OwedKind, Scheme, read_scheme
from app.errors import InputRefused
from app.periods import FiscalYear, Month
from app.resources import list_resources, read_json

ALL = sorted(name.removesuffix(".json") for name in list_resources("report_schemes"))


def shipped(name: str) -> Scheme:
    return read_scheme(read_json(f"report_schemes/{name}.json"))


def owed(name: str, start: date, until: date, year_start: int = 4, years: tuple[FiscalYear, ...] = (), **settled: Any) -> list[Duty]:
    return list(duties(shipped(name), OwedScheme(name, start, **settled), years, year_start, until))


def brief(found: list[Duty], report: str | None = None) -> list[tuple[str, str, date, date]]:
    wanted = [duty for duty in found if report is None or duty.report.id == report]
    return [(str(duty.first), str(duty.last), duty.opens, duty.due) for duty in wanted]


def test_the_half_yearly_report_begins_with_the_half_year_after_the_loan() -> None:
    # A loan of June 2025 lies in the first half; the first report is of October to March, in April and May.
    assert brief(owed("business_status_half_yearly", date(2025, 6, 10), date(2026, 12, 31))) == [
        ("2025-10", "2026-03", date(2026, 4, 1), date(2026, 5, 31)),
        ("2026-04", "2026-09", date(2026, 10, 1), date(2026, 11, 30)),
    ]
    # A loan of January 2026 lies in the second half, whatever the fiscal year of the company is.
    assert brief(owed("business_status_half_yearly", date(2026, 1, 31), date(2026, 12, 31), year_start=9)) == [
        ("2026-04", "2026-09", date(2026, 10, 1), date(2026, 11, 30))
    ]


def test_a_loan_on_the_first_day_of_a_half_year_waits_for_the_next_one() -> None:
    found = owed("business_status_half_yearly", date(2026, 4, 1), date(2027, 6, 1))
    assert brief(found) == [("2026-10", "2027-03", date(2027, 4, 1), date(2027, 5, 31))]


def test_in_gifu_six_reports_are_owed_in_april_and_october_for_three_years() -> None:
    found = owed("gifu_tax_accountant", date(2025, 6, 20), date(2035, 1, 1))
    assert [(duty.opens, duty.due) for duty in found] == [
        (date(2025, 10, 1), date(2025, 10, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2027, 4, 1), date(2027, 4, 30)),
        (date(2027, 10, 1), date(2027, 10, 31)),
        (date(2028, 4, 1), date(2028, 4, 30)),
    ]
    assert [duty.number for duty in found] == [1, 2, 3, 4, 5, 6]
    assert found[0].report.any_of
    assert [paper.id for paper in found[0].report.owes] == ["trial_balance", "status_report"]


def test_quarters_follow_the_fiscal_year_of_the_company() -> None:
    # A year from September: quarters end in November, February, May, August.
    found = owed("management_strengthening", date(2025, 10, 15), date(2026, 9, 30), year_start=9)
    assert brief(found, "quarterly") == [
        ("2025-09", "2025-11", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-12", "2026-02", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03", "2026-05", date(2026, 6, 1), date(2026, 6, 30)),
        ("2026-06", "2026-08", date(2026, 9, 1), date(2026, 9, 30)),
    ]
    assert brief(found, "yearly") == [("2025-09", "2026-08", date(2026, 9, 1), date(2026, 11, 30))]


def test_a_short_year_cuts_its_last_quarter() -> None:
    # The closing month moved: April to August 2026 is a year of five months, then September starts the years.
    years = (FiscalYear(Month(2025, 4), Month(2026, 3)), FiscalYear(Month(2026, 4), Month(2026, 8)))
    found = owed("management_strengthening", date(2026, 4, 1), date(2026, 12, 31), 9, years)
    assert brief(found, "quarterly") == [
        ("2026-04", "2026-06", date(2026, 7, 1), date(2026, 7, 31)),
        ("2026-07", "2026-08", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-09", "2026-11", date(2026, 12, 1), date(2026, 12, 31)),
    ]


def test_accompanied_support_is_reported_on_for_five_fiscal_years() -> None:
    found = owed("accompanied_support", date(2023, 7, 3), date(2040, 1, 1))
    assert [duty.last for duty in found if duty.report.id == "yearly"] == [Month(year, 3) for year in range(2024, 2029)]
    # The quarter of July 2023 and all that follow until March 2028: 3 of the first year and 4 of each of the four others.
    quarters = [duty for duty in found if duty.report.id == "quarterly"]
    assert (len(quarters), quarters[0].first, quarters[-1].last) == (19, Month(2023, 7), Month(2028, 3))


def test_the_early_plan_is_reported_on_at_half_year_and_at_year_end() -> None:
    found = owed("early_improvement_support", date(2026, 5, 1), date(2027, 4, 1))
    assert brief(found) == [
        ("2026-04", "2026-09", date(2026, 10, 1), date(2026, 11, 30)),
        ("2026-04", "2027-03", date(2027, 4, 1), date(2027, 6, 30)),
    ]


def test_the_announced_monitoring_counts_three_months_from_its_start_and_says_that_it_is_announced() -> None:
    assert shipped("monitoring_2026").confidence.value == "announced"
    assert brief(owed("monitoring_2026", date(2026, 5, 20), date(2026, 11, 1))) == [
        ("2026-05", "2026-07", date(2026, 8, 1), date(2026, 8, 31)),
        ("2026-08", "2026-10", date(2026, 11, 1), date(2026, 11, 30)),
    ]


@pytest.mark.parametrize(
    ("start", "settled", "reason"),
    [
        (date(2025, 6, 10), {"amount": 12_500_000, "term_months": 60}, "small_amount"),
        (date(2025, 6, 10), {"amount": 12_500_001, "term_months": 60}, ""),
        (date(2025, 6, 10), {"amount": 30_000_000, "term_months": 12}, "short_term"),
        (date(2025, 6, 10), {"amount": 30_000_000, "term_months": 13}, ""),
        (date(2025, 6, 10), {}, ""),
        (date(2011, 5, 31), {"amount": 30_000_000, "term_months": 60}, "before_rule"),
        (date(2011, 6, 1), {"amount": 30_000_000, "term_months": 60}, ""),
    ],
)
def test_safety_net_5_excepts_small_short_and_old_guarantees(start: date, settled: dict[str, Any], reason: str) -> None:
    assert OwedScheme("safety_net_5", start, **settled).exempt_for(shipped("safety_net_5")) == reason
    assert bool(owed("safety_net_5", start, date(2027, 1, 1), **settled)) == (not reason)


def test_safety_net_4_is_reported_on_for_at_most_five_years() -> None:
    found = owed("safety_net_4_covid", date(2022, 11, 1), date(2040, 1, 1))
    # Second half of 2022 is the half of the loan; from April 2023 on, windows that open until 2027-11-01.
    assert (found[0].first, found[-1].last, len(found)) == (Month(2023, 4), Month(2027, 9), 9)


def test_the_owner_settles_what_the_scheme_leaves_open_and_not_what_it_states() -> None:
    own = owed("own_agreement", date(2026, 4, 1), date(2026, 7, 31), every_months=1, due_after=0, due_day=25)
    assert brief(own) == [(f"2026-{month:02d}", f"2026-{month:02d}", date(2026, month, 1), date(2026, month, 25)) for month in (4, 5, 6, 7)]
    papers = (Owed(OwedKind.FORM, "status_report"),)
    assert owed("own_agreement", date(2026, 4, 1), date(2026, 7, 31), owes=papers)[0].report.owes == papers
    stated = owed("gifu_tax_accountant", date(2026, 4, 1), date(2026, 10, 31), due_after=3, due_day=5, every_months=2)
    assert brief(stated) == [("2026-04", "2026-09", date(2026, 10, 1), date(2026, 10, 31))]


def test_nothing_falls_due_after_the_end_of_a_scheme() -> None:
    until = date(2027, 12, 31)
    assert [duty.due for duty in owed("business_status_half_yearly", date(2025, 6, 10), until, end=date(2026, 11, 30))] == [
        date(2026, 5, 31),
        date(2026, 11, 30),
    ]
    assert [duty.due for duty in owed("business_status_half_yearly", date(2025, 6, 10), until, end=date(2026, 11, 29))] == [
        date(2026, 5, 31)
    ]


def test_a_duty_is_upcoming_due_overdue_and_given() -> None:
    (duty,) = owed("business_status_half_yearly", date(2025, 6, 10), date(2026, 9, 30))
    assert duty.state_on(date(2026, 3, 31), False) is DutyState.UPCOMING
    assert duty.state_on(date(2026, 4, 1), False) is DutyState.DUE
    assert duty.state_on(date(2026, 5, 31), False) is DutyState.DUE
    assert duty.state_on(date(2026, 6, 1), False) is DutyState.OVERDUE
    assert duty.state_on(date(2026, 6, 1), True) is DutyState.GIVEN
    assert (duty.days_left(date(2026, 5, 31)), duty.days_left(date(2026, 6, 2))) == (0, -2)


def test_the_day_that_a_year_does_not_have_is_the_last_of_its_month() -> None:
    assert years_later(date(2024, 2, 29), 3) == date(2027, 2, 28)


@pytest.mark.parametrize("name", ALL)
def test_every_shipped_scheme_names_its_source_and_its_papers(name: str) -> None:
    scheme = shipped(name)
    assert scheme.id == name
    assert scheme.source and scheme.summary and scheme.start_is
    assert len({report.id for report in scheme.reports}) == len(scheme.reports)
    for report in scheme.reports:
        assert report.is_due_stated or report.note or scheme.confidence.value == "own", (
            f"{name}.{report.id} proposes a day without saying so"
        )


@given(
    st.sampled_from(ALL),
    st.dates(date(2022, 10, 1), date(2026, 12, 31)),
    st.integers(1, 12),
    st.integers(0, 2000),
)
def test_reports_never_overlap_and_their_windows_open_after_what_they_cover_began(
    name: str, start: date, year_start: int, days: int
) -> None:
    until = date.fromordinal(start.toordinal() + days)
    found = owed(name, start, until, year_start)
    assert [duty.due for duty in found] == sorted(duty.due for duty in found)
    for report in {duty.report.id for duty in found}:
        own = [duty for duty in found if duty.report.id == report]
        assert [duty.number for duty in own] == list(range(1, len(own) + 1))
        assert all(earlier.last < later.first for earlier, later in pairwise(own))
        assert all(duty.first.first_day <= duty.opens <= duty.due and duty.opens <= until for duty in own)
        # What was owed by a day stays owed when more time passes.
        longer = [duty for duty in owed(name, start, date.fromordinal(until.toordinal() + 400), year_start) if duty.report.id == report]
        assert longer[: len(own)] == own


def test_a_record_is_kept_and_read_as_it_was() -> None:
    papers = (Owed(OwedKind.ITEM, "cash_flow"), Owed(OwedKind.FORM, "status_report"))
    record = OwedScheme("own_agreement", date(2026, 4, 1), "月次の報告", "r-1", "見本銀行", date(2027, 3, 31), 1, 2, 3, 4, 5, papers)
    assert owed_from_json(owed_to_json(record)) == record
    with pytest.raises(InputRefused) as refused:
        owed_from_json('{"scheme": "own_agreement", "start": "きのう"}')
    assert refused.value.code == "calendar.record_damaged"


def test_a_record_that_cannot_be_is_refused() -> None:
    record = OwedScheme("own_agreement", date(2026, 4, 1))
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"end": date(2026, 3, 31)}, "calendar.end_before_start"),
        ({"every_months": 0}, "calendar.number_outside"),
        ({"due_day": 32}, "calendar.number_outside"),
        ({"term_months": 0}, "calendar.number_outside"),
    )
    for changes, code in cases:
        with pytest.raises(InputRefused) as refused:
            replace(record, **changes)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"months": 13}, "reports.1.months"),
        ({"starts_in": 0}, "reports.1.starts_in"),
        ({"months": 5}, "reports.1.starts_in"),
        ({"due_after": 0}, "reports.1.due_after"),
        ({"owes": []}, "reports.1.owes"),
        ({"basis": "moon"}, "reports.basis"),
    ],
)
def test_a_damaged_scheme_is_refused_with_its_place(change: dict[str, Any], field: str) -> None:
    values = read_json("report_schemes/business_status_half_yearly.json")
    values["reports"][0] |= change
    with pytest.raises(InputRefused) as refused:
        read_scheme(values)
    assert (refused.value.code, refused.value.values["field"]) == ("calendar.scheme_damaged", field)
