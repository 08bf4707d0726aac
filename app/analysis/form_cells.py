"""The cells of a form worked out one from the other: what is typed, proposed and computed, each once and only when it is asked for.

No order of working out can change a value, since definitions hold no circle.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.analysis.form_contents import FormContent
from app.analysis.form_definitions import FieldKind, Fields, FormColumn, FormDefinition, FormField, FormList, FormTable
from app.analysis.form_formulas import NOT_ASKED, NOT_FILLED, WRONG_KIND, Reference, evaluate
from app.analysis.form_item_keys import lists_of, own_number, proposed_items, shown_answers, shown_items, with_items_known
from app.analysis.form_kinds import as_kept, fits, is_as_shown
from app.analysis.form_periods import FormPeriods
from app.analysis.form_references import Names, Standpoint, column_meant
from app.analysis.form_values import Cell, CellState, Fact, Facts
from app.ledger.years import LegalForm
from app.periods import FiscalYear, Month

NO_SUCH_COLUMN = "form.no_such_column"
NO_SUCH_FACT = "form.no_such_fact"
_ONLY_FOR = {"corporation": LegalForm.CORPORATION, "sole_proprietor": LegalForm.SOLE_PROPRIETOR}


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: its block and column, and which item of a list."""

    field: FormField
    block: FormTable | FormList | None = None
    column: FormColumn | None = None
    item: int = 0

    @property
    def key(self) -> str:
        parts = [self.block.id] if self.block else []
        parts += [str(self.item)] if self.item else []
        parts += [self.field.id] + ([self.column.id] if self.column else [])
        return ".".join(parts)


class FormCells:
    """The cells of one form; ``get`` works one out with everything it needs."""

    def __init__(
        self,
        definition: FormDefinition,
        content: FormContent,
        facts: Facts,
        periods: FormPeriods,
        legal_form: LegalForm,
    ) -> None:
        self.definition = definition
        self.periods = periods
        self.names = Names(definition)
        self._facts = facts
        self._legal_form = legal_form
        self._proposals: dict[tuple[str, FiscalYear | Month | None], Mapping[str, Mapping[str, Fact]]] = {}
        lists = lists_of(definition)
        proposed = {block.id: tuple(self._proposed(block, periods.own)) for block in lists}
        content = with_items_known(content, proposed, proposed)
        #: Which items stand in each list.
        self.items = {block.id: shown_items(block, content, proposed[block.id]) for block in lists}
        #: What is written, by the keys that are shown.
        self.answers = shown_answers(content.answers, self.items)
        #: Proposed items that something is written in although the book has them no more.
        self.left = {
            name: {item for item in items if not own_number(item) and item not in proposed[name]} for name, items in self.items.items()
        }
        self.places = {place.key: place for place in self._all_places()}
        self._known: dict[str, Cell] = {}

    def count(self, block: FormList) -> int:
        """The items of a list."""
        return len(self.items[block.id])

    def get(self, key: str) -> Cell:
        """A cell by its key; raises ``KeyError``."""
        if key not in self._known:
            self._known[key] = self._work_out(self.places[key])
        return self._known[key]

    def fact(self, name: str, standing: Standpoint, reference: Reference) -> Fact:
        """A fact for the column a formula stands in, or one before it."""
        column, before = standing.column, 0
        if isinstance(reference.column, str) and standing.block is not None:
            column = next(each for each in standing.block.columns if each.id == reference.column)
        elif isinstance(reference.column, int):
            before = -reference.column
        try:
            return self._facts.fact(name, self.periods.asked(column, before))
        except KeyError:
            return Fact(None, NO_SUCH_FACT)

    def _all_places(self) -> Iterator[CellPlace]:
        """Every cell in the order of the form."""
        for block in self.definition.blocks():
            match block:
                case Fields():
                    yield from (CellPlace(field) for field in block.fields)
                case FormTable():
                    yield from (CellPlace(row, block, column) for row in block.rows for column in block.columns)
                case FormList():
                    for item in range(1, self.count(block) + 1):
                        yield from (CellPlace(field, block, None, item) for field in block.fields)
                        yield from (CellPlace(row, block, column, item) for row in block.rows for column in block.columns)

    def _proposed(self, block: FormList, at: FiscalYear | Month | None) -> Mapping[str, Mapping[str, Fact]]:
        """What the book proposes for a list: the facts of each item, by what it is called."""
        if not block.prefill:
            return {}
        if (block.prefill, at) not in self._proposals:
            items = self._facts.items(block.prefill, at)
            named = zip(proposed_items(items), items, strict=True)
            self._proposals[block.prefill, at] = {name: item.facts for name, item in named}
        return self._proposals[block.prefill, at]

    def _work_out(self, place: CellPlace) -> Cell:
        field, key = place.field, place.key
        if self._is_not_asked(place):
            return Cell(key, field, None, CellState.NOT_ASKED)
        if field.formula:
            found = self._kept(field, evaluate(field.formula, CellScope(self, place.block, place.column, place.item)))
            return Cell(key, field, found.value, CellState.COMPUTED, found.reason, found.origin, None, found.accounts, found.page)
        proposal = self._proposal(place)
        answer = self.answers.get(key)
        if answer is None or not fits(field, answer.value) or (answer.value == "" and proposal.value is None):
            state = CellState.EMPTY if proposal.value is None else CellState.PREFILLED
            reason = "" if proposal.reason == NOT_FILLED else proposal.reason
            return _proposed_cell(key, field, proposal, state, reason)
        if proposal.value is None:
            return Cell(key, field, answer.value, CellState.TYPED)
        if is_as_shown(field, answer.value, proposal.value):
            return _proposed_cell(key, field, proposal, CellState.PREFILLED)
        value = None if answer.value == "" else answer.value
        corrected = _proposed_cell(key, field, proposal, CellState.CORRECTED, answer.reason)
        return replace(corrected, value=value, proposed=proposal.value)

    def _is_not_asked(self, place: CellPlace) -> bool:
        field = place.field
        if field.only_for and _ONLY_FOR[field.only_for] is not self._legal_form:
            return True
        return place.column is not None and place.column.id in field.not_in

    def _proposal(self, place: CellPlace) -> Fact:
        """What stands there until the owner writes something else."""
        if place.field.prefill:
            return self._kept(place.field, evaluate(place.field.prefill, CellScope(self, place.block, place.column, place.item)))
        block = place.block
        if isinstance(block, FormList) and block.prefill:
            facts = self._proposed(block, self.periods.asked(place.column)).get(self.items[block.id][place.item - 1], {})
            if fact := facts.get(place.field.id):
                return self._kept(place.field, fact)
        return Fact(None, NOT_FILLED)

    def _kept(self, field: FormField, fact: Fact) -> Fact:
        """A value as its field keeps it; empty texts are no value."""
        if fact.value is None or fact.value == "":
            return replace(fact, value=None, reason=fact.reason or NOT_FILLED)
        value = as_kept(field, fact.value)
        return replace(fact, value=value, reason="" if value is not None else WRONG_KIND)


class CellScope:
    """Where a formula stands in a form, as :class:`~app.analysis.form_formulas.Scope` wants it."""

    def __init__(
        self, cells: FormCells, block: FormTable | FormList | None = None, column: FormColumn | None = None, item: int = 0
    ) -> None:
        self.cells = cells
        self.standing = Standpoint(block, column)
        self.item = item

    def value(self, reference: Reference) -> Fact:
        """What a name is worth here."""
        named = self.cells.names.find(reference, self.standing)
        if named.word:
            return Fact(self.item if named.word == "item" else self.cells.periods.about)
        if named.field is None:
            return self.cells.fact(named.fact, self.standing, reference)
        column = column_meant(named, reference, self.standing) if named.has_columns else None
        if named.has_columns and column is None:
            return Fact(None, NO_SUCH_COLUMN)
        return self._fact(CellPlace(named.field, named.block, column, self.item if isinstance(named.block, FormList) else 0))

    def values(self, reference: Reference) -> Sequence[Fact] | None:
        """Every item of a list (in this column where it has the column's id), every column of a table; ``None`` for a single value."""
        named = self.cells.names.find(reference, self.standing)
        if named.field is None or named.block is None or len(reference.parts) == 1:
            return None
        items = range(1, self.cells.count(named.block) + 1) if isinstance(named.block, FormList) else (0,)
        columns: Sequence[FormColumn | None] = (None,)
        if named.has_columns:
            if reference.column == 0 and (isinstance(named.block, FormTable) or self.standing.column is None):
                columns = named.block.columns
            elif isinstance(named.block, FormTable):
                return None
            else:
                columns = (column_meant(named, reference, self.standing),)
                if columns[0] is None:
                    return (Fact(None, NO_SUCH_COLUMN),)
        return [self._fact(CellPlace(named.field, named.block, column, item)) for item in items for column in columns]

    def year_of(self, column: str) -> int:
        """The calendar year in which a column's period ends."""
        found = self.standing.column
        if column and self.standing.block is not None:
            found = next((each for each in self.standing.block.columns if each.id == column), found)
        period = self.cells.periods.at(found)
        return period.year if isinstance(period, Month) else period.last.year

    def cell(self, reference: Reference) -> Cell | None:
        """The cell a name means here; ``None`` for facts and where there is none."""
        named = self.cells.names.find(reference, self.standing)
        if named.field is None:
            return None
        column = column_meant(named, reference, self.standing) if named.has_columns else None
        item = self.item if isinstance(named.block, FormList) else 0
        place = CellPlace(named.field, named.block, column, item)
        return self.cells.get(place.key) if place.key in self.cells.places else None

    def _fact(self, place: CellPlace) -> Fact:
        if place.key not in self.cells.places:
            return Fact(None, NO_SUCH_COLUMN)
        cell = self.cells.get(place.key)
        if cell.value is None:
            if place.field.kind is FieldKind.TICK and cell.state is not CellState.NOT_ASKED:
                return Fact(False)
            return Fact(None, _reason_of(cell))
        return Fact(cell.value, "", cell.origin, cell.accounts, cell.page, cell.span)


def _proposed_cell(key: str, field: FormField, proposal: Fact, state: CellState, reason: str = "") -> Cell:
    """A cell with what is proposed for it, and where that comes from."""
    return Cell(key, field, proposal.value, state, reason, proposal.origin, None, proposal.accounts, proposal.page, proposal.span)


def _reason_of(cell: Cell) -> str:
    """Why a cell has no value: it is not asked for, something it rests on failed, or nothing was written."""
    if cell.state is CellState.NOT_ASKED:
        return NOT_ASKED
    return cell.reason if cell.reason and cell.state is not CellState.CORRECTED else NOT_FILLED
