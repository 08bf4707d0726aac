"""The list of reading profiles: renamed, handed on, forgotten and taken in again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.services.import_profiles import list_profiles, propose, save_profile
from app.ui.pages.settings_page import SettingsPage
from app.ui.services import Services


@pytest.fixture
def page(empty_services: Services, qtbot: QtBot, tmp_path: Path) -> SettingsPage:
    table = tmp_path / "出納帳.csv"
    table.write_text("日付,科目,摘要,入金,出金\n2025/4/3,売上高,店頭,11000,\n", "utf-8")
    save_profile(propose(table)[1].profile)
    made = SettingsPage(empty_services)
    qtbot.addWidget(made)
    made.bring_up_to_date()
    return made


def press(page: SettingsPage, spoken: str) -> None:
    (button,) = [each for each in page.profiles.findChildren(QPushButton) if each.accessibleName() == spoken and not each.isHidden()]
    button.click()


def test_a_profile_gets_another_name(page: SettingsPage) -> None:
    page.profiles.names["出納帳"].setText("本店の出納帳")
    press(page, "出納帳: 名前を変える")
    assert [profile.name for profile in list_profiles()] == ["本店の出納帳"]
    assert list(page.profiles.names) == ["本店の出納帳"]
    page.profiles.names["本店の出納帳"].setText(" / ")
    press(page, "本店の出納帳: 名前を変える")
    assert page.notices.strips()[0].property("level") == "error"


def test_a_profile_travels_as_a_file(page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "handed-on.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(path), ""))
    press(page, "出納帳: ファイルに書き出す")
    assert "handed-on.json" in page.notices.strips()[0].shown.text
    press(page, "出納帳: 消す")
    assert not list_profiles() and not page.profiles.names
    page.profiles.take_in_button.click()
    assert [profile.name for profile in list_profiles()] == ["出納帳"]
