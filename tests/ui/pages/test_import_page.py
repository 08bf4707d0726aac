"""What the owner is asked before a file is taken, and told after an import is undone."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ledger.years import BasisTax
from app.services.importing import preview_import
from app.ui.pages.import_page import ImportPage
from app.ui.services import Services
from app.ui.widgets.import_preview_view import ImportPreviewView
from tests.services.import_steps import one_voucher, take, write_mf


def yayoi_file(folder: Path) -> Path:
    """Sales of 1,100 with 100 tax beside them: 内 in April, 込 in May of one year."""
    sales = [("2025/04/05", "課税売上内10%"), ("2025/05/05", "課税売上込10%")]
    slips = [f"2000,1,,{day},現金,,,対象外,1100,0,売上高,,,{category},1100,100,,,,0,,,0,0,no\r\n" for day, category in sales]
    (folder / "yayoi.txt").write_bytes("".join(slips).encode("cp932"))
    return folder / "yayoi.txt"


def test_a_year_with_both_tax_bases_is_settled_by_the_owners_choice(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    view = ImportPreviewView(empty_services)
    qtbot.addWidget(view)
    file = yayoi_file(tmp_path)
    view.show_preview(preview_import(empty_services.session, file))
    assert not view.import_button.isEnabled()
    assert any("2025-04～2026-03" in text.text() for text in view.findChildren(QLabel))
    with qtbot.waitSignal(view.read_again_wanted) as wanted:
        view.basis.setCurrentIndex(view.basis.findData("exclusive"))
        view.basis.activated.emit(view.basis.currentIndex())
    assert wanted.args == [file, "exclusive"]
    view.show_preview(preview_import(empty_services.session, file, tax_basis=BasisTax.EXCLUSIVE))
    assert view.import_button.isEnabled()


def test_an_undo_names_the_later_import_that_left_entries_out(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    take(empty_services.session, write_mf(tmp_path / "april.csv", [one_voucher(1, "2025/04/03")]))
    take(
        empty_services.session,
        write_mf(tmp_path / "both.csv", [one_voucher(1, "2025/04/03"), one_voucher(2, "2025/05/03")]),
        overlap="new_only",
    )
    page = ImportPage(empty_services)
    qtbot.addWidget(page)
    page.bring_up_to_date()
    numbers = [page.batches.table_model.cell(line, "id") for line in range(page.batches.table_model.rowCount())]
    page.batches.grid.selectRow(numbers.index(1))
    page.undo_button.click()
    assert any("both.csv" in strip.shown.text and "1 件" in strip.shown.text for strip in page.notices.strips())
