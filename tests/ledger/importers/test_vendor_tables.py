"""The vendors' tables of one company against figures read from ``samples/EXPECTED.md`` and not by our code."""

import json
from pathlib import Path

import pytest

from app.errors import DecisionNeeded, InputRefused
from app.ledger.account_mapping import AccountMap
from app.ledger.balance_tables import BalanceFigure, TablePart
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult
from app.ledger.importers.etax import ETAX
from app.ledger.importers.reading import open_source
from app.periods import Month, month_range

DATA = Path(__file__).parents[2] / "data" / "importers"
REAL = Path(__file__).parents[4] / "shared" / "samples" / "real"
APRIL, JULY = Month(2025, 4), Month(2025, 7)
BS, PL = TablePart.BALANCE_SHEET, TablePart.INCOME_STATEMENT
#: Format by file, and whether 繰越利益 already holds the profit.
TRIAL_BALANCES = {
    "yayoi/zandaka_shisanhyo_kikan_cp932.txt": ("yayoi-trial-balance", {BS: False, PL: False}),
    "freee/shisanhyo_bs_cp932.csv": ("freee-trial-balance", {BS: True}),
    "freee/shisanhyo_pl_cp932.csv": ("freee-trial-balance", {PL: False}),
    "money_forward/zandaka_shisanhyo_bs_cp932.csv": ("money-forward-trial-balance", {BS: True}),
    "money_forward/zandaka_shisanhyo_pl_cp932.csv": ("money-forward-trial-balance", {PL: False}),
    "tkc/kamoku_zandaka_ichiran_cp932.txt": ("tkc-balances", {BS: False, PL: False}),
    "etax/HOT010_3.0_BS_10.csv": ("etax", {BS: True}),
    "etax/HOT010_3.0_PL_10.csv": ("etax", {PL: False}),
}
TRENDS = {
    "yayoi/suii_nenkan_GUESS_cp932.txt": ("yayoi-trend", {BS: False, PL: False}),
    "freee/suii_bs_utf8bom.csv": ("freee-trend", {BS: True}),
    "freee/suii_pl_cp932.csv": ("freee-trend", {PL: False}),
    "money_forward/suii_bs_cp932.csv": ("money-forward-trend", {BS: True}),
    "money_forward/suii_pl_cp932.csv": ("money-forward-trend", {PL: False}),
    "tkc/kamoku_suii_cp932.txt": ("tkc-trend", {PL: False}),
}
NAMES_COMPANY = ("yayoi", "freee", "etax")
#: Net income of April to July, and of each month (EXPECTED.md section 1).
PROFIT, PROFITS = 98_922, (25_050, 3_005, -2_575, 98_922)


def read(path: Path, first_month: Month | None = None) -> ImportResult:
    file = open_source(path)
    object.__setattr__(file, "first_month", first_month)
    return identify(file).read(file)


def expected_account(name: str) -> str:
    """The chart account of a name of the sample; e-Tax has one account for cash and deposits."""
    account_map = AccountMap(load_standard_chart(), {})
    placement = account_map.place(name)
    assert placement is not None, name
    return load_standard_chart().by_code(placement.code).name


def sums(figures: list[BalanceFigure]) -> dict[str, int]:
    """Debit-positive closings by chart account, from the figures of whole accounts."""
    found: dict[str, int] = {}
    for figure in (figure for figure in figures if not figure.sub_account):
        name = expected_account(figure.account)
        found[name] = found.get(name, 0) + (figure.closing or 0)
    return found


def wanted(part: TablePart, last: int, *, whole: bool, profit: int, path: str) -> dict[str, int]:
    """Figures by hand: balances at the end of month ``last``, or what the months up to it (or that month alone) moved."""
    found: dict[str, int] = {}
    for name, facts in json.loads((DATA / "aoba.expected.json").read_text("utf-8")).items():
        account = load_standard_chart().named(expected_account(name))
        if account.statement.value == part.value:
            sign = 1 if facts["side"] == "debit" else -1
            months = facts["months"][: last + 1]
            amount = sign * (sum(months) if part is PL and whole else months[-1])
            amount -= profit if account.name == "繰越利益剰余金" else 0
            shown = "現金及び預金" if path.startswith("etax") and account.group == "cash_and_deposits" else account.name
            found[shown] = found.get(shown, 0) + amount
    return found


@pytest.mark.parametrize("path", TRIAL_BALANCES)
def test_trial_balance_gives_the_figures_of_the_sample(path: str) -> None:
    format_name, parts = TRIAL_BALANCES[path]
    result = read(DATA / path)
    assert result.format == format_name
    assert result.problems == () and result.left_out == ()
    assert {table.part: table.includes_profit for table in result.tables} == parts
    for table in result.tables:
        assert {(figure.first, figure.last) for figure in table.figures} == {(APRIL, JULY)}
        profit = PROFIT if table.includes_profit else 0
        assert sums(list(table.figures)) == wanted(table.part, 3, whole=True, profit=profit, path=path)
    assert result.checks and not any(check.difference for check in result.checks)
    assert result.company == ("株式会社あおば商店" if path.startswith(NAMES_COMPANY) else "")


@pytest.mark.parametrize("path", TRENDS)
def test_trend_gives_the_figures_of_the_sample_and_no_month_to_come(path: str) -> None:
    format_name, parts = TRENDS[path]
    result = read(DATA / path, APRIL if path.startswith("money") else None)
    assert result.format == format_name
    assert result.problems == ()
    assert {table.part: table.includes_profit for table in result.tables} == parts
    for table in result.tables:
        assert {figure.first for figure in table.figures} == set(month_range(APRIL, JULY))
        for number, month in enumerate(month_range(APRIL, JULY)):
            figures = [figure for figure in table.figures if figure.first == month]
            profit = PROFITS[number] if table.includes_profit else 0
            assert sums(figures) == wanted(table.part, number, whole=False, profit=profit, path=path)
    assert result.checks and not any(check.difference for check in result.checks)


def test_single_month_of_yayoi_takes_its_year_from_the_day_it_was_made() -> None:
    result = read(DATA / "yayoi" / "zandaka_shisanhyo_7gatsudo_cp932.txt")
    balance_sheet, income_statement = result.tables
    assert {(figure.first, figure.last) for table in result.tables for figure in table.figures} == {(JULY, JULY)}
    assert sums(list(balance_sheet.figures)) == wanted(BS, 3, whole=True, profit=0, path="yayoi")
    assert sums(list(income_statement.figures)) == wanted(PL, 3, whole=False, profit=0, path="yayoi")
    assert next(figure.opening for figure in balance_sheet.figures if figure.account == "現金") == 162_780
    assert not any(check.difference for check in result.checks)


def test_sub_accounts_divide_their_account() -> None:
    wanted_closings = {
        ("普通預金", "さくら信用金庫"): 1_110_750,
        ("普通預金", "みどり銀行"): 1_065_372,
        ("売掛金", "乙物産"): 1_404_000,
        ("売掛金", "甲商事"): 1_122_000,
        ("買掛金", "丙製作所"): -858_000,
        ("長期借入金", "さくら信用金庫"): -2_000_000,
    }
    for path in (
        "yayoi/hojo_zandaka_kikan_cp932.txt",
        "money_forward/zandaka_shisanhyo_bs_cp932.csv",
        "tkc/kamoku_zandaka_ichiran_cp932.txt",
    ):
        figures = [figure for table in read(DATA / path).tables for figure in table.figures if figure.sub_account]
        assert {(figure.account, figure.sub_account): figure.closing for figure in figures} == wanted_closings
        whole = [figure for table in read(DATA / path).tables for figure in table.figures if figure.account == "普通預金"]
        assert [figure.closing for figure in whole if not figure.sub_account] == ([] if "hojo" in path else [2_176_122])


def test_accounts_know_the_headings_they_stand_under() -> None:
    result = read(DATA / "yayoi" / "zandaka_shisanhyo_kikan_cp932.txt")
    sections = {figure.account: figure.section for table in result.tables for figure in table.figures}
    assert sections["現金"] == "現金･預金" and sections["役員報酬"] == "販売管理費"
    assert result.display_names["現金"] == "現金･預金"
    nested = {figure.account: figure.section for figure in read(DATA / "freee" / "shisanhyo_bs_cp932.csv").tables[0].figures}
    assert nested["みどり銀行"] == "資産/流動資産"


def test_months_without_a_year_are_asked_for_and_must_fit() -> None:
    path = DATA / "money_forward" / "suii_bs_cp932.csv"
    with pytest.raises(DecisionNeeded, check=lambda error: error.code == "import.year_needed"):
        read(path)
    with pytest.raises(InputRefused, check=lambda error: error.code == "import.table.first_month_differs"):
        read(path, Month(2025, 1))


def test_every_etax_code_leads_to_an_account_of_its_own_section() -> None:
    """The rows of the table name accounts of the chart, and none of them moves between the steps of a statement."""
    sections = {"10A1": "流動資産", "10A2": "固定資産", "10B1": "流動負債", "10B2": "固定負債", "10D2": "営業外収益", "10E3": "営業外費用"}
    rows = [line.split(",") for line in (Path(__file__).parents[3] / "resources/account_mappings/etax.csv").read_text("utf-8").splitlines()]
    assert rows[0] == ["code", "name", "kind", "account"]
    accounts = [(code, account) for code, _, kind, account in (row for row in rows[1:] if len(row) == 4) if account]
    assert len(accounts) > 900
    for code, account in accounts:
        place = load_standard_chart().named(account)
        assert place.name == account
        assert sections.get(code[:4], place.section) == place.section


@pytest.mark.skipif(not REAL.is_dir(), reason="the third-party files are not on this machine")
def test_third_party_tkc_files() -> None:
    balances = read(REAL / "tkc" / "科目残高一覧表_架空_TKC形式.txt")
    assert balances.problems == () and not any(check.difference for check in balances.checks)
    figures = {(figure.account, figure.sub_account): figure for table in balances.tables for figure in table.figures}
    september = Month(2026, 9)
    assert (figures["現金", ""].first, figures["現金", ""].last, figures["現金", ""].closing) == (september, september, 140_000)
    assert figures["長期借入金", "霞が関銀行／本店"].closing == -4_900_000
    assert figures["雑収入", ""].closing == -5_000  # of September alone
    trend = read(REAL / "tkc" / "科目残高推移表_架空_TKC形式.txt")
    sales = [figure for table in trend.tables for figure in table.figures if figure.account == "売上高" and not figure.sub_account]
    assert sum(figure.closing or 0 for figure in sales) == -30_000_000
    assert (sales[0].first, sales[-1].last) == (Month(2025, 10), september)


@pytest.mark.skipif(not REAL.is_dir(), reason="the third-party files are not on this machine")
@pytest.mark.parametrize("statement", ["BS", "PL"])
def test_the_code_tables_of_the_tax_office_hold_the_codes_of_ours(statement: str) -> None:
    text = (REAL / "etax" / f"{statement}_10_code_table.csv").read_text("utf-8-sig")
    ours = (Path(__file__).parents[3] / "resources/account_mappings/etax.csv").read_text("utf-8")
    known = [line.split(",")[0] for line in ours.splitlines()[1:] if line[2] in ("ABC" if statement == "BS" else "DEF")]
    assert len(known) > 300
    assert [code for code in known if code not in text] == []
    assert ETAX.format == "etax"


@pytest.mark.parametrize("path", [path for path in TRIAL_BALANCES if path.startswith(("yayoi", "tkc")) or "bs_cp932" in path])
def test_debits_that_contradict_their_row_are_shown(path: str, tmp_path: Path) -> None:
    """現金: 200,000 + 5,501 - 98,700 is 106,801, a yen more than the row says."""
    copy = tmp_path / Path(path).name
    content = (DATA / path).read_bytes()
    copy.write_bytes(content.replace(b"5500", b"5501", 1).replace(b"5,500", b"5,501", 1))
    assert copy.read_bytes() != content
    checks = [check for check in read(copy).checks if check.difference]
    assert ("現金", 106_800, 106_801) in [(check.title.split("（")[0], check.stated, check.read) for check in checks]
    debits = [(check.stated, check.read) for check in checks if "借方" in check.title.split("（")[0]]
    assert debits or path.startswith("tkc")  # which has no totals
    assert all(read_ - stated == 1 for stated, read_ in debits)
