"""The pictures that forms draw from their own answers, by the name a form gives them.

A form says which of its lists and fields play which role (``FormPicture.roles``); without that the list of the role's name does. Amounts
and dates are written as in the boxes of the form.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormField, FormList, FormPicture
from app.analysis.form_texts import value_text
from app.analysis.form_values import FilledForm
from app.charts.business_flow import business_flow_alternative, business_flow_size, draw_business_flow
from app.charts.chart import Draw
from app.charts.style import ChartStyle
from app.formatting import Formatter
from app.tables import Column, Table

#: Roles of a business's flow, in the order in which the picture reads.
FLOW_ROLES = ("suppliers", "partners", "company", "processes", "offer", "customers", "end_users")
_COLUMNS = tuple(Column(name, "text") for name in ("role", "name", "amount", "text", "reason"))
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
_LONGEST_NAME = 60


class _TableOf(Protocol):
    def __call__(self, filled: FilledForm, picture: FormPicture, formatter: Formatter) -> Table: ...


@dataclass(frozen=True, slots=True)
class FormDrawing:
    """How a picture of a form is made: its table from the answers, and from that the drawing, its words and its size in inches."""

    table: _TableOf
    draw: Draw
    alternative: Callable[[Table, ChartStyle], str]
    size: Callable[[Table], tuple[float, float]]


def flow_table(filled: FilledForm, picture: FormPicture, formatter: Formatter) -> Table:
    """The boxes of the flow of a business: one row for each item that says anything."""
    rows = [row for role in FLOW_ROLES for row in _role_rows(filled, role, picture.roles.get(role, role), formatter)]
    return Table.from_rows(picture.name, picture.caption or filled.definition.title, _COLUMNS, rows)


def _role_rows(filled: FilledForm, role: str, source: str, formatter: Formatter) -> Iterator[Sequence[str]]:
    lists, fields = _lists_and_fields(filled.definition)
    for name in source.split():
        if name in lists:
            yield from _item_rows(filled, role, lists[name], formatter)
        elif name in fields:
            text = _said(filled, fields[name], name, formatter)
            if text:
                yield role, fields[name].label, "", text, ""


def _item_rows(filled: FilledForm, role: str, block: FormList, formatter: Formatter) -> Iterator[Sequence[str]]:
    """Each item as name, amounts, texts and reason, by what its fields are."""
    title = _name_field(block.fields)
    for number in range(1, filled.counts.get(block.id, 0) + 1):
        name, reason = "", ""
        amounts: list[str] = []
        texts: list[tuple[str, str]] = []
        for field in block.fields:
            said = _said(filled, field, f"{block.id}.{number}.{field.id}", formatter)
            if not said:
                continue
            if field is title:
                name = said
            elif "reason" in field.id:
                reason = said
            elif field.kind is FieldKind.YEN:
                amounts.append(said)
            else:
                texts.append((field.label, said))
        if name or amounts or texts or reason:
            mark = f"{_NUMBERS[number - 1]} " if role == "processes" and number <= len(_NUMBERS) else ""
            lines = [said if len(texts) == 1 else f"{label}：{said}" for label, said in texts]
            yield role, f"{mark}{name}".strip(), "\n".join(amounts), "\n".join(lines), reason


def _name_field(fields: Sequence[FormField]) -> FormField | None:
    """The field that names an item: by its id, else the first short text."""
    named = (field for field in fields if field.id == "name" or field.id.endswith("_name"))
    short = (field for field in fields if field.kind is FieldKind.TEXT and field.lines == 1 and field.max_chars <= _LONGEST_NAME)
    return next(named, None) or next(short, None)


def _said(filled: FilledForm, field: FormField, key: str, formatter: Formatter) -> str:
    text = value_text(field, filled.value(key), formatter)
    return f"{text} {field.unit}" if text and field.unit else text


def _lists_and_fields(definition: FormDefinition) -> tuple[dict[str, FormList], dict[str, FormField]]:
    lists: dict[str, FormList] = {}
    fields: dict[str, FormField] = {}
    for block in definition.blocks():
        match block:
            case FormList():
                lists[block.id] = block
            case Fields():
                fields |= {field.id: field for field in block.fields}
    return lists, fields


_FLOW = FormDrawing(flow_table, draw_business_flow, business_flow_alternative, business_flow_size)
#: ``business_flow`` of the Local Benchmark and ``business_model`` (ビジネスモデル俯瞰図) are the same drawing of other answers.
PICTURES: Mapping[str, FormDrawing] = {"business_flow": _FLOW, "business_model": _FLOW}
