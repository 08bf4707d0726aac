"""Encrypted copies of a book in one file each: dated ones in its ``backups`` folder, and those the owner carries elsewhere.

A ``.mieru-backup`` is a ZIP archive without compression of three members: ``backup.json`` (what it is, authenticated under the
data key), ``book.mieru`` (the key file without its keyring wrap: another computer opens it by passphrase or recovery code) and
``book.db``. A copy counts only after it was opened and checked; a draft never stands under the final name.
"""

import hashlib
import hmac
import json
import re
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from app.durable_files import remove_stale_drafts, sync_file, sync_folder
from app.errors import AccessDenied, InputRefused
from app.progress import Progress
from app.storage.book_folder import BACKUP_SUFFIX, BookFolder
from app.storage.database import Database
from app.storage.key_file import KeyFile, parse_key_file
from app.storage.keys import WrapKind, derive

FILE_KIND = "mieru-backup"
FORMAT = 1
#: How many dated copies are kept, by what they were made before.
KEPT_COPIES = {"daily": 14, "import": 10, "upgrade": 3}
#: Of large books fewer: beyond this sum per reason the oldest go, but the newest few always stay.
LARGEST_SUM_BYTES = 500_000_000
ALWAYS_KEPT_COPIES = 3
_MEMBERS = ("backup.json", "book.mieru", "book.db")
_LARGEST_NOTE_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024
_DATED_NAME = re.compile(r".*-(\d{8}-\d{6})-(\w+)")


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What a backup says of itself."""

    name: str
    made_at: str
    reason: str
    database_bytes: int
    database_sha256: str
    authentication: str = ""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file whose form is right; its content is proved with the data key (:func:`extract_database`)."""

    path: Path
    note: BackupNote
    key_file: KeyFile


@dataclass(frozen=True, slots=True)
class DatedCopy:
    """One file of the ``backups`` folder, as its name tells."""

    path: Path
    made_at: datetime
    reason: str
    size_bytes: int


def write_backup(
    database: Database, key_file: KeyFile, data_key: bytes, target: Path, name: str, reason: str, progress: Progress | None = None
) -> Backup:
    """Copy the book as it is now into ``target`` (replaced only when the copy is complete and was opened and checked).

    ``progress`` may stop it. Raises ``InputRefused`` (``general.cannot_write``, ``storage.disk_full``, or ``storage.backup_failed_check``
    where the copy is not sound, which means the book itself is damaged).
    """
    steps = progress or Progress()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    copy = draft.with_suffix(".db")
    try:
        database.copy_to(copy, data_key, lambda done, pages: steps.step("storage.copying", done, pages))
        _check_copy(copy, data_key)
        note = BackupNote(name, datetime.now().astimezone().isoformat(timespec="seconds"), reason, copy.stat().st_size, _sha256(copy))
        note = replace(note, authentication=_authentication(note, data_key))
        key_copy = key_file.without_wrap(WrapKind.KEYRING, data_key)
        with zipfile.ZipFile(draft, "x", zipfile.ZIP_STORED) as archive:
            archive.writestr("backup.json", json.dumps({"file": FILE_KIND, "format": FORMAT} | asdict(note), ensure_ascii=False, indent=1))
            archive.writestr("book.mieru", key_copy.to_bytes())
            archive.write(copy, "book.db")
        draft.chmod(0o600)
        sync_file(draft)
        _read_database(draft, note)
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise InputRefused("general.cannot_write", file=target.name) from error
    finally:
        for leftover in (draft, copy, *(copy.with_name(copy.name + ending) for ending in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)
    return Backup(target, note, key_copy)


def write_dated_copy(
    database: Database, key_file: KeyFile, data_key: bytes, book: BookFolder, reason: str, progress: Progress | None = None
) -> Path:
    """A copy in the book's ``backups`` folder, named by the moment; the oldest of its reason beyond number and sum are removed."""
    book.backups.mkdir(mode=0o700, exist_ok=True)
    remove_stale_drafts(book.backups, f".{book.name}-")
    # Later than every other by its name, whatever the clock does: the name decides which copy is the oldest.
    moment = max([datetime.now(), *(copy.made_at + timedelta(seconds=1) for copy in list_dated_copies(book)[:1])])
    target = book.backups / f"{book.name}-{moment:%Y%m%d-%H%M%S}-{reason}{BACKUP_SUFFIX}"
    write_backup(database, key_file, data_key, target, book.name, reason, progress)
    sum_bytes = 0
    for position, copy in enumerate(copy for copy in list_dated_copies(book) if copy.reason == reason):
        sum_bytes += copy.size_bytes
        if position >= KEPT_COPIES[reason] or (position >= ALWAYS_KEPT_COPIES and sum_bytes > LARGEST_SUM_BYTES):
            copy.path.unlink(missing_ok=True)
    return target


def list_dated_copies(book: BookFolder) -> tuple[DatedCopy, ...]:
    """The dated copies of a book, the newest first."""
    found = []
    for path in book.backups.glob(f"*{BACKUP_SUFFIX}"):
        match = _DATED_NAME.fullmatch(path.stem)
        if match and not path.name.startswith("."):
            found.append(DatedCopy(path, datetime.strptime(match[1], "%Y%m%d-%H%M%S"), match[2], path.stat().st_size))
    return tuple(sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True))


def has_copy_of(book: BookFolder, day: date) -> bool:
    """Whether a dated copy was made on a day."""
    return any(copy.made_at.date() == day for copy in list_dated_copies(book))


def read_backup(path: Path) -> Backup:
    """Read what a backup says of itself and its key file; raises ``InputRefused``: not a backup, newer format, damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if tuple(member.filename for member in members) != _MEMBERS or any(member.compress_type for member in members):
                raise InputRefused("storage.not_a_backup", file=path.name)
        note = _parse_note(_small_member(path, "backup.json"), path)
        key_file = parse_key_file(_small_member(path, "book.mieru"))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        code = "storage.backup_damaged" if _begins_as_archive(path) else "storage.not_a_backup"
        raise InputRefused(code, file=path.name) from error
    except OSError as error:
        raise AccessDenied("general.cannot_read", file=path.name) from error
    return Backup(path, note, key_file)


def extract_database(backup: Backup, data_key: bytes, target: Path) -> None:
    """Write the database of a backup to a new file, proved whole; raises ``InputRefused`` (``storage.backup_damaged``)."""
    if not hmac.compare_digest(backup.note.authentication, _authentication(backup.note, data_key)):
        raise InputRefused("storage.backup_damaged", file=backup.path.name)
    with target.open("xb") as written:
        _read_database(backup.path, backup.note, written)
    sync_file(target)


def verify_backup(path: Path, data_key: bytes) -> None:
    """Open the database of a backup and check every page; raises ``InputRefused`` where anything is wrong."""
    backup = read_backup(path)
    copy = path.with_name(f".{path.name}.{secrets.token_hex(4)}.db")
    try:
        extract_database(backup, data_key, copy)
        _check_copy(copy, data_key)
    finally:
        for leftover in (copy, *(copy.with_name(copy.name + ending) for ending in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)


def _check_copy(path: Path, data_key: bytes) -> None:
    database = Database.open(path, data_key)
    try:
        if database.damage():
            raise InputRefused("storage.backup_failed_check")
    finally:
        database.close()


def _parse_note(content: bytes, path: Path) -> BackupNote:
    raw: dict[str, Any] = json.loads(content)
    if raw.pop("file") != FILE_KIND:
        raise InputRefused("storage.not_a_backup", file=path.name)
    if raw.pop("format") > FORMAT:
        raise InputRefused("storage.newer_format")
    note = BackupNote(**raw)
    if not all(type(value) is (int if name == "database_bytes" else str) for name, value in asdict(note).items()):
        raise TypeError
    return note


def _small_member(path: Path, name: str) -> bytes:
    with _member(path, name) as file:
        content = file.read(_LARGEST_NOTE_BYTES + 1)
    if len(content) > _LARGEST_NOTE_BYTES:
        raise ValueError("larger than any note")
    return content


@contextmanager
def _member(path: Path, name: str) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        yield file


def _read_database(path: Path, note: BackupNote, target: IO[bytes] | None = None) -> None:
    """Read the database of a backup to its end, into ``target`` where one is given; raises ``InputRefused`` unless it is the noted one."""
    try:
        with _member(path, "book.db") as source:
            digest = _digest(source, target)
    except zipfile.BadZipFile as error:
        raise InputRefused("storage.backup_damaged", file=path.name) from error
    if digest != note.database_sha256:
        raise InputRefused("storage.backup_damaged", file=path.name)


def _begins_as_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(source: IO[bytes], target: IO[bytes] | None = None) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK_BYTES):
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest()


def _authentication(note: BackupNote, data_key: bytes) -> str:
    content = json.dumps(asdict(note) | {"authentication": ""}, sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(derive(data_key, "backup"), content, "sha256").hex()
