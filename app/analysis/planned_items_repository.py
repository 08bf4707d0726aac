"""SQL for the owner's plans and the settings of planning; runs inside the caller's transaction.

The tables (``planned_items``, ``plan_settings``) stand in ``app/storage/schema_steps``.
"""

import datetime
import json
import sqlite3
from dataclasses import replace

from app.analysis.planned_items import PlannedItem, content_of, plan_of
from app.errors import InputRefused


def load_plans(connection: sqlite3.Connection, known_at: datetime.date | None = None) -> tuple[PlannedItem, ...]:
    """Every plan in the order of entry; with ``known_at`` those entered (as they are now) until that day."""
    found = connection.execute(
        "SELECT id, content FROM planned_items WHERE substr(entered_at, 1, 10) <= ? ORDER BY id",
        ((known_at or datetime.date.max).isoformat(),),
    )
    return tuple(plan_of(_read(content, number), number) for number, content in found)


def insert_plan(connection: sqlite3.Connection, plan: PlannedItem, entered_at: str) -> PlannedItem:
    """Keep a new plan; returns it with its number."""
    cursor = connection.execute("INSERT INTO planned_items (entered_at, content) VALUES (?, ?)", (entered_at, _written(plan)))
    assert cursor.lastrowid is not None
    return replace(plan, id=cursor.lastrowid)


def update_plan(connection: sqlite3.Connection, plan: PlannedItem, entered_at: str) -> None:
    """Keep a changed plan; raises ``InputRefused`` (``planned.no_such_plan``)."""
    changed = connection.execute("UPDATE planned_items SET entered_at = ?, content = ? WHERE id = ?", (entered_at, _written(plan), plan.id))
    if not changed.rowcount:
        raise InputRefused("planned.no_such_plan", id=plan.id)


def delete_plan(connection: sqlite3.Connection, number: int) -> None:
    """Forget a plan; raises ``InputRefused`` (``planned.no_such_plan``)."""
    if not connection.execute("DELETE FROM planned_items WHERE id = ?", (number,)).rowcount:
        raise InputRefused("planned.no_such_plan", id=number)


def load_settings(connection: sqlite3.Connection) -> dict[str, str]:
    """Every setting of planning by its name."""
    return dict(connection.execute("SELECT name, value FROM plan_settings"))


def save_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a setting."""
    connection.execute("INSERT OR REPLACE INTO plan_settings VALUES (?, ?)", (name, value))


def _written(plan: PlannedItem) -> str:
    return json.dumps(content_of(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _read(content: str, number: int) -> dict[str, object]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise InputRefused("planned.unreadable", id=number) from error
    if not isinstance(found, dict):
        raise InputRefused("planned.unreadable", id=number)
    return found
