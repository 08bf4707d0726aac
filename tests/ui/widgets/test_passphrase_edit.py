"""A passphrase counts once it is long enough and typed twice."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.widgets.passphrase_edit import PassphraseEdit


@pytest.fixture
def edit(qtbot: QtBot, application: QApplication) -> PassphraseEdit:
    made = PassphraseEdit("パスフレーズ")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("first", "again", "value"),
    [
        ("", "", None),
        ("みじかい", "みじかい", None),
        ("山の上の小さな工場", "", None),
        ("山の上の小さな工場", "山の上の大きな工場", None),
        ("山の上の小さな工場", "山の上の小さな工場", "山の上の小さな工場"),
    ],
)
def test_value_needs_length_and_agreement(edit: PassphraseEdit, first: str, again: str, value: str | None) -> None:
    edit.first.setText(first)
    edit.again.setText(again)
    assert edit.value == value


def test_what_is_typed_is_hidden_until_asked_for(edit: PassphraseEdit) -> None:
    assert edit.first.echoMode() == QLineEdit.EchoMode.Password
    edit.show_box.setChecked(True)
    assert edit.first.echoMode() == edit.again.echoMode() == QLineEdit.EchoMode.Normal


def test_the_remark_says_what_is_missing(edit: PassphraseEdit) -> None:
    edit.first.setText("あいうえお")
    assert "あと3文字" in edit.remark.text()
    edit.first.setText("あいうえおかきく")
    edit.again.setText("あいうえおかきこ")
    assert "一致していません" in edit.remark.text()
