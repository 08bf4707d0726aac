"""Pictures of every page, to be looked at: ``python -m tests.ui.screenshots FOLDER [ja|en] [light|dark] [months]``.

``months`` leaves out the views behind the pages that are not about a month. Run by hand, not by pytest. The
scale is Qt's own: ``QT_SCALE_FACTOR=1.5 python -m tests.ui.screenshots out-150``.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.account_lines import account_postings
from app.ledger.bank_statements import BankAccount
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.invoices import Invoice, Party
from app.periods import Month
from app.printing.pdf import render_pdf
from app.services.demo import OWNER_SECRET, PASSPHRASE, make_demo
from app.services.importing import commit_import, preview_import
from app.services.office_accounts import learn_from_company
from app.services.placements import forget_placement, place_accounts
from app.services.reconciling import deposit_accounts
from app.settings import Settings
from app.sharing.packages import PackageItem
from app.ui.navigation import PAGES
from tests.helpers.evidence_text import statement, take_evidence
from tests.ui.camera import Camera
from tests.ui.screenshots_of_benchmark import take_benchmark_views
from tests.ui.screenshots_of_imports import take_import_views
from tests.ui.screenshots_of_months import take_month_views


def take_all(folder: Path, settings: Settings, *, only_months: bool) -> None:
    """Every page and the views inside them."""
    camera = Camera(folder, settings)
    window, welcome = camera.window, camera.window.welcome
    camera.take("00-welcome")
    camera.take("01-create", lambda: (welcome._on_new_clicked(), welcome.create_form.company.setText("株式会社やまだ製作所")))
    camera.take(
        "02-recovery",
        lambda: (welcome.views.setCurrentWidget(welcome.code_view), welcome.code_view.show_code("7K2M9-QX4TD-8WZ1N-C5RHB-0EYJ6-9")),
    )
    camera.take("03-unlock", lambda: welcome.ask_to_unlock(Path("株式会社やまだ製作所.mieru")))
    base = Path(tempfile.mkdtemp())
    demo = make_demo(base / "demo", render_pdf)
    camera.take("04-home", lambda: window.open(demo.book, PASSPHRASE))
    view = window.book_view
    assert view is not None
    for number, (name, _) in enumerate(PAGES[1:], start=5):
        camera.take(f"{number:02d}-{name}", lambda name=name: view.show_page(name))
    take_month_views(camera)
    if not only_months:
        take_inside(camera, base)
        take_import_views(camera, base)
        take_benchmark_views(camera, base)
    window.close()


def take_inside(camera: Camera, base: Path) -> None:
    """Views behind the first one of a page."""
    view = camera.window.book_view
    assert view is not None
    statements = view.pages["statements"]
    for what in ("income_statement", "balance_sheet"):
        view.show_page("statements")
        camera.take(f"20-{what}", lambda what=what: (statements.statement.choose(what), statements.refresh()))  # type: ignore[attr-defined]
    camera.take(
        "21-ledger", lambda: statements.show_ledger("1110", (view.period_selector.period.year.first, view.period_selector.period.month))
    )  # type: ignore[attr-defined,union-attr]
    view.show_page("cash_flow")
    flow = view.pages["cash_flow"]
    camera.take("22-cash-entries", lambda: flow.show_entries(view.period_selector.period.month, "expenses", "経費"))  # type: ignore[attr-defined,union-attr]
    camera.take("23-funds", flow._on_funds_clicked)  # type: ignore[attr-defined]
    flow._on_left()  # type: ignore[attr-defined]
    choices = flow.choices  # type: ignore[attr-defined]
    camera.take("23-cash-planned", lambda: choices.choose(choices.planned, 6))
    for what in ("accounts", "checks"):
        camera.take(f"23-cash-{what}", lambda what=what: choices.show_view(what))  # type: ignore[misc]
    take_forecast(camera)
    take_forms(camera)
    take_reconciliation(camera)
    view.show_page("share")
    share = view.pages["share"]
    camera.take("24-consent-form", share._on_new_clicked)  # type: ignore[attr-defined]
    form = share.consent_form  # type: ignore[attr-defined]
    form.recipient.setCurrentIndex(1)
    form.purpose.setText("毎月の業績の報告")
    for item, box in form.items.items():
        box.setChecked(not PackageItem(item).qualitative)
    form.frequencies["monthly"].setChecked(True)
    form.durations["12"].setChecked(True)
    form.prepared_by.setText("税理士 見本 太郎")
    camera.take("25-decision", form._on_next_clicked)
    share.decision.name.setText("見本 花子")  # type: ignore[attr-defined]
    camera.take("26-package", lambda: answer_and_prepare(share))
    view.show_page("history")
    camera.settle()
    view.show_page("settings")
    settings = view.pages["settings"]
    for part in ("keys", "safety", "display"):
        camera.take(f"27-settings-{part}", lambda part=part: (settings.part.choose(part), settings._on_part_chosen(part)))  # type: ignore[attr-defined]
    view.show_page("import")
    page = view.pages["import"]
    bad = base / "仕訳帳_2026年9月.csv"
    bad.write_bytes(sample_with_open_questions())
    camera.take("28-import-preview", lambda: page.take_files([bad]))  # type: ignore[attr-defined]
    camera.take("29-help", view.help_panel.toggle)
    view.help_panel.toggle()
    take_mapping(camera, base)


def take_forecast(camera: Camera) -> None:
    """The parts of the forecast, a value under the cursor, the table of a chart."""
    view = camera.window.book_view
    assert view is not None
    view.show_page("forecast")
    page = view.pages["forecast"]
    camera.settle()
    for part in ("weeks", "items", "back_test", "months"):
        camera.take(f"50-forecast-{part}", page.part.buttons[part].click)  # type: ignore[attr-defined]
    camera.take("51-forecast-bars", page.picture.buttons["movements"].click)  # type: ignore[attr-defined]
    chart = page.movements.chart  # type: ignore[attr-defined]
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    camera.take("52-forecast-value", lambda: [QTest.keyClick(chart, Qt.Key.Key_Right) for _ in range(14)])
    camera.take("53-forecast-table", page.movements.table_button.click)  # type: ignore[attr-defined]


def take_forms(camera: Camera) -> None:
    """The list of papers, a form by its parts with a corrected figure, its versions and its pages as printed, the non-financial sheets."""
    view = camera.window.book_view
    assert view is not None
    page = view.pages["plans"]
    camera.take("60-plans", lambda: view.show_page("plans"))
    camera.take("61-plan", lambda: page.start("action_plan"))  # type: ignore[attr-defined]
    desk = page.desk  # type: ignore[attr-defined]
    camera.take("62-plan-years", lambda: desk.view.go_to("figures.net_sales.y0"))
    camera.take("63-plan-corrected", lambda: desk.view.form.take({"figures.net_sales.y0": "150,000", "figures.net_sales.y1": "155,000"}))
    camera.take("64-plan-actions", lambda: desk.view.go_to("actions.1.issue"))
    camera.take("65-plan-versions", desk.show_versions)
    camera.take("66-plan-version-kept", desk.versions.keep)
    camera.take("67-plan-preview", lambda: desk.show_preview(0))
    camera.take("68-nonfinancial", lambda: view.show_page("nonfinancial"))
    sheets = view.pages["nonfinancial"].desk.view  # type: ignore[attr-defined]
    camera.take("69-business-flow", lambda: sheets.go_to("suppliers.1.name"))


def take_mapping(camera: Camera, base: Path) -> None:
    """Accounts without a place: one the office knows, one put on the wrong side; names that contradict; a restricted statement."""
    view = camera.window.book_view
    assert view is not None
    session = view.services.session
    place_accounts(session, {"社員旅行積立": "立替金", "みどり銀行 本店": "普通預金"})
    learn_from_company(session)
    forget_placement(session, "社員旅行積立")
    path = base / "科目.csv"
    path.write_bytes(sample_with_open_questions().replace("通信費".encode("cp932"), "雑な収入".encode("cp932")).replace(b"02/31", b"01/31"))
    preview = preview_import(session, path)
    commit_import(session, preview, mappings=dict.fromkeys(account.name for account in preview.unknown_accounts))
    page = view.pages["mapping"]
    camera.take("40-mapping", lambda: (view.show_page("mapping"), page.refresh()))
    camera.take("41-wrong-side", lambda: page.places.choices["雑な収入"].choose(load_standard_chart().named("雑収入").code))  # type: ignore[attr-defined]
    place_accounts(session, {"みどり銀行 本店": "定期預金"})
    camera.take("42-contradicted", page.office.learn)  # type: ignore[attr-defined]
    statements = view.pages["statements"]
    statements.ledger_view.left.emit()  # type: ignore[attr-defined]
    camera.take("43-filter", lambda: (view.show_page("statements"), statements.statement.choose("trial_balance"), statements.refresh()))  # type: ignore[attr-defined]
    camera.take("44-filter-chosen", lambda: (statements.filter_button.click(), statements.filter.fields["sub_account"].setCurrentIndex(1)))  # type: ignore[attr-defined]


def take_reconciliation(camera: Camera) -> None:
    """The demo's own evidence, then its other deposit beside a statement that lacks a line and has one the books lack, and an account
    nobody knows."""
    view = camera.window.book_view
    assert view is not None
    page = view.pages["reconciliation"]
    camera.take("30-reconciliation-demo", lambda: view.show_page("reconciliation"))
    camera.take("30-expected-demo", page.what.buttons["expected"].click)  # type: ignore[attr-defined]
    page.what.buttons["lines"].click()  # type: ignore[attr-defined]
    reporting, session = view.services.reporting, view.services.session
    account = next(found.account for found in deposit_accounts(reporting.books()) if found.account.sub_account == "こだま信用金庫")
    month = reporting.books().months[-1]
    postings = account_postings(reporting.columns(), reporting.place, [account], {})[account]
    own = [line for line in postings if Month.of(line.date) == month]
    lines = [f"{line.date} {line.amount} フリコミ　{line.description.replace(' ', '　')}" for line in own]
    opening = reporting.books().balance(account.code, month + -1, sub_account=account.sub_account or None)
    text = "\n".join(sorted([*lines[1:], f"{month}-20 -880 テスウリヨウ"]))
    named = BankAccount(bank=account.sub_account, kind="普通")
    first, last = month.first_day.isoformat(), month.last_day.isoformat()
    take_evidence(session, [statement(text, opening, account=named, first=first, last=last)])
    take_evidence(session, [statement(f"{month}-03 1200", 0, account=BankAccount(bank="見本ネット銀行"))], file_name="ネット.csv")
    seller, buyer = Party("株式会社見本工業"), Party(reporting.facts().company)
    invoice = Invoice(1, "H-12", month.first_day, None, seller, buyer, 300_000, 30_000, 330_000)
    take_evidence(session, invoices=[invoice], file_name="請求書.xml")
    camera.take("30-reconciliation", lambda: (view.show_page("reconciliation"), page.refresh()))
    camera.take("31-reconciliation-chosen", lambda: (page.lines.grid.selectRow(0), page.reason.setText("手数料は翌月に記帳")))  # type: ignore[attr-defined]
    camera.take("32-reconciliation-entry", lambda: page._on_line_opened(1))  # type: ignore[attr-defined]
    camera.take("33-expected", lambda: (page._on_left(), page.what.buttons["expected"].click()))  # type: ignore[attr-defined]


def answer_and_prepare(share: object) -> None:
    share._on_given("見本 花子", "代表取締役", OWNER_SECRET)  # type: ignore[attr-defined]
    application = QApplication.instance()
    for _ in range(150):
        application.processEvents()  # type: ignore[union-attr]
        time.sleep(0.01)
    consent = next(status.consent for status in share._standing.consents if status.is_open)  # type: ignore[attr-defined]
    share._on_package(consent)  # type: ignore[attr-defined]


def sample_with_open_questions() -> bytes:
    """A small Money Forward export with an account nobody knows and a day that does not exist."""
    head = (
        "取引No,取引日,借方勘定科目,借方補助科目,借方部門,借方取引先,借方税区分,借方インボイス,借方金額(円),借方税額,"
        "貸方勘定科目,貸方補助科目,貸方部門,貸方取引先,貸方税区分,貸方インボイス,貸方金額(円),貸方税額,摘要,仕訳メモ,タグ,MF仕訳タイプ,決算整理仕訳,作成日時,作成者,最終更新日時,最終更新者"
    )
    rows = [
        "1,2027/01/05,現金,,,,対象外,,110000,0,売上高,,,,課税売上 10%,,110000,10000,店頭売上,,,,,,,,",
        "2,2027/01/09,社員旅行積立,,,,対象外,,30000,0,現金,,,,対象外,,30000,0,積立,,,,,,,,",
        "3,2027/02/31,通信費,,,,課税仕入 10%,,5500,500,現金,,,,対象外,,5500,0,電話代,,,,,,,,",
        "4,2027/01/20,消耗品費,,,,課税仕入 10%,,2200,200,現金,,,,対象外,,2200,0,用紙,,,,,,,,",
    ]
    return "\r\n".join([head, *rows, ""]).encode("cp932")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["MIERU_HOME"] = tempfile.mkdtemp()
    words = sys.argv[2:]
    chosen = Settings(language="en" if "en" in words else "ja", appearance="dark" if "dark" in words else "light")
    take_all(Path(sys.argv[1]), replace(chosen, lock_after_minutes=60), only_months="months" in words)
