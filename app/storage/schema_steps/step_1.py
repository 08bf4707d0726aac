"""Step 1: the ledger, imports, recipients, consents and the log of disclosures."""

SQL = """
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
