"""Files of the bank association: every sample to the yen, results of collections, orders to pay, and trailers that disagree."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.bank_statements import BankAccount
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import open_source
from app.ledger.importers.zengin import ZENGIN
from app.periods import Month
from tests.helpers.bank_files import Movement, wide, zengin_03, zengin_end, zengin_file

ZENGIN_FILES = Path(__file__).parents[2] / "data" / "importers" / "zengin"
ACCOUNT = BankAccount("9998", "ﾐﾄﾞﾘ", "001", "ﾎﾝﾃﾝ", "普通", "1234567", "ｶ)ｱｵﾊﾞｼﾖｳﾃﾝ")
BRANCH = f"9998{wide('ﾐﾄﾞﾘ', 15)}001{wide('ﾎﾝﾃﾝ', 15)}"


def source(records: list[str], name: str = "zengin.txt", first_month: Month | None = None) -> SourceFile:
    return SourceFile(Path(name), name, "", "cp932", "\r\n".join(records).encode("cp932"), first_month=first_month)


def read(file: SourceFile) -> ImportResult:
    return identify(file).read(file)


def refused(file: SourceFile, code: str) -> InputRefused:
    with pytest.raises(InputRefused, check=lambda error: error.code == code) as caught:
        read(file)
    return caught.value


def stated(result: ImportResult) -> dict[str, tuple[int, int]]:
    return {check.title: (check.stated, check.read) for check in result.checks}


@pytest.mark.parametrize("name", ["nyushukkin_03_200byte_crlf.txt", "nyushukkin_03_200byte_no_newline.dat", "nyushukkin_03_csv_GUESS.csv"])
def test_statements_of_type_03_agree_with_their_trailer(name: str) -> None:
    result = read(open_source(ZENGIN_FILES / name))
    (statement,) = result.statements
    amounts = [line.amount for line in statement.lines]
    assert (len(amounts), sum(a for a in amounts if a > 0), sum(a for a in amounts if a < 0)) == (22, 4_452_372, -6_187_000)
    assert (statement.opening, statement.closing, statement.account) == (2_800_000, 1_065_372, ACCOUNT)
    assert (statement.first, statement.last) == (datetime.date(2025, 4, 1), datetime.date(2025, 7, 31))
    assert (statement.lines[1].date, statement.lines[1].counterparty) == (datetime.date(2025, 4, 20), "ｶ)ｺｳｼﾖｳｼﾞ")
    assert (result.problems, result.company) == ((), "")
    assert stated(result) == {
        "入金件数": (5, 5),
        "入金額": (4_452_372, 4_452_372),
        "出金件数": (17, 17),
        "出金額": (6_187_000, 6_187_000),
        "データ件数": (22, 22),
        "取引後残高": (1_065_372, 1_065_372),
        "レコード総件数": (25, 25),
        "口座数": (1, 1),
    }


def test_the_order_of_comma_separated_fields_is_said_to_be_an_assumption() -> None:
    assert "推定" in read(open_source(ZENGIN_FILES / "nyushukkin_03_csv_GUESS.csv")).format_title


def test_orders_to_pay_are_money_out_on_their_day() -> None:
    file = replace(open_source(ZENGIN_FILES / "sougou_furikomi_21_120byte_crlf.txt"), first_month=Month(2025, 4))
    result = read(file)
    assert [(order.row, order.date, order.amount, order.counterparty, order.outcome) for order in result.payments] == [
        (2, datetime.date(2025, 8, 31), -858_000, "ｶ)ﾍｲｾｲｻｸｼﾖ", "ordered"),
        (3, datetime.date(2025, 8, 31), -110_000, "ｶ)ｱｵｿﾞﾗﾌﾄﾞｳｻﾝ", "ordered"),
        (4, datetime.date(2025, 8, 31), -22_000, "ﾀｶﾊｼ ｼﾞﾛｳ", "ordered"),
    ]
    assert stated(result) == {"合計件数": (3, 3), "合計金額": (990_000, 990_000)}
    assert {order.account for order in result.payments} == {ACCOUNT}


def test_results_of_a_collection_say_who_paid_and_why_not() -> None:
    file = replace(open_source(ZENGIN_FILES / "kouza_furikae_kekka_91_120byte_crlf.txt"), first_month=Month(2025, 4))
    result = read(file)
    assert [(order.amount, order.counterparty, order.outcome, order.reason) for order in result.payments] == [
        (5_500, "ｻﾄｳ ﾊﾅｺ", "done", ""),
        (8_800, "ｽｽﾞｷ ｲﾁﾛｳ", "failed", "資金不足"),
        (13_200, "ｶ)ｺｳｼﾖｳｼﾞ", "done", ""),
    ]
    assert {order.date for order in result.payments} == {datetime.date(2025, 7, 28)}
    assert result.payments[0].reference == "00000000000000000001"
    assert stated(result) == {
        "合計件数": (3, 3),
        "合計金額": (27_500, 27_500),
        "振替済件数": (2, 2),
        "振替済金額": (18_700, 18_700),
        "振替不能件数": (1, 1),
        "振替不能金額": (8_800, 8_800),
    }


def test_a_month_and_a_day_without_a_year_are_asked_about() -> None:
    file = open_source(ZENGIN_FILES / "sougou_furikomi_21_120byte_crlf.txt")
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        read(file)
    assert read(replace(file, name="sougou_2024-09.txt")).payments[0].date == datetime.date(2024, 8, 31)


def test_a_real_file_with_carriage_returns_alone(samples: Path) -> None:
    path = samples / "real" / "zengin" / "sougou-furikomi_cr_only.txt"
    if not path.is_file():
        pytest.skip("the third-party files are not on this machine")
    result = read(replace(open_source(path), first_month=Month(2025, 1)))
    assert [(order.date, order.amount) for order in result.payments] == [
        (datetime.date(2025, 3, 11), -54_878),
        (datetime.date(2025, 3, 11), -60_137),
    ]
    assert stated(result) == {"合計件数": (2, 2), "合計金額": (115_015, 115_015)}


def orders(kind: str, results: list[str], trailer: str, amount: str = "0000001000") -> list[str]:
    header = f"1{kind}01112223334{wide('ｶ)ｱｵﾊﾞ', 40)}0728{BRANCH}11234567{'':17}"
    data = [f"2{BRANCH}    12000001{wide('ｻﾄｳ', 30)}{amount}0{'1':0>20}{result}{'':8}" for result in results]
    return [header, *data, wide(trailer, 120), wide("9", 120)]


def test_a_collection_without_results_is_ordered() -> None:
    result = read(source(orders("91", ["0", "0"], "8000002000000002000" + "0" * 36), first_month=Month(2025, 1)))
    assert [(order.amount, order.outcome) for order in result.payments] == [(1000, "ordered"), (1000, "ordered")]


def test_a_result_or_an_amount_nobody_knows_is_named() -> None:
    trailer = "8000003000000003000000001000000001000000001000000001000"
    result = read(source(orders("91", ["0", "7", "9"], trailer), first_month=Month(2025, 1)))
    assert [(problem.row, problem.code) for problem in result.problems] == [(3, "import.bank.unknown_result")]
    assert ([order.reason for order in result.payments], result.left_out) == (["", "その他"], ("(3)",))
    assert stated(result)["合計件数"] == (3, 2)
    result = read(source(orders("11", ["0"], "8000001000000001000", "00000x1000"), first_month=Month(2025, 1)))
    assert (result.problems[0].code, result.format_title) == ("import.bad_amount", "全銀協規定形式 給与振込")


def advice(form_b: bool, amount: int, count: int = 1, total: int | None = None, cancelled: str = " ") -> list[str]:
    digits = 12 if form_b else 10
    account = "00010001234567" if form_b else "11234567"
    header = f"1010070430070401070430{BRANCH}{account}{wide('ｶ)ｱｵﾊﾞｼﾖｳﾃﾝ', 40)}"
    data = f"2{1:06}070420070420{amount:0{digits}}{0:0{digits}}{'':10}{wide('ｶ)ｺｳｼﾖｳｼﾞ', 48)}{'':30}{cancelled}{wide('INV-1', 20)}"
    sums = f"{count:06}{amount if total is None else total:012}"
    trailer = f"8{sums}{0:018}" if cancelled == " " else f"8{0:018}{sums}"
    return [wide(header, 200), wide(data, 200), wide(trailer, 200), zengin_end([["", "", ""]])]


@pytest.mark.parametrize("form_b", [False, True])
def test_advices_of_receipts_in_both_forms(form_b: bool) -> None:
    result = read(source(advice(form_b, 879_340)))
    (statement,) = result.statements
    (line,) = statement.lines
    assert (line.date, line.amount, line.counterparty, line.reference) == (datetime.date(2025, 4, 20), 879_340, "ｶ)ｺｳｼﾖｳｼﾞ", "INV-1")
    assert (statement.account, statement.is_complete, statement.opening) == (ACCOUNT, False, None)
    assert stated(result)["入金額"] == (879_340, 879_340)


def test_a_cancelled_advice_takes_the_money_back() -> None:
    result = read(source(advice(False, 500, cancelled="1")))
    assert [line.amount for line in result.statements[0].lines] == [-500]
    assert stated(result)["取消金額"] == (500, 500)


def test_an_advice_whose_sums_differ_may_have_another_form_and_is_refused() -> None:
    refused(source(advice(True, 879_340, total=8_793)), "import.zengin_advice_sums")


LINES = [Movement(datetime.date(2025, 4, 3), -110_000, "ﾔﾁﾝ"), Movement(datetime.date(2025, 4, 20), 879_340, "ﾌﾘｺﾐ ｶ)ｺｳｼﾖｳｼﾞ")]


def statement_with(change: dict[int, tuple[int, str]], opening: int = 2_800_000) -> SourceFile:
    """A statement in which the text at a place of a record is another."""
    records = zengin_03(opening, LINES)
    for row, (place, text) in change.items():
        records[row] = records[row][:place] + text + records[row][place + len(text) :]
    return SourceFile(Path("z"), "z", "", "cp932", zengin_file([records], "\r\n"))


def test_a_changed_digit_shows_in_the_trailer() -> None:
    result = read(statement_with({2: (29, "8")}))  # 879,340 becomes 879,348 or the like
    differing = {title for title, (said, found) in stated(result).items() if said != found}
    assert differing == {"入金額", "取引後残高"}
    assert result.problems == ()


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({1: (9, "079903")}, "勘定日", "import.bad_date"),
        ({1: (24, "12 4")}, "金額", "import.bad_amount"),
        ({1: (21, "3")}, "入払区分", "import.bank.unknown_direction"),
    ],
)
def test_a_movement_that_cannot_be_read_is_left_out_and_named(change: dict[int, tuple[int, str]], column: str, code: str) -> None:
    result = read(statement_with(change))
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [(2, column, code)]
    assert (result.left_out, [line.amount for line in result.statements[0].lines]) == (("(2)",), [879_340])


@pytest.mark.parametrize("change", [{0: (10, "079999")}, {0: (115, "2 8")}, {3: (44, "x")}])
def test_an_account_whose_frame_cannot_be_read_is_refused(change: dict[int, tuple[int, str]]) -> None:
    refused(statement_with(change), "import.bank.unreadable_field")


def test_a_period_of_zeros_is_that_of_the_movements() -> None:
    (statement,) = read(statement_with({0: (10, "000000000000")})).statements
    assert (statement.first, statement.last) == (datetime.date(2025, 4, 3), datetime.date(2025, 4, 20))


def test_an_overdraft_is_negative() -> None:
    (statement,) = read(statement_with({}, opening=-5_000_000)).statements
    assert (statement.opening, statement.closing) == (-5_000_000, -4_230_660)


def test_a_statement_without_movements_is_said_to_have_none() -> None:
    records = zengin_03(5, LINES)
    empty = f"8{0:06}{0:013}{0:06}{0:013}1{5:014}{0:07}{'':139}"
    refused(SourceFile(Path("z"), "z", "", "cp932", zengin_file([[records[0], empty]], "\n")), "import.bank.no_movements")


def test_no_other_file_is_read() -> None:
    refused_file = SourceFile(Path("z"), "z", "", "cp932", b"a,b\r\n")
    assert ZENGIN.score(refused_file) == 0
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        ZENGIN.read(refused_file)


def test_numbers_of_lines_and_accounts_are_no_amounts() -> None:
    units = {check.title: check.unit for check in read(open_source(ZENGIN_FILES / "nyushukkin_03_200byte_crlf.txt")).checks}
    assert {title for title, unit in units.items() if unit == "count"} == {"入金件数", "出金件数", "データ件数", "レコード総件数", "口座数"}
    assert {title for title, unit in units.items() if unit == "yen"} == {"入金額", "出金額", "取引後残高"}
