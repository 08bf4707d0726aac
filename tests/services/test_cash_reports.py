"""The 資金繰り表 of a book: whole and by account, with planned months, its checks and its papers; figures of the small trader's book."""

import datetime
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.documents.document import Notes, TableBlock
from app.documents.workbook import workbook_bytes
from app.errors import InputRefused
from app.formatting import TRUNCATION_NOTE, Formatter
from app.periods import Month
from app.services.cash_entries import cash_flow_entries, check_entries
from app.services.cash_papers import cash_document
from app.services.cash_reports import (
    CashForm,
    account_balances,
    account_title,
    cash_form,
    certainty_columns,
    checks_form,
    checks_verdict,
    find_fund_account,
    fund_accounts,
    totals_only,
)
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.tables import Table
from tests.documents.test_live_formulas import recalculated, same_figures, without_figures
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import make_small_book, take

APRIL, MAY = Month(2025, 4), Month(2025, 5)
#: June: a transfer between two banks with its fee, a loan less interest, an offset, wages on two accounts.
JUNE = (
    Voucher(
        1,
        "2025/06/05",
        "資金移動",
        "",
        (Line(("普通預金", "甲銀行", 500_000), ("普通預金", "", 500_440)), Line(("支払手数料", "", 440), None)),
    ),
    Voucher(
        2,
        "2025/06/10",
        "借入",
        "",
        (Line(("普通預金", "甲銀行", 995_000), ("長期借入金", "", 1_000_000)), Line(("支払利息", "", 5_000), None)),
    ),
    Voucher(3, "2025/06/12", "掛売上", "", (Line(("売掛金", "", 90_000), ("売上高", "", 90_000)),)),
    Voucher(4, "2025/06/20", "相殺", "", (Line(("買掛金", "", 30_000), ("売掛金", "", 30_000)),)),
    Voucher(
        5,
        "2025/06/25",
        "給与",
        "",
        (Line(("給料手当", "", 300_000), ("普通預金", "", 100_000)), Line(None, ("普通預金", "甲銀行", 200_000))),
    ),
)


@pytest.fixture
def reporting(tmp_path: Path) -> Iterator[Reporting]:
    session = make_small_book(tmp_path)
    take(session, tmp_path / "june.csv", csv_bytes(money_forward_rows(list(JUNE)), "utf-8"))
    yield Reporting(session)
    session.close()


def column(table: Table, name: str) -> Mapping[str, object]:
    return dict(zip(map(str, table.column("row")), table.column(name), strict=True))


def test_the_form_of_a_month(reporting: Reporting) -> None:
    form = cash_form(reporting, APRIL, Month(2025, 6))
    june = column(form.table, "2025-06")
    assert (june["opening"], june["closing"], june["difference"]) == (1_809_340, 2_503_900, 0)
    assert (june["expenses"], june["interest_paid"], june["personnel"]) == (440, 5_000, 300_000)
    assert (june["borrowings"], june["financing_receipts"], june["financing"]) == (1_000_000, 1_000_000, 1_000_000)
    assert (june["memo_sales"], june["memo_receivables_balance"], june["memo_borrowings_balance"]) == (90_000, 60_000, 1_000_000)
    assert form.end == Month(2025, 6) and not form.planned


def test_accounts_have_transfers_of_their_own_and_sum_to_the_whole(reporting: Reporting) -> None:
    whole = column(cash_form(reporting, APRIL, Month(2025, 6)).table, "2025-06")
    accounts = fund_accounts(reporting).accounts
    titles = [account_title(reporting.books(), account) for account in accounts]
    assert titles == ["普通預金", "普通預金 甲銀行"]
    own, bank = (column(cash_form(reporting, APRIL, Month(2025, 6), account=account).table, "2025-06") for account in accounts)
    assert (own["transfers_out"], own["expenses"], own["personnel"], own["closing"]) == (500_000, 440, 100_000, 1_208_900)
    assert (bank["transfers_in"], bank["borrowings"], bank["interest_paid"], bank["personnel"]) == (500_000, 1_000_000, 5_000, 200_000)
    for row in ("opening", "operating_receipts", "operating_payments", "financing", "net", "closing"):
        assert own[row] + bank[row] == whole[row], row  # type: ignore[operator]


def test_the_balances_of_all_accounts_sum_to_what_is_carried_forward(reporting: Reporting) -> None:
    table = account_balances(reporting, APRIL, Month(2025, 6))
    assert list(table.column("2025-06")) == [1_208_900, 1_295_000, 2_503_900]
    assert list(table.column("item")) == ["普通預金", "普通預金 甲銀行", "翌月繰越"]


def test_a_fund_account_is_found_by_code_name_or_bank(reporting: Reporting) -> None:
    own, bank = fund_accounts(reporting).accounts
    assert find_fund_account(reporting, "甲銀行") == find_fund_account(reporting, "普通預金:甲銀行") == bank
    assert find_fund_account(reporting, f"{bank.code}:甲銀行") == bank
    assert find_fund_account(reporting, " 普通預金 ") == own
    with pytest.raises(InputRefused) as several:
        find_fund_account(reporting, bank.code)
    assert several.value.code == "cash_flow.several_fund_accounts"
    with pytest.raises(InputRefused) as none:
        find_fund_account(reporting, "売掛金")
    assert none.value.code == "cash_flow.no_such_fund_account"
    assert "普通預金:甲銀行" in str(none.value.values["names"])


def test_planned_months_follow_the_actual_ones_and_never_share_a_column(reporting: Reporting) -> None:
    form = cash_form(reporting, APRIL, Month(2025, 6), planned=3)
    names = [each.name for each in form.table.columns if each.kind == "yen"]
    assert names[:3] == ["2025-04", "2025-05", "2025-06"]
    ends = [name.partition(" ")[2] for name in names[3:7]]
    assert ends == ["confirmed", "expected", "statistical", "planned"]
    assert len(form.planned) == 3 and form.end == form.planned[-1]
    planned = [f"{month} planned" for month in form.planned]
    opening = column(form.table, "2025-06")["closing"]
    for name in planned:
        cells = column(form.table, name)
        assert cells["opening"] == opening
        net = [cells[f"net_{certainty}"] for certainty in ("confirmed", "expected", "statistical")]
        assert sum(net) == cells["net"] == cells["closing"] - cells["opening"]  # type: ignore[arg-type,operator]
        assert (cells["balance_sheet_cash"], cells["memo_sales"]) == (None, None)
        opening = cells["closing"]
    assert column(form.table, "2025-06")["net_confirmed"] is None
    assert [each.name for each in totals_only(form.table).columns if each.kind == "yen"] == names[:3] + planned
    assert any("実績ではありません" in note for note in form.table.notes)


def test_planned_months_of_data_that_end_within_a_month_say_so(reporting: Reporting) -> None:
    """The last entry of the book is of 25 June, which is in its last week: the month is whole."""
    assert cash_form(reporting, APRIL, Month(2025, 6), planned=1).planned == (Month(2025, 7),)


def test_planned_months_do_not_follow_an_earlier_month(reporting: Reporting) -> None:
    form = cash_form(reporting, APRIL, MAY, planned=3)
    assert form.planned == ()
    assert form.table.notes[-1] == "予定の列は、実績を2025年6月まで表示したときに続けて表示します。"


def test_months_without_entries_and_negative_cash_are_said(reporting: Reporting, tmp_path: Path) -> None:
    form = cash_form(reporting, Month(2024, 4), APRIL)
    assert any("仕訳が1件もない月があります：2024年6月～2025年3月" in note for note in form.table.notes)
    voucher = Voucher(1, "2025/07/31", "設備", "", (Line(("機械装置", "", 9_000_000), ("普通預金", "", 9_000_000)),))
    take(reporting.session, tmp_path / "july.csv", csv_bytes(money_forward_rows([voucher]), "utf-8"))
    july = Month(2025, 7)
    assert any("マイナスの月があります：2025年7月" in note for note in cash_form(reporting, july, july).table.notes)


def test_a_month_without_entries_has_balances_and_nothing_else(reporting: Reporting) -> None:
    form, table = cash_form(reporting, Month(2024, 4), APRIL), reporting.cash_flow(Month(2024, 4), APRIL).table
    for shown, sums in ((form.table, ("operating_receipts", "net", "memo_sales")), (table, ("operating_receipts", "receipts", "payments"))):
        gap, told = column(shown, "2024-06"), column(shown, "2024-05")
        assert [gap[row] for row in ("cash_sales", "receivables_collected", "operating", "financing", "unresolved", *sums)] == [None] * 8
        assert (gap["opening"], gap["closing"], gap["balance_sheet_cash"], gap["difference"]) == (1_509_340, 1_509_340, 1_509_340, 0)
        assert (told["receivables_collected"], told["cash_sales"]) == (509_340, 0)
    assert column(form.table, "2024-06")["memo_receivables_balance"] == 0
    assert [note for note in table.notes if "2024年6月～2025年3月" in note]
    assert [note for note in checks_form(reporting, Month(2024, 4), APRIL).notes if "2024年6月～2025年3月" in note]
    bank = cash_form(reporting, Month(2024, 4), APRIL, account=fund_accounts(reporting).accounts[0]).table
    gap = column(bank, "2024-06")
    assert (gap["opening"], gap["personnel"], gap["transfers_in"], gap["net"], gap["closing"], gap["difference"]) == (
        1_509_340, None, None, None, 1_509_340, 0,
    )  # fmt: skip
    assert [note for note in bank.notes if "2024年6月～2025年3月" in note]


def test_accounts_without_a_place_are_said_wherever_cash_is_shown(reporting: Reporting, tmp_path: Path) -> None:
    june = Month(2025, 6)
    assert not any("対応付け" in note for note in reporting.cash_flow(APRIL, june).table.notes)
    voucher = Voucher(1, "2025/06/30", "謎", "", (Line(("謎の口座", "", 700), ("普通預金", "", 700)),))
    path = tmp_path / "unplaced.csv"
    path.write_bytes(csv_bytes(money_forward_rows([voucher]), "utf-8"))
    commit_import(reporting.session, preview_import(reporting.session, path), mappings={"謎の口座": None}, overlap="new_only")
    bank = find_fund_account(reporting, "普通預金:甲銀行")
    shown = [reporting.cash_flow(june, june).table, checks_form(reporting, june, june)]
    shown += [cash_form(reporting, june, june).table, cash_form(reporting, june, june, account=bank).table]
    for table in shown:
        assert any("科目の対応付けがまだの科目が1あります（謎の口座）" in note for note in table.notes), table.name
    # Earlier months do not name an account they do not use: what rides in a package is of the months of its consent.
    assert not any("謎の口座" in note for note in reporting.cash_flow(APRIL, Month(2025, 5)).table.notes)


def test_a_book_without_opening_balances_says_so_and_checks_the_changes(tmp_path: Path) -> None:
    session = make_small_book(tmp_path, with_opening=False)
    reporting = Reporting(session)
    form = cash_form(reporting, Month(2024, 4), Month(2024, 5))
    assert any("期首残高が取り込まれていない" in note for note in form.table.notes)
    assert column(form.table, "2024-05")["memo_receivables_balance"] is None
    assert "増減で確かめています" in checks_verdict(reporting, Month(2024, 4), Month(2024, 5))
    session.close()


def test_the_checks_name_the_offset_and_lead_to_it(reporting: Reporting) -> None:
    table = checks_form(reporting, Month(2025, 6), Month(2025, 6))
    june = column(table, "2025-06")
    payables = reporting.books().chart.named("買掛金").code
    assert (june["receivables/credit_sales"], june[f"receivables/named:{payables}"], june["receivables/unexplained"]) == (
        90_000,
        -30_000,
        0,
    )
    assert (june["borrowings/borrowed"], june["borrowings/difference"]) == (1_000_000, 0)
    entries = check_entries(reporting, Month(2025, 6), f"receivables/named:{payables}")
    assert [(row[1], row[3], row[4]) for row in entries.rows()] == [("4", "相殺", -30_000)]
    assert len(check_entries(reporting, Month(2025, 6), "cash/operating")) == 0


def test_entries_of_an_account_and_of_its_transfers(reporting: Reporting) -> None:
    own, bank = fund_accounts(reporting).accounts
    june = Month(2025, 6)
    assert [row[4] for row in cash_flow_entries(reporting, june, "personnel", bank).rows()] == [-200_000]
    assert [row[4] for row in cash_flow_entries(reporting, june, "transfers_in", bank).rows()] == [500_000]
    assert [row[4] for row in cash_flow_entries(reporting, june, "transfers_out", own).rows()] == [-500_000]
    assert len(cash_flow_entries(reporting, june, "transfers_in", own)) == 0
    assert len(cash_flow_entries(reporting, june, "closing")) == len(cash_flow_entries(reporting, june, "closing", own)) == 0


def test_the_figures_are_kept_until_the_book_changes(reporting: Reporting, tmp_path: Path) -> None:
    before = fund_accounts(reporting)
    assert fund_accounts(reporting) is before
    voucher = Voucher(1, "2025/06/30", "利息", "", (Line(("普通預金", "", 7), ("受取利息", "", 7)),))
    take(reporting.session, tmp_path / "more.csv", csv_bytes(money_forward_rows([voucher]), "utf-8"))
    assert column(cash_form(reporting, Month(2025, 6), Month(2025, 6)).table, "2025-06")["financial_income"] == 7


def paper(reporting: Reporting, form: CashForm, *, certainties: bool = False, formatter: Formatter | None = None) -> TableBlock:
    document = cash_document(reporting, form, formatter, datetime.date(2025, 7, 3), certainties=certainties)
    assert document.orientation == "landscape"
    block, notes = document.blocks
    assert isinstance(block, TableBlock) and isinstance(notes, Notes)
    assert any(sentence.startswith("検算：") for sentence in notes.sentences) is (form.account is None)
    assert (TRUNCATION_NOTE in notes.sentences) is (formatter is not None)
    return block


def test_the_paper_has_every_row_with_an_amount_and_tints_what_is_planned(reporting: Reporting) -> None:
    form = cash_form(reporting, APRIL, Month(2025, 6), planned=2)
    block = paper(reporting, form, formatter=Formatter(amount_unit="thousand"))
    rows = block.table.column("row")
    assert {"cash_purchases", "borrowings", "operating", "closing"} <= set(rows)
    assert "notes_collected" not in rows
    assert [shown.tinted for shown in block.columns] == [False] * 4 + [True] * 2
    split = paper(reporting, form, certainties=True)
    assert len(split.columns) == 4 + 8 and certainty_columns(form.table) <= {shown.name for shown in split.columns}
    account = cash_form(reporting, APRIL, MAY, account=fund_accounts(reporting).accounts[0])
    assert "甲銀行" not in paper(reporting, account).table.title


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_recalculates_the_form_to_the_figures_of_the_screen(reporting: Reporting, tmp_path: Path) -> None:
    form = cash_form(reporting, Month(2024, 4), Month(2025, 6), planned=6)
    content = workbook_bytes(cash_document(reporting, form, certainties=True))
    # Nine sums in each of 15 actual months, eight (without the balance sheet) and their totals in the planned ones.
    assert same_figures(content, recalculated(without_figures(content), tmp_path)) > 15 * 9 + 6 * 8
