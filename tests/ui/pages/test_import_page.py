"""What the owner is asked before a file is taken, and told after an import is undone."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ledger.balance_tables import CheckFigure
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.years import BasisTax
from app.periods import Month
from app.services.change_plan import plan_changes
from app.services.importing import list_batches, preview_import
from app.services.month_closing import close_months, closed_months
from app.services.placements import remembered_placements
from app.ui.pages.import_page import ImportPage
from app.ui.pages.mapping_page import MappingPage
from app.ui.services import Services
from app.ui.widgets.import_preview_view import ImportPreviewView
from app.ui.widgets.preview_facts import PreviewFacts
from app.ui.widgets.table_view import TableView
from tests.ledger.importers.vendor_files import Line, Voucher
from tests.services.import_steps import ics_journal_of, one_voucher, take, write_mf

DATA = Path(__file__).parents[2] / "data" / "importers"


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
    assert "both.csv" in page.undo_view.consequences.text()  # told before it takes effect
    assert len(list_batches(empty_services.session)) == 2
    page.undo_view.undo_button.click()
    assert any("both.csv" in strip.shown.text and "1 件" in strip.shown.text for strip in page.notices.strips())


def page_with_april(services: Services, qtbot: QtBot, folder: Path) -> ImportPage:
    """1,000 and 2,000 of April in the book, and a later export that has 1,000 and 2,200 waiting to be decided."""
    take(services.session, write_mf(folder / "april.csv", [one_voucher(1), one_voucher(2, amount=2_000), one_voucher(3, "2025/04/04", 50)]))
    page = ImportPage(services)
    qtbot.addWidget(page)
    page.bring_up_to_date()
    page.take_files([write_mf(folder / "again.csv", [one_voucher(1), one_voucher(2, amount=2_200), one_voucher(4, "2025/04/05", 70)])])
    return page


def cells(table: TableView, column: str) -> list[object]:
    return [table.table_model.cell(line, column) for line in range(table.table_model.rowCount())]


def test_changed_and_missing_entries_stand_side_by_side_and_replacing_is_a_choice(
    empty_services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_with_april(empty_services, qtbot, tmp_path)
    view = page.preview_view
    changed, missing, differences = view.plan_view.findChildren(TableView)
    assert cells(changed, "before") == ["旅費交通費 2,000 / 普通預金 2,000"]
    assert cells(changed, "after") == ["旅費交通費 2,200 / 普通預金 2,200"]
    assert (cells(missing, "entry"), cells(missing, "file")) == (["旅費交通費 50 / 普通預金 50"], ["april.csv"])
    assert cells(differences, "difference") == [-220, 220]  # 3,050 become 3,270
    assert not view.import_button.isEnabled()
    view.new_only.click()
    assert cells(differences, "difference") == [-70, 70]
    view.replace.click()
    assert view.import_button.isEnabled()
    view.import_button.click()
    assert [batch.facts.debit for batch in list_batches(empty_services.session)] == [3_050, 3_270]
    page.refresh()
    page.batches.grid.selectRow(0)
    page.undo_button.click()
    assert "april.csv" in page.undo_view.consequences.text()
    assert cells(page.undo_view.figures, "name") == ["利益", "普通預金", "旅費交通費"]
    assert cells(page.undo_view.figures, "difference") == [220, 220, -220]
    page.undo_view.undo_button.click()
    assert len(list_batches(empty_services.session)) == 1


def test_closed_month_asks_for_a_reason_before_it_changes(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_with_april(empty_services, qtbot, tmp_path)
    close_months(empty_services.reporting, [Month(2025, 4)], "青葉")
    view = page.preview_view
    view.replace.click()
    assert not view.restatement.isHidden() and not view.import_button.isEnabled()
    assert cells(view.restatement.figures, "name") == ["売上高（合計）", "利益", "普通預金", "旅費交通費"]
    assert cells(view.restatement.figures, "difference") == [0, -220, -220, 220]
    view.restatement.reason_field.setText("交通費の訂正")
    view.import_button.click()
    assert list_batches(empty_services.session)[-1].facts.reason == "交通費の訂正"
    page.refresh()
    page.batches.grid.selectRow(0)
    page.undo_button.click()
    assert page.undo_view.figures.isHidden()  # what changes stands beside the reason
    assert not page.undo_view.undo_button.isEnabled()
    page.undo_view.restatement.reason_field.setText("元に戻す")
    page.undo_view.undo_button.click()
    assert len(list_batches(empty_services.session)) == 1


def test_months_are_closed_and_opened_again(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_with_april(empty_services, qtbot, tmp_path)
    page.preview_view.left.emit()
    page.months_button.click()
    months = page.months_view
    months.months.grid.selectRow(0)
    assert not months.close_button.isEnabled()  # nobody said who does it
    months.person.setText("青葉")
    months.close_button.click()
    assert closed_months(empty_services.session) == {Month(2025, 4)}
    assert cells(months.months, "state") == ["締め済み"]
    months.months.grid.selectRow(0)
    assert cells(months.log, "person") == ["青葉"]
    assert not months.reopen_button.isEnabled()
    months.reason.setText("訂正があるため")
    months.reopen_button.click()
    assert closed_months(empty_services.session) == frozenset()


def test_totals_that_do_not_agree_are_shown_and_decided(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    """A file with a total of 5,000 over rows of 1,000."""
    preview = preview_import(empty_services.session, write_mf(tmp_path / "one.csv", [one_voucher(1)]))
    wrong = replace(
        preview,
        result=replace(preview.result, checks=(CheckFigure(3, "月度合計", 5_000, 1_000),)),
        decisions=(*preview.decisions, "import.totals_differ"),
    )
    view = ImportPreviewView(empty_services)
    qtbot.addWidget(view)
    view.show_preview(wrong)
    view.show_plan(plan_changes(empty_services.session, wrong))
    checks = view.plan_view.findChildren(TableView)[0]
    assert (cells(checks, "title"), cells(checks, "difference")) == (["月度合計"], [4_000])
    assert any("月度合計" in text.text() for text in view.findChildren(QLabel))
    assert not view.import_button.isEnabled()
    view.accept_differences.click()
    assert view.import_button.isEnabled()


def test_placement_that_changes_a_closed_month_asks_for_the_reason_on_the_page(
    empty_services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    unknown = Voucher(1, "2025/04/03", "", "", (Line(("謎の勘定", "", 700), ("現金", "", 700)),))
    take(empty_services.session, write_mf(tmp_path / "x.csv", [unknown]))
    close_months(empty_services.reporting, [Month(2025, 4)], "青葉")
    page = MappingPage(empty_services)
    qtbot.addWidget(page)
    page.bring_up_to_date()
    page.places.choices["謎の勘定"].choose(load_standard_chart().named("雑費").code)
    page.place_button.click()
    assert not page.restatement.isHidden() and not page.restatement.go_on_button.isEnabled()
    page.restatement.reason_field.setText("科目の確認")
    page.restatement.go_on_button.click()
    assert [placed.account for placed in remembered_placements(empty_services.session)] == ["雑費"]
    assert page.restatement.isHidden()


def test_files_of_two_companies_are_named_before_anything_is_read_in(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = ImportPage(empty_services)
    qtbot.addWidget(page)
    page.take_files([ics_journal_of(tmp_path, name) for name in ("株式会社あおば商店", "有限会社べつの店")])
    (strip,) = page.notices.strips()
    assert "株式会社あおば商店" in strip.shown.text and "有限会社べつの店" in strip.shown.text
    assert page.queue.current is None


def test_openings_that_are_in_the_book_are_passed_over_in_a_queue(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    openings = DATA / "yayoi" / "kishu_zandaka_6col_cp932.txt"
    take(empty_services.session, openings)
    page = ImportPage(empty_services)
    qtbot.addWidget(page)
    journal = write_mf(tmp_path / "april.csv", [one_voucher(1)])
    page.take_files([openings, journal])
    assert [file.outcome for file in page.queue.files] == ["left", "current"] and page.queue.files[0].note
    assert page.preview_view.import_button.isEnabled()


def test_a_code_table_that_contradicts_the_books_is_decided(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    for name, account in (("old", "売上高"), ("new", "仕入高")):
        (tmp_path / f"{name}.csv").write_text(f"コード,勘定科目名\n4111,{account}\n", "utf-8")
    take(empty_services.session, tmp_path / "old.csv")
    page = ImportPage(empty_services)
    qtbot.addWidget(page)
    page.take_files([tmp_path / "new.csv"])
    view = page.preview_view
    assert any("4111 売上高 → 仕入高" in text.text() for text in view.findChildren(QLabel))
    assert not view.import_button.isEnabled()
    view.new_names.click()
    view.import_button.click()
    assert [batch.facts.kind for batch in list_batches(empty_services.session)] == ["codes", "codes"]


def test_a_bank_statement_is_told_by_money_in_and_out_and_a_journal_by_its_sides(
    empty_services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    said = {}
    for name, path in (
        ("bank", DATA / "bank" / "mufg_direct_cp932.csv"),
        ("journal", write_mf(tmp_path / "a.csv", [one_voucher(1, "2025/04/03")])),
    ):
        facts = PreviewFacts(empty_services, preview_import(empty_services.session, path))
        qtbot.addWidget(facts)
        said[name] = {text.text() for text in facts.findChildren(QLabel)}
    titles = {name: " ".join(texts) for name, texts in said.items()}
    assert all(word in titles["bank"] for word in ("入金合計", "出金合計", "Shift_JIS"))
    assert not any(word in titles["bank"] for word in ("借方合計", "消費税", "科目の対応"))
    assert all(word in titles["journal"] for word in ("借方合計", "貸方合計", "消費税", "科目の対応"))


def test_a_preview_left_for_the_months_or_an_undo_is_no_longer_under_way(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_with_april(empty_services, qtbot, tmp_path)
    assert page.queue.current is not None
    page.months_button.click()
    assert [file.outcome for file in page.queue.files] == ["left"]
    page.months_view.left.emit()
    page.take_files([write_mf(tmp_path / "may.csv", [one_voucher(4, "2025/05/03")])])
    assert page.views.currentWidget() is page.preview_view
    page.batches.grid.selectRow(0)
    page.undo_button.click()
    assert [file.outcome for file in page.queue.files] == ["left"]
    page.undo_view.undo_button.click()
    assert page.views.currentIndex() == 0
    assert list_batches(empty_services.session) == ()


def test_the_list_of_imports_marks_totals_that_did_not_agree(qtbot: QtBot, empty_services: Services) -> None:
    page = ImportPage(empty_services)
    qtbot.addWidget(page)
    totals = (CheckFigure(2, "4月度合計", 1_000, 1_000), CheckFigure(9, "5月度合計", 5_000, 1_000))
    assert page._totals(()) == ""
    assert "2" in page._totals(totals) and "5,000" in page._totals(totals) and "⚠" in page._totals(totals)
    assert "⚠" not in page._totals(totals[:1])
