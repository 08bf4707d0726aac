"""The reconciliation as an item of a package: the bank opens its figures, and learns of no other bank and of no line."""

import csv
import io
from pathlib import Path

from app.documents.document import Document
from app.periods import Month
from app.services import disclosure
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.sharing.bundle import open_bundle
from app.sharing.consents import ConsentDraft, Frequency, Purpose
from app.sharing.envelope import open_envelope
from app.sharing.packages import PackageItem
from tests.helpers.evidence_text import MIDORI_LINES, statement, take_evidence
from tests.helpers.package_maker import OWNER_SECRET, Bank
from tests.services.disclosure_desk import END, NOVEMBER_19, NOVEMBER_20, add_bank
from tests.services.test_invoice_reconciling import ISSUED
from tests.services.test_reconciling import aoba

APRIL, JULY = Month(2025, 4), Month(2025, 7)


def no_printer(document: Document) -> bytes:
    raise AssertionError("nothing is printed for this item")


def test_the_bank_opens_the_figures_and_sees_no_name_of_another(tmp_path: Path, bank: Bank) -> None:
    book = aoba(tmp_path)
    take_evidence(book, [statement(MIDORI_LINES, 2_800_000)], [ISSUED])
    disclosure.create_owner_key(book, OWNER_SECRET, moment=NOVEMBER_19)
    items = (disclosure.consent_item(PackageItem.RECONCILIATION, APRIL, JULY),)
    draft = ConsentDraft(add_bank(book, bank), (Purpose("計画進捗の報告"),), items, Frequency.MONTHLY, END)
    consent = disclosure.propose_consent(book, draft, "税理士 長良 一", moment=NOVEMBER_19)
    disclosure.give_consent(book, consent.id, OWNER_SECRET, "柳ヶ瀬 花子", "代表者", NOVEMBER_19)
    shown = disclosure.preview_disclosure(book, consent.id, JULY, ReportItems(Reporting(book), no_printer), NOVEMBER_20)
    done = disclosure.disclose(book, shown, OWNER_SECRET, tmp_path, NOVEMBER_20)
    bundle = open_bundle(open_envelope(done.path.read_bytes(), [bank.key.secret]))
    content = bundle.members["data/reconciliation.csv"].decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))
    july = [row for row in rows if row["month"] == "2025-07"]
    assert [(row["account"], row["state"], row["matched"], row["difference"]) for row in july] == [
        ("預金口座1", "matched", "6", "0"),
        ("請求書（発行）", "matched", "1", "0"),
    ]
    assert [row["bank_closing"] for row in rows if row["evidence"] == "bank"] == ["2234340", "1778680", "1356020", "1065372"]
    assert not any(name in content for name in ("みどり", "甲商事", "フリコミ"))
    book.close()
