"""What is to be looked at in a filled form: the form's own checks, and what holds for every form.

Every form: what is required, what is longer than its box, corrected figures without a reason, years the books do not tell, items beyond
the printed ones or gone from the book, and answers that no box of this edition takes. Nothing is shortened or thrown away for it.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from app.analysis.form_cells import CellPlace, CellScope, FormCells
from app.analysis.form_definitions import FormCheck, FormList, FormTable
from app.analysis.form_formulas import Reference, evaluate
from app.analysis.form_item_keys import lists_of, place_of_key
from app.analysis.form_kinds import FIGURES, fits
from app.analysis.form_templates import Placeholder, fill_template
from app.analysis.form_texts import FIELD_UNITS, cell_label, value_text
from app.analysis.form_values import Cell, CellState, CellValue, Finding
from app.formatting import Formatter
from app.messages import Language, message
from app.money import truncate

_ERA = Formatter(years="era")
#: More periods than these are named by the first and the last.
_NAMED = 3
_LANGUAGES: tuple[Language, ...] = ("ja", "en")
#: Why books do not tell a period (``services.form_facts``): these are said once for the period and not cell by cell.
_NOT_COVERED = ("form.fact.before_books", "form.fact.after_books", "form.fact.year_in_part", "form.fact.no_entries")


def find_all(cells: FormCells) -> tuple[Finding, ...]:
    """Findings in the order in which they are mended: what is missing, what does not fit, then the form's own checks."""
    return (
        *_kept_aside(cells),
        *_missing_periods(cells),
        *_of_cells(cells),
        *_too_many_items(cells),
        *_left_items(cells),
        *_checks(cells),
    )


def _label(cells: FormCells, place: CellPlace) -> str:
    return cell_label(place.field, place.item, cells.periods.title(place.column) if place.column else "")


def _of_cells(cells: FormCells) -> Iterator[Finding]:
    for key, place in cells.places.items():
        cell, field = cells.get(key), place.field
        is_empty = cell.value in (None, "") and cell.state is not CellState.NOT_ASKED and not field.formula
        if field.required and is_empty and (not isinstance(place.block, FormList) or _is_begun(cells, place.block, place.item)):
            yield _finding("required", "error", (key,), label=_label(cells, place))
        if field.max_chars and isinstance(cell.value, str) and (length := _length(cell.value)) > field.max_chars:
            values = {"most": field.max_chars, "length": length, "over": length - field.max_chars}
            yield _finding("too_long", "warning", (key,), label=_label(cells, place), **values)
        if cell.state is CellState.CORRECTED and _is_of_the_books(place, cell) and not cell.reason:
            proposed = value_text(field, cell.proposed, _ERA) + field.unit
            yield _finding("no_reason", "warning", (key,), label=_label(cells, place), proposed=proposed)


def _is_of_the_books(place: CellPlace, cell: Cell) -> bool:
    """Whether a figure was proposed from the books for what is over; a plan is the owner's own and needs no reason."""
    column = place.column
    is_planned = column is not None and ((column.year or 0) > 0 or (column.month or 0) > 0)
    return bool(cell.origin) and cell.field.kind in FIGURES and not is_planned


def _length(text: str) -> int:
    """Characters as a printed box holds them: line breaks take none."""
    return len(text.replace("\n", ""))


def _is_begun(cells: FormCells, block: FormList, item: int) -> bool:
    """Whether something stands in an item; the first of a list that asks for one counts as begun."""
    if item == 1 and block.least:
        return True
    places = (place for place in cells.places.values() if place.block is block and place.item == item)
    return any(cells.get(place.key).value not in (None, "", False) and not place.field.formula for place in places)


def _missing_periods(cells: FormCells) -> Iterator[Finding]:
    """Years and months that are over on the form but not told by the books, one finding for those of one reason."""
    missing: dict[tuple[str, str], list[str]] = defaultdict(list)
    has_plan = any((place.column.year or 0) > 0 for place in cells.places.values() if place.column and place.column.year is not None)
    for key, place in cells.places.items():
        column, cell = place.column, cells.get(key)
        if column is None or cell.state is not CellState.EMPTY or cell.reason not in _NOT_COVERED:
            continue
        if (column.year is not None and column.year <= 0) or (column.month is not None and column.month <= 0):
            missing["plan_does_not_follow" if has_plan and column.year == 0 else "period_missing", cell.reason].append(key)
    for (code, reason), keys in missing.items():
        titles = dict.fromkeys(cells.periods.title_of_period(cells.periods.at(cells.places[key].column)) for key in keys)
        texts = {language: message(reason, language).text for language in _LANGUAGES}
        yield _finding(code, "warning", tuple(keys), period=_shortened(tuple(titles)), reason=texts)


def _shortened(titles: tuple[str, ...]) -> str:
    """The names of periods, of many the first and the last."""
    return "、".join(titles) if len(titles) <= _NAMED else f"{titles[0]}～{titles[-1]}"


def _too_many_items(cells: FormCells) -> Iterator[Finding]:
    for block in lists_of(cells.definition):
        if (count := cells.count(block)) > block.most:
            keys = tuple(key for key, place in cells.places.items() if place.block is block and place.item == block.most + 1)
            yield _finding("too_many_items", "note", keys[:1], title=block.title or block.id, most=block.most, count=count)


def _left_items(cells: FormCells) -> Iterator[Finding]:
    """Items the book has no more stay where something is written in them; the owner takes them out."""
    for block in lists_of(cells.definition):
        for place, item in enumerate(cells.items[block.id], 1):
            if item in cells.left[block.id]:
                keys = [key for key in cells.answers if place_of_key(key, block.id) == place]
                yield _finding("item_left", "warning", tuple(keys[:1]), title=block.title or block.id, number=place)


def _kept_aside(cells: FormCells) -> Iterator[Finding]:
    """Answers that no box takes any more stay in the copy; the owner is told that they are there."""
    answers = cells.answers
    homeless = [key for key in answers if key not in cells.places]
    unfit = [key for key, place in cells.places.items() if key in answers and not fits(place.field, answers[key].value)]
    if homeless or unfit:
        yield _finding("kept_aside", "note", tuple(unfit), count=len(homeless) + len(unfit))


def _checks(cells: FormCells) -> Iterator[Finding]:
    for check in cells.definition.checks:
        said: set[tuple[tuple[str, str], ...]] = set()
        for scope in _scopes(cells, check):
            if evaluate(check.when, scope).value is not True:
                continue
            text = {language: _words(check, language, words, scope) for language, words in check.text.items()}
            if tuple(text.items()) not in said:
                said.add(tuple(text.items()))
                yield Finding(check, text, tuple(_cells_of(check, scope)))


def _scopes(cells: FormCells, check: FormCheck) -> Iterator[CellScope]:
    """Every column of the table a check is for, every item (and its columns) of a list, or the form itself."""
    block = cells.names.blocks.get(check.table)
    if block is None:
        yield CellScope(cells)
        return
    for item in range(1, cells.count(block) + 1) if isinstance(block, FormList) else (0,):
        for column in block.columns or (None,):
            yield CellScope(cells, block, column, item)


def _words(check: FormCheck, language: str, words: str, scope: CellScope) -> str:
    """The words of a check with its figures; where it is about a column or item, that is said first."""
    block, column = scope.standing.block, scope.standing.column
    title = scope.cells.periods.title(column) if column else ""

    def show(place: Placeholder) -> str:
        return title if place.formula == "column" else _shown(place, scope)

    text = fill_template(words, show)
    if "{column}" in words or block is None:
        return text
    numbered = (
        (f"{block.title} {scope.item}" if language == "en" else f"{block.title}{scope.item}件目") if isinstance(block, FormList) else ""
    )
    uses_column = title if isinstance(block, FormTable) or _names_a_row(check, scope) else ""
    where = "・".join(each for each in (numbered, uses_column) if each)
    if not where:
        return text
    return f"{where}：{text}" if language == "ja" else f"{where}: {text}"


def _names_a_row(check: FormCheck, scope: CellScope) -> bool:
    """Whether a check of a list is about its columns, and not about the boxes of its items alone."""
    keys = _cells_of(check, scope)
    return any(scope.cells.places[key].column is not None for key in keys)


def _shown(place: Placeholder, scope: CellScope) -> str:
    """A figure of a check as its cell shows it, or in the unit asked for."""
    fact = evaluate(place.formula, scope)
    if fact.value is None:
        return "―"
    if place.unit in FIELD_UNITS and place.unit and isinstance(fact.value, int):
        return _ERA.yen(truncate(fact.value, FIELD_UNITS[place.unit]), "yen")
    cell = _cell_of(place.formula, scope)
    if cell is not None and not place.unit:
        return value_text(cell.field, cell.value, _ERA)
    return _plain_text(fact.value, int(place.unit) if place.unit.isdigit() else 1)


def _plain_text(value: CellValue, digits: int) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return _ERA.yen(value, "yen")
    return _ERA.number(value, digits) if isinstance(value, Fraction) else str(value)


def _cell_of(formula: str, scope: CellScope) -> Cell | None:
    """The cell a placeholder names, where it is nothing but a name."""
    parts = formula.split(".")
    return scope.cell(Reference(tuple(parts))) if all(part.isidentifier() for part in parts) else None


def _cells_of(check: FormCheck, scope: CellScope) -> Iterator[str]:
    """The keys of a check's cells from where it stands."""
    for name in check.cells:
        if name in scope.cells.places:
            yield name
            continue
        parts = tuple(name.split("."))
        column: str | int = parts[2] if len(parts) == 3 else 0
        cell = scope.cell(Reference(parts[:2], column))
        if cell is not None:
            yield cell.key


def _finding(code: str, level: Literal["error", "warning", "note"], keys: tuple[str, ...], **values: object) -> Finding:
    """A finding of every form, its words from the messages; a value may be given by language."""
    texts: dict[str, str] = {}
    for language in _LANGUAGES:
        own = {name: value[language] if isinstance(value, dict) else value for name, value in values.items()}
        texts[language] = message(f"form.finding.{code}", language, **own).text
    return Finding(FormCheck(f"form.{code}", level, "", texts), texts, keys)
