"""The value of a cell as people read it: one way of writing for screen, paper and command line.

Amounts are cut off to the unit of their field (円, 千円, 万円), as everywhere; ratios have the digits their field names. What has no
value is an empty text here: an unfilled box is empty and not a dash.
"""

import datetime
from fractions import Fraction

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_values import CellValue
from app.formatting import Formatter
from app.money import truncate
from app.periods import Month

#: Yen in one unit of a field; fields without a unit are in yen.
FIELD_UNITS = {"": 1, "円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000}
TICKED = "☑"


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
