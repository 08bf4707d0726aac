"""The JSON of a form to its definition and back: members that are left out have their default, and nothing unknown is passed over.

Short forms: a field is ``text`` unless it says otherwise, columns may be the name of a set in the form's ``columns``, a text may be a
list of lines, and fields without ``rows`` stand one below the other. What is wrong is refused with the file and the place in it.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Container, Mapping
from enum import StrEnum
from typing import Any, Literal

from app.analysis.form_definitions import (
    Block,
    Fields,
    FormColumn,
    FormDefinition,
    FormList,
    FormPicture,
    FormSection,
    FormTable,
    FormText,
)
from app.analysis.form_references import check_references
from app.analysis.form_structure import check_structure
from app.errors import InputRefused

#: The kinds of a dataclass's members: looking them up takes longer than reading them.
_kinds_of = functools.cache(typing.get_type_hints)
_BLOCKS: Mapping[str, type] = {"fields": Fields, "table": FormTable, "list": FormList, "text": FormText, "picture": FormPicture}
#: Texts that may be empty although their members have no default.
_MAY_BE_EMPTY = {
    (FormDefinition, "purpose"),
    (FormSection, "title"),
    (FormSection, "note"),
    (FormColumn, "title"),
    (FormTable, "caption"),
    (FormList, "title"),
    (FormPicture, "caption"),
}


def read_definition(
    values: object, file: str = "", facts: Container[str] | None = None, lists: Container[str] | None = None
) -> FormDefinition:
    """The definition of JSON values; ``facts`` and ``lists`` are the names formulas and lists may be filled from (``None``: any).

    Raises ``InputRefused`` (``form.definition.*``) naming ``file`` and the place: unknown or missing members, ids that are none or stand
    twice, formulas that cannot be read, names that do not exist, formulas that need themselves.
    """
    reader = _Reader(file, values)
    definition = reader.definition(values)
    check_structure(definition, reader.refused)
    check_references(definition, reader.refused, facts, lists)
    return definition


def kept_definition(values: object) -> FormDefinition:
    """A definition as it was kept with a version: it was proved then, by the rules of that day. Raises ``InputRefused``."""
    return _Reader("", values).definition(values)


def definition_values(definition: FormDefinition) -> dict[str, Any]:
    """The definition as JSON values that :func:`read_definition` reads back."""
    found = _plain(definition)
    assert isinstance(found, dict)
    return found


class _Reader:
    """Reads dataclasses by their members and remembers where it is."""

    def __init__(self, file: str, values: object) -> None:
        self._file = file
        self._sets: Mapping[str, object] = {}
        self._form = str(values.get("id", "")) if isinstance(values, Mapping) else ""

    def refused(self, code: str, place: str, **values: str) -> InputRefused:
        """What is wrong, in which file, and where in it."""
        return InputRefused(f"form.definition.{code}", "", file=self._file or self._form or "―", place=place or "―", **values)

    def definition(self, values: object) -> FormDefinition:
        if not isinstance(values, Mapping):
            raise self.refused("wrong_member", "")
        members = dict(values)
        sets = members.pop("columns", {})
        if not isinstance(sets, Mapping):
            raise self.refused("wrong_member", "columns")
        self._sets = sets
        found = self._record(FormDefinition, members, "")
        assert isinstance(found, FormDefinition)
        return found

    def _record(self, kind: type, values: object, place: str) -> object:
        if not isinstance(values, Mapping):
            raise self.refused("wrong_member", place)
        hints = _kinds_of(kind)
        members = {each.name: each for each in dataclasses.fields(kind)}
        for name in values:
            if name not in members:
                raise self.refused("unknown_member", _within(place, str(name)))
        found: dict[str, object] = {}
        named = f"{place} ({values['id']})" if place and isinstance(values.get("id"), str) else place
        for name, member in members.items():
            if name in values:
                found[name] = self._value(hints[name], values[name], _within(named, name))
            elif (kind, name) in _MAY_BE_EMPTY:
                found[name] = ""
            elif (kind, name) == (Fields, "rows"):
                boxes = typing.cast(tuple[Any, ...], found["fields"])
                found[name] = tuple((box.id,) for box in boxes)
            elif member.default is dataclasses.MISSING and member.default_factory is dataclasses.MISSING:
                raise self.refused("missing_member", _within(named, name))
        return kind(**found)

    def _block(self, values: object, place: str) -> object:
        if not isinstance(values, Mapping):
            raise self.refused("wrong_member", place)
        members = dict(values)
        kind = members.pop("kind", None)
        if not isinstance(kind, str) or kind not in _BLOCKS:
            raise self.refused("wrong_member", _within(place, "kind"))
        return self._record(_BLOCKS[kind], members, place)

    def _value(self, kind: Any, value: object, place: str) -> object:
        if kind == Block:
            return self._block(value, place)
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple:
            return self._tuple(arguments[0], value, place)
        if origin is Literal:
            if value not in arguments or not isinstance(value, str):
                raise self.refused("wrong_member", place)
            return value
        if isinstance(origin, type) and issubclass(origin, Mapping):
            if not isinstance(value, Mapping) or not all(isinstance(each, str) for pair in value.items() for each in pair):
                raise self.refused("wrong_member", place)
            return dict(value)
        if isinstance(kind, types.UnionType):
            (kind,) = (one for one in arguments if one is not types.NoneType)
        if dataclasses.is_dataclass(kind):
            assert isinstance(kind, type)
            return self._record(kind, value, place)
        return self._word(kind, value, place)

    def _tuple(self, kind: Any, value: object, place: str) -> tuple[object, ...]:
        if kind is FormColumn and isinstance(value, str):
            if value not in self._sets:
                raise self.refused("no_such_columns", place, name=value)
            value, place = self._sets[value], f"columns.{value}"
        if not isinstance(value, list):
            raise self.refused("wrong_member", place)
        return tuple(self._value(kind, one, f"{place}[{number}]") for number, one in enumerate(value, 1))

    def _word(self, kind: type, value: object, place: str) -> object:
        """A text (a list of them is its lines), a number, a yes or no, or one of an enumeration's words."""
        if kind is str and isinstance(value, list) and all(isinstance(line, str) for line in value):
            return "\n".join(value)
        # A bool is an int to Python, and no number here.
        if type(value) is not (kind if kind in (bool, int) else str):
            raise self.refused("wrong_member", place)
        try:
            return kind(value)
        except ValueError as error:
            raise self.refused("wrong_member", place) from error


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _plain(value: object) -> object:
    """JSON values of a definition, without the members that have their default."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    if not dataclasses.is_dataclass(value):
        return value
    kind = next((name for name, block in _BLOCKS.items() if isinstance(value, block)), "")
    found: dict[str, object] = {"kind": kind} if kind else {}
    for member in dataclasses.fields(value):
        own = getattr(value, member.name)
        default = member.default if member.default_factory is dataclasses.MISSING else member.default_factory()
        if own != default:
            found[member.name] = _plain(own)
    return found
