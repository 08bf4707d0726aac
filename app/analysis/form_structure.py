"""What the parts of a form must keep among each other: ids that are names and stand once, rows that name their boxes, columns, choices."""

import keyword
import re
from collections.abc import Callable, Iterable, Sequence

from app.analysis.form_definitions import FieldKind, Fields, FormCheck, FormColumn, FormDefinition, FormField, FormList, FormTable
from app.analysis.form_texts import FIELD_UNITS
from app.errors import InputRefused

Refused = Callable[..., InputRefused]

_ID = re.compile(r"[a-z][a-z0-9_]*")
#: Words of the formulas that no box may be called.
RESERVED = frozenset({"about", "column", "item"})
#: More items or columns than any form has.
_MOST = 60


def check_structure(definition: FormDefinition, refused: Refused) -> None:
    """Raise what ``refused(code, place)`` makes for the first thing that cannot be."""
    _ids((definition.id,), "id", refused)
    _ids((section.id for section in definition.sections), "sections", refused)
    _ids((check.id for check in definition.checks), "checks", refused)
    names: list[str] = []
    blocks: dict[str, FormTable | FormList] = {}
    for block in definition.blocks():
        match block:
            case Fields():
                names += [box.id for box in block.fields]
                _box_rows(block, refused)
                _fields(block.fields, (), "fields", refused)
            case FormTable():
                names.append(block.id)
                blocks[block.id] = block
                _columns(block.columns, block.id, refused)
                if not block.columns or not block.rows:
                    raise refused("missing_member", f"{block.id}.{'rows' if block.columns else 'columns'}")
                _fields(block.rows, block.columns, block.id, refused)
            case FormList():
                names.append(block.id)
                blocks[block.id] = block
                _list(block, refused)
    _ids(names, "sections", refused)
    for check in definition.checks:
        _check(check, blocks, refused)


def _list(block: FormList, refused: Refused) -> None:
    if not 0 <= block.least <= block.most <= _MOST or block.most == 0:
        raise refused("wrong_member", f"{block.id}.most")
    if bool(block.columns) != bool(block.rows):
        raise refused("missing_member", f"{block.id}.{'rows' if block.columns else 'columns'}")
    _columns(block.columns, block.id, refused)
    _fields((*block.fields, *block.rows), block.columns, block.id, refused)


def _columns(columns: Sequence[FormColumn], place: str, refused: Refused) -> None:
    _ids((column.id for column in columns), f"{place}.columns", refused)
    for column in columns:
        if (column.year is not None and column.month is not None) or len(columns) > _MOST:
            raise refused("wrong_member", f"{place}.columns.{column.id}")


def _fields(fields: Sequence[FormField], columns: Sequence[FormColumn], place: str, refused: Refused) -> None:
    _ids((field.id for field in fields), place, refused)
    for field in fields:
        here = f"{place}.{field.id}"
        if field.prefill and field.formula:
            raise refused("prefill_and_formula", here)
        if (field.kind is FieldKind.CHOICE) != bool(field.choices):
            raise refused("wrong_member", f"{here}.choices")
        _ids((choice.id for choice in field.choices), f"{here}.choices", refused, word=re.compile(r"[a-zA-Z0-9_-]+"))
        if field.kind is FieldKind.YEN and field.unit not in FIELD_UNITS:
            raise refused("wrong_member", f"{here}.unit")
        if field.lines < 1 or field.max_chars < 0 or not 0 <= field.digits <= 6:
            raise refused("wrong_member", here)
        if not set(field.not_in) <= {column.id for column in columns}:
            raise refused("wrong_member", f"{here}.not_in")


def _box_rows(block: Fields, refused: Refused) -> None:
    named = sorted(name for row in block.rows for name in row)
    if named != sorted(field.id for field in block.fields):
        raise refused("rows_differ", f"rows ({', '.join(named)})")


def _check(check: FormCheck, blocks: dict[str, FormTable | FormList], refused: Refused) -> None:
    if check.table and check.table not in blocks:
        raise refused("unknown_name", f"checks.{check.id}.table", name=check.table)
    if set(check.text) != {"ja", "en"}:
        raise refused("missing_member", f"checks.{check.id}.text")


def _ids(names: Iterable[str], place: str, refused: Refused, word: re.Pattern[str] = _ID) -> None:
    seen: set[str] = set()
    for name in names:
        if not word.fullmatch(name) or keyword.iskeyword(name) or name in RESERVED:
            raise refused("no_id", place, name=name)
        if name in seen:
            raise refused("id_twice", place, name=name)
        seen.add(name)


def field_of_key(definition: FormDefinition, key: str) -> FormField:
    """The field a cell's key belongs to; raises ``LookupError`` for a key the form has no cell for."""
    head, *parts = key.split(".")
    for block in definition.blocks():
        name = head
        fields: Sequence[FormField] = ()
        match block:
            case Fields() if not parts:
                fields = block.fields
            case FormTable() if block.id == head and len(parts) == 2 and _has_column(block, parts[1]):
                name, fields = parts[0], block.rows
            case FormList() if block.id == head and len(parts) == 2 and is_item_number(parts[0]):
                name, fields = parts[1], block.fields
            case FormList() if block.id == head and len(parts) == 3 and is_item_number(parts[0]) and _has_column(block, parts[2]):
                name, fields = parts[1], block.rows
        if found := next((field for field in fields if field.id == name), None):
            return found
    raise LookupError(key)


def _has_column(block: FormTable | FormList, name: str) -> bool:
    return any(column.id == name for column in block.columns)


def is_item_number(text: str) -> bool:
    """Whether a part of a key is the number of a list's item."""
    return text.isascii() and text.isdecimal() and not text.startswith("0") and len(text) <= 3
