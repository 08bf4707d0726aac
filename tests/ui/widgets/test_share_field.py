"""A share on a slider and in a field: exact decimals, both kept in step, values beyond the slider's reach."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from pytestqt.qtbot import QtBot

from app.ui.widgets.share_field import DecimalSpin, ShareField


@pytest.fixture
def field(qtbot: QtBot) -> ShareField:
    made = ShareField("売上", "%", 1, (-50, 50), (-100, 500))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_typed_share_is_exact_and_moves_the_slider(field: ShareField, qtbot: QtBot) -> None:
    field.spin.selectAll()
    qtbot.keyClicks(field.spin, "-7.5")
    qtbot.keyClick(field.spin, Qt.Key.Key_Return)
    assert field.value == Fraction(-15, 2)
    assert field.slider.value() == -75


def test_a_value_beyond_the_slider_stays_as_typed(field: ShareField) -> None:
    field.set_value(Fraction(120))
    assert (field.value, field.slider.value()) == (120, 500)
    assert field.spin.text() == "120.0 %"


def test_the_slider_is_moved_by_keys(field: ShareField, qtbot: QtBot) -> None:
    field.slider.setFocus()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.slider, Qt.Key.Key_PageUp)
    assert field.value == 1


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("0.25", QValidator.State.Acceptable),
        ("-3", QValidator.State.Acceptable),
        ("-", QValidator.State.Intermediate),
        ("", QValidator.State.Intermediate),
        ("99", QValidator.State.Intermediate),
        ("0.255", QValidator.State.Invalid),
        ("x", QValidator.State.Invalid),
        ("１", QValidator.State.Invalid),
    ],
)
def test_what_may_be_typed(qtbot: QtBot, text: str, state: QValidator.State) -> None:
    spin = DecimalSpin(2)
    qtbot.addWidget(spin)
    spin.setRange(-500, 1_000)
    assert spin.validate(text, 0)[0] == state


def test_whole_numbers_have_no_point(qtbot: QtBot) -> None:
    spin = DecimalSpin(0)
    qtbot.addWidget(spin)
    spin.setRange(-180, 365)
    spin.setValue(-15)
    assert spin.text() == "-15"
    assert spin.validate("1.", 0)[0] == QValidator.State.Invalid
