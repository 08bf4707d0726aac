"""Marks outside the book: they only rise, per book and place, and losing them is no error."""

from pathlib import Path

import pytest

from app.paths import places
from app.storage.outside_marks import raise_mark, read_mark


def test_a_mark_only_rises(tmp_path: Path) -> None:
    assert read_mark("book", tmp_path, "revision") == 0
    for value, known in ((3, 3), (2, 3), (5, 5)):
        raise_mark("book", tmp_path, "revision", value)
        assert read_mark("book", tmp_path, "revision") == known


def test_books_and_places_are_kept_apart(tmp_path: Path) -> None:
    raise_mark("book", tmp_path, "revision", 3)
    raise_mark("book", tmp_path, "other", 1)
    assert read_mark("book", tmp_path, "revision") == 3
    assert read_mark("other book", tmp_path, "revision") == 0
    assert read_mark("book", tmp_path / "copy", "revision") == 0


@pytest.mark.parametrize("content", [b"", b"[]", b'{"revision": "9"}', b"\xff"])
def test_unreadable_marks_are_as_none(tmp_path: Path, content: bytes) -> None:
    raise_mark("book", tmp_path, "revision", 3)
    (file,) = (places().state / "marks").iterdir()
    assert str(tmp_path) not in file.read_text()
    file.write_bytes(content)
    assert read_mark("book", tmp_path, "revision") == 0


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path, mieru_home: Path) -> None:
    mieru_home.mkdir()
    (mieru_home / "state").touch()
    raise_mark("book", tmp_path, "revision", 3)
    assert read_mark("book", tmp_path, "revision") == 0
