"""SQL for the vouchers that a later import replaced: they stay in the book as written but no longer count.

An import that replaces names every voucher of its format in its period, whether it counted until then or not. So an undo brings
back exactly what no other import replaces, in whatever order imports are undone.
"""

import sqlite3
from collections.abc import Mapping

from app.periods import Month


def insert_superseded(connection: sqlite3.Connection, by_batch: int, vouchers: Mapping[int, bytes]) -> None:
    """Note which vouchers ``by_batch`` replaces: by import, as :func:`app.ledger.importers.duplicates.packed_vouchers` gives them."""
    connection.executemany(
        "INSERT INTO superseded_vouchers VALUES (?, ?, ?)", ((by_batch, batch, packed) for batch, packed in vouchers.items())
    )


def load_superseded(connection: sqlite3.Connection, batch: int | None = None) -> dict[int, bytes]:
    """The vouchers that do not count, by import (or of one); a voucher may be named twice."""
    found: dict[int, bytes] = {}
    rows = connection.execute(
        "SELECT batch, vouchers FROM superseded_vouchers WHERE ? IS NULL OR batch = ? ORDER BY batch, by_batch", (batch, batch)
    )
    for number, packed in rows:
        found[number] = found.get(number, b"") + packed
    return found


def told_imports(connection: sqlite3.Connection) -> dict[int, tuple[str, bytes]]:
    """Every import with lines: its digest, which covers every byte of them, and its vouchers that do not count.

    Where both are as they were, lines and sums of the import are.
    """
    superseded = load_superseded(connection)
    rows = connection.execute(
        "SELECT id, digest FROM batches WHERE EXISTS (SELECT 1 FROM journal_segments WHERE batch = batches.id) ORDER BY id"
    )
    return {batch: (digest, superseded.get(batch, b"")) for batch, digest in rows}


def batches_replaced_by(connection: sqlite3.Connection, by_batch: int) -> tuple[int, ...]:
    """The imports of which ``by_batch`` replaces something."""
    rows = connection.execute("SELECT batch FROM superseded_vouchers WHERE by_batch = ? ORDER BY batch", (by_batch,))
    return tuple(batch for (batch,) in rows)


def months_behind(connection: sqlite3.Connection) -> frozenset[Month]:
    """The months of imports of which something was replaced: their entries may count again after an undo."""
    rows = connection.execute("SELECT DISTINCT month FROM journal_segments WHERE batch IN (SELECT batch FROM superseded_vouchers)")
    return frozenset(Month.from_number(month) for (month,) in rows)
