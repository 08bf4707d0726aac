"""Filled forms made by hand: empty, ordinary, and with more in every box than the form has room for."""

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormField, FormList, FormTable
from app.analysis.form_reading import read_definition
from app.analysis.form_values import Cell, CellState, CellValue, FilledForm
from app.ledger.years import LegalForm
from app.periods import Month
from app.resources import read_json, resource_path

Fullness = Literal["empty", "usual", "fullest"]
ABOUT = datetime.date(2026, 11, 21)
_WORDS = "当社は、地元の小麦と天然酵母による焼き菓子を、百貨店・道の駅（38店）へ毎朝届けています。"


def shipped_forms() -> list[str]:
    return sorted(path.stem for path in resource_path("forms").glob("*.json"))


def shipped_form(name: str) -> FormDefinition:
    return read_definition(read_json(f"forms/{name}.json"), f"{name}.json")


def filled_by_hand(
    definition: FormDefinition, fullness: Fullness = "usual", legal_form: LegalForm = LegalForm.CORPORATION, reason: str = ""
) -> FilledForm:
    """Every cell of the form with a value of its kind; in the fullest one texts are three times as long as their box."""
    cells: dict[str, Cell] = {}
    counts: dict[str, int] = {}
    for block in definition.blocks():
        match block:
            case Fields():
                for field in block.fields:
                    cells[field.id] = _cell(field.id, field, fullness, legal_form, len(cells), reason)
            case FormTable():
                for key, field, column in _table_keys(block.id, block):
                    cells[key] = _cell(key, field, fullness, legal_form, len(cells), reason, column)
            case FormList():
                counts[block.id] = block.most if fullness == "fullest" else max(block.least, 1)
                for number in range(1, counts[block.id] + 1):
                    for field in block.fields:
                        key = f"{block.id}.{number}.{field.id}"
                        cells[key] = _cell(key, field, fullness, legal_form, len(cells), reason)
                    for key, field, column in _table_keys(f"{block.id}.{number}", block):
                        cells[key] = _cell(key, field, fullness, legal_form, len(cells), reason, column)
    titles = {
        f"{block.id}.{column.id}": f"{column.title}\n（令和{8 + (column.year or 0)}年3月期）" if column.year is not None else column.title
        for block in definition.blocks()
        if isinstance(block, FormTable | FormList)
        for column in block.columns
    }
    return FilledForm(definition, ABOUT, legal_form, cells, counts, titles)


def _table_keys(prefix: str, block: FormTable | FormList) -> Iterator[tuple[str, FormField, str]]:
    for row in block.rows:
        for column in block.columns:
            yield f"{prefix}.{row.id}.{column.id}", row, column.id


def _cell(key: str, field: FormField, fullness: Fullness, legal_form: LegalForm, number: int, reason: str, column: str = "") -> Cell:
    if column in field.not_in or (field.only_for and field.only_for.replace("_", "-") != legal_form):
        return Cell(key, field, None, CellState.NOT_ASKED)
    if fullness == "empty":
        given = reason if field.formula or field.prefill else ""
        return Cell(key, field, None, CellState.EMPTY, given)
    return Cell(key, field, _value(field, fullness, number), CellState.TYPED)


def _value(field: FormField, fullness: Fullness, number: int) -> CellValue:
    match field.kind:
        case FieldKind.YEN:
            return 1_234_567_890 + number * 1_000 if fullness == "fullest" else (-1) ** number * (1_234_567 + number * 10_100)
        case FieldKind.COUNT:
            return 120 + number
        case FieldKind.RATIO:
            return Fraction(1234 + number, 100)
        case FieldKind.DATE:
            return ABOUT
        case FieldKind.MONTH:
            return Month(2026, 11)
        case FieldKind.CHOICE:
            return field.choices[number % len(field.choices)].id
        case FieldKind.TICK:
            return number % 2 == 0
    room = field.max_chars or 60
    return text_of_length(room * 3 if fullness == "fullest" else room // 2, number)


def text_of_length(length: int, number: int) -> str:
    """Words of about ``length`` characters that end in a mark of their own, so that a cut one is noticed."""
    end = f"【{number}終】"
    return (_WORDS * (length // len(_WORDS) + 1))[: max(length - len(end), 0)] + end
