"""Mark the vouchers of every import again when what they are judged by has changed.

Whether a voucher is an opening entry, a transfer of the profit or a closing entry depends on the fiscal years and on where its
accounts belong (:mod:`app.ledger.closing_entries`). When these change after an import, the marks follow; nothing else does.
"""

import sqlite3

from app.ledger import repository
from app.ledger.closing_entries import classify_vouchers
from app.ledger.columns import JournalColumns
from app.ledger.journal import Mark
from app.ledger.years import LegalForm
from app.services.book_reading import read_account_map

#: What a recognised voucher goes back to before it is judged again: closing work stays closing work.
_BEFORE = {
    Mark.OPENING: Mark.NONE,
    Mark.OWNER_ROLL_OVER: Mark.NONE,
    Mark.COST_TRANSFER: Mark.NONE,
    Mark.PROFIT_TRANSFER: Mark.YEAR_END,
    Mark.COST_TRANSFER_AT_CLOSING: Mark.YEAR_END,
}


def mark_again(connection: sqlite3.Connection, form: LegalForm, just_marked: int | None = None) -> int:
    """Judge every import by the years and placements as they are now; returns how many imports changed.

    ``just_marked`` is an import that was judged by them a moment ago.
    """
    years = repository.load_fiscal_years(connection)
    account_map = read_account_map(connection)
    changed = 0
    for batch in repository.list_batches(connection):
        if batch.id == just_marked:
            continue
        columns = repository.load_columns(connection, batch=batch.id, with_superseded=True)
        if not len(columns):
            continue
        marks = classify_vouchers(_unmarked(columns), account_map.place, years, form)
        if (marks != columns.mark).any():
            repository.replace_lines(connection, batch.id, columns.with_values(mark=marks))
            changed += 1
    return changed


def _unmarked(columns: JournalColumns) -> JournalColumns:
    """The lines with the marks of their file again."""
    marks = columns.mark.copy()
    for recognised, before in _BEFORE.items():
        marks[columns.mark == recognised] = before
    return columns.with_values(mark=marks)
