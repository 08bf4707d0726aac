"""A scenario as the JSON text in which the book keeps it: canonical, amounts as integers, days ISO, shares as exact fractions.

Only what differs from the neutral scenario is written. Unknown keys and values of the wrong kind are refused
(``scenarios.damaged_content``), never guessed.
"""

import dataclasses
import datetime
import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.analysis.loans import Repayment
from app.analysis.scenarios import Hiring, Investment, NewLoan, Scenario
from app.errors import InputRefused
from app.periods import Month

_LISTS: dict[str, type] = {"loans": NewLoan, "investments": Investment, "hirings": Hiring}


def scenario_to_json(scenario: Scenario) -> str:
    """The canonical text, without the name (that is the key of its row)."""
    return json.dumps(scenario_to_values(scenario), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def scenario_to_values(scenario: Scenario) -> dict[str, Any]:
    """What the scenario changes, as JSON values."""
    neutral = Scenario("-")
    names = [field.name for field in dataclasses.fields(Scenario) if field.name != "name"]
    return {name: _plain(getattr(scenario, name)) for name in names if getattr(scenario, name) != getattr(neutral, name)}


def scenario_from_json(name: str, text: str) -> Scenario:
    """The scenario of a text; raises ``InputRefused`` for a text that is none and for a scenario that cannot be."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise _damaged("") from error
    return scenario_from_values(name, values)


def scenario_from_values(name: str, values: object) -> Scenario:
    """The scenario of JSON values; what is left out does not change. Raises ``InputRefused``."""
    return Scenario(name, **_fields(Scenario, values, "", without=("name",)))


def _plain(value: object) -> Any:
    match value:
        case StrEnum():
            return value.value
        case datetime.date():
            return value.isoformat()
        case Fraction() | Month():
            return str(value)
        case tuple():
            return [{field.name: _plain(getattr(one, field.name)) for field in dataclasses.fields(one)} for one in value]
        case _:
            return value


def _fields(kind: type, values: object, within: str, without: tuple[str, ...] = ()) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise _damaged(within)
    known = {field.name: field.type for field in dataclasses.fields(kind) if field.name not in without}
    for key in values:
        if key not in known:
            raise _damaged(f"{within}{key}")
    needed = {
        field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING and field.name not in without
    } - values.keys()
    if needed:
        raise _damaged(f"{within}{min(needed)}")
    return {key: _value(known[key], value, f"{within}{key}") for key, value in values.items()}


def _value(kind: Any, value: object, field: str) -> object:
    name = field.rpartition(".")[2]
    if name in _LISTS:
        if not isinstance(value, list):
            raise _damaged(field)
        return tuple(_LISTS[name](**_fields(_LISTS[name], one, f"{name}.")) for one in value)
    if kind is int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise _damaged(field)
        return value
    if not isinstance(value, str):
        raise _damaged(field)
    read: Callable[[str], object] = _READERS.get(kind, str)
    try:
        return read(value)
    except (ValueError, ZeroDivisionError) as error:
        raise _damaged(field) from error


_READERS: dict[Any, Callable[[str], object]] = {
    Fraction: Fraction,
    datetime.date: datetime.date.fromisoformat,
    Month: Month.parse,
    Repayment: Repayment,
}


def _damaged(field: str) -> InputRefused:
    return InputRefused("scenarios.damaged_content", "", field=field)
