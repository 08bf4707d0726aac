"""かんたんクラウド会計: by the names that are known, in any order, and by nothing else."""

import pytest

from app.errors import InputRefused
from app.ledger.importers.mjs_cloud import MJS_CLOUD
from tests.helpers.layouts_by_name import MJS_CLOUD_30
from tests.ledger.importers.journal_rows import file_of, lines_of, problems_of, read_rows

HEADER = MJS_CLOUD_30.header


def row(number: str = "1", **others: str) -> dict[str, str]:
    sides = {"借方科目名": "旅費交通費", "借方金額": "1100", "借方税額": "100", "貸方科目名": "現金", "貸方金額": "1100"}
    return {"伝票日付": "2025/04/03", "伝票ＮＯ": number, **sides, **others}


@pytest.mark.parametrize("header", [HEADER, sorted(HEADER)], ids=["as written", "in another order"])
def test_what_the_names_say_is_read(header: list[str]) -> None:
    rows = [row(借方科目別補助名称="新幹線", 借方部門="本店", 摘要="切符"), row("2"), row()]
    lines = lines_of(read_rows(header, *rows))
    assert [line["voucher"] for line in lines] == [0, 1, 0]
    names = ("debit_account", "debit_sub_account", "debit_department", "debit_amount", "debit_tax", "description", "number")
    assert [lines[0][name] for name in names] == ["旅費交通費", "新幹線", "本店", 1100, 100, "切符", "1"]


def test_row_that_cannot_be_read_is_named() -> None:
    result = read_rows(HEADER, row(), row("2", 貸方金額="千円"))
    assert problems_of(result) == [(3, "貸方金額", "import.bad_amount")]
    assert result.left_out == ("2",)


@pytest.mark.parametrize("missing", ["伝票ＮＯ", "借方金額", "貸方科目名"])
def test_file_without_a_known_name_is_not_taken_for_it(missing: str) -> None:
    file = file_of([[name for name in HEADER if name != missing], ["2025/04/03"] * (len(HEADER) - 1)])
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.format_does_not_fit"):
        MJS_CLOUD.read(file)
