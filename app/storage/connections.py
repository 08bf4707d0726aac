"""Every thread's own connections to one book: at most one that writes and one that reads, opened when first used.

Closing waits for nobody: an idle connection is closed at once, a busy one is interrupted and closed by its own thread at the
end of what it does.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AccessDenied
from app.storage.database import Database


class ThreadConnections:
    """The connections of one open book; safe to use from every thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._lock = threading.Lock()
        self._open: dict[tuple[int, bool], Database] = {}
        self._uses: Counter[tuple[int, bool]] = Counter()
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    @contextmanager
    def use(self, *, read_only: bool) -> Iterator[Database]:
        """This thread's connection of one kind; raises ``AccessDenied`` (``storage.book_closed``) after :meth:`close`."""
        place = (threading.get_ident(), read_only)
        with self._lock:
            if self.is_closed:
                raise AccessDenied("storage.book_closed")
            self._uses[place] += 1
            database, key = self._open.get(place), self._key
        try:
            if database is None:
                database = Database.open(self.path, key, read_only)
                with self._lock:
                    self._open[place] = database
            yield database
        finally:
            self._leave(place)

    def interrupt(self, thread: int | None = None) -> None:
        """Stop what is running now, in one thread (its ``threading.get_ident()``) or in all."""
        with self._lock:
            for place, database in self._open.items():
                if self._uses[place] and thread in (None, place[0]):
                    database.interrupt()

    def close(self) -> None:
        """Refuse new work, interrupt what runs, close what is idle. May be called again."""
        with self._lock:
            self._is_closed = True
            self._key = b""
            for place in list(self._open):
                if self._uses[place]:
                    self._open[place].interrupt()
                else:
                    self._open.pop(place).close()

    def _leave(self, place: tuple[int, bool]) -> None:
        with self._lock:
            self._uses[place] -= 1
            if self._is_closed and not self._uses[place] and place in self._open:
                self._open.pop(place).close()
