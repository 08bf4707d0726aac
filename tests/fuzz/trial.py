"""One damaged file against the program: read alone, or all the way into a real book and out again."""

import faulthandler
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import DecisionNeeded, InputRefused, UserFacingError
from app.ledger.importers import identify
from app.ledger.importers.reading import open_source
from app.messages import error_message, message
from app.services.importing import commit_import, preview_import
from app.services.session import BookSession
from app.services.undoing import undo_batch

#: A file of some kilobytes that takes longer hangs.
LONGEST_SECONDS = 20.0


@contextmanager
def watched(seconds: float = LONGEST_SECONDS) -> Iterator[None]:
    """Say so on standard error and end the process where the block hangs: it cannot be stopped from outside."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def read_only(path: Path) -> str:
    """Recognise and read; how it ended. Every problem must have its sentence in both languages."""
    try:
        file = open_source(path)
        result = identify(file).read(file)
    except UserFacingError as error:
        _say_error(error)
        return "decision" if isinstance(error, DecisionNeeded) else "refused"
    for problem in result.problems:
        for language in ("ja", "en"):
            message(problem.code, language, row=problem.row, column=problem.column, **dict(problem.values))
    return "read with problems" if result.problems else "read"


def through_the_book(session: BookSession, path: Path) -> str:
    """Import with every decision taken, check the book, undo, and compare with the book before."""
    before = dump(session)
    try:
        preview = preview_import(session, path)
        batch = commit_import(
            session,
            preview,
            mappings=dict.fromkeys(account.name for account in preview.unknown_accounts),
            overlap="new_only",
            accept_other_company=True,
            accept_differences=True,
            skip_bad_vouchers=True,
        ).id
    except UserFacingError as error:
        _say_error(error)
        assert dump(session) == before, "a refused file changed the book"
        return "refused by the book" if isinstance(error, InputRefused) else "decision for the book"
    assert not session.damage(), "an import damaged the book"
    undo_batch(session, batch)
    assert dump(session) == before, "an undo left something behind"
    return "imported and undone"


def dump(session: BookSession) -> list[str]:
    """Everything in the book but counters and moments."""
    with session.reader() as connection:
        return [line for line in _dump(connection) if "sqlite_sequence" not in line and "revision" not in line]


def _dump(connection: sqlite3.Connection) -> Iterator[str]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    for table in tables:
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # every table has two columns or more
            yield f"{table}{row!r}"


def _say_error(error: UserFacingError) -> None:
    for language in ("ja", "en"):
        assert error_message(error, language).text  # type: ignore[arg-type]
