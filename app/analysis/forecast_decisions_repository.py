"""SQL for the owner's decisions on forecast items; runs inside the caller's transaction (table ``forecast_decisions``)."""

import datetime
import sqlite3

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_decisions import Decision, Verdict
from app.periods import day_of_number

_COLUMNS = "item, decision, title, cash_row, date, amount"


def load_decisions(connection: sqlite3.Connection, known_at: datetime.date | None = None) -> dict[str, Decision]:
    """Every decision by the key of its item; with ``known_at`` those made until that day."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM forecast_decisions WHERE substr(decided_at, 1, 10) <= ? ORDER BY item",
        ((known_at or datetime.date.max).isoformat(),),
    )
    return {item: Decision(item, Verdict(kind), title, CashRow(row), _day(day), amount) for item, kind, title, row, day, amount in found}


def save_decision(connection: sqlite3.Connection, decision: Decision, decided_at: str) -> None:
    """Keep a decision; an earlier one on the same item is replaced."""
    day = None if decision.date is None else int(decision.date.strftime("%Y%m%d"))
    connection.execute(
        f"INSERT OR REPLACE INTO forecast_decisions ({_COLUMNS}, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (decision.item, str(decision.kind), decision.title, str(decision.row), day, decision.amount, decided_at),
    )


def remove_decision(connection: sqlite3.Connection, item: str) -> bool:
    """Forget a decision; whether there was one."""
    return bool(connection.execute("DELETE FROM forecast_decisions WHERE item = ?", (item,)).rowcount)


def _day(number: int | None) -> datetime.date | None:
    return None if number is None else day_of_number(number)
