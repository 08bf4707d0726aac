"""SQL for bank statements, payment orders, invoices and what the owner settled about them; runs inside the caller's transaction.

The tables stand in ``app/storage/schema_steps``; all rows go with their import (:func:`app.ledger.repository.delete_batch`).
"""

import dataclasses
import datetime
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder
from app.ledger.invoices import Invoice, Party, TaxSubtotal
from app.periods import day_of_number


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A bank statement with its place: the import and its position there."""

    batch: int
    position: int
    statement: BankStatement


@dataclass(frozen=True, slots=True)
class KeptOrder:
    """A payment order with its place."""

    batch: int
    number: int
    order: PaymentOrder


@dataclass(frozen=True, slots=True)
class KeptInvoice:
    """An invoice with its place."""

    batch: int
    number: int
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class KeptLink:
    """Which account of the books a bank account is; ``bank_account`` is :func:`link_text`, an empty sub-account means the whole."""

    bank_account: str
    code: str
    sub_account: str


@dataclass(frozen=True, slots=True)
class KeptChoice:
    """What the owner settled of a line: ``choice`` is ``pair``, ``apart``, ``dismissed``, ``issued`` or ``received``."""

    evidence: str
    entry: str
    choice: str
    reason: str = ""


def insert_statements(connection: sqlite3.Connection, batch: int, statements: Iterable[BankStatement]) -> None:
    """Write the bank statements of an import."""
    for position, statement in enumerate(statements):
        connection.execute(
            "INSERT INTO bank_statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                batch,
                position,
                account_text(statement.account),
                _number(statement.first),
                _number(statement.last),
                statement.opening,
                statement.closing,
                int(statement.is_complete),
            ),
        )
        connection.executemany(
            "INSERT INTO bank_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    batch,
                    position,
                    number,
                    line.row,
                    _number(line.date),
                    line.amount,
                    line.balance,
                    line.description,
                    line.counterparty,
                    line.reference,
                )
                for number, line in enumerate(statement.lines)
            ),
        )


def load_statements(connection: sqlite3.Connection) -> tuple[KeptStatement, ...]:
    """Every bank statement of the book, the oldest import first."""
    lines: dict[tuple[int, int], list[BankLine]] = {}
    rows = connection.execute(
        """SELECT batch, position, row, date, amount, balance, description, counterparty, reference
        FROM bank_lines ORDER BY batch, position, number"""
    )
    for batch, position, row, date, amount, balance, description, counterparty, reference in rows:
        line = BankLine(row, day_of_number(date), amount, balance, description, counterparty, reference)
        lines.setdefault((batch, position), []).append(line)
    statements = connection.execute(
        """SELECT batch, position, account, first_date, last_date, opening, closing, is_complete
        FROM bank_statements ORDER BY batch, position"""
    )
    return tuple(
        KeptStatement(
            batch,
            position,
            BankStatement(
                account_of(account),
                day_of_number(first),
                day_of_number(last),
                opening,
                closing,
                tuple(lines.get((batch, position), ())),
                bool(is_complete),
            ),
        )
        for batch, position, account, first, last, opening, closing, is_complete in statements
    )


def insert_orders(connection: sqlite3.Connection, batch: int, orders: Iterable[PaymentOrder]) -> None:
    """Write the payment orders of an import."""
    connection.executemany(
        "INSERT INTO payment_orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                batch,
                number,
                order.row,
                _number(order.date),
                order.amount,
                order.counterparty,
                order.outcome,
                order.reason,
                order.reference,
                account_text(order.account),
            )
            for number, order in enumerate(orders)
        ),
    )


def load_orders(connection: sqlite3.Connection) -> tuple[KeptOrder, ...]:
    """Every payment order of the book, the oldest import first."""
    rows = connection.execute(
        """SELECT batch, number, row, date, amount, counterparty, outcome, reason, reference, account
        FROM payment_orders ORDER BY batch, number"""
    )
    return tuple(
        KeptOrder(
            batch,
            number,
            PaymentOrder(row, day_of_number(date), amount, counterparty, outcome, reason, reference, account_of(account)),
        )
        for batch, number, row, date, amount, counterparty, outcome, reason, reference, account in rows
    )


def insert_invoices(connection: sqlite3.Connection, batch: int, invoices: Iterable[Invoice]) -> None:
    """Write the invoices of an import."""
    connection.executemany(
        "INSERT INTO invoices VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                batch,
                number,
                _number(invoice.issue_date),
                _number(invoice.due_date) if invoice.due_date else None,
                invoice.payable,
                json.dumps(dataclasses.asdict(invoice), ensure_ascii=False, default=str),
            )
            for number, invoice in enumerate(invoices)
        ),
    )


def load_invoices(connection: sqlite3.Connection) -> tuple[KeptInvoice, ...]:
    """Every invoice of the book, the oldest import first."""
    rows = connection.execute("SELECT batch, number, content FROM invoices ORDER BY batch, number")
    return tuple(KeptInvoice(batch, number, _invoice(json.loads(content))) for batch, number, content in rows)


def load_links(connection: sqlite3.Connection) -> tuple[KeptLink, ...]:
    """Every link of a bank account to an account of the books."""
    return tuple(KeptLink(*row) for row in connection.execute("SELECT * FROM bank_account_links ORDER BY bank_account"))


def save_link(connection: sqlite3.Connection, link: KeptLink) -> None:
    """Remember which account a bank account is, in place of what was remembered before."""
    connection.execute("INSERT OR REPLACE INTO bank_account_links VALUES (?, ?, ?)", (link.bank_account, link.code, link.sub_account))


def remove_link(connection: sqlite3.Connection, bank_account: str) -> bool:
    """Forget a link; whether there was one."""
    return connection.execute("DELETE FROM bank_account_links WHERE bank_account = ?", (bank_account,)).rowcount > 0


def load_choices(connection: sqlite3.Connection) -> tuple[KeptChoice, ...]:
    """Everything settled by hand, in order of the lines' keys."""
    rows = connection.execute("SELECT evidence, entry, choice, reason FROM reconciliation_choices ORDER BY evidence, entry")
    return tuple(KeptChoice(*row) for row in rows)


def save_choice(connection: sqlite3.Connection, choice: KeptChoice, decided_at: str) -> None:
    """Remember a choice about a line or a pair of lines, in place of an earlier one about the same."""
    connection.execute(
        "INSERT OR REPLACE INTO reconciliation_choices VALUES (?, ?, ?, ?, ?)",
        (choice.evidence, choice.entry, choice.choice, choice.reason, decided_at),
    )


def remove_choice(connection: sqlite3.Connection, evidence: str, entry: str) -> bool:
    """Take a choice back; whether there was one."""
    found = connection.execute("DELETE FROM reconciliation_choices WHERE evidence = ? AND entry = ?", (evidence, entry))
    return found.rowcount > 0


def forget_choices(connection: sqlite3.Connection, batch: int) -> None:
    """Forget what was settled about lines of an import that is taken out."""
    for column, patterns in (("evidence", (f"bank:{batch}:%", f"invoice:{batch}:%")), ("entry", (f"{batch}:%",))):
        for pattern in patterns:
            connection.execute(f"DELETE FROM reconciliation_choices WHERE {column} LIKE ?", (pattern,))


def link_text(account: BankAccount) -> str:
    """A bank account as links name it: without its holder, whom not every file names."""
    return account_text(dataclasses.replace(account, holder=""))


def account_text(account: BankAccount) -> str:
    """A bank account as it is kept."""
    return json.dumps(dataclasses.asdict(account), ensure_ascii=False, sort_keys=True)


def account_of(text: str) -> BankAccount:
    """A bank account from what :func:`account_text` wrote."""
    return BankAccount(**json.loads(text))


def _invoice(content: dict[str, Any]) -> Invoice:
    due = content["due_date"]
    return Invoice(
        **content
        | {
            "issue_date": datetime.date.fromisoformat(content["issue_date"]),
            "due_date": datetime.date.fromisoformat(due) if due else None,
            "seller": Party(**content["seller"]),
            "buyer": Party(**content["buyer"]),
            "subtotals": tuple(TaxSubtotal(**subtotal) for subtotal in content["subtotals"]),
        }
    )


def _number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
