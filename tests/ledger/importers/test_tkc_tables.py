"""TKC's tables beyond the samples: eras, codes that tell the side, and what is wrong in them."""

import pytest

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.journal import Mark
from app.periods import Month
from tests.ledger.importers.printed_tables import closings, differing, problem_codes, read

BS, PL = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT
BALANCES = "勘定科目名\t科目コード\t補助コード\t前残高( 7. 3)\t借方\t貸方\t残高( 7. 7)\t構成比\n"


def test_code_tells_the_side_where_name_and_movements_do_not() -> None:
    result = read(
        BALANCES
        + "りんご箱\t1191\t\t50\t0\t0\t50\t\nみかん負担\t2191\t\t60\t0\t0\t60\t\nぶどう収入\t4191\t\t70\t0\t0\t70\t\n"
        + "なし費\t7391\t\t5\t1\t1\t5\t\n減価償却累計額\t1219\t\t△9\t0\t0\t△9\t\n"
    )
    assert closings(result, BS) == {"りんご箱": 50, "みかん負担": -60, "減価償却累計額": -9}
    assert closings(result, PL) == {"ぶどう収入": 0, "なし費": 0}
    assert problem_codes(result) == []


def test_account_nothing_tells_the_side_of_is_named() -> None:
    result = read(BALANCES + "現金\t1111\t\t1\t1\t0\t2\t\nりんご\t8991\t\t0\t0\t0\t3\t\n")
    assert [(problem.row, problem.code) for problem in result.problems] == [(3, "import.table.side_unknown")]
    assert closings(result, PL) == {}


def test_balance_its_movements_do_not_make_is_shown() -> None:
    result = read(BALANCES + "現金\t1111\t\t100\t50\t20\t140\t\n\n")
    assert differing(result) == [("現金（繰越・借方・貸方から）", 140, 130)]


def test_own_row_of_an_account_is_its_total_and_the_reader_hears_of_other_sums() -> None:
    result = read(BALANCES + "売掛金\t1131\t\t0\t100\t0\t100\t\n  甲商事\t1131\tA\t0\t70\t0\t70\t\n")
    assert closings(result, BS) == {"売掛金/甲商事": 70, "売掛金": 100}
    assert differing(result) == []
    assert [(problem.row, problem.code, problem.blocks) for problem in result.problems] == [(2, "import.table.sub_accounts_differ", False)]


def test_year_of_the_era_that_reiwa_has_not_reached_is_one_of_heisei() -> None:
    head = "勘定科目名\t科目コード\t補助コード\t(30.11)\t(30.12)\t決算\t合計\n"
    result = read(head + "減価償却費\t7351\t\t5\t6\t7\t18\n")
    figures = [(figure.first, figure.mark, figure.closing) for figure in result.tables[0].figures]
    assert figures == [(Month(2018, 11), Mark.NONE, 5), (Month(2018, 12), Mark.NONE, 6), (Month(2018, 12), Mark.YEAR_END, 7)]
    assert differing(result) == []


@pytest.mark.parametrize("closing", ["残高", "残高( 7.13)"])
def test_balances_of_no_month_are_refused(closing: str) -> None:
    text = BALANCES.replace("残高( 7. 7)", closing) + "現金\t1111\t\t1\t1\t0\t2\t\n"
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.table.no_period"):
        read(text)


def test_balances_without_those_before_are_of_one_month() -> None:
    result = read("勘定科目名\t科目コード\t補助コード\t残高( 7. 7)\n現金\t1111\t\t12\n")
    assert [(figure.first, figure.last, figure.opening, figure.closing) for figure in result.tables[0].figures] == [
        (Month(2025, 7), Month(2025, 7), None, 12)
    ]
    assert differing(result) == []
