"""From the report calendar to the bank: two clicks to a consent with everything chosen, once only, and only the report leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.periods import Month
from app.receiver.opening import read_package
from app.services import disclosure, planning
from app.services.report_calendar import calendar
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.ui.book_view import BookView
from app.ui.main_window import MainWindow
from app.ui.pages.report_calendar_page import ReportCalendarPage
from app.ui.pages.share_page import SharePage
from tests.helpers.package_maker import OWNER_SECRET, Bank, make_bank
from tests.services.report_desk import MAY, STATUS_ANSWERS, answer, owe


@pytest.fixture
def bank() -> Bank:
    return make_bank()


@pytest.fixture
def click() -> "Clicks":
    return Clicks(lambda button: QTest.mouseClick(button, Qt.MouseButton.LeftButton))


class Clicks:
    """Clicks with the mouse, counted."""

    def __init__(self, press: Callable[[QPushButton], None]) -> None:
        self._press = press
        self.count = 0

    def __call__(self, button: QPushButton) -> None:
        assert button.isVisible() and button.isEnabled(), button.text()
        self._press(button)
        self.count += 1


@pytest.fixture
def view(window: MainWindow, session: BookSession, bank: Bank) -> BookView:
    """The book of a trader who owes a confirmed bank a status report on May 2025, all written and nothing kept yet."""
    disclosure.create_owner_key(session, OWNER_SECRET)
    recipient = disclosure.add_recipient(session, bank.recipient.card_file)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "小店 一")
    owe(session, "status_report", recipient=recipient.id)
    copy = planning.start(session, "status_report", MAY.first_day)
    answer(Reporting(session), copy.id, STATUS_ANSWERS)
    window.show_book(session)
    assert window.book_view is not None
    return window.book_view


def on_calendar(view: BookView) -> ReportCalendarPage:
    page = view.current_page
    assert isinstance(page, ReportCalendarPage)
    return page


def on_sharing(view: BookView) -> SharePage:
    page = view.current_page
    assert isinstance(page, SharePage)
    return page


def test_two_clicks_from_the_calendar_to_the_consent(view: BookView, session: BookSession, bank: Bank, click: Clicks) -> None:
    view.show_page("report_calendar")
    view.period_selector.choose(Month(2025, 4))  # the reader looked at another month
    page = on_calendar(view)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.duty.last == MAY  # the first that is open is chosen

    click(page.build_button)
    assert view.current_page is page  # nothing is missing: the report need not be opened
    assert "の版 1 を保存しました" in page.notices.strips()[0].accessibleName()
    click(page.share_button)

    assert click.count == 2
    share = on_sharing(view)
    form = share.consent_form
    assert share.views.currentWidget() is form
    assert form.recipient.currentText() == bank.recipient.card.name
    assert [item for item, box in form.items.items() if box.isChecked()] == ["status_report"]
    assert (form.first.month, form.last.month) == (MAY, MAY)


def test_words_are_refused_every_month_and_leave_once_alone(
    view: BookView, session: BookSession, bank: Bank, click: Clicks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_page("report_calendar")
    page = on_calendar(view)
    click(page.build_button)
    click(page.share_button)
    share = on_sharing(view)
    form = share.consent_form
    form.prepared_by.setText("税理士 見本")
    form.durations["3"].setChecked(True)
    form.frequencies["monthly"].setChecked(True)
    form.next_button.click()
    assert share.notices.strips()[0].property("level") == "error"
    assert disclosure.list_consents(session) == ()

    form.frequencies["once"].setChecked(True)
    form.next_button.click()
    decision = share.decision
    previewed = {str(name) for name in decision.files.files.table_model.table.column("path")}
    # The words that leave are read here, not only their figures.
    papers = [name for name in decision.files.files.table_model.table.column("path") if str(name).endswith(".pdf")]
    decision.files.files.grid.selectRow(list(decision.files.files.table_model.table.column("path")).index(papers[0]))
    words = dict(
        zip(decision.files.table.table_model.table.column("item"), decision.files.table.table_model.table.column("value"), strict=True)
    )
    assert words["課題"] == STATUS_ANSWERS["issues"]
    decision.name.setText("小店 一")
    decision.capacity.setText("代表取締役")
    decision.secret.setText(OWNER_SECRET)
    decision.give.click()
    (status,) = disclosure.list_consents(session)
    listed = calendar(Reporting(session)).duties[0]
    assert [each.code for each in listed.missing] == []

    # What is written on after the consent is not what was kept, and does not leave.
    (copy,) = planning.copies(session, "status_report")
    answer(Reporting(session), copy.id, {"issues": "同意のあとに書いた課題"})
    share._on_package(status.consent)
    package = share.package_view
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *arguments: str(tmp_path / "out"))
    package.secret.setText(OWNER_SECRET)
    package.make_button.click()
    (sealed,) = (tmp_path / "out").iterdir()
    opened = read_package(sealed, bank.key).bundle
    assert {item.item for item in opened.manifest.items} == {"status_report"}
    assert {name for name in opened.members if name.startswith(("data/", "forms/"))} == previewed
    assert "同意のあと" not in b"".join(opened.members.values()).decode("utf-8", "ignore")
    view.show_page("share")
    assert not any(status.is_open for status in disclosure.list_consents(session))
