"""The encrypted database of a book: SQLCipher 4 with a raw key, opened only with the pragmas that keep its promises.

One thread owns a connection (checked at every statement); one connection writes at a time, across programs. A commit that
returned is on the disk (WAL, ``synchronous=FULL``). To every other part the connection is a DB-API connection of the SQLite
dialect (typed as the standard library's).
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from app.durable_files import sync_folder
from app.errors import AccessDenied, Cancelled, InputRefused, UserFacingError

PLAIN_HEADER = b"SQLite format 3"
BUSY_SECONDS = 5.0
_PAGES_PER_STEP = 2048


class OwnedConnection(sqlcipher.Connection):  # type: ignore[misc]
    """A connection that serves only the thread that opened it, and whose transactions end only where they began.

    (The library's own check would also keep the session from closing a connection whose thread is gone.)
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.owner = threading.get_ident()

    def check_owner(self) -> None:
        if threading.get_ident() != self.owner:
            raise RuntimeError("a connection serves only the thread that opened it")

    def cursor(self, *arguments: Any, **options: Any) -> Any:
        self.check_owner()
        return super().cursor(*arguments, **options)

    def execute(self, *arguments: Any) -> Any:
        self.check_owner()
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        self.check_owner()
        return super().executemany(*arguments)

    def executescript(self, *arguments: Any) -> NoReturn:
        raise RuntimeError("executescript would commit the running transaction")

    def commit(self) -> NoReturn:
        raise RuntimeError("only transaction() commits")

    def rollback(self) -> NoReturn:
        raise RuntimeError("only transaction() rolls back")


class Database:
    """One connection to a book's database."""

    def __init__(self, connection: OwnedConnection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def create(cls, path: Path, key: bytes) -> "Database":
        """A new empty database; raises ``FileExistsError`` where the file is there already."""
        path.touch(mode=0o600, exist_ok=False)
        with _translated():
            database = cls(_connect(path, key), path)
            database._connection.execute("PRAGMA journal_mode = WAL").fetchall()
            database._connection.execute("PRAGMA user_version = 0").fetchall()
        assert_encrypted(path)
        sync_folder(path.parent)
        return database

    @classmethod
    def open(cls, path: Path, key: bytes, read_only: bool = False) -> "Database":
        """Open an existing database with its right key (the key file's check value has proved it: what cannot be read is damaged).

        Raises ``InputRefused`` (missing, damaged, not encrypted) and ``AccessDenied`` (in use, no permission).
        """
        if not path.is_file():
            raise InputRefused("storage.database_missing", file=path.name)
        if path.stat().st_size == 0:
            # To the driver an empty file is a new database; to the owner it is a book that was lost.
            raise InputRefused("storage.database_damaged")
        assert_encrypted(path)
        with _translated():
            return cls(_connect(path, key, read_only), path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection for SQL; statements work in autocommit outside :meth:`transaction`."""
        self._connection.check_owner()
        return cast(sqlite3.Connection, self._connection)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: committed durably at the end, rolled back by any exception.

        Raises ``AccessDenied`` (``storage.book_busy``) where another program is writing, ``Cancelled`` when interrupted.
        """
        connection = self.connection
        if _in_transaction(connection):
            raise RuntimeError("transactions do not nest")
        with _translated():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if not _in_transaction(connection):
                    raise RuntimeError("the transaction was ended inside")
                connection.execute("COMMIT")
            except BaseException:
                if _in_transaction(connection):
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for several queries; inside another snapshot or transaction, that one's view."""
        connection = self.connection
        if _in_transaction(connection):
            yield connection
            return
        with _translated():
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if _in_transaction(connection):
                    connection.execute("ROLLBACK")

    def copy_to(self, path: Path, key: bytes, report: Callable[[int, int], None] | None = None) -> None:
        """Write the database as it is now into a new encrypted file; ``report`` gets pages done and all, and may raise to stop."""
        target = Database.create(path, key)
        try:
            # The open view keeps another program's writing from starting the copy over and over.
            with self.snapshot() as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
                connection.backup(
                    cast(sqlite3.Connection, target._connection),
                    pages=_PAGES_PER_STEP,
                    progress=None if report is None else lambda _, left, all_pages: report(all_pages - left, all_pages),
                )
        finally:
            target.close()

    def damage(self) -> tuple[str, ...]:
        """Message codes of what is wrong with the file, page by page and as a whole; empty where nothing is.

        Raises ``Cancelled`` when interrupted: what was not looked at is neither sound nor damaged.
        """
        checks = {"PRAGMA cipher_integrity_check": "storage.pages_changed", "PRAGMA integrity_check": "storage.structure_broken"}
        found = []
        for statement, code in checks.items():
            try:
                rows = self.connection.execute(statement).fetchall()
            except sqlcipher.DatabaseError as error:
                shown = _user_facing(error)
                if not isinstance(shown, InputRefused):
                    raise shown or error from error
                found.append(code)
            else:
                if any(text != "ok" for (text,) in rows):
                    found.append(code)
        return tuple(found)

    def interrupt(self) -> None:
        """Stop the running statement, from any thread; the job ends with ``Cancelled``."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close, from any thread that knows no statement is running."""
        self._connection.close()


def _in_transaction(connection: sqlite3.Connection) -> bool:
    return connection.in_transaction


def assert_encrypted(path: Path) -> None:
    """Refuse a file that begins as plain SQLite does; raises ``InputRefused`` (``storage.not_encrypted``)."""
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise InputRefused("storage.not_encrypted", file=path.name)


def _connect(path: Path, key: bytes, read_only: bool = False) -> OwnedConnection:
    if len(key) != 32:
        raise ValueError("a data key has 32 bytes")
    connection = sqlcipher.connect(
        uri(path.absolute().as_posix()),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=OwnedConnection,
        timeout=BUSY_SECONDS,
    )
    try:
        for statement in (
            f"PRAGMA key = \"x'{key.hex()}'\"",
            "PRAGMA cipher_compatibility = 4",  # SQLCipher 5 writes another format: only a migration may change it
            "PRAGMA cipher_log_level = NONE",  # it would write to standard error
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",  # macOS: plain fsync stops at the drive's cache
            "PRAGMA checkpoint_fullfsync = ON",
            "PRAGMA secure_delete = ON",
            "PRAGMA temp_store = MEMORY",
            "PRAGMA foreign_keys = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            f"PRAGMA query_only = {'ON' if read_only else 'OFF'}",
            "SELECT count(*) FROM sqlite_master",  # the first page is read: whether the key fits shows here at the latest
        ):
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return cast(OwnedConnection, connection)


def uri(path: str) -> str:
    """An absolute path (forward slashes) as a URI that opens and never creates; drive letters and network paths as SQLite reads them."""
    name = quote(path)
    return f"file:{'' if name.startswith('/') else '/'}{'//' if name.startswith('//') else ''}{name}?mode=rw"


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of the engine that a user can act on leave as such; all others stay as they are: bugs."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        shown = _user_facing(error)
        if shown is None:
            raise
        raise shown from error


def _user_facing(error: Exception) -> UserFacingError | Cancelled | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    for prefix, shown in (
        ("SQLITE_BUSY", AccessDenied("storage.book_busy")),
        ("SQLITE_INTERRUPT", Cancelled()),
        ("SQLITE_NOTADB", InputRefused("storage.database_damaged")),
        ("SQLITE_CORRUPT", InputRefused("storage.database_damaged")),
        ("SQLITE_FULL", InputRefused("storage.disk_full")),
        ("SQLITE_IOERR", InputRefused("storage.disk_failed")),
        ("SQLITE_CANTOPEN", AccessDenied("storage.no_access")),
        ("SQLITE_PERM", AccessDenied("storage.no_access")),
        ("SQLITE_READONLY", AccessDenied("storage.no_access")),
    ):
        if name.startswith(prefix):
            return shown
    return None
