"""The lines of a book, read again only where they are not as they were: imports that came, went, or lost vouchers to another.

Segments of an import never change, so an import that is still there and of which the same vouchers count is as it was.
"""

import sqlite3

from app.ledger.columns import JournalColumns, concatenate, empty_columns
from app.ledger.repository import load_columns
from app.ledger.superseding import load_superseded


class KeptColumns:
    """Remembers the lines it gave last; for one book."""

    def __init__(self) -> None:
        self._lines = empty_columns()
        #: Every import whose lines are there, with the vouchers of it that do not count.
        self._imports: dict[int, bytes] = {}

    def load(self, connection: sqlite3.Connection) -> JournalColumns:
        """The lines of the whole book that count, in order of date, import and row, as :func:`load_columns` gives them."""
        superseded = load_superseded(connection)
        batches = [batch for (batch,) in connection.execute("SELECT DISTINCT batch FROM journal_segments ORDER BY batch")]
        imports = {batch: superseded.get(batch, b"") for batch in batches}
        same = [batch for batch, without in imports.items() if self._imports.get(batch) == without]
        if not same:
            self._lines = load_columns(connection)
        elif len(same) < len(imports) or len(same) < len(self._imports):
            kept = self._lines
            for batch in self._imports:
                if batch not in same:
                    kept = kept.select(kept.batch != batch)
            changed = [load_columns(connection, batch=batch) for batch in imports if batch not in same]
            self._lines = concatenate([kept, *changed]).by_date()
        self._imports = imports
        return self._lines
