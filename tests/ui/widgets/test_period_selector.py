"""The month chooser: years with entries, months that can be chosen, moving by keys."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.periods import FiscalYear, Month, month_range
from app.ui.page import Period
from app.ui.services import Wording
from app.ui.widgets.period_selector import PeriodSelector

FIRST, SHORT, LAST = (
    FiscalYear(Month(2024, 4), Month(2025, 3)),
    FiscalYear(Month(2025, 4), Month(2025, 12)),
    FiscalYear(Month(2026, 1), Month(2026, 12)),
)


@pytest.fixture
def selector(qtbot: QtBot, application: QApplication) -> PeriodSelector:
    made = PeriodSelector(Wording())
    qtbot.addWidget(made)
    made.set_choices((FIRST, SHORT, LAST), month_range(Month(2024, 6), Month(2026, 2)))
    return made


def test_the_latest_month_is_chosen_first(selector: PeriodSelector) -> None:
    assert selector.period == Period(LAST, Month(2026, 2))


def test_a_short_year_shows_its_months_alone(selector: PeriodSelector) -> None:
    selector.choose(Month(2025, 5))
    shown = [button.text() for button in selector.month_buttons if not button.isHidden()]
    assert shown == [f"{number}月" for number in range(4, 13)]


def test_months_without_entries_cannot_be_chosen(selector: PeriodSelector) -> None:
    selector.choose(Month(2024, 6))
    assert [button.isEnabled() for button in selector.month_buttons[:4]] == [False, False, True, True]


def test_a_click_tells_the_month(qtbot: QtBot, selector: PeriodSelector) -> None:
    with qtbot.waitSignal(selector.period_changed) as told:
        selector.month_buttons[0].click()
    assert told.args == [Period(LAST, Month(2026, 1))]


def test_steps_cross_the_year_and_stop_at_the_ends(selector: PeriodSelector) -> None:
    selector.step(-2)
    assert selector.period == Period(SHORT, Month(2025, 12))
    selector.choose(Month(2026, 2))
    selector.step(1)
    assert selector.period == Period(LAST, Month(2026, 2))


def test_another_year_keeps_the_month_where_it_can(selector: PeriodSelector) -> None:
    selector.choose(Month(2025, 7))
    selector._on_year_activated(0)
    assert selector.period == Period(FIRST, Month(2024, 7))
    selector._on_year_activated(2)
    assert selector.period == Period(LAST, Month(2026, 2))


def test_a_choice_stays_when_new_months_arrive(selector: PeriodSelector) -> None:
    selector.choose(Month(2024, 8))
    selector.set_choices((FIRST, SHORT, LAST), month_range(Month(2024, 4), Month(2026, 3)))
    assert selector.period == Period(FIRST, Month(2024, 8))


def test_without_entries_there_is_no_period(selector: PeriodSelector) -> None:
    selector.set_choices((), ())
    assert selector.period is None
    assert not selector.year_choice.isEnabled()
