"""Whose book it is and what is unsettled in it."""

from pathlib import Path

from app.periods import Month
from app.services.overview import overview
from app.services.reporting import Reporting
from tests.services.small_book import make_small_book


def test_the_book_is_introduced(tmp_path: Path) -> None:
    shown = overview(Reporting(make_small_book(tmp_path)))
    assert shown.company == "有限会社ちいさな商店"
    assert shown.latest_month == Month(2025, 5)
    assert not shown.is_demo
    assert shown.notices == ()
