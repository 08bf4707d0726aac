"""The value of a cell as people read it: one way of writing for screen, paper and command line.

Amounts are cut off to the unit of their field (円, 千円, 万円), as everywhere; ratios have the digits their field names. What has no
value is an empty text here: an unfilled box is empty and not a dash.
"""

import datetime
import unicodedata
from fractions import Fraction

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_values import CellValue
from app.formatting import Formatter
from app.money import truncate
from app.periods import Month

#: Yen in one unit of a field; fields without a unit are in yen.
FIELD_UNITS = {"": 1, "円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000}
TICKED = "☑"
#: Control characters and halves of characters.
_UNSEEN = ("Cc", "Cs")
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def value_text(field: FormField, value: CellValue | None, formatter: Formatter) -> str:
    """The value without its unit; empty where there is none or a box is not ticked, a choice by its label."""
    if value is None or value is False:
        return ""
    if value is True:
        return TICKED
    match field.kind, value:
        case FieldKind.YEN, int():
            return formatter.yen(truncate(value, FIELD_UNITS[field.unit]), "yen")
        case FieldKind.COUNT, int():
            return formatter.number(value, 0)
        case FieldKind.RATIO, int() | Fraction():
            return formatter.number(value, field.digits)
        case FieldKind.DATE, datetime.date():
            return formatter.day(value)
        case FieldKind.MONTH, Month():
            return formatter.month(value)
        case FieldKind.CHOICE, str():
            return next((choice.label for choice in field.choices if choice.id == value), value)
    return str(value)


def cell_label(field: FormField, item: int = 0, column_title: str = "") -> str:
    """The label of a cell with its item and the title of its column: ``取組計画［2件目・計画1年目（令和9年3月期）］``."""
    within = "・".join(each for each in (f"{item}件目" if item else "", column_title) if each)
    return field.label + (f"［{within}］" if within else "")


def without_control_characters(text: str) -> str:
    """A text as it can be kept and printed: lines end with a line feed, and what nobody can see or no file may hold is left out.

    Pasted texts bring other ends of lines, signs that turn the direction of reading, and places where a picture stood.
    """
    lines = "\n".join(text.replace("\t", " ").splitlines()) + ("\n" if text.endswith(("\n", "\r")) else "")
    return "".join(each for each in lines if each == "\n" or not (unicodedata.category(each) in _UNSEEN or _is_no_text(each)))


def in_one_line(text: str) -> str:
    """A text for a box or heading of one line: pieces of several lines stand beside each other."""
    return " ".join(without_control_characters(text).split("\n")).strip()


def _is_no_text(character: str) -> bool:
    """Signs that stand for nothing: they turn the direction, hold the place of a picture, or are kept free by Unicode."""
    number = ord(character)
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF or character in _DIRECTIONS or character in "\ufeff\ufffc"
