"""What moved an indicator adds up exactly, whatever the amounts, and prefers no order."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.benchmark_indicators import (
    Indicator,
    debt_to_ebitda,
    equity_ratio,
    labour_productivity,
    operating_margin,
    sales_growth_rate,
    working_capital_months,
)
from app.analysis.benchmark_tables import drivers_table
from app.analysis.indicator_drivers import IndicatorDrivers, Part, Side, split_change
from app.analysis.local_benchmark import BenchmarkPeriod
from app.periods import Month

AMOUNTS = st.integers(-(10**9), 10**9)
POSITIVE = st.integers(1, 10**9)


def side(indicator: Indicator, last: Month, parts: dict[str, tuple[Part, ...]] | None = None, months: int = 12) -> Side:
    return Side(BenchmarkPeriod("fiscal_year", last + (1 - months), last, (indicator,)), indicator, parts or {})


def split(one: Indicator, other: Indicator) -> IndicatorDrivers:
    return split_change(side(one, Month(2025, 3)), side(other, Month(2026, 3)))


def test_a_margin_by_hand() -> None:
    """10 of 100 became 18 of 120: 10 % to 15 %. Income: 8 x (1/100 + 1/120) / 2 = 22/300; sales: -20 x 28 / (2 x 12,000) = -7/300."""
    found = split(operating_margin(10, 100), operating_margin(18, 120))
    assert found.change == 5
    assert [(driver.input, driver.effect) for driver in found.inputs] == [
        ("operating_income", Fraction(22, 3)),
        ("net_sales", Fraction(-7, 3)),
    ]


def test_the_shares_are_the_average_over_both_orders() -> None:
    """Income first: 8 % up, then sales 18/120 - 18/100 = 3 % down. Sales first: 10/120 - 10/100, then 8/120."""
    found = split(operating_margin(10, 100), operating_margin(18, 120))
    income_first, sales_first = Fraction(8, 100), Fraction(8, 120)
    assert found.inputs[0].effect == 100 * (income_first + sales_first) / 2


def test_accounts_share_in_proportion_to_their_change() -> None:
    """Income rose by 8: sales by 20, wages took 12; one account alone did not move."""
    before = {
        "operating_income": (Part("1", "売上高", "account", 100), Part("2", "給料", "account", -85), Part("3", "賃料", "account", -5))
    }
    after = {"operating_income": (Part("1", "売上高", "account", 120), Part("2", "給料", "account", -97), Part("3", "賃料", "account", -5))}
    found = split_change(side(operating_margin(10, 100), Month(2025, 3), before), side(operating_margin(18, 120), Month(2026, 3), after))
    unit = Fraction(22, 3) / 8
    assert [(one.name, one.effect) for one in found.inputs[0].accounts] == [("売上高", 20 * unit), ("給料", -12 * unit), ("賃料", 0)]
    table = drivers_table(found, "ja")
    assert table.column("item") == ("営業利益", "売上高", "給料", "売上高", "指標の変化")
    assert table.column("effect")[-1] == 5


def test_a_short_year_compares_monthly_sales() -> None:
    """Receivables 20 both times; sales 120 in twelve months and 60 in six are the same per month: nothing moved."""
    before = side(working_capital_months(20, 0, 0, 120, 12), Month(2025, 3))
    after = side(working_capital_months(20, 0, 0, 60, 6), Month(2025, 9), months=6)
    found = split_change(before, after)
    assert (found.change, [driver.effect for driver in found.inputs]) == (0, [0, 0, 0, 0])


def test_without_a_value_there_is_nothing_to_split() -> None:
    found = split(debt_to_ebitda(10, 0, -5, 1), debt_to_ebitda(10, 0, 5, 1))
    assert (found.inputs, found.reason, found.change) == ((), "ebitda_not_positive", None)
    table = drivers_table(found, "ja")
    assert (len(table), len(table.notes)) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(AMOUNTS, min_size=6, max_size=6), st.lists(POSITIVE, min_size=4, max_size=4), st.integers(1, 12))
def test_the_inputs_always_add_up_to_the_change(amounts: list[int], positive: list[int], months: int) -> None:
    a, b, c, d, e, f = amounts
    p, q, r, s = positive
    pairs = [
        (sales_growth_rate(p, q), sales_growth_rate(r, s)),
        (operating_margin(a, p), operating_margin(b, q)),
        (labour_productivity(a, p), labour_productivity(b, q)),
        (debt_to_ebitda(a, b, p, q), debt_to_ebitda(c, d, r, s)),
        (working_capital_months(a, b, c, p, 12), working_capital_months(d, e, f, q, months)),
        (equity_ratio(a, p), equity_ratio(b, q)),
    ]
    for one, other in pairs:
        found = split_change(side(one, Month(2025, 3)), side(other, Month(2025, 3) + months, months=months if one.id[:2] == "wo" else 12))
        assert sum((driver.effect for driver in found.inputs), Fraction()) == found.change
