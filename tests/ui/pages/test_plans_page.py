"""Plans and papers: begun from the list, written, kept as versions and compared, handed over as PDF and Excel, binned and taken back."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.printing.pdf import render_page_images, render_pdf
from app.services.planning import copies, copies_in_bin, find_copy, start
from app.services.session import BookSession
from app.ui.main_window import MainWindow
from app.ui.pages.plans_page import PlansPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT, view_of


@pytest.fixture
def page(qtbot: QtBot, runner: TaskRunner, session: BookSession) -> PlansPage:
    runner.watch(session)
    made = PlansPage(Services(runner, LIGHT, render_pdf, session, render_page_images))
    runner.changed.connect(lambda changes: made.refresh())
    qtbot.addWidget(made)
    made.resize(1034, 700)
    made.bring_up_to_date()
    made.show()
    return made


def test_every_form_is_offered_with_its_purpose(page: PlansPage) -> None:
    assert {"action_plan", "jfc_capital_plan", "early_improvement_plan", "management_design", "local_benchmark"} <= set(page.offers.lines)
    assert not {"financing_questions", "guarantee_questions"} & set(page.offers.lines)
    assert not page.open_button.isEnabled()


def test_a_form_is_begun_written_and_found_again(page: PlansPage, session: BookSession) -> None:
    page.start("action_plan")
    assert page.views.currentWidget() is page.desk
    page.desk.view.form.take({"future_goal": "三年で黒字にする"})
    page.desk.left.emit()
    assert page.views.currentWidget() is page.list_view
    assert page.copies.table_model.cell(0, "form") == "事業行動計画書（経営力強化保証）"
    page.open_button.click()
    assert page.desk.view.form.value("future_goal") == "三年で黒字にする"


def test_a_version_is_kept_and_compared_with_now(page: PlansPage, session: BookSession) -> None:
    page.start("action_plan")
    form = page.desk.view.form
    form.take({"future_goal": "黒字にする", "figures.net_sales.y1": "150,000"})
    page.desk.versions_button.click()
    versions = page.desk.versions
    assert versions.changes.table_model.rowCount() == 0
    versions.note.setText("銀行に渡した")
    versions.keep_button.click()
    assert versions.versions.table_model.cell(0, "note") == "銀行に渡した"
    versions.back_button.click()
    form.take({"figures.net_sales.y1": "160,000"})
    page.desk.versions_button.click()
    cell, before, after = (versions.changes.table_model.cell(0, name) for name in ("cell", "before", "after"))
    assert str(cell).startswith("売上高")
    assert (before, after) == ("150,000 千円", "160,000 千円")


def test_the_paper_is_saved_and_shown_with_what_was_just_typed(page: PlansPage, tmp_path: Path) -> None:
    page.start("action_plan")
    page.desk.view.form.type_on("future_goal", "三年で黒字にする")
    page.desk.save(tmp_path / "計画.xlsx")
    page.desk.save(tmp_path / "計画.pdf")
    assert (tmp_path / "計画.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(tmp_path / "計画.xlsx") as book:
        assert "三年で黒字にする" in book.read("xl/sharedStrings.xml").decode("utf-8")
    page.desk.preview_button.click()
    assert page.desk.preview.pages
    page.desk.preview.back_button.click()
    assert page.desk.views.currentWidget() is page.desk.form_part


def test_name_and_day_are_changed(page: PlansPage, session: BookSession) -> None:
    page.start("action_plan")
    page.show_list()
    page.name_button.click()
    page.naming.name.setText("本店の計画")
    page.naming.day.setText("R9.4.1")
    page.naming.change_button.click()
    copy = copies(session)[0]
    assert (copy.title, copy.about.isoformat()) == ("本店の計画", "2027-04-01")
    page.name_button.click()
    page.naming.day.setText("4月かな")
    page.naming.change_button.click()
    assert page.notices.strips()


def test_next_years_form_takes_the_words_along(page: PlansPage, session: BookSession) -> None:
    page.start("action_plan")
    page.desk.view.form.take({"future_goal": "三年で黒字にする"})
    page.show_list()
    before = copies(session)[0]
    page.next_button.click()
    made = next(each for each in copies(session) if each.id != before.id)
    assert made.about.year == before.about.year + 1
    assert page.views.currentWidget() is page.desk and page.desk.view.form.copy_id == made.id
    assert page.desk.view.form.value("future_goal") == "三年で黒字にする"


def test_next_months_report_is_called_after_its_month(page: PlansPage, session: BookSession) -> None:
    copy = start(session, "status_report", date(2026, 9, 1), "業況報告書 2026年9月")
    page.refresh()
    page.copies.grid.selectRow(0)
    assert page.next_button.text() == "翌月分に写す"
    page.next_button.click()
    made = next(each for each in copies(session) if each.id != copy.id)
    assert (made.title, made.about) == ("業況報告書 2026年10月", date(2026, 10, 1))


def test_the_form_goes_back_to_a_version_and_that_is_taken_back(page: PlansPage, session: BookSession) -> None:
    page.start("action_plan")
    form = page.desk.view.form
    form.take({"future_goal": "黒字にする"})
    page.desk.versions_button.click()
    assert not page.desk.versions.back_to_button.isEnabled()
    page.desk.versions.keep_button.click()
    page.desk.versions.back_button.click()
    form.take({"future_goal": "二店目を出す", "figures.net_sales.y1": "160,000"})
    page.desk.versions_button.click()
    page.desk.versions.back_to_button.click()
    assert page.desk.views.currentWidget() is page.desk.form_part
    assert (form.value("future_goal"), form.value("figures.net_sales.y1")) == ("黒字にする", None)
    page.desk.undo_button.click()
    assert (form.value("future_goal"), form.value("figures.net_sales.y1")) == ("二店目を出す", 160_000_000)


def test_the_pages_of_a_version_are_saved_as_they_were(page: PlansPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.start("action_plan")
    page.desk.view.form.take({"future_goal": "黒字にする"})
    page.desk.versions_button.click()
    page.desk.versions.keep_button.click()
    page.desk.view.form.take({"future_goal": "二店目を出す"})
    page.desk.versions.preview_button.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "第1版.xlsx"), ""))
    page.desk.preview.save_button.click()
    with zipfile.ZipFile(tmp_path / "第1版.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode("utf-8")
    assert "黒字にする" in words and "二店目を出す" not in words
    page.desk.preview.back_button.click()
    assert page.desk.views.currentWidget() is page.desk.versions


def test_the_bin_gives_everything_back(page: PlansPage, session: BookSession) -> None:
    page.start("management_design")
    page.show_list()
    page.bin_button.click()
    assert not copies(session) and len(copies_in_bin(session)) == 1
    page.what.buttons["bin"].click()
    page.copies.grid.selectRow(0)
    page.back_button.click()
    assert len(copies(session)) == 1


def test_a_target_opens_a_copy(page: PlansPage, session: BookSession) -> None:
    from app.services.targets import Target

    page.start("action_plan")
    copy_id = copies(session)[0].id
    page.show_list()
    page.show_target(Target("plans", row=str(copy_id)))
    assert page.views.currentWidget() is page.desk
    assert page.desk.view.form.copy_id == copy_id


def test_locking_the_window_keeps_what_was_typed(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view_of(window).show_page("nonfinancial")
    page = view_of(window).current_page
    page.desk.view.form.type_on("goal", "後継者に渡す")  # type: ignore[attr-defined]
    folder = session.folder
    window.lock()
    from app.services.planning import filled
    from app.services.reporting import Reporting
    from app.services.session import Secrets, open_book
    from tests.ui.conftest import PASSPHRASE

    again = open_book(folder, Secrets(PASSPHRASE))
    assert filled(Reporting(again), copies(again)[0].id).value("goal") == "後継者に渡す"
    again.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_form_is_wider_than_the_window(window: MainWindow, session: BookSession, language: str) -> None:
    """At 150 % too; a table by year scrolls by itself."""
    window.services.keep_settings(language=language)
    window.dress()
    window.resize(853, 533)
    window.show_book(session)
    view_of(window).show_page("plans")
    page = view_of(window).current_page
    assert isinstance(page, PlansPage)
    for form in ("action_plan", "jfc_capital_plan", "early_improvement_plan"):
        page.start(form)
        for place in range(len(page.desk.view._sections)):
            page.desk.view.show_section(place)
            QApplication.processEvents()
            assert view_of(window).minimumSizeHint().width() <= 853, (form, place)
            assert page.desk.view._areas[place].horizontalScrollBar().maximum() == 0, (form, place)
        for part in (page.desk.show_versions, page.desk.show_form):
            part()
            QApplication.processEvents()
            assert view_of(window).minimumSizeHint().width() <= 853, form
        assert find_copy(session, page.desk.view.form.copy_id).form == form
    window.services.keep_settings(language="ja")
    window.dress()
