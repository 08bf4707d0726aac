"""freee's tables beyond the samples: sole proprietors, sub-accounts, cost reports, units, and what is wrong in them."""

import pytest

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.periods import Month
from tests.ledger.importers.printed_tables import closings, differing, problem_codes, read

BS, PL, CR = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT
TITLE = "試算表：{}_青葉工房（期間：2025年01月～2025年12月、表示単位：{}）\n"


def test_sole_proprietor_has_revenue_costs_and_a_result_of_the_business() -> None:
    result = read(
        TITLE.format("損益計算書", "円")
        + """勘定科目,,,借方金額,貸方金額,期末,構成比
収入金額,,,,,,
,売上高,,0,900,900,
収入金額 計,,,,,900,
売上原価,,,,,,
,期首商品棚卸高,,30,0,30,
,仕入高,,300,0,300,
,期末商品棚卸高,,0,20,20,
売上原価 計,,,,,310,
差引金額,,,,,590,
経費,,,,,,
,地代家賃,,100,0,100,
,利子割引料,,9,0,9,
経費 計,,,,,109,
差引損益,,,,,481,
繰入額等,,,,,,
,専従者給与,,80,0,80,
繰入額等 計,,,,,80,
所得金額,,,,,401,
"""
    )
    assert closings(result, PL) == {
        "売上高": -900,
        "期首商品棚卸高": 30,
        "仕入高": 300,
        "期末商品棚卸高": -20,
        "地代家賃": 100,
        "利子割引料": 9,
        "専従者給与": 80,
    }
    assert differing(result) == [] and problem_codes(result) == []


def test_owner_accounts_stand_on_their_sides_and_the_income_is_no_account() -> None:
    result = read(
        TITLE.format("貸借対照表", "円")
        + """勘定科目,,,期首,借方金額,貸方金額,期末,構成比
資産,,,,,,,
,現金,,100,500,100,500,
,事業主貸,,0,90,0,90,
資産 計,,,100,590,100,590,
負債・資本,,,,,,,
,事業主借,,0,0,89,89,
,元入金,,100,0,0,100,
,控除前所得金額,,0,,,401,
負債・資本 計,,,100,0,89,590,
"""
    )
    assert closings(result, BS) == {"現金": 500, "事業主貸": 90, "事業主借": -89, "元入金": -100}
    assert not result.tables[0].includes_profit  # it stands in a row of its own
    assert differing(result) == []


def test_rows_set_deeper_than_their_account_are_its_sub_accounts_and_its_own_row_is_the_total() -> None:
    result = read(
        TITLE.format("貸借対照表", "円")
        + """勘定科目コード,勘定科目,,,期首,借方金額,貸方金額,期末,構成比
,資産,,,,,,,
101,,売掛金,,10,100,0,110,
,,,甲商事,10,60,0,70,
,,,乙物産,0,30,0,30,
102,,商品,,0,0,0,0,
,資産 計,,,10,100,0,110,
"""
    )
    assert closings(result, BS) == {"売掛金/甲商事": 70, "売掛金/乙物産": 30, "売掛金": 110, "商品": 0}
    whole = next(figure for figure in result.tables[0].figures if figure.account == "売掛金" and not figure.sub_account)
    assert (whole.opening, whole.debit, whole.credit) == (10, 100, 0)
    assert [(problem.row, problem.values) for problem in result.problems] == [
        (4, {"account": "売掛金", "stated": 110, "read": 100, "amount": 10})
    ]
    assert differing(result) == []


def test_cost_report_inside_the_income_statement_is_told_apart() -> None:
    result = read(
        TITLE.format("損益計算書", "円")
        + """勘定科目,,,,期末
売上高,,,,
,売上高,,,900
売上高 計,,,,900
売上原価,,,,
,製造原価,,,
,,労務費,,
,,,給料手当,200
,,労務費 計,,200
,,製造経費,,
,,,減価償却費,50
,,製造経費 計,,50
,製造原価 計,,,250
売上原価 計,,,,250
売上総損益金額,,,,650
販売管理費,,,,
,給料手当,,,100
販売管理費 計,,,,100
営業損益金額,,,,550
"""
    )
    assert closings(result, CR) == {"給料手当(製)": 200, "減価償却費(製)": 50}
    assert closings(result, PL) == {"売上高": -900, "給料手当": 100}
    assert differing(result) == []


@pytest.mark.parametrize(("unit", "factor"), [("円", 1), ("千円", 1_000), ("百万円", 1_000_000)])
def test_unit_of_the_title_multiplies(unit: str, factor: int) -> None:
    result = read(TITLE.format("損益計算書", unit) + "勘定科目,,期末,合計\n売上高,,\n,売上高,7\n,雑売上,7\n売上高 計,,15\n")
    assert closings(result, PL) == {"売上高": -7 * factor, "雑売上": -7 * factor}
    assert result.tables[0].unit == factor
    assert differing(result) == ([("売上高 計", 15, 14)] if factor == 1 else [])  # 1 is within the rounding of two rows
    assert problem_codes(result) == ([] if factor == 1 else ["import.table.rounded"])


def test_months_of_a_trend_begin_in_the_middle_of_a_year() -> None:
    title = "月次推移：損益計算書_青葉工房（期間：2025年11月〜2026年02月、表示単位：円）\n"
    heads = "勘定科目,,2025-11,2025-12,2026-01,2026-02,決算整理,期間累計\n"
    result = read(title + heads + "売上高,,,,,,,\n,売上高,5,6,0,0,0,11\n")
    assert [(figure.first, figure.closing) for figure in result.tables[0].figures] == [(Month(2025, 11), -5), (Month(2025, 12), -6)]
    assert differing(result) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TITLE.format("損益計算書", "ドル") + "勘定科目,,期末\n,売上高,7\n", "import.table.unknown_unit"),
        (TITLE.format("損益計算書", "円") + "科目名,,期末\n,売上高,7\n", "import.table.no_header"),
        (TITLE.format("資金繰り", "円") + "勘定科目,,期末\n,売上高,7\n", "import.table.unknown_report"),
        (TITLE.format("損益計算書", "円") + "勘定科目,,構成比\n,売上高,7\n", "import.table.no_period"),
        (
            TITLE.format("損益計算書", "円").replace("2025年12月", "2024年12月") + "勘定科目,期末\n売上高,7\n",
            "import.table.period_backwards",
        ),
        (TITLE.format("損益計算書", "円").replace("2025", "1975") + "勘定科目,期末\n売上高,7\n", "import.table.implausible_period"),
        (TITLE.format("損益計算書", "円") + "勘定科目,,借方金額,貸方金額,期末\n,売上高,7,0,7\n雑収入", "import.truncated"),
        ("月次推移：損益計算書_青葉（期間：、表示単位：円）\n勘定科目,,期間累計\n,売上高,7\n", "import.table.no_months"),
        (
            "月次推移：損益計算書_青葉（期間：、表示単位：円）\n勘定科目,,2025-04,2025-06\n,売上高,7,7\n",
            "import.table.months_not_consecutive",
        ),
        (
            "月次推移：損益計算書_青葉（期間：、表示単位：円）\n勘定科目,,2025-04,2026-05\n,売上高,7,7\n",
            "import.table.months_not_consecutive",
        ),
    ],
)
def test_table_that_cannot_be_taken_says_why(text: str, code: str) -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        read(text)


def test_text_in_an_amount_leaves_its_row_out_and_names_it() -> None:
    result = read(TITLE.format("損益計算書", "円") + "勘定科目,,期末\n,売上高,七\n,雑収入,7\n,地代家賃,―\n")
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [(3, "期末", "import.bad_amount")]
    assert closings(result, PL) == {"雑収入": -7}


def test_amount_of_a_period_within_the_year_is_what_moved_in_it() -> None:
    """The closing column of July may hold the year up to July; debit and credit are those of July."""
    rows = "勘定科目,,借方金額,貸方金額,期末\n売上高,,,,\n,売上高,10,50,340\n,雑売上,0,0,70\n売上高 計,,,,410\n"
    result = read(TITLE.format("損益計算書", "円").replace("2025年01月～2025年12月", "2025年07月～2025年07月") + rows)
    assert closings(result, PL) == {"売上高": -40, "雑売上": 0}
    assert differing(result) == []


def test_table_that_names_no_unit_is_yen_and_says_so() -> None:
    result = read("試算表：貸借対照表_株式会社あおば商店（期間：2025年04月～2025年07月）\n勘定科目,,期末\n,現金,106800\n")
    assert closings(result, BS) == {"現金": 106_800}
    assert [(problem.code, problem.blocks) for problem in result.problems] == [("import.table.unit_not_stated", False)]
