"""Which values belong into which field, and a computed value as its field keeps it.

An empty text fits every field: the owner emptied a box that something was proposed for.
"""

import datetime
from fractions import Fraction

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_formulas import round_half_up
from app.analysis.form_texts import FIELD_UNITS, value_text
from app.analysis.form_values import CellValue
from app.formatting import Formatter
from app.periods import Month

_ERA = Formatter(years="era")
#: Kinds whose corrections of the books' figures need a reason.
FIGURES = frozenset({FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO})


def fits(field: FormField, value: CellValue) -> bool:
    """Whether a value can stand in a field (an answer of another edition of the form may not)."""
    if value == "":
        return True
    match field.kind:
        case FieldKind.TEXT:
            return isinstance(value, str)
        case FieldKind.YEN | FieldKind.COUNT:
            return type(value) is int
        case FieldKind.RATIO:
            return type(value) in (int, Fraction)
        case FieldKind.DATE:
            return isinstance(value, datetime.date)
        case FieldKind.MONTH:
            return isinstance(value, Month)
        case FieldKind.TICK:
            return isinstance(value, bool)
        case FieldKind.CHOICE:
            return value in {choice.id for choice in field.choices}


def as_kept(field: FormField, value: CellValue) -> CellValue | None:
    """A computed value as the field keeps it: parts of a yen rounded half up, a day as its month; ``None`` for another kind."""
    match field.kind, value:
        case ((FieldKind.YEN | FieldKind.COUNT), Fraction()):
            value = round_half_up(value)
        case FieldKind.TEXT, int() | Fraction() if not isinstance(value, bool):
            value = _ERA.yen(value) if isinstance(value, int) else _ERA.number(value, field.digits)
        case FieldKind.TEXT, datetime.date():
            value = _ERA.day(value)
        case FieldKind.TEXT, Month():
            value = _ERA.month(value)
        case FieldKind.MONTH, datetime.date():
            value = Month.of(value)
    return value if fits(field, value) else None


def is_as_shown(field: FormField, answer: CellValue, proposed: CellValue) -> bool:
    """Whether the owner wrote what was proposed as it is shown: 1,234 (千円) for 1,234,567 yen corrects nothing."""
    if answer == proposed:
        return type(answer) is type(proposed) or field.kind is FieldKind.RATIO
    if value_text(field, answer, _ERA) != value_text(field, proposed, _ERA):
        return False
    if field.kind is FieldKind.YEN and isinstance(answer, int):
        return answer % FIELD_UNITS[field.unit] == 0
    return field.kind is FieldKind.RATIO and isinstance(answer, int | Fraction) and (Fraction(answer) * 10**field.digits).denominator == 1
