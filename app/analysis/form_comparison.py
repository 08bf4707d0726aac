"""What differs between two fillings of a form: two versions, or this year's copy and last year's.

Cells are compared by their key and as their values are, not as they are shown; items of a list each with itself, wherever it stands.
"""

from collections.abc import Container
from dataclasses import dataclass

from app.analysis.form_item_keys import place_of_key
from app.analysis.form_structure import field_of_key, is_item_number
from app.analysis.form_texts import cell_label
from app.analysis.form_values import CellValue, FilledForm


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs; ``None`` where there is no value. Its key in either form, empty where a form has no such cell."""

    key_before: str
    key: str
    label: str
    before: CellValue | None
    after: CellValue | None


def compare(before: FilledForm, after: FilledForm) -> tuple[CellChange, ...]:
    """The cells that differ, in the order of the later form; cells only the earlier one has stand at the end."""
    # Of a version of old no items are known, but their places.
    known = before.items.keys() & after.items.keys()
    earlier = {_known_key(before, key, known): key for key in before.cells}
    later = {_known_key(after, key, known): key for key in after.cells}
    found = []
    for name in dict.fromkeys((*later, *earlier)):
        old_key, key = earlier.get(name, ""), later.get(name, "")
        old, new = before.value(old_key), after.value(key)
        if (old, type(old)) != (new, type(new)) and not (old in (None, "") and new in (None, "")):
            label = label_of(after, key) if key else label_of(before, old_key)
            found.append(CellChange(old_key, key, label, old, new))
    return tuple(found)


def _known_key(filled: FilledForm, key: str, lists: Container[str]) -> tuple[str, ...]:
    """A cell's key with the item in place of where it stands."""
    head, *rest = key.split(".")
    place = place_of_key(key, head)
    items = filled.items.get(head, ()) if head in lists else ()
    return (head, items[place - 1], *rest[1:]) if 0 < place <= len(items) else (head, *rest)


def label_of(filled: FilledForm, key: str) -> str:
    """The label of a cell with its item and the title of its column; the key where the form has no such cell."""
    try:
        field = field_of_key(filled.definition, key)
    except LookupError:
        return key
    block, *parts = key.split(".")
    item = int(parts[0]) if parts and is_item_number(parts[0]) else 0
    return cell_label(field, item, filled.column_titles.get(f"{block}.{parts[-1]}", "") if len(parts) > 1 else "")
