"""The lines of a book, read again only where they are not as they were: imports that came, went, or lost vouchers to another.

The digest of an import covers every byte of its lines: one with the same digest, and of which the same vouchers count, is as it was.
"""

import sqlite3

from app.ledger.columns import JournalColumns, concatenate, empty_columns
from app.ledger.repository import load_columns
from app.ledger.superseding import told_imports


class KeptColumns:
    """Remembers the lines it gave last; for one book."""

    def __init__(self) -> None:
        self._lines = empty_columns()
        #: The number of every text of the lines: a book of 200,000 entries has as many texts.
        self._numbers: dict[str, int] | None = None
        #: Every import whose lines are there: its digest, and the vouchers of it that do not count.
        self._imports: dict[int, tuple[str, bytes]] = {}

    def load(self, connection: sqlite3.Connection) -> JournalColumns:
        """The lines of the whole book that count, in order of date, import and row, as :func:`load_columns` gives them."""
        imports = told_imports(connection)
        same = [batch for batch, told in imports.items() if self._imports.get(batch) == told]
        if not same:
            self._lines, self._numbers = load_columns(connection), None
        elif len(same) < len(imports) or len(same) < len(self._imports):
            kept = self._lines
            for batch in self._imports:
                if batch not in same:
                    kept = kept.select(kept.batch != batch)
            changed = [load_columns(connection, batch=batch) for batch in imports if batch not in same]
            self._lines = self._joined(kept, changed).by_date()
        self._imports = imports
        return self._lines

    def _joined(self, kept: JournalColumns, changed: list[JournalColumns]) -> JournalColumns:
        if not len(kept):
            self._numbers = None
            return concatenate(changed)
        if self._numbers is None:
            self._numbers = {text: number for number, text in enumerate(kept.texts)}
        return concatenate([kept, *changed], self._numbers)
