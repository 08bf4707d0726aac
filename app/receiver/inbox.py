"""A folder of packages opened in one go: in the order of their sequence, each once, safe to run again and to interrupt."""

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserFacingError
from app.receiver.opening import ReadPackage, open_into, read_package
from app.receiver.state import OpenedPackage, StateStore
from app.sharing.envelope import SUFFIX
from app.sharing.identities import ReceiverKey


@dataclass(frozen=True)
class InboxResult:
    """What became of one file: opened now, opened before under this name, or refused with a reason."""

    file_name: str
    opened: OpenedPackage | None = None
    before: OpenedPackage | None = None
    refusal: UserFacingError | None = None


def open_inbox(inbox: Path, out: Path, key: ReceiverKey, store: StateStore, moment: datetime.datetime) -> tuple[InboxResult, ...]:
    """Open every package of ``inbox`` into ``out/<package id>``; results in the order of the file names.

    A file is never moved or changed. One that was opened before under its name is passed over; the same package under another
    name is refused as a replay.
    """
    out.mkdir(parents=True, exist_ok=True)
    results: dict[str, InboxResult] = {}
    waiting: list[tuple[str, int, Path]] = []
    paths = sorted(path for path in inbox.iterdir() if path.name.endswith(SUFFIX) and path.is_file())
    for path in paths:
        before = store.opened_file(path.name, _sha256(path))
        if before is not None:
            results[path.name] = InboxResult(path.name, before=before)
            continue
        try:
            manifest = read_package(path, key).bundle.manifest
            waiting.append((manifest.sender.signing_key, manifest.sequence, path))
        except UserFacingError as error:
            results[path.name] = InboxResult(path.name, refusal=error)
    for _, _, path in sorted(waiting):
        try:
            read = read_package(path, key)
            results[path.name] = InboxResult(path.name, opened=open_into(read, _folder(out, read), store, moment))
        except UserFacingError as error:
            results[path.name] = InboxResult(path.name, refusal=error)
    return tuple(results[path.name] for path in paths)


def _folder(out: Path, read: ReadPackage) -> Path:
    return out / read.bundle.manifest.package


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
