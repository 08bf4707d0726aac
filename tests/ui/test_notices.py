"""Strips above a page: sentence and next step, never a fault's own text."""

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, InputRefused
from app.ui.notices import Notices
from app.ui.services import Services
from app.ui.task_runner import TaskRunner
from tests.ui.conftest import LIGHT, no_printer


@pytest.fixture
def notices(runner: TaskRunner, qtbot: QtBot) -> Notices:
    made = Notices(Services(runner, LIGHT, no_printer))
    qtbot.addWidget(made)
    return made


def test_an_error_says_what_to_do(notices: Notices) -> None:
    notices.show_error(InputRefused("general.file_not_found", file="四月.csv"))
    (strip,) = notices.strips()
    assert "四月.csv" in strip.shown.text and strip.shown.next_step
    assert strip.accessibleName().startswith("エラー")


def test_a_fault_shows_no_text_of_its_own(notices: Notices) -> None:
    notices.show_error(ValueError("甲商事 1,234,567"))
    (strip,) = notices.strips()
    assert "甲商事" not in str(strip.shown)


def test_stopping_is_no_error(notices: Notices) -> None:
    notices.show_error(Cancelled())
    assert notices.strips()[0].property("level") == "information"


def test_the_same_message_stands_once(notices: Notices) -> None:
    for _ in range(3):
        notices.show_code("ui.saved", "success")
    assert len(notices.strips()) == 1


def test_a_strip_is_put_away(notices: Notices) -> None:
    notices.show_code("ui.saved")
    notices.strips()[0].put_away.click()
    assert not notices.strips()
