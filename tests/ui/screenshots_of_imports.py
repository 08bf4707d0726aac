"""Pictures of what stands between a file and the book: questions, the wizard, the plan, months that are closed, undoing, clients."""

from pathlib import Path
from typing import Any, Protocol

from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.month_closing import close_months, reopen_month
from app.services.office_list import add_client
from app.ui.main_window import MainWindow
from tests.ledger.importers.workbook_files import typed, workbook

CASHBOOK = (
    "日付,科目,摘要,入金,出金,残高\n2026/10/1,,前月繰越,,,50000\n2026/10/3,売上高,店頭売上,11000,,61000\n"
    "2026/10/5,通信費,切手,,840,60160\n2026/10/6,消耗品費,文具,,1320,58840\n"
)
DATA = Path(__file__).parents[1] / "data" / "importers"
DEMO = Path(__file__).parents[2] / "resources" / "demo"


class Takes(Protocol):
    """The camera of :mod:`tests.ui.screenshots`."""

    window: MainWindow

    def take(self, name: str, prepare: Any = None) -> None: ...
    def settle(self, seconds: float = 0.4) -> None: ...


def take_import_views(camera: Takes, base: Path) -> None:
    """Every view of the import page, over the demo book."""
    view = camera.window.book_view
    assert view is not None
    page: Any = view.pages["import"]
    view.show_page("import")
    page.preview_view.left.emit()  # of the pictures before
    camera.settle()
    cashbook = base / "現金出納帳.csv"
    cashbook.write_bytes(CASHBOOK.encode("cp932"))
    camera.take("50-question-columns", lambda: page.take_files([cashbook]))
    camera.take("51-wizard", page.questions.choose_columns.click)
    camera.take("52-wizard-kept", page.wizard.save_button.click)
    page.preview_view.left.emit()
    camera.settle()
    rows = typed([line.split(",") for line in CASHBOOK.splitlines()])
    book = workbook(base / "決算資料.xlsx", {"4月": rows, "5月": rows})
    camera.take("53-question-sheet", lambda: page.take_files([book]))
    page.questions.left.emit()
    camera.settle()
    orders = base / "総合振込.txt"
    orders.write_bytes((DATA / "zengin" / "sougou_furikomi_21_120byte_crlf.txt").read_bytes())
    camera.take("54-question-year", lambda: page.take_files([orders]))
    page.questions.left.emit()
    camera.settle()
    bank = base / "三菱.csv"
    bank.write_bytes((DATA / "bank" / "mufg_direct_cp932.csv").read_bytes())
    camera.take("55-queue", lambda: page.take_files([bank, orders]))
    page.preview_view.left.emit()
    camera.settle()
    page.questions.left.emit()
    camera.settle()
    take_replacing(camera, page, base)
    camera.take("62-undo", lambda: (page.batches.grid.selectRow(2), page.undo_button.click()))
    page.undo_view.left.emit()
    camera.take("63-profiles", lambda: show_settings(view, "profiles"))
    take_clients(camera, base)


def take_replacing(camera: Takes, page: Any, base: Path) -> None:
    """The current year's journal again, with an amount changed and an entry gone, while September is closed."""
    view = camera.window.book_view
    assert view is not None
    session, reporting = view.services.session, view.services.reporting
    close_months(reporting, [Month(2026, 8), Month(2026, 9)], "税理士 見本 太郎", "月次確認済み")
    camera.take("56-months", lambda: show_months(camera, page))
    page.months_view.left.emit()
    text = (DEMO / "money_forward_2026.csv").read_bytes()
    encoding = "utf-8-sig" if text.startswith(b"\xef\xbb\xbf") else "cp932"
    lines = text.decode(encoding).splitlines(keepends=True)
    last = lines[-1].split(",", 1)[0]
    kept = [line for line in lines if line.split(",", 1)[0] != last]
    changed = base / "money_forward_2026_10月出力.csv"
    changed.write_bytes("".join(line.replace("会計・受注システム", "会計ソフト利用料") for line in kept).encode(encoding))
    camera.take("57-overlap", lambda: page.take_files([changed]))
    camera.take("58-replace", page.preview_view.replace.click)
    area = page.preview_view._area.verticalScrollBar()
    camera.take("59-replace-plan", lambda: area.setValue(area.maximum() // 2))
    camera.take("60-replace-end", lambda: area.setValue(area.maximum()))
    page.preview_view.left.emit()
    camera.settle()
    reopen_month(session, Month(2026, 9), "税理士 見本 太郎", "手数料の記帳もれ")
    camera.take("61-months-log", lambda: show_months(camera, page))
    page.months_view.left.emit()
    commit_import(session, preview_import(session, DATA / "bank" / "smbc_direct_cp932.csv"))
    camera.settle()


def show_months(camera: Takes, page: Any) -> None:
    page.months_button.click()
    camera.settle()
    page.months_view.months.grid.selectRow(0)


def show_settings(view: Any, part: str) -> None:
    view.show_page("settings")
    page = view.pages["settings"]
    page.part.choose(part)
    page._on_part_chosen(part)


def take_clients(camera: Takes, base: Path) -> None:
    """The office's list with the demo as a client, and files that find their client."""
    window = camera.window
    assert window.session is not None
    add_client(window.session)
    window.leave()
    camera.take("70-clients", window.show_office)
    office: Any = window._office
    office.passphrase.setText("mieru-demo")
    camera.take("71-clients-read", office.refresh)
    office.table.grid.selectRow(0)
    camera.take("72-clients-checked", office.buttons["check"].click)
    camera.take("73-client-files", lambda: office.take_files([DEMO / "freee_2025.csv", base / "三菱.csv"]))
    camera.take("74-clients-help", office.toggle_help)
