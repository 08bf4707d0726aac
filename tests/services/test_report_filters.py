"""Reports of one department, sub-account or counterparty: the sample company's known figures, and a small book by hand."""

from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.filtered_books import ReportFilter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.drill_down import ledger, whole_ledger
from app.services.report_items import ReportItems
from app.services.reporting import FilterNames, Reporting
from app.services.session import BookFacts, BookSession, create_book
from app.sharing.packages import PackageItem
from tests.ledger.importers.vendor_files import MF_HEADER, csv_bytes
from tests.services.import_steps import OPENINGS, YAYOI, take

APRIL, MAY, JULY = Month(2025, 4), Month(2025, 5), Month(2025, 7)


@pytest.fixture
def sample(tmp_path: Path) -> Reporting:
    """The sample company with its opening balances (samples/EXPECTED.md, section 1)."""
    session = create_book(tmp_path / "aoba", BookFacts("株式会社あおば商店", LegalForm.CORPORATION, 4)).session
    take(session, OPENINGS)
    take(session, YAYOI)
    return Reporting(session)


def row(date: str, debit: tuple[str, str, str], credit: tuple[str, str, str], amount: int) -> list[str]:
    """One line; a side is (account, department, counterparty)."""
    cells = {"取引No": "1", "取引日": date, "借方金額(円)": str(amount), "貸方金額(円)": str(amount), "摘要": date + credit[0]}
    for side, (account, department, counterparty) in (("借方", debit), ("貸方", credit)):
        cells |= {f"{side}勘定科目": account, f"{side}部門": department, f"{side}取引先": counterparty}
    return [cells.get(heading, "") for heading in MF_HEADER]


@pytest.fixture
def shops(tmp_path: Path) -> Reporting:
    """東店 sells 800 to 甲 and 50 for cash in April, 西店 300 to 乙; in May 甲 pays 500 into the bank and 東店 pays 40 for travel."""
    rows = [
        MF_HEADER,
        row("2025/04/10", ("売掛金", "", "甲"), ("売上高", "東店", ""), 800),
        row("2025/04/11", ("現金", "", ""), ("売上高", "東店", ""), 50),
        row("2025/04/12", ("売掛金", "", "乙"), ("売上高", "西店", "乙"), 300),
        row("2025/05/20", ("普通預金", "", ""), ("売掛金", "", "甲"), 500),
        row("2025/05/21", ("旅費交通費", "東店", ""), ("現金", "", ""), 40),
    ]
    for number, cells in enumerate(rows[1:], start=1):
        cells[0] = str(number)
    path = tmp_path / "shops.csv"
    path.write_bytes(csv_bytes(rows, "utf-8"))
    session: BookSession = create_book(tmp_path / "shops", BookFacts("有限会社ふたつ", LegalForm.CORPORATION, 4)).session
    take(session, path)
    return Reporting(session)


@pytest.mark.parametrize(
    ("account", "sub_account", "closing"),
    [
        ("売掛金", "甲商事", 1_122_000),
        ("売掛金", "乙物産", 1_404_000),
        ("普通預金", "みどり銀行", 1_065_372),
        ("普通預金", "さくら信用金庫", 1_110_750),
        ("買掛金", "丙製作所", 858_000),
    ],
)
def test_sub_accounts_close_as_the_samples_say(sample: Reporting, account: str, sub_account: str, closing: int) -> None:
    chosen = ReportFilter(sub_account=sub_account)
    table = sample.trial_balance(APRIL, JULY, chosen)
    closings = dict(zip(table.column("account"), table.column("closing"), strict=True))
    assert closings[account] == closing
    assert table.title == f"合計残高試算表（補助科目：{sub_account}）"
    assert any("貸借は一致しないことがあります" in note for note in table.notes)
    code = sample.books().chart.named(account).code
    shown = ledger(sample, code, APRIL, JULY, chosen)
    assert shown.column("balance")[-1] == closing and set(shown.column("sub_account")) == {sub_account}
    assert shown.title == f"{account}（補助科目：{sub_account}）"


def test_names_that_exist_are_offered(shops: Reporting, sample: Reporting) -> None:
    assert shops.filter_names() == FilterNames(("東店", "西店"), (), ("乙", "甲"))
    assert "みどり銀行" in sample.filter_names().sub_accounts


def test_departments_have_their_own_income_statement(shops: Reporting) -> None:
    def figures(chosen: ReportFilter) -> dict[object, tuple[object, object]]:
        table = shops.income_statement(APRIL, MAY, chosen=chosen)
        return {name: (april, may) for _, name, _, _, april, may in table.rows()}

    east, west = figures(ReportFilter(department="東店")), figures(ReportFilter(department="西店"))
    assert (east["売上高合計"], east["当期純利益"]) == ((850, 0), (850, -40))
    assert (west["売上高合計"], west["当期純利益"]) == ((300, 0), (300, 0))
    whole = figures(ReportFilter())
    assert whole["当期純利益"] == (1150, -40)
    cumulative = shops.income_statement(APRIL, MAY, True, ReportFilter(department="東店"))
    assert cumulative.title == "損益計算書(累計)（部門：東店）"
    assert len(shops.cost_report(APRIL, MAY, chosen=ReportFilter(department="東店"))) == 0


def test_a_counterparty_named_on_one_side_of_a_line_counts_for_both(shops: Reporting) -> None:
    table = shops.trial_balance(APRIL, MAY, ReportFilter(counterparty="甲"))
    rows = {
        name: (debit, credit) for name, debit, credit in zip(*(table.column(name) for name in ("account", "debit", "credit")), strict=True)
    }
    assert rows == {"普通預金": (500, 0), "売掛金": (800, 500), "売上高": (0, 800)}
    assert set(table.column("closing")) == {None, 800}
    nobody = shops.trial_balance(APRIL, MAY, ReportFilter(counterparty=""))
    assert dict(zip(nobody.column("account"), nobody.column("credit"), strict=True)) == {"現金": 40, "売上高": 50, "旅費交通費": 0}


def test_the_ledger_of_a_counterparty_runs_from_zero(shops: Reporting) -> None:
    code = shops.books().chart.named("売掛金").code
    assert ledger(shops, code, MAY, MAY, ReportFilter(counterparty="甲")).column("cumulative") == (-500,)
    assert ledger(shops, code, APRIL, MAY, ReportFilter(counterparty="甲")).column("cumulative") == (800, 300)
    assert ledger(shops, code, MAY, MAY).column("balance") == (600,)  # 800 + 300 - 500


def test_filters_go_together(shops: Reporting) -> None:
    chosen = ReportFilter(department="西店", counterparty="乙")
    assert list(shops.trial_balance(APRIL, MAY, chosen).column("account")) == ["売上高"]
    assert len(shops.trial_balance(APRIL, MAY, ReportFilter(department="東店", counterparty="乙"))) == 0


def test_a_whole_ledger_is_asked_for_by_name_or_code(shops: Reporting) -> None:
    table = whole_ledger(shops, "売掛金", APRIL, MAY)
    assert table.column("balance") == (800, 1100, 600)
    assert not table.has_column("voucher")
    assert whole_ledger(shops, shops.books().chart.named("売掛金").code, APRIL, MAY) == table
    with pytest.raises(InputRefused) as refused:
        whole_ledger(shops, "建物", APRIL, MAY)
    assert refused.value.code == "reporting.no_such_account"


def test_an_account_without_a_place_has_a_ledger(tmp_path: Path) -> None:
    session = create_book(tmp_path / "odd", BookFacts("有限会社ふたつ", LegalForm.CORPORATION, 4)).session
    path = tmp_path / "odd.csv"
    path.write_bytes(csv_bytes([MF_HEADER, row("2025/04/10", ("なぞの科目", "", ""), ("現金", "", ""), 7)], "utf-8"))
    take(session, path)
    assert whole_ledger(Reporting(session), "なぞの科目", APRIL, APRIL).column("balance") == (7,)


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (ReportFilter(department="北店"), "reporting.no_such_department"),
        (ReportFilter(sub_account="北"), "reporting.no_such_sub_account"),
        (ReportFilter(counterparty="丁"), "reporting.no_such_counterparty"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(shops: Reporting, chosen: ReportFilter, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        shops.require_names(chosen)
    assert refused.value.code == code
    shops.require_names(ReportFilter("", "", ""))


def test_a_package_never_carries_a_filter(shops: Reporting) -> None:
    whole = shops.trial_balance(APRIL, MAY)
    restricted = shops.trial_balance(APRIL, MAY, ReportFilter(department="東店"))
    content = ReportItems(shops, lambda document: b"")(PackageItem.TRIAL_BALANCE, APRIL, MAY)
    assert [table.data for table in content.tables] == [whole.data] != [restricted.data]
