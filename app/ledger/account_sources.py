"""The files a source account comes from."""

import sqlite3


def files_of_accounts(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """By source account the names of the imported files that use it, the oldest import first."""
    rows = connection.execute(
        """SELECT account, file_name FROM (
            SELECT texts.text AS account, batch FROM kept_balances JOIN texts ON texts.id = kept_balances.account
            UNION SELECT texts.text, batch FROM opening_balances JOIN texts ON texts.id = opening_balances.account
            UNION SELECT account, batch FROM balance_figures) JOIN batches ON batches.id = batch
        ORDER BY account, batch"""
    )
    found: dict[str, dict[str, None]] = {}
    for account, file_name in rows:
        found.setdefault(account, {})[file_name] = None
    return {account: tuple(names) for account, names in found.items()}
