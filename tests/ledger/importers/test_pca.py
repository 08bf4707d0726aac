"""PCA: names before codes, numbers that start again every month, kinds of entries that nobody has published."""

import pytest

from app.errors import InputRefused
from app.ledger.importers import identify
from app.ledger.importers.pca import PCA
from app.ledger.journal import Mark
from app.ledger.years import BasisTax
from tests.helpers.layouts_by_name import PCA_7
from tests.ledger.importers.journal_rows import file_of, lines_of, problems_of, read_rows

HEADER = PCA_7.header


def row(date: str = "20250403", number: str = "1", amount: str = "1000", **others: str) -> dict[str, str]:
    sides = {"借方科目名": "旅費交通費", "借方金額": amount, "貸方科目名": "現金", "貸方金額": amount}
    return {"伝票日付": date, "伝票番号": number, "仕訳区分": "21", **sides, **others}


def test_same_number_on_another_day_is_another_voucher() -> None:
    result = read_rows(HEADER, row(), row(date="20250501"), row(), row(date="20250501", number="2"))
    assert [line["voucher"] for line in lines_of(result)] == [0, 1, 0, 2]


def test_department_counterparty_tax_and_sub_account_are_kept() -> None:
    names = {
        "借方部門名": "本店",
        "借方取引先名": "甲商事",
        "借方税区分名": "仕入10%",
        "借方消費税額": "90",
        "貸方補助名": "小口",
        "摘要文": "切符",
    }
    (line,) = lines_of(read_rows(HEADER, row(**names)))
    assert (line["debit_department"], line["debit_counterparty"], line["credit_sub_account"]) == ("本店", "甲商事", "小口")
    assert (line["debit_tax_category"], line["debit_tax"], line["description"]) == ("仕入10%", 90, "切符")


def test_codes_stand_where_names_are_missing_and_zeros_are_none() -> None:
    codes = {
        "借方科目コード": "726",
        "借方科目名": "",
        "貸方補助コード": "3",
        "借方部門コード": "000",
        "借方税区分コード": "Q5",
        "貸方税区分コード": "X1",
    }
    (line,) = lines_of(read_rows(HEADER, row(**codes)))
    assert (line["debit_account"], line["credit_sub_account"], line["debit_department"]) == ("726", "3", "")
    assert (line["debit_tax_category"], line["credit_tax_category"]) == ("仕入10%", "X1")


def test_file_without_names_is_read_by_its_codes() -> None:
    header = [name for name in HEADER if name not in ("借方科目名", "貸方科目名", "仕訳区分")]
    (line,) = lines_of(read_rows(header, row(借方科目コード="726", 貸方科目コード="111")))
    assert (line["debit_account"], line["credit_account"]) == ("726", "111")


@pytest.mark.parametrize(("mode", "amount"), [("0", 1000), ("1", 1000), ("2", 1100)])
def test_tax_comes_on_top_of_the_amount_where_the_mode_says_so(mode: str, amount: int) -> None:
    """1,000 and a tax of 100 against 1,100 in cash where the row is 外税."""
    (line,) = lines_of(read_rows(HEADER, row(借方税計算モード=mode, 借方消費税額="100")))
    assert (line["debit_amount"], line["debit_tax"], line["credit_amount"]) == (amount, 100, 1000)


def test_unknown_kind_is_remarked_once_and_taken_as_an_ordinary_entry() -> None:
    result = read_rows(HEADER, row(), row(number="2", 仕訳区分="31"), row(number="3", 仕訳区分="31"))
    assert problems_of(result) == [(3, "仕訳区分", "import.unknown_entry_kind")]
    assert result.problems[0].values == {"cell": "31"}
    assert {line["mark"] for line in lines_of(result)} == {Mark.NONE}
    assert result.left_out == ()


def test_rows_that_cannot_be_read_are_named_with_row_and_column() -> None:
    result = read_rows(HEADER, row(), row(number="2", amount="千円"), row(date="20250431", number="3"))
    assert problems_of(result) == [
        (3, "借方金額", "import.bad_amount"),
        (3, "貸方金額", "import.bad_amount"),
        (4, "伝票日付", "import.bad_date"),
    ]
    assert result.left_out == ("2", "3")
    assert len(lines_of(result)) == 1


def test_rows_of_paid_tax_show_tax_exclusive_books() -> None:
    result = read_rows(HEADER, row(), row(借方科目名="仮払消費税等", 貸方科目名="", 貸方金額=""))
    assert (result.basis_tax, result.basis_evidence) == (BasisTax.EXCLUSIVE, "tax_accounts")


def test_other_journals_are_not_taken_for_it() -> None:
    file = file_of(
        [["伝票日付", "伝票番号", "借方科目名", "借方金額", "貸方科目名", "貸方金額"], ["20250403", "1", "現金", "1", "売上高", "1"]]
    )
    assert PCA.score(file) == 0
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        PCA.read(file)
    with pytest.raises(InputRefused):
        identify(file)
