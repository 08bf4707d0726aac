"""The lowest point ahead on real books: told with its certainty, or with the reason why it cannot be told."""

import datetime
from pathlib import Path

from app.analysis.forecast_items import Certainty
from app.analysis.month_summary import lowest_point
from app.analysis.narrative import certainty_shares
from app.formatting import Formatter
from app.ledger.years import LegalForm
from app.periods import Month
from app.services.cash_ahead import cash_ahead
from app.services.forecasting import forecast_of
from app.services.loans import add_loan
from app.services.narration import say
from app.services.open_points import open_points
from app.services.reporting import Reporting
from app.services.session import BookFacts, create_book
from app.services.targets import Target
from tests.helpers.loan_samples import a_loan
from tests.services.small_book import make_small_book

MAY = Month(2025, 5)
TODAY = datetime.date(2025, 6, 10)


def test_the_lowest_point_is_that_of_the_forecast(tmp_path: Path) -> None:
    reporting = Reporting(make_small_book(tmp_path))
    forecast = forecast_of(reporting).forecast
    found = cash_ahead(reporting)
    assert found.lowest is not None
    assert (found.lowest.amount, found.lowest.day) == (forecast.lowest, forecast.lowest_day)
    assert found.lowest.end == datetime.date(2025, 5, 31)
    assert found.lowest.opening == 1_809_340  # 1,029,340 - 20,000 + 800,000


def test_a_bullet_loan_leaves_a_shortage_that_must_be_acted_on(tmp_path: Path) -> None:
    """50,000,000 are due at the end of April 2026, and nothing near that comes in."""
    session = make_small_book(tmp_path)
    due = datetime.date(2026, 4, 30)
    add_loan(session, a_loan(principal=50_000_000, final_day=due, repayment="bullet"))
    reporting = Reporting(session)
    lowest = cash_ahead(reporting).lowest
    assert lowest is not None and lowest.amount < -40_000_000
    assert lowest.day >= due
    assert lowest.moved[Certainty.CONFIRMED] >= 50_000_000
    shares = certainty_shares(lowest)
    assert sum(share.ratio for share in shares.values()) == 1
    points = open_points(reporting, MAY, TODAY)
    first = points[0]
    assert (first.code, first.target) == ("todo.cash_short", Target("forecast", table="weeks"))
    assert "足りなくなる見込みです" in say(first, Formatter())
    assert any(point.target == Target("loans") for point in points)


def test_without_opening_balances_no_lowest_point_is_told(tmp_path: Path) -> None:
    found = cash_ahead(Reporting(make_small_book(tmp_path, with_opening=False)))
    assert found.lowest is None
    assert found.reason is not None and found.reason.code == "forecast.no_opening"
    assert [sentence.code for sentence in found.sentences] == ["forecast.no_opening"]


def test_an_empty_book_has_a_reason_and_raises_nothing(tmp_path: Path) -> None:
    session = create_book(tmp_path / "empty", BookFacts("やまだ製作所", LegalForm.CORPORATION, 4)).session
    found = cash_ahead(Reporting(session))
    assert found.lowest is None
    assert found.reason is not None and say(found.reason, Formatter())


def test_receipts_of_the_lowest_day_come_after_its_payments(tmp_path: Path) -> None:
    """What is counted up to the lowest point leads from the opening to it exactly."""
    reporting = Reporting(make_small_book(tmp_path))
    forecast = forecast_of(reporting).forecast
    lowest = lowest_point(forecast)
    before = [item for item in forecast.items if item.day < lowest.day or (item.day == lowest.day and item.amount < 0)]
    assert forecast.opening + sum(item.amount for item in before) == lowest.amount
    assert sum(abs(item.amount) for item in before) == sum(lowest.moved.values())
