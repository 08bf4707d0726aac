"""みなし自己資本 of subordinated loans (reference/financing_rules.md R10).

The case studies ① (▲20 with a loan of 40 printed as 25) and ⑥ (▲65 with 35) do not come out of their own figures and are no tests.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.financing.subordinated_loans import SubordinatedLoan, counted_percent, deemed_equity, next_step

MAN = 10_000
#: 公庫 4,000万円, due at the end of R13/12 (assumed).
LOAN = SubordinatedLoan("公庫", 4_000 * MAN, date(2031, 12, 31))


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2026, 12, 31), 4_000),
        (date(2027, 12, 31), 3_200),
        (date(2028, 12, 31), 2_400),
        (date(2029, 12, 31), 1_600),
        (date(2030, 12, 31), 800),
        (date(2031, 12, 31), 0),
    ],
)
def test_a_fifth_less_every_year_from_five_years_before_the_end(day: date, counted: int) -> None:
    assert LOAN.counted_on(day) == counted * MAN


def test_five_years_and_a_month_count_in_full_for_the_first_month_only() -> None:
    drawn, due = date(2026, 11, 30), date(2031, 12, 30)
    assert counted_percent(due, drawn) == 100
    assert counted_percent(due, date(2026, 12, 30)) == 100
    assert counted_percent(due, date(2026, 12, 31)) == 80


@pytest.mark.parametrize(("equity", "deemed"), [(-160, 3_840), (-1_200, 2_800), (-1_090, 2_910)])
def test_deemed_equity_of_the_plan_while_the_loan_counts_in_full(equity: int, deemed: int) -> None:
    # 日本公庫の記入例, R4 to R6: 自己資本 -160, -1,200, -1,090 with 4,000 lent (R11).
    assert deemed_equity(equity * MAN, [LOAN], date(2024, 12, 31)).value == deemed * MAN


def test_a_loan_due_on_29_february_steps_down_after_28_february() -> None:
    due = date(2032, 2, 29)
    assert counted_percent(due, date(2027, 2, 28)) == 100
    assert counted_percent(due, date(2027, 3, 1)) == 80
    assert next_step(due, date(2026, 1, 1)) == date(2027, 3, 1)


def test_the_29th_of_february_counts_as_the_28th_on_which_a_loan_is_due() -> None:
    due = date(2033, 2, 28)
    assert [counted_percent(due, date(2028, 2, day)) for day in (28, 29)] == [100, 100]
    assert next_step(due, date(2026, 1, 1)) == date(2028, 3, 1)


def test_without_subordinated_loans_equity_is_what_it_is_and_that_is_said() -> None:
    found = deemed_equity(500 * MAN, [], date(2026, 11, 21))
    assert (found.value, found.notes) == (500 * MAN, ("financing.note.no_subordinated_loans",))


def test_without_net_assets_there_is_no_deemed_equity() -> None:
    found = deemed_equity(None, [LOAN], date(2026, 11, 21))
    assert (found.value, found.reasons) == (None, ("financing.reason.figures_missing",))
    assert found.input("next_step_down").value == date(2027, 1, 1)


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2050, 12, 31)), st.integers(0, 4000))
def test_the_counted_part_falls_on_the_day_that_is_announced_and_on_no_other(due: date, days: int) -> None:
    day = due - timedelta(days=days)
    step = next_step(due, day)
    if step is None:
        assert counted_percent(due, day) == 0
        return
    assert counted_percent(due, step - timedelta(days=1)) == counted_percent(due, day)
    assert counted_percent(due, step) == counted_percent(due, day) - Fraction(20)
