"""Which cells of a filled form stand in which of its sections, and what a cell is called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.analysis.form_definitions import Fields, FormList, FormSection, FormTable

if TYPE_CHECKING:
    from app.analysis.form_values import FilledForm


def cells_of(filled: "FilledForm", section: FormSection) -> Sequence[str]:
    """The keys of a section's cells, in the order of the form."""
    heads: set[str] = set()
    for block in section.blocks:
        match block:
            case Fields():
                heads |= {field.id for field in block.fields}
            case FormTable() | FormList():
                heads.add(block.id)
    return [key for key in filled.cells if key.partition(".")[0] in heads]


def name_of(filled: "FilledForm", key: str) -> str:
    """What a cell is called: its label, before it the item of a list, behind it the title of its column."""
    parts = key.split(".")
    words = [filled.cells[key].field.label]
    for block in filled.definition.blocks():
        if isinstance(block, FormList) and block.id == parts[0]:
            words.insert(0, f"{block.title} {parts[1]}".strip())
    if f"{parts[0]}.{parts[-1]}" in filled.column_titles and len(parts) > 2:
        words.append(filled.column_titles[f"{parts[0]}.{parts[-1]}"])
    return "　".join(words)
