"""Preferences survive a restart; a broken file never stops the program."""

from pathlib import Path

import pytest

from app.settings import Settings, load_settings, save_settings, settings_file


def test_what_is_saved_is_loaded() -> None:
    chosen = Settings(language="en", amount_unit="thousand", recent_books=("一", "二"), lock_after_minutes=5)
    save_settings(chosen)
    assert load_settings() == chosen


def test_without_a_file_the_defaults_hold() -> None:
    assert not settings_file().exists()
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"language": 5, "amount_unit": "dozen", "lock_after_minutes": 0, "recent_books": [1]}']
)
def test_a_broken_file_falls_back_to_the_defaults(content: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, "utf-8")
    assert load_settings(path) == Settings()
