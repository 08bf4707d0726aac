"""Journals of 勘定奉行, TKC, 会計大将 and ICS: figures of the sample by account and month, vouchers, and what cannot be read."""

import json
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.columns import JournalColumns
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.coded_accounts import with_account_names
from app.ledger.importers.ics import ICS
from app.ledger.importers.mjs import MJS
from app.ledger.importers.obc import OBC
from app.ledger.importers.reading import open_source
from app.ledger.importers.tkc_slp import TKC_SLP
from app.ledger.journal import Mark
from app.messages import message
from tests.ledger.importers.coded_files import (
    CODED,
    DATA,
    ICS_FILE,
    MJS_FILE,
    OBC_FILE,
    TKC_FILE,
    named,
    placed,
    read,
    source,
)
from tests.ledger.importers.workbook_files import typed, workbook

MONTHS = (202504, 202505, 202506, 202507)
PROFIT_AND_LOSS_FROM = "売上高"
OBC_HEADER = [*("OBCD001 CSJS005 CSJS006 CSJS007 CSJS100 CSJS200 CSJS201 CSJS202 CSJS213 CSJS300 CSJS301 CSJS302 CSJS313".split())]


def columns_of(result: ImportResult) -> JournalColumns:
    assert result.columns is not None
    return result.columns


def vouchers(result: ImportResult) -> list[int]:
    return [int(number) for number in columns_of(result).voucher]


@pytest.mark.parametrize("path", [*CODED, ICS_FILE], ids=lambda path: path.parent.name)
def test_sample_gives_every_account_and_month(path: Path) -> None:
    """55 entries; EXPECTED.md section 1, account by account and month by month; 諸口 even in itself."""
    result = named(path)
    columns = columns_of(result)
    assert result.problems == () and result.left_out == ()
    assert columns.voucher_count == 55 and columns.unbalanced() == ()
    assert columns.debit_total == columns.credit_total == (22_540_462 if path == OBC_FILE else 29_966_712)
    moved: dict[tuple[str, int], int] = {}
    for kept in columns.monthly_sums():
        moved[kept.account, kept.month] = moved.get((kept.account, kept.month), 0) + kept.debit - kept.credit
    expected = json.loads((DATA / "aoba.expected.json").read_text("utf-8"))
    is_flow = False
    for name, figures in expected.items():
        is_flow = is_flow or name == PROFIT_AND_LOSS_FROM
        balance, sign = figures["opening"], 1 if figures["side"] == "debit" else -1
        for month, value in zip(MONTHS, figures["months"], strict=True):
            change = sign * moved.pop((name, month), 0)
            balance += change
            assert (change if is_flow else balance) == value, (name, month)
    assert all(name == "諸口" and amount == 0 for (name, _), amount in moved.items())


@pytest.mark.parametrize(
    ("path", "vendor"), [(OBC_FILE, "勘定奉行"), (TKC_FILE, "TKC"), (MJS_FILE, "会計大将")], ids=lambda value: str(value)[-8:]
)
def test_without_a_code_table_every_code_says_whose_it_is(path: Path, vendor: str) -> None:
    result = with_account_names(read(path), {})
    names = columns_of(result).account_names()
    (note,) = result.problems
    assert (note.row, note.code, note.blocks) == (2 if path == OBC_FILE else 1, "import.codes_without_names", False)
    assert note.values == {"count": 22, "program": vendor}
    assert f"{vendor} 科目コード 7331" in names
    assert all(name == "諸口" or name.startswith(f"{vendor} 科目コード ") for name in names)
    assert ("諸口" in names) == (path != OBC_FILE)


def test_company_of_an_ics_file() -> None:
    assert read(ICS_FILE).company == "株式会社　あおば商店"


def test_sub_accounts_stay_codes_in_code_files_and_names_in_ics() -> None:
    def subs(path: Path) -> set[str]:
        columns = columns_of(named(path))
        sides = columns.sides()
        return {columns.texts[identity] for identity in sides.sub_account.tolist()} - {""}

    assert subs(OBC_FILE) == {"0001", "0002", "0011", "0012", "0021"}
    assert subs(TKC_FILE) == {"1", "2", "11", "12", "21"}
    assert subs(ICS_FILE) == {"みどり銀行", "さくら信用金庫", "甲商事", "乙物産", "丙製作所"}


def obc(*rows: list[str], header: list[str] | None = None) -> ImportResult:
    file = source([header or OBC_HEADER, *rows])
    assert identify(file) is OBC
    return OBC.read(file)


def test_obc_star_begins_a_slip_whatever_its_number() -> None:
    """Two slips of one day with the same number; the second has a row without credit."""
    result = obc(
        ["*", "2026/8/31", "", "000001", "", "0000", "7331", "", "1000", "0000", "1111", "", "1000"],
        ["*", "2026/8/31", "1", "000001", "", "0010", "7331", "", "1000", "0000", "1111", "", "1500"],
        ["", "2026/8/31", "1", "000001", "", "0000", "7221", "", "500", "", "", "", ""],
    )
    columns = columns_of(result)
    assert vouchers(result) == [0, 1, 1]
    assert result.problems == ()
    assert columns.mark.tolist() == [Mark.NONE, Mark.YEAR_END, Mark.YEAR_END]
    assert [line["debit_department"] for line in columns.lines()] == ["", "0010", ""]


def test_obc_without_slip_break_goes_by_date_and_number_in_any_order() -> None:
    header = ["CSJS313", "CSJS301", "CSJS213", "CSJS201", "CSJS007", "CSJS005"]
    result = obc(
        ["300", "1111", "300", "7221", "1", "2026/8/30"],
        ["", "", "100", "7221", "1", "2026/8/31"],
        ["100", "1111", "", "", "1", "2026/8/31"],
        header=header,
    )
    assert vouchers(result) == [0, 1, 1] and result.problems == ()


def test_bugyo_cloud_codes() -> None:
    header = ["GL0010000", "GL0010001", "GL0012002", "GL0012003", "GL0012101", "GL0013002", "GL0013101", "GL0011001"]
    result = obc(["*", "2026/08/31", "7331", "0001", "110000", "1113", "110000", "家賃"], header=header)
    (line,) = columns_of(result).lines()
    assert (line["debit_account"], line["debit_sub_account"], line["debit_amount"]) == ("7331", "0001", 110_000)
    assert (line["credit_account"], line["credit_amount"], line["description"]) == ("1113", 110_000, "家賃")


def slp(*rows: dict[int, str]) -> SourceFile:
    base = {3: "20250420", 4: "6", 14: "0"}
    return source([placed(base | row, 34, "") for row in rows], "a.slp", tabs=True)


def test_slp_compound_entry_is_one_voucher_under_numbers_of_its_own() -> None:
    result = TKC_SLP.read(
        slp(
            {8: "1113", 10: "9999", 14: "879340", 4: "6"},
            {8: "7281", 10: "9999", 14: "660", 4: "7"},
            {8: "9999", 10: "1131", 14: "880000", 4: "8"},
            {8: "7221", 10: "1111", 14: "500", 4: "9"},
        )
    )
    assert vouchers(result) == [0, 0, 0, 1] and result.problems == ()


def test_slp_amount_that_is_missing_is_one_problem() -> None:
    result = TKC_SLP.read(slp({8: "1113", 10: "1111", 14: ""}, {8: "1113", 10: "1111", 14: "12x", 4: "7"}))
    assert [(problem.row, problem.column, problem.code) for problem in result.problems] == [
        (1, "取引金額", "import.missing_amount"),
        (2, "取引金額", "import.bad_amount"),
    ]
    assert result.left_out == ("6", "7")


def test_slp_of_47_cells_is_refused_with_a_way_on() -> None:
    file = source([placed({3: "20250420", 8: "1113"}, 47)], "new.slp", tabs=True)
    assert identify(file) is TKC_SLP
    with pytest.raises(InputRefused) as refused:
        TKC_SLP.read(file)
    assert refused.value.code == "import.slp_of_47_cells"


def mjs(*rows: dict[int, str]) -> ImportResult:
    file = source([placed({0: "2025/04/20", 28: "1000"} | row, 44) for row in rows])
    assert identify(file) is MJS
    return MJS.read(file)


def test_mjs_rows_of_one_day_join_only_through_compound() -> None:
    """No voucher number: 1000 = 600 + 400 through 9999, and an entry of its own between them."""
    result = mjs(
        {6: "7331", 17: "1111"},
        {6: "7221", 17: "9999", 28: "600"},
        {6: "7251", 17: "9999", 28: "400"},
        {6: "9999", 17: "1111"},
        {6: "7331", 17: "1111"},
    )
    assert vouchers(result) == [0, 1, 1, 1, 2]


def test_mjs_compound_that_never_gets_even_is_shown() -> None:
    result = mjs({6: "7221", 17: "9999", 28: "600"}, {6: "9999", 17: "1111"})
    assert "import.unbalanced_voucher" in [problem.code for problem in result.problems]


def test_mjs_tax_stands_on_the_side_of_its_class() -> None:
    result = mjs(
        {6: "7331", 17: "1111", 10: "2", 29: "90", 30: "10", 31: "4"},
        {6: "1131", 17: "4111", 21: "1", 29: "74", 30: "10", 31: "5"},
        {6: "8211", 17: "1111", 10: "2", 29: "0", 30: "30", 31: "0"},
    )
    lines = list(columns_of(result).lines())
    assert [(line["debit_tax_category"], line["debit_tax"]) for line in lines] == [("課税仕入 10%", 90), ("", 0), ("", 0)]
    assert [(line["credit_tax_category"], line["credit_tax"]) for line in lines] == [("", 0), ("課税売上 (軽)8%", 74), ("", 0)]


def test_compound_under_another_code_joins_once_the_table_names_it() -> None:
    result = mjs({6: "7221", 17: "997", 28: "600"}, {6: "7251", 17: "997", 28: "400"}, {6: "997", 17: "1111"})
    assert vouchers(result) == [0, 1, 2]
    assert vouchers(with_account_names(result, {"997": "諸口"})) == [0, 0, 0]


def test_ics_columns_with_half_width_names_and_without_the_rows_above() -> None:
    header = ["日付", "決修", "伝票番号", "借方ｺｰﾄﾞ", "借方名称", "借方枝番", "貸方ｺｰﾄﾞ", "貸方名称", "貸方枝番", "金額", "摘要"]
    file = source([header, ["2025/4/3", "決", "1", "7331", "", "", "1113", "普通預金", "0001", "110000", "家賃"]])
    assert identify(file) is ICS
    result = with_account_names(ICS.read(file), {})
    (line,) = columns_of(result).lines()
    assert (line["debit_account"], line["credit_account"], line["credit_sub_account"]) == ("ICS 科目コード 7331", "普通預金", "0001")
    assert columns_of(result).mark.tolist() == [Mark.YEAR_END]
    assert result.company == ""


@pytest.mark.parametrize(
    ("path", "place", "bad", "code", "row"),
    [
        (OBC_FILE, (1, 1), "2025/13/3", "import.bad_date", 2),
        (OBC_FILE, (1, 8), "11万", "import.bad_amount", 2),
        (TKC_FILE, (1, 3), "2025040", "import.bad_date", 2),
        (MJS_FILE, (1, 28), "", "import.missing_amount", 2),
        (ICS_FILE, (5, 0), "", "import.missing_date", 6),
        (ICS_FILE, (5, 19), "x", "import.bad_amount", 6),
    ],
)
def test_a_bad_cell_names_its_row_in_both_languages(path: Path, place: tuple[int, int], bad: str, code: str, row: int) -> None:
    records = [list(record) for record in open_source(path).records()]
    records[place[0]][place[1]] = bad
    file = source(records, path.name, tabs=path == TKC_FILE)
    result = identify(file).read(file)
    (problem,) = [problem for problem in result.problems if problem.blocks]
    assert (problem.code, problem.row) == (code, row)
    for language in ("ja", "en"):
        assert str(row) in message(code, language, row=row, column=problem.column, **dict(problem.values)).text
    assert len(result.left_out) == 1


@pytest.mark.parametrize("path", [*CODED, ICS_FILE], ids=lambda path: path.parent.name)
def test_a_file_cut_off_is_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    cut = tmp_path / path.name
    cut.write_bytes(whole[: whole.rindex(b"\n", 0, len(whole) - 2) + 12])
    with pytest.raises(InputRefused) as refused:
        read(cut)
    assert refused.value.code == "import.truncated"


@pytest.mark.parametrize("importer", [OBC, TKC_SLP, MJS, ICS], ids=lambda importer: importer.format)
def test_another_file_is_refused(importer: object) -> None:
    file = source([["OBCD001", "CSJS005", "CSJS201"], ["*", "2025/4/3", "7331"]])
    with pytest.raises(InputRefused) as refused:
        importer.read(file)  # type: ignore[attr-defined]
    assert refused.value.code == "import.format_does_not_fit"


def test_rows_pasted_into_a_sheet_are_the_same_journal(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in TKC_FILE.read_bytes().decode("cp932").splitlines()]
    file = open_source(workbook(tmp_path / "slp.xlsx", {"Sheet1": typed(rows)}))
    assert identify(file) is TKC_SLP
    assert list(columns_of(TKC_SLP.read(file)).lines()) == list(columns_of(read(TKC_FILE)).lines())
