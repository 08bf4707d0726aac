"""The report calendar on the screen: what is due first, what it lacks and where that is done, and the way to sharing in two clicks."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.analysis.report_schemes import Owed, OwedKind
from app.periods import Month
from app.services import disclosure, planning
from app.services.report_schemes import given_reports, kept_schemes, note_given
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.services.targets import Target
from app.ui.pages.report_calendar_page import ReportCalendarPage
from app.ui.pages.share_page import SharePage
from app.ui.services import Services
from tests.helpers.package_maker import OWNER_SECRET, make_bank
from tests.services.report_desk import MAY, keep_status_report, owe


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> ReportCalendarPage:
    made = ReportCalendarPage(services)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.bring_up_to_date()
    services.runner.changed.connect(lambda _: made.refresh())
    return made


def choose(page: ReportCalendarPage, month: Month) -> None:
    page.duties.grid.selectRow(next(at for at, one in enumerate(page._shown) if one.duty.last == month))


def test_without_a_scheme_the_page_says_how_to_begin(page: ReportCalendarPage, session: BookSession) -> None:
    assert page.views.currentWidget() is page.empty
    page.empty.button.click()
    form = page.form
    form.scheme.setCurrentIndex(form.scheme.findData("own_agreement"))
    assert form.papers["trial_balance"].isVisible()
    form.start.setText("きのう")
    form.keep_button.click()
    assert kept_schemes(session) == ()
    form.start.setText("R7.5.1")
    form.keep_button.click()
    assert kept_schemes(session) == ()  # no paper is chosen
    form.papers["trial_balance"].setChecked(True)
    form.keep_button.click()
    (kept,) = kept_schemes(session)
    assert (kept.owed.start, kept.owed.owes) == (date(2025, 5, 1), (Owed(OwedKind.ITEM, "trial_balance"),))
    assert page.views.currentWidget() is page.main


def test_only_what_a_scheme_asks_is_asked(page: ReportCalendarPage) -> None:
    page.begin_scheme()
    form = page.form
    form.scheme.setCurrentIndex(form.scheme.findData("safety_net_5"))
    assert form.fields["amount"].isVisible()
    assert not form.fields["due_day"].isVisible()  # the days are stated
    form.scheme.setCurrentIndex(form.scheme.findData("management_strengthening"))
    assert form.fields["due_day"].isVisible()
    assert not form.fields["amount"].isVisible()
    assert not form.papers["trial_balance"].isVisible()
    assert "目安" in form.summary.text()


def test_what_is_missing_leads_to_where_it_is_done(page: ReportCalendarPage, session: BookSession, qtbot: QtBot) -> None:
    owe(session, "status_report")
    page.refresh()
    choose(page, MAY)
    assert page.missing.texts[:2] == (
        "2025年5月の月次確認がまだです。",
        "「業況報告書（試算表に代わる資料・参考様式）」をまだ作っていません。",
    )
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.missing.lines[0].click()
    assert asked.args == [Target("review", month=MAY)]
    assert not page.share_button.isEnabled()
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.build_button.click()
    (copy,) = planning.copies(session, "status_report")
    assert asked.args == [Target("plans", row=str(copy.id))]


def test_a_month_that_is_not_imported_cannot_be_built(page: ReportCalendarPage, session: BookSession) -> None:
    owe(session, "status_report")
    page.refresh()
    choose(page, Month(2025, 6))
    assert not page.build_button.isEnabled()
    assert "帳簿に2025年6月がありません。" in page.missing.texts


def test_a_report_is_noted_as_handed_in_and_back(page: ReportCalendarPage, session: BookSession) -> None:
    kept = owe(session, "trial_balance")
    page.refresh()
    choose(page, MAY)
    page.given_button.click()
    assert given_reports(session)[kept.id, "periodic", MAY].given_on == date.today()
    page.what.buttons["given"].click()
    choose(page, MAY)
    page.back_button.click()
    assert given_reports(session) == {}


def test_two_clicks_lead_to_the_consent_with_everything_chosen(
    page: ReportCalendarPage, services: Services, session: BookSession, qtbot: QtBot
) -> None:
    bank = make_bank()
    disclosure.create_owner_key(session, OWNER_SECRET)
    recipient = disclosure.add_recipient(session, bank.recipient.card_file)
    disclosure.verify_recipient(session, recipient.id, recipient.fingerprint, "phone", "小店 一")
    owe(session, "status_report", recipient=recipient.id)
    keep_status_report(Reporting(session))
    page.refresh()
    choose(page, MAY)  # one click
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.share_button.click()  # and another
    share = SharePage(services)
    qtbot.addWidget(share)
    share.bring_up_to_date()
    share.show_target(asked.args[0])
    form = share.consent_form
    assert share.views.currentWidget() is form
    assert form.recipient.currentData() == recipient.id
    assert [item for item, box in form.items.items() if box.isChecked()] == ["status_report"]
    assert (form.first.month, form.last.month) == (MAY, MAY)
    # How often and until when is still the owner's to say: nothing leaves without it.
    assert form.proposal() is None
    assert "取引先名" not in form.not_sent.text()


def test_ended_schemes_ask_for_nothing_more(page: ReportCalendarPage, session: BookSession) -> None:
    owe(session, "trial_balance", start=date.today() - timedelta(days=1))
    page.refresh()
    page.what.buttons["schemes"].click()
    page.duties.grid.selectRow(0)
    page.end_button.click()
    assert kept_schemes(session)[0].owed.end == date.today()
    page.what.buttons["open"].click()
    assert page._shown == []


def test_a_recipient_that_is_missing_is_chosen_in_the_scheme(page: ReportCalendarPage, session: BookSession, qtbot: QtBot) -> None:
    kept = owe(session, "trial_balance")
    page.refresh()
    choose(page, MAY)
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.missing.lines[0].click()
    assert asked.args == [Target("recipients")]  # nobody can be chosen yet
    bank = make_bank()
    disclosure.add_recipient(session, bank.recipient.card_file)
    page.refresh()
    choose(page, MAY)
    with qtbot.waitSignal(page.target_wanted) as asked:
        page.missing.lines[0].click()
    assert asked.args == [Target("report_calendar", table="scheme", row=str(kept.id))]
    page.show_target(asked.args[0])
    assert page.form.number == kept.id
    page.form.recipient.setCurrentIndex(1)
    page.form.keep_button.click()
    assert kept_schemes(session)[0].owed.recipient


def test_what_was_handed_in_late_says_so(page: ReportCalendarPage, session: BookSession) -> None:
    kept = owe(session, "trial_balance")
    note_given(session, (kept.id, "periodic", MAY), date(2025, 6, 30))
    note_given(session, (kept.id, "periodic", Month(2025, 6)), date(2025, 8, 1))
    page.refresh()
    page.what.buttons["given"].click()
    assert list(page.duties.table_model.table.column("state")) == ["2025/06/30に提出", "2025/08/01に提出（期限後）"]
