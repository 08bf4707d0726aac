"""A scenario as the text in which the book keeps it (:mod:`app.analysis.record_values`), without its name and what it leaves as it is.

Damaged ones are ``scenarios.damaged_content``.
"""

from typing import Any

from app.analysis.record_values import canonical_text, fields_of_values, values_of_record, values_of_text
from app.analysis.scenarios import Scenario

_DAMAGED = "scenarios.damaged_content"


def scenario_to_json(scenario: Scenario) -> str:
    """The canonical text, without the name (that is the key of its row)."""
    return canonical_text(scenario_to_values(scenario))


def scenario_to_values(scenario: Scenario) -> dict[str, Any]:
    """What the scenario changes, as JSON values."""
    neutral = values_of_record(Scenario("-"))
    return {name: value for name, value in values_of_record(scenario).items() if name != "name" and value != neutral[name]}


def scenario_from_json(name: str, text: str) -> Scenario:
    """The scenario of a text; raises ``InputRefused`` for a text that is none and for a scenario that cannot be."""
    return scenario_from_values(name, values_of_text(text, _DAMAGED))


def scenario_from_values(name: str, values: object) -> Scenario:
    """The scenario of JSON values; what is left out does not change. Raises ``InputRefused``."""
    return Scenario(name, **fields_of_values(Scenario, values, _DAMAGED, without=("name",)))
