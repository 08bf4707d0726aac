"""How far a book had come when it was last changed here, kept outside the book: an older copy put back in its place shows.

A mark is a number that only rises, per book and folder (a copy restored elsewhere is another book's place). Losing the marks
loses nothing but this check; they hold no names and no amounts.
"""

import hashlib
import json
import logging
import secrets
from pathlib import Path

from app.paths import make_private, places

log = logging.getLogger(__name__)


def read_mark(book_id: str, folder: Path, name: str) -> int:
    """The highest value noted, 0 where none is known."""
    return _read(_file(book_id, folder)).get(name, 0)


def raise_mark(book_id: str, folder: Path, name: str, value: int) -> None:
    """Note a value where it is higher than the one known; a place that cannot be written is let be."""
    path = _file(book_id, folder)
    marks = _read(path)
    if value > marks.get(name, 0):
        try:
            draft = make_private(path.parent) / f".{path.name}.{secrets.token_hex(4)}"
            # Not forced to the disk: after a power failure a check is lost, not the books.
            draft.write_text(json.dumps(marks | {name: value}), "utf-8")
            draft.replace(path)
        except OSError:
            log.info("outside mark not written", extra={"code": name})


def _file(book_id: str, folder: Path) -> Path:
    place = hashlib.sha256(f"{book_id}\n{folder.resolve()}".encode()).hexdigest()[:32]
    return places().state / "marks" / f"{place}.json"


def _read(path: Path) -> dict[str, int]:
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return {name: value for name, value in raw.items() if type(value) is int} if isinstance(raw, dict) else {}
