"""The non-financial sheets: begun once and gone on with, with what has changed since the last version, and the flow drawn beside."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.planning import copies
from app.services.session import BookSession
from app.services.targets import Target
from app.ui.main_window import MainWindow
from app.ui.pages.nonfinancial_page import NonfinancialPage
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import view_of


@pytest.fixture
def page(qtbot: QtBot, services: Services, runner: TaskRunner) -> NonfinancialPage:
    made = NonfinancialPage(services)
    runner.changed.connect(lambda changes: made.refresh())
    qtbot.addWidget(made)
    made.resize(1034, 700)
    made.bring_up_to_date()
    made.show()
    return made


def test_the_form_is_begun_once(page: NonfinancialPage, session: BookSession) -> None:
    page.refresh()
    assert len(copies(session, "local_benchmark")) == 1
    assert page.desk.view.form.filled is not None


def test_what_changed_since_the_last_version_is_counted(page: NonfinancialPage) -> None:
    assert "残した版はまだありません" in page.since.text()
    page.desk.view.form.take({"present": "得意先が一社に偏る"})
    page.desk.show_versions()
    page.desk.versions.keep_button.click()
    assert "変わっていません" in page.since.text()
    page.desk.show_form()
    page.desk.view.form.take({"present": "得意先が三社に増えた", "goal": "五社にする"})
    page.desk.view.form.keep()
    assert "2か所" in page.since.text()
    page.desk.show_versions()
    changes = page.desk.versions.changes.table_model
    assert changes.cell(0, "before") == "得意先が一社に偏る"
    assert changes.cell(0, "after") == "得意先が三社に増えた"


def test_the_flow_of_business_is_drawn_from_what_is_written(page: NonfinancialPage) -> None:
    view = page.desk.view
    place = next(at for at in range(len(view._sections)) if "business_flow" in view.section_view(at).pictures)
    view.show_section(place)
    section = view.section_view(place)
    canvas = section.pictures["business_flow"][1]
    assert section.pictures_missing["business_flow"].isVisible() and not canvas.isVisible()
    view.form.take({"suppliers.1.name": "山田商店", "customers.1.name": "町の食堂"})
    view.form.keep()
    assert canvas.isVisible() and not section.pictures_missing["business_flow"].isVisible()
    assert "山田商店" in canvas.accessibleDescription()


def test_the_history_opens_even_before_the_form_was_read(window: MainWindow, session: BookSession) -> None:
    window.show_book(session)
    view_of(window).show_target(Target("nonfinancial", table="versions"))
    page = view_of(window).current_page
    assert isinstance(page, NonfinancialPage)
    assert page.desk.views.currentWidget() is page.desk.versions
    assert page.notices.strips() == []
