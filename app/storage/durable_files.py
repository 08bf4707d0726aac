"""Small files that are either the old or the new content, never half of either, also when the power fails.

The new content is written beside the file, forced to the disk, renamed over it, and the folder's entry is forced as well.
"""

import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from app.errors import InputRefused

#: No draft takes this long to write.
STALE_SECONDS = 3600


def write_durably(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, readable by this user alone; raises ``InputRefused`` (``general.cannot_write``)."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(path.parent)
        remove_stale_drafts(path.parent, f".{path.name}.")
    except OSError as error:
        raise InputRefused("general.cannot_write", file=path.name) from error


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
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
