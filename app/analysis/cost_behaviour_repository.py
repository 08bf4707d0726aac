"""SQL for the owner's view of how costs behave: by account code the percentage that moves with sales. Runs in the caller's transaction.

The table stands in ``app/storage/schema_steps``; an account without a row has the percentage the program proposes.
"""

import sqlite3


def load_cost_behaviours(connection: sqlite3.Connection) -> dict[str, int]:
    """Account code to the percentage that varies, where the owner set one."""
    return dict(connection.execute("SELECT code, variable_percent FROM cost_behaviours ORDER BY code").fetchall())


def save_cost_behaviour(connection: sqlite3.Connection, code: str, percent: int | None) -> None:
    """Keep the owner's percentage; ``None`` returns the account to the proposal."""
    connection.execute("DELETE FROM cost_behaviours WHERE code = ?", (code,))
    if percent is not None:
        connection.execute("INSERT INTO cost_behaviours VALUES (?, ?)", (code, percent))
