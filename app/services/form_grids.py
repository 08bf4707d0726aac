"""The blocks of a filled form as ruled boxes: fields beside each other, tables by year or month, lists.

The rules it keeps: values are written as on screen (:func:`~app.analysis.form_texts.value_text`) with their exact figure behind them; a
value that cannot be given is ``―`` with its reason, a box that is not asked is struck out, and one not filled in is empty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from app.analysis.form_definitions import FieldKind, Fields, FormField, FormList, FormTable
from app.analysis.form_texts import FIELD_UNITS, TICKED, value_text
from app.analysis.form_values import Cell, CellState, FilledForm
from app.documents.form_grid import FormGrid, GridCell, GridFigure
from app.formatting import NO_VALUE, Formatter
from app.messages import load_messages, message

UNTICKED = "☐"
#: Share of the line that a label takes, by how many fields stand beside each other.
_LABEL_SHARES = {1: 0.22, 2: 0.22, 3: 0.13}
_FIGURES = (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO)
#: A longer label beside a short value is a question; all such rows of a grid then give their labels more of the line.
_LONGEST_LABEL, _QUESTION_SHARE = 22, 0.56
_WORDS = (FieldKind.TEXT, FieldKind.CHOICE, FieldKind.TICK)
#: Choices are printed side by side to be ticked up to so many characters.
_LONGEST_CHOICES = 60
_LONGEST_SHORT = 30
#: Points and the millimetres a figure takes of a character.
TABLE_SIZE, SMALLEST_TABLE_SIZE = 8.5, 6.5
_MM_PER_CHARACTER = 25.4 / 72 / 2
_CELL_PADDING = 3.0
_LABEL_MM = (26.0, 46.0)
_WIDEST_TABLE = 0.9
_NUMBER_MM = 9.0
_COLUMN_MM = {
    FieldKind.YEN: 24.0,
    FieldKind.COUNT: 16.0,
    FieldKind.RATIO: 16.0,
    FieldKind.DATE: 30.0,
    FieldKind.MONTH: 24.0,
    FieldKind.CHOICE: 22.0,
    FieldKind.TICK: 14.0,
}


def reason_text(cell: Cell | None) -> str:
    """Why a figure or date that the program gives is missing; empty where there is one, and for words, whose box waits for the owner."""
    if cell is None or cell.value is not None or not cell.reason or cell.field.kind in _WORDS:
        return ""
    # What is no code are words of the owner.
    return message(cell.reason).text if cell.reason in load_messages("ja") else cell.reason


def figure_of(field: FormField, cell: Cell | None) -> GridFigure | None:
    """The exact figure of a cell; ``None`` for texts and where there is no value."""
    value = cell.value if cell is not None else None
    if field.kind not in _FIGURES or value is None or isinstance(value, bool | str):
        return None
    scale = FIELD_UNITS.get(field.unit, 1) if field.kind is FieldKind.YEN else 1
    digits = field.digits if field.kind is FieldKind.RATIO else 0
    return GridFigure(value, scale, digits)  # type: ignore[arg-type]  # days and months are of other kinds


def fields_grids(filled: FilledForm, block: Fields, formatter: Formatter) -> Iterator[FormGrid]:
    """The boxes of a fields block."""
    by_id = {field.id: field for field in block.fields}
    rows = [[(by_id[name], name) for name in row] for row in block.rows]
    if rows:
        yield _rows_grid(filled, rows, formatter)


def table_grids(filled: FilledForm, block: FormTable, formatter: Formatter, width: float) -> Iterator[FormGrid]:
    """A table in as many parts as the line of ``width`` mm needs, each with its row labels; reasons as numbered notes below the last."""
    yield from _table(filled, block.id, block.id, block, block.caption, formatter, width)


def list_grids(filled: FilledForm, block: FormList, formatter: Formatter, width: float) -> Iterator[FormGrid]:
    """The items of a list: as a ruled table where the form has one and it fits, else one frame for each."""
    count = max(filled.counts.get(block.id, 0), block.least, 1)
    if block.as_table and not block.columns and sum(_column_mm(field) for field in block.fields) * _WIDEST_TABLE <= width:
        yield _item_table(filled, block, count, formatter)
        return
    for number in range(1, count + 1):
        prefix = f"{block.id}.{number}"
        head = (GridCell(f"{block.title}　{number}", look="label", bold=True),)
        yield _rows_grid(filled, _paired(block.fields, prefix), formatter, head)
        if block.columns:
            rows = FormTable(block.id, "", block.columns, block.rows)
            yield from _table(filled, prefix, block.id, rows, "", formatter, width)


def _value_cell(field: FormField, cell: Cell | None, formatter: Formatter, *, unit: bool = True, is_narrow: bool = False) -> GridCell:
    """What is written into a box, with its unit where no head names it; in a narrow one choices stand below each other."""
    if cell is not None and cell.state is CellState.NOT_ASKED:
        return GridCell(look="struck", lines=field.lines)
    look: dict[str, object] = {"lines": field.lines, "bold": field.level != "detail"}
    if field.level == "total":
        look["look"] = "total"
    value = cell.value if cell is not None else None
    reason = reason_text(cell)
    if reason:
        return replace(GridCell(NO_VALUE, remark=f"（{reason}）"), **look)  # type: ignore[arg-type]
    if field.kind is FieldKind.TICK:
        return replace(GridCell(TICKED if value is True else UNTICKED, align="centre"), **look)  # type: ignore[arg-type]
    if field.kind is FieldKind.CHOICE and unit and sum(len(choice.label) + 3 for choice in field.choices) <= _LONGEST_CHOICES:
        marks = [f"{TICKED if value == choice.id else UNTICKED} {choice.label}" for choice in field.choices]
        return replace(GridCell(("\n" if is_narrow else "　").join(marks)), **look)  # type: ignore[arg-type]
    text = value_text(field, value, formatter)
    figure = figure_of(field, cell)
    if figure is not None:
        shown = f"{text} {field.unit}" if unit and field.unit else text
        written = replace(figure, unit=field.unit if unit else "")
        return replace(GridCell(shown, align="right", figure=written), **look)  # type: ignore[arg-type]
    blank = f"　{field.unit}" if unit and field.unit and field.kind in _FIGURES else ""
    at_top = field.kind is FieldKind.TEXT and field.lines > 1
    return replace(GridCell(text or blank, align="right" if blank and not text else "left", at_top=at_top), **look)  # type: ignore[arg-type]


def _rows_grid(
    filled: FilledForm, rows: Sequence[Sequence[tuple[FormField, str]]], formatter: Formatter, head: tuple[GridCell, ...] = ()
) -> FormGrid:
    """Rows of fields with the keys of their cells, in one grid whose columns are wherever a box of any row ends."""
    asks = any(len(row) == 1 and len(field.label) > _LONGEST_LABEL and field.kind is not FieldKind.TEXT for row in rows for field, _ in row)
    shared = [
        [part for field, key in row for part in _shares(filled, field, key, len(row), formatter, _is_stacked(row), asks)] for row in rows
    ]
    ends = {round(end, 4) for row in shared for end in accumulate(share for _, share in row)}
    edges = [0.0, *sorted(ends | {1.0})]
    made: list[tuple[GridCell, ...]] = [(replace(head[0], colspan=len(edges) - 1),)] if head else []
    for row in shared:
        cells, left = [], 0.0
        for cell, share in row:
            right = left + share
            cells.append(replace(cell, colspan=sum(1 for edge in edges if left + 1e-3 < edge <= right + 1e-3)))
            left = right
        made.append(tuple(cells))
    return FormGrid(tuple(after - before for before, after in pairwise(edges)), tuple(made), heads=len(head))


def _is_stacked(row: Sequence[tuple[FormField, str]]) -> bool:
    """Whether labels stand above what is written: texts of several lines beside each other need the width."""
    return len(row) > 1 and any(field.lines > 1 for field, _ in row)


def _shares(
    filled: FilledForm, field: FormField, key: str, beside: int, formatter: Formatter, stacked: bool, asks: bool
) -> Iterator[tuple[GridCell, float]]:
    """The boxes of one field with their shares of the line: its label and its value, or one box that holds both."""
    value = _value_cell(field, filled.cells.get(key), formatter, is_narrow=beside > 1)
    whole = 1 / beside
    if field.kind is FieldKind.TICK and value.look != "struck" and not value.remark:
        yield replace(value, text=f"{value.text} {field.label}", align="left"), whole
    elif stacked:
        yield replace(value, title=field.label, at_top=True), whole
    else:
        label = _QUESTION_SHARE if asks and beside == 1 and field.kind is not FieldKind.TEXT else _LABEL_SHARES.get(beside, whole * 0.42)
        yield GridCell(field.label, look="label"), label
        yield value, whole - label


def _paired(fields: Sequence[FormField], prefix: str) -> list[list[tuple[FormField, str]]]:
    """The fields of an item in rows: short ones two a row."""
    rows: list[list[tuple[FormField, str]]] = []
    can_take = False
    for field in fields:
        is_short = field.kind not in (FieldKind.TEXT, FieldKind.CHOICE) or (field.lines == 1 and 0 < field.max_chars <= _LONGEST_SHORT)
        if can_take and is_short:
            rows[-1].append((field, f"{prefix}.{field.id}"))
        else:
            rows.append([(field, f"{prefix}.{field.id}")])
        can_take = is_short and len(rows[-1]) == 1
    return rows


def _column_mm(field: FormField) -> float:
    """About how wide a column of a list is."""
    return _COLUMN_MM.get(field.kind, 14.0 + min(field.max_chars or 60, 240) * 0.25)


def _item_table(filled: FilledForm, block: FormList, count: int, formatter: Formatter) -> FormGrid:
    head = [GridCell("", look="label")]
    for field in block.fields:
        unit = f"\n（{field.unit}）" if field.unit else ""
        head.append(GridCell(f"{field.label}{unit}", look="label", align="centre"))
    rows = [tuple(head)]
    for number in range(1, count + 1):
        cells = [filled.cells.get(f"{block.id}.{number}.{field.id}") for field in block.fields]
        values = [_value_cell(field, cell, formatter, unit=False) for field, cell in zip(block.fields, cells, strict=True)]
        rows.append((GridCell(str(number), look="label", align="centre"), *values))
    widths = (_NUMBER_MM, *(_column_mm(field) for field in block.fields))
    return FormGrid(widths, tuple(rows), heads=1, caption=block.title, size=TABLE_SIZE)


def _table(
    filled: FilledForm, prefix: str, name: str, block: FormTable, caption: str, formatter: Formatter, width: float
) -> Iterator[FormGrid]:
    units = {row.unit for row in block.rows if row.unit}
    common = units.pop() if len(units) == 1 and all(row.unit for row in block.rows if row.kind in _FIGURES) else ""
    notes: list[str] = []
    cells = {
        (row.id, column.id): _noted(row, filled.cells.get(f"{prefix}.{row.id}.{column.id}"), formatter, notes)
        for row in block.rows
        for column in block.columns
    }
    labels = [row.label if common or not row.unit else f"{row.label}（{row.unit}）" for row in block.rows]
    label_mm = min(max(_LABEL_MM[0], max(len(label) for label in labels) * 3.2 + _CELL_PADDING), _LABEL_MM[1])
    longest = max((len(cell.text) for cell in cells.values() if cell.figure is not None), default=4)
    size, each = _fitting(longest, len(block.columns), width - label_mm)
    parts = [block.columns[first : first + each] for first in range(0, len(block.columns), each)]
    for number, columns in enumerate(parts, start=1):
        mark = f"（{number}/{len(parts)}）" if len(parts) > 1 else ""
        titles = [_column_title(filled.column_titles.get(f"{name}.{column.id}", column.title)) for column in columns]
        rows = [(GridCell("", look="label"), *(GridCell(title, look="label", align="centre") for title in titles))]
        for row, label in zip(block.rows, labels, strict=True):
            stub = GridCell(label, look="label", bold=row.level != "detail")
            rows.append((stub, *(cells[row.id, column.id] for column in columns)))
        # A last part of fewer columns keeps their width.
        widths = (label_mm, *((width - label_mm) / len(columns) for _ in columns))
        below = notes if number == len(parts) else ()
        said = "　".join(f"※{position} {note}" for position, note in enumerate(below, start=1))
        yield FormGrid(widths, tuple(rows), 1, f"{caption}{mark}", common, size, together=True, notes=said)


def _column_title(title: str) -> str:
    """What the column is, and on a line of its own its year or month without brackets: 計画1年目 above 令和9年3月期."""
    what, mark, when = title.rpartition("（")
    return f"{what.rstrip()}\n{when.removesuffix('）')}" if mark and what else title


def _noted(field: FormField, cell: Cell | None, formatter: Formatter, notes: list[str]) -> GridCell:
    """A cell of a table; its reason is a note below, as the columns of years are narrow."""
    reason = reason_text(cell)
    if not reason:
        return _value_cell(field, cell, formatter, unit=False)
    if reason not in notes:
        notes.append(reason)
    return GridCell(f"{NO_VALUE}※{notes.index(reason) + 1}", align="right", bold=field.level != "detail")


def _fitting(longest: int, columns: int, room: float) -> tuple[float, int]:
    """The size of type and how many columns stand beside each other so that figures of ``longest`` characters fit."""
    size = TABLE_SIZE
    while size > SMALLEST_TABLE_SIZE and columns * (longest * size * _MM_PER_CHARACTER + _CELL_PADDING) > room:
        size -= 0.25
    most = max(1, int(room / (longest * size * _MM_PER_CHARACTER + _CELL_PADDING)))
    parts = -(-columns // most)
    return size, -(-columns // parts)
