"""Each indicator by hand, and each case in which there is none."""

from fractions import Fraction

import pytest

from app.analysis.benchmark_indicators import (
    INDICATORS,
    Indicator,
    debt_to_ebitda,
    equity_ratio,
    labour_productivity,
    operating_margin,
    sales_growth_rate,
    working_capital_months,
)


def test_growth_is_sales_over_the_sales_before_less_one() -> None:
    assert sales_growth_rate(110, 100).value == 10
    assert sales_growth_rate(0, 100).value == -100


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (sales_growth_rate(110, None), "no_period_before"),
        (sales_growth_rate(110, 0), "no_sales_before"),
        (sales_growth_rate(110, 100, "basis_tax_changed"), "basis_tax_changed"),
        (operating_margin(-5, 0), "no_sales"),
        (labour_productivity(1000, None), "employees_missing"),
        (labour_productivity(1000, 0), "no_employees"),
        (debt_to_ebitda(500, 100, -300, 300), "ebitda_not_positive"),
        (working_capital_months(1, 1, 1, 0, 12), "no_sales"),
        (equity_ratio(-5, 0), "no_assets"),
    ],
)
def test_what_cannot_be_computed_says_why(found: Indicator, reason: str) -> None:
    assert found.value is None
    assert found.reason == reason


def test_margin_and_productivity() -> None:
    assert operating_margin(-25, 1000).value == Fraction(-5, 2)
    assert labour_productivity(12_345_678, 4).value == Fraction(12_345_678, 4000)


def test_debt_multiple_and_its_treacherous_signs() -> None:
    assert debt_to_ebitda(1000, 400, 100, 50).value == 4
    net_cash = debt_to_ebitda(100, 400, 100, 50)
    assert (net_cash.value, net_cash.notes) == (-2, ("net_cash",))
    both_negative = debt_to_ebitda(100, 400, -200, 50)
    assert (both_negative.value, both_negative.reason, both_negative.notes) == (None, "ebitda_not_positive", ("net_cash",))


def test_working_capital_is_measured_in_months_of_sales() -> None:
    assert working_capital_months(300, 100, 150, 1200, 12).value == Fraction(5, 2)
    assert working_capital_months(0, 0, 100, 1200, 12).value == -1
    assert working_capital_months(300, 100, 150, 700, 7).value == Fraction(5, 2)


def test_negative_equity_is_a_value_with_a_note() -> None:
    found = equity_ratio(-200, 1000)
    assert (found.value, found.notes, found.unit) == (-20, ("negative_equity",), "%")


def test_lower_is_better_for_debt_and_working_capital_only() -> None:
    assert [name for name, facts in INDICATORS.items() if facts.better == "lower"] == ["debt_to_ebitda", "working_capital_months"]
