"""The tables and lists of a filled form as ruled boxes: rows by year or month, items in one table where they fit, else framed one by one.

The rules they keep: columns are as wide as their figures need and not much wider; a table too wide for the line is continued with its row
labels; the items of a list with one row by year share one table with the sums that follow it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.form_definitions import Block, FieldKind, FormColumn, FormField, FormList, FormTable
from app.analysis.form_values import Cell, FilledForm
from app.documents.form_grid import FormGrid, GridCell
from app.formatting import NO_VALUE, Formatter
from app.services.form_grids import FIGURES, label_mm, paired, reason_text, rows_grid, value_cell

#: Points and the millimetres a figure takes of a character.
TABLE_SIZE, SMALLEST_TABLE_SIZE = 8.5, 6.5
_MM_PER_CHARACTER = 25.4 / 72 / 2
_CELL_PADDING = 3.0
_LABEL_MM = (26.0, 46.0)
#: Columns of figures are no wider than this; labels take the rest up to their share.
_WIDEST_COLUMN_MM, _MOST_OF_LABELS = 34.0, 0.6
_WIDEST_TABLE = 0.9
#: Lines of a list nothing was written into: for the pen.
_BLANK_LINES = 3
_NUMBER_MM = 7.0
_COLUMN_MM = {
    FieldKind.YEN: 24.0,
    FieldKind.COUNT: 16.0,
    FieldKind.RATIO: 16.0,
    FieldKind.DATE: 30.0,
    FieldKind.MONTH: 24.0,
    FieldKind.CHOICE: 22.0,
    FieldKind.TICK: 14.0,
}


@dataclass(frozen=True)
class _Row:
    """One line of a table: its label and its cell in every column, by the column's id."""

    label: str
    cells: Mapping[str, GridCell]
    bold: bool = False


def table_grids(filled: FilledForm, block: FormTable, formatter: Formatter, width: float) -> Iterator[FormGrid]:
    """A table in as many parts as the line of ``width`` mm needs, each with its row labels; reasons as numbered notes below the last."""
    notes: list[str] = []
    common = _common_unit(block.rows)
    rows = _rows(filled, block.id, block.rows, block.columns, common, formatter, notes)
    yield from _parts(filled, block.id, block.columns, rows, _Look(block.caption, common), notes, width)


def list_grids(
    filled: FilledForm, block: FormList, formatter: Formatter, width: float, sums: FormTable | None = None
) -> Iterator[FormGrid]:
    """The items of a list: in one ruled table where the form has one and it fits, or has one row by year (``sums`` below), else framed."""
    count = max(filled.counts.get(block.id, 0), block.least, 1)
    in_lines = max(count, 0 if _has_values(filled, block) else min(block.most, _BLANK_LINES))
    if is_one_row_by_year(block):
        yield from _lines_by_year(filled, block, in_lines, formatter, width, sums)
        return
    if block.as_table and not block.columns and sum(_column_mm(field) for field in block.fields) * _WIDEST_TABLE <= width:
        yield _item_table(filled, block, in_lines, formatter, width)
        return
    for number in range(1, count + 1):
        prefix = f"{block.id}.{number}"
        # 主な経営課題（3つまで） is 主な経営課題 where one of them is meant.
        head = (GridCell(f"{block.title.partition('（')[0]}　{number}", look="label", bold=True),)
        frame = rows_grid(filled, paired(block.fields, prefix), formatter, width, head)
        yield replace(frame, together=True)
        if block.columns:
            notes: list[str] = []
            common = _common_unit(block.rows)
            rows = _rows(filled, prefix, block.rows, block.columns, common, formatter, notes)
            yield from _parts(filled, block.id, block.columns, rows, _Look("", common, is_joined=True), notes, width)


def _has_values(filled: FilledForm, block: FormList) -> bool:
    return any(cell.value is not None for key, cell in filled.cells.items() if key.startswith(f"{block.id}."))


def is_one_row_by_year(block: Block) -> bool:
    """Whether each item of a list is one line of a table by year: a name and one row."""
    return isinstance(block, FormList) and len(block.rows) == 1 and len(block.fields) == 1 and block.fields[0].lines == 1


def sums_below(block: Block, following: Block | None) -> FormTable | None:
    """The table of the same years that follows a list of lines by year: its rows are the sums below the lines."""
    if not (isinstance(block, FormList) and is_one_row_by_year(block) and isinstance(following, FormTable)):
        return None
    same = [column.id for column in block.columns] == [column.id for column in following.columns]
    return following if same and _common_unit(following.rows) == _common_unit(block.rows) else None


@dataclass(frozen=True)
class _Look:
    caption: str
    unit: str
    corner: str = ""
    is_joined: bool = False


def _common_unit(rows: Sequence[FormField]) -> str:
    """The unit all figures of the rows share; empty where they do not."""
    units = {row.unit for row in rows if row.unit}
    return units.pop() if len(units) == 1 and all(row.unit for row in rows if row.kind in FIGURES) else ""


def _rows(
    filled: FilledForm,
    prefix: str,
    rows: Sequence[FormField],
    columns: Sequence[FormColumn],
    common: str,
    formatter: Formatter,
    notes: list[str],
) -> list[_Row]:
    found = []
    for row in rows:
        cells = {column.id: _noted(row, filled.cells.get(f"{prefix}.{row.id}.{column.id}"), formatter, notes) for column in columns}
        label = row.label if common or not row.unit else f"{row.label}（{row.unit}）"
        found.append(_Row(label, cells, row.level != "detail"))
    return found


def _lines_by_year(
    filled: FilledForm, block: FormList, count: int, formatter: Formatter, width: float, sums: FormTable | None
) -> Iterator[FormGrid]:
    """One line for each item, named by its only field, and the sums."""
    (name,) = block.fields
    common, notes = _common_unit(block.rows), list[str]()
    rows: list[_Row] = []
    for number in range(1, count + 1):
        (line,) = _rows(filled, f"{block.id}.{number}", block.rows, block.columns, common, formatter, notes)
        rows.append(replace(line, label=value_cell(name, filled.cells.get(f"{block.id}.{number}.{name.id}"), formatter).text))
    if sums is not None:
        rows += _rows(filled, sums.id, sums.rows, sums.columns, common, formatter, notes)
    yield from _parts(filled, block.id, block.columns, rows, _Look(block.title, common, name.label), notes, width)


def _parts(
    filled: FilledForm,
    name: str,
    columns: Sequence[FormColumn],
    rows: Sequence[_Row],
    look: _Look,
    notes: Sequence[str],
    width: float,
) -> Iterator[FormGrid]:
    """Rows by columns in as many parts as the line needs."""
    cells = [cell for row in rows for cell in row.cells.values()]
    stub_mm = min(max(_LABEL_MM[0], *(label_mm(row.label) for row in rows)), _LABEL_MM[1])
    longest = max((len(cell.text) for cell in cells if cell.figure is not None), default=4)
    if all(cell.figure is not None or not cell.text.strip() or cell.text.startswith(NO_VALUE) for cell in cells):
        stub_mm = min(max(stub_mm, width - _WIDEST_COLUMN_MM * len(columns)), max(width * _MOST_OF_LABELS, stub_mm))
    size, each = _fitting(longest, len(columns), width - stub_mm)
    parts = [columns[first : first + each] for first in range(0, len(columns), each)]
    for number, shown in enumerate(parts, start=1):
        mark = f"（{number}/{len(parts)}）" if len(parts) > 1 else ""
        titles = [_column_title(filled.column_titles.get(f"{name}.{column.id}", column.title)) for column in shown]
        corner = look.corner or (f"（{look.unit}）" if look.is_joined and look.unit else "")
        made: list[tuple[GridCell, ...]] = [
            (GridCell(corner, look="label", align="centre"), *(GridCell(title, look="label", align="centre") for title in titles))
        ]
        for row in rows:
            made.append((GridCell(row.label, look="label", bold=row.bold), *(row.cells[column.id] for column in shown)))
        widths = (stub_mm, *((width - stub_mm) / len(shown) for _ in shown))
        below = notes if number == len(parts) else ()
        said = "　".join(f"※{position} {note}" for position, note in enumerate(below, start=1))
        unit = "" if look.is_joined else look.unit
        is_joined = look.is_joined and number == 1
        yield FormGrid(widths, tuple(made), 1, f"{look.caption}{mark}", unit, size, together=True, notes=said, is_joined=is_joined)


def _column_title(title: str) -> str:
    """What the column is, and on a line of its own its year or month without brackets: 計画1年目 above 令和9年3月期."""
    what, mark, when = title.rpartition("（")
    return f"{what.rstrip()}\n{when.removesuffix('）')}" if mark and what else title


def _noted(field: FormField, cell: Cell | None, formatter: Formatter, notes: list[str]) -> GridCell:
    """A cell of a table; its reason is a note below, as the columns of years are narrow."""
    reason = reason_text(cell)
    if not reason:
        return value_cell(field, cell, formatter, unit=False)
    if reason not in notes:
        notes.append(reason)
    look = "total" if field.level == "total" else "value"
    return GridCell(f"{NO_VALUE}※{notes.index(reason) + 1}", align="right", bold=field.level != "detail", look=look)  # type: ignore[arg-type]


def _fitting(longest: int, columns: int, room: float) -> tuple[float, int]:
    """The size of type and how many columns stand beside each other so that figures of ``longest`` characters fit."""
    size = TABLE_SIZE
    while size > SMALLEST_TABLE_SIZE and columns * (longest * size * _MM_PER_CHARACTER + _CELL_PADDING) > room:
        size -= 0.25
    most = max(1, int(room / (longest * size * _MM_PER_CHARACTER + _CELL_PADDING)))
    parts = -(-columns // most)
    return size, -(-columns // parts)


def _column_mm(field: FormField) -> float:
    """About how wide a column of a list is."""
    return _COLUMN_MM.get(field.kind, 14.0 + min(field.max_chars or 60, 240) * 0.25)


def _item_table(filled: FilledForm, block: FormList, count: int, formatter: Formatter, width: float) -> FormGrid:
    head = [GridCell("", look="label")]
    for field in block.fields:
        unit = f"\n（{field.unit}）" if field.unit else ""
        head.append(GridCell(f"{field.label}{unit}", look="label", align="centre"))
    rows = [tuple(head)]
    for number in range(1, count + 1):
        cells = [filled.cells.get(f"{block.id}.{number}.{field.id}") for field in block.fields]
        values = [value_cell(field, cell, formatter, unit=False) for field, cell in zip(block.fields, cells, strict=True)]
        # In a row all stand at one height, however many lines each takes.
        rows.append((GridCell(str(number), look="label", align="centre"), *(replace(value, at_top=False) for value in values)))
    widths = (_NUMBER_MM, *_item_widths(block.fields, width - _NUMBER_MM))
    return FormGrid(widths, tuple(rows), heads=1, caption=block.title, size=TABLE_SIZE)


def _item_widths(fields: Sequence[FormField], room: float) -> list[float]:
    """Columns of a list: figures and dates as wide as they need, words share the rest."""
    wanted = [_column_mm(field) for field in fields]
    words = [number for number, field in enumerate(fields) if field.kind is FieldKind.TEXT]
    free = room - sum(wanted)
    if free <= 0 or not words:
        return wanted
    of_words = sum(wanted[number] for number in words)
    return [wide + (free * wide / of_words if number in words else 0.0) for number, wide in enumerate(wanted)]
