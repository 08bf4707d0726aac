"""Files that are asked about on the page: sheets, years, tables of the owner's own, and several files at once."""

import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.services.import_profiles import list_profiles
from app.services.importing import list_batches
from app.ui.pages.import_page import ImportPage
from app.ui.services import Services
from tests.ledger.importers.vendor_files import money_forward_rows
from tests.ledger.importers.workbook_files import typed, workbook
from tests.services.import_steps import one_voucher, write_mf

CASHBOOK = "日付,科目,摘要,入金,出金,残高\n2025/4/1,,前月繰越,,,50000\n2025/4/3,売上高,店頭,11000,,61000\n2025/4/5,通信費,切手,,840,60160\n"


def open_page(services: Services, qtbot: QtBot) -> ImportPage:
    page = ImportPage(services)
    qtbot.addWidget(page)
    page.show()
    return page


def cashbook(folder: Path, name: str = "現金出納帳.csv") -> Path:
    (folder / name).write_bytes(CASHBOOK.encode("cp932"))
    return folder / name


def test_a_table_nobody_knows_is_read_by_what_its_columns_are(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    assert page.questions.isVisible() and "現金出納帳.csv" in page.questions.question.text()
    page.questions.choose_columns.click()
    wizard = page.wizard
    assert page.views.currentWidget() is wizard
    assert (wizard.makes.currentData(), wizard.own_account.text(), wizard.name.text()) == ("cashbook", "現金", "現金出納帳")
    assert "2" in wizard.totals.text() and "11,840" in wizard.totals.text()
    shown = wizard.entries.table_model
    assert [shown.cell(row, "debit") for row in range(shown.rowCount())] == ["現金", "通信費"]
    wizard.save_button.click()
    assert [profile.name for profile in list_profiles()] == ["現金出納帳"]
    assert page.views.currentWidget() is page.preview_view
    page.preview_view.import_button.click()
    assert [batch.facts.entries for batch in list_batches(empty_services.session)] == [2]


def test_the_next_file_of_the_same_headings_is_recognised(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    page.questions.choose_columns.click()
    page.wizard.save_button.click()
    page.preview_view.left.emit()
    page.take_files([cashbook(tmp_path, "五月.csv")])
    assert page.views.currentWidget() is page.preview_view
    assert not page.questions.isVisible()


def test_a_corrected_column_changes_the_result_at_once(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    page.questions.choose_columns.click()
    wizard = page.wizard
    wizard.roles.choose("摘要", "memo")
    assert {wizard.entries.table_model.cell(row, "description") for row in range(2)} == {""}
    wizard.roles.choose("入金", "")
    assert not wizard.save_button.isEnabled()
    assert "入金" in wizard.problems.text()
    wizard.roles.choose("残高", "amount_in")
    wizard.roles.choose("入金", "amount_in")  # one column for each role: 残高 gives it up
    assert wizard.roles.columns["amount_in"] == "入金" and "残高" not in wizard.roles.columns.values()
    assert wizard.save_button.isEnabled()
    wizard.name.setText(" ")
    assert not wizard.save_button.isEnabled()
    wizard.left.emit()
    assert page.views.currentIndex() == 0 and not list_profiles()


def test_another_kind_of_table_has_other_roles(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    page.questions.choose_columns.click()
    wizard = page.wizard
    assert wizard.own_account.isVisible() and not wizard.grouping.isVisible()
    wizard.makes.setCurrentIndex(wizard.makes.findData("journal"))
    wizard.makes.activated.emit(wizard.makes.currentIndex())
    assert wizard.grouping.isVisible() and not wizard.own_account.isVisible()
    assert all(choice.findData("debit_account") > 0 and choice.findData("balance") < 0 for choice in wizard.roles.choices)
    assert not wizard.save_button.isEnabled()


def test_headings_in_another_row_and_in_two_rows(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [["仕訳一覧"], ["日付", "借方", None, "貸方", None, "摘要"], [None, "科目", "金額", "科目", "金額", None]]
    day = datetime.date(2025, 4, 1)
    path = workbook(tmp_path / "a.xlsx", {"四月": [*rows, [day, "現金", 1000, "売上高", 1000, "店頭"]]})
    page = open_page(empty_services, qtbot)
    page.take_files([path])
    page.questions.choose_columns.click()
    wizard = page.wizard
    assert (wizard.header_row.value(), wizard.two_rows.isChecked()) == (3, True)
    assert wizard.save_button.isEnabled()
    assert wizard.roles.columns["debit_account"] == "借方科目"
    wizard.two_rows.setChecked(False)
    assert wizard.roles.columns["debit_account"] == "科目"
    assert wizard.roles.columns["credit_account"] == "科目#2"
    wizard.header_row.setValue(0)
    assert set(wizard.roles.columns.values()) <= {"#1", "#2", "#3", "#4", "#5", "#6"}


def test_a_name_that_is_taken_is_said_above_the_wizard(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    page.questions.choose_columns.click()
    page.wizard.save_button.click()
    page.preview_view.left.emit()
    path = tmp_path / "別.csv"
    path.write_text("日,科目,内容,収入,支出\n2025/4/3,売上高,店頭,11000,\n", "utf-8")
    page.take_files([path])
    page.questions.choose_columns.click()
    page.wizard.roles.choose("日", "date")
    page.wizard.name.setText("現金出納帳")
    page.wizard.save_button.click()
    assert [strip.shown.text for strip in page.notices.strips() if "現金出納帳" in strip.shown.text]
    assert page.views.currentWidget() is page.wizard


def test_the_sheet_is_chosen_on_the_page(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    sheets = {month: typed(money_forward_rows([one_voucher(1, f"2025/{number:02d}/03")])) for month, number in (("四月", 4), ("五月", 5))}
    page = open_page(empty_services, qtbot)
    page.take_files([workbook(tmp_path / "a.xlsx", sheets)])
    assert [page.questions.sheet.itemText(at) for at in range(page.questions.sheet.count())] == ["四月", "五月"]
    page.questions.sheet.setCurrentText("五月")
    page.questions.read_sheet.click()
    preview = page.preview_view._preview
    assert preview is not None and (preview.sheet, str(preview.first_date)) == ("五月", "2025-05-03")


def test_all_sheets_are_read_in_turn(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    sheets = {month: typed(money_forward_rows([one_voucher(1, f"2025/{number:02d}/03")])) for month, number in (("四月", 4), ("五月", 5))}
    page = open_page(empty_services, qtbot)
    page.take_files([workbook(tmp_path / "a.xlsx", sheets)])
    page.questions.read_all.click()
    page.preview_view.import_button.click()
    page.preview_view.import_button.click()
    assert [file.outcome for file in page.queue.files] == ["imported", "imported"]
    assert [batch.facts.sheet for batch in list_batches(empty_services.session)] == ["四月", "五月"]


def test_months_without_a_year_are_asked_for(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "小口現金出納帳.csv"
    path.write_text("月,日,科目,摘要,入金,出金\n4,3,売上高,店頭,500,\n1,5,通信費,切手,,84\n", "utf-8")
    page = open_page(empty_services, qtbot)
    page.take_files([path])
    page.questions.choose_columns.click()
    wizard = page.wizard
    assert wizard.first_month.isVisible()
    wizard.first_month.year.setValue(2024)
    days = [str(wizard.entries.table_model.cell(row, "day")) for row in range(2)]
    assert days == ["2024-04-03", "2025-01-05"]
    wizard.save_button.click()
    preview = page.preview_view._preview
    assert preview is not None and str(preview.last_date) == "2025-01-05"
    page.preview_view.left.emit()
    page.take_files([path])
    assert page.questions.isVisible() and page.questions.first_month.isVisible()
    page.questions.first_month.year.setValue(2023)
    page.questions.read_year.click()
    preview = page.preview_view._preview
    assert preview is not None and str(preview.first_date) == "2023-04-03"


def test_several_files_are_worked_through_with_a_list_of_what_became_of_them(
    empty_services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "空.csv").write_bytes(b"")
    good = write_mf(tmp_path / "四月.csv", [one_voucher(1, "2025/04/03")])
    page = open_page(empty_services, qtbot)
    page.take_files([tmp_path / "空.csv", good, cashbook(tmp_path)])
    assert [file.outcome for file in page.queue.files] == ["failed", "current", "waiting"]
    page.preview_view.import_button.click()
    assert page.questions.isVisible()
    page.questions.left.emit()
    assert [file.outcome for file in page.queue.files] == ["failed", "imported", "left"]
    assert page.queue.isVisible() and "3" in page.queue.caption.text()
    page.take_files([good])
    assert len(page.queue.files) == 1 and not page.queue.isVisible()


def test_the_wizard_is_worked_by_keyboard_and_named_for_screen_readers(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(empty_services, qtbot)
    page.take_files([cashbook(tmp_path)])
    page.questions.choose_columns.click()
    wizard = page.wizard
    assert all(choice.accessibleName() for choice in wizard.findChildren(QComboBox))
    assert "摘要" in wizard.roles.choices[2].accessibleName()
    wizard.roles.choices[2].setFocus()
    qtbot.keyClick(wizard.roles.choices[2], Qt.Key.Key_Tab)
    assert wizard.focusWidget() is wizard.roles.choices[3]
