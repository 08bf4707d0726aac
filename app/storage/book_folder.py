"""The folder that is a book: ``NAME.mieru``, ``book.db``, ``backups/``; found, made whole or not at all, and its place judged.

A new book is built in a hidden folder beside its place and renamed when complete, so that a failure leaves nothing.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.durable_files import remove_stale_drafts, sync_folder
from app.errors import InputRefused

KEY_SUFFIX = ".mieru"
BACKUP_SUFFIX = ".mieru-backup"
#: Folder names of programs that copy files to other computers, as they begin.
_SYNCED = (
    "onedrive", "dropbox", "icloud", "com~apple~clouddocs", "mobile documents", "google drive", "googledrive", "my drive",
    "マイドライブ", "cloudstorage", "nextcloud", "box sync", "pcloud",
)  # fmt: skip
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "davfs", "afs"}


@dataclass(frozen=True)
class BookFolder:
    """Where the files of a book are."""

    folder: Path
    name: str

    @property
    def key_file(self) -> Path:
        return self.folder / f"{self.name}{KEY_SUFFIX}"

    @property
    def database(self) -> Path:
        return self.folder / "book.db"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def find_book(path: Path) -> BookFolder:
    """The book behind a folder or a ``.mieru`` file; raises ``InputRefused`` where there is none or it is not clear which."""
    if path.suffix == BACKUP_SUFFIX:
        raise InputRefused("storage.is_a_backup", file=path.name)
    path = path.absolute()
    if path.is_file():
        if path.suffix != KEY_SUFFIX:
            raise InputRefused("storage.not_a_book", file=path.name)
        return BookFolder(path.parent, path.stem)
    if not path.is_dir():
        raise InputRefused("storage.no_such_book", file=str(path))
    found = [entry for entry in sorted(path.glob(f"*{KEY_SUFFIX}")) if not entry.name.startswith(".")]
    if len(found) != 1:
        raise InputRefused("storage.several_books" if found else "storage.no_book_here", folder=str(path))
    return BookFolder(path, found[0].stem)


def folder_of_new_book(path: Path) -> Path:
    """Where a new book named ``path`` will stand: a name ending in ``.mieru`` (as books are named elsewhere) goes without."""
    return (path.with_suffix("") if path.suffix == KEY_SUFFIX else path).absolute()


@contextmanager
def new_book_folder(path: Path) -> Iterator[BookFolder]:
    """A draft to fill; at the end of the block it becomes the folder ``path``, after an exception nothing is left.

    ``path`` is read by :func:`folder_of_new_book`. Raises ``InputRefused`` (``storage.folder_in_use``) where something is there already.
    """
    folder = folder_of_new_book(path)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputRefused("storage.folder_in_use", folder=str(folder))
    draft = folder.with_name(f".{folder.name}.draft-{secrets.token_hex(4)}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        remove_stale_drafts(folder.parent, f".{folder.name}.draft-")
        draft.mkdir(mode=0o700)
        try:
            book = BookFolder(draft, folder.name)
            book.backups.mkdir(mode=0o700)
            yield book
            sync_folder(draft)
            if folder.exists():
                folder.rmdir()
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise InputRefused("general.cannot_write", file=str(folder)) from error


def location_notice(path: PurePath) -> str | None:
    """A message code where a book's place is unfit: ``storage.synced_folder``, ``storage.network_folder``; None where it is fine.

    Programs that synchronise copy the database while it is being written, and network drives do not lock it reliably.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")) or _is_network_mount(path):
        return "storage.network_folder"
    if any(part.lower().startswith(_SYNCED) or part.lower() == "box" for part in path.parts):
        return "storage.synced_folder"
    return None


def deepest_file_system(path: PurePath, mounts: str) -> str:
    """The kind of file system a path lies on, by the text of ``/proc/mounts``; empty where it does not tell."""
    deepest, kind = "", ""
    for line in mounts.splitlines():
        _, point, file_system, *_ = line.split(" ")
        # Blanks in names stand there as octal numbers.
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(deepest):
            deepest, kind = point, file_system
    return kind


def _is_network_mount(path: PurePath) -> bool:
    mounts = Path("/proc/mounts")  # only Linux has it; elsewhere the name alone decides
    return deepest_file_system(path, mounts.read_text("utf-8", "replace") if mounts.is_file() else "") in _NETWORK_FILE_SYSTEMS
