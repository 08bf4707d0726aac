"""Settings: facts of the company, its years, the lock, backups, display."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import AccessDenied
from app.periods import Month
from app.services.company import fiscal_years
from app.services.session import BookSession, Secrets, open_book
from app.settings import load_settings
from app.ui.pages.settings_page import SettingsPage
from app.ui.services import Services
from app.ui.widgets.month_edit import MonthEdit
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def page(services: Services, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(services)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.bring_up_to_date()
    return made


def test_the_company_is_renamed(page: SettingsPage, session: BookSession) -> None:
    page.company.company.setText("株式会社おおきな商店")
    page.company.save_button.click()
    assert session.facts().company == "株式会社おおきな商店"
    assert page.notices.strips()[0].property("level") == "success"


def test_a_changed_closing_month_makes_a_short_year(page: SettingsPage, session: BookSession) -> None:
    second = page.company.findChildren(MonthEdit)[1]
    second.set_month(Month(2025, 12))
    page.company._save_year(fiscal_years(session)[1], second, "unknown", 7)
    years = fiscal_years(session)
    assert (years[1].year.first, years[1].year.last, years[1].employees) == (Month(2025, 4), Month(2025, 12), 7)


def test_a_new_passphrase_needs_the_old_one(page: SettingsPage, session: BookSession) -> None:
    keys = page.keys
    for field in (keys.new.first, keys.new.again):
        field.setText("谷の下の大きな工場")
    keys.proof.setText("ちがう言葉")
    keys.change_button.click()
    assert page.notices.strips()[0].property("level") == "error"
    keys.proof.setText(PASSPHRASE)
    keys.change_button.click()
    open_book(session.file, Secrets("谷の下の大きな工場")).close()
    with pytest.raises(AccessDenied):
        open_book(session.file, Secrets(PASSPHRASE))


def test_a_new_recovery_code_must_be_typed_back(page: SettingsPage) -> None:
    keys = page.keys
    keys.proof.setText(PASSPHRASE)
    keys.code_button.click()
    code = keys.code_view.code.plain  # type: ignore[attr-defined]
    assert code
    keys.code_view.typed.setText("00000-00000")
    keys.code_view.go_on.click()
    assert keys.code_view.remark.plain  # type: ignore[attr-defined]
    keys.code_view.typed.setText(code.lower())
    keys.code_view.go_on.click()
    assert not keys.code_view.isVisible()
    assert not keys.code_view.code.plain  # type: ignore[attr-defined]


def test_a_backup_is_written(page: SettingsPage, tmp_path: Path) -> None:
    page.safety.back_up(tmp_path)
    assert list(tmp_path.glob("*.mieru-backup"))


def test_a_sound_book_is_said_to_be_sound(page: SettingsPage) -> None:
    page.safety.check_button.click()
    assert "異常はありません" in page.safety.result.plain  # type: ignore[attr-defined]


def test_preferences_are_kept(page: SettingsPage, qtbot: QtBot) -> None:
    choice = page.display.choices["negative_sign"]
    choice.setCurrentIndex(choice.findData("minus"))
    with qtbot.waitSignal(page.dress_wanted):
        choice.activated.emit(choice.currentIndex())
    page.display.lock_after.setValue(5)
    page.display.lock_after.editingFinished.emit()
    assert load_settings().negative_sign == "minus"
    assert load_settings().lock_after_minutes == 5
