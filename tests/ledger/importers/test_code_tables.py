"""Code tables: columns by name, codes as they come, and tables that contradict themselves."""

import pytest

from app.errors import InputRefused
from app.ledger.account_codes import as_code, coded_name, name_behind, name_of
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult
from app.ledger.importers.code_tables import CODE_TABLE
from app.ledger.importers.coded_accounts import with_account_names
from app.messages import message
from tests.ledger.importers.coded_files import CODE_TABLE_FILE, read, source


def table(*rows: list[str]) -> ImportResult:
    file = source(list(rows))
    assert identify(file) is CODE_TABLE
    return identify(file).read(file)


def test_sample() -> None:
    result = read(CODE_TABLE_FILE)
    assert (result.format, len(result.codes), result.problems) == ("code-table", 29, ())
    assert (result.codes["1111"], result.codes["7331"], result.codes["9999"]) == ("現金", "地代家賃", "諸口")


@pytest.mark.parametrize(
    "header", [["コード", "勘定科目名"], ["科目コード", "科目名"], ["勘定科目ｺｰﾄﾞ", "名称"], ["勘定科目コード", "勘定科目"]]
)
def test_header_words(header: list[str]) -> None:
    assert table(header, ["1111", "現金"]).codes == {"1111": "現金"}


def test_title_rows_further_columns_and_sub_accounts() -> None:
    result = table(
        ["科目一覧", "", "", "", ""],
        ["貸借", "科目名", "補助コード", "補助科目名", "科目コード"],
        ["資産", "普通預金", "0001", "みどり銀行", "1113"],
        ["資産", "普通預金", "0002", "さくら信用金庫", "1113"],
        ["資産", "現金", "", "", "１１１１"],
    )
    assert result.codes == {"1113": "普通預金", "1111": "現金"} and result.problems == ()


def test_contradictions_and_gaps_are_named() -> None:
    result = table(
        ["コード", "科目名"],
        ["", "流動資産"],
        ["1111", "現金"],
        ["1113", "普通預金"],
        ["1113", "当座預金"],
        ["1115", ""],
        ["1-一", "小口現金"],
    )
    assert [(problem.row, problem.code, problem.blocks) for problem in result.problems] == [
        (2, "import.name_without_code", False),
        (5, "import.code_with_two_names", True),
        (6, "import.code_without_name", True),
        (7, "import.no_account_code", True),
    ]
    assert result.codes == {"1111": "現金"}, "a code with two names has neither"
    for language in ("ja", "en"):
        for problem in result.problems:
            shown = message(problem.code, language, row=problem.row, column=problem.column, **dict(problem.values))
            assert str(problem.row) in shown.text and "{" not in str(shown)


@pytest.mark.parametrize("header", [["科目コード", "科目名", "残高"], ["日付", "コード", "名称"], ["番号", "氏名"]])
def test_lists_with_amounts_or_days_are_no_code_tables(header: list[str]) -> None:
    file = source([header, ["1", "2", "3"][: len(header)]])
    assert CODE_TABLE.score(file) == 0
    with pytest.raises(InputRefused):
        CODE_TABLE.read(file)


def test_codes_and_their_names() -> None:
    assert (as_code("１１１３"), as_code(" 12-A "), as_code("現金"), as_code("")) == ("1113", "12-A", None, None)
    assert (as_code("A11"), as_code("PayPay"), as_code("-1")) == ("A11", None, None)
    assert coded_name("obc", "1113") == "勘定奉行 科目コード 1113"
    assert name_behind("勘定奉行 科目コード 1113", {"1113": "普通預金"}) == "普通預金"
    assert name_behind("勘定奉行 科目コード 1113", {}) is None
    assert name_behind("普通預金", {"1113": "普通預金"}) is None


def test_leading_zeros_count_only_where_they_make_a_difference() -> None:
    assert name_of("0111", {"111": "現金"}) == "現金"
    assert name_of("111", {"0111": "現金"}) == "現金"
    assert name_of("111", {"0111": "現金", "00111": "小口現金"}) is None
    assert name_of("0111", {"0111": "現金", "111": "小口現金"}) == "現金"
    assert name_of("000", {"0": "諸口"}) is None


def test_a_code_table_has_no_accounts_to_name() -> None:
    result = read(CODE_TABLE_FILE)
    assert with_account_names(result, {"1": "x"}) is result
