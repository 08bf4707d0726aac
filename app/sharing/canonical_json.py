"""JSON documents that are signed or kept as bytes: one canonical way to write them, one strict way to read them.

Writing: UTF-8, keys sorted, two spaces of indentation, one line feed at the end; equal values give equal bytes. Reading
never writes again: what is signed is the bytes as they came. Doubled keys, floats, unknown fields, control characters
and signs that turn the reading direction are refused, so that a document cannot say two things to two readers.
"""

import datetime
import json
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from app.errors import InputRefused
from app.periods import Month
from app.sharing.moments import parse_moment

Choice = TypeVar("Choice", bound=StrEnum)

MAX_DOCUMENT_BYTES = 4 * 1024 * 1024
MAX_TEXT_LENGTH = 4000


def write_json(value: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a document; raises ``TypeError`` for values JSON has no form for."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n").encode("utf-8")


def read_json(data: bytes, code: str, max_bytes: int = MAX_DOCUMENT_BYTES) -> "Fields":
    """The fields of a document; raises ``InputRefused`` with ``<code>.unreadable`` where it is no such document."""
    if len(data) > max_bytes:
        raise InputRefused(f"{code}.unreadable")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputRefused(f"{code}.unreadable") from error
    if not isinstance(value, dict):
        raise InputRefused(f"{code}.unreadable")
    return Fields(value, code)


def is_plain_text(text: str) -> bool:
    """No control characters and no signs that turn the reading direction (a name shown must be the name written)."""
    return not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in text)


class Fields:
    """The fields of one JSON object, each taken once with its type; ``close`` refuses what nobody asked for.

    Every complaint is ``InputRefused`` with ``<code>.field`` and the path of the field.
    """

    def __init__(self, value: Mapping[str, Any], code: str, path: str = "") -> None:
        self._value = value
        self._code = code
        self._path = path
        self._taken: set[str] = set()

    def text(self, name: str, *, max_length: int = MAX_TEXT_LENGTH, empty: bool = False) -> str:
        """A text of one line."""
        found = self._take(name)
        if not isinstance(found, str) or len(found) > max_length or (not found and not empty) or not is_plain_text(found):
            self.refuse(name)
        return found

    def lines(self, name: str, *, max_length: int = 64 * 1024) -> str:
        """A text of several lines (a document inside a document)."""
        found = self._take(name)
        if not isinstance(found, str) or len(found) > max_length or not is_plain_text(found.replace("\n", "")):
            self.refuse(name)
        return found

    def integer(self, name: str, *, least: int = 0, most: int = 2**53) -> int:
        found = self._take(name)
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            self.refuse(name)
        return found

    def boolean(self, name: str) -> bool:
        found = self._take(name)
        if not isinstance(found, bool):
            self.refuse(name)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, which may be empty."""
        found = self._take(name)
        if not isinstance(found, list) or not all(isinstance(text, str) and is_plain_text(text) for text in found):
            self.refuse(name)
        return tuple(found)

    def null_or_text(self, name: str) -> str | None:
        if name in self._value and self._value[name] is None:
            self._taken.add(name)
            return None
        return self.text(name)

    def moment(self, name: str) -> datetime.datetime:
        """A moment, written as :mod:`app.sharing.moments` does."""
        try:
            return parse_moment(self.text(name))
        except ValueError:
            self.refuse(name)

    def month(self, name: str) -> Month:
        """A month, written ``YYYY-MM`` and in no other way."""
        text = self.text(name)
        try:
            month = Month.parse(text)
        except ValueError:
            self.refuse(name)
        if str(month) != text:
            self.refuse(name)
        return month

    def choice(self, name: str, kind: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
        text = self.text(name)
        if text not in list(kind):
            self.refuse(name)
        return kind(text)

    def constant(self, name: str, expected: str) -> None:
        """A text that can be only one."""
        if self.text(name) != expected:
            self.refuse(name)

    def sha256(self, name: str) -> str:
        """A SHA-256 in 64 small hexadecimal digits."""
        text = self.text(name, max_length=64)
        if len(text) != 64 or set(text) - set("0123456789abcdef"):
            self.refuse(name)
        return text

    def fields(self, name: str) -> "Fields":
        """A nested object."""
        found = self._take(name)
        if not isinstance(found, dict):
            self.refuse(name)
        return Fields(found, self._code, f"{self._path}{name}.")

    def null_or_fields(self, name: str) -> "Fields | None":
        if name in self._value and self._value[name] is None:
            self._taken.add(name)
            return None
        return self.fields(name)

    def names(self) -> tuple[str, ...]:
        """The names that are there, for objects whose names are free."""
        return tuple(self._value)

    def list_of_fields(self, name: str, *, most: int = 10_000) -> tuple["Fields", ...]:
        """A list of nested objects, which may be empty."""
        found = self._take(name)
        if not isinstance(found, list) or len(found) > most or not all(isinstance(entry, dict) for entry in found):
            self.refuse(name)
        return tuple(Fields(entry, self._code, f"{self._path}{name}[{position}].") for position, entry in enumerate(found))

    def close(self) -> None:
        """Refuse a field that was not taken: a reader must not pass over what it does not understand."""
        for name in self._value:
            if name not in self._taken:
                self.refuse(name)

    def refuse(self, name: str) -> NoReturn:
        """Complain about a field."""
        shown = name if is_plain_text(name) else "?"
        raise InputRefused(f"{self._code}.field", field=f"{self._path}{shown}"[:200])

    def _take(self, name: str) -> Any:
        if name not in self._value:
            self.refuse(name)
        self._taken.add(name)
        return self._value[name]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(_: str) -> NoReturn:
    raise ValueError("not a number of ours")
