"""Forms as they leave: the kept version, its figures in canonical columns, once and never under a standing consent."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.errors import InputRefused, UserFacingError
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services import disclosure, planning
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.sharing.consents import ConsentDraft, Frequency, Purpose
from app.sharing.data_package import item_files
from app.sharing.packages import PackageItem
from tests.helpers.package_maker import OWNER_SECRET, Bank
from tests.services.report_desk import MAY, answer, keep_plan, keep_status_report
from tests.services.small_book import make_small_book

APRIL = Month(2025, 4)
MOMENT = datetime(2025, 6, 10, tzinfo=UTC)
needs_tools = pytest.mark.skipif(not all(map(shutil.which, ("age", "unzip"))), reason="age or unzip is not installed")


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def draft(recipient: str, frequency: Frequency, *items: PackageItem) -> ConsentDraft:
    named = tuple(disclosure.consent_item(item, APRIL, MAY) for item in items)
    return ConsentDraft(recipient, (Purpose("業況のご報告"),), named, frequency, MOMENT + timedelta(days=80))


def test_a_kept_report_leaves_as_pdf_workbook_and_figures(reporting: Reporting) -> None:
    keep_status_report(reporting)
    content = ReportItems(reporting, render_pdf)(PackageItem.STATUS_REPORT, APRIL, MAY)
    pdf, workbook = content.attachments
    assert (pdf.name, workbook.name) == ("status_report_2025-05.pdf", "status_report_2025-05.xlsx")
    assert pdf.content.startswith(b"%PDF-")
    cells = [cell.value for sheet in openpyxl.load_workbook(BytesIO(workbook.content)) for row in sheet.iter_rows() for cell in row]
    assert any("鈴木様" in str(cell) for cell in cells)
    (table,) = content.tables
    values = dict(zip(table.column("key"), table.column("amount"), strict=True))
    assert values["results.to_date_sales.now"] == 800_000
    files = item_files(content, APRIL, MAY)
    assert set(files.offer().columns) <= set(PackageItem.STATUS_REPORT.columns)
    # Words stay in the papers: the table holds figures alone.
    assert "鈴木" not in table.to_csv().decode("utf-8")


def test_years_of_a_plan_are_no_months_that_a_consent_would_have_to_cover(reporting: Reporting) -> None:
    keep_plan(reporting)
    content = ReportItems(reporting, render_pdf)(PackageItem.ACTION_PLAN, APRIL, MAY)
    assert set(item_files(content, APRIL, MAY).offer().months) == {APRIL, MAY}
    (table,) = content.tables
    cells = zip(table.column("amount"), table.column("unit"), table.column("column"), strict=True)
    rows = dict(zip(table.column("key"), cells, strict=True))
    amount, unit, column = rows["figures.net_sales.y1"]
    assert (amount, unit) == (24_000_000, "円")
    assert "計画1年目" in str(column)
    assert dict(zip(table.column("key"), table.column("value"), strict=True))["actions.1.target.y1"] == Fraction(5)


def test_what_is_being_written_and_what_is_of_other_months_does_not_leave(reporting: Reporting) -> None:
    provider = ReportItems(reporting, render_pdf)
    planning.start(reporting.session, "status_report", MAY.first_day)
    with pytest.raises(InputRefused) as error:
        provider(PackageItem.STATUS_REPORT, APRIL, MAY)
    assert error.value.code == "calendar.no_kept_version"
    keep_status_report(reporting, Month(2024, 5))
    with pytest.raises(InputRefused):
        provider(PackageItem.STATUS_REPORT, APRIL, MAY)
    keep_plan(reporting)
    with pytest.raises(InputRefused):  # drawn up after the month
        provider(PackageItem.ACTION_PLAN, Month(2025, 2), Month(2025, 3))


def test_the_latest_version_leaves_and_not_what_was_written_after_it(reporting: Reporting) -> None:
    copy = keep_status_report(reporting)
    answer(reporting, copy, {"issues": "あとで書いた課題"})
    provider = ReportItems(reporting, render_pdf)

    def shown() -> str:
        workbook = provider(PackageItem.STATUS_REPORT, MAY, MAY).attachments[1].content
        return "".join(str(cell.value) for sheet in openpyxl.load_workbook(BytesIO(workbook)) for row in sheet.iter_rows() for cell in row)

    assert "鈴木様" in shown()
    planning.keep_version(reporting, copy)
    assert "あとで書いた課題" in shown()
    assert "鈴木様" not in shown()


def test_a_form_is_asked_for_once_and_used_up(reporting: Reporting, bank: Bank, tmp_path: Path) -> None:
    session, provider = reporting.session, ReportItems(reporting, render_pdf)
    keep_status_report(reporting)
    disclosure.create_owner_key(session, OWNER_SECRET, moment=MOMENT)
    recipient = add_bank_at(session, bank)
    with pytest.raises(InputRefused) as error:
        disclosure.propose_consent(session, draft(recipient, Frequency.MONTHLY, PackageItem.STATUS_REPORT), "税理士", moment=MOMENT)
    assert error.value.code == "consent.qualitative_standing"
    consent = disclosure.propose_consent(session, draft(recipient, Frequency.ONCE, PackageItem.STATUS_REPORT), "税理士", moment=MOMENT)
    with pytest.raises(UserFacingError) as refused:
        disclosure.preview_disclosure(session, consent.id, MAY, provider, MOMENT)
    assert refused.value.code == "consent.not_given"
    disclosure.give_consent(session, consent.id, OWNER_SECRET, "小店 一", "代表者", MOMENT)
    preview = disclosure.preview_disclosure(session, consent.id, MAY, provider, MOMENT)
    assert "取引先名" not in preview.not_sent
    disclosure.disclose(session, preview, OWNER_SECRET, tmp_path, MOMENT)
    with pytest.raises(InputRefused) as error:
        disclosure.preview_disclosure(session, consent.id, MAY, provider, MOMENT)
    assert error.value.code == "consent.used_up"


@needs_tools
def test_stock_tools_open_a_package_with_a_form(reporting: Reporting, bank: Bank, tmp_path: Path) -> None:
    session, provider = reporting.session, ReportItems(reporting, render_pdf)
    keep_status_report(reporting)
    disclosure.create_owner_key(session, OWNER_SECRET, moment=MOMENT)
    items = (PackageItem.TRIAL_BALANCE, PackageItem.STATUS_REPORT)
    consent = disclosure.propose_consent(session, draft(add_bank_at(session, bank), Frequency.ONCE, *items), "税理士", moment=MOMENT)
    disclosure.give_consent(session, consent.id, OWNER_SECRET, "小店 一", "代表者", MOMENT)
    preview = disclosure.preview_disclosure(session, consent.id, MAY, provider, MOMENT)
    made = disclosure.disclose(session, preview, OWNER_SECRET, tmp_path, MOMENT)
    (tmp_path / "key").write_text(bank.key.secret)
    opened = subprocess.run(["age", "-d", "-i", str(tmp_path / "key"), str(made.path)], check=True, capture_output=True).stdout
    (tmp_path / "package.zip").write_bytes(opened)
    subprocess.run(["unzip", "-q", str(tmp_path / "package.zip"), "-d", str(tmp_path / "opened")], check=True)
    sent = {path.relative_to(tmp_path / "opened").as_posix() for path in (tmp_path / "opened").rglob("*") if path.is_file()}
    assert {"data/status_report.csv", "forms/status_report_2025-05.pdf", "forms/status_report_2025-05.xlsx"} <= sent
    shown = {file.path: file.content for file in preview.files}
    for path, content in shown.items():
        assert (tmp_path / "opened" / path).read_bytes() == content
    header = (tmp_path / "opened/data/status_report.csv").read_text("utf-8").splitlines()[0]
    assert header == "form,version,key,section,item,column,amount,value,unit,origin"


def add_bank_at(session: BookSession, bank: Bank) -> str:
    """The bank, confirmed on the day of these tests."""
    recipient = disclosure.add_recipient(session, bank.recipient.card_file, MOMENT)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "小店 一", MOMENT)
    return recipient.id
