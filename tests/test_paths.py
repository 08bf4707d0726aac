"""Every platform's own place, and one folder for all when asked."""

import stat
import sys
from pathlib import Path

import pytest

from app.paths import make_private, places


def test_one_folder_for_everything_when_asked(mieru_home: Path) -> None:
    found = places()
    assert found.books == mieru_home / "books"
    assert found.logs == mieru_home / "state" / "logs"


@pytest.mark.parametrize(("platform", "part"), [("linux", "mieru-getsuji"), ("win32", "MieruGetsuji"), ("darwin", "Application Support")])
def test_books_lie_in_the_user_data_folder(platform: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIERU_HOME")
    monkeypatch.setattr(sys, "platform", platform)
    assert part in str(places().books)


def test_private_folders_are_for_the_user_alone(tmp_path: Path) -> None:
    folder = make_private(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
