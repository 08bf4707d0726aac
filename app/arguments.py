"""Arguments of a command line whose help and complaints are in the user's language; wrong usage ends with status 2.

``argparse`` says its own few sentences in English only: they are recognised here and said from ``resources/messages`` like all
others. What it may say in a later Python and is not known here is passed on as it is.
"""

import argparse
import re
import sys
from typing import Any, ClassVar, NoReturn

from app.messages import Language, Message, message

WRONG_USAGE = 2
_HEADINGS = (
    (re.compile(r"^usage: ", re.MULTILINE), "general.usage.heading"),
    (re.compile(r"^positional arguments:$", re.MULTILINE), "general.usage.arguments"),
    (re.compile(r"^options:$", re.MULTILINE), "general.usage.options"),
)
_COMPLAINTS = (
    (
        re.compile(r"argument (?P<name>.+?): invalid choice: (?P<value>'.*?'|\".*?\"|[^'\" ]+).*\(choose from (?P<choices>.+)\)"),
        "general.usage.choice",
    ),
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "general.usage.required"),
    (re.compile(r"argument (?P<name>.+?): expected (?:one|at least one|at most one|\d+) arguments?"), "general.usage.value"),
    (re.compile(r"argument (?P<name>.+?): ignored explicit argument ['\"](?P<value>.*)['\"]"), "general.usage.no_value"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "general.usage.unknown"),
    (re.compile(r"argument (?P<name>.+?): (?P<detail>.+)", re.DOTALL), "general.usage.argument"),
)


class WrongArguments(SystemExit):
    """The end of a program that was called in a wrong way; ``shown`` is what was said of it, for a caller that says it to a machine."""

    def __init__(self, shown: Message) -> None:
        super().__init__(WRONG_USAGE)
        self.shown = shown


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` of :attr:`language`; abbreviations of options are not taken, so that scripts last."""

    #: Of the whole program: set before the parsers are made.
    language: ClassVar[Language] = "ja"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help=help_text("general.usage.help", self.language))

    def format_usage(self) -> str:
        return self._with_headings(super().format_usage())

    def format_help(self) -> str:
        return self._with_headings(super().format_help())

    def error(self, message_text: str) -> NoReturn:
        self.print_usage(sys.stderr)
        detail = _in_language(message_text, self.language)
        shown = message("general.usage.wrong", self.language, detail=detail, command=self.prog)
        print(shown, file=sys.stderr)
        raise WrongArguments(shown)

    def _with_headings(self, text: str) -> str:
        for pattern, code in _HEADINGS:
            text = pattern.sub(message(code, self.language).text, text)
        return text


def help_text(code: str, language: Language, **values: object) -> str:
    """A sentence for argparse, which takes per cent signs as its own."""
    return str(message(code, language, **values)).replace("%", "%%")


def _in_language(complaint: str, language: Language) -> str:
    """A complaint of argparse as a sentence of ours; our own sentences come through as they are."""
    for pattern, code in _COMPLAINTS:
        if found := pattern.fullmatch(complaint):
            values = found.groupdict()
            if "choices" in values:
                values["value"], values["choices"] = values["value"].strip("'\""), re.sub(r"['\"]", "", values["choices"])
            return message(code, language, **values).text
    return complaint
