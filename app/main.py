"""Composition root: the command ``mieru``; the only place where window, command line and printer meet.

Without arguments, or with a book, the window opens; anything else is a command. Only what a command needs is imported.
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import app
from app.documents.document import Document
from app.logs import start_logging
from app.paths import make_private, places
from app.settings import load_settings

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

log = logging.getLogger("app.main")
#: Books are many small values without cycles: Python's usual 700 makes the collector walk them again and again, a fifth of the
#: time until the home page of a large book is there.
_COLLECT_AFTER = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``mieru``; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    start_logging(places().logs)
    log.info("started", extra={"version": app.__version__})
    # Before the first chart: matplotlib's font cache lives with the program's other files, and is kept.
    os.environ.setdefault("MPLCONFIGDIR", str(make_private(places().chart_cache)))
    if not given:
        return open_window(None)
    if len(given) == 1 and given[0].endswith(".mieru"):
        return open_window(Path(given[0]))
    from app.cli.main import run

    result = run(given, print_pdf)
    if result.open_book is not None and has_display():
        return open_window(result.open_book, result.passphrase)
    return result.exit_status


def open_window(book: Path | None, passphrase: str | None = None) -> int:
    """Open the window, on a book where one is given."""
    from app.ui.application import run_window

    return run_window(print_pdf, book, load_settings(), passphrase=passphrase, page_pictures=page_pictures)


def print_pdf(document: Document) -> bytes:
    """Draw a document as PDF; Qt is loaded when the first one is asked for."""
    from app.printing.pdf import render_pdf

    return render_pdf(document)


def page_pictures(document: Document) -> "list[QImage]":
    """The pages of a document as pictures, for its preview."""
    from app.printing.pdf import render_page_images

    return render_page_images(document)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, with X11 or Wayland elsewhere."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
