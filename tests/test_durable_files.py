"""Small files are the old or the new content, never half of either, even when the program is killed while it writes."""

import os
import time
from pathlib import Path

import pytest

from app.durable_files import remove_stale_drafts, sync_file, write_durably
from app.errors import InputRefused
from tests.helpers.other_program import first_line, kill, start_program

WRITER = """
import sys
from pathlib import Path
from app.durable_files import write_durably
number = 0
while True:
    write_durably(Path(sys.argv[1]), str(number % 10).encode() * 200_000)
    number += 1
    print(number, flush=True)
"""


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "a.mieru"
    for content in (b"first", b"second"):
        write_durably(path, content)
        assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.mieru"]
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0
    sync_file(path)


def test_a_place_that_cannot_be_written_is_refused_and_the_old_content_stays(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        write_durably(tmp_path / "nowhere" / "a.mieru", b"content")
    assert refused.value.code == "general.cannot_write"
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputRefused):
        write_durably(tmp_path / "folder", b"content")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_drafts_of_a_killed_program_are_removed_an_hour_later(tmp_path: Path) -> None:
    for name in (".a.draft-1", ".a.draft-2", "a", ".b.draft-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    (tmp_path / ".a.draft-3").touch()
    two_hours_ago = time.time() - 7200
    for name in (".a.draft-1", ".a.draft-3", "a", ".b.draft-1"):
        os.utime(tmp_path / name, (two_hours_ago, two_hours_ago))
    remove_stale_drafts(tmp_path, ".a.draft-")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".a.draft-2", ".b.draft-1", "a"]
    remove_stale_drafts(tmp_path / "nowhere", ".a.draft-")  # no error


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mieru"
    for delay in (0.0, 0.013, 0.031, 0.07):
        writer = start_program(WRITER, path)
        assert first_line(writer) == "1"
        time.sleep(delay)
        kill(writer)
        content = path.read_bytes()
        assert len(content) == 200_000
        assert len(set(content)) == 1
