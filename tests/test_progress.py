"""A job says where it is and stops when told."""

import pytest

from app.errors import Cancelled
from app.progress import Progress, give_way


def test_steps_are_reported_until_the_job_is_cancelled() -> None:
    seen: list[tuple[str, int, int]] = []
    progress = Progress(lambda *step: seen.append(step))
    progress.step("reading", 1, 2)
    progress.cancel()
    assert progress.is_cancelled
    with pytest.raises(Cancelled):
        progress.step("reading", 2, 2)
    assert seen == [("reading", 1, 2)]


def test_nobody_needs_to_listen() -> None:
    Progress().step("reading")


def test_a_job_can_be_stopped_where_its_progress_was_not_handed_down() -> None:
    progress = Progress()
    give_way()  # nothing is under way
    with progress.under_way():
        give_way()
        progress.cancel()
        with pytest.raises(Cancelled):
            give_way()
    give_way()
