"""Forms as they leave: the kept version, its figures in canonical columns, once and never under a standing consent."""

import json
import os
import re
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
FORMAT = Path(__file__).parents[2] / "app" / "sharing" / "FORMAT.md"
TOOLS = ("age", "unzip", "ssh-keygen", "sha256sum", "sh")
needs_tools = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="age, unzip or openssh-client is not installed")


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


def test_every_word_of_the_papers_is_shown_before_they_leave_and_does_not_travel_by_itself(reporting: Reporting) -> None:
    copy = keep_status_report(reporting)
    content = ReportItems(reporting, render_pdf)(PackageItem.STATUS_REPORT, APRIL, MAY)
    pdf, workbook = content.attachments
    assert pdf.shown is not None
    assert workbook.shown is not None
    shown = {str(value) for value in pdf.shown.column("value")}
    written = {cell.value for cell in planning.version_filled(reporting.session, copy, 1).cells.values() if isinstance(cell.value, str)}
    choices = {"on_schedule", "as_agreed", "paid", "month"}
    assert (written - choices - {""}) <= shown
    assert {"約定どおり", "期限内に納付", "1か月", "有限会社ちいさな商店"} <= shown
    # Every text of the paper but its own labels is among what is shown: nothing leaves unseen.
    cells = {
        str(cell.value).strip()
        for sheet in openpyxl.load_workbook(BytesIO(workbook.content))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert any("鈴木様" in text for text in cells & shown)
    files = item_files(content, APRIL, MAY)
    assert [file.path for file in files.files if file.table is not None] == ["data/status_report.csv"]


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
    # What checks the plan and is not printed with it is the owner's own.
    assert not [key for key in rows if key.startswith(("check.", "recomputed."))]


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
def test_stock_tools_open_a_plan_and_a_report_given_together(reporting: Reporting, bank: Bank, tmp_path: Path) -> None:
    session, provider = reporting.session, ReportItems(reporting, render_pdf)
    keep_plan(reporting)
    copy = keep_status_report(reporting)
    planning.start(session, "monitoring_report", MAY.first_day)  # another form of the month that nobody consented to
    disclosure.create_owner_key(session, OWNER_SECRET, moment=MOMENT)
    items = (PackageItem.ACTION_PLAN, PackageItem.STATUS_REPORT)
    consent = disclosure.propose_consent(session, draft(add_bank_at(session, bank), Frequency.ONCE, *items), "税理士", moment=MOMENT)
    disclosure.give_consent(session, consent.id, OWNER_SECRET, "小店 一", "代表者", MOMENT)
    preview = disclosure.preview_disclosure(session, consent.id, MAY, provider, MOMENT)
    answer(reporting, copy, {"issues": "渡す直前に書きかけた課題"})
    made = disclosure.disclose(session, preview, OWNER_SECRET, tmp_path, MOMENT)
    opened = open_with_printed_steps(session, bank, made.path, tmp_path)
    sent = {path.relative_to(opened).as_posix(): path for path in opened.rglob("*") if path.is_file()}
    papers = {f"forms/{name}_2025-05.{ending}" for name in ("action_plan", "status_report") for ending in ("pdf", "xlsx")}
    figures = {f"data/{name}.csv" for name in ("action_plan", "status_report")}
    assert {path for path in sent if path.startswith(("data/", "forms/"))} == papers | figures
    # The very bytes of the preview.
    assert {file.path: file.content for file in preview.files} == {path: sent[path].read_bytes() for path in papers | figures}
    assert "書きかけた" not in b"".join(path.read_bytes() for path in sent.values()).decode("utf-8", "ignore")
    header = sent["data/status_report.csv"].read_text("utf-8").splitlines()[0]
    assert header == "form,version,key,section,item,column,amount,value,unit,origin"
    # Sender and receiver can tell that they speak of the same version.
    (version,) = planning.versions(session, copy)
    said = {each["name"]: each["description"] for each in json.loads(sent["datapackage.json"].read_text("utf-8"))["resources"]}
    assert version.digest in said["status_report"]
    manifest = json.loads(sent["manifest.json"].read_text("utf-8"))
    assert [(item["item"], item["qualitative"]) for item in manifest["items"]] == [("action_plan", True), ("status_report", True)]
    assert "取引先名" not in manifest["not_included"]
    assert "仕訳明細" in manifest["not_included"]


def open_with_printed_steps(session: BookSession, bank: Bank, package: Path, folder: Path) -> Path:
    """Decrypt, unpack and verify a package by the shell block of ``FORMAT.md``; gives the folder it is opened in."""
    (folder / "key").write_text(bank.key.secret)
    owner = disclosure.owner_card(session)
    assert owner is not None
    steps = re.search(r"```sh\n(.*?)```", FORMAT.read_text("utf-8"), re.DOTALL)
    assert steps is not None
    given = {"PACKAGE": str(package), "KEY": str(folder / "key"), "SIGNER": owner.card.signing_key.text}
    done = subprocess.run(["sh", "-c", steps[1]], cwd=folder, env={**os.environ, **given}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Good ") == 2
    return folder / "opened"


def add_bank_at(session: BookSession, bank: Bank) -> str:
    """The bank, confirmed on the day of these tests."""
    recipient = disclosure.add_recipient(session, bank.recipient.card_file, MOMENT)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "小店 一", MOMENT)
    return recipient.id
