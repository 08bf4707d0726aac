"""SQL for the loan register; runs inside the caller's transaction. The table stands in ``app/storage/schema_steps``."""

import datetime
import sqlite3
from dataclasses import dataclass

from app.analysis.loan_contents import loan_from_json, loan_to_json
from app.analysis.loans import Loan


@dataclass(frozen=True, slots=True)
class KeptLoan:
    """A loan of the book with its number and the moment of its last change."""

    id: int
    entered_at: datetime.datetime
    loan: Loan


def list_loans(connection: sqlite3.Connection) -> tuple[KeptLoan, ...]:
    """Every loan in the order in which they were entered; raises ``InputRefused`` for a damaged one."""
    rows = connection.execute("SELECT id, entered_at, content FROM loans ORDER BY id")
    return tuple(KeptLoan(number, datetime.datetime.fromisoformat(at), loan_from_json(content)) for number, at, content in rows)


def add_loan(connection: sqlite3.Connection, loan: Loan, entered_at: datetime.datetime) -> int:
    """Keep a new loan; returns its number."""
    found = connection.execute(
        "INSERT INTO loans (entered_at, content) VALUES (?, ?)", (entered_at.isoformat(timespec="seconds"), loan_to_json(loan))
    )
    assert found.lastrowid is not None  # sqlite gives every inserted row one
    return found.lastrowid


def change_loan(connection: sqlite3.Connection, number: int, loan: Loan, entered_at: datetime.datetime) -> bool:
    """Put a loan in the place of another; whether there was one."""
    found = connection.execute(
        "UPDATE loans SET entered_at = ?, content = ? WHERE id = ?",
        (entered_at.isoformat(timespec="seconds"), loan_to_json(loan), number),
    )
    return found.rowcount > 0


def remove_loan(connection: sqlite3.Connection, number: int) -> bool:
    """Take a loan out of the register; whether there was one."""
    return connection.execute("DELETE FROM loans WHERE id = ?", (number,)).rowcount > 0
