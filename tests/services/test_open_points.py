"""What needs doing: each point with the page where it is done."""

import datetime
from pathlib import Path

import pytest

from app.analysis.review import Action, ReviewRole
from app.formatting import Formatter
from app.periods import Month
from app.services.narration import say, say_with_next_step
from app.services.open_points import OpenPoint, open_points
from app.services.reporting import Reporting
from app.services.reviews import Answers, figures_seen, record_review
from app.services.targets import Target
from tests.services.small_book import make_small_book

MAY = Month(2025, 5)
TODAY = datetime.date(2025, 8, 20)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def points(reporting: Reporting, today: datetime.date = TODAY) -> dict[str, OpenPoint]:
    return {point.code: point for point in open_points(reporting, MAY, today)}


def test_months_after_the_last_one_and_gaps_before_it_are_to_be_imported(reporting: Reporting) -> None:
    found = points(reporting)
    after, gaps = found["reporting.months_not_imported"], found["todo.gaps"]
    assert say(after, Formatter()) == "2025年6月から2か月分がまだ取り込まれていません。"
    # June 2024 to March 2025.
    assert say(gaps, Formatter()) == "帳簿の途中に仕訳のない月が10か月あります（2024年6月、2024年7月、2024年8月）。"
    assert after.target == gaps.target == Target("import")


def test_the_review_of_the_latest_month_is_waited_for(reporting: Reporting) -> None:
    point = points(reporting)["todo.review_owner"]
    assert (point.values["month"], point.target) == (MAY, Target("review", month=MAY))
    record(reporting, ReviewRole.OWNER, None)
    assert "todo.review_owner" not in points(reporting)


def test_the_accountants_review_is_waited_for_once_there_has_been_one(reporting: Reporting) -> None:
    assert "todo.review_accountant" not in points(reporting)
    seen = figures_seen(reporting, Month(2025, 4))
    record_review(reporting, Month(2025, 4), ReviewRole.ACCOUNTANT, "青葉 税理士", seen, Answers())
    assert "todo.review_accountant" in points(reporting)


@pytest.mark.parametrize(
    ("due", "code"),
    [
        (datetime.date(2025, 8, 19), "todo.action_due"),
        (datetime.date(2025, 8, 20), "todo.action_coming"),
        (datetime.date(2025, 9, 3), "todo.action_coming"),
    ],
)
def test_an_action_is_announced_before_its_day_and_asked_for_after_it(reporting: Reporting, due: datetime.date, code: str) -> None:
    record(reporting, ReviewRole.OWNER, Action("甲商事に値上げを相談する", due))
    point = points(reporting)[code]
    assert "甲商事に値上げを相談する" in say(point, Formatter())
    assert point.target == Target("review")
    assert say_with_next_step(point, Formatter(), "en").next_step


def test_an_action_far_ahead_is_not_announced(reporting: Reporting) -> None:
    record(reporting, ReviewRole.OWNER, Action("融資の相談", datetime.date(2025, 9, 4)))
    assert not {"todo.action_due", "todo.action_coming"} & points(reporting).keys()


def test_missing_opening_balances_lead_to_the_import(tmp_path: Path) -> None:
    reporting = Reporting(make_small_book(tmp_path, with_opening=False))
    assert points(reporting)["todo.opening_missing"].target == Target("import")


def record(reporting: Reporting, role: ReviewRole, action: Action | None) -> None:
    record_review(reporting, MAY, role, "見本 花子", figures_seen(reporting, MAY), Answers(action=action))
