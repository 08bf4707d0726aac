"""What a name in a formula means where the formula stands: a box, a row, something of a list's item, or a fact of the book.

A name without a point is looked for in the table or item the formula stands in and then among the boxes; ``plan.net_sales`` is a row of
another table in the column of the same id, or of a list where it is added up; every other name with a point is a fact. Names are proved
when a definition is read: none can be unknown later, and no formula can need itself.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from app.analysis.form_definitions import Fields, FormColumn, FormDefinition, FormField, FormList, FormTable
from app.analysis.form_formulas import FormulaError, Reference, parse_formula, references
from app.analysis.form_templates import placeholders
from app.errors import InputRefused

#: Facts of other forms, whose definitions decide the names (``form.action_plan.future_goal``).
OTHER_FORM = "form"
_Node = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a formula stands: in which table or list, in which column of it."""

    block: FormTable | FormList | None = None
    column: FormColumn | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: a field of a block (``None``: a box), a fact by its name, or a word of the formulas (``about``, ``item``)."""

    field: FormField | None = None
    block: FormTable | FormList | None = None
    fact: str = ""
    word: str = ""

    @property
    def has_columns(self) -> bool:
        """Whether there is a value of it in every column of its block."""
        return isinstance(self.block, FormTable) or (self.block is not None and self.field in self.block.rows)


class UnknownName(LookupError):
    """A name that means nothing where it stands."""


class Names:
    """The names of one form."""

    def __init__(self, definition: FormDefinition) -> None:
        self.boxes: dict[str, FormField] = {}
        self.blocks: dict[str, FormTable | FormList] = {}
        for block in definition.blocks():
            match block:
                case Fields():
                    self.boxes.update((field.id, field) for field in block.fields)
                case FormTable() | FormList():
                    self.blocks[block.id] = block

    def find(self, reference: Reference, at: Standpoint) -> Named:
        """What a name means; raises :class:`UnknownName`."""
        head, *rest = reference.parts
        if not rest:
            return self._plain(head, at)
        block = self.blocks.get(head)
        if block is None:
            return Named(fact=".".join(reference.parts))
        field = field_of(block, rest[0]) if len(rest) == 1 else None
        if field is None:
            raise UnknownName(str(reference))
        return Named(field, block)

    def _plain(self, name: str, at: Standpoint) -> Named:
        if at.block is not None and (field := field_of(at.block, name)):
            return Named(field, at.block)
        if name in self.boxes:
            return Named(self.boxes[name])
        if name == "about" or (name == "item" and isinstance(at.block, FormList)):
            return Named(word=name)
        raise UnknownName(name)


def field_of(block: FormTable | FormList, name: str) -> FormField | None:
    """The row of a table, or the box or row of a list's item."""
    fields = block.rows if isinstance(block, FormTable) else (*block.fields, *block.rows)
    return next((field for field in fields if field.id == name), None)


def column_meant(named: Named, reference: Reference, at: Standpoint) -> FormColumn | None:
    """The column of a name's block that is meant: the one named, or of the same id as where the formula stands, or one before it."""
    assert named.block is not None
    columns = named.block.columns
    if isinstance(reference.column, str):
        return next((column for column in columns if column.id == reference.column), None)
    if at.column is None:
        return None
    position = next((position for position, column in enumerate(columns) if column.id == at.column.id), None)
    if position is None or position + reference.column < 0:
        return None
    return columns[position + reference.column]


def check_references(
    definition: FormDefinition,
    refused: Callable[..., InputRefused],
    facts: Container[str] | None = None,
    lists: Container[str] | None = None,
) -> None:
    """Raise what ``refused`` makes for a formula that cannot be read, an unknown name, or cells that need each other in a circle."""
    check = _Check(Names(definition), refused, facts)
    needs: dict[_Node, set[_Node]] = {}
    for place, text, at, node in _formulas(definition):
        needs[node] = check.needs(place, text, at)
    for block in check.names.blocks.values():
        if isinstance(block, FormList) and block.prefill and lists is not None and block.prefill not in lists:
            raise refused("unknown_name", f"{block.id}.prefill", name=block.prefill)
    for one in definition.checks:
        block_of_check = check.names.blocks.get(one.table)
        for column in block_of_check.columns if block_of_check is not None and block_of_check.columns else (None,):
            at = Standpoint(block_of_check, column)
            check.needs(f"checks.{one.id}.when", one.when, at)
            for language, words in one.text.items():
                for each in placeholders(words):
                    if each.formula != "column":
                        check.needs(f"checks.{one.id}.text.{language}", each.formula, at)
            for key in one.cells:
                if not _is_cell(check.names, key, at):
                    raise refused("unknown_name", f"checks.{one.id}.cells", name=key)
    if circle := _circle(needs):
        raise refused("circle", ".".join(part for part in circle if part))


def other_forms(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """The other forms a form takes answers from: each time the form's id and the key of the answer."""
    names = Names(definition)
    texts = [text for _, text, _, _ in _formulas(definition)] + [one.when for one in definition.checks]
    for text in texts:
        for reference, _ in references(parse_formula(text)):
            head, *rest = reference.parts
            if head == OTHER_FORM and head not in names.blocks and len(rest) > 1:
                yield rest[0], ".".join(rest[1:])


class _Check:
    def __init__(self, names: Names, refused: Callable[..., InputRefused], facts: Container[str] | None) -> None:
        self.names = names
        self._refused = refused
        self._facts = facts

    def needs(self, place: str, text: str, at: Standpoint) -> set[_Node]:
        """The cells a formula needs; raises where it cannot be read or names nothing."""
        try:
            tree = parse_formula(text)
        except FormulaError as error:
            raise self._refused("formula", place, formula=str(error)) from error
        found: set[_Node] = set()
        for reference, spreads in references(tree):
            try:
                found.update(self._cells(reference, spreads, at))
            except UnknownName as error:
                raise self._refused("unknown_name", place, name=str(reference)) from error
        return found

    def _cells(self, reference: Reference, spreads: bool, at: Standpoint) -> Iterator[_Node]:
        named = self.names.find(reference, at)
        if named.field is None:
            self._check_word(named, reference, at)
            return
        if named.block is None:
            if reference.column != 0:
                raise UnknownName(str(reference))
            yield "", named.field.id, ""
            return
        if isinstance(named.block, FormList) and named.block is not at.block and not spreads:
            raise UnknownName(str(reference))  # of which item?
        if not named.has_columns:
            if reference.column != 0:
                raise UnknownName(str(reference))
            yield named.block.id, named.field.id, ""
            return
        if isinstance(reference.column, str) and reference.column not in {column.id for column in named.block.columns}:
            raise UnknownName(str(reference))
        if spreads and reference.column == 0 and len(reference.parts) > 1 and (isinstance(named.block, FormTable) or at.column is None):
            yield from ((named.block.id, named.field.id, column.id) for column in named.block.columns)
            return
        if at.column is None and not isinstance(reference.column, str):
            raise UnknownName(str(reference))  # in which column?
        column = column_meant(named, reference, at)
        if column is not None:
            yield named.block.id, named.field.id, column.id

    def _check_word(self, named: Named, reference: Reference, at: Standpoint) -> None:
        if named.word and reference.column != 0:
            raise UnknownName(str(reference))
        if named.fact and reference.parts[0] != OTHER_FORM and self._facts is not None and named.fact not in self._facts:
            raise UnknownName(named.fact)
        if isinstance(reference.column, str) and (at.block is None or reference.column not in {each.id for each in at.block.columns}):
            raise UnknownName(str(reference))


def _formulas(definition: FormDefinition) -> Iterator[tuple[str, str, Standpoint, _Node]]:
    """Every formula of the cells: its place for messages, its text, where it stands, the cell it fills."""
    for block in definition.blocks():
        match block:
            case Fields():
                for field in block.fields:
                    if text := field.formula or field.prefill:
                        yield field.id, text, Standpoint(), ("", field.id, "")
            case FormTable() | FormList():
                if isinstance(block, FormList):
                    for field in block.fields:
                        if text := field.formula or field.prefill:
                            yield f"{block.id}.{field.id}", text, Standpoint(block), (block.id, field.id, "")
                for row in block.rows:
                    if text := row.formula or row.prefill:
                        for column in block.columns:
                            if column.id not in row.not_in:
                                yield f"{block.id}.{row.id}", text, Standpoint(block, column), (block.id, row.id, column.id)


def _is_cell(names: Names, key: str, at: Standpoint) -> bool:
    """Whether a check's cell is one: named from where the check stands, or by its key."""
    parts = tuple(key.split("."))
    try:
        names.find(Reference(parts[:2]), at)
    except UnknownName:
        return False
    block = names.blocks.get(parts[0])
    if len(parts) == 1:
        return True
    return block is not None and len(parts) <= 3 and (len(parts) == 2 or parts[2] in {column.id for column in block.columns})


def _circle(needs: Mapping[_Node, set[_Node]]) -> _Node | None:
    """A cell that needs itself, by whatever way; ``None`` where there is none."""
    done: set[_Node] = set()
    for start in needs:
        path: set[_Node] = set()
        todo: list[tuple[_Node, bool]] = [(start, False)]
        while todo:
            node, is_left = todo.pop()
            if is_left:
                path.discard(node)
                done.add(node)
            elif node in path:
                return node
            elif node not in done:
                path.add(node)
                todo.append((node, True))
                todo.extend((each, False) for each in needs.get(node, ()))
    return None
