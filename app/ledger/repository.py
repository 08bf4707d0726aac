"""SQL for import batches, journal lines, kept sums, openings, mappings, fiscal years and facts of a book.

Every function takes a DB-API connection in the SQLite dialect and runs inside the caller's transaction. Lines are kept as one
self-contained segment of bytes per batch and month; sums by month and source account are written beside them, so that no
page reads lines. The tables stand in ``app/storage/schema_steps``.
"""

import datetime
import json
import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from typing import Any

from app.ledger.batches import (
    AccountMapping,
    BatchFacts,
    BatchSummary,
    KeptBalance,
    KeptOpening,
    KeptProblem,
)
from app.ledger.columns import JournalColumns, batch_digest, concatenate
from app.ledger.journal import Mark
from app.ledger.superseding import batches_replaced_by, load_superseded
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month, day_of_number, month_range

_BATCH_COLUMNS = (
    "kind, file_name, sha256, format, encoding, basis_tax, basis_evidence, imported_at, "
    "first_date, last_date, entries, rows, debit, credit, bases, sheet, reason"
)

#: Everything written with an import, which goes with it.
_BATCH_TABLES = (
    "journal_segments",
    "kept_balances",
    "opening_balances",
    "batch_problems",
    "superseded_vouchers",
    "balance_tables",
    "balance_figures",
    "check_figures",
    "account_codes",
    "bank_statements",
    "bank_lines",
    "payment_orders",
    "invoices",
)


def insert_batch(
    connection: sqlite3.Connection,
    facts: BatchFacts,
    *,
    columns: JournalColumns | None = None,
    openings: Iterable[KeptOpening] = (),
    problems: Iterable[KeptProblem] = (),
) -> int:
    """Write one import and return its id; the batch of the columns and openings given is ignored."""
    segments = columns.segments() if columns is not None else []
    digest = batch_digest((month, content) for month, _, content in segments)
    values = (
        facts.kind,
        facts.file_name,
        facts.sha256,
        facts.format,
        facts.encoding,
        facts.basis_tax,
        facts.basis_evidence,
        facts.imported_at,
        _day_number(facts.first_date),
        _day_number(facts.last_date),
        facts.entries,
        facts.rows,
        facts.debit,
        facts.credit,
        json.dumps({str(month): basis for month, basis in facts.bases.items()}),
        facts.sheet,
        facts.reason,
        digest,
    )
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO batches ({_BATCH_COLUMNS}, digest) VALUES ({marks})", values)
    assert cursor.lastrowid is not None
    batch = cursor.lastrowid
    if columns is not None:
        _write_lines(connection, batch, columns, segments)
    openings = tuple(openings)
    ids = _text_ids(connection, (text for kept in openings for text in (kept.account, kept.sub_account, kept.department)))
    connection.executemany(
        "INSERT INTO opening_balances VALUES (?, ?, ?, ?, ?, ?)",
        (
            (batch, kept.first_month.number, ids[kept.account], ids[kept.sub_account], ids[kept.department], kept.amount)
            for kept in openings
        ),
    )
    connection.executemany(
        "INSERT INTO batch_problems VALUES (?, ?, ?, ?, ?, ?)",
        (
            (batch, problem.row, position, problem.column, problem.code, json.dumps(problem.values, ensure_ascii=False))
            for position, problem in enumerate(problems)
        ),
    )
    return batch


def replace_lines(connection: sqlite3.Connection, batch: int, columns: JournalColumns) -> None:
    """Write the lines of an import anew (other marks, same postings), with their sums and digest."""
    connection.execute("DELETE FROM journal_segments WHERE batch = ?", (batch,))
    segments = columns.segments()
    _write_lines(connection, batch, columns, segments)
    digest = batch_digest((month, content) for month, _, content in segments)
    connection.execute("UPDATE batches SET digest = ? WHERE id = ?", (digest, batch))


def keep_reason(connection: sqlite3.Connection, batch: int, reason: str) -> None:
    """Note with an import why it changed months that were closed or shared."""
    connection.execute("UPDATE batches SET reason = ? WHERE id = ?", (reason, batch))


def delete_batch(connection: sqlite3.Connection, batch: int) -> None:
    """Take an import out with everything written for it, and the texts only it used; what it replaced counts again.

    Raises ``KeyError``.
    """
    if connection.execute("SELECT 1 FROM batches WHERE id = ?", (batch,)).fetchone() is None:
        raise KeyError(batch)
    come_back = batches_replaced_by(connection, batch)
    for table in _BATCH_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE batch = ?", (batch,))
    connection.execute("DELETE FROM superseded_vouchers WHERE by_batch = ?", (batch,))
    for other in come_back:
        sum_again(connection, other)
    _release_mappings(connection, batch)
    connection.execute("DELETE FROM batches WHERE id = ?", (batch,))
    connection.execute(
        """DELETE FROM texts WHERE id <> 0 AND id NOT IN (
            SELECT account FROM kept_balances UNION SELECT sub_account FROM kept_balances UNION SELECT department FROM kept_balances
            UNION SELECT account FROM opening_balances UNION SELECT sub_account FROM opening_balances
            UNION SELECT department FROM opening_balances)"""
    )


def list_batches(connection: sqlite3.Connection) -> tuple[BatchSummary, ...]:
    """Every import, the oldest first."""
    rows = connection.execute(
        f"""SELECT id, digest, (SELECT count(*) FROM batch_problems WHERE batch = batches.id), {_BATCH_COLUMNS}
        FROM batches ORDER BY id"""
    )
    return tuple(BatchSummary(number, _facts(values), digest, problems) for number, digest, problems, *values in rows)


def load_problems(connection: sqlite3.Connection, batch: int) -> tuple[KeptProblem, ...]:
    """The problems an import was committed with, in the order shown."""
    rows = connection.execute("SELECT row, column_name, code, details FROM batch_problems WHERE batch = ? ORDER BY position", (batch,))
    return tuple(KeptProblem(row, column, code, json.loads(details)) for row, column, code, details in rows)


def load_columns(
    connection: sqlite3.Connection,
    first: Month | None = None,
    last: Month | None = None,
    *,
    batch: int | None = None,
    with_superseded: bool = False,
) -> JournalColumns:
    """The lines of all batches (or one) from ``first`` to ``last``, both included, in order of date, batch and row.

    Vouchers that a later import replaced are no part of the book; ``with_superseded`` gives them too.
    """
    rows = connection.execute(
        "SELECT batch, columns FROM journal_segments WHERE month BETWEEN ? AND ? AND (? IS NULL OR batch = ?) ORDER BY month, batch",
        (first.number if first else 0, last.number if last else 999912, batch, batch),
    )
    lines = concatenate(JournalColumns.from_bytes(content, number) for number, content in rows)
    return (lines if with_superseded else lines.without(load_superseded(connection, batch))).by_date()


def load_kept_balances(connection: sqlite3.Connection) -> list[KeptBalance]:
    """Debits and credits by month, mark, source account, sub-account and department over all batches."""
    texts = dict(connection.execute("SELECT id, text FROM texts"))
    rows = connection.execute(
        """SELECT month, mark, account, sub_account, department, sum(debit), sum(credit)
        FROM kept_balances GROUP BY month, mark, account, sub_account, department"""
    )
    months, marks = cache(Month.from_number), {mark.value: mark for mark in Mark}
    return [
        KeptBalance(months(month), marks[mark], texts[account], texts[sub_account], texts[department], debit, credit)
        for month, mark, account, sub_account, department, debit, credit in rows
    ]


def months_in_use(connection: sqlite3.Connection) -> frozenset[Month]:
    """The months with entries or figures of tables, and the first months of years with opening balances."""
    # What counts is looked up for each segment: there are a thousand times as many sums.
    rows = connection.execute(
        """SELECT month FROM journal_segments AS lines WHERE EXISTS
        (SELECT 1 FROM kept_balances AS kept WHERE kept.batch = lines.batch AND kept.month = lines.month)
        UNION SELECT first_month FROM opening_balances"""
    ).fetchall()
    spans = connection.execute("SELECT DISTINCT first_month, last_month FROM balance_figures")
    of_tables = (month_range(Month.from_number(first), Month.from_number(last)) for first, last in spans)
    return frozenset(Month.from_number(month) for (month,) in rows).union(*of_tables)


def load_openings(connection: sqlite3.Connection) -> list[KeptOpening]:
    """Every opening balance that counts, by year, the older import first: a file of openings takes the place of earlier ones."""
    texts = dict(connection.execute("SELECT id, text FROM texts"))
    rows = connection.execute(
        """SELECT first_month, account, sub_account, department, amount, batch FROM opening_balances AS kept WHERE batch >= (SELECT ifnull(
        max(id), 0) FROM batches JOIN opening_balances AS other ON other.batch = id WHERE kind = 'opening' AND other.first_month =
        kept.first_month) ORDER BY first_month, batch, account, sub_account, department"""
    )
    return [
        KeptOpening(Month.from_number(month), texts[account], texts[sub_account], texts[department], amount, batch)
        for month, account, sub_account, department, amount, batch in rows
    ]


def load_mappings(connection: sqlite3.Connection) -> dict[str, tuple[str, bool]]:
    """The owner's placements: source name to chart code and whether the name becomes a sub-account."""
    rows = connection.execute("SELECT source_name, code, as_sub_account FROM account_mappings")
    return {name: (code, bool(as_sub_account)) for name, code, as_sub_account in rows}


def save_mapping(connection: sqlite3.Connection, mapping: AccountMapping, decided_at: str, batch: int | None = None) -> None:
    """Remember a placement; ``batch`` names the import that brought it, with which it goes again."""
    connection.execute(
        "INSERT OR REPLACE INTO account_mappings (source_name, code, as_sub_account, decided_at, batch) VALUES (?, ?, ?, ?, ?)",
        (mapping.source_name, mapping.code, int(mapping.as_sub_account), decided_at, batch),
    )


def remove_mapping(connection: sqlite3.Connection, source_name: str) -> bool:
    """Forget a placement; whether there was one."""
    return connection.execute("DELETE FROM account_mappings WHERE source_name = ?", (source_name,)).rowcount > 0


def load_fiscal_years(connection: sqlite3.Connection) -> tuple[YearFacts, ...]:
    """The fiscal years of the book in order, with their tax basis."""
    rows = connection.execute("SELECT first_month, last_month, basis_tax, basis_evidence, employees FROM fiscal_years ORDER BY first_month")
    return tuple(
        YearFacts(FiscalYear(Month.from_number(first), Month.from_number(last)), BasisTax(basis_tax), evidence, employees)
        for first, last, basis_tax, evidence, employees in rows
    )


def save_fiscal_years(connection: sqlite3.Connection, years: Iterable[YearFacts], origin: str = "owner") -> None:
    """Replace the list of fiscal years; a year that is there already keeps its origin, a new one gets ``origin``."""
    origins = dict(connection.execute("SELECT first_month, origin FROM fiscal_years"))
    connection.execute("DELETE FROM fiscal_years")
    connection.executemany(
        "INSERT INTO fiscal_years (first_month, last_month, basis_tax, basis_evidence, employees, origin) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                facts.year.first.number,
                facts.year.last.number,
                facts.basis_tax,
                facts.basis_evidence,
                facts.employees,
                origins.get(facts.year.first.number, origin),
            )
            for facts in years
        ),
    )


def imported_years(connection: sqlite3.Connection) -> frozenset[Month]:
    """The first months of the years that an import added."""
    return frozenset(
        Month.from_number(number) for (number,) in connection.execute("SELECT first_month FROM fiscal_years WHERE origin = 'import'")
    )


def load_fund_choices(connection: sqlite3.Connection) -> dict[str, str]:
    """Which accounts the owner counts as funds: chart code to ``fund``, ``restricted`` or ``other``."""
    return dict(connection.execute("SELECT code, role FROM fund_choices"))


def save_fund_choice(connection: sqlite3.Connection, code: str, role: str) -> None:
    connection.execute("INSERT OR REPLACE INTO fund_choices VALUES (?, ?)", (code, role))


def load_facts(connection: sqlite3.Connection) -> dict[str, str]:
    """The facts of the book (company, legal form, year start, ...) as kept."""
    return dict(connection.execute("SELECT key, value FROM book_facts"))


def save_fact(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO book_facts VALUES (?, ?)", (key, value))


def damaged_batches(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Batches whose lines no longer give the digest or the sums written with them, for ``mieru check``."""
    damaged = []
    texts = dict(connection.execute("SELECT id, text FROM texts"))
    for batch, digest in connection.execute("SELECT id, digest FROM batches ORDER BY id").fetchall():
        segments = connection.execute("SELECT month, columns FROM journal_segments WHERE batch = ? ORDER BY month", (batch,)).fetchall()
        superseded = load_superseded(connection, batch)
        kept = connection.execute(
            "SELECT month, mark, account, sub_account, department, debit, credit FROM kept_balances WHERE batch = ?", (batch,)
        )
        sums = {(month, mark, texts.get(a), texts.get(b), texts.get(c), debit, credit) for month, mark, a, b, c, debit, credit in kept}
        try:
            lines = concatenate(JournalColumns.from_bytes(content, batch) for _, content in segments).without(superseded)
            is_whole = batch_digest(segments) == digest and {tuple(kept) for kept in lines.monthly_sums()} == sums
        except ValueError:
            is_whole = False
        if not is_whole:
            damaged.append(batch)
    return tuple(damaged)


def _write_lines(connection: sqlite3.Connection, batch: int, columns: JournalColumns, segments: Iterable[tuple[int, int, bytes]]) -> None:
    """Lines by month, and beside them their sums by month and source account."""
    connection.executemany(
        "INSERT INTO journal_segments (batch, month, rows, columns) VALUES (?, ?, ?, ?)",
        ((batch, month, rows, content) for month, rows, content in segments),
    )
    _write_sums(connection, batch, columns.with_values(batch=batch).without(load_superseded(connection, batch)))


def sum_again(connection: sqlite3.Connection, batch: int) -> None:
    """Write the sums of an import anew after some of its vouchers stopped counting, or count again."""
    _write_sums(connection, batch, load_columns(connection, batch=batch))


def _write_sums(connection: sqlite3.Connection, batch: int, columns: JournalColumns) -> None:
    connection.execute("DELETE FROM kept_balances WHERE batch = ?", (batch,))
    months, marks, *names, debits, credits = columns.monthly_sum_columns()
    used = {identity: columns.texts[identity] for identity in sorted(set().union(*names))}
    ids = _text_ids(connection, used.values())
    kept_id = {identity: ids[text] for identity, text in used.items()}.__getitem__
    connection.executemany(
        "INSERT INTO kept_balances VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        zip(repeat(batch), months, marks, *(map(kept_id, column) for column in names), debits, credits, strict=False),
    )


def _facts(values: Any) -> BatchFacts:
    kind, file_name, sha256, form, encoding, basis_tax, evidence, imported_at, *rest = values
    first, last, entries, rows, debit, credit, bases, sheet, reason = rest
    by_month = {int(month): BasisTax(basis) for month, basis in json.loads(bases).items()}
    return BatchFacts(
        kind,
        file_name,
        sha256,
        form,
        encoding,
        basis_tax,
        evidence,
        imported_at,
        day_of_number(first),
        day_of_number(last),
        entries,
        rows,
        debit,
        credit,
        by_month,
        sheet,
        reason,
    )


def _text_ids(connection: sqlite3.Connection, texts: Iterable[str]) -> dict[str, int]:
    """The ids of texts, new ones written first."""
    known = {text: identity for identity, text in connection.execute("SELECT id, text FROM texts")}
    new = dict.fromkeys(text for text in texts if text not in known)
    if new:
        connection.executemany("INSERT INTO texts (text) VALUES (?)", ((text,) for text in new))
        known = {text: identity for identity, text in connection.execute("SELECT id, text FROM texts")}
    return known


def _release_mappings(connection: sqlite3.Connection, batch: int) -> None:
    """Placements brought by a batch go with it, unless a later import uses them; to an earlier one the name had no place."""
    names = [name for (name,) in connection.execute("SELECT source_name FROM account_mappings WHERE batch = ?", (batch,))]
    touched = load_superseded(connection) if names else {}
    lines = {other: load_columns(connection, batch=other, with_superseded=True) for other in touched if other > batch}
    hidden = {name: other for other, columns in lines.items() for name in columns.account_names()}
    for name in names:
        (other,) = connection.execute(
            """SELECT min(batch) FROM (
            SELECT batch FROM (SELECT batch, account FROM kept_balances UNION ALL SELECT batch, account FROM opening_balances)
            WHERE account = (SELECT id FROM texts WHERE text = ?)
            UNION ALL SELECT batch FROM balance_figures WHERE account = ?) WHERE batch > ?""",
            (name, name, batch),
        ).fetchone()
        if (other := hidden.get(name) if other is None else other) is None:
            connection.execute("DELETE FROM account_mappings WHERE source_name = ?", (name,))
        else:
            connection.execute("UPDATE account_mappings SET batch = ? WHERE source_name = ?", (other, name))


def _day_number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
