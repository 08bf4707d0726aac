"""The log: a chain in which no entry can be changed, taken out or put back unnoticed."""

import datetime
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.sharing.disclosure_log import Action, LogEntry, LogMark, check_chain, next_entry, read_entry, read_mark, write_mark

START = datetime.datetime(2026, 11, 19, 1, 0, 0, tzinfo=datetime.UTC)
Row = tuple[int, bytes, str]


def chain(length: int, start: LogEntry | None = None, mark: LogMark | None = None) -> list[LogEntry]:
    entries: list[LogEntry] = []
    last = start
    for number in range(length):
        at = START + datetime.timedelta(hours=number)
        last = next_entry(last, mark, at, Action.PACKAGE_SEALED, f"package {number}", {"month": "2026-04", "by": ""})
        entries.append(last)
    return entries


def rows(entries: list[LogEntry]) -> list[Row]:
    return [(entry.sequence, entry.to_bytes(), entry.digest) for entry in entries]


def problems(found: list[Row], mark: LogMark | None = None) -> list[tuple[str, int]]:
    return [(problem.code, problem.sequence) for problem in check_chain(found, mark).problems]


def test_a_chain_as_written_is_whole() -> None:
    entries = chain(4)
    checked = check_chain(rows(entries), LogMark(4, entries[-1].digest))
    assert (checked.entries, checked.head, checked.problems) == (4, LogMark(4, entries[-1].digest), ())
    assert [read_entry(entry.to_bytes()) for entry in entries] == entries
    assert check_chain([], None).head == LogMark(0, "")


def test_a_changed_entry_is_noticed() -> None:
    found = rows(chain(4))
    sequence, data, digest = found[1]
    assert ("log.entry_changed", 2) in problems([found[0], (sequence, data.replace(b"package 1", b"package 9"), digest), *found[2:]])
    assert ("log.entry_changed", 2) in problems([found[0], (sequence, b"damaged", digest), *found[2:]])


def test_a_rewritten_entry_breaks_the_chain_after_it() -> None:
    entries = chain(4)
    other = next_entry(entries[0], None, entries[1].at, Action.PACKAGE_SEALED, "another package", {})
    assert problems(rows([entries[0], other, *entries[2:]])) == [("log.chain_broken", 3)]


def test_an_entry_taken_out_is_noticed() -> None:
    found = rows(chain(4))
    assert problems(found[:1] + found[2:]) == [("log.chain_broken", 3), ("log.sequence_gap", 3)]


def test_the_end_cut_off_or_written_anew_is_noticed_by_the_mark() -> None:
    entries = chain(4)
    mark = LogMark(4, entries[-1].digest)
    assert problems(rows(entries[:2]), mark) == [("log.rolled_back", 4)]
    other = next_entry(entries[2], None, entries[3].at, Action.PACKAGE_SEALED, "another package", {})
    assert problems(rows([*entries[:3], other]), mark) == [("log.forked", 4)]


def test_times_that_go_back_are_refused_and_noticed() -> None:
    entries = chain(2)
    with pytest.raises(InputRefused) as caught:
        next_entry(entries[-1], None, START - datetime.timedelta(days=1), Action.KEY_CREATED, "x", {})
    assert caught.value.code == "log.clock_went_back"
    back = LogEntry(3, entries[-1].digest, START - datetime.timedelta(days=1), Action.KEY_CREATED, "x", {})
    assert problems(rows([*entries, back])) == [("log.time_went_back", 3)]


def test_after_an_older_book_was_put_back_numbers_go_on_above_the_mark() -> None:
    entries = chain(2)
    mark = LogMark(9, "f" * 64)
    went_on = next_entry(entries[-1], mark, entries[-1].at, Action.KEY_CREATED, "x", {})
    assert (went_on.sequence, went_on.after_restore) == (10, mark)
    assert problems(rows([*entries, went_on])) == []
    assert read_entry(went_on.to_bytes()) == went_on


def test_the_mark_outside_never_goes_down(tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    assert read_mark(path) is None
    write_mark(path, LogMark(5, "a" * 64))
    write_mark(path, LogMark(3, "b" * 64))
    assert read_mark(path) == LogMark(5, "a" * 64)
    path.write_bytes(b"damaged")
    with pytest.raises(InputRefused) as caught:
        read_mark(path)
    assert caught.value.code == "log_mark.unreadable"
