"""A job says where it is and stops when told."""

import pytest

from app.errors import Cancelled
from app.progress import Progress


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
