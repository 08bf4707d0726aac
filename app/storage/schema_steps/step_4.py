"""Step 4: forms and their versions, the Local Benchmark, and the reports that are owed."""

SQL = """
-- Forms and plans: the copy that is written on, and dated versions of it that are never changed. The contents are JSON of the value
-- types of app/analysis.
CREATE TABLE forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    form TEXT NOT NULL, -- id of the definition in resources/forms
    title TEXT NOT NULL,
    about TEXT NOT NULL, -- the day it is drawn up, or the first day of the month it reports on
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT, -- in the bin since
    content TEXT NOT NULL
);
CREATE TABLE form_versions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    form INTEGER NOT NULL, -- id in forms
    number INTEGER NOT NULL, -- 1, 2, ... of this form
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL, -- answers and every value shown at that moment
    digest TEXT NOT NULL, -- over this version and the digest of the one before
    UNIQUE (form, number)
);
CREATE TRIGGER form_versions_are_append_only BEFORE DELETE ON form_versions
BEGIN SELECT RAISE(ABORT, 'versions of forms are append-only'); END;
CREATE TRIGGER form_versions_are_never_changed BEFORE UPDATE ON form_versions
BEGIN SELECT RAISE(ABORT, 'versions of forms are append-only'); END;

-- Inputs of the Local Benchmark the owner corrected, with the reason; the latest of a period and input counts, without an amount the
-- books' own does again.
CREATE TABLE benchmark_corrections (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL, -- fiscal_year, rolling_12_months
    last_month INTEGER NOT NULL,
    input TEXT NOT NULL,
    amount INTEGER,
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL
);
-- Thresholds of the industries, as imported from METI's workbook or typed; which one counts is a fact of the book.
CREATE TABLE industry_values (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    imported_at TEXT NOT NULL,
    origin TEXT NOT NULL, -- workbook, typed, demo
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL
);
-- Schemes under which reports are owed, and the reports that were given.
CREATE TABLE report_schemes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scheme TEXT NOT NULL, -- id of the scheme in resources/report_schemes
    entered_at TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE reports_given (
    scheme INTEGER NOT NULL, -- id in report_schemes
    report TEXT NOT NULL, -- id of the report in the scheme
    last_month INTEGER NOT NULL, -- the last month it covers
    given_on INTEGER NOT NULL, -- day
    note TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    PRIMARY KEY (scheme, report, last_month)
) WITHOUT ROWID;
"""
