"""Frozen dataclasses as JSON values and back, as the book keeps loans and scenarios.

Amounts are integers, days ISO, shares exact fractions. Equal records give equal texts. Unknown keys and values of the wrong
kind are refused with the code of whoever reads (the field in ``field``), never guessed.
"""

import dataclasses
import datetime
import functools
import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.errors import InputRefused
from app.periods import Month

#: The kinds of a dataclass's fields: looking them up takes longer than reading a record.
_kinds_of = functools.cache(typing.get_type_hints)


def canonical_text(values: Mapping[str, Any]) -> str:
    """JSON values as the text that is kept."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_of_text(text: str, code: str) -> object:
    """The JSON values of a text; raises ``InputRefused(code)`` for a text that is none."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise _refused(code, "") from error


def values_of_record(record: object) -> dict[str, Any]:
    """The fields of a dataclass as JSON values; a tuple holds dataclasses."""
    assert dataclasses.is_dataclass(record)
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def fields_of_values(kind: type, values: object, code: str, without: Collection[str] = ()) -> dict[str, Any]:
    """What a dataclass is made with; fields with a default may be left out, those of ``without`` do not come from the values.

    Raises ``InputRefused(code)``.
    """
    return _fields(kind, values, code, "", without)


def _plain(value: object) -> Any:
    match value:
        case StrEnum():
            return value.value
        case datetime.date():
            return value.isoformat()
        case Fraction() | Month():
            return str(value)
        case tuple():
            return [values_of_record(one) for one in value]
        case _:
            return value


def _fields(kind: type, values: object, code: str, within: str, without: Collection[str] = ()) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise _refused(code, within)
    path = f"{within}." if within else ""
    kinds = _kinds_of(kind)
    known = {field.name: field for field in dataclasses.fields(kind) if field.name not in without}
    for name in values:
        if name not in known:
            raise _refused(code, f"{path}{name}")
    missing = {name for name, field in known.items() if field.default is dataclasses.MISSING} - values.keys()
    if missing:
        raise _refused(code, f"{path}{min(missing)}")
    return {name: _value(kinds[name], value, code, f"{path}{name}") for name, value in values.items()}


def _value(kind: Any, value: object, code: str, field: str) -> object:
    if isinstance(kind, types.UnionType):
        if value is None:
            return None
        (kind,) = (one for one in typing.get_args(kind) if one is not types.NoneType)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _refused(code, field)
        of = typing.get_args(kind)[0]
        return tuple(of(**_fields(of, one, code, field)) for one in value)
    # A bool is an int to Python, and no amount.
    if type(value) is not (kind if kind in (bool, int) else str):
        raise _refused(code, field)
    try:
        return _READERS.get(kind, kind)(value)
    except (ValueError, ZeroDivisionError) as error:
        raise _refused(code, field) from error


_READERS: Mapping[Any, Callable[[Any], object]] = {datetime.date: datetime.date.fromisoformat, Month: Month.parse}


def _refused(code: str, field: str) -> InputRefused:
    return InputRefused(code, field=field)
