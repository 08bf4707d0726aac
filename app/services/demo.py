"""The main job on the demo company: make its book from three vendors' files, show the months, hand a package to a bank.

Everything of the demo lies in one folder of its own: the book, the pictures, the report, the package and what the bank made
of it. The company is invented; book, pictures, report and package say so.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.analysis.loan_contents import loan_from_values
from app.analysis.planned_items import plan_of
from app.analysis.review import Outcome, ReviewRole
from app.analysis.scenario_contents import scenario_from_values
from app.charts.cash_flow import draw_cash_flow
from app.charts.chart import RADAR_SIZE, REPORT_SIZE
from app.charts.points_radar import draw_points_radar
from app.charts.render import render_png
from app.charts.style import ChartStyle
from app.documents.document import Document
from app.errors import InputRefused
from app.formatting import Formatter
from app.ledger.years import BasisTax, LegalForm
from app.periods import Month
from app.progress import Progress
from app.resources import read_bytes, read_json
from app.services.benchmark_views import points_table
from app.services.company import set_basis_tax, set_employees
from app.services.demo_bank import Handover, hand_over
from app.services.demo_forms import put_forms, put_profile
from app.services.demo_industry import put_industry_values
from app.services.demo_schemes import put_schemes
from app.services.disclosure import list_recipients
from app.services.importing import commit_import, preview_import
from app.services.loans import add_loan
from app.services.monthly_report import MonthlyReport
from app.services.planned_items import add_plan
from app.services.report_comments import write_comment
from app.services.report_items import ReportItems
from app.services.reporting import Reporting
from app.services.reviews import Answers, figures_seen, next_action, record_review, review_material
from app.services.scenarios import save
from app.services.session import BookFacts, BookSession, Secrets, create_book

#: What opens the demo book and signs for its invented owner; no secret, since the books are nobody's.
PASSPHRASE = "mieru-demo"
OWNER_SECRET = "mieru-demo-owner"
#: The owner changed the accounting software every year: three vendors' journals, one book.
FILES = ("opening_2024.txt", "yayoi_2024.txt", "freee_2025.csv", "money_forward_2026.csv")
#: What the main bank and a supplier say, to be compared with the books; they never enter them.
EVIDENCE = ("bank_2026.txt", "invoice_received.xml")
MARKER = "DEMO.txt"
_MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Demo:
    """What the demo left: the folder, the book's file, every file by name, and what the bank answered."""

    folder: Path
    book: Path
    files: Mapping[str, Path]
    handover: Handover


def make_demo(folder: Path, printer: Callable[[Document], bytes], progress: Progress | None = None) -> Demo:
    """Run the main job into ``folder``; an earlier demo there is replaced.

    Raises ``InputRefused`` (``demo.folder_in_use``) for a folder that holds anything else.
    """
    steps = progress or Progress()
    _empty(folder)
    steps.step("demo.stage.book", 0, 4)
    company: dict[str, Any] = read_json("demo/company.json")
    facts = BookFacts(
        company["name"],
        LegalForm(company["form"]),
        company["year_start"],
        Month.parse(company["first_month"]),
        demo=True,
        industry=company["industry"],
    )
    session = create_book(folder / "book", facts, Secrets(PASSPHRASE), use_keyring=False).session
    try:
        _import_all(session, folder / "exports")
        for year, employees in company["employees"].items():
            first_month = Month(int(year), company["year_start"])
            set_employees(session, first_month, employees)
            set_basis_tax(session, first_month, BasisTax(company["basis_tax"]))
        for kept in read_json("demo/loans.json"):
            add_loan(session, loan_from_values(kept["loan"]), datetime.fromisoformat(kept["entered_at"]))
        for kept in read_json("demo/plans.json"):
            add_plan(session, plan_of(kept["plan"], 0), datetime.fromisoformat(kept["entered_at"]))
        for kept in read_json("demo/scenarios.json"):
            save(session, scenario_from_values(kept["name"], kept["changes"]))
        put_industry_values(session)
        reporting = Reporting(session)
        _record_reviews(reporting)
        put_profile(session, company["profile"])
        put_forms(reporting)
        month = reporting.books().months[-1]
        steps.step("demo.stage.report", 1, 4)
        files = _write_pictures_and_report(reporting, month, folder, printer)
        steps.step("demo.stage.package", 2, 4)
        handover = hand_over(session, month, ReportItems(reporting, printer), OWNER_SECRET, folder)
        put_schemes(session, list_recipients(session)[0])
        steps.step("demo.stage.package", 4, 4)
        return Demo(folder, session.file, {**files, "package": handover.package, "proof": handover.proof}, handover)
    finally:
        session.close()


def _empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise InputRefused("demo.folder_in_use", folder=str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(_ABOUT, "utf-8")


def _import_all(session: BookSession, exports: Path) -> None:
    """Import the vendors' files, then the evidence, as an owner does: from files on disk."""
    exports.mkdir()
    for name in (*FILES, *EVIDENCE):
        path = exports / name
        path.write_bytes(read_bytes(f"demo/{name}"))
        commit_import(session, preview_import(session, path))


def _record_reviews(reporting: Reporting) -> None:
    """The records of two months with the figures of those months, and the comments on the last one."""
    kept = read_json("demo/reviews.json")
    for each in kept["reviews"]:
        month, role = Month.parse(each["month"]), ReviewRole(each["role"])
        action = next_action(each["action"]["text"], date.fromisoformat(each["action"]["due"])) if each["action"] else None
        said = each["outcome"]
        asked = review_material(reporting, month, role).open_actions
        outcomes = {one.review: (Outcome(said["outcome"]), said["word"]) for one in asked}
        answers = Answers(each["remark"], each["decision"], action, outcomes)
        seen = figures_seen(reporting, month)
        record_review(reporting, month, role, each["person"], seen, answers, datetime.fromisoformat(each["at"]))
    for each in kept["comments"]:
        write_comment(reporting.session, Month.parse(each["month"]), ReviewRole(each["role"]), each["text"])


def _write_pictures_and_report(reporting: Reporting, month: Month, folder: Path, printer: Callable[[Document], bytes]) -> dict[str, Path]:
    style = ChartStyle(formatter=Formatter(), demo=True)
    first = max(month + (1 - _MONTHS_SHOWN), reporting.books().months[0])
    report = MonthlyReport(reporting, printer)
    contents = {
        "cash-flow.png": render_png(draw_cash_flow, reporting.cash_flow(first, month).table, style, REPORT_SIZE),
        "local-benchmark.png": render_png(draw_points_radar, points_table(reporting), style, RADAR_SIZE),
        "monthly-report.pdf": report.pdf(month),
        "monthly-report.xlsx": report.workbook(month),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


_ABOUT = f"""みえる月次の見本です。会社も取引もすべて架空のものです。
This is a sample of Mieru Getsuji. The company and all its transactions are invented.

book/                 見本の帳簿（暗号化）/ the encrypted book     passphrase: {PASSPHRASE}    owner's secret: {OWNER_SECRET}
exports/              取り込んだファイル：会計ソフトの書き出し、銀行の入出金明細、請求書
                      what was imported: the vendors' files (Yayoi, freee, Money Forward), a bank statement, an invoice
cash-flow.png         月次資金繰りグラフ / monthly cash flow
local-benchmark.png   ローカルベンチマーク（基準値も架空）/ Local Benchmark radar (its industry values are invented, too)
monthly-report.pdf    月次報告書（A4）/ monthly report       monthly-report.xlsx  同じ内容のExcel / the same as a workbook
demo-*.mieru.age      銀行あての暗号化データ / the package sealed for the bank
bank/                 銀行側：鍵、開封した中身、検証の記録 / the bank's side: its key, what it opened, what it verified (proof.json)
"""
