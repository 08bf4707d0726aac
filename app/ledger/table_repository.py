"""SQL for balance tables, the totals files state, and code tables; runs inside the caller's transaction.

The tables stand in ``app/storage/schema_steps``; all rows go with their import (:func:`app.ledger.repository.delete_batch`).
"""

import sqlite3
from collections.abc import Iterable, Mapping

from app.ledger.balance_tables import BalanceFigure, BalanceTable, CheckFigure, KeptTable, TablePart
from app.ledger.journal import Mark
from app.periods import Month


def insert_tables(connection: sqlite3.Connection, batch: int, tables: Iterable[BalanceTable]) -> None:
    """Write the balance tables of an import."""
    for position, table in enumerate(tables):
        connection.execute(
            "INSERT INTO balance_tables VALUES (?, ?, ?, ?, ?)", (batch, position, table.part, int(table.includes_profit), table.unit)
        )
        connection.executemany(
            f"INSERT INTO balance_figures VALUES ({', '.join('?' * 15)})",
            (
                (
                    batch,
                    position,
                    number,
                    figure.row,
                    figure.account,
                    figure.sub_account,
                    figure.department,
                    figure.section,
                    int(figure.mark),
                    figure.first.number,
                    figure.last.number,
                    figure.opening,
                    figure.debit,
                    figure.credit,
                    figure.closing,
                )
                for number, figure in enumerate(table.figures)
            ),
        )


def load_tables(connection: sqlite3.Connection) -> tuple[KeptTable, ...]:
    """Every balance table of the book, the oldest import first, figures in the order of the file."""
    figures: dict[tuple[int, int], list[BalanceFigure]] = {}
    rows = connection.execute(
        """SELECT batch, position, row, account, sub_account, department, section, mark, first_month, last_month,
        opening, debit, credit, closing FROM balance_figures ORDER BY batch, position, number"""
    )
    for batch, position, row, account, sub_account, department, section, mark, first, last, opening, debit, credit, closing in rows:
        figures.setdefault((batch, position), []).append(
            BalanceFigure(
                row,
                account,
                Month.from_number(first),
                Month.from_number(last),
                closing,
                opening,
                debit,
                credit,
                sub_account,
                department,
                section,
                Mark(mark),
            )
        )
    tables = connection.execute("SELECT batch, position, part, includes_profit, unit FROM balance_tables ORDER BY batch, position")
    return tuple(
        KeptTable(batch, BalanceTable(TablePart(part), tuple(figures.get((batch, position), ())), bool(includes_profit), unit))
        for batch, position, part, includes_profit, unit in tables
    )


def insert_checks(connection: sqlite3.Connection, batch: int, checks: Iterable[CheckFigure]) -> None:
    """Keep the totals a file states, as compared when it was imported; their titles tell amounts and numbers apart."""
    connection.executemany(
        "INSERT INTO check_figures VALUES (?, ?, ?, ?, ?, ?)",
        ((batch, position, check.row, check.title, check.stated, check.read) for position, check in enumerate(checks)),
    )


def load_checks(connection: sqlite3.Connection, batch: int) -> tuple[CheckFigure, ...]:
    """The totals of an import's file."""
    rows = connection.execute("SELECT row, title, stated, read FROM check_figures WHERE batch = ? ORDER BY position", (batch,))
    return tuple(CheckFigure(*values) for values in rows)


def insert_codes(connection: sqlite3.Connection, batch: int, codes: Mapping[str, str]) -> None:
    """Keep a code table."""
    connection.executemany("INSERT INTO account_codes VALUES (?, ?, ?)", ((batch, code, name) for code, name in codes.items()))


def load_codes(connection: sqlite3.Connection) -> dict[str, str]:
    """Account names by code over all code tables of the book; a newer table counts before an older one."""
    return dict(connection.execute("SELECT code, name FROM account_codes ORDER BY batch"))
