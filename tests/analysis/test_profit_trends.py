"""Rolling sales, the bridge between two profits and the structure of costs, by hand and by their sums."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.profit_periods import Span, comparison_remark, empty_months, flows_obstacle, months_of
from app.analysis.profit_trends import cost_structure_table, profit_bridge, profit_bridge_table, sales_rolling_table
from app.ledger.balances import Books, LegalForm
from app.ledger.statements import income_statement
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month, month_range
from tests.analysis.journal import CHART, books, columns, parse
from tests.helpers.kept_tables import FILED, MARCH, books_of, filed

APRIL = Month(2023, 4)


def monthly_sales(months: int, amount: int = 100) -> str:
    return "\n".join(f"{month}-10 現金 {amount} / 売上高 {amount}" for month in month_range(APRIL, APRIL + (months - 1)))


def test_rolling_sales_begin_with_twelve_months_and_their_last_year_with_twenty_four() -> None:
    made = books(columns(parse(monthly_sales(25))))
    rows = list(sales_rolling_table(made, APRIL + 24).rows())
    assert len(rows) == 14
    assert rows[0] == (APRIL + 11, 1_200, None)
    assert rows[-1] == (APRIL + 24, 1_200, 1_200)


def test_rolling_sales_of_other_tax_bases_do_not_stand_beside_each_other() -> None:
    years = [
        YearFacts(FiscalYear(APRIL, APRIL + 11), BasisTax.INCLUSIVE, "", None),
        YearFacts(FiscalYear(APRIL + 12, APRIL + 23), BasisTax.EXCLUSIVE, "", None),
    ]
    rows = list(sales_rolling_table(books(columns(parse(monthly_sales(24))), years=years), APRIL + 23).rows())
    assert rows[-1] == (APRIL + 23, 1_200, None)


def test_periods_and_what_keeps_them_from_being_computed() -> None:
    made = books(columns(parse(monthly_sales(5) + "\n2024-03-10 現金 1 / 売上高 1")))
    assert months_of(made, APRIL + 2, Span.MONTH) == (APRIL + 2,)
    assert months_of(made, APRIL + 2, Span.YEAR) == month_range(APRIL, APRIL + 2)
    twelve = months_of(made, APRIL + 2, Span.TWELVE)
    assert len(twelve) == 12
    obstacle = flows_obstacle(made, twelve)
    assert obstacle is not None
    assert obstacle.code == "profitability.months_outside"
    assert flows_obstacle(made, month_range(APRIL, APRIL + 4)) is None
    before = comparison_remark(made, (APRIL,), (APRIL + -12,))
    assert before is not None
    assert before.code == "reporting.no_last_year"
    assert empty_months(made, month_range(APRIL, APRIL + 11)) == month_range(APRIL + 5, APRIL + 10)


def test_a_year_of_tables_is_known_in_sum_alone() -> None:
    """The statements of a filed year tell the twelve months together: the last month alone has no value."""
    made = books_of(*filed())
    obstacle = flows_obstacle(made, (MARCH,))
    assert obstacle is not None
    assert obstacle.code == "reporting.part_of_total"
    assert list(sales_rolling_table(made, MARCH).rows()) == [(MARCH, 3_000, None)]
    assert [row[:2] for row in cost_structure_table(made, FILED.months).rows()] == [
        ("仕入・材料費", 1_800),
        ("人件費", 800),
        ("減価償却費", 100),
    ]


OLD = "2023-04-30 現金 1000 / 売上高 1000\n2023-04-30 仕入高 600 / 現金 600\n2023-04-30 給料手当 100 + 地代家賃 50 / 現金 150"
NEW = """
    2024-04-30 現金 1200 / 売上高 1200
    2024-04-30 仕入高 780 / 現金 780
    2024-04-30 給料手当 130 + 地代家賃 50 / 現金 180
    2024-04-30 支払利息 5 / 現金 5
"""


def steps(made: Books) -> list[tuple[str, str, int]]:
    return [tuple(step) for step in profit_bridge(made, (APRIL + 12,), (APRIL,))]


def test_the_bridge_by_hand() -> None:
    """Sales +200 at 40 % bring 80; the margin fell from 40 % to 35 %, 60 of 1,200; wages -30, interest -5: 250 + 80 - 60 - 30 - 5 = 235."""
    assert steps(books(columns(parse(OLD + "\n" + NEW)))) == [
        ("前年の経常利益", "start", 250),
        ("売上の増減（前年の粗利率で）", "change", 80),
        ("粗利率の変化", "change", -60),
        ("人件費", "change", -30),
        ("営業外の収支", "change", -5),
        ("今年の経常利益", "end", 235),
    ]


def test_the_bridge_from_a_year_without_sales_has_one_step_of_gross_profit() -> None:
    old = "2023-04-30 給料手当 100 / 現金 100"
    assert steps(books(columns(parse(old + NEW)))) == [
        ("前年の経常利益", "start", -100),
        ("粗利の増減", "change", 420),
        ("人件費", "change", -30),
        ("地代家賃・賃借料", "change", -50),
        ("営業外の収支", "change", -5),
        ("今年の経常利益", "end", 235),
    ]


NAMES = [
    "売上高",
    "仕入高",
    "材料仕入高",
    "賃金",
    "給料手当",
    "減価償却費",
    "地代家賃",
    "支払利息",
    "雑収入",
    "専従者給与",
    "固定資産売却益",
    "繰入額等",
]
POSTED = st.lists(st.tuples(st.sampled_from(["2023-04-30", "2024-04-30"]), st.sampled_from(NAMES), st.integers(-500, 5_000)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(POSTED, st.sampled_from(list(LegalForm)))
def test_the_steps_lead_from_one_ordinary_income_to_the_other(posted: list[tuple[str, str, int]], form: LegalForm) -> None:
    lines = ["2023-04-01 現金 1 / 借入金 1", "2024-04-30 現金 1 / 借入金 1"]
    for day, name, amount in posted:
        is_credit = CHART.named(name).side == "credit"
        lines.append(f"{day} 現金 {amount} / {name} {amount}" if is_credit else f"{day} {name} {amount} / 現金 {amount}")
    made = books(columns(parse("\n".join(lines))), form=form, year_start=1)
    found = profit_bridge(made, (APRIL + 12,), (APRIL,))
    assert sum(step.amount for step in found[:-1]) == found[-1].amount
    assert found[0].amount == income_statement(made, [APRIL]).ordinary_income
    assert found[-1].amount == income_statement(made, [APRIL + 12]).ordinary_income
    assert len(profit_bridge_table(found)) == len(found)


def test_the_structure_of_costs_by_hand() -> None:
    made = books(columns(parse(OLD)))
    assert list(cost_structure_table(made, (APRIL,)).rows()) == [
        ("仕入・材料費", 600, Fraction(60)),
        ("人件費", 100, Fraction(10)),
        ("地代家賃・賃借料", 50, Fraction(5)),
    ]
