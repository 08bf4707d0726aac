"""Files and folders that are there whole or not at all, old or new, never half of either, also when the power fails.

What is new is written beside its place under a hidden name, forced to the disk, then renamed, and the folder's entry is forced
as well.
"""

import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.errors import InputRefused

#: No draft takes this long to write.
STALE_SECONDS = 3600


def read_handed_over(path: Path) -> bytes:
    """A file that somebody gave the user; raises ``InputRefused`` where there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputRefused("general.file_not_found", file=path.name) from None
    except OSError:
        raise InputRefused("general.cannot_read", file=path.name) from None


def write_durably(path: Path, content: bytes) -> None:
    """As :func:`write_whole`, for a file people know: raises ``InputRefused`` (``general.cannot_write``) and tidies up old drafts."""
    try:
        write_whole(path, content)
        remove_stale_drafts(path.parent, f".{path.name}.")
    except OSError as error:
        raise InputRefused("general.cannot_write", file=path.name) from error


def write_whole(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, readable by this user alone; raises ``OSError`` and then leaves the old file."""
    draft = _draft_of(path)
    try:
        _write(draft, content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_whole_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder of files (names may have ``/``); raises ``FileExistsError`` where it is there already."""
    if folder.exists():
        raise FileExistsError(folder.name)
    draft = _draft_of(folder)
    try:
        draft.mkdir(mode=0o700)
        for name, content in files.items():
            path = draft.joinpath(*name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def remove_stale_drafts(folder: Path, beginning: str) -> None:
    """Remove what a killed program left half-written: hidden files and folders of this beginning, untouched for an hour."""
    with suppress(OSError):  # another program may be tidying up as well; the next time will do
        for entry in folder.iterdir():
            if entry.name.startswith(beginning) and time.time() - entry.stat().st_mtime > STALE_SECONDS:
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force the content of a complete file to the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk; Windows has no such call and keeps names with its journal."""
    if os.name == "nt":  # pragma: no cover - another system
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _draft_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
