"""Readers of single arguments; what cannot be read is refused with a sentence of ``resources/messages``, as argparse wants it."""

import argparse
import datetime
from collections.abc import Callable
from typing import Any

from app.arguments import Parser
from app.errors import UserFacingError
from app.messages import error_message
from app.periods import Month, parse_date

#: The largest number a table of the book counts to.
_MOST = 2**63 - 1


def _checked(code: str, read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader for argparse whose complaint is the sentence of ``code``."""

    def checked(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error_message(UserFacingError(code, value=text), Parser.language))) from error

    return checked


def _read_pair(text: str) -> tuple[str, str]:
    name, sign, account = (part.strip() for part in text.partition("="))
    if not (name and sign and account):
        raise ValueError("not NAME=ACCOUNT")
    return name, account


def _read_field(text: str) -> tuple[str, str]:
    """As a pair, but what stands after the sign may be empty: that clears the field."""
    name, sign, value = text.partition("=")
    if not (name.strip() and sign):
        raise ValueError("not FIELD=VALUE")
    return name.strip(), value.strip()


def _read_count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST:
        raise ValueError("negative, or more than a book can count")
    return number


def _read_company(text: str) -> str:
    if not text.strip():
        raise ValueError("blank")
    return text.strip()


def _read_form_day(text: str) -> datetime.date:
    """The day a form is about; of a month its first day, which stands for the month a report is about."""
    try:
        return parse_date(text)
    except ValueError:
        return Month.parse(text).first_day


def _read_calendar_month(text: str) -> int:
    if not 1 <= int(text) <= 12:
        raise ValueError("not a calendar month")
    return int(text)


month = _checked("general.not_a_month", Month.parse)
pair = _checked("cli.not_a_pair", _read_pair)
field = _checked("cli.not_a_field", _read_field)
company = _checked("cli.company_needed", _read_company)
count = _checked("cli.not_a_number", _read_count)
calendar_month = _checked("cli.not_a_calendar_month", _read_calendar_month)
day = _checked("cli.not_a_day", parse_date)
form_day = _checked("cli.not_a_day", _read_form_day)
