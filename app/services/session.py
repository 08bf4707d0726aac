"""The open book: create, unlock, read, change, lock; the only place that knows the books are an encrypted file.

Every change goes through :meth:`BookSession.transaction`, whose commit is durable and raises the book's revision; the revision
stands in the book, so that window and command line notice each other's changes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Flag, auto
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AccessDenied, InputRefused
from app.periods import FiscalYear, Month, fiscal_year_of
from app.storage.book_folder import BookFolder, find_book, location_notice, new_book_folder
from app.storage.connections import ThreadConnections
from app.storage.database import Database
from app.storage.durable_files import write_durably
from app.storage.facts import read_fact, read_facts, write_facts
from app.storage.key_file import KeyFile, new_data_key, new_key_file, parse_key_file
from app.storage.keys import (
    WrapKind,
    forget_keyring_entry,
    wrap_by_keyring,
    wrap_by_passphrase,
    wrap_by_recovery_secret,
)
from app.storage.migrations import migrate
from app.storage.recovery_code import format_recovery_code, new_recovery_secret

if TYPE_CHECKING:
    from app.ledger.balances import LegalForm


class Changes(Flag):
    """What kinds of data a transaction touched; pages refresh by it."""

    ENTRIES = auto()
    MAPPINGS = auto()
    FORMS = auto()
    COMPANY = auto()
    RECIPIENTS = auto()
    CONSENTS = auto()
    DISCLOSURES = auto()


@dataclass(frozen=True, slots=True)
class BookFacts:
    """Whose book it is: legal form, calendar month a regular fiscal year starts in, first month of the books where known."""

    company: str
    form: "LegalForm"
    year_start: int
    first_month: Month | None = None
    demo: bool = False
    industry: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.year_start <= 12:
            raise ValueError("a year starts in a month from 1 to 12")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the owner typed to open a book; never shown in a repr."""

    passphrase: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)


class BookSession:
    """One open book; usable from every thread, each with connections of its own."""

    def __init__(self, book: BookFolder, key_file: KeyFile, data_key: bytes) -> None:
        self._book = book
        self._key_file = key_file
        self._data_key = data_key
        self._connections = ThreadConnections(book.database, data_key)

    @property
    def folder(self) -> Path:
        return self._book.folder

    @property
    def file(self) -> Path:
        """The ``.mieru`` file."""
        return self._book.key_file

    @property
    def name(self) -> str:
        return self._book.name

    @property
    def book_id(self) -> str:
        return self._key_file.book_id

    @property
    def is_demo(self) -> bool:
        return self.facts().demo

    @property
    def is_closed(self) -> bool:
        return self._connections.is_closed

    @property
    def location_notice(self) -> str | None:
        """A message code where the book lies in a synchronised or network folder."""
        return location_notice(self.folder)

    @contextmanager
    def transaction(self, changes: Changes) -> Iterator[sqlite3.Connection]:
        """All or nothing, durable at the end; raises the revision. The connection belongs to the calling thread.

        Raises ``AccessDenied``: ``storage.book_busy`` where another program writes, ``storage.book_closed`` after :meth:`close`;
        ``Cancelled`` after :meth:`interrupt`.
        """
        with self._connections.use(read_only=False) as database, database.transaction() as connection:
            yield connection
            _raise_revision(connection, changes)

    @contextmanager
    def reader(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection of the calling thread; within the block everything read is of one moment (committed changes only)."""
        with self._connections.use(read_only=True) as database, database.snapshot() as connection:
            yield connection

    def revision(self) -> int:
        """How many transactions the book has had, by any program."""
        with self.reader() as connection:
            return int(read_fact(connection, "revision", "0"))

    def changes_since(self, revision: int) -> Changes:
        """What was touched after ``revision``, by any program."""
        with self.reader() as connection:
            facts = read_facts(connection)
        touched = Changes(0)
        for change in Changes:
            if int(facts.get(_revision_name(change), "0")) > revision:
                touched |= change
        return touched

    @property
    def last_changes(self) -> Changes:
        """What the last transaction touched."""
        return self.changes_since(self.revision() - 1)

    def facts(self) -> BookFacts:
        """Whose book it is."""
        with self.reader() as connection:
            return _facts_from_texts(read_facts(connection))

    def save_facts(self, facts: BookFacts) -> None:
        """Keep changed facts of the company; the fiscal years already in the book stay as they are."""
        with self.transaction(Changes.COMPANY) as connection:
            write_facts(connection, _facts_to_texts(facts))

    def interrupt(self, thread: int | None = None) -> None:
        """Stop the running statement of one thread (``threading.get_ident()``) or of all; their jobs end with ``Cancelled``."""
        self._connections.interrupt(thread)

    def close(self) -> None:
        """Lock the book: no new work, idle connections closed, running ones interrupted."""
        self._connections.close()
        self._data_key = b""

    @property
    def unlocked_by(self) -> tuple[WrapKind, ...]:
        """What can open the book: keyring, passphrase, recovery code."""
        return tuple(wrap.kind for wrap in self._key_file.wraps)

    def change_passphrase(self, passphrase: str, proof: Secrets = Secrets()) -> None:
        """Set a new passphrase (the data key is sealed anew; the database is untouched).

        Where the book has a passphrase, ``proof`` must hold it or the recovery code: an unlocked screen is not enough. Raises
        ``AccessDenied`` otherwise, ``InputRefused`` for a passphrase that is too short.
        """
        key_file = self._proved_key_file(proof)
        self._write_key_file(key_file.with_wrap(wrap_by_passphrase(self._data_key, self.book_id, passphrase), self._data_key))

    def new_recovery_code(self, proof: Secrets = Secrets()) -> str:
        """A new recovery code; the old one opens this file no more (older backups still). ``proof`` as above."""
        key_file = self._proved_key_file(proof)
        secret = new_recovery_secret()
        self._write_key_file(key_file.with_wrap(wrap_by_recovery_secret(self._data_key, self.book_id, secret), self._data_key))
        return format_recovery_code(secret)

    def is_recovery_code(self, code: str) -> bool:
        """Whether this is the book's recovery code (typed back once after it was shown); raises ``InputRefused`` when mistyped."""
        try:
            return self._key_file.unlock(recovery_code=code) == self._data_key
        except AccessDenied:
            return False

    def remember_in_keyring(self) -> bool:
        """Let this computer's keyring open the book from now on; False where no trusted keyring can be used."""
        wrap = wrap_by_keyring(self._data_key, self.book_id)
        if wrap is None:
            return False
        self._write_key_file(self._stored_key_file().with_wrap(wrap, self._data_key))
        return True

    def forget_in_keyring(self) -> None:
        """Ask for a secret from now on; raises ``InputRefused`` where the book has no passphrase."""
        key_file = self._stored_key_file()
        if key_file.wrap(WrapKind.PASSPHRASE) is None:
            raise InputRefused("storage.passphrase_first")
        if wrap := key_file.wrap(WrapKind.KEYRING):
            self._write_key_file(key_file.without_wrap(WrapKind.KEYRING, self._data_key))
            forget_keyring_entry(wrap)

    def _proved_key_file(self, proof: Secrets) -> KeyFile:
        key_file = self._stored_key_file()
        if key_file.wrap(WrapKind.PASSPHRASE) is not None:
            if proof.passphrase is None and proof.recovery_code is None:
                raise AccessDenied("storage.key_needed")
            key_file.unlock(proof.passphrase, proof.recovery_code)
        return key_file

    def _stored_key_file(self) -> KeyFile:
        """The key file as it is on the disk now: another program may have changed it."""
        if self.is_closed:
            raise AccessDenied("storage.book_closed")
        self._key_file = _read_key_file(self._book)
        return self._key_file

    def _write_key_file(self, key_file: KeyFile) -> None:
        write_durably(self._book.key_file, key_file.to_bytes())
        self._key_file = key_file


@dataclass(frozen=True, slots=True)
class CreatedBook:
    """A new open book, and the recovery code that is shown this once."""

    session: BookSession
    recovery_code: str = field(repr=False)


def create_book(folder: Path, facts: BookFacts, secrets: Secrets = Secrets(), use_keyring: bool = True) -> CreatedBook:
    """Make a new book in a folder that is not there yet (or empty); when anything fails, nothing is left of it.

    Raises ``AccessDenied`` (``storage.passphrase_needed``) where there is neither a trusted keyring nor a passphrase, ``InputRefused``
    for a folder in use or a passphrase that is too short.
    """
    data_key, recovery_secret = new_data_key(), new_recovery_secret()
    key_file = new_key_file(data_key)
    wraps = [wrap_by_recovery_secret(data_key, key_file.book_id, recovery_secret)]
    if secrets.passphrase is not None:
        wraps.append(wrap_by_passphrase(data_key, key_file.book_id, secrets.passphrase))
    keyring_wrap = wrap_by_keyring(data_key, key_file.book_id) if use_keyring else None
    if keyring_wrap is not None:
        wraps.append(keyring_wrap)
    elif secrets.passphrase is None:
        raise AccessDenied("storage.passphrase_needed")
    for wrap in wraps:
        key_file = key_file.with_wrap(wrap, data_key)
    try:
        with new_book_folder(folder) as draft:
            _fill_database(draft, data_key, facts)
            write_durably(draft.key_file, key_file.to_bytes())
    except BaseException:
        if keyring_wrap is not None:
            forget_keyring_entry(keyring_wrap)
        raise
    return CreatedBook(BookSession(find_book(_made_at(folder)), key_file, data_key), format_recovery_code(recovery_secret))


def open_book(path: Path, secrets: Secrets = Secrets()) -> BookSession:
    """Open a book by its folder or its ``.mieru`` file, with the secrets given or else by the keyring.

    Raises ``AccessDenied``: ``storage.key_needed`` (ask for a passphrase or the recovery code), ``storage.wrong_key``; ``InputRefused``:
    no book, older or newer format, damaged key file, damaged database.
    """
    book = find_book(path)
    key_file = _read_key_file(book)
    data_key = key_file.unlock(secrets.passphrase, secrets.recovery_code)
    database = Database.open(book.database, data_key)
    try:
        migrate(database.connection)
    finally:
        database.close()
    return BookSession(book, key_file, data_key)


def _read_key_file(book: BookFolder) -> KeyFile:
    try:
        return parse_key_file(book.key_file.read_bytes())
    except OSError as error:
        raise AccessDenied("general.cannot_read", file=book.key_file.name) from error


def _made_at(folder: Path) -> Path:
    return folder.with_suffix("") if folder.suffix == ".mieru" else folder


def _fill_database(draft: BookFolder, data_key: bytes, facts: BookFacts) -> None:
    database = Database.create(draft.database, data_key)
    try:
        migrate(database.connection)
        with database.transaction() as connection:
            created = {"created_at": datetime.now(UTC).isoformat(timespec="seconds"), "revision": "0"}
            write_facts(connection, _facts_to_texts(facts) | created)
            if facts.first_month is not None:
                # Books that begin within a year have a short first one.
                year = FiscalYear(facts.first_month, fiscal_year_of(facts.first_month, facts.year_start).last)
                connection.execute(
                    "INSERT INTO fiscal_years (first_month, last_month) VALUES (?, ?)", (year.first.number, year.last.number)
                )
            _raise_revision(connection, Changes.COMPANY)
    finally:
        database.close()


def _facts_to_texts(facts: BookFacts) -> dict[str, str]:
    return {
        "company": facts.company,
        "form": str(facts.form),
        "year_start": str(facts.year_start),
        "first_month": "" if facts.first_month is None else str(facts.first_month),
        "demo": "1" if facts.demo else "",
        "industry": facts.industry,
    }


def _facts_from_texts(texts: dict[str, str]) -> BookFacts:
    from app.ledger.balances import LegalForm

    return BookFacts(
        texts["company"],
        LegalForm(texts["form"]),
        int(texts["year_start"]),
        Month.parse(texts["first_month"]) if texts["first_month"] else None,
        bool(texts["demo"]),
        texts["industry"],
    )


def _revision_name(change: Changes) -> str:
    return f"revision of {str(change.name).lower()}"


def _raise_revision(connection: sqlite3.Connection, changes: Changes) -> None:
    revision = str(int(read_fact(connection, "revision", "0")) + 1)
    write_facts(connection, {"revision": revision} | {_revision_name(change): revision for change in changes})
