"""On which side an amount stands where headings, movements and totals tell different things."""

from app.ledger.balance_tables import TablePart
from tests.ledger.importers.printed_tables import closings, differing, read

BS, PL = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT
HEAD = ",勘定科目,補助科目,開始月:2025-04-01,借方金額,貸方金額,終了月:2025-09-30\n"


def trial_balance(rows: str) -> dict[str, int | None]:
    result = read(HEAD + rows)
    return closings(result, BS) | closings(result, PL)


def test_movements_of_a_row_count_before_its_heading() -> None:
    """An overdraft shown negative among the deposits; purchase returns shown as a deduction."""
    assert trial_balance("流動資産\n,当座預金,,100,0,300,-200\n売上原価\n,仕入値引・戻し高,,0,0,30,30\n") == {
        "当座預金": -200,
        "仕入値引・戻し高": -30,
    }


def test_total_tells_whether_a_contra_account_is_negative_or_deducted() -> None:
    rows = "有形固定資産\n,車両運搬具,,900,0,0,900\n,減価償却累計額,,{0},0,0,{0}\n有形固定資産合計,,,{1},0,0,{1}\n"
    assert trial_balance(rows.format(-300, 600))["減価償却累計額"] == -300
    assert trial_balance(rows.format(300, 600))["減価償却累計額"] == -300
    assert trial_balance(rows.format(300, 1200))["減価償却累計額"] == 300  # an abnormal balance on the debit side


def test_total_that_neither_way_gives_leaves_the_usual_side_and_is_shown() -> None:
    result = read(HEAD + "有形固定資産\n,車両運搬具,,900,0,0,900\n,減価償却累計額,,-300,0,0,-300\n有形固定資産合計,,,1,0,0,1\n")
    assert closings(result, BS) == {"車両運搬具": 900, "減価償却累計額": -300}
    assert [(stated, total) for _, stated, total in differing(result)] == [(1, 600), (1, 600)]


def test_totals_of_unknown_headings_are_checked_on_the_side_of_their_accounts() -> None:
    result = read(
        HEAD + "流動負債\n仕入債務\n,買掛金,,5,0,0,5\n仕入債務合計,,,5,0,0,5\nくだもの\n,未払金,,7,0,0,7\nくだもの合計,,,7,0,0,7\n"
    )
    assert closings(result, BS) == {"買掛金": -5, "未払金": -7}
    assert differing(result) == []
    plain = read(HEAD + "くだもの\n,売上高,,0,0,7,7\nくだもの合計,,,0,0,7,7\n野菜\n野菜合計,,,0,0,0,0\n")
    assert closings(plain, PL) == {"売上高": -7}
    assert differing(plain) == []


def test_unknown_group_counts_in_the_step_it_stands_in() -> None:
    """Yayoi prints no 流動資産 heading, only its total; a group nobody knows belongs to the step before it."""
    head = "集計期間,2025年4月\n[表題行],部門,,勘定科目,前期繰越,残高\n"
    row = "{},事業所(合計),[貸借対照表],{},{},{}\n"
    rows = [
        ("[区分行]", "[現金･預金]", "", ""),
        ("[明細行]", "現金", 1, 2),
        ("[合計行]", "現金･預金合計", 1, 2),
        ("[区分行]", "[くだもの]", "", ""),
        ("[明細行]", "立替金", 3, 4),
        ("[合計行]", "くだもの合計", 3, 4),
        ("[合計行]", "流動資産合計", 4, 6),
    ]
    result = read(head + "".join(row.format(*cells) for cells in rows))
    assert closings(result, BS) == {"現金": 2, "立替金": 4}
    assert differing(result) == [] and len(result.checks) == 6
