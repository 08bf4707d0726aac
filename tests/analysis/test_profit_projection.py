"""Twelve months of profit under a scenario, by hand, and the neutral one for random books."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.profit_projection import ProfitBase, ProfitFigures, last_known_year, profit_base
from app.analysis.scenarios import Scenario
from app.ledger.balances import LegalForm
from app.ledger.statements import income_statement
from app.periods import Month, month_range
from tests.analysis.journal import CHART, books, columns, parse
from tests.helpers.kept_tables import FILED, MARCH, books_of, filed

APRIL = Month(2024, 4)
YEAR = month_range(APRIL, APRIL + 11)
MAKER = """
    2024-04-30 現金 100000 / 売上高 100000
    2024-04-30 材料仕入高 30000 + 賃金 10000 + 外注加工費 5000 / 現金 45000
    2024-04-30 給料手当 14000 + 役員報酬 6000 + 法定福利費 4000 / 現金 24000
    2025-03-31 荷造運賃 3000 + 地代家賃 8000 + 支払利息 500 / 現金 11500
"""


def maker(**percents: int) -> ProfitBase:
    return profit_base(books(columns(parse(MAKER))), YEAR, {CHART.named(name).code: percent for name, percent in percents.items()})


def project(**changes: Fraction) -> ProfitFigures:
    return maker().project(Scenario("案", **changes))  # type: ignore[arg-type]


def test_the_base_is_the_income_statement() -> None:
    """Cost of sales 45,000; expenses 35,000; interest 500."""
    assert maker().figures == ProfitFigures(100_000, 45_000, 35_000, 500)
    assert (maker().figures.gross_profit, maker().figures.operating_income, maker().figures.ordinary_income) == (55_000, 20_000, 19_500)


def test_fewer_sales_take_the_variable_costs_along() -> None:
    """-10 %: materials 27,000, subcontracting 4,500, wages stay 10,000; freight 2,700, the rest stays."""
    assert project(sales=Fraction(-1, 10)) == ProfitFigures(90_000, 41_500, 34_700, 500)


def test_dearer_purchases_and_the_price_rise_that_makes_up_for_them() -> None:
    """+5 % of materials and subcontracting of 35,000 are 1,750: 1.75 % of sales of 100,000 restore the gross profit."""
    scenario = Scenario("案", purchase_price=Fraction(5, 100), pass_on=Fraction(1))
    assert project(purchase_price=Fraction(5, 100)) == ProfitFigures(100_000, 46_750, 35_000, 500)
    rise = maker().price_rise(scenario)
    assert rise == Fraction(175, 10_000)
    restored = maker().project(scenario, rise or Fraction(0))
    assert (restored.sales, restored.gross_profit) == (101_750, 55_000)
    assert maker().price_rise(Scenario("案", purchase_price=Fraction(-5, 100))) == 0
    assert maker().price_rise(Scenario("案", sales=Fraction(-1))) is None


def test_a_wage_rise_leaves_the_directors_out() -> None:
    """+3 % of wages 10,000 and 14,000; the insurance of 4,000 by 24,000 of 30,000 paid: 96 more."""
    assert maker().pay_share == Fraction(24, 30)
    assert project(wages=Fraction(3, 100)) == ProfitFigures(100_000, 45_300, 35_000 + 420 + 96, 500)


def test_the_owners_percentages_count() -> None:
    changed = maker(賃金=100).project(Scenario("案", sales=Fraction(-1, 10)))
    assert changed.cost_of_sales == 40_500


def test_people_machines_and_interest_come_on_top() -> None:
    found = maker().project(Scenario("案"), fixed_costs=Fraction(7_000, 3), interest=120)
    assert found == ProfitFigures(100_000, 45_000, 37_333, 620)


def test_the_base_is_the_latest_twelve_months_that_are_known() -> None:
    made = books(columns(parse(MAKER)))
    assert last_known_year(made, APRIL + 11) == YEAR
    assert last_known_year(made, APRIL + 10) is None
    # Of a filed year the twelve months are known together.
    assert last_known_year(books_of(*filed()), MARCH) == FILED.months


NAMES = [
    "売上高",
    "仕入高",
    "期末商品棚卸高",
    "賃金",
    "外注費",
    "給料手当",
    "役員報酬",
    "法定福利費",
    "支払利息",
    "雑収入",
    "専従者給与",
    "荷造運賃",
]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-500, 5_000)), min_size=1, max_size=10),
    st.sampled_from(list(LegalForm)),
    st.fractions(-1, 1, max_denominator=100),
)
def test_the_neutral_scenario_is_the_income_statement_of_any_book(posted: list[tuple[str, int]], form: LegalForm, share: Fraction) -> None:
    lines = [
        f"2024-04-30 現金 {amount} / {name} {amount}"
        if CHART.named(name).side == "credit"
        else f"2024-04-30 {name} {amount} / 現金 {amount}"
        for name, amount in posted
    ]
    made = books(columns(parse("\n".join(lines))), form=form, year_start=1)
    base, statement = profit_base(made, (APRIL,), {}), income_statement(made, (APRIL,))
    figures = base.figures
    assert (figures.sales, figures.cost_of_sales, figures.gross_profit) == (
        statement.net_sales,
        statement.cost_of_sales,
        statement.gross_profit,
    )
    assert (figures.operating_income, figures.ordinary_income) == (statement.operating_income, statement.ordinary_income)
    # A dearer purchase and its full price rise leave the gross profit to the yen where it would fall.
    scenario = Scenario("案", purchase_price=abs(share), pass_on=Fraction(1))
    rise = base.price_rise(scenario)
    if rise:
        assert abs(base.project(scenario, rise).gross_profit - figures.gross_profit) <= 1
