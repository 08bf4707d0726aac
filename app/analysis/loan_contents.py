"""A loan as the JSON text in which the book keeps it: canonical, amounts as integers, days ISO, rates as exact fractions.

Unknown keys and values of the wrong kind are refused (``loans.damaged_content``), never guessed.
"""

import dataclasses
import datetime
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.analysis.loans import Loan
from app.errors import InputRefused


def loan_to_json(loan: Loan) -> str:
    """The canonical text of a loan: equal loans give equal texts."""
    return json.dumps(loan_to_values(loan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loan_to_values(loan: Loan) -> dict[str, Any]:
    """The fields of a loan as JSON values."""
    return {field.name: _plain(getattr(loan, field.name)) for field in dataclasses.fields(loan)}


def loan_from_json(text: str) -> Loan:
    """The loan of a text; raises ``InputRefused`` for a text that is none and for a loan that contradicts itself."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise InputRefused("loans.damaged_content", field="") from error
    return loan_from_values(values)


def loan_from_values(values: object) -> Loan:
    """The loan of JSON values; what is left out is as :class:`Loan` has it. Raises ``InputRefused``."""
    return typing.cast(Loan, _record(Loan, values, ""))


def _plain(value: object) -> Any:
    match value:
        case StrEnum():
            return value.value
        case datetime.date():
            return value.isoformat()
        case Fraction():
            return str(value)
        case tuple():
            return [{field.name: _plain(getattr(one, field.name)) for field in dataclasses.fields(one)} for one in value]
        case _:
            return value


def _record(kind: type, values: object, within: str) -> object:
    if not isinstance(values, Mapping):
        raise InputRefused("loans.damaged_content", field=within)
    kinds = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name in values:
        if name not in fields:
            raise InputRefused("loans.damaged_content", field=str(name))
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise InputRefused("loans.damaged_content", field=name)
    return kind(**{name: _value(kinds[name], value, name) for name, value in values.items()})


def _value(kind: Any, value: object, name: str) -> object:
    if isinstance(kind, types.UnionType):
        if value is None:
            return None
        (kind,) = (one for one in typing.get_args(kind) if one is not types.NoneType)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise InputRefused("loans.damaged_content", field=name)
        return tuple(_record(typing.get_args(kind)[0], one, name) for one in value)
    read = _READERS.get(kind) or (kind if issubclass(kind, StrEnum) else None)
    expected = (bool,) if kind is bool else (int,) if kind is int else (str,)
    if read is None or not isinstance(value, expected) or (kind is int and isinstance(value, bool)):
        raise InputRefused("loans.damaged_content", field=name)
    try:
        return read(value)
    except (ValueError, ZeroDivisionError) as error:
        raise InputRefused("loans.damaged_content", field=name) from error


_READERS: Mapping[Any, Callable[[Any], object]] = {
    str: str,
    int: int,
    bool: bool,
    datetime.date: datetime.date.fromisoformat,
    Fraction: Fraction,
}
