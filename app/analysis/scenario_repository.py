"""SQL for saved scenarios; runs inside the caller's transaction. The table stands in ``app/storage/schema_steps``."""

import sqlite3
from dataclasses import dataclass

from app.analysis.scenario_contents import scenario_from_json, scenario_to_json
from app.analysis.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A saved scenario and when it was saved last (ISO 8601)."""

    id: int
    saved_at: str
    scenario: Scenario


def load_scenarios(connection: sqlite3.Connection) -> tuple[KeptScenario, ...]:
    """Every scenario in the order in which they were first saved; raises ``InputRefused`` for damaged contents."""
    found = connection.execute("SELECT id, name, saved_at, content FROM scenarios ORDER BY id")
    return tuple(KeptScenario(number, saved_at, scenario_from_json(name, content)) for number, name, saved_at, content in found)


def save_scenario(connection: sqlite3.Connection, scenario: Scenario, saved_at: str) -> None:
    """Keep a scenario; one of the same name is replaced and keeps its place."""
    connection.execute(
        "INSERT INTO scenarios (name, saved_at, content) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET saved_at = excluded.saved_at, content = excluded.content",
        (scenario.name, saved_at, scenario_to_json(scenario)),
    )


def rename_scenario(connection: sqlite3.Connection, name: str, new_name: str, saved_at: str) -> bool:
    """Give a scenario another name that none has; whether there was one."""
    return bool(connection.execute("UPDATE scenarios SET name = ?, saved_at = ? WHERE name = ?", (new_name, saved_at, name)).rowcount)


def remove_scenario(connection: sqlite3.Connection, name: str) -> bool:
    """Forget a scenario; whether there was one."""
    return bool(connection.execute("DELETE FROM scenarios WHERE name = ?", (name,)).rowcount)
