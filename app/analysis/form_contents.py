"""What is written on a form as the text in which the book keeps it, and a kept version with every value it showed.

Values carry their kind, so that they are read without the definition: texts, whole numbers and ticks as themselves, ratios, days and
months as ``{"ratio": "3/4"}``, ``{"day": "2026-11-21"}``, ``{"month": "2026-11"}``. Damaged ones are ``form.damaged_content``.
"""

import datetime
import itertools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from app.analysis.form_definitions import FormCheck, FormDefinition
from app.analysis.form_reading import definition_values, kept_definition
from app.analysis.form_structure import field_of_key
from app.analysis.form_values import Answer, Answers, Cell, CellState, CellValue, FilledForm, Finding
from app.analysis.record_values import canonical_text
from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import Month

_DAMAGED = "form.damaged_content"
_DAMAGES = (AssertionError, AttributeError, LookupError, TypeError, ValueError, ZeroDivisionError)


@dataclass(frozen=True, slots=True)
class ItemOrder:
    """What the owner did to the items of a list: which he placed, which proposed ones he took out, the last number of his own ones."""

    placed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    made: int = 0


@dataclass(frozen=True, slots=True)
class FormContent:
    """What the owner wrote: answers by key, and the order of lists whose items were added, removed or moved.

    Items of lists are named by what they stand for, in keys too (:mod:`app.analysis.form_item_keys`).
    """

    answers: Answers = field(default_factory=dict)
    items: Mapping[str, ItemOrder] = field(default_factory=dict)


def content_to_json(content: FormContent) -> str:
    """The canonical text of what is written."""
    return canonical_text(_content_values(content))


def content_from_json(text: str, name: str = "") -> FormContent:
    """What a text holds; raises ``InputRefused`` (``form.damaged_content``) with the ``name`` of whose text it is."""
    return _content(_values(text, name), name)


def _values(text: str, name: str) -> Mapping[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputRefused(_DAMAGED, name=name) from error
    if not isinstance(values, Mapping):
        raise InputRefused(_DAMAGED, name=name)
    return values


def version_to_json(content: FormContent, filled: FilledForm) -> str:
    """A version: the answers, the definition of that day and every value, title and finding it showed."""
    return canonical_text(
        _content_values(content)
        | {
            "definition": definition_values(filled.definition),
            "about": filled.about.isoformat(),
            "legal_form": str(filled.legal_form),
            "counts": dict(filled.counts),
            "shown": {name: list(items) for name, items in filled.items.items()},
            "titles": dict(filled.column_titles),
            "cells": [_cell_values(cell) for cell in filled.cells.values()],
            "findings": [_finding_values(finding) for finding in filled.findings],
        }
    )


def version_from_json(text: str, name: str = "") -> tuple[FormContent, FilledForm]:
    """A kept version as it was shown; raises ``InputRefused`` (``form.damaged_content``, ``form.kept_by_another``) with the ``name``."""
    values = _values(text, name)
    try:
        definition = kept_definition(values["definition"])
        cells = [_cell(definition, each) for each in values["cells"]]
        filled = FilledForm(
            definition,
            datetime.date.fromisoformat(values["about"]),
            LegalForm(values["legal_form"]),
            {cell.key: cell for cell in cells},
            dict(values["counts"]),
            dict(values["titles"]),
            tuple(_finding(definition, each) for each in values["findings"]),
            {name: tuple(map(str, items)) for name, items in values.get("shown", {}).items()},
        )
    except InputRefused as error:
        raise InputRefused("form.kept_by_another", name=name) from error
    except _DAMAGES as error:
        raise InputRefused(_DAMAGED, name=name) from error
    return _content(values, name), filled


def _content_values(content: FormContent) -> dict[str, Any]:
    answers = {key: [value_to_json(answer.value), *([answer.reason] if answer.reason else [])] for key, answer in content.answers.items()}
    items = {name: {"placed": list(one.placed), "gone": list(one.gone), "made": one.made} for name, one in content.items.items()}
    return {"answers": answers, "items": items}


def _content(values: Mapping[str, Any], name: str) -> FormContent:
    try:
        answers = {str(key): Answer(value_from_json(value), *map(str, reason)) for key, (value, *reason) in values["answers"].items()}
        items = {}
        for list_id, order in values["items"].items():
            if isinstance(order, list):
                answers, items[list_id] = _of_old_order(answers, list_id, *order)
            else:
                items[list_id] = _order(**order)
    except _DAMAGES as error:
        raise InputRefused(_DAMAGED, name=name) from error
    return FormContent(answers, items)


def _order(placed: list[Any], gone: list[Any], made: int) -> ItemOrder:
    assert all(isinstance(item, str) for item in (*placed, *gone)) and type(made) is int and made >= 0
    return ItemOrder(tuple(placed), tuple(gone), made)


def _of_old_order(answers: dict[str, Answer], name: str, sources: list[Any], passed: int) -> tuple[dict[str, Answer], ItemOrder]:
    """An order as it was kept by places: the number of the proposed item that stands at each (0: the owner's own)."""
    assert all(type(one) is int and one >= 0 for one in (*sources, passed))
    own = itertools.count(1)
    placed = [str(source) if source else f"+{next(own)}" for source in sources]
    renamed = {}
    for key, answer in answers.items():
        head, *rest = key.split(".")
        if head == name and len(rest) > 1:
            place = int(rest[0])
            rest[0] = placed[place - 1] if place <= len(placed) else str(passed + place - len(placed))
        renamed[".".join((head, *rest))] = answer
    gone = tuple(str(number) for number in range(1, passed + 1) if number not in sources)
    return renamed, ItemOrder(tuple(placed), gone, next(own) - 1)


def value_to_json(value: CellValue) -> Any:
    """A value of a cell as JSON."""
    match value:
        case Fraction():
            return {"ratio": str(value)}
        case datetime.date():
            return {"day": value.isoformat()}
        case Month():
            return {"month": str(value)}
    return value


_READERS: Mapping[str, Callable[[str], CellValue]] = {"ratio": Fraction, "day": datetime.date.fromisoformat, "month": Month.parse}


def value_from_json(value: Any) -> CellValue:
    """The value of a cell that JSON holds; raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is none."""
    if isinstance(value, str | bool | int):
        return value
    ((kind, text),) = value.items()
    return _READERS[kind](text)


def _cell_values(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = {"key": cell.key, "state": str(cell.state)}
    for name in ("value", "proposed"):
        if (value := getattr(cell, name)) is not None:
            found[name] = value_to_json(value)
    found |= {name: getattr(cell, name) for name in ("reason", "origin", "page") if getattr(cell, name)}
    found |= {"accounts": list(cell.accounts)} if cell.accounts else {}
    return found | ({"span": [str(month) for month in cell.span]} if cell.span else {})


def _cell(definition: FormDefinition, values: Mapping[str, Any]) -> Cell:
    asked = field_of_key(definition, values["key"])
    value, proposed = (value_from_json(values[name]) if name in values else None for name in ("value", "proposed"))
    reason, origin, page = (str(values.get(name, "")) for name in ("reason", "origin", "page"))
    accounts = tuple(values.get("accounts", ()))
    first, last = (Month.parse(each) for each in values["span"]) if "span" in values else (None, None)
    span = (first, last) if first and last else None
    return Cell(values["key"], asked, value, CellState(values["state"]), reason, origin, proposed, accounts, page, span)


def _finding_values(finding: Finding) -> dict[str, Any]:
    check = finding.check
    return {"check": check.id, "level": check.level, "text": dict(finding.text), "cells": list(finding.cells)}


def _finding(definition: FormDefinition, values: Mapping[str, Any]) -> Finding:
    own = FormCheck(values["check"], values["level"], "", values["text"])
    check = next((each for each in definition.checks if each.id == own.id), own)
    return Finding(check, values["text"], tuple(values["cells"]))
