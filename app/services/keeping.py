"""Keeping the books safe: backups to carry away, copies before imports, restoring into a new book, checking what is there.

A restore never writes over a book: it makes a new one beside it, and the book remembers that it was restored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.durable_files import write_durably
from app.errors import InputRefused, UserFacingError
from app.progress import Progress
from app.services.session import NO_SECRETS, BookSession, Changes, CreatedBook, Secrets, raise_revision
from app.storage.backups import Backup, DatedCopy, extract_database, read_backup
from app.storage.book_folder import BACKUP_SUFFIX, find_book, folder_of_new_book, new_book_folder
from app.storage.book_keys import make_keys
from app.storage.database import Database
from app.storage.facts import read_fact, write_facts
from app.storage.migrations import migrate
from app.storage.outside_marks import read_mark

#: After these, what the tables hold cannot be trusted to be read.
UNREADABLE = frozenset({"storage.pages_changed", "storage.structure_broken"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something ``check`` noticed: a message code and what fills its sentence."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found; a sound book has no findings."""

    batches: int
    disclosures: int
    copies: int
    restored_at: str
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        return not self.findings


def backup(session: BookSession, file: Path, *, replace: bool = False, progress: Progress | None = None) -> Path:
    """Write the book into one file that opens elsewhere by passphrase or recovery code; a folder gets a dated name in it.

    Raises ``InputRefused`` (``storage.file_exists``) where the file is there and ``replace`` is not set.
    """
    if file.is_dir():
        file = file / f"{session.name}-{datetime.now():%Y%m%d-%H%M%S}{BACKUP_SUFFIX}"
    elif file.suffix != BACKUP_SUFFIX:
        file = file.with_name(file.name + BACKUP_SUFFIX)
    if file.exists() and not replace:
        raise InputRefused("storage.file_exists", file=file.name)
    session.back_up(file, progress)
    return file


def back_up_before_import(session: BookSession, progress: Progress | None = None) -> Path:
    """A dated copy in the book's ``backups`` folder, before an import changes anything."""
    return session.keep_dated_copy("import", progress)


def list_backups(session: BookSession) -> tuple[DatedCopy, ...]:
    """The dated copies of the book, the newest first."""
    return session.dated_copies()


def restore(
    file: Path, folder: Path, secrets: Secrets = NO_SECRETS, *, use_keyring: bool = True, progress: Progress | None = None
) -> BookSession:
    """Make a new book in ``folder`` from a backup and open it; the backup and any other book stay as they are.

    A backup holds no keyring entry: raises ``AccessDenied`` (``storage.key_needed``) without a passphrase or recovery code,
    ``storage.wrong_key``; ``InputRefused`` for a damaged backup or a folder in use. With ``use_keyring`` this computer's keyring
    opens the restored book from then on.
    """
    steps = progress or Progress()
    found = read_backup(file)
    data_key = found.key_file.unlock(secrets.passphrase, secrets.recovery_code)
    steps.step("storage.restoring")
    with new_book_folder(folder) as draft:
        extract_database(found, data_key, draft.database)
        database = Database.open(draft.database, data_key)
        try:
            steps.step("storage.checking")
            if database.damage():
                raise InputRefused("storage.backup_damaged", file=file.name)
            migrate(database.connection)
            _note_restore(database, found, read_mark(found.key_file.book_id, folder_of_new_book(folder), "revision"))
        finally:
            database.close()
        write_durably(draft.key_file, found.key_file.to_bytes())
    session = BookSession(find_book(folder_of_new_book(folder)), found.key_file, data_key)
    if use_keyring:
        session.remember_in_keyring()
    return session


def copy_with_new_key(
    session: BookSession, folder: Path, secrets: Secrets = NO_SECRETS, *, use_keyring: bool = True, progress: Progress | None = None
) -> CreatedBook:
    """Copy the open book into a new one under a new data key, new secrets and a new recovery code.

    This is how access is taken back: a changed passphrase does not shut out who knew the old one and has an old copy. The old
    book and its backups still open by their old secrets until they are deleted. Raises as :func:`create_book`.
    """
    keys = make_keys(secrets.passphrase, use_keyring)
    try:
        with new_book_folder(folder) as draft:
            session.copy_database(draft.database, keys.data_key, progress)
            write_durably(draft.key_file, keys.key_file.to_bytes())
    except BaseException:
        keys.discard()
        raise
    return CreatedBook(BookSession(find_book(folder_of_new_book(folder)), keys.key_file, keys.data_key), keys.recovery_code)


def check(session: BookSession, progress: Progress | None = None) -> CheckReport:
    """Look at everything the book promises: pages, structure, key file, imports and all logs against their digests, copies.

    Findings are values, not errors; what a damaged page hides is not looked at further.
    """
    # Imported here: it brings numpy, which nothing else in this module waits for.
    from app.analysis.form_repository import are_versions_whole, damaged_copies
    from app.analysis.review_repository import is_review_log_whole
    from app.ledger.batch_contents import damaged_contents
    from app.ledger.month_events import is_log_whole
    from app.ledger.repository import damaged_batches, list_batches
    from app.services.disclosure import check_log

    steps = progress or Progress()
    steps.step("storage.checking")
    findings = []
    try:
        session.verify_key_file()
    except UserFacingError as error:
        findings.append(Finding(error.code, error.values))
    damage = session.damage()
    findings += [Finding(code) for code in damage]
    batches = disclosures = 0
    restored_at = ""
    if not UNREADABLE.intersection(damage):
        with session.reader() as connection:
            restored_at = read_fact(connection, "restored_at")
            batches = len(list_batches(connection))
            changed = sorted({*damaged_batches(connection), *damaged_contents(connection)})
            findings += [Finding("storage.batch_changed", {"batch": batch}) for batch in changed]
            if not is_log_whole(connection):
                findings.append(Finding("storage.month_log_changed"))
            if not is_review_log_whole(connection):
                findings.append(Finding("review.log_changed"))
            if not are_versions_whole(connection):
                findings.append(Finding("form.versions_changed"))
            findings += [Finding("form.damaged_content", {"name": title}) for title in damaged_copies(connection)]
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                findings.append(Finding("storage.structure_broken"))
        try:
            log = check_log(session)
        except UserFacingError as error:
            findings.append(Finding(error.code, error.values))
        else:
            disclosures = log.entries
            findings += [Finding(problem.code, {"sequence": problem.sequence}) for problem in log.problems]
    copies = session.dated_copies()
    for done, copy in enumerate(copies):
        steps.step("storage.checking", done, len(copies))
        try:
            session.verify_copy(copy.path)
        except UserFacingError as error:
            findings.append(Finding(error.code, {"file": copy.path.name} | error.values))
    return CheckReport(batches, disclosures, len(copies), restored_at, tuple(findings))


def _note_restore(database: Database, found: Backup, known_revision: int) -> None:
    with database.transaction() as connection:
        # Above every revision known here, so that no program takes the restored state for one it has seen.
        revision = max(int(read_fact(connection, "revision", "0")), known_revision)
        moments = {"restored_at": datetime.now(UTC).isoformat(timespec="seconds"), "restored_from": found.note.made_at}
        write_facts(connection, moments | {"revision": str(revision)})
        raise_revision(connection, ~Changes(0))
