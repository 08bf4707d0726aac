"""Step 3: what the owner plans, declares or decides, and the monthly reviews."""

SQL = """
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
