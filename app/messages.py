"""Codes of errors, problems and notices to sentences with a next step, in Japanese and English.

The sentences stand in ``resources/messages/<language>/<part>.json`` as ``{"code": {"text": "...", "next": "..."}}``; one
file per part, all codes in one space. Placeholders are ``{name}``. A test checks that both languages have every code.
"""

import string
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.errors import UserFacingError
from app.resources import list_resources, read_json

Language = Literal["ja", "en"]


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
    if isinstance(value, tuple):
        return ("、" if language == "ja" else ", ").join(_shown(each, language) for each in value)
    if not isinstance(value, int) or isinstance(value, bool):
        return str(value)
    return f"△{-value:,}" if value < 0 and language == "ja" else f"{value:,}"
