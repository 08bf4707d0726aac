"""What a command says: one JSON object or plain lines on standard output, sentences on standard error.

Standard output is for machines and pipes, so it is UTF-8 there on every system; nothing but the result is written to it.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from app.errors import UserFacingError
from app.messages import Language, Message, error_message, load_messages, message
from app.settings import Settings


def choose_language(settings: Settings, environment: Mapping[str, str] = os.environ) -> Language:
    """``MIERU_LANGUAGE``, else Japanese or English by the locale, else what the settings say."""
    for name in ("MIERU_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value.startswith("ja"):
            return "ja"
        if value.startswith("en"):
            return "en"
    return settings.language


class Output:
    """Where one command writes; ``as_json`` is the switch ``--json``."""

    def __init__(self, language: Language, as_json: bool) -> None:
        self.language: Language = language
        self.as_json = as_json

    def result(self, value: Mapping[str, Any], lines: Iterable[str] = ()) -> None:
        """The result of a command: the JSON object, or ``lines`` for people."""
        if self.as_json:
            _write(sys.stdout, json_text(value))
        else:
            for line in lines:
                self.text(line)

    def text(self, text: str) -> None:
        _write(sys.stdout, text + "\n")

    def content(self, content: bytes) -> None:
        """The result itself as UTF-8 text (CSV, JSON, a table)."""
        _write(sys.stdout, content.decode("utf-8"))

    def say(self, code: str, **values: object) -> None:
        """A sentence for the person at the keyboard."""
        _write(sys.stderr, f"{message(code, self.language, **values)}\n")

    def note(self, text: str) -> None:
        """A line for the person at the keyboard that is a sentence already."""
        _write(sys.stderr, text + "\n")

    def words(self, code: str, **values: object) -> str:
        """A sentence as part of a result."""
        return str(message(code, self.language, **values))

    def error(self, error: UserFacingError, **result: object) -> None:
        """What happened and what to do next; with ``--json`` also as the object, beside what was done until then."""
        shown = self.explained(error)
        _write(sys.stderr, f"{shown}\n")
        if self.as_json:
            self.result({**result, "error": {"code": error.code, "text": shown.text, "next": shown.next_step}})

    def explained(self, error: UserFacingError) -> Message:
        """The sentence of an error; where its usual next step speaks of the window, ``cli.hint.<code>`` names the command instead."""
        shown = error_message(error, self.language)
        hint = f"cli.hint.{error.code}"
        if hint in load_messages(self.language):
            return Message(shown.text, message(hint, self.language, **error.values).text)
        return shown


def json_text(value: Mapping[str, Any]) -> str:
    """One JSON object as a text of lines."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(stream: TextIO, text: str) -> None:
    """Write and flush; what a narrow console cannot show is escaped rather than lost in an error."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def use_utf8_in_pipes() -> None:
    """UTF-8 where standard output or error is a pipe or a file; a console keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", newline="\n")
