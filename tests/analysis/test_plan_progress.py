"""A plan's years by month and beside what happened, all figures worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.plan_progress import (
    Actual,
    PlanFigure,
    ProgressLine,
    Span,
    Spreading,
    SpreadPlan,
    TargetLine,
    months_of_span,
    progress_line,
    spread,
)
from app.periods import FiscalYear, Month

YEAR = FiscalYear(Month(2026, 4), Month(2027, 3))
#: 1 200 in eleven months and 2 400 in December: 15 600 in the year.
SEASON = [1_200] * 8 + [2_400] + [1_200] * 3


def amounts(plan: SpreadPlan) -> list[int]:
    return list(plan.amounts.values())


def test_sales_take_the_shares_of_the_year_before() -> None:
    # 31 200 is twice 15 600: every month doubles.
    plan = spread(31_200, YEAR, SEASON, is_profit=False)
    assert (amounts(plan), plan.spreading) == ([2_400] * 8 + [4_800] + [2_400] * 3, Spreading.SHARES)
    assert list(plan.amounts) == list(YEAR.months)


def test_what_rounding_leaves_is_not_lost() -> None:
    # 100 over twelve months: 8 1/3 each; four of them get the yen that is left.
    plan = spread(100, YEAR, None, is_profit=False)
    assert (amounts(plan), plan.spreading) == ([9] * 4 + [8] * 8, Spreading.EVEN)


def test_a_profit_is_the_year_before_raised_by_the_same_amount_each_month() -> None:
    # The year before: -100 in six months and +150 in six, together 300. The plan is 1 500: 100 more in every month.
    before = [-100] * 6 + [150] * 6
    plan = spread(1_500, YEAR, before, is_profit=True)
    assert (amounts(plan), plan.spreading) == ([0] * 6 + [250] * 6, Spreading.RAISED)


@pytest.mark.parametrize("before", [None, [0] * 12, [-1] + [100] * 11])
def test_without_shares_every_month_has_the_same(before: list[int] | None) -> None:
    plan = spread(24_000, YEAR, before, is_profit=False)
    assert (amounts(plan), plan.spreading) == ([2_000] * 12, Spreading.EVEN)


def test_a_loss_is_spread_as_well() -> None:
    assert amounts(spread(-1_200, YEAR, None, is_profit=True)) == [-100] * 12


@given(
    st.integers(-(10**11), 10**11),
    st.one_of(st.none(), st.lists(st.integers(-(10**9), 10**9), min_size=12, max_size=12)),
    st.booleans(),
)
def test_the_months_always_add_up_to_the_year(total: int, before: list[int] | None, is_profit: bool) -> None:
    assert sum(amounts(spread(total, YEAR, before, is_profit))) == total


def test_spans_reach_back_to_the_quarter_and_to_the_year() -> None:
    assert months_of_span(Span.MONTH, Month(2026, 8), YEAR) == (Month(2026, 8),)
    assert months_of_span(Span.QUARTER, Month(2026, 8), YEAR) == (Month(2026, 7), Month(2026, 8))
    assert months_of_span(Span.QUARTER, Month(2026, 7), YEAR) == (Month(2026, 7),)
    assert months_of_span(Span.YEAR_TO_DATE, Month(2026, 6), YEAR) == (Month(2026, 4), Month(2026, 5), Month(2026, 6))


def line_of(happened: dict[Month, Actual]) -> ProgressLine:
    months = (Month(2026, 4), Month(2026, 5))
    plan = spread(31_200, YEAR, SEASON, is_profit=False)
    return progress_line(PlanFigure.NET_SALES, Span.YEAR_TO_DATE, months, plan, lambda _, month: happened[month])


def test_actual_is_set_beside_the_plan() -> None:
    line = line_of({Month(2026, 4): Actual(2_000), Month(2026, 5): Actual(2_200)})
    # 2 × 2 400 = 4 800 planned, 4 200 came: 600 less, 87.5 %.
    assert (line.plan, line.actual, line.difference, line.share) == (4_800, 4_200, -600, Fraction(7, 8))


def test_a_month_that_is_not_known_makes_the_sum_unknown_and_says_why() -> None:
    line = line_of({Month(2026, 4): Actual(2_000), Month(2026, 5): Actual(None, "form.fact.after_books")})
    assert (line.plan, line.actual, line.difference, line.share, line.reason) == (4_800, None, None, None, "form.fact.after_books")


def test_a_share_of_a_loss_means_nothing() -> None:
    line = ProgressLine(PlanFigure.OPERATING_INCOME, Span.MONTH, (Month(2026, 4),), -1_000, 500)
    assert (line.difference, line.share) == (1_500, None)
    loss = ProgressLine(PlanFigure.OPERATING_INCOME, Span.MONTH, (Month(2026, 4),), 1_000, -500)
    assert (loss.difference, loss.share) == (-1_500, None)


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "is_met"),
    [
        ("operating_margin", 5, 6, True),
        ("operating_margin", 5, 5, True),
        ("operating_margin", 5, 4, False),
        ("debt_to_ebitda", 10, 9, True),
        ("debt_to_ebitda", 10, 11, False),
        ("working_capital_months", 2, None, None),
    ],
)
def test_a_target_is_met_on_its_better_side(indicator: str, target: int, actual: int | None, is_met: bool | None) -> None:
    line = TargetLine(indicator, Fraction(target), None if actual is None else Fraction(actual))
    assert line.is_met is is_met
    assert line.difference == (None if actual is None else actual - target)
