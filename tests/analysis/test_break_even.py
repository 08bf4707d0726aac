"""Break-even point by hand and against its definition; costs of a maker count once; the shipped percentages cover every cost."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.break_even import break_even, proposed_percent, source_of_proposals
from app.analysis.cost_lines import CostKind, cost_lines
from app.analysis.profitability_tables import break_even_table, cost_behaviour_table
from app.ledger.accounts import Statement
from app.ledger.balances import LegalForm, build_books
from app.ledger.batches import KeptBalance
from app.ledger.journal import Mark
from app.ledger.statements import income_statement, section_code
from app.ledger.years import complete_years
from app.periods import Month
from tests.analysis.journal import ACCOUNTS, CHART, books, code, columns, parse

APRIL = Month(2024, 4)
SHOP = """
    2024-04-30 現金 1000 / 売上高 1000
    2024-04-30 仕入高 600 / 現金 600
    2024-04-30 給料手当 200 / 現金 200
    2024-04-30 通信費 100 / 現金 100
    2024-04-30 支払利息 20 / 現金 20
"""


def test_why_there_is_no_point_is_said_once() -> None:
    none = break_even_table(
        break_even(books(columns(parse("2024-04-30 給料手当 200 / 現金 200\n2024-04-30 支払利息 5 / 現金 5"))), [APRIL], {})
    )
    assert [remark for remark in none.column("remark") if remark] == ["限界利益率", "売上がないため計算できません。"]


def test_non_operating_income_above_the_fixed_costs_needs_no_sales_and_says_so() -> None:
    """A subsidy of 900 beside fixed costs of 300 and interest of 20."""
    found = break_even(books(columns(parse(SHOP + "    2024-04-30 現金 900 / 雑収入 900\n"))), [APRIL], {})
    assert (found.break_even_sales, found.ordinary_break_even_sales) == (750, None)
    remarks = dict(zip(break_even_table(found).column("row"), break_even_table(found).column("remark"), strict=True))
    assert remarks["ordinary_break_even_sales"] == "営業外収益だけで固定費を賄えるため、売上がなくても赤字になりません。"


def test_a_shop_by_hand() -> None:
    """Variable 600, fixed 300: contribution 400 of 1,000 is 40 %; 300 / 0.4 = 750; sales may fall by a quarter."""
    found = break_even(books(columns(parse(SHOP))), [APRIL], {})
    assert (found.sales, found.variable, found.fixed, found.contribution, found.operating_income) == (1_000, 600, 300, 400, 100)
    assert found.contribution_ratio == Fraction(2, 5)
    assert (found.break_even_sales, found.ordinary_break_even_sales) == (750, 800)
    assert found.margin_of_safety == Fraction(1, 4)
    table = break_even_table(found)
    assert [(row[1], row[2], row[3]) for row in table.rows()] == [
        ("売上高", 1_000, 100),
        ("変動費", 600, 60),
        ("限界利益", 400, 40),
        ("固定費", 300, 30),
        ("営業利益", 100, 10),
        ("損益分岐点売上高", 750, 75),
        ("同（経常利益が0）", 800, 80),
        ("安全余裕額", 250, 25),
    ]
    assert "慣例" in table.notes[0]


def test_the_owner_changes_what_varies() -> None:
    """Half of the wages vary: variable 700, fixed 200, 200 / 0.3 = 666.67 -> 667."""
    found = break_even(books(columns(parse(SHOP))), [APRIL], {code("給料手当"): 50})
    assert (found.variable, found.fixed, found.break_even_sales) == (700, 200, 667)
    wages = next(cost for cost in found.costs if cost.line.account.name == "給料手当")
    assert (wages.percent, wages.is_own, wages.variable, wages.fixed) == (50, True, 100, 100)
    assert list(cost_behaviour_table(found).column("origin")) == ["慣例による目安", "自社で設定", "慣例による目安"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-04-30 給料手当 200 / 現金 200", "profitability.no_sales"),
        ("2024-04-30 現金 100 / 売上高 100\n2024-04-30 仕入高 100 / 現金 100", "profitability.no_contribution"),
        ("2024-04-30 現金 100 / 売上高 100\n2024-04-30 現金 50 / 雑費 50", "profitability.fixed_costs_negative"),
    ],
)
def test_no_break_even_point_has_its_reason(text: str, reason: str) -> None:
    found = break_even(books(columns(parse(text))), [APRIL], {})
    assert (found.reason, found.break_even_sales, found.margin_of_safety) == (reason, None, None)
    assert None in break_even_table(found).column("amount")


def test_below_the_break_even_point_the_margin_is_negative() -> None:
    """Contribution 400, fixed 500: 1,250 would be needed, a quarter more than was sold."""
    found = break_even(books(columns(parse(SHOP + "2024-04-30 地代家賃 200 / 現金 200"))), [APRIL], {})
    assert (found.break_even_sales, found.margin_of_safety) == (1_250, Fraction(-1, 4))


MAKER = """
    2024-04-30 現金 1000 / 売上高 1000
    2024-04-30 材料仕入高 300 + 賃金 200 / 現金 500
    2024-04-30 期末仕掛品棚卸高 0 + 仕掛品 40 / 期末仕掛品棚卸高 40
    2024-04-30 荷造運賃 30 / 現金 30
"""


def test_the_costs_of_a_maker_count_once() -> None:
    """Materials 300, wages 200, work in process -40: 460 of cost of sales, no line for the products beside them."""
    made = books(columns(parse(MAKER)))
    lines = {line.account.name: line.amount for line in cost_lines(made, [APRIL])}
    assert lines == {"材料仕入高": 300, "賃金": 200, "期末仕掛品棚卸高": -40, "荷造運賃": 30}
    assert income_statement(made, [APRIL]).operating_income == 1_000 - sum(lines.values()) == 510
    found = break_even(made, [APRIL], {})
    assert (found.variable, found.fixed) == (300 - 40 + 30, 200)


def test_what_the_books_transferred_to_cost_of_sales_counts_once() -> None:
    """Materials of 300, of which 200 were moved by a cost transfer; 50 of products come from nowhere the reports know."""
    rows = [
        ("現金", Mark.NONE, 1_000, 0),
        ("売上高", Mark.NONE, 0, 1_000),
        ("材料仕入高", Mark.NONE, 300, 0),
        ("材料仕入高", Mark.COST_TRANSFER, 0, 200),
        ("当期製品製造原価", Mark.COST_TRANSFER, 200, 0),
        ("当期製品製造原価", Mark.NONE, 50, 0),
        ("現金", Mark.NONE, 0, 350),
    ]
    kept = [KeptBalance(APRIL, mark, name, "", "", debit, credit) for name, mark, debit, credit in rows]
    made = build_books(LegalForm.CORPORATION, complete_years((), [APRIL], 4), CHART, ACCOUNTS, kept, ())
    assert {line.account.name: line.amount for line in cost_lines(made, [APRIL])} == {"材料仕入高": 300, "当期製品製造原価": 50}
    assert income_statement(made, [APRIL]).operating_income == 650


def test_a_transfer_to_another_account_than_the_usual_one_is_set_against_it() -> None:
    """Construction costs of 400 moved straight to cost of services: both accounts are shown, and their sum is right."""
    rows = [
        ("現金", Mark.NONE, 0, 400),
        ("工事外注費", Mark.NONE, 400, 0),
        ("工事外注費", Mark.COST_TRANSFER, 0, 400),
        ("サービス原価", Mark.COST_TRANSFER, 400, 0),
    ]
    kept = [KeptBalance(APRIL, mark, name, "", "", debit, credit) for name, mark, debit, credit in rows]
    made = build_books(LegalForm.CORPORATION, complete_years((), [APRIL], 4), CHART, ACCOUNTS, kept, ())
    lines = {line.account.name: line.amount for line in cost_lines(made, [APRIL])}
    assert lines == {"サービス原価": 400, "完成工事原価": -400, "工事外注費": 400}
    assert income_statement(made, [APRIL]).cost_of_sales == sum(lines.values()) == 400


def test_a_sole_proprietors_interest_stands_below_operating_income() -> None:
    made = books(columns(parse(SHOP + "2024-04-30 専従者給与 50 / 現金 50")), form=LegalForm.SOLE_PROPRIETOR, year_start=1)
    found = break_even(made, [APRIL], {})
    assert found.operating_income == income_statement(made, [APRIL]).operating_income == 1_000 - 600 - 200 - 100 - 50
    assert found.ordinary_break_even_sales == found.break_even_sales


def test_every_cost_account_has_a_proposal_that_names_its_source() -> None:
    for form in LegalForm:
        for account in CHART.accounts:
            is_cost = account.statement is Statement.INCOME_STATEMENT and section_code(form, account) not in ("net_sales", "income_taxes")
            if is_cost or account.statement is Statement.COST_REPORT:
                assert 0 <= proposed_percent(account) <= 100
    assert proposed_percent(CHART.named("仕入高")) == proposed_percent(CHART.named("荷造運賃")) == 100
    assert proposed_percent(CHART.named("給料手当")) == 0
    assert "中小企業の原価指標" in source_of_proposals()
    assert "rule of thumb" in source_of_proposals("en")


NAMES = [
    "売上高",
    "仕入高",
    "期首商品棚卸高",
    "期末商品棚卸高",
    "材料仕入高",
    "賃金",
    "工事外注費",
    "給料手当",
    "減価償却費",
    "支払利息",
    "雑収入",
    "専従者給与",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-500, 5_000)), min_size=1, max_size=10),
    st.dictionaries(st.sampled_from(NAMES).map(code), st.integers(0, 100)),
    st.sampled_from(list(LegalForm)),
)
def test_sales_less_both_kinds_of_cost_are_the_operating_income(
    posted: list[tuple[str, int]], percents: dict[str, int], form: LegalForm
) -> None:
    lines = [
        f"2024-04-30 現金 {amount} / {name} {amount}"
        if CHART.named(name).side == "credit"
        else f"2024-04-30 {name} {amount} / 現金 {amount}"
        for name, amount in posted
    ]
    made = books(columns(parse("\n".join(lines))), form=form, year_start=1)
    found = break_even(made, [APRIL], percents)
    assert found.operating_income == income_statement(made, [APRIL]).operating_income
    assert all(cost.variable + cost.fixed == cost.line.amount for cost in found.costs)
    assert all(cost.line.kind in CostKind for cost in found.costs)
    point = found.break_even_sales
    if point is not None:
        # At these sales the contribution covers the fixed costs, one yen less does not.
        assert point * found.contribution >= found.fixed * found.sales
        assert point == 0 or (point - 1) * found.contribution < found.fixed * found.sales
