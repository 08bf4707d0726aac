"""How figures, months and days are written for readers of Japanese and of English."""

import datetime

from app.periods import FiscalYear, Month
from app.settings import load_settings
from app.ui.services import Services, Wording
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT, no_printer

YEAR = FiscalYear(Month(2025, 4), Month(2026, 3))


def test_japanese() -> None:
    wording = Wording(amount_unit="thousand", years="era")
    assert wording.fiscal_year(YEAR) == "令和8年3月期"
    assert wording.short_month(Month(2025, 4)) == "4月"
    assert wording.unit_title == "千円"


def test_english() -> None:
    wording = Wording(amount_unit="million", language="en")
    assert wording.fiscal_year(YEAR) == "FY to Mar 2026"
    assert wording.day(datetime.date(2025, 4, 3)) == "2025-04-03"
    assert wording.unit_title == "million yen"


def test_entries_are_always_in_whole_yen() -> None:
    assert Wording(amount_unit="million").in_whole_yen().yen(1_234_567) == "1,234,567"


def test_preferences_are_saved_when_they_change(runner: TaskRunner) -> None:
    services = Services(runner, LIGHT, no_printer)
    services.keep_settings(amount_unit="million", negative_sign="minus")
    assert services.wording.yen(-1_234_567) == "-1"
    assert load_settings().amount_unit == "million"
