"""JDL: comments anywhere, flags that delimit slips, tax words written with full-width spaces."""

import pytest

from app.errors import InputRefused
from app.ledger.importers.jdl import JDL
from tests.helpers.layouts_by_name import JDL_30
from tests.ledger.importers.journal_rows import file_of, lines_of, problems_of, read_rows

HEADER = JDL_30.header
TITLE = ("//JDL IBEX出納帳 仕訳データ", "株式会社あおば商店")


def row(flag: str = "1000", debit: str = "旅費交通費", credit: str = "現金", amount: str = "1000", **others: str) -> dict[str, str]:
    sides = {"借方科目名称": debit, "借方金額": amount if debit else "", "貸方科目名称": credit, "貸方金額": amount if credit else ""}
    return {"//識別フラグ": flag, "日付": "20250403", **sides, **others}


def test_flags_delimit_slips_whatever_the_numbers_say() -> None:
    rows = [row(), row("1110", credit=""), row("1100", debit=""), row("1101", "", "現金", "0"), row("1111"), row("1000")]
    assert [line["voucher"] for line in lines_of(read_rows(HEADER, *rows))][:3] == [0, 1, 1]
    assert [line["voucher"] for line in lines_of(read_rows(HEADER, *rows))][-2:] == [2, 3]


def test_rows_of_one_number_that_pass_through_compound_are_one_slip() -> None:
    rows = [row(credit="諸口", 伝番="5"), row(debit="諸口", 伝番="5")]
    assert [line["voucher"] for line in lines_of(read_rows(HEADER, *rows))] == [0, 0]


def test_comments_between_the_entries_are_no_entries() -> None:
    result = read_rows(HEADER, row(), {"//識別フラグ": "//エラー: 科目がありません"}, row(), before=[TITLE, ["//期間", "20250401"], []])
    assert (result.company, result.problems) == ("株式会社あおば商店", ())
    assert [line["row"] for line in lines_of(result)] == [5, 7]


def test_comments_alone_are_no_journal() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.no_entries"):
        read_rows(HEADER, {"//識別フラグ": "//おわり"})


def test_file_without_a_title_names_no_company() -> None:
    assert read_rows(HEADER, row()).company == ""


def test_tax_words_are_one_category() -> None:
    (line,) = lines_of(read_rows(HEADER, row(借方課区="仕　入", 借方税区="軽8%", 借方税入力方法="内税", 借方消費税="74")))
    assert (line["debit_tax_category"], line["debit_tax"], line["credit_tax_category"]) == ("仕入 軽8% 内税", 74, "")


def test_formal_name_goes_before_the_short_one_and_a_code_after_both() -> None:
    names = {"借方科目正式名称": "旅費交通費", "貸方科目": "1111", "借方補助": "3", "借方部門名称": "本店", "貸方部門コード": "12"}
    (line,) = lines_of(read_rows(HEADER, row(debit="旅費", credit="", 貸方金額="1000", **names)))
    assert (line["debit_account"], line["credit_account"], line["debit_sub_account"]) == ("旅費交通費", "1111", "3")
    assert (line["debit_department"], line["credit_department"]) == ("本店", "12")


def test_header_without_names_is_read_by_its_codes() -> None:
    header = [name for name in HEADER if "科目名称" not in name]
    (line,) = lines_of(read_rows(header, row(借方科目="7221", 貸方科目="1111")))
    assert (line["debit_account"], line["credit_account"]) == ("7221", "1111")


def test_unknown_flag_is_named_with_the_known_ones() -> None:
    result = read_rows(HEADER, row(), row("2000"))
    assert problems_of(result) == [(3, "識別フラグ", "import.unknown_slip_flag")]
    assert result.problems[0].values == {"cell": "2000", "known": "1000、1111、1110、1100、1101"}
    assert result.left_out == ("(3)",)


def test_other_files_are_not_taken_for_it() -> None:
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        JDL.read(file_of([["//識別フラグ", "日付"], ["1000", "20250403"]]))
