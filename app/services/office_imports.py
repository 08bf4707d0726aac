"""Confirmed files into the books of their clients, file by file; what needs a decision is left for the book's own import page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import Cancelled, UserFacingError
from app.ledger.chart_of_accounts import load_standard_chart
from app.progress import Progress
from app.services.importing import commit_import, preview_import
from app.services.office_accounts import office_choices
from app.services.office_list import Client
from app.services.office_runs import STOPPED
from app.services.session import BookSession


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: the import it made, or why it was not taken."""

    path: Path
    batch: int | None = None
    entries: int = 0
    error: UserFacingError | None = None
    #: Opening balances or a code table that the book holds already; passed over.
    is_there: bool = False
    #: Source names that the office-wide profile placed, with the chart account of each.
    placed_by_office: tuple[tuple[str, str], ...] = ()


def importing(
    files: Mapping[Client, Sequence[Path]], new_only: bool, progress: Progress | None = None
) -> Callable[[BookSession, Client], tuple[FileOutcome, ...]]:
    """Work for :func:`app.services.office_runs.run_over`: import each client's files in the order given.

    Accounts that the office-wide profile knows are placed by it, and the client's book keeps them from then on. A file that cannot be
    taken, or that asks for a decision, leaves the book as it was and the next file has its turn. ``new_only`` leaves out entries the
    book holds already. A cancelled ``progress`` stops within a file; that file and those after it are not in the book.
    """

    def work(session: BookSession, client: Client) -> tuple[FileOutcome, ...]:
        return tuple(_import(session, path, new_only, progress) for path in files[client])

    return work


def _import(session: BookSession, path: Path, new_only: bool, progress: Progress | None) -> FileOutcome:
    try:
        preview = preview_import(session, path, progress=progress)
        if preview.is_there:
            return FileOutcome(path, is_there=True)
        known = office_choices(preview.unknown_accounts)
        batch = commit_import(session, preview, mappings=known, overlap="new_only" if new_only else "ask", progress=progress)
    except UserFacingError as error:
        return FileOutcome(path, error=error)
    except Cancelled:
        return FileOutcome(path, error=STOPPED)
    chart = load_standard_chart()
    placed = tuple((name, chart.by_code(code).name) for name, code in known.items())
    return FileOutcome(path, batch.id, batch.facts.entries, placed_by_office=placed)
