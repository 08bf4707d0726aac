"""Connections per thread: each thread its own, closing refuses new work and lets nobody hang."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import AccessDenied, Cancelled
from app.storage.connections import ThreadConnections
from app.storage.database import Database

KEY = bytes(32)
#: Counts for minutes unless it is interrupted.
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[ThreadConnections]:
    database = Database.create(tmp_path / "book.db", KEY)
    with database.transaction() as connection:
        connection.execute("CREATE TABLE t (a)")
    database.close()
    opened = ThreadConnections(tmp_path / "book.db", KEY)
    yield opened
    opened.close()


class Counting(threading.Thread):
    """Counts without end on a reader of its own, and tells how it was stopped."""

    def __init__(self, connections: ThreadConnections) -> None:
        super().__init__()
        self.connections = connections
        self.is_running = threading.Event()
        self.outcome: BaseException | None = None

    def run(self) -> None:
        try:
            with self.connections.use(read_only=True) as database, database.snapshot() as connection:
                connection.set_progress_handler(self.is_running.set, 1000)
                connection.execute(ENDLESS).fetchone()
        except BaseException as error:
            self.outcome = error

    def begin(self) -> int:
        self.start()
        assert self.is_running.wait(10)
        assert self.ident is not None
        return self.ident


def test_a_thread_gets_its_connection_again_and_another_thread_another(connections: ThreadConnections) -> None:
    with connections.use(read_only=True) as first, connections.use(read_only=True) as again:
        assert first is again
    with connections.use(read_only=False) as writer:
        assert writer is not first
    found: list[Database] = []

    def elsewhere() -> None:
        with connections.use(read_only=True) as database:
            found.append(database)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert found[0] is not first


def test_closing_refuses_new_work(connections: ThreadConnections) -> None:
    with connections.use(read_only=True):
        pass
    connections.close()
    connections.close()
    with pytest.raises(AccessDenied) as denied, connections.use(read_only=True):
        pass
    assert denied.value.code == "storage.book_closed"


def test_closing_interrupts_what_runs_in_other_threads(connections: ThreadConnections) -> None:
    counting = Counting(connections)
    counting.begin()
    connections.close()
    counting.join(10)
    assert not counting.is_alive()
    assert isinstance(counting.outcome, Cancelled)


def test_only_the_thread_asked_for_is_interrupted(connections: ThreadConnections) -> None:
    first, second = Counting(connections), Counting(connections)
    ident, _ = first.begin(), second.begin()
    connections.interrupt(ident)
    first.join(10)
    assert isinstance(first.outcome, Cancelled)
    assert second.is_alive()
    connections.interrupt()
    second.join(10)
    assert isinstance(second.outcome, Cancelled)


def test_a_transaction_under_way_when_closing_ends_whole_and_closes_behind_itself(connections: ThreadConnections, tmp_path: Path) -> None:
    with connections.use(read_only=False) as database, database.transaction() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        connections.close()
    again = Database.open(tmp_path / "book.db", KEY)
    assert again.connection.execute("SELECT a FROM t").fetchall() == [(1,)]
    again.close()
    assert sorted(entry.name for entry in tmp_path.glob("book.db*")) == ["book.db"]


def test_a_database_that_does_not_open_leaves_no_use_behind(tmp_path: Path) -> None:
    connections = ThreadConnections(tmp_path / "missing.db", KEY)
    for _ in range(2):
        with pytest.raises(Exception, match=r"storage\.database_missing"), connections.use(read_only=True):
            pass
    connections.close()
