"""What differs between two fillings of a form: two versions, or this year's copy and last year's.

Cells are compared by their key and as their values are, not as they are shown; items of a list by their number.
"""

from dataclasses import dataclass

from app.analysis.form_structure import field_of_key, is_item_number
from app.analysis.form_texts import cell_label
from app.analysis.form_values import CellValue, FilledForm


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs; ``None`` where there is no value."""

    key: str
    label: str
    before: CellValue | None
    after: CellValue | None


def compare(before: FilledForm, after: FilledForm) -> tuple[CellChange, ...]:
    """The cells that differ, in the order of the later form; cells only the earlier one has stand at the end."""
    keys = dict.fromkeys((*after.cells, *before.cells))
    pairs = ((key, before.value(key), after.value(key)) for key in keys)
    return tuple(
        CellChange(key, label_of(after if key in after.cells else before, key), old, new)
        for key, old, new in pairs
        if (old, type(old)) != (new, type(new)) and not (old in (None, "") and new in (None, ""))
    )


def label_of(filled: FilledForm, key: str) -> str:
    """The label of a cell with its item and the title of its column; the key where the form has no such cell."""
    try:
        field = field_of_key(filled.definition, key)
    except LookupError:
        return key
    block, *parts = key.split(".")
    item = int(parts[0]) if parts and is_item_number(parts[0]) else 0
    return cell_label(field, item, filled.column_titles.get(f"{block}.{parts[-1]}", "") if len(parts) > 1 else "")
