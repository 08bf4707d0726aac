"""Money Forward's tables beyond the samples: where the year comes from, cost reports, and what is wrong in them."""

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.journal import Mark
from app.periods import Month
from tests.ledger.importers.printed_tables import closings, differing, problem_codes, read

BS, PL, CR = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT
TREND = ",勘定科目,補助科目,4月,5月\n売上高\n,売上高,,5,6\n売上高合計,,,5,6\n"


@pytest.mark.parametrize(
    "name",
    ["推移表_2025年度.csv", "推移表 202504-202603 ではなく 2025-04.csv", "推移表_令和7年4月.csv", "月次推移(2025年4月〜2026年3月).csv"],
)
def test_year_in_the_name_of_the_file_is_taken(name: str) -> None:
    figures = read(TREND, name).tables[0].figures
    assert [figure.first for figure in figures] == [Month(2025, 4), Month(2025, 5)]


@pytest.mark.parametrize("name", ["推移表.csv", "推移表_2024_2025.csv", "推移表_2025年5月.csv"])
def test_year_that_the_name_does_not_tell_is_asked_for(name: str) -> None:
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        read(TREND, name)


def test_word_of_the_owner_counts_before_the_name() -> None:
    assert read(TREND, "推移表_2020年度.csv", Month(2024, 4)).tables[0].figures[0].first == Month(2024, 4)


def test_cost_report_is_recognised_by_its_headings() -> None:
    result = read(
        """,勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30
材料費
,材料仕入高,,0,60,0,60
材料費合計,,,0,60,0,60
経費
,外注費,,0,40,0,40
経費合計,,,0,40,0,40
当期総製造費用,,,0,100,0,100
""",
    )
    assert closings(result, CR) == {"材料仕入高": 60, "外注費(製)": 40}
    assert differing(result) == []


def test_accounts_without_headings_tell_their_statement() -> None:
    result = read(",勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30\n,5000 売上高,,0,0,8,8\n合計,,,0,0,8,8\n")
    assert closings(result, PL) == {"5000 売上高": -8}


def test_accounts_nobody_knows_are_read_by_their_movements() -> None:
    result = read(
        """,勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30
,ぶどう,,0,0,8,8
,りんご,,0,3,3,5
,みかん,,0,0,0,0
"""
    )
    assert closings(result, PL) == {"ぶどう": -8, "みかん": 0}
    assert [(problem.row, problem.code, problem.blocks) for problem in result.problems] == [(3, "import.table.side_unknown", True)]


def test_closing_column_and_empty_months() -> None:
    result = read(
        ",勘定科目,補助科目,4月,5月,6月,決算整理,合計\n売上高\n,売上高,,5,,6,,11\n,雑売上,,,,,-1,-1\n", first_month=Month(2025, 4)
    )
    sales = [(figure.first.month, figure.mark, figure.closing) for figure in result.tables[0].figures if figure.account == "売上高"]
    assert sales == [(4, Mark.NONE, -5), (5, Mark.NONE, 0), (6, Mark.NONE, -6), (6, Mark.YEAR_END, 0)]
    assert differing(result) == []


def test_same_name_in_two_sections_is_two_accounts() -> None:
    result = read(
        """,勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30
流動資産
売上債権
,貸倒引当金,,-3,0,1,-4
売上債権合計,,,-3,0,1,-4
その他流動資産
,仮の口座,,1,0,0,1
その他流動資産合計,,,1,0,0,1
流動資産合計,,,-2,0,1,-3
固定資産
投資その他の資産
,貸倒引当金,,-5,0,0,-5
,仮の口座,,2,0,0,2
投資その他の資産合計,,,-3,0,0,-3
固定資産合計,,,-3,0,0,-3
"""
    )
    assert closings(result, BS) == {"貸倒引当金": -4, "仮の口座": 1, "貸倒引当金(投)": -5, "仮の口座(投資その他の資産)": 2}
    assert differing(result) == []


def test_row_with_a_bad_amount_is_named() -> None:
    result = read(
        ",勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30\n売上高\n,売上高,,0,0,x,8\n\n,,みどり,1,1,1,1\n,,,1\n"
    )
    assert problem_codes(result)[0] == "import.bad_amount"
    assert result.problems[0].column == "貸方金額"


def test_table_of_headings_alone_has_nothing_to_take() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_entries"):
        read(",勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30\n売上高\n")


@pytest.mark.parametrize("head", [",勘定科目,補助科目,残高", "部門,勘定科目,補助科目,4月", ",勘定科目,4月,補助科目"])
def test_other_tables_are_left_to_others(head: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code in ("import.not_a_journal", "import.unknown_format")):
        read(head + "\n,売上高,,1\n")
