"""Step 2: evidence beside the books, closed months, profiles and what else imports leave."""

SQL = """
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
