"""One call of a command: its arguments, where it writes, how it opens the book, which secrets it may use."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import Output
from app.errors import AccessDenied, InputRefused, UserFacingError
from app.formatting import Formatter
from app.progress import Progress
from app.services.session import BookSession, Secrets, open_book
from app.settings import Settings

if TYPE_CHECKING:
    from app.documents.document import Document

Printer = Callable[["Document"], bytes]


class WrongUsage(UserFacingError):
    """Arguments that do not go together."""

    exit_status = 2


@dataclass(frozen=True)
class CommandResult:
    """How a command ended; ``open_book`` asks the composition root to show the window on a book (``mieru demo``)."""

    exit_status: int
    open_book: Path | None = None
    passphrase: str | None = field(default=None, repr=False)


DONE = CommandResult(0)


@dataclass(frozen=True)
class Call:
    """What a command is given to work with."""

    given: argparse.Namespace
    output: Output
    printer: Printer
    settings: Settings

    @property
    def formatter(self) -> Formatter:
        """The user's way of writing figures; in whole yen unless ``--unit`` asks otherwise, since a terminal is copied from."""
        return Formatter(self.settings.negative_sign, getattr(self.given, "unit", None) or "yen", self.settings.years)

    def secrets(self) -> Secrets:
        """What opens the book beside the keyring: ``--passphrase-file``, ``--recovery-code-file`` or the environment."""
        return Secrets(
            read_secret(self.given.passphrase_file, "MIERU_PASSPHRASE"),
            read_secret(getattr(self.given, "recovery_code_file", None), "MIERU_RECOVERY_CODE"),
        )

    def owner_secret(self) -> str:
        """The owner's signing secret; asked for at a terminal. Raises ``AccessDenied`` (``cli.owner_secret_needed``)."""
        found = read_secret(self.given.owner_secret_file, "MIERU_OWNER_SECRET")
        if found is None and sys.stdin is not None and sys.stdin.isatty():
            found = getpass.getpass(self.output.words("cli.ask_owner_secret"))
        if not found:
            raise AccessDenied("cli.owner_secret_needed")
        return found

    def progress(self) -> Progress:
        """Says each stage of a long job once, on a terminal only: scripts read their standard error."""
        said: list[str] = []

        def report(stage: str, done: int, total: int) -> None:
            if stage not in said[-1:]:
                said.append(stage)
                self.output.say(stage)

        return Progress(report if sys.stderr is not None and sys.stderr.isatty() else None)

    @contextmanager
    def book(self) -> Iterator[BookSession]:
        """The book of the command, open for as long as the block lasts."""
        session = self._open()
        try:
            yield session
        finally:
            session.close()

    def _open(self) -> BookSession:
        secrets = self.secrets()
        try:
            return open_book(self.given.book, secrets)
        except AccessDenied as error:
            may_ask = error.code == "storage.key_needed" and sys.stdin is not None and sys.stdin.isatty()
            if not may_ask or secrets != Secrets():
                raise
        return open_book(self.given.book, Secrets(getpass.getpass(self.output.words("cli.ask_passphrase"))))


def read_secret(file: Path | None, variable: str) -> str | None:
    """The first line of a file, else an environment variable, else ``None``; raises ``InputRefused`` for a file that is empty."""
    if file is None:
        return os.environ.get(variable) or None
    lines = read_file(file).decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    if not lines or not lines[0]:
        raise InputRefused("cli.empty_secret_file", file=file.name)
    return lines[0]


def read_file(file: Path) -> bytes:
    """A file of the user; raises ``InputRefused`` where there is none or it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputRefused("general.file_not_found", file=str(file)) from error
    except OSError as error:
        raise InputRefused("general.cannot_read", file=str(file)) from error
