"""Statements of banks as CSV: every sample to the yen, and what is wrong with a row or a file."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.bank_statements import BankAccount
from app.ledger.importers import identify
from app.ledger.importers.bank_csv import BANK_CSV
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.reading import open_source
from tests.helpers.bank_files import Movement, bank_csv, csv_text

BANK = Path(__file__).parents[2] / "data" / "importers" / "bank"
SAMPLES = {
    "gmo_aozora_cp932.csv": "bank-gmo-aozora",
    "mizuho_direct_PARTLY_GUESSED_cp932.csv": "bank-mizuho",
    "mufg_direct_cp932.csv": "bank-mufg",
    "paypay_cp932.csv": "bank-paypay",
    "rakuten_cp932.csv": "bank-rakuten",
    "sbi_sumishin_newest_first_cp932.csv": "bank-sbi",
    "smbc_direct_cp932.csv": "bank-smbc",
    "yucho_direct_cp932.csv": "bank-yucho",
}
HEADER = ["お取引日", "お引出し額（円）", "お預入れ額（円）", "お取引後残高（円）", "お取引内容"]


def source(text: str) -> SourceFile:
    return SourceFile(Path("meisai.csv"), "meisai.csv", "", "utf-8", text.encode())


def read(*rows: list[str]) -> ImportResult:
    file = source(csv_text([HEADER, *rows]))
    return identify(file).read(file)


def refused(text: str, code: str, **values: object) -> None:
    file = source(text)
    with pytest.raises(InputRefused, check=lambda error: error.code == code and values.items() <= error.values.items()):
        identify(file).read(file)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_gives_the_movements_of_the_account(name: str) -> None:
    file = open_source(BANK / name)
    result = identify(file).read(file)
    assert (result.format, result.problems, result.left_out) == (SAMPLES[name], (), ())
    (statement,) = result.statements
    received = sum(line.amount for line in statement.lines if line.amount > 0)
    paid = -sum(line.amount for line in statement.lines if line.amount < 0)
    assert (len(statement.lines), received, paid) == (22, 4_452_372, 6_187_000)
    assert (statement.opening, statement.closing, statement.is_complete) == (2_800_000, 1_065_372, True)
    first, second, last = statement.lines[0], statement.lines[1], statement.lines[-1]
    assert (first.date, first.amount, first.balance) == (datetime.date(2025, 4, 3), -110_000, 2_690_000)
    assert (second.date, second.amount, second.counterparty) == (datetime.date(2025, 4, 20), 879_340, "カ）コウシヨウジ")
    assert (last.date, last.amount, last.balance) == (datetime.date(2025, 7, 30), -120_000, 1_065_372)
    assert "シヤカイホケン" in last.description
    assert result.checks and all(check.difference == 0 for check in result.checks)
    assert result.company == ""


def test_what_stands_above_the_header_names_account_and_period() -> None:
    file = open_source(BANK / "mizuho_direct_PARTLY_GUESSED_cp932.csv")
    (statement,) = identify(file).read(file).statements
    assert statement.account == BankAccount(bank="みずほ銀行", branch_code="001", number="1234567")
    assert (statement.first, statement.last) == (datetime.date(2025, 4, 1), datetime.date(2025, 7, 30))  # unknown when written


def test_the_number_of_lines_a_list_states_is_checked() -> None:
    file = open_source(BANK / "yucho_direct_cp932.csv")
    result = identify(file).read(file)
    assert [(check.title, check.stated, check.read) for check in result.checks] == [
        ("明細件数", 22, 22),
        ("現在（貸付）高", 1_065_372, 1_065_372),
    ]
    lines = file.content.splitlines(keepends=True)
    shorter = SourceFile(file.path, file.name, "", "cp932", b"".join(lines[:-3]))
    assert identify(shorter).read(shorter).checks[0].difference == 3
    assert result.statements[0].account.number == "00190-XXXXXXX"
    assert result.statements[0].lines[0].reference == "202504030000001"


def test_a_holder_in_kanji_is_the_company_and_one_in_kana_is_not() -> None:
    table = csv_text([HEADER, ["2025/4/1", "", "5", "5", "x"]])
    for holder, company in (("株式会社あおば商店", "株式会社あおば商店"), ("カ）アオバシヨウテン", "")):
        file = source(f"口座名義：{holder}\n期間,全期間\n\n{table}")
        result = identify(file).read(file)
        assert (result.company, bool(result.statements[0].account.holder)) == (company, True)


@pytest.mark.parametrize(
    ("bank", "words"), [("mizuho", "未確認"), ("sbi", "未確認"), ("gmo-aozora", "1つの資料"), ("sbi-shinsei", "1つの資料")]
)
def test_what_no_real_file_confirmed_is_said_in_the_title(bank: str, words: str) -> None:
    assert words in next(importer.title for importer in BANK_CSV if importer.format == f"bank-{bank}")


def test_a_list_of_one_day_is_turned_by_its_balances() -> None:
    day = "2025/4/1"
    result = read([day, "", "7", "112", "c"], [day, "", "5", "105", "b"], [day, "", "100", "100", "a"])
    (statement,) = result.statements
    assert [line.description for line in statement.lines] == ["a", "b", "c"]
    assert (statement.opening, statement.closing, result.problems) == (0, 112, ())


def test_a_balance_that_does_not_follow_is_told_with_its_row_and_kept() -> None:
    result = read(["2025/4/1", "", "100", "100", "a"], ["2025/4/2", "", "5", "106", "b"], ["2025/4/3", "6", "", "100", "c"])
    (problem,) = result.problems
    assert (problem.row, problem.code, problem.blocks) == (3, "import.bank.balance_break", False)
    assert problem.values == {"balance": 106, "expected": 105}
    assert problem.column == "お取引後残高（円）"
    assert len(result.statements[0].lines) == 3
    assert [(check.stated, check.read, check.difference) for check in result.checks] == [(100, 99, 1)]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["2025/2/30", "", "5", "105", "b"], "お取引日", "import.bad_date"),
        (["", "", "5", "105", "b"], "お取引日", "import.missing_date"),
        (["2025/4/2", "", "約5", "105", "b"], "お預入れ額（円）", "import.bad_amount"),
        (["2025/4/2", "", "5", "?", "b"], "お取引後残高（円）", "import.bad_amount"),
        (["2025/4/2", "3", "5", "102", "b"], "お引出し額（円）", "import.bank.two_amounts"),
        (["2025/4/2", "3"], "", "import.short_row"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_named(row: list[str], column: str, code: str) -> None:
    result = read(["2025/4/1", "", "100", "100", "a"], row, ["2025/4/3", "", "5", "110", "c"])
    problem = result.problems[0]
    assert (problem.row, problem.column, problem.code, problem.blocks) == (3, column, code, True)
    assert result.left_out == ("(3)",)
    assert [line.description for line in result.statements[0].lines] == ["a", "c"]


def test_rows_that_cannot_be_read_alone_are_no_statement() -> None:
    result = read(["2025/2/30", "", "5", "105", "b"])
    assert (result.statements, result.checks, len(result.problems)) == ((), (), 1)


def test_a_remark_under_the_list_is_no_movement() -> None:
    for remark in (["", "", "", "", "以上"], ["以上"], ["※ 未確定の取引を除く", "", "", "", ""]):
        result = read(["2025/4/1", "", "100", "100", "a"], remark)
        assert (len(result.statements[0].lines), result.problems) == (1, ())


def test_a_day_without_any_amount_is_a_movement_of_nothing_and_not_lost() -> None:
    result = read(["2025/4/1", "", "100", "100", "a"], ["2025/4/2", "", "", "", "通帳記入"])
    assert [(line.amount, line.balance) for line in result.statements[0].lines] == [(100, 100), (0, None)]


def test_a_row_that_lost_its_amount_is_no_movement_of_nothing() -> None:
    result = read(["2025/4/1", "", "100", "100", "a"], ["2025/4/2", "", "", "130", "b"], ["2025/4/3", "", "5", "135", "c"])
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.code, problem.blocks) == (3, "お取引後残高（円）", "import.bank.no_amount", True)
    assert (problem.values, result.left_out) == ({"balance": 130}, ("(3)",))
    assert [line.description for line in result.statements[0].lines] == ["a", "c"]


def test_a_row_without_an_amount_whose_balance_stays_is_kept() -> None:
    result = read(["2025/4/1", "", "", "100", "繰越"], ["2025/4/2", "", "5", "105", "b"], ["2025/4/3", "", "", "105", "通帳記入"])
    assert ([line.amount for line in result.statements[0].lines], result.problems) == ([0, 5, 0], ())


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("", 20),
        ("出力日時：令和 07 年 04 月 22 日 10 時 12 分", 22),
        ("作成日,2025/04/22 10:12", 22),
        ("照会日：20250422", 22),
        ("出力日：2025年5月2日", 30),
        ("出力日：2025年4月31日", 20),
        ("出力日：2025/4/10", 20),
    ],
)
def test_no_day_after_a_list_was_written_is_covered(written: str, last: int) -> None:
    table = csv_text([HEADER, ["2025/4/20", "", "5", "5", "x"]])
    file = source(f"{written}\n照会期間,2025年4月1日～2025年4月30日\n\n{table}")
    (statement,) = identify(file).read(file).statements
    assert (statement.first, statement.last) == (datetime.date(2025, 4, 1), datetime.date(2025, 4, last))


def test_a_line_without_a_balance_breaks_nothing() -> None:
    result = read(["2025/4/1", "", "100", "", "a"], ["2025/4/2", "-", "5", "105", "b"])
    (statement,) = result.statements
    assert (statement.opening, statement.closing, result.problems, result.checks) == (None, 105, (), ())


def test_a_header_alone_is_a_list_without_movements() -> None:
    refused(csv_text([HEADER]), "import.bank.no_movements")


def test_a_list_that_was_cut_off_is_refused() -> None:
    whole = bank_csv("rakuten", 0, [Movement(datetime.date(2025, 4, 1), 100, "a"), Movement(datetime.date(2025, 4, 2), 50, "b")])
    for cut in ("20250402,50,1", "20250402,5"):
        refused(whole.rpartition("20250402,50")[0] + cut, "import.truncated", row=3)
    three = [Movement(datetime.date(2025, 4, day), 100, "a") for day in (1, 2, 3)]
    for newest_first in (False, True):
        cut = bank_csv("smbc-old", 1000, three, newest_first).rstrip()[:-1]
        refused(cut, "import.truncated", row=4)
        file = source(cut + "\r\n")  # a wrong balance in a file that is whole
        assert [problem.code for problem in identify(file).read(file).problems] == ["import.bank.balance_break"]
    refused(bank_csv("mufg", 0, [Movement(datetime.date(2025, 4, 1), 100, "a")])[:-4], "import.truncated")


def test_books_with_the_same_words_are_no_statement() -> None:
    for more in ("勘定科目", "借方金額", "相手勘定科目"):
        file = source(csv_text([[*HEADER, more], ["2025/4/1", "", "5", "5", "x", "y"]]))
        assert not any(importer.score(file) for importer in BANK_CSV)


def test_the_name_of_a_bank_wins_over_the_words_of_any_bank() -> None:
    file = open_source(BANK / "smbc_direct_cp932.csv")
    assert {importer.format: importer.score(file) for importer in BANK_CSV if importer.score(file)} == {"bank-smbc": 90, "bank-other": 30}


def test_a_file_of_another_bank_is_not_read() -> None:
    (rakuten,) = (importer for importer in BANK_CSV if importer.format == "bank-rakuten")
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        rakuten.read(open_source(BANK / "smbc_direct_cp932.csv"))
