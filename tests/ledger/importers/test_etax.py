"""Statements filed through e-Tax beyond the samples: breakdowns, codes of the filer's own, statements that hold no balances."""

import pytest

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.messages import message
from tests.ledger.importers.printed_tables import closings, differing, problem_codes, read

BS, PL = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT


def statement(kind: str, rows: str) -> str:
    return f"A,{kind},,,\nB,株式会社あおば商店,,,\nC1,2024-04-01,,,\nC2,2025-03-31,,,\n貸借対照表,,,,\n{rows}"


def test_account_with_a_breakdown_counts_once() -> None:
    result = read(
        statement(
            "BS",
            """流動資産,,T,3,10A100010
たな卸資産,300,1,4,10A100270
商品,100,1,5,10A100280
製品,200,1,5,10A100310
売掛金,500,1,4,10A100090
貸倒引当金,-20,1,5,10A100100
売掛金（純額）,480,1,5,10A100110
流動資産合計,780,1,4,10A101160
""",
        )
    )
    assert closings(result, BS) == {"商品": 100, "製品": 200, "売掛金": 500, "貸倒引当金": -20}
    assert differing(result) == []


def test_total_below_its_breakdown_counts_once() -> None:
    result = read(
        statement(
            "PL",
            """税引前当期純利益,100,1,2,10F000150
法人税、住民税及び事業税,40,1,3,10F100070
法人税等調整額,-5,1,3,10F100090
法人税等合計,35,1,2,10F100060
当期純利益,65,1,2,10F000160
""",
        )
    )
    assert closings(result, PL) == {"法人税、住民税及び事業税": 40, "法人税等調整額": -5}


def test_accounts_that_lead_to_one_account_are_added_together() -> None:
    result = read(
        statement(
            "BS",
            """有形固定資産,,T,4,10A210010
建物,900,1,5,10A210030
減価償却累計額,-300,1,6,10A210040
車両運搬具,200,1,5,10A210360
減価償却累計額,-100,1,6,10A210370
有形固定資産合計,700,1,5,10A210950
""",
        )
    )
    assert closings(result, BS) == {"建物": 900, "車両運搬具": 200, "減価償却累計額": -400}
    assert differing(result) == []


def test_codes_of_the_filers_own_take_the_class_of_their_heading_and_the_name_tells_the_account() -> None:
    result = read(
        statement(
            "BS",
            """固定負債,,T,3,10B200010
社長からの借入,700,1,4,10B200010-1
長期借入金,300,1,4,10B200080
固定負債合計,1000,1,4,10B200670
""",
        )
    )
    assert closings(result, BS) == {"社長からの借入": -700, "長期借入金": -300}
    assert result.display_names["社長からの借入"] == "固定負債"
    assert differing(result) == [] and problem_codes(result) == []


def test_rows_without_headings_take_the_side_of_their_code() -> None:
    result = read(statement("PL", "製作収入,70,1,2,10D109999\n印刷の費用,30,1,2,10E209999\n"))
    assert closings(result, PL) == {"製作収入": -70, "印刷の費用": 30}


def test_closing_inventory_is_deducted_however_it_is_shown() -> None:
    rows = (
        "売上原価,,T,2,10E100020\n期首商品たな卸高,10,1,3,10E100100\n当期商品仕入高,90,1,3,10E100130\n商品期末たな卸高,{},1,3,10E100140\n"
    )
    total = "売上原価合計,75,1,3,10E100030\n"
    for shown in ("25", "-25"):
        result = read(statement("PL", rows.format(shown) + total))
        assert closings(result, PL) == {"期首商品棚卸高": 10, "仕入高": 90, "期末商品棚卸高": -25}
        assert differing(result) == []


def test_total_alone_is_the_account_itself_unless_it_is_nothing() -> None:
    result = read(
        statement(
            "PL",
            """売上高,,T,2,10D100020
売上高合計,900,1,3,10D100030
特別利益,,T,2,10D300010
特別利益合計,0,1,3,10D300670
当期純利益,900,1,2,10F000160
備考,あり,2,2,10F100130
""",
        )
    )
    assert closings(result, PL) == {"売上高": -900}
    assert differing(result) == []


@pytest.mark.parametrize(("kind", "said"), [("SS", "株主資本等変動計算書"), ("NT", "個別注記表"), ("XX", "XX")])
def test_other_statements_are_refused_with_the_files_that_are_wanted(kind: str, said: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read(statement(kind, ""))
    assert caught.value.code == "import.table.not_a_statement"
    shown = message(caught.value.code, "ja", **caught.value.values)
    assert said in shown.text and "HOT010_3.0_BS_10.csv" in shown.next_step


def test_statement_without_its_period_is_refused() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.table.no_period"):
        read(statement("BS", "現金及び預金,1,1,4,10A100020\n").replace("C2,2025-03-31", "C2,"))


def test_text_in_an_amount_is_named() -> None:
    result = read(statement("BS", "現金及び預金,多数,1,4,10A100020\n売掛金,5,1,4,10A100090\n"))
    assert [(problem.row, problem.code) for problem in result.problems] == [(6, "import.bad_amount")]


def test_row_of_another_width_is_named_and_a_file_cut_off_is_refused() -> None:
    whole = statement("BS", "現金及び預金,5,1,4,10A100020\n\n売掛金,5,1,4\n")
    assert [(problem.row, problem.code) for problem in read(whole).problems] == [(8, "import.short_row")]
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.truncated" and error.values["row"] == 8):
        read(whole.rstrip("\n"))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2024-04-01", "2024-03-31", "import.table.period_backwards"),
        ("2024-04-01", "2025-04-30", "import.table.period_too_long"),
        ("1984-04-01", "1985-03-31", "import.table.no_period"),
    ],
)
def test_period_that_cannot_be_is_refused(first: str, last: str, code: str) -> None:
    text = statement("BS", "現金及び預金,5,1,4,10A100020\n").replace("2024-04-01", first).replace("2025-03-31", last)
    with pytest.raises(InputRefused, check=lambda error: error.code == code):
        read(text)


def test_amount_of_several_accounts_is_said_to_be_one() -> None:
    """受取手形及び売掛金 goes by 売掛金: what of the 1,500 were bills the statement does not say."""
    result = read(
        statement(
            "BS",
            "流動資産,,T,2,10A100010\n現金及び預金,100,1,3,10A100020\n受取手形及び売掛金,1500,1,3,10A100030\n"
            "商品及び製品,0,1,3,10A100330\n流動資産合計,1600,1,3,10A101160\n",
        )
    )
    assert closings(result, TablePart.BALANCE_SHEET)["売掛金"] == 1_500
    assert [(problem.row, problem.code, problem.blocks, problem.values) for problem in result.problems] == [
        (8, "import.table.combined_line", False, {"name": "受取手形及び売掛金", "account": "売掛金"})
    ]
