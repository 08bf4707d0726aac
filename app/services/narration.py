"""Phrases and sentences (:mod:`app.analysis.phrases`) in words: one rule for window, paper and command line."""

import datetime

from app.analysis.phrases import Amount, Phrase, Share
from app.formatting import Formatter
from app.messages import Language, Message, message
from app.periods import Month

_ENGLISH_UNITS = {"yen": "yen", "thousand": "thousand yen", "million": "million yen"}


def say(phrase: Phrase, formatter: Formatter, language: Language = "ja") -> str:
    """A phrase with its values filled in as this reader writes amounts, months and days."""
    return say_with_next_step(phrase, formatter, language).text


def say_with_next_step(phrase: Phrase, formatter: Formatter, language: Language = "ja") -> Message:
    """The same with what to do next."""
    return message(phrase.code, language, **{name: _said(value, formatter, language) for name, value in phrase.values.items()})


def _said(value: object, formatter: Formatter, language: Language) -> object:
    match value:
        case Amount(yen) if language == "ja":
            return f"{formatter.yen(yen)}{formatter.unit_title}"
        case Amount(yen):
            return f"{formatter.yen(yen)} {_ENGLISH_UNITS[formatter.amount_unit]}"
        case Share(ratio, places):
            return formatter.percent(ratio, places)
        case Month():
            return formatter.month(value) if language == "ja" else f"{value.first_day:%B} {value.year}"
        case datetime.date():
            return _day(value, formatter, language)
        case Phrase():
            return say(value, formatter, language)
        case tuple():
            return tuple(_said(each, formatter, language) for each in value)
    return value


def _day(day: datetime.date, formatter: Formatter, language: Language) -> str:
    """``2026年11月5日``: in a sentence a day is written out."""
    return f"{formatter.month(Month.of(day))}{day.day}日" if language == "ja" else f"{day:%B} {day.day}, {day.year}"
