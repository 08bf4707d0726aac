"""Which copy of a form is the report on some months: it ends with their last one, and is as long where the form says how long it is.

A form may have two boxes for that: ``span`` (対象期間の長さ) and ``occasion`` (期中 or 決算期). Two reports that end with one month, of a
quarter and of a half-year, are two copies, and never one for both.
"""

from collections.abc import Sequence

from app.analysis.form_copies import FormCopy
from app.analysis.form_definitions import FieldKind, Fields, FormDefinition, FormField
from app.analysis.form_values import Answer, CellState
from app.periods import FiscalYear, Month
from app.services import planning
from app.services.reporting import Reporting

SPAN, OCCASION = "span", "occasion"
_SPAN_OF_LENGTH = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_INTERIM, _CLOSING = "interim", "closing"


def answers_about(definition: FormDefinition, first: Month, last: Month, years: Sequence[FiscalYear]) -> dict[str, Answer]:
    """What the form's boxes say of a report on the months; a length the form does not know is left to its writer to choose."""
    found = {}
    if (span := _choice(definition, SPAN)) is not None:
        length = _span(first, last)
        found[SPAN] = Answer(length if length in {each.id for each in span.choices} else "")
    if (occasion := _choice(definition, OCCASION)) is not None and {_INTERIM, _CLOSING} <= {each.id for each in occasion.choices}:
        found[OCCASION] = Answer(_CLOSING if any(year.last == last for year in years) else _INTERIM)
    return found


def copy_about(reporting: Reporting, copies: Sequence[FormCopy], form: str, first: Month, last: Month) -> FormCopy | None:
    """The copy of a form that is the report on the months; the one changed last of several."""
    definition = planning.definition(form)
    ending = [copy for copy in copies if copy.form == form and Month.of(copy.about) == last]
    span, length = _choice(definition, SPAN), _span(first, last)
    if span is not None and length in {each.id for each in span.choices}:
        ending = [copy for copy in ending if planning.filled(reporting, copy.id).value(SPAN) == length]
    return ending[0] if ending else None


def begun_copy(reporting: Reporting, copies: Sequence[FormCopy], form: str, last: Month) -> FormCopy | None:
    """A draft that ends with the month and whose length nobody chose yet: it may become the report of another length."""
    for copy in copies:
        if copy.form == form and Month.of(copy.about) == last and not copy.versions:
            cell = planning.filled(reporting, copy.id).cells.get(SPAN)
            if cell is not None and cell.state is CellState.PREFILLED:
                return copy
    return None


def _span(first: Month, last: Month) -> str:
    return _SPAN_OF_LENGTH.get(last.months_since(first) + 1, "")


def _choice(definition: FormDefinition, name: str) -> FormField | None:
    """A box of the form by its id, where something is chosen in it."""
    fields = (field for block in definition.blocks() if isinstance(block, Fields) for field in block.fields)
    return next((field for field in fields if field.id == name and field.kind is FieldKind.CHOICE), None)
