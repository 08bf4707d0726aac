"""What people type into a field of a form, read exactly: full-width digits, △, 万 and 億, 和暦, labels of choices.

Amounts are typed in the unit of their field (1,234 in a field of 千円 is 1,234,000 yen) unless the text names another one. What cannot be
read is refused with the label of its field; an empty text is an emptied box.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from app.analysis.form_definitions import FieldKind, FormField
from app.analysis.form_texts import FIELD_UNITS, TICKED, in_one_line, without_control_characters
from app.analysis.form_values import CellValue
from app.analysis.typed_amounts import MOST, TooLarge, in_range, typed_number, typed_yen
from app.errors import InputRefused
from app.money import parse_yen
from app.periods import Month, parse_date

#: Days nobody means: older than any company, or of a year that was mistyped.
_YEARS = range(500, 2200)
#: Characters of what was typed that a message repeats.
_REPEATED = 40
_YES, _NO = frozenset({TICKED, "✓", "○", "はい", "yes", "true", "1", "x"}), frozenset({"☐", "×", "いいえ", "no", "false", "0"})


def read_entry(field: FormField, text: str) -> CellValue:
    """The value of a typed text; raises ``InputRefused`` (``form.not_*``) naming the field."""
    if field.kind is FieldKind.TEXT:
        written = without_control_characters(text).strip("\n") if field.lines > 1 else in_one_line(text)
        return written if written.strip() else ""
    folded = unicodedata.normalize("NFKC", text).strip()
    if not folded:
        return ""
    try:
        return _READERS[field.kind](field, folded)
    except TooLarge as error:
        raise InputRefused("form.too_large", label=field.label, value=_shortened(folded)) from error
    except ValueError as error:
        choices = "／".join(choice.label for choice in field.choices)
        values = {"label": field.label, "value": _shortened(text), "unit": field.unit or "円", "choices": choices}
        raise InputRefused(f"form.not_a_{field.kind}", **values) from error


def is_too_large(value: CellValue) -> bool:
    """Whether a figure is beyond what any company has."""
    return isinstance(value, int | Fraction) and not -MOST <= value <= MOST


def _shortened(text: str) -> str:
    """What was typed, as a message can repeat it."""
    line = in_one_line(text)
    return line if len(line) <= _REPEATED else f"{line[:_REPEATED]}…"


def _yen(field: FormField, text: str) -> int:
    return typed_yen(text, FIELD_UNITS[field.unit])


def _count(field: FormField, text: str) -> int:
    return int(in_range(Fraction(parse_yen(text.removesuffix(field.unit).removesuffix("人").removesuffix("名").strip()))))


def _ratio(field: FormField, text: str) -> CellValue:
    unit = unicodedata.normalize("NFKC", field.unit)
    return typed_number(text.removesuffix(unit))


def _month(field: FormField, text: str) -> Month:
    """``2026-11``, ``2026年11月``, ``令和8年11月``, ``R8.11``; of a whole date its month."""
    folded = text.replace(" ", "")
    match = re.fullmatch(r"(.*?\d|.*元)(年|[-/.])(\d{1,2})月?", folded)
    if match:
        separator = "年" if match[2] == "年" else match[2]
        day = "月1日" if separator == "年" else f"{separator}1"
        try:
            return Month.of(_day(f"{match[1]}{separator}{match[3]}{day}"))
        except ValueError:
            pass
    return Month.of(_day(folded))


def _date(field: FormField, text: str) -> date:
    return _day(text)


def _day(text: str) -> date:
    day = parse_date(text)
    if day.year not in _YEARS:
        raise ValueError("no day of a company")
    return day


def _choice(field: FormField, text: str) -> str:
    for choice in field.choices:
        if text in (choice.id, unicodedata.normalize("NFKC", choice.label).strip()):
            return choice.id
    raise ValueError("not one of the choices")


def _tick(field: FormField, text: str) -> bool:
    if text.lower() in _YES or text.lower() in _NO:
        return text.lower() in _YES
    raise ValueError("neither yes nor no")


_READERS: Mapping[FieldKind, Callable[[FormField, str], CellValue]] = {
    FieldKind.YEN: _yen,
    FieldKind.COUNT: _count,
    FieldKind.RATIO: _ratio,
    FieldKind.DATE: _date,
    FieldKind.MONTH: _month,
    FieldKind.CHOICE: _choice,
    FieldKind.TICK: _tick,
}
