"""Gross profit, break-even point and value added from a script.

In April 2025 the small trader sells 800,000, buys 300,000 and pays wages of 200,000.
"""

from pathlib import Path

from app.analysis.profitability import Dimension
from app.cli.parser import DIMENSIONS
from tests.cli.command import Terminal


def by_row(rows: list[dict[str, object]]) -> dict[object, object]:
    return {row["row"]: row["amount"] for row in rows}


def test_words_of_the_command_are_those_of_the_analysis() -> None:
    assert [dimension.value.replace("_", "-") for dimension in Dimension] == list(DIMENSIONS)


def test_break_even_and_what_the_owner_changes(mieru: Terminal, book: Path) -> None:
    """200,000 over (800,000 - 300,000) / 800,000 is 320,000; with half of the wages varying 100,000 over 400,000 / 800,000 is 200,000."""
    before = mieru("report", book, "break-even", "--json").json
    assert by_row(before["rows"])["break_even_sales"] == 320_000
    changed = mieru("costs", "set", book, "給料手当", "50", "--json").json
    assert [(row["account"], row["percent"]) for row in changed["rows"]] == [("仕入高", 100), ("給料手当", 50)]
    assert by_row(mieru("report", book, "break-even", "--json").json["rows"])["break_even_sales"] == 200_000
    assert "自社で設定" in mieru("costs", "list", book).out
    mieru("costs", "set", book, "給料手当")
    assert by_row(mieru("report", book, "break-even", "--json").json["rows"])["break_even_sales"] == 320_000


def test_percentages_and_accounts_that_make_no_sense_are_refused(mieru: Terminal, book: Path) -> None:
    refused = mieru("costs", "set", book, "給料手当", "101")
    assert refused.status == 3
    assert "0 から 100" in refused.err
    refused = mieru("costs", "set", book, "売上高", "50")
    assert refused.status == 3
    assert "費用の科目ではない" in refused.err


def test_gross_profit_by_counterparty_and_as_a_table(mieru: Terminal, book: Path) -> None:
    whole = mieru("report", book, "profitability", "--json").json["rows"][-1]
    assert (whole["kind"], whole["net_sales"], whole["cost_of_sales"], whole["gross_profit"], whole["margin"]) == (
        "total",
        800_000,
        300_000,
        500_000,
        62.5,
    )
    parted = mieru("report", book, "profitability", "--by", "counterparty")
    assert parted.status == 0
    assert "取引先なし" in parted.out
    assert mieru("report", book, "cash-flow", "--by", "department").status == 2


def test_value_added_by_month_and_year(mieru: Terminal, book: Path) -> None:
    """April: operating income 300,000 + wages 200,000; May: nothing was sold or spent."""
    rows = {row["period"]: row for row in mieru("report", book, "value-added", "--json").json["rows"]}
    assert [rows[name]["value_added"] for name in ("2025年4月", "2025年5月", "年度累計")] == [500_000, 0, 500_000]
    # 510,000 of sales in April 2024, a fee of 660 in May
    assert rows["前年度の同じ月まで"]["value_added"] == 509_340
    assert "従業員数が未入力" in rows["年度累計"]["remark"]
    assert rows["年度累計"]["per_head"] is None


def test_months_before_the_book_are_refused_with_the_reason(mieru: Terminal, book: Path, tmp_path: Path) -> None:
    assert mieru("report", book, "profitability", "--from", "2030-01").status == 3
    out = tmp_path / "break-even.xlsx"
    assert mieru("report", book, "break-even", "--format", "xlsx", "--out", out).status == 0
    assert out.stat().st_size > 1_000
