"""How a long job reports and how it is stopped: one small object handed to the job, known to every layer."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.errors import Cancelled


class Progress:
    """Progress of one job; ``cancel`` may be called from any thread, the job notices at its next ``step``."""

    def __init__(self, report: Callable[[str, int, int], None] | None = None) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """While this holds, :func:`give_way` on the same thread stops the job where it is told to."""
        before = _under_way.set(self)
        try:
            yield
        finally:
            _under_way.reset(before)

    def step(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say where the job is (``stage`` is a message code, ``total`` 0 where unknown); raises ``Cancelled``."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._report is not None:
            self._report(stage, done, total)


_under_way: ContextVar[Progress | None] = ContextVar("under_way", default=None)


def give_way() -> None:
    """A place where the job of this thread may end, without it being handed down to there; raises ``Cancelled``."""
    progress = _under_way.get()
    if progress is not None and progress.is_cancelled:
        raise Cancelled
