"""General ledgers back to entries: the samples' accounts by month, whole ledgers of all accounts, and what a file leaves open."""

import datetime
import json
from collections import defaultdict
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.accounts import Side
from app.ledger.columns import JournalColumns
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.money_forward import MONEY_FORWARD
from app.ledger.importers.named_ledgers import FREEE_LEDGER, MONEY_FORWARD_LEDGER
from app.ledger.importers.reading import open_source
from app.ledger.importers.yayoi_ledger import YAYOI_LEDGER
from app.ledger.journal import Mark
from app.ledger.years import BasisTax
from app.messages import message
from tests.ledger.importers.coded_files import DATA, read, source

YAYOI = DATA / "yayoi" / "soukanjo_motocho_33col_cp932.txt"
FREEE = DATA / "freee" / "soukanjo_motocho_23col_cp932.csv"
MF = DATA / "money_forward" / "soukanjo_motocho_18col_cp932.csv"
JOURNAL = DATA / "money_forward" / "shiwakecho_27col_utf8bom.csv"
MONTHS = (202504, 202505, 202506, 202507)
EXPECTED = json.loads((DATA / "aoba.expected.json").read_text("utf-8"))
HEADER = "取引No 取引日 勘定科目 補助科目 取引先 相手勘定科目 摘要 借方金額 貸方金額 残高".split()
NOTES = {"import.ledger.accounts_in_part", "import.ledger.other_sides_missing"}


def columns_of(result: ImportResult) -> JournalColumns:
    assert result.columns is not None
    return result.columns


def codes(result: ImportResult) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in result.problems]


def ledger(*rows: list[str], header: list[str] | None = None) -> ImportResult:
    file = source([header or HEADER, *rows])
    return identify(file).read(file)


def post(number: str, day: str, account: str, counter: str, debit: str, credit: str, balance: str = "", text: str = "") -> list[str]:
    return [number, f"2025/04/{day}", account, "", "", counter, text, debit, credit, balance]


@pytest.mark.parametrize(
    ("path", "complete"),
    [(YAYOI, ("普通預金", "買掛金")), (FREEE, ("売掛金",)), (MF, ("普通預金", "売掛金"))],
    ids=lambda value: str(value)[-25:],
)
def test_accounts_with_a_ledger_are_complete(path: Path, complete: tuple[str, ...]) -> None:
    """Month by month as EXPECTED.md section 1 says."""
    result = read(path)
    moved: dict[tuple[str, int], int] = defaultdict(int)
    for kept in columns_of(result).monthly_sums():
        moved[kept.account, kept.month] += kept.debit - kept.credit
    for name in complete:
        balance, sign = EXPECTED[name]["opening"], 1 if EXPECTED[name]["side"] == "debit" else -1
        for month, value in zip(MONTHS, EXPECTED[name]["months"], strict=True):
            balance += sign * moved[name, month]
            assert balance == value, (name, month)


def test_yayoi_sample() -> None:
    """普通預金 and 買掛金: 27 and 8 postings, 4 of them in both; wages, repayments and insurance are 諸口 there."""
    result = read(YAYOI)
    columns = columns_of(result)
    assert (result.format, result.company, result.basis_tax, result.left_out) == (
        "yayoi-ledger",
        "株式会社あおば商店",
        BasisTax.INCLUSIVE,
        (),
    )
    assert (columns.voucher_count, len(columns)) == (31, 31)
    sums = {name: (debit, credit) for name, debit, credit, _ in columns.account_sums()}
    assert sums["普通預金"] == (5_324_372, 6_598_250) and sums["買掛金"] == (3_377_000, 3_465_000)
    assert sums["仕入高"] == (3_465_000, 0) and sums["地代家賃"] == (440_000, 0)
    assert "諸口" not in sums
    begin = datetime.date(2025, 4, 1)
    assert [(one.account, one.date, one.side, one.amount) for one in result.openings] == [
        ("普通預金", begin, Side.DEBIT, 3_450_000),
        ("買掛金", begin, Side.CREDIT, 770_000),
    ]
    assert {problem.code for problem in result.problems} == NOTES | {"import.unbalanced_voucher"}
    assert len(columns.unbalanced()) == 12, "three a month: wages, repayment, insurance"
    assert len(result.checks) == 34, "debit and credit of 4 months and 4 running totals of two accounts, and 2 balances"
    assert {check.difference for check in result.checks} == {0}
    assert (result.checks[0].title, result.checks[0].stated) == ("普通預金 4月度合計 借方", 879_340)
    assert result.checks[-1].title == "買掛金 翌期繰越" and result.checks[-1].stated == 858_000


def test_freee_sample() -> None:
    """みどり銀行 and 売掛金, without numbers of entries; the collections of 甲商事 lack their fee of 660 yen."""
    result = read(FREEE)
    columns = columns_of(result)
    sums = {name: (debit, credit) for name, debit, credit, _ in columns.account_sums()}
    assert sums["みどり銀行"] == (4_452_372, 6_187_000) and sums["売掛金"] == (6_566_000, 5_360_000)
    assert sums["売上高"] == (33_000, 6_566_000) and sums["さくら信用金庫"] == (872_000, 0)
    assert [(one.account, one.side, one.amount) for one in result.openings] == [
        ("みどり銀行", Side.DEBIT, 2_800_000),
        ("売掛金", Side.DEBIT, 1_320_000),
    ]
    differences = sorted(voucher.amount for voucher in columns.unbalanced())
    assert differences == [-445_000] * 4 + [-120_000] * 4 + [-660] * 4


def test_money_forward_sample() -> None:
    result = read(MF)
    columns = columns_of(result)
    assert result.openings == () and columns.voucher_count == 36
    (line,) = [line for line in columns.lines() if line["number"] == "33"]
    assert (line["debit_account"], line["debit_sub_account"], line["debit_amount"]) == ("普通預金", "さくら信用金庫", 872_000)
    assert (line["credit_account"], line["credit_counterparty"], line["credit_amount"]) == ("売掛金", "乙物産", 872_000)
    assert len(columns.unbalanced()) == 16, "and four collections of 甲商事"


def whole_ledger(*, numbered: bool) -> SourceFile:
    """The ledgers of all accounts of the sample, as a program prints them: 諸口 where the other side has several accounts."""
    columns = MONEY_FORWARD.read(open_source(JOURNAL)).columns
    assert columns is not None
    vouchers: dict[int, list[tuple[str, str, int, str, str, str]]] = defaultdict(list)
    for line in columns.lines():
        for side in ("debit", "credit"):
            if line[f"{side}_account"]:
                vouchers[int(line["voucher"])].append(
                    (
                        str(line[f"{side}_account"]),
                        side,
                        int(line[f"{side}_amount"]),
                        str(line["number"]),
                        str(line["date"]),
                        str(line["description"]),
                    )
                )
    ledgers: dict[str, list[list[str]]] = defaultdict(list)
    for postings in vouchers.values():
        for account, side, amount, number, date, text in postings:
            others = [posting[0] for posting in postings if posting[1] != side]
            counter = others[0] if len(others) == 1 else "諸口"
            debit, credit = (str(amount), "") if side == "debit" else ("", str(amount))
            ledgers[account].append([number, date, account, "", "", counter, text, debit, credit, ""])
    rows = [HEADER, *(row for account in sorted(ledgers) for row in ledgers[account])]
    return source(rows if numbered else [row[1:] for row in rows])


@pytest.mark.parametrize("numbered", [True, False], ids=["Money Forward", "freee"])
def test_ledgers_of_all_accounts_give_the_whole_journal(numbered: bool) -> None:
    file = whole_ledger(numbered=numbered)
    importer = identify(file)
    assert importer is (MONEY_FORWARD_LEDGER if numbered else FREEE_LEDGER)
    result = importer.read(file)
    columns = columns_of(result)
    assert result.problems == ()
    assert (columns.voucher_count, columns.debit_total, columns.credit_total) == (55, 22_540_462, 22_540_462)
    journal = columns_of(MONEY_FORWARD.read(open_source(JOURNAL)))
    assert sorted(columns.account_sums()) == sorted(journal.account_sums())


def test_mirrored_postings_are_one_line() -> None:
    result = ledger(
        post("1", "03", "現金", "売上高", "1000", "", "1000"),
        post("2", "03", "現金", "売上高", "1000", "", "2000"),
        post("1", "03", "売上高", "現金", "", "1000", "1000"),
        post("2", "03", "売上高", "現金", "", "1000", "2000"),
    )
    columns = columns_of(result)
    assert (len(columns), columns.voucher_count, result.problems) == (2, 2, ())


def test_equal_postings_without_numbers_are_all_kept() -> None:
    rows = [
        post("", "03", account, counter, *amounts)
        for account, counter, amounts in (("現金", "売上高", ("500", "")), ("売上高", "現金", ("", "500")))
    ]
    result = ledger(*([row[1:] for row in (rows[0], rows[0], rows[1], rows[1])]), header=HEADER[1:])
    assert (columns_of(result).voucher_count, columns_of(result).debit_total, result.problems) == (2, 1000, ())


def test_other_descriptions_of_the_two_sides_do_not_part_them() -> None:
    result = ledger(post("", "03", "現金", "売上高", "500", "", text="店頭"), post("", "03", "売上高", "現金", "", "500", text="4月3日"))
    assert (len(columns_of(result)), result.problems) == (1, ())


def test_compound_without_numbers_and_descriptions_balances_over_the_day() -> None:
    result = ledger(
        post("", "25", "給料手当", "諸口", "300", "", text="給与"),
        post("", "25", "預り金", "給料手当", "", "40", text="源泉"),
        post("", "25", "普通預金", "給料手当", "", "260", text="振込"),
    )
    assert (columns_of(result).voucher_count, codes(result)) == (1, [])


def test_negative_postings_keep_their_side() -> None:
    result = ledger(post("1", "03", "現金", "売上高", "-500", "", "-500"), post("1", "03", "売上高", "現金", "", "-500", "-500"))
    columns = columns_of(result)
    assert (columns.debit_total, columns.credit_total, result.problems) == (-500, -500, ())


def test_a_break_in_the_running_balance_names_its_row() -> None:
    result = ledger(
        post("1", "03", "現金", "売上高", "1000", "", "1000"),
        post("2", "04", "現金", "売上高", "500", "", "1600"),
        post("3", "05", "現金", "売上高", "100", "", "1700"),
    )
    problem = result.problems[-1]
    assert (problem.row, problem.code, problem.blocks) == (3, "import.ledger.balance_breaks", False)
    assert problem.values == {"account": "現金", "stated": 1600, "expected": 1500}


def test_balances_that_run_on_by_sub_account_are_no_break() -> None:
    rows = [post("1", "03", "普通預金", "売上高", "100", "", "1100"), post("2", "04", "普通預金", "売上高", "100", "", "600")]
    rows += [post("3", "05", "普通預金", "売上高", "100", "", "1200"), post("4", "06", "普通預金", "売上高", "100", "", "700")]
    for row, bank in zip(rows, ("A", "B", "A", "B"), strict=True):
        row[3] = bank
    assert {code for _, code in codes(ledger(*rows))} == {"import.ledger.accounts_in_part"}


def test_openings_without_postings_stand_where_the_chart_says() -> None:
    result = ledger(
        post("", "01", "資本金", "前期繰越", "", "", "3000000"),
        post("", "01", "ふしぎ勘定", "前期繰越", "", "", "10"),
        post("", "01", "商品", "前期繰越", "", "", "0"),
        post("1", "03", "現金", "売上高", "1000", "", "1000"),
    )
    assert [(one.account, one.side, one.amount) for one in result.openings] == [("資本金", Side.CREDIT, 3_000_000)]
    assert (3, "import.ledger.side_unknown") in codes(result)


def test_rows_that_cannot_be_read_leave_their_voucher_out() -> None:
    result = ledger(
        post("1", "03", "現金", "売上高", "1000", ""),
        post("2", "44", "現金", "諸口", "500", ""),
        post("2", "04", "売上高", "諸口", "", "500"),
        post("3", "05", "現金", "売上高", "", ""),
        post("4", "05", "現金", "売上高", "5", "5"),
        post("5", "05", "現金", "売上高", "五", ""),
    )
    blocking = [(problem.row, problem.code) for problem in result.problems if problem.blocks]
    assert blocking == [
        (3, "import.bad_date"),
        (5, "import.missing_amount"),
        (6, "import.ledger.two_sides"),
        (7, "import.bad_amount"),
    ]
    assert result.left_out == ("2", "3", "4", "5")
    for language in ("ja", "en"):
        for problem in result.problems:
            shown = message(problem.code, language, row=problem.row, column=problem.column, **dict(problem.values))
            assert str(problem.row) in shown.text and "{" not in str(shown)


def yayoi(*changes: tuple[int, int, str], drop: tuple[int, ...] = ()) -> ImportResult:
    records = [list(record) for record in open_source(YAYOI).records()]
    for row, column, text in changes:
        records[row - 1][column] = text
    file = source([record for row, record in enumerate(records, start=1) if row not in drop])
    assert identify(file) is YAYOI_LEDGER
    return YAYOI_LEDGER.read(file)


def test_yayoi_totals_that_do_not_fit_their_rows_are_seen() -> None:
    result = yayoi((14, 22, "879341"), (15, 24, ""))
    assert [(check.row, check.difference) for check in result.checks if check.difference] == [(14, 1)]
    assert len(result.checks) == 33
    missing = yayoi(drop=(9,))
    assert (9, "import.ledger.balance_breaks") in codes(missing)
    assert {check.difference for check in missing.checks} == {0, 879_340}


def test_yayoi_closing_entries_and_numbers_of_slips() -> None:
    result = yayoi((8, 8, "本決"), (8, 7, ""))
    (line,) = [line for line in columns_of(result).lines() if line["row"] == 8]
    assert (line["mark"], line["number"]) == (Mark.YEAR_END, "1")


@pytest.mark.parametrize(("period", "begin"), [("1月度～7月度", datetime.date(2025, 1, 1)), ("10月度～9月度", datetime.date(2024, 10, 1))])
def test_yayoi_first_day_comes_from_period_and_postings(period: str, begin: datetime.date) -> None:
    assert {one.date for one in yayoi((4, 1, period)).openings} == {begin}


def test_yayoi_without_period_and_basis() -> None:
    result = yayoi(drop=(4, 5))
    assert result.openings == () and result.basis_tax is BasisTax.UNKNOWN
    assert [code for _, code in codes(result)].count("import.ledger.no_begin") == 2


def test_yayoi_exclusive() -> None:
    assert yayoi((5, 1, "税抜")).basis_tax is BasisTax.EXCLUSIVE


def test_a_ledger_without_a_posting_is_refused(tmp_path: Path) -> None:
    records = [list(record) for record in open_source(YAYOI).records()]
    for rows in (records[:7], [*records[:6], ["[不明行]", *[""] * 32]]):
        file = source(rows)
        with pytest.raises(InputRefused) as refused:
            YAYOI_LEDGER.read(file)
        assert refused.value.code == "import.no_entries"


@pytest.mark.parametrize("path", [YAYOI, FREEE, MF], ids=lambda path: path.parent.name)
def test_a_file_cut_off_is_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    cut = tmp_path / path.name
    cut.write_bytes(whole[: whole.rindex(b"\n", 0, len(whole) - 2) + 16])
    with pytest.raises(InputRefused) as refused:
        read(cut)
    assert refused.value.code in ("import.truncated", "import.broken_quotes")


@pytest.mark.parametrize("importer", [YAYOI_LEDGER, FREEE_LEDGER, MONEY_FORWARD_LEDGER], ids=lambda importer: importer.format)
def test_a_file_without_the_columns_is_refused(importer: object) -> None:
    file = source([["勘定科目", "取引日", "相手勘定科目"], ["現金", "2025/04/03", "売上高"]])
    with pytest.raises(InputRefused) as refused:
        importer.read(file)  # type: ignore[attr-defined]
    assert refused.value.code == "import.format_does_not_fit"


def test_only_columns_that_are_there_are_read() -> None:
    header = ["勘定科目", "取引日", "相手勘定科目", "借方金額", "貸方金額", "残高"]
    result = ledger(["現金", "2025/04/03", "仮受消費税", "100", "", "100"], header=header)
    assert result.basis_tax is BasisTax.EXCLUSIVE and result.basis_evidence == "tax_accounts"
