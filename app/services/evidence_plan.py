"""How much of a file that is no journal is in the book already: bank lines, payment orders, invoices, codes, opening balances.

Nothing is left out because of it: both files hold it, and the reconciliation counts it once (:mod:`app.analysis.repeated_evidence`).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from app.analysis.repeated_evidence import invoice_identity, order_identity
from app.ledger.evidence_repository import load_invoices, load_orders, load_statements
from app.ledger.importers.base import ImportResult
from app.ledger.table_repository import load_codes


def known_evidence(connection: sqlite3.Connection, result: ImportResult) -> int:
    """The number of lines, orders, invoices or codes of a file that are in the book with the same content."""
    if result.codes:
        codes = load_codes(connection)
        return sum(codes.get(code) == name for code, name in result.codes.items())
    if result.invoices:
        kept_invoices = (kept.invoice for kept in load_invoices(connection))
        return _in_both(*(map(invoice_identity, invoices) for invoices in (result.invoices, kept_invoices)))
    lines = (
        (statement.account, line.date, line.amount, line.balance, line.description, line.counterparty, line.reference)
        for statement in result.statements
        for line in statement.lines
    )
    kept_lines = (
        (kept.statement.account, line.date, line.amount, line.balance, line.description, line.counterparty, line.reference)
        for kept in load_statements(connection)
        for line in kept.statement.lines
    )
    kept_orders = (kept.order for kept in load_orders(connection))
    orders, others = (map(order_identity, some) for some in (result.payments, kept_orders))
    return _in_both(lines, kept_lines) + _in_both(orders, others)


def _in_both(of_file: Iterable[object], of_book: Iterable[object]) -> int:
    """How many there are on both sides; two equal ones of a file count as two."""
    return sum((Counter(map(repr, of_file)) & Counter(map(repr, of_book))).values())
