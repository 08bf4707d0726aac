"""The tables say what the values say, row by row, and their canonical form is stable."""

import pytest

from app.analysis.cash_flow import cash_flow
from app.analysis.cash_rows import CashRow
from app.analysis.exports import cash_flow_table, local_benchmark_inputs_table, local_benchmark_table
from app.analysis.followed_flows import Reason
from app.analysis.local_benchmark import BenchmarkSettings, local_benchmark
from app.messages import Language, message
from app.periods import Month
from app.tables import ROW_KINDS
from tests.analysis.journal import ACCOUNTS, books, columns, flow_of, parse

TEXT = """
    2024-04-05 普通預金 300000 / 売上高 300000
    2024-04-20 仕入高 120000 / 普通預金 120000
    2024-04-25 給料手当 100000 / 普通預金 90000 + 預り金 10000
    2024-05-01 定期預金 50000 / 普通預金 50000
    2024-05-10 ふしぎ 700 / 普通預金 700
    2025-03-31 普通預金 900000 / 長期借入金 900000
"""
OPENING = {"普通預金": 1_000_000, "資本金": -1_000_000}


def test_the_cash_flow_table_has_every_row_and_its_sums() -> None:
    table = cash_flow_table(flow_of(TEXT, OPENING))
    april = dict(zip(table.column("row"), table.column("2024-04"), strict=True))
    assert april["opening"] == 1_000_000
    assert april["cash_sales"] == april["operating_receipts"] == april["receipts"] == 300_000
    assert april["personnel"] == -90_000
    assert april["operating_payments"] == april["payments"] == -210_000
    assert april["operating"] == 90_000
    assert april["closing"] == april["balance_sheet_cash"] == 1_090_000
    may = dict(zip(table.column("row"), table.column("2024-05"), strict=True))
    assert (may["restricted_deposits"], may["unresolved"], may["restricted"], may["difference"]) == (-50_000, -700, 50_000, 0)
    assert set(CashRow) <= set(table.column("row"))
    assert set(table.column("kind")) <= set(ROW_KINDS)
    assert any("要確認" in note for note in table.notes)
    assert table.to_csv().startswith(b"row,item,kind,level,2024-04,2024-05,")


def test_a_cash_flow_without_months_is_a_table_without_month_columns() -> None:
    table = cash_flow_table(flow_of(""))
    assert [column.name for column in table.columns] == ["row", "item", "kind", "level"]


def test_the_benchmark_tables_name_values_reasons_inputs_and_accounts() -> None:
    benchmark = local_benchmark(books(columns(parse(TEXT)), OPENING))
    table = local_benchmark_table(benchmark)
    years = [row for row in table.rows() if row[0] == "fiscal_year"]
    assert len(years) == 6
    growth = years[0]
    assert growth[3:6] == ("sales_growth_rate", "売上増加率", None)
    assert growth[8] == "no_period_before"
    assert "業種基準値 未取込" in table.notes[0]
    table.to_csv()
    inputs = local_benchmark_inputs_table(benchmark)
    debts = [row for row in inputs.rows() if row[4] == "debt"]
    assert [row[6] for row in debts] == [900_000, 900_000]
    inputs.to_csv()


def test_the_note_names_what_counts_as_debt() -> None:
    made = books(columns(parse(TEXT)), OPENING)
    assert "役員借入金" not in local_benchmark_table(local_benchmark(made)).notes[1]
    assert "役員借入金" in local_benchmark_table(local_benchmark(made, BenchmarkSettings(count_director_loans=True))).notes[1]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_reason_has_a_sentence(language: Language) -> None:
    for reason in Reason:
        assert message(f"cash_flow.{reason}", language).text


def test_a_year_that_opens_with_another_balance_than_the_last_one_closed_with_says_so() -> None:
    """March 2025 closes with 15,001; the opening file of April says 15,101 in the bank and in the capital."""
    lines = columns(parse("2024-04-05 普通預金 15001 / 売上高 15001\n2025-04-10 水道光熱費 1 / 普通預金 1"))
    made = books(lines, {"普通預金": 15_101, "資本金": -15_101}, opened=Month(2025, 4))
    flow = cash_flow(made, lines, ACCOUNTS.place, {}, made.months)
    assert flow.breaks == ((Month(2025, 4), 100),)
    assert "2025年4月の前月繰越は、期首残高の入力により、前月の翌月繰越と100円違います。" in cash_flow_table(flow).notes
    assert flow_of(TEXT, OPENING).breaks == ()
