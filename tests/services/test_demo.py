"""The main job on the demo company, from three vendors' files to the bank that opened the package."""

import csv
import datetime
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import Month
from app.printing.pdf import render_pdf
from app.resources import read_json
from app.services.demo import OWNER_SECRET, PASSPHRASE, Demo, make_demo
from app.services.expected_payments import expected
from app.services.importing import commit_import, preview_import
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, Secrets, create_book, open_book

VENDORS = {
    "yayoi": ("yayoi_2024.txt", "yayoi_2025.txt", "yayoi_2026.txt"),
    "freee": ("freee_2024.csv", "freee_2025.csv", "freee_2026.csv"),
    "money_forward": ("money_forward_2024.csv", "money_forward_2025.csv", "money_forward_2026.csv"),
}
RESOURCES = Path(__file__).parents[2] / "resources" / "demo"
FIRST, LAST = Month(2024, 4), Month(2026, 9)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo") / "out", render_pdf)


def test_everything_named_is_there(demo: Demo) -> None:
    for name in ("cash-flow.png", "local-benchmark.png"):
        assert demo.files[name].read_bytes().startswith(b"\x89PNG")
    report = demo.files["monthly-report.pdf"].read_bytes()
    assert report.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", report)) == 4  # two to four pages are what an owner takes to the bank
    assert demo.files["package"].read_bytes().startswith(b"age-encryption.org/v1")
    assert demo.files["package"].name.startswith("demo-")


def test_the_bank_opened_the_same_figures_with_its_own_program(demo: Demo) -> None:
    proof = json.loads(demo.handover.proof.read_text("utf-8"))
    assert all(step["exit_status"] == 0 for step in proof["steps"])
    assert "mieru-receive" in proof["verified_by"]
    session = open_book(demo.book, Secrets(PASSPHRASE))
    shown = Reporting(session).balance_sheet(Month(2025, 10), LAST)
    received = (demo.folder / "bank" / "opened" / "data" / "balance_sheet.csv").read_bytes()
    assert received == shown.to_csv()
    rows = list(csv.DictReader(received.decode("utf-8").splitlines()))
    assert next(row for row in rows if row["code"] == "total_assets" and row["kind"] == "total")["2026-09"] == str(
        int(next(row for row in rows if row["code"] == "total_liabilities_and_net_assets")["2026-09"])
    )
    session.close()


def test_the_demo_is_marked_as_demo(demo: Demo) -> None:
    session = open_book(demo.book, Secrets(PASSPHRASE))
    assert session.is_demo
    assert "見本" in session.facts().company
    session.close()
    manifest = json.loads((demo.folder / "bank" / "opened" / "manifest.json").read_text("utf-8"))
    assert manifest["demo"] is True
    assert "架空" in (demo.folder / "DEMO.txt").read_text("utf-8")


def test_a_second_run_replaces_the_demo_and_nothing_else(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("大切なファイル", "utf-8")
    with pytest.raises(InputRefused) as refused:
        make_demo(tmp_path, render_pdf)
    assert refused.value.code == "demo.folder_in_use"
    assert (tmp_path / "other.txt").read_text("utf-8") == "大切なファイル"
    again = make_demo(demo.folder, render_pdf)
    assert again.files["package"].is_file()
    assert OWNER_SECRET not in again.handover.proof.read_text("utf-8")


def test_the_bank_agrees_with_the_books_but_for_a_fee_nobody_entered(demo: Demo) -> None:
    session = open_book(demo.book, Secrets(PASSPHRASE))
    found = reconcile(Reporting(session), Month(2026, 4), LAST)
    assert (found.unlinked, found.unclear) == ((), ())
    assert [(link.account.bank, link.linked_to and link.linked_to.sub_account, link.by_owner) for link in found.linked] == [
        ("ｻｻﾞﾅﾐ", "さざなみ銀行", False)
    ]
    bank, received = found.groups
    assert [str(month.state) for month in bank.months] == ["matched"] * 5 + ["open"]
    (left,) = [pairing for pairing in bank.months[-1].pairings if str(pairing.state) != "matched"]
    assert [(line.date, line.amount, line.description) for line in left.evidence] == [(datetime.date(2026, 9, 29), -880, "ｼﾖｳﾒｲｼﾖ ﾃｽｳﾘﾖｳ")]
    assert left.books == ()
    # The invoice is the delivery of September; paying August's with a transfer fee buys nothing an invoice could be missing for.
    assert str(received.months[-1].state) == "matched"
    assert all(line.amount > 0 for month in received.months for pairing in month.pairings for line in pairing.books)
    session.close()


def test_the_invoice_that_came_is_to_be_paid_next_month(demo: Demo) -> None:
    session = open_book(demo.book, Secrets(PASSPHRASE))
    (payment,) = expected(Reporting(session), datetime.date(2026, 10, 5)).payments
    assert (payment.due, payment.amount, payment.counterparty) == (datetime.date(2026, 10, 30), -787_482, "すずかけ醤油株式会社")
    session.close()


def test_the_report_names_the_files_its_figures_come_from_and_no_evidence(demo: Demo) -> None:
    cells = {
        str(cell.value)
        for sheet in openpyxl.load_workbook(io.BytesIO(demo.files["monthly-report.xlsx"].read_bytes()))
        for row in sheet
        for cell in row
    }
    assert {"opening_2024.txt", "yayoi_2024.txt", "freee_2025.csv", "money_forward_2026.csv"} <= cells
    assert not cells & {"bank_2026.txt", "invoice_received.xml"}


def vendor_book(folder: Path, vendor: str) -> BookSession:
    """The demo's books from one vendor's files alone."""
    session = create_book(folder / vendor, BookFacts("見本", LegalForm.CORPORATION, 4, FIRST, demo=True)).session
    for name in ("opening_2024.txt", *VENDORS[vendor]):
        commit_import(session, preview_import(session, RESOURCES / name))
    return session


def test_the_same_books_from_three_vendors_give_identical_statements(tmp_path: Path) -> None:
    statements: dict[str, object] = {}
    for vendor in VENDORS:
        session = vendor_book(tmp_path, vendor)
        reporting = Reporting(session)
        tables = (reporting.income_statement(FIRST, LAST), reporting.balance_sheet(FIRST, LAST), reporting.cash_flow(FIRST, LAST).table)
        statements[vendor] = (reporting.trial_balance_value(FIRST, LAST).rows, *(table.to_csv() for table in tables))
        session.close()
    assert statements["yayoi"] == statements["freee"] == statements["money_forward"]


def test_every_month_and_account_is_what_the_company_entered(tmp_path: Path) -> None:
    """Against the figures the generator of the files counted itself, not our importers."""
    session = vendor_book(tmp_path, "money_forward")
    books = Reporting(session).books()
    expected = read_json("demo/expected.json")
    entered = expected.get("months", expected)
    assert len(entered) == 30
    for number, accounts in entered.items():
        for name, (debit, credit) in accounts.items():
            account = books.chart.find(name)
            assert account is not None, name
            months = (Month.parse(number),)
            assert (books.debit(account.code, months), books.credit(account.code, months)) == (debit, credit), (number, name)
    session.close()
