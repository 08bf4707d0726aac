"""A digest over everything an import brought beside its journal lines: openings, tables, evidence, codes, problems, and its facts.

Lines have a digest of their own (:func:`app.ledger.columns.batch_digest`). Rows that are changed, lost or put back from an older state
of the book show against these two. A book made before schema 2 has no such digest for its imports; nothing is said of those.
"""

import hashlib
import json
import sqlite3

#: What is digested, in this order; texts by themselves, never by their ids, which an undo may give to others. The reason is left
#: out, for it is noted after the import is written, as are the vouchers replaced, which the kept sums show.
_CONTENTS = (
    """SELECT kind, file_name, sha256, format, encoding, basis_tax, basis_evidence, bases, imported_at,
    first_date, last_date, entries, rows, debit, credit, sheet FROM batches WHERE id = ?""",
    "SELECT row, position, column_name, code, details FROM batch_problems WHERE batch = ? ORDER BY row, position",
    """SELECT first_month, accounts.text, sub_accounts.text, departments.text, amount FROM opening_balances
    LEFT JOIN texts AS accounts ON accounts.id = account
    LEFT JOIN texts AS sub_accounts ON sub_accounts.id = sub_account
    LEFT JOIN texts AS departments ON departments.id = department
    WHERE batch = ? ORDER BY 1, 2, 3, 4""",
    "SELECT * FROM balance_tables WHERE batch = ? ORDER BY position",
    "SELECT * FROM balance_figures WHERE batch = ? ORDER BY position, number",
    "SELECT * FROM check_figures WHERE batch = ? ORDER BY position",
    "SELECT * FROM account_codes WHERE batch = ? ORDER BY code",
    "SELECT * FROM bank_statements WHERE batch = ? ORDER BY position",
    "SELECT * FROM bank_lines WHERE batch = ? ORDER BY position, number",
    "SELECT * FROM payment_orders WHERE batch = ? ORDER BY number",
    "SELECT * FROM invoices WHERE batch = ? ORDER BY number",
)


def seal_contents(connection: sqlite3.Connection, batch: int) -> None:
    """Keep the digest of an import, after everything of it has been written."""
    connection.execute("UPDATE batches SET contents_digest = ? WHERE id = ?", (_digest(connection, batch), batch))


def damaged_contents(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The imports whose rows no longer give the digest kept with them, for ``mieru check``."""
    kept = connection.execute("SELECT id, contents_digest FROM batches WHERE contents_digest <> '' ORDER BY id").fetchall()
    return tuple(batch for batch, digest in kept if _digest(connection, batch) != digest)


def _digest(connection: sqlite3.Connection, batch: int) -> str:
    found = hashlib.sha256()
    for position, query in enumerate(_CONTENTS):
        found.update(b"%d\n" % position)
        for row in connection.execute(query, (batch,)):
            found.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()
