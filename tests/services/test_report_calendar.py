"""What the small trader owes its bank, what each report lacks, and what building one does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.analysis.owed_schemes import KeptScheme, OwedScheme
from app.analysis.report_calendar import DutyState
from app.errors import InputRefused
from app.formatting import Formatter
from app.periods import Month
from app.services import disclosure, planning
from app.services.open_points import open_points
from app.services.report_building import build_report
from app.services.report_calendar import calendar, key_text, parse_key, share_target
from app.services.report_calendar_tables import calendar_table
from app.services.report_scheme_texts import notices_of, read_owed, texts_of
from app.services.report_schemes import (
    add_scheme,
    change_scheme,
    definitions,
    end_scheme,
    find_scheme,
    kept_schemes,
    note_given,
    remove_scheme,
    take_back_given,
)
from app.services.reporting import Reporting
from app.services.targets import Target
from app.sharing.consents import ConsentDraft, Frequency, Purpose
from app.sharing.packages import PackageItem
from tests.helpers.package_maker import OWNER_SECRET, Bank
from tests.services.disclosure_desk import add_bank
from tests.services.report_desk import MAY, STATUS_ANSWERS, answer, owe
from tests.services.small_book import make_small_book

JUNE_10 = date(2025, 6, 10)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def codes(reporting: Reporting, key: tuple[int, str, Month], day: date = JUNE_10) -> list[str]:
    return [each.code.removeprefix("calendar.missing.") for each in calendar(reporting, day).find(key).missing]


def refused(error: pytest.ExceptionInfo[InputRefused]) -> str:
    return error.value.code


def test_a_report_of_the_books_lacks_only_somebody_to_receive_it(reporting: Reporting, bank: Bank) -> None:
    kept = owe(reporting.session, "trial_balance")
    listed = calendar(reporting, JUNE_10).find((kept.id, "periodic", MAY))
    assert (listed.duty.opens, listed.duty.due, listed.state, listed.days_left) == (date(2025, 6, 1), date(2025, 6, 30), DutyState.DUE, 20)
    assert codes(reporting, listed.key) == ["recipient"]
    recipient = add_bank(reporting.session, bank)
    change_scheme(reporting.session, KeptScheme(kept.id, replace(kept.owed, recipient=recipient)))
    found = calendar(reporting, JUNE_10).find(listed.key)
    assert [each.code for each in found.missing] == ["calendar.missing.consent"]
    assert share_target(found) == Target(
        "share", table="定期の報告", month=MAY, span=(MAY, MAY), recipient=recipient, items=("trial_balance",)
    )


def test_a_consent_that_is_given_shows_at_once(reporting: Reporting, bank: Bank) -> None:
    session = reporting.session
    recipient = add_bank(session, bank)
    kept = owe(session, "trial_balance", recipient=recipient)
    key = (kept.id, "periodic", MAY)
    assert codes(reporting, key) == ["consent"]
    disclosure.create_owner_key(session, OWNER_SECRET)
    items = (disclosure.consent_item(PackageItem.TRIAL_BALANCE, MAY, MAY),)
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(days=300)
    draft = ConsentDraft(recipient, (Purpose("計画進捗の報告"),), items, Frequency.MONTHLY, end)
    consent = disclosure.propose_consent(session, draft, "税理士 長良 一")
    assert codes(reporting, key) == ["consent"]
    disclosure.give_consent(session, consent.id, OWNER_SECRET, "柳ヶ瀬 花子", "代表者")
    assert codes(reporting, key) == []


def test_a_month_that_is_not_in_the_books_is_missing_once_it_has_passed(reporting: Reporting) -> None:
    kept = owe(reporting.session, "trial_balance")
    key = (kept.id, "periodic", Month(2025, 6))
    assert codes(reporting, key) == ["months_to_come"]
    assert codes(reporting, key, date(2025, 7, 1)) == ["months", "recipient"]
    assert calendar(reporting, date(2025, 8, 1)).find(key).state is DutyState.OVERDUE
    with pytest.raises(InputRefused) as error:
        build_report(reporting, (kept.id, "periodic", Month(2025, 6)))
    assert refused(error) == "calendar.no_form"


def test_building_fills_the_form_and_keeps_a_version_when_nothing_is_missing(reporting: Reporting) -> None:
    kept = owe(reporting.session, "status_report")
    key = (kept.id, "periodic", MAY)
    assert codes(reporting, key) == ["review", "form", "recipient"]
    (begun,) = build_report(reporting, key)
    assert begun.version is None
    assert begun.missing
    assert codes(reporting, key) == ["review", "answers", "recipient"]
    answers = calendar(reporting, JUNE_10).find(key).missing[1]
    assert answers.target == Target("plans", row=str(begun.copy_id))
    answer(reporting, begun.copy_id, STATUS_ANSWERS)
    assert codes(reporting, key) == ["review", "version", "recipient"]
    (built,) = build_report(reporting, key, "窓口で渡す")
    assert (built.copy_id, built.version, built.missing) == (begun.copy_id, 1, ())
    assert planning.versions(reporting.session, built.copy_id)[0].note == "窓口で渡す"
    assert codes(reporting, key) == ["recipient"]
    # Built again without a change, nothing is kept twice.
    assert build_report(reporting, key)[0].version == 1
    planning.write(reporting.session, built.copy_id, {"issues": None})
    answer(reporting, built.copy_id, {"issues": "別の課題"})
    assert build_report(reporting, key)[0].version == 2


def test_the_figures_of_the_built_report_are_those_of_the_books(reporting: Reporting) -> None:
    kept = owe(reporting.session, "status_report", start=date(2025, 4, 1))
    (begun,) = build_report(reporting, (kept.id, "periodic", Month(2025, 4)))
    filled = planning.filled(reporting, begun.copy_id)
    assert filled.about == date(2025, 4, 1)
    assert filled.value("results.to_date_sales.now") == 800_000


def test_a_month_that_is_not_told_cannot_be_built(reporting: Reporting) -> None:
    kept = owe(reporting.session, "status_report")
    with pytest.raises(InputRefused) as error:
        build_report(reporting, (kept.id, "periodic", Month(2025, 6)))
    assert refused(error) == "calendar.months_not_told"


def test_what_was_handed_in_is_noted_and_taken_back(reporting: Reporting) -> None:
    kept = owe(reporting.session, "trial_balance")
    key = (kept.id, "periodic", MAY)
    note_given(reporting.session, key, date(2025, 6, 5), " 店頭で ")
    listed = calendar(reporting, date(2025, 7, 10)).find(key)
    assert (listed.state, listed.missing) == (DutyState.GIVEN, ())
    assert listed.given is not None
    assert (listed.given.given_on, listed.given.note) == (date(2025, 6, 5), "店頭で")
    take_back_given(reporting.session, key)
    assert calendar(reporting, date(2025, 7, 10)).find(key).state is DutyState.OVERDUE
    with pytest.raises(InputRefused) as error:
        take_back_given(reporting.session, key)
    assert refused(error) == "calendar.not_given"
    with pytest.raises(InputRefused) as error:
        note_given(reporting.session, (kept.id, "weekly", MAY), JUNE_10)
    assert refused(error) == "calendar.no_such_report"


def test_a_changed_day_of_delivery_forgets_nothing(reporting: Reporting) -> None:
    kept = owe(reporting.session, "trial_balance")
    note_given(reporting.session, (kept.id, "periodic", MAY), date(2025, 6, 5))
    change_scheme(reporting.session, KeptScheme(kept.id, replace(kept.owed, due_day=15)))
    listed = calendar(reporting, JUNE_10).find((kept.id, "periodic", MAY))
    assert (listed.duty.due, listed.state) == (date(2025, 6, 15), DutyState.GIVEN)


def test_ended_and_removed_schemes_owe_nothing_more(reporting: Reporting) -> None:
    kept = owe(reporting.session, "trial_balance")
    end_scheme(reporting.session, kept.id, date(2025, 6, 30))
    assert [one.duty.last for one in calendar(reporting, JUNE_10).duties] == [MAY]
    remove_scheme(reporting.session, kept.id)
    assert kept_schemes(reporting.session) == ()
    with pytest.raises(InputRefused) as error:
        find_scheme(reporting.session, kept.id)
    assert refused(error) == "calendar.not_registered"


def test_reports_due_before_a_scheme_was_entered_are_not_asked_for(reporting: Reporting) -> None:
    added = add_scheme(reporting.session, OwedScheme("business_status_half_yearly", date(2020, 5, 1)))
    assert added.owed.since is not None
    assert all(one.duty.due >= added.owed.since for one in calendar(reporting).duties)
    change_scheme(reporting.session, KeptScheme(added.id, replace(added.owed, since=None)))
    assert find_scheme(reporting.session, added.id).owed.since == added.owed.since


def test_due_and_overdue_reports_are_points_of_home(reporting: Reporting) -> None:
    owe(reporting.session, "trial_balance", start=date(2025, 4, 1))
    points = {point.code: point for point in open_points(reporting, MAY, JUNE_10) if point.code.startswith("todo.report")}
    assert set(points) == {"todo.report_overdue", "todo.report_due"}
    assert points["todo.report_due"].values["day"] == date(2025, 6, 30)
    target = points["todo.report_due"].target
    assert target is not None
    assert (target.page, parse_key(target.row)[2]) == ("report_calendar", MAY)


def test_a_key_is_read_as_it_is_written() -> None:
    assert parse_key(key_text((3, "quarterly", MAY))) == (3, "quarterly", MAY)
    for wrong in ("3", "x:quarterly:2025-05", "3:quarterly:May"):
        with pytest.raises(InputRefused) as error:
            parse_key(wrong)
        assert refused(error) == "calendar.no_such_report"


def test_far_reports_wait_but_the_next_of_each_is_near(reporting: Reporting) -> None:
    add_scheme(reporting.session, OwedScheme("management_strengthening", date(2025, 6, 1), since=date(2025, 6, 1)))
    near = calendar(reporting, JUNE_10).near
    assert [(one.duty.report.id, one.duty.due) for one in near] == [("quarterly", date(2025, 7, 31)), ("yearly", date(2026, 6, 30))]


def test_the_table_counts_down_and_says_what_is_missing(reporting: Reporting) -> None:
    kept = owe(reporting.session, "trial_balance")
    table = calendar_table(calendar(reporting, date(2025, 6, 28)), Formatter())
    assert table.column("left")[0] == "あと2日"
    assert table.column("key")[0] == f"{kept.id}:periodic:2025-05"
    assert calendar_table(calendar(reporting, date(2025, 7, 3)), Formatter(), "en").column("left")[0] == "3 days over"


def test_what_is_typed_is_read_in_every_way_of_writing_a_day() -> None:
    typed = {"scheme": "safety_net_5", "start": "令和7年6月10日", "amount": "1250万", "term_months": "６０", "title": ""}
    owed = read_owed(typed)
    assert (owed.start, owed.amount, owed.term_months) == (date(2025, 6, 10), 12_500_000, 60)
    assert [notice.code for notice in notices_of(owed)] == ["calendar.exempt.small_amount"]
    assert read_owed(texts_of(owed)) == owed
    own = read_owed({"scheme": "own_agreement", "start": "2025/4/1", "papers": "trial_balance、status_report"})
    assert [(paper.kind.value, paper.id) for paper in own.owes] == [("item", "trial_balance"), ("form", "status_report")]
    for wrong, code in (
        ({"scheme": "x"}, "calendar.no_such_scheme"),
        ({"scheme": "safety_net_5", "start": "きのう"}, "calendar.not_a_day"),
        ({"scheme": "safety_net_5", "start": "2025/6/1", "term_months": "長い"}, "calendar.not_a_number"),
        ({"scheme": "safety_net_5", "start": "2025/6/1", "term_months": "9" * 5000}, "calendar.not_a_number"),
        ({"scheme": "own_agreement", "start": "2025/6/1", "papers": "diary"}, "calendar.no_such_paper"),
        ({"scheme": "own_agreement", "start": "2025/6/1", "colour": "red"}, "planned.unknown_field"),
    ):
        with pytest.raises(InputRefused) as error:
            read_owed(wrong)
        assert refused(error) == code


def test_a_closed_and_an_announced_scheme_warn() -> None:
    closed = read_owed({"scheme": "accompanied_support", "start": "2024/7/1"})
    assert [notice.code for notice in notices_of(closed)] == ["calendar.after_closing"]
    assert notices_of(read_owed({"scheme": "accompanied_support", "start": "2024/6/30"})) == ()
    assert [notice.code for notice in notices_of(read_owed({"scheme": "monitoring_2026", "start": "2026/4/1"}))] == ["calendar.announced"]


def test_an_agreement_needs_papers_and_every_form_that_is_owed_exists(reporting: Reporting) -> None:
    with pytest.raises(InputRefused) as error:
        add_scheme(reporting.session, OwedScheme("own_agreement", date(2025, 4, 1)))
    assert refused(error) == "calendar.papers_missing"
    for scheme in definitions():
        for report in scheme.reports:
            for paper in report.owes:
                if paper.kind.value == "form":
                    assert planning.definition(paper.id).about == "month"
