"""Every table of a book, as numbered steps; a book of a newer program is refused, a backup comes before any step.

All table definitions stand here because schema versions are one sequence; the SQL that uses them stands in the
``repository.py`` of the part that owns them.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator

from app.errors import InputRefused

STEP_1 = """
-- Facts about the book: company, legal form, year start, demo mark, revision.
CREATE TABLE book_facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Ledger. Months are kept as numbers (202504). Text ids lead into texts; id 0 is the empty text.
CREATE TABLE fiscal_years (
    first_month INTEGER PRIMARY KEY,
    last_month INTEGER NOT NULL,
    basis_tax TEXT NOT NULL DEFAULT 'unknown',
    basis_evidence TEXT NOT NULL DEFAULT '',
    employees INTEGER,
    origin TEXT NOT NULL DEFAULT 'owner' -- 'import' where an import added the year: it goes when its last import is undone
) WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
INSERT INTO texts VALUES (0, '');
CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    basis_tax TEXT NOT NULL,
    basis_evidence TEXT NOT NULL,
    bases TEXT NOT NULL, -- JSON: tax basis by month, where known
    imported_at TEXT NOT NULL,
    first_date INTEGER NOT NULL,
    last_date INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE batch_problems (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    position INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    code TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (batch, row, position)
) WITHOUT ROWID;
CREATE TABLE journal_segments (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    month INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    columns BLOB NOT NULL,
    PRIMARY KEY (batch, month)
);
CREATE TABLE kept_balances (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    month INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    account INTEGER NOT NULL,
    sub_account INTEGER NOT NULL,
    department INTEGER NOT NULL,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (batch, month, mark, account, sub_account, department)
) WITHOUT ROWID;
CREATE TABLE opening_balances (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    first_month INTEGER NOT NULL,
    account INTEGER NOT NULL,
    sub_account INTEGER NOT NULL,
    department INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (batch, first_month, account, sub_account, department)
) WITHOUT ROWID;
CREATE TABLE account_mappings (
    source_name TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    as_sub_account INTEGER NOT NULL DEFAULT 0,
    decided_at TEXT NOT NULL,
    batch INTEGER REFERENCES batches (id) -- the import during which it was decided; NULL where decided by itself
) WITHOUT ROWID;
CREATE TABLE fund_choices (code TEXT PRIMARY KEY, role TEXT NOT NULL) WITHOUT ROWID;

-- Sharing. Documents are kept as the very bytes that were signed.
CREATE TABLE identities (
    role TEXT PRIMARY KEY,
    public_card BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    created_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE recipients (
    id TEXT PRIMARY KEY,
    card BLOB NOT NULL,
    fingerprint TEXT NOT NULL,
    verified_how TEXT NOT NULL DEFAULT '',
    verified_by TEXT NOT NULL DEFAULT '',
    verified_at TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE consents (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    recipient TEXT NOT NULL REFERENCES recipients (id),
    state TEXT NOT NULL,
    record BLOB NOT NULL,
    signature BLOB NOT NULL DEFAULT x'',
    PRIMARY KEY (id, version)
) WITHOUT ROWID;
CREATE TABLE disclosure_log (
    sequence INTEGER PRIMARY KEY,
    entry BLOB NOT NULL,
    digest TEXT NOT NULL
);
CREATE TRIGGER disclosure_log_is_append_only BEFORE DELETE ON disclosure_log
BEGIN SELECT RAISE(ABORT, 'the disclosure log is append-only'); END;
CREATE TRIGGER disclosure_log_is_never_changed BEFORE UPDATE ON disclosure_log
BEGIN SELECT RAISE(ABORT, 'the disclosure log is append-only'); END;
CREATE TRIGGER consents_are_append_only BEFORE DELETE ON consents
BEGIN SELECT RAISE(ABORT, 'consent records are append-only'); END;
CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
BEGIN SELECT RAISE(ABORT, 'consent records are append-only'); END;
"""

STEP_2 = """
ALTER TABLE batches ADD COLUMN sheet TEXT NOT NULL DEFAULT ''; -- of a workbook
ALTER TABLE batches ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- why a closed or shared month was restated by it
ALTER TABLE batches ADD COLUMN contents_digest TEXT NOT NULL DEFAULT ''; -- over its rows in all other tables; empty in imports of schema 1

-- Vouchers of an import that a later one replaced or no longer holds; they count again when that one is undone.
CREATE TABLE superseded_vouchers (
    by_batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    vouchers BLOB NOT NULL, -- 32-bit numbers, little-endian
    PRIMARY KEY (by_batch, batch)
) WITHOUT ROWID;

-- Trial balances, monthly trends, statements; amounts are debit-positive, NULL where the table does not say.
CREATE TABLE balance_tables (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    part TEXT NOT NULL,
    includes_profit INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (batch, position)
) WITHOUT ROWID;
CREATE TABLE balance_figures (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- of its table
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,
    account TEXT NOT NULL,
    sub_account TEXT NOT NULL,
    department TEXT NOT NULL,
    section TEXT NOT NULL,
    mark INTEGER NOT NULL,
    first_month INTEGER NOT NULL,
    last_month INTEGER NOT NULL,
    opening INTEGER,
    debit INTEGER,
    credit INTEGER,
    closing INTEGER,
    PRIMARY KEY (batch, position, number)
) WITHOUT ROWID;
CREATE TABLE check_figures (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    row INTEGER NOT NULL,
    title TEXT NOT NULL,
    stated INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (batch, position)
) WITHOUT ROWID;

-- Names of accounts that files give as codes.
CREATE TABLE account_codes (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (batch, code)
) WITHOUT ROWID;

-- Evidence beside the books. An account, a party, an invoice are kept as JSON of their value types.
CREATE TABLE bank_statements (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    account TEXT NOT NULL,
    first_date INTEGER NOT NULL,
    last_date INTEGER NOT NULL,
    opening INTEGER,
    closing INTEGER,
    is_complete INTEGER NOT NULL,
    PRIMARY KEY (batch, position)
) WITHOUT ROWID;
CREATE TABLE bank_lines (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- of its statement
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,
    date INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    balance INTEGER,
    description TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (batch, position, number)
) WITHOUT ROWID;
CREATE TABLE payment_orders (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,
    date INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    counterparty TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (batch, number)
) WITHOUT ROWID;
CREATE TABLE invoices (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    issue_date INTEGER NOT NULL,
    due_date INTEGER,
    payable INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (batch, number)
) WITHOUT ROWID;
-- What the owner settled for the reconciliation: which account of the books a bank account is, and pairs made or broken by hand.
CREATE TABLE bank_account_links (
    bank_account TEXT PRIMARY KEY, -- JSON of bank, branch, kind, number
    code TEXT NOT NULL,
    sub_account TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE reconciliation_choices (
    evidence TEXT NOT NULL, -- batch, position and number of a bank line or an invoice
    entry TEXT NOT NULL, -- batch, voucher and row of a posting; empty: the evidence needs none
    choice TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (evidence, entry)
) WITHOUT ROWID;

-- Closed months, reopenings, restatements: a log that only grows.
CREATE TABLE month_events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    month INTEGER NOT NULL,
    kind TEXT NOT NULL, -- closed, reopened, restated
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL, -- JSON: the differences by account of a restatement, the figures of a closing
    digest TEXT NOT NULL -- over this event and the digest of the one before
);
CREATE TRIGGER month_events_are_append_only BEFORE DELETE ON month_events
BEGIN SELECT RAISE(ABORT, 'the log of closed months is append-only'); END;
CREATE TRIGGER month_events_are_never_changed BEFORE UPDATE ON month_events
BEGIN SELECT RAISE(ABORT, 'the log of closed months is append-only'); END;
"""

STEP_3 = """
-- What the owner plans, declares or decides beside the books; nothing of it ever enters the journal. The contents are JSON of the
-- value types of app/analysis; entered_at is the moment of the last change, so that a back-test knows what was known when.
CREATE TABLE loans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entered_at TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE planned_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entered_at TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE forecast_decisions (
    item TEXT PRIMARY KEY, -- the key of a forecast item
    decision TEXT NOT NULL, -- done, dropped
    date INTEGER,
    amount INTEGER,
    title TEXT NOT NULL,
    cash_row TEXT NOT NULL, -- where it stood in the cash flow
    decided_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE scenarios (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    saved_at TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE plan_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- The part of an account's amount that moves with sales, where the owner changed what the program proposes.
CREATE TABLE cost_behaviours (code TEXT PRIMARY KEY, variable_percent INTEGER NOT NULL) WITHOUT ROWID;

-- Monthly reviews: dated records of the owner and of the accountant, a log that only grows.
CREATE TABLE reviews (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    month INTEGER NOT NULL,
    role TEXT NOT NULL, -- owner, accountant
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON: figures seen, decision, next action and its date, what became of the last action
    digest TEXT NOT NULL -- over this record and the digest of the one before
);
CREATE TRIGGER reviews_are_append_only BEFORE DELETE ON reviews
BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END;
CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END;
CREATE TABLE report_comments (
    month INTEGER NOT NULL,
    role TEXT NOT NULL, -- owner, accountant
    text TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (month, role)
) WITHOUT ROWID;
"""

#: The steps in order; the position plus one is the schema version (``PRAGMA user_version``).
STEPS: tuple[str, ...] = (STEP_1, STEP_2, STEP_3)


def schema_version(connection: sqlite3.Connection) -> int:
    """How many steps a book has had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, backup: Callable[[], object] | None = None, steps: tuple[str, ...] = STEPS) -> int:
    """Bring a book to this program's schema, each step a transaction of its own; returns the number of steps run.

    ``backup`` is called before the first step of a book that holds something. The first step that fails stops the work; the book
    stays at the last complete step. Raises ``InputRefused`` (``storage.newer_schema``) for a book of a newer program.
    """
    version = schema_version(connection)
    if version > len(steps):
        raise InputRefused("storage.newer_schema")
    if version and version < len(steps) and backup is not None:
        backup()
    for number, step in enumerate(steps[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return len(steps) - version


def _statements(script: str) -> Iterator[str]:
    """The statements of a step one by one (``executescript`` would commit in between)."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError("a step ends with a semicolon")
