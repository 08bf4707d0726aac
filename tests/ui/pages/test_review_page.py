"""The guided review by keyboard, from last month's action to the record, and what it leaves behind."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from app.analysis.review import Action, Outcome, ReviewRole
from app.periods import FiscalYear, Month
from app.printing.pdf import render_pdf
from app.services.report_comments import report_comments
from app.services.reporting import Reporting
from app.services.reviews import Answers, figures_seen, record_review, review_material, review_states
from app.services.session import BookSession
from app.services.targets import Target
from app.ui.page import Period
from app.ui.pages.review_page import ReviewPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT

FISCAL_2025 = FiscalYear(Month(2025, 4), Month(2026, 3))
APRIL, MAY = Month(2025, 4), Month(2025, 5)
ASK = Action("銀行に相談する", datetime.date(2025, 6, 20))


def page_of(services: Services, qtbot: QtBot, month: Month = APRIL) -> ReviewPage:
    page = ReviewPage(services)
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    page.show_period(Period(FISCAL_2025, month))
    page.bring_up_to_date()
    return page


def titles_to_the_end(page: ReviewPage, qtbot: QtBot) -> list[str]:
    """The titles of the steps, gone through with Enter alone."""
    found = [page.guide.step.title]
    while page.guide.step is not page.guide.steps[-1]:
        qtbot.keyClick(page.guide.step, Qt.Key.Key_Return)
        found.append(page.guide.step.title)
    return found


def test_enter_leads_through_every_step_and_escape_back(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot)
    page.begin_button.click()
    assert titles_to_the_end(page, qtbot) == [
        "この月の数字",
        "これからの資金",
        "変わったこと",
        "何を決めますか",
        "次に何を、いつまでにしますか",
        "月次確認を記録する",
    ]
    for _ in page.guide.steps:
        qtbot.keyClick(page.guide.step, Qt.Key.Key_Escape)
    assert page.views.currentWidget() is page.start_view


def test_what_is_typed_ends_in_a_record(services: Services, session: BookSession, qtbot: QtBot) -> None:
    page = page_of(services, qtbot)
    page.begin_button.click()
    guide = page.guide
    guide.go_on()
    guide.go_on()
    assert guide.changed.remark is not None
    guide.changed.remark.setPlainText("材料が上がった")
    qtbot.keyClick(guide.changed.remark, Qt.Key.Key_Return)  # Enter goes on; Shift+Enter is a new line
    qtbot.keyClicks(guide.decision.note, "a")
    qtbot.keyClick(guide.decision.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(guide.decision.note, "b")
    qtbot.keyClick(guide.decision.note, Qt.Key.Key_Enter)
    guide.action.action.setText("銀行に相談する")
    qtbot.keyClick(guide.action.action, Qt.Key.Key_Return)
    assert guide.step is guide.action  # the date comes next
    guide.action.due.setDate(QDate(2025, 6, 20))
    qtbot.keyClick(guide.action.due, Qt.Key.Key_Return)
    assert "銀行に相談する（2025/06/20まで）" in guide.record.summary.plain  # type: ignore[attr-defined]
    guide.record.comment.setPlainText("順調です")
    guide.record.person.setText("見本 花子")
    qtbot.keyClick(guide.record.person, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.start_view
    assert page.notices.strips()[0].property("level") == "success"
    (state,) = review_states(Reporting(session))
    content = state.review.content
    assert (content.remark, content.decision, content.action) == ("材料が上がった", "a\nb", ASK)
    assert content.seen.amounts["cash"] == 1_029_340
    assert [comment.text for comment in report_comments(session, APRIL)] == ["順調です"]


@pytest.mark.parametrize(
    ("title", "outcome"), [("できた", Outcome.DONE), ("できなかった", Outcome.NOT_DONE), ("つづける", Outcome.GOES_ON)]
)
def test_the_last_action_comes_first(services: Services, session: BookSession, qtbot: QtBot, title: str, outcome: Outcome) -> None:
    reporting = Reporting(session)
    first = record_review(reporting, APRIL, ReviewRole.OWNER, "見本 花子", figures_seen(reporting, APRIL), Answers(action=ASK))
    page = page_of(services, qtbot, MAY)
    page.begin_button.click()
    guide = page.guide
    assert guide.step is guide.last
    guide.next.click()
    assert guide.step is guide.last  # nothing goes on before the answer
    assert page.notices.strips()[0].property("level") == "error"
    answer = next(button for button in guide.last.findChildren(QRadioButton) if button.text() == title)
    answer.setFocus()
    qtbot.keyClick(answer, Qt.Key.Key_Return)  # Enter on an answer chooses it
    assert answer.isChecked()
    guide.last.words[first.sequence].setText("面談できた")
    qtbot.keyClick(guide.last.words[first.sequence], Qt.Key.Key_Return)
    titles_to_the_end(page, qtbot)
    guide.record.person.setText("見本 花子")
    guide.next.click()
    (latest, _) = review_states(Reporting(session))
    assert [(each.outcome, each.word) for each in latest.review.content.outcomes] == [(outcome, "面談できた")]


def test_without_a_name_nothing_is_recorded_and_nothing_lost(services: Services, session: BookSession, qtbot: QtBot) -> None:
    page = page_of(services, qtbot)
    page.begin_button.click()
    page.guide.decision.note.setPlainText("値上げする")
    titles_to_the_end(page, qtbot)
    page.guide.next.click()
    assert page.notices.strips()[0].property("level") == "error"
    assert review_states(Reporting(session)) == ()
    assert page.guide.decision.note.text == "値上げする"


def test_a_draft_survives_leaving_the_page_and_another_month(services: Services, session: BookSession, qtbot: QtBot) -> None:
    page = page_of(services, qtbot)
    page.begin_button.click()
    page.guide.decision.note.setPlainText("値上げする")
    page.guide.go_on()
    page.hide()
    draft = review_material(Reporting(session), APRIL, ReviewRole.OWNER).draft
    assert (draft.decision, draft.step) == ("値上げする", 1)
    page.show()
    page.show_period(Period(FISCAL_2025, MAY))
    page.bring_up_to_date()
    assert page.views.currentWidget() is page.start_view
    again = page_of(services, qtbot)
    again.begin_button.click()
    assert again.guide.step is again.guide.ahead
    assert again.guide.decision.note.text == "値上げする"


def test_a_sentence_leads_to_the_table_behind_it(services: Services, qtbot: QtBot) -> None:
    page = page_of(services, qtbot)
    page.begin_button.click()
    with qtbot.waitSignal(page.target_wanted) as wanted:
        page.guide.numbers.sentences.lines[0].click()
    assert wanted.args == [Target("statements", table="income_statement", month=APRIL)]


def test_records_are_listed_read_and_printed(runner: TaskRunner, session: BookSession, qtbot: QtBot, tmp_path: Path) -> None:
    reporting = Reporting(session)
    for role in ReviewRole:
        record_review(reporting, APRIL, role, "見本 花子", figures_seen(reporting, APRIL), Answers(decision="値上げする", action=ASK))
    page = page_of(Services(runner, LIGHT, render_pdf, session), qtbot)
    model = page.history.table_model
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["会計事務所", "経営者"]
    page.role.buttons["accountant"].click()
    assert "見本 花子さんが記録しました" in page.state.plain  # type: ignore[attr-defined]
    page.history.grid.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(page.history.grid, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.record_view
    assert "決めたこと：値上げする" in page.record_view.text.plain  # type: ignore[attr-defined]
    assert page.record_view.figures.table_model.index(0, 1).data() == "1,029,340"
    page.record_view.save(tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    page.save_button.save(tmp_path / "all.pdf")
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    page.record_view.back.click()
    assert page.views.currentWidget() is page.start_view


def test_an_empty_book_leads_to_the_import(empty_services: Services, qtbot: QtBot) -> None:
    page = ReviewPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    page.bring_up_to_date()
    assert page.views.currentWidget() is page.empty
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.empty.button.click()
    assert wanted.args == ["import"]
