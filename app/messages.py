"""Codes of errors, problems and notices to sentences with a next step, in Japanese and English.

The sentences stand in ``resources/messages/<language>/<part>.json`` as ``{"code": {"text": "...", "next": "..."}}``; one
file per part, all codes in one space. Placeholders are ``{name}``. A test checks that both languages have every code.
"""

import datetime
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.errors import UserFacingError
from app.periods import Month
from app.resources import list_resources, read_json

Language = Literal["ja", "en"]
#: From so many months in a row on, a sentence names the first and the last of them.
_SPAN_OF = 3


@dataclass(frozen=True)
class Message:
    """What happened, and what to do next (may be empty for a mere notice)."""

    text: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.text} {self.next_step}".strip()


@cache
def load_messages(language: Language) -> dict[str, tuple[str, str]]:
    """Every sentence of a language by code; raises ``ValueError`` where two files name the same code."""
    found: dict[str, tuple[str, str]] = {}
    for name in list_resources(f"messages/{language}"):
        for code, entry in read_json(f"messages/{language}/{name}").items():
            if code in found:
                raise ValueError(f"message {code} stands twice")
            found[code] = (entry["text"], entry.get("next", ""))
    return found


def message(code: str, language: Language = "ja", **values: object) -> Message:
    """The sentence of a code with its values filled in, a tuple as a list of its language; raises ``KeyError`` for an unknown code."""
    text, next_step = load_messages(language)[code]
    shown = {key: _shown(value, language) for key, value in values.items()}
    return Message(_fill(text, shown), _fill(next_step, shown))


def error_message(error: UserFacingError, language: Language = "ja") -> Message:
    """What to show for an error; its ``hint`` replaces the usual next step."""
    shown = message(error.code, language, **error.values)
    if error.hint:
        return Message(shown.text, str(message(error.hint, language, **error.values)))
    return shown


def _fill(text: str, values: dict[str, str]) -> str:
    return string.Formatter().vformat(text, (), values)


def _shown(value: object, language: Language) -> str:
    """A value as it stands in a sentence; months and days are written out, as nobody says them as machines write them."""
    match value:
        case tuple():
            return ("、" if language == "ja" else ", ").join(_shown(each, language) for each in _in_spans(value, language))
        case Month():
            return f"{value.year}年{value.month}月" if language == "ja" else f"{value.first_day:%B} {value.year}"
        case datetime.date():
            return f"{value.year}年{value.month}月{value.day}日" if language == "ja" else f"{value:%B} {value.day}, {value.year}"
        case int() if not isinstance(value, bool):
            return f"△{-value:,}" if value < 0 and language == "ja" else f"{value:,}"
    return str(value)


def _in_spans(values: tuple[object, ...], language: Language) -> Iterator[object]:
    """Months that follow each other, three or more, as the first and the last of them; other values as they are."""
    run: list[Month] = []
    for value in (*values, None):
        if isinstance(value, Month) and (not run or run[-1] + 1 == value):
            run.append(value)
            continue
        if len(run) < _SPAN_OF:
            yield from run
        else:
            yield ("～" if language == "ja" else " to ").join(_shown(month, language) for month in (run[0], run[-1]))
        run = [value] if isinstance(value, Month) else []
        if value is not None and not run:
            yield value
