"""Named loggers, a rotating file and a ring buffer for the log view; amounts, names and secrets never get in.

Log calls name events with fixed words and counts: ``log.info("import committed", extra={"rows": 75})``. Exceptions are
written as their type and the program's own frames, never with their text, which may hold cells of the user's books.
"""

import collections
import logging
import logging.handlers
import re
import traceback
from pathlib import Path

from app.paths import make_private

ROOT = "app"
#: Extra values that may be written; anything else is left out.
SAFE_EXTRAS = ("rows", "entries", "bytes", "seconds", "code", "count", "version")
_UNSAFE = re.compile(r"[^\x20-\x7e]|\d{4,}")


class PrivateFormatter(logging.Formatter):
    """Time, level, module, fixed words and safe counts; anything that could be a name or an amount is blanked."""

    def format(self, record: logging.LogRecord) -> str:
        words = _UNSAFE.sub("#", str(record.msg))
        extras = [f"{name}={_UNSAFE.sub('#', str(getattr(record, name)))}" for name in SAFE_EXTRAS if hasattr(record, name)]
        line = " ".join([self.formatTime(record, "%Y-%m-%dT%H:%M:%S"), record.levelname, record.name, words, *extras])
        if record.exc_info and record.exc_info[0]:
            line += "\n" + describe_exception(record.exc_info[1])
        return line


def describe_exception(error: BaseException | None) -> str:
    """The type of an exception and where in this program it passed, without its text."""
    if error is None:
        return ""
    frames = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "/app/" in frame.filename.replace("\\", "/")
    ]
    return "\n".join([type(error).__name__, *frames])


class RingBuffer(logging.Handler):
    """The last lines, for the log view of the settings page."""

    def __init__(self, capacity: int = 500) -> None:
        super().__init__()
        self.lines: collections.deque[str] = collections.deque(maxlen=capacity)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


ring_buffer = RingBuffer()


def start_logging(folder: Path | None = None, level: int = logging.INFO) -> None:
    """Send the program's log to the ring buffer and, where a folder is given, to a rotating file there."""
    root = logging.getLogger(ROOT)
    root.setLevel(level)
    root.propagate = False
    handlers: list[logging.Handler] = [ring_buffer]
    if folder is not None:
        handlers.append(
            logging.handlers.RotatingFileHandler(make_private(folder) / "mieru.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
        )
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        if handler is not ring_buffer:
            handler.close()
    for handler in handlers:
        handler.setFormatter(PrivateFormatter())
        root.addHandler(handler)
