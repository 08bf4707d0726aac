"""Values of financing rules as people read them: with their unit, a chosen id in words, ``―`` where there is no value."""

import datetime
from fractions import Fraction

from app.analysis.financing.rule_facts import Unit
from app.analysis.financing.rules import RuleInput, RuleValue
from app.formatting import NO_VALUE, Formatter
from app.messages import Language, message

#: The space before an English unit breaks no line.
_SUFFIXES = {
    "ja": {
        "percent": "%",
        "times": "倍",
        "months": "か月",
        "years": "年",
        "terms": "期",
        "people": "人",
        "days": "日",
        "times_count": "回",
    },
    "en": {
        "percent": "%",
        "times": "\u00a0times",
        "months": "\u00a0months",
        "years": "\u00a0years",
        "terms": "\u00a0years",
        "people": "\u00a0people",
        "days": "\u00a0days",
        "times_count": "\u00a0times",
    },
}
#: Inputs whose value is one of a few ids with words of their own.
_WORDS = ("tables_given", "industry_kind", "company_kind")


def value_text(value: RuleValue | None, unit: Unit, formatter: Formatter, language: Language) -> str:
    """A value with its unit; ``―`` where there is none."""
    match value:
        case None:
            return NO_VALUE
        case bool():
            return message("financing.yes" if value else "financing.no", language).text
        case datetime.date():
            return formatter.day(value)
        case str():
            return value
        case int() if unit == "yen":
            yen = formatter.yen(value)
            return f"{yen}{formatter.unit_title}" if language == "ja" or formatter.amount_unit != "yen" else f"{yen}\u00a0yen"
    suffix = _SUFFIXES[language].get(unit, "")
    return f"{_number(value, formatter)}{suffix}"


def input_text(one: RuleInput, formatter: Formatter, language: Language) -> str:
    """The value of an input; a chosen id in words."""
    if one.name in _WORDS and isinstance(one.value, str):
        return message(f"financing.{one.name}.{one.value}", language).text
    return value_text(one.value, one.unit, formatter, language)


def _number(value: Fraction | int, formatter: Formatter) -> str:
    """Two places, as rates are written, without zeros nobody reads."""
    text = formatter.number(value, 2)
    return text.rstrip("0").rstrip(".") if "." in text else text
