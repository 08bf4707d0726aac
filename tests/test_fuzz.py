"""A few hundred damaged files with every run of the tests; ``python -m tests.fuzz`` tries as many as one likes."""

from pathlib import Path

from tests.fuzz.__main__ import run, samples


def test_damaged_files_end_in_a_sentence_and_leave_the_book_as_it_was(tmp_path: Path) -> None:
    outcomes, failures = run(300, 20261120, [], tmp_path)
    assert failures == []
    assert sum(outcomes.values()) == 300 and outcomes["refused"] and outcomes["read with problems"] and outcomes["imported and undone"]


def test_samples_of_many_formats_are_damaged() -> None:
    assert len({path.parent.name for path in samples([])}) > 10
