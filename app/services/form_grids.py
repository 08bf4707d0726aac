"""The fields of a filled form as ruled boxes beside each other, and how one value stands in its box.

The rules they keep: values are written as on screen (:func:`~app.analysis.form_texts.value_text`) with their exact figure behind them; a
value that cannot be calculated is ``―`` with its reason, a box that is not asked is struck out, and one not known yet is empty for the pen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from app.analysis.form_definitions import FieldKind, Fields, FormField
from app.analysis.form_texts import FIELD_UNITS, TICKED, value_text
from app.analysis.form_values import Cell, CellState, FilledForm
from app.documents.form_grid import FormGrid, GridCell, GridFigure
from app.formatting import NO_VALUE, Formatter
from app.messages import load_messages, message

UNTICKED = "☐"
FIGURES = (FieldKind.YEN, FieldKind.COUNT, FieldKind.RATIO)
#: Why a figure cannot be calculated at all. Under every other reason it is only not known yet.
_NOT_CALCULABLE = frozenset(
    (
        "form.division_by_zero",
        "form.fact.no_employees",
        "form.fact.different_length",
        "form.fact.basis_tax_changed",
        "form.fact.no_period_before",
        "form.fact.no_sales_before",
        "form.fact.no_sales",
        "form.fact.no_assets",
        "form.fact.ebitda_not_positive",
    )
)
_WORDS = (FieldKind.TEXT, FieldKind.CHOICE, FieldKind.TICK)
#: Share of the line that a label takes, least and most, by how many fields stand beside each other: words want room, figures need little.
_LABEL_SHARES = {1: (0.22, 0.28, 0.56), 2: (0.17, 0.22, 0.33), 3: (0.12, 0.15, 0.2)}
_OF_MANY, _WIDEST_SHARED = 0.42, 0.26
#: Millimetres a full-width character of a label takes of the line, and what its box keeps free.
_LABEL_CHARACTER_MM, _LABEL_FREE_MM = 3.1, 3.2
#: Choices are printed side by side to be ticked up to so many characters.
_LONGEST_CHOICES, _LONGEST_CHOICES_BESIDE = 60, 22
_LONGEST_SHORT = 30


def reason_text(cell: Cell | None) -> str:
    """Why a figure cannot be given; empty where there is one, for words, and for what is not known yet: those boxes wait for the owner."""
    if cell is None or cell.value is not None or not cell.reason or cell.field.kind in _WORDS:
        return ""
    if cell.reason in load_messages("ja"):
        return message(cell.reason).text if cell.reason in _NOT_CALCULABLE else ""
    # What is no code are words of the owner.
    return cell.reason


def figure_of(field: FormField, cell: Cell | None) -> GridFigure | None:
    """The exact figure of a cell; ``None`` for texts and where there is no value."""
    value = cell.value if cell is not None else None
    if field.kind not in FIGURES or value is None or isinstance(value, bool | str):
        return None
    scale = FIELD_UNITS.get(field.unit, 1) if field.kind is FieldKind.YEN else 1
    digits = field.digits if field.kind is FieldKind.RATIO else 0
    return GridFigure(value, scale, digits)  # type: ignore[arg-type]  # days and months are of other kinds


def fields_grids(filled: FilledForm, block: Fields, formatter: Formatter, width: float) -> Iterator[FormGrid]:
    """The boxes of a fields block on a line of ``width`` mm."""
    by_id = {field.id: field for field in block.fields}
    rows = [[(by_id[name], name) for name in row] for row in block.rows]
    if rows:
        yield rows_grid(filled, rows, formatter, width)


def value_cell(field: FormField, cell: Cell | None, formatter: Formatter, *, unit: bool = True, is_narrow: bool = False) -> GridCell:
    """What is written into a box, with its unit where no head names it; in a narrow one long choices stand below each other."""
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
    long = sum(len(choice.label) + 3 for choice in field.choices)
    if field.kind is FieldKind.CHOICE and unit and long <= _LONGEST_CHOICES:
        # A mark stays with its choice where the line ends.
        marks = [f"{TICKED if value == choice.id else UNTICKED}\N{NO-BREAK SPACE}{choice.label}" for choice in field.choices]
        between = "\n" if is_narrow and long > _LONGEST_CHOICES_BESIDE else "　"
        return replace(GridCell(between.join(marks)), **look)  # type: ignore[arg-type]
    text = value_text(field, value, formatter)
    figure = figure_of(field, cell)
    if figure is not None:
        shown = f"{text} {field.unit}" if unit and field.unit else text
        written = replace(figure, unit=field.unit if unit else "")
        return replace(GridCell(shown, align="right", figure=written), **look)  # type: ignore[arg-type]
    blank = f"　{field.unit}" if unit and field.unit and field.kind in FIGURES else ""
    at_top = field.kind is FieldKind.TEXT and field.lines > 1
    return replace(GridCell(text or blank, align="right" if blank and not text else "left", at_top=at_top), **look)  # type: ignore[arg-type]


def rows_grid(
    filled: FilledForm,
    rows: Sequence[Sequence[tuple[FormField, str]]],
    formatter: Formatter,
    width: float,
    head: tuple[GridCell, ...] = (),
) -> FormGrid:
    """Rows of fields with the keys of their cells, in one grid whose columns are wherever a box of any row ends."""
    labels = _label_shares(rows, width)
    shared = [[part for field, key in row for part in _shares(filled, field, key, row, formatter, labels)] for row in rows]
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


def paired(fields: Sequence[FormField], prefix: str) -> list[list[tuple[FormField, str]]]:
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


def label_mm(text: str) -> float:
    """About what a label takes of the line."""
    return sum(0.65 if sign.isascii() else 1.0 for sign in text) * _LABEL_CHARACTER_MM + _LABEL_FREE_MM


def _label_shares(rows: Sequence[Sequence[tuple[FormField, str]]], width: float) -> dict[tuple[int, bool], float]:
    """The share of labels of each kind of row (how many fields, whether words are written): the same for all, as wide as most need."""
    found: dict[tuple[int, bool], float] = {}
    for row in rows:
        kind = _kind_of_row(row)
        least, most_of_words, most = _LABEL_SHARES.get(kind[0], (0.0, 0.0, 0.0))
        limit = most_of_words if kind[1] else most
        for field, _ in row:
            wanted = label_mm(field.label) / width
            # A label that is broken in any case needs no more than half of itself.
            needed = wanted if wanted <= limit else min(wanted / 2, limit)
            found[kind] = max(found.get(kind, least), needed)
    # Rows of one and two fields share their first edge, but for questions and where words beside each other need the line.
    shared = [kind for kind in found if kind[0] <= 2 and found[kind] <= _LABEL_SHARES[2][2]]
    if any(kind[0] == 2 for kind in shared):
        most = _WIDEST_SHARED if (2, True) in shared else 1.0
        return found | dict.fromkeys(shared, min(max(found[kind] for kind in shared), most))
    if shared and max(found[kind] for kind in shared) <= _WIDEST_SHARED:
        return found | dict.fromkeys(shared, max(found[kind] for kind in shared))
    return found


def _kind_of_row(row: Sequence[tuple[FormField, str]]) -> tuple[int, bool]:
    return len(row), any(field.kind is FieldKind.TEXT for field, _ in row)


def _is_stacked(row: Sequence[tuple[FormField, str]]) -> bool:
    """Whether labels stand above what is written: texts of several lines beside each other need the width."""
    return len(row) > 1 and any(field.lines > 1 for field, _ in row)


def _shares(
    filled: FilledForm,
    field: FormField,
    key: str,
    row: Sequence[tuple[FormField, str]],
    formatter: Formatter,
    labels: dict[tuple[int, bool], float],
) -> Iterator[tuple[GridCell, float]]:
    """The boxes of one field with their shares of the line: its label and its value, or one box that holds both."""
    value = value_cell(field, filled.cells.get(key), formatter, is_narrow=len(row) > 1)
    whole = 1 / len(row)
    if field.kind is FieldKind.TICK and value.look != "struck" and not value.remark:
        yield replace(value, text=f"{value.text}\N{NO-BREAK SPACE}{field.label}", align="left"), whole
    elif _is_stacked(row):
        yield replace(value, title=field.label, at_top=True), whole
    else:
        label = labels[_kind_of_row(row)] if len(row) in _LABEL_SHARES else whole * _OF_MANY
        yield GridCell(field.label, look="label"), label
        yield value, whole - label
