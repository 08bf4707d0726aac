"""The steps of the income statement, the cost reports, and what may be compared."""

import pytest

from app.ledger.statements import comparable, comparison_obstacle, cost_report, income_statement
from app.ledger.years import BasisTax
from app.periods import Month, month_range
from tests.helpers.journal_text import read_books

YEAR = "year 2024-04..2025-03 exclusive\n"
MAY = (Month(2024, 5),)


def test_every_step_of_a_corporation() -> None:
    books = read_books(
        YEAR
        + """2024-05-01 現金 1,000 / 売上高 1,000
        2024-05-02 売上値引 50 / 現金 50
        2024-05-03 仕入高 400 / 現金 400
        2024-05-04 給料手当 200 + 減価償却費 30 / 現金 230
        2024-05-05 現金 12 / 受取利息 12
        2024-05-06 支払利息 7 / 現金 7
        2024-05-07 現金 90 / 固定資産売却益 90
        2024-05-08 固定資産除却損 25 / 現金 25
        2024-05-09 法人税等 100 / 現金 100"""
    )
    statement = income_statement(books, MAY)
    assert statement.net_sales == 950
    assert statement.cost_of_sales == 400
    assert statement.gross_profit == 550
    assert statement.sga_expenses == 230
    assert statement.operating_income == 320
    assert statement.ordinary_income == 325
    assert statement.income_before_income_taxes == 390
    assert statement.net_income == 290
    assert (statement.depreciation, statement.personnel, statement.interest_expense) == (30, 200, 7)
    assert [(line.title, line.amount) for line in statement.lines if line.title in ("売上値引・戻り高", "売上高合計")] == [
        ("売上値引・戻り高", -50),
        ("売上高合計", 950),
    ]


def test_accounts_of_a_sole_proprietor_in_a_corporations_book_stand_with_the_extraordinary_ones() -> None:
    books = read_books(YEAR + "2024-05-01 現金 10 / 繰戻額等 10\n2024-05-02 青色申告特別控除 4 / 現金 4")
    statement = income_statement(books, MAY)
    assert (statement.steps["extraordinary_income"], statement.steps["extraordinary_losses"], statement.net_income) == (10, 4, 6)


def test_interest_and_side_income_of_a_sole_proprietor_are_expense_and_revenue() -> None:
    books = read_books(
        "form sole-proprietor\nyear 2024-01..2024-12\n2024-05-01 現金 100 / 売上高 100\n2024-05-02 現金 5 / 雑収入 5\n"
        "2024-05-03 利子割引料 8 / 現金 8\n2024-05-04 固定資産売却損 2 / 現金 2\n2024-05-05 専従者給与 30 / 現金 30\n"
        "2024-05-06 青色申告特別控除 10 / 現金 10"
    )
    statement = income_statement(books, MAY)
    assert (statement.net_sales, statement.sga_expenses) == (105, 10)
    assert statement.ordinary_income == statement.income_before_income_taxes == 65
    assert statement.operating_income == 73
    assert statement.net_income == 55


def test_cost_reports_show_costs_as_they_arose_whether_transferred_or_not() -> None:
    entries = "2024-05-01 賃金 40 + 材料仕入高 60 / 現金 100\n2024-05-02 工事労務費 30 / 現金 30\n"
    transfer = "2024-05-31 当期製品製造原価 100 / 賃金 40 + 材料仕入高 60\n2024-05-31 未成工事支出金 30 / 工事労務費 30\n"
    for text in (entries, entries + transfer):
        lines = cost_report(read_books(YEAR + text), MAY)
        assert [(line.title, line.amount) for line in lines if line.kind != "section"] == [
            ("材料仕入高", 60),
            ("賃金", 40),
            ("製造原価合計", 100),
            ("工事労務費", 30),
            ("工事原価合計", 30),
        ]
    assert income_statement(read_books(YEAR + entries), MAY).cost_of_sales == 130
    # The builder's 30 wait in 未成工事支出金 now; the manufacturer's 100 are counted once.
    assert income_statement(read_books(YEAR + entries + transfer), MAY).cost_of_sales == 100


def test_costs_that_were_all_transferred_leave_no_line_behind() -> None:
    books = read_books(YEAR + "2024-05-01 工事労務費 40 / 現金 40\n2024-05-31 未成工事支出金 40 / 工事労務費 40")
    lines = {line.code for line in income_statement(books, MAY).lines}
    assert not lines & {"manufacturing_cost", "construction_cost"}


def test_a_transfer_of_a_part_leaves_the_rest_in_cost_of_sales() -> None:
    books = read_books(YEAR + "2024-05-01 賃金 40 / 現金 40\n2024-05-31 当期製品製造原価 25 / 賃金 25")
    lines = {line.code: line.amount for line in income_statement(books, MAY).lines}
    assert lines[books.chart.named("当期製品製造原価").code] == 25
    assert lines["manufacturing_cost"] == 15
    assert lines["cost_of_sales"] == 40


@pytest.mark.parametrize(
    ("one", "other", "obstacle"),
    [
        ("exclusive", "exclusive", None),
        ("exclusive", "inclusive", "basis_tax_changed"),
        ("inclusive", "unknown", None),
        ("mixed", "mixed", "basis_tax_changed"),
    ],
)
def test_only_periods_of_one_tax_basis_are_comparable(one: str, other: str, obstacle: str | None) -> None:
    books = read_books(f"year 2023-04..2024-03 {BasisTax(one)}\nyear 2024-04..2025-03 {BasisTax(other)}\n2024-05-01 現金 1 / 売上高 1")
    before, after = (month_range(Month(year, 4), Month(year, 6)) for year in (2023, 2024))
    assert comparison_obstacle(books, before, after) == obstacle
    assert comparable(books, before, after) is (obstacle is None)
