"""The open book: create, unlock, read, change, lock; the only place that knows the books are an encrypted file.

Every change goes through :meth:`BookSession.transaction`, whose commit is durable and raises the book's revision; the revision
stands in the book, so that window and command line notice each other's changes.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Flag, auto
from pathlib import Path
from typing import Any, TypeVar, cast

from app.durable_files import write_durably
from app.errors import InputRefused, UserFacingError
from app.ledger.balances import BasisTax, LegalForm, YearFacts
from app.periods import FiscalYear, Month, fiscal_year_of
from app.progress import Progress
from app.storage.backups import DatedCopy, has_copy_of, list_dated_copies, verify_backup, write_backup, write_dated_copy
from app.storage.book_folder import BookFolder, find_book, folder_of_new_book, location_notice, new_book_folder
from app.storage.book_keys import BookKeys, make_keys, read_key_file
from app.storage.connections import ThreadConnections
from app.storage.database import Database
from app.storage.facts import read_fact, read_facts, write_facts
from app.storage.key_file import KeyFile
from app.storage.migrations import migrate
from app.storage.outside_marks import raise_mark, read_mark

log = logging.getLogger(__name__)

T = TypeVar("T")

#: So many things are remembered of an open book.
_MOST_REMEMBERED = 8


class Changes(Flag):
    """What kinds of data a transaction touched; pages refresh by it."""

    ENTRIES = auto()
    MAPPINGS = auto()
    FORMS = auto()
    COMPANY = auto()
    RECIPIENTS = auto()
    CONSENTS = auto()
    DISCLOSURES = auto()
    #: Loans, planned items, decisions on the forecast, scenarios, reviews and comments: nothing the books' figures rest on.
    PLANS = auto()


@dataclass(frozen=True, slots=True)
class BookFacts:
    """Whose book it is: legal form, calendar month a regular fiscal year starts in, first month of the books where known."""

    company: str
    form: LegalForm
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


#: Nothing was typed: the keyring must do.
NO_SECRETS = Secrets()


class _TrialEnded(Exception):
    """Takes the work of a trial back."""


class BookSession:
    """One open book; usable from every thread, each with connections of its own."""

    def __init__(self, book: BookFolder, key_file: KeyFile, data_key: bytes) -> None:
        self._book = book
        self._keys = BookKeys(book.key_file, key_file, data_key)
        self._connections = ThreadConnections(book.database, data_key)
        self._copied_on: date | None = None
        self._remembered: dict[Hashable, Any] = {}
        self._remembering = threading.Lock()

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
        return self._keys.key_file.book_id

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
        self._keep_daily_copy()
        with self._connections.use(read_only=False) as database:
            with database.transaction() as connection:
                yield connection
                revision = raise_revision(connection, changes)
            raise_mark(self.book_id, self.folder, "revision", revision)

    @contextmanager
    def trial(self) -> Iterator[sqlite3.Connection]:
        """A transaction to see what a change would do: all of it is taken back at the end. Raises as :meth:`transaction` does."""
        with self._connections.use(read_only=False) as database, suppress(_TrialEnded), database.transaction() as connection:
            yield connection
            raise _TrialEnded

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
        self._keys.forget()
        with self._remembering:
            self._remembered.clear()

    def remembered(self, name: Hashable, read: Callable[[], T]) -> T:
        """What ``read`` gives, for things that never change: the last few are remembered until the book is closed, never longer."""
        with self._remembering:
            if name in self._remembered:
                return cast(T, self._remembered[name])
        found = read()
        with self._remembering:
            if not self.is_closed:
                if len(self._remembered) >= _MOST_REMEMBERED:
                    del self._remembered[next(iter(self._remembered))]
                self._remembered[name] = found
        return found

    @property
    def unlocked_by(self) -> tuple[str, ...]:
        """What can open the book: ``keyring``, ``passphrase``, ``recovery-code``."""
        return tuple(wrap.kind.value for wrap in self._keys.key_file.wraps)

    def change_passphrase(self, passphrase: str, proof: Secrets = NO_SECRETS) -> None:
        """Set a new passphrase (the data key is sealed anew; the database is untouched).

        Where the book has a passphrase, ``proof`` must hold it or the recovery code: an unlocked screen is not enough. Raises
        ``AccessDenied`` otherwise, ``InputRefused`` for a passphrase that is too short.
        """
        self._keys.change_passphrase(passphrase, proof.passphrase, proof.recovery_code)

    def new_recovery_code(self, proof: Secrets = NO_SECRETS) -> str:
        """A new recovery code; the old one opens this book no more (backups made before still). ``proof`` as above."""
        return self._keys.new_recovery_code(proof.passphrase, proof.recovery_code)

    def is_recovery_code(self, code: str) -> bool:
        """Whether this is the book's recovery code (typed back once after it was shown); raises ``InputRefused`` when mistyped."""
        return self._keys.is_recovery_code(code)

    def remember_in_keyring(self) -> bool:
        """Let this computer's keyring open the book from now on; False where no trusted keyring can be used."""
        return self._keys.remember_in_keyring()

    def forget_in_keyring(self) -> None:
        """Ask for a secret from now on; raises ``InputRefused`` where the book has no passphrase."""
        self._keys.forget_in_keyring()

    def back_up(self, file: Path, progress: Progress | None = None) -> None:
        """Write the book as it is now into one ``.mieru-backup`` file; see :func:`app.storage.backups.write_backup`."""
        with self._connections.use(read_only=True) as database:
            write_backup(database, self._keys.key_file, self._keys.data_key, file, self.name, "owner", progress)

    def copy_database(self, file: Path, key: bytes, progress: Progress | None = None) -> None:
        """Write the database as it is now into a new file under another data key."""
        steps = progress or Progress()
        with self._connections.use(read_only=True) as database:
            database.copy_to(file, key, lambda done, pages: steps.step("storage.copying", done, pages))

    def keep_dated_copy(self, reason: str, progress: Progress | None = None) -> Path:
        """Write a copy into the book's ``backups`` folder (``daily``, ``import`` or ``upgrade``)."""
        with self._connections.use(read_only=True) as database:
            self._copied_on = date.today()
            return write_dated_copy(database, self._keys.key_file, self._keys.data_key, self._book, reason, progress)

    def dated_copies(self) -> tuple[DatedCopy, ...]:
        """The copies in the ``backups`` folder, the newest first."""
        return list_dated_copies(self._book)

    def verify_copy(self, file: Path) -> None:
        """Prove that a backup of this book opens and is whole; raises ``InputRefused``."""
        verify_backup(file, self._keys.data_key)

    def verify_key_file(self) -> None:
        """Prove that the key file on the disk is whole and nobody else's work; raises ``InputRefused`` or ``AccessDenied``."""
        self._keys.verify_stored()

    def damage(self) -> tuple[str, ...]:
        """Message codes of what is wrong with the database: pages, structure, an older copy put back; empty where nothing is."""
        with self._connections.use(read_only=True) as database:
            found = list(database.damage())
        if not found and self.revision() < read_mark(self.book_id, self.folder, "revision"):
            found.append("storage.older_state")
        return tuple(found)

    def _keep_daily_copy(self) -> None:
        """Before the first change of a day, a copy of how the book stood; a copy that fails does not stop the work."""
        today = date.today()
        if self._copied_on == today or self._connections.is_closed:
            return
        self._copied_on = today
        with self.reader() as connection:
            created = datetime.fromisoformat(read_fact(connection, "created_at")).astimezone().date()
        if created != today and not has_copy_of(self._book, today):
            try:
                self.keep_dated_copy("daily")
            except (UserFacingError, OSError) as error:
                log.warning("daily copy failed", extra={"code": getattr(error, "code", type(error).__name__)})


@dataclass(frozen=True, slots=True)
class CreatedBook:
    """A new open book, and the recovery code that is shown this once."""

    session: BookSession
    recovery_code: str = field(repr=False)


def create_book(folder: Path, facts: BookFacts, secrets: Secrets = NO_SECRETS, use_keyring: bool = True) -> CreatedBook:
    """Make a new book in a folder that is not there yet (or empty); when anything fails, nothing is left of it.

    Raises ``AccessDenied`` (``storage.passphrase_needed``) where there is neither a trusted keyring nor a passphrase, ``InputRefused``
    for a folder in use, a passphrase that is too short, or a sole proprietor's year that is not the calendar year.
    """
    if facts.form is LegalForm.SOLE_PROPRIETOR and facts.year_start != 1:
        raise InputRefused("company.calendar_year")
    keys = make_keys(secrets.passphrase, use_keyring)
    try:
        with new_book_folder(folder) as draft:
            _fill_database(draft, keys.data_key, facts)
            write_durably(draft.key_file, keys.key_file.to_bytes())
    except BaseException:
        keys.discard()
        raise
    return CreatedBook(BookSession(find_book(folder_of_new_book(folder)), keys.key_file, keys.data_key), keys.recovery_code)


def open_book(path: Path, secrets: Secrets = NO_SECRETS) -> BookSession:
    """Open a book by its folder or its ``.mieru`` file, with the secrets given or else by the keyring.

    Raises ``AccessDenied``: ``storage.key_needed`` (ask for a passphrase or the recovery code), ``storage.wrong_key``; ``InputRefused``:
    no book, older or newer format, damaged key file, damaged database.
    """
    book = find_book(path)
    key_file = read_key_file(book.key_file)
    data_key = key_file.unlock(secrets.passphrase, secrets.recovery_code)
    database = Database.open(book.database, data_key)
    try:
        migrate(database.connection, lambda: write_dated_copy(database, key_file, data_key, book, "upgrade"))
    finally:
        database.close()
    return BookSession(book, key_file, data_key)


def _fill_database(draft: BookFolder, data_key: bytes, facts: BookFacts) -> None:
    # Imported here: it brings numpy, which opening a book need not wait for.
    from app.ledger.repository import save_fiscal_years

    database = Database.create(draft.database, data_key)
    try:
        migrate(database.connection)
        with database.transaction() as connection:
            created = {"created_at": datetime.now(UTC).isoformat(timespec="seconds"), "revision": "0"}
            write_facts(connection, _facts_to_texts(facts) | created)
            if facts.first_month is not None:
                # Books that begin within a year have a short first one.
                year = FiscalYear(facts.first_month, fiscal_year_of(facts.first_month, facts.year_start).last)
                save_fiscal_years(connection, [YearFacts(year, BasisTax.UNKNOWN, "", None)])
            raise_revision(connection, Changes.COMPANY)
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


def raise_revision(connection: sqlite3.Connection, changes: Changes) -> int:
    """Note in the caller's transaction that these kinds of data changed; returns the new revision."""
    revision = int(read_fact(connection, "revision", "0")) + 1
    write_facts(connection, {"revision": str(revision)} | {_revision_name(change): str(revision) for change in changes})
    return revision
