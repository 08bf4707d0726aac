"""Yayoi's tables beyond the samples: cost reports, departments, closing columns, years, and what is wrong in them."""

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult
from app.ledger.importers.yayoi_tables import YAYOI_TRIAL_BALANCE
from app.ledger.journal import Mark
from app.periods import Month
from tests.ledger.importers.printed_tables import closings, differing, problem_codes, read, source

BS, PL, CR = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT, TablePart.COST_REPORT


def table(rows: str, *, period: str = "4月度～7月度", made: str = "2025/08/05 10:12:33", heads: str = "", more: str = "") -> ImportResult:
    """A trial balance of rows ``tag,department,statement,account,opening,debit,credit,closing``."""
    head = f"帳票名,残高試算表\n事業所名,株式会社あおば商店\n処理日時,{made}\n集計期間,{period}\n{more}"
    return read(head + (heads or "[表題行],部門,,勘定科目,前期繰越,借方金額,貸方金額,残高,構成比") + "\n" + rows)


def trend(titles: str, rows: str, made: str = "2025/08/05") -> ImportResult:
    return table(rows, made=made, period="", heads=f"[表題行],部門,,勘定科目,{titles}")


def test_cost_report_is_told_apart_from_selling_costs_and_is_not_counted_twice() -> None:
    result = table(
        """[区分行],事業所(合計),[損益計算書],[売上高],,,,,
[明細行],事業所(合計),[損益計算書],売上高,0,0,900,900,
[合計行],事業所(合計),[損益計算書],売上高合計,0,0,900,900,
[区分行],事業所(合計),[損益計算書],[売上原価],,,,,
[明細行],事業所(合計),[損益計算書],当期製品製造原価,0,500,0,500,
[合計行],事業所(合計),[損益計算書],売上原価合計,0,500,0,500,
[合計行],事業所(合計),[損益計算書],売上総損益金額,0,0,0,400,
[区分行],事業所(合計),[損益計算書],[販売管理費],,,,,
[明細行],事業所(合計),[損益計算書],外注費,0,70,0,70,
[合計行],事業所(合計),[損益計算書],販売管理費合計,0,70,0,70,
[合計行],事業所(合計),[損益計算書],営業損益金額,0,0,0,330,
[区分行],事業所(合計),[製造原価報告書],[材料費],,,,,
[明細行],事業所(合計),[製造原価報告書],材料仕入高,0,200,0,200,
[合計行],事業所(合計),[製造原価報告書],材料費合計,0,200,0,200,
[区分行],事業所(合計),[製造原価報告書],[製造経費],,,,,
[明細行],事業所(合計),[製造原価報告書],外注費,0,300,0,300,
[明細行],事業所(合計),[製造原価報告書],通信費,0,40,0,40,
[合計行],事業所(合計),[製造原価報告書],製造経費合計,0,340,0,340,
[合計行],事業所(合計),[製造原価報告書],当期総製造費用,0,540,0,540,
[明細行],事業所(合計),[製造原価報告書],期末仕掛品棚卸高,0,0,40,40,
[合計行],事業所(合計),[製造原価報告書],当期製品製造原価,0,0,0,500,
"""
    )
    assert closings(result, PL) == {"売上高": -900, "外注費": 70}
    assert closings(result, CR) == {"材料仕入高": 200, "外注費(製)": 300, "(製)通信費": 40, "期末仕掛品棚卸高": -40}
    assert differing(result) == [] and problem_codes(result) == []
    assert result.display_names["(製)通信費"] == "製造経費"


def test_whole_company_counts_where_departments_stand_beside_it() -> None:
    rows = """[区分行],事業所(合計),[損益計算書],[売上高],,,,,
[明細行],事業所(合計),[損益計算書],売上高,0,0,900,900,
[区分行],本店,[損益計算書],[売上高],,,,,
[明細行],本店,[損益計算書],売上高,0,0,900,900,
"""
    result = table(rows)
    assert closings(result, PL) == {"売上高": -900}
    assert problem_codes(result) == ["import.table.departments_left_out"]
    alone = table("\n".join(line for line in rows.splitlines() if "本店" in line))
    assert [figure.department for figure in alone.tables[0].figures] == ["本店"]
    assert problem_codes(alone) == []


def test_what_a_list_shows_on_no_sub_account_stays_with_the_total_of_another_table() -> None:
    result = table(
        "[明細行],事業所(合計),[貸借科目],普通預金,指定なし,10,5,0,15\n[明細行],事業所(合計),[貸借科目],普通預金,みどり銀行,1,0,1,0\n",
        heads="[表題行],部門,,勘定科目,補助科目,前期繰越,借方金額,貸方金額,残高",
    )
    assert closings(result, BS) == {"普通預金/みどり銀行": 0}


def test_total_that_its_rows_do_not_give_is_shown_with_both_figures() -> None:
    result = table(
        """[区分行],事業所(合計),[貸借対照表],[現金･預金],,,,,
[明細行],事業所(合計),[貸借対照表],現金,100,5,0,105,
[合計行],事業所(合計),[貸借対照表],現金･預金合計,100,5,0,125,
[合計行],事業所(合計),[貸借対照表],何かの合計,100,5,0,1,
"""
    )
    assert differing(result) == [("現金･預金合計", 125, 105)]


def test_profit_in_the_balance_sheet_is_compared_with_the_income_statement() -> None:
    result = table(
        """[区分行],事業所(合計),[貸借対照表],[利益剰余金],,,,,
[明細行],事業所(合計),[貸借対照表],繰越利益,100,0,0,100,
[合計行],事業所(合計),[貸借対照表],当期純損益金額,0,0,0,71,
[合計行],事業所(合計),[貸借対照表],繰越利益剰余金合計,100,0,0,171,
[区分行],事業所(合計),[損益計算書],[売上高],,,,,
[明細行],事業所(合計),[損益計算書],売上高,0,0,70,70,
"""
    )
    assert closings(result, BS) == {"繰越利益": -100}
    assert differing(result) == [("当期純損益金額", 71, 70)]


def test_closing_columns_are_closing_entries_of_the_month_before() -> None:
    titles = "前期繰越,4月度,5月度,6月度,7月度,8月度,9月度,中間決算,10月度,11月度,12月度,1月度,2月度,3月度,決算,合計"
    result = trend(
        titles,
        """[区分行],事業所(合計),[損益計算書],[販売管理費],,,,,,,,,,,,,,,,
[明細行],事業所(合計),[損益計算書],減価償却費,0,1,1,1,1,1,1,30,1,1,1,1,1,1,7,49
""",
        made="2026/05/10",
    )
    figures = result.tables[0].figures
    marked = {figure.mark: (figure.first, figure.closing) for figure in figures if figure.mark}
    assert marked == {Mark.HALF_YEAR: (Month(2025, 9), 30), Mark.YEAR_END: (Month(2026, 3), 7)}
    assert len(figures) == 14 and differing(result) == []
    assert [(check.title, check.read) for check in result.checks] == [("減価償却費 合計", 49)]


def test_closing_entries_keep_the_months_before_them_even_where_those_are_empty() -> None:
    result = trend("4月度,5月度,決算", "[明細行],事業所(合計),[損益計算書],減価償却費,3,0,9\n", made="2025/12/01")
    assert [(figure.first.month, figure.mark, figure.closing) for figure in result.tables[0].figures] == [
        (4, Mark.NONE, 3),
        (5, Mark.NONE, 0),
        (5, Mark.YEAR_END, 9),
    ]


def test_table_in_which_nothing_moves_has_its_first_month() -> None:
    result = trend("前期繰越,4月度,5月度", "[明細行],事業所(合計),[貸借対照表],資本金,300,300,300\n")
    assert [(figure.first, figure.opening, figure.closing) for figure in result.tables[0].figures] == [(Month(2025, 4), -300, -300)]


@pytest.mark.parametrize(
    ("period", "made", "first", "last"),
    [
        ("12月度", "2026/01/10", Month(2025, 12), Month(2025, 12)),
        ("12月度～3月度", "2026/05/01", Month(2025, 12), Month(2026, 3)),
        ("令和7年4月1日～令和7年7月31日", "", Month(2025, 4), Month(2025, 7)),
        ("H31.4.1～R1.7.31", "", Month(2019, 4), Month(2019, 7)),
        ("令和元年5月～6月", "", Month(2019, 5), Month(2019, 6)),
    ],
)
def test_period_takes_its_year_from_the_file(period: str, made: str, first: Month, last: Month) -> None:
    figure = table("[明細行],事業所(合計),[損益計算書],売上高,0,0,5,5,\n", period=period, made=made).tables[0].figures[0]
    assert (figure.first, figure.last) == (first, last)


def test_period_still_running_when_it_was_made_is_asked_for() -> None:
    """A table of April to March made in August may be that of this year or of the last."""
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        table("[明細行],事業所(合計),[損益計算書],売上高,0,0,5,5,\n", period="4月度～3月度")


def test_month_of_the_rows_counts_where_the_head_names_none() -> None:
    result = table(
        "[明細行],事業所(合計),7月度,[損益計算書],売上高,10,0,5,15\n",
        period="",
        heads="[表題行],部門,月度,,勘定科目,前期繰越,借方金額,貸方金額,残高",
    )
    assert [(figure.first, figure.closing) for figure in result.tables[0].figures] == [(Month(2025, 7), -5)]


def test_table_without_any_period_is_refused() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.table.no_period"):
        table("[明細行],事業所(合計),[損益計算書],売上高,0,0,5,5,\n", period="")


def test_rows_that_cannot_be_read_are_named() -> None:
    result = table(
        """[明細行],事業所(合計),[損益計算書],売上高,0,0,5,ほぼ五,
[明細行],事業所(合計),[キャッシュ],売上高,0,0,5,5,
[明細行],事業所(合計),[損益計算書],雑収入,0,0,5,5,
[明細行]
"""
    )
    assert [(problem.row, problem.column, problem.code, problem.blocks) for problem in result.problems] == [
        (6, "残高", "import.bad_amount", True),
        (7, "", "import.table.unknown_statement", True),
    ]
    assert result.left_out == ("(6)", "(7)")
    assert closings(result, PL) == {"雑収入": -5}


@pytest.mark.parametrize(
    "head",
    [
        "[表題行],部門,,勘定科目,補助科目,日付,相手勘定科目,借方金額,貸方金額,残高",
        "[表題行],部門,,科目,残高",
        "[表題行],部門,,勘定科目,予算,実績,差異",
    ],
)
def test_other_reports_with_the_same_tags_are_left_to_others(head: str) -> None:
    assert YAYOI_TRIAL_BALANCE.score(source(head + "\n")) == 0


def test_a_file_of_headings_alone_has_nothing_to_take() -> None:
    file = source("集計期間,2025年4月\n[表題行],部門,,勘定科目,残高\n[区分行],事業所(合計),[損益計算書],[売上高],\n")
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_entries"):
        identify(file).read(file)
