"""Entries an import left out because another import held them: noted with the later one, told when the earlier one is undone.

Without that note an undo would take entries out of the book that a later file holds too, and nobody would know.
"""

from dataclasses import dataclass

from app.ledger import repository
from app.ledger.batches import KeptProblem
from app.services.import_preview import ImportPreview
from app.services.session import BookSession

LEFT_OUT = "import.identical_left_out"


@dataclass(frozen=True, slots=True)
class UndoGap:
    """A later import whose file holds entries of an undone one that it left out, and how many."""

    batch: int
    file_name: str
    entries: int


def left_out_notes(preview: ImportPreview) -> list[KeptProblem]:
    """What a commit of new entries alone leaves out, one note for each import that holds it."""
    return [KeptProblem(0, "", LEFT_OUT, {"batch": batch, "entries": entries}) for batch, entries in preview.overlap.holders]


def gaps_after_undo(session: BookSession, batch: int) -> tuple[UndoGap, ...]:
    """The later imports that rely on an import: once it is undone, their files hold entries the book has no more.

    To be asked before the undo; importing such a file again, new entries only, closes its gap.
    """
    with session.reader() as connection:
        return tuple(
            UndoGap(later.id, later.facts.file_name, int(note.values["entries"]))
            for later in repository.list_batches(connection)
            if later.problems
            for note in repository.load_problems(connection, later.id)
            if note.code == LEFT_OUT and note.values["batch"] == batch
        )
