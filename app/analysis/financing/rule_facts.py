"""What is data about the rules: title, source and its date, validity, conditions in words, terms, and the labels of all inputs.

``resources/financing_rules.json``; figures of a rule's text that decide (thresholds, rates) stand beside the rule's function. Japanese, as
the schemes are. A file that misses something is a fault of the program and raises ``ValueError``.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from app.resources import read_json

Unit = Literal["", "yen", "percent", "times", "months", "years", "terms", "people", "days", "times_count", "date"]
Family = Literal["scheme", "figure", "requirement"]
_FILE = "financing_rules.json"


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """``family`` tells schemes, which fit or do not, from figures and from the requirements of the guideline on owners' guarantees.

    ``terms`` are label and text, as the scheme's paper says them.
    """

    id: str
    family: Family
    title: str
    about: str
    source: str
    version_date: datetime.date
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    conditions: Mapping[str, str]
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InputFacts:
    """Label and unit of an input or an outcome."""

    label: str
    unit: Unit


def rule_facts(rule: str) -> RuleFacts:
    """Raises ``KeyError``."""
    return all_rule_facts()[rule]


@cache
def all_rule_facts() -> Mapping[str, RuleFacts]:
    """Every rule by its id, in the order of the file, which is that of the page."""
    return {id: _read(id, values) for id, values in read_json(_FILE)["rules"].items()}


def input_facts(name: str) -> InputFacts:
    """Raises ``KeyError``."""
    return _all_input_facts()[name]


@cache
def _all_input_facts() -> Mapping[str, InputFacts]:
    found = {}
    for name, (label, unit) in read_json(_FILE)["inputs"].items():
        if unit not in get_args(Unit):
            raise ValueError(f"{_FILE}: unit of {name}")
        found[name] = InputFacts(label, unit)
    return found


def _read(id: str, values: Mapping[str, Any]) -> RuleFacts:
    if values["family"] not in get_args(Family):
        raise ValueError(f"{_FILE}: family of {id}")
    return RuleFacts(
        id,
        values["family"],
        values["title"],
        values["about"],
        values["source"],
        datetime.date.fromisoformat(values["version_date"]),
        _day(values.get("valid_from")),
        _day(values.get("valid_to")),
        dict(values.get("conditions", {})),
        tuple((label, text) for label, text in values.get("terms", ())),
    )


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
