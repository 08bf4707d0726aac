"""A form filled: its cells from answers, the book and its own formulas, the titles of its columns, and what is to be looked at."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.analysis.form_cells import FormCells
from app.analysis.form_contents import FormContent, ItemOrder
from app.analysis.form_definitions import FormDefinition, FormList, FormTable
from app.analysis.form_findings import find_all
from app.analysis.form_periods import FormPeriods
from app.analysis.form_values import Answers, Facts, FilledForm
from app.ledger.years import LegalForm
from app.periods import FiscalYear


def fill(
    definition: FormDefinition,
    answers: Answers,
    facts: Facts,
    about: date,
    legal_form: LegalForm,
    years: Sequence[FiscalYear],
    items: Mapping[str, ItemOrder] | None = None,
) -> FilledForm:
    """Every cell of a form in its order; ``years`` are the fiscal years of the book, ``items`` the order of changed lists.

    Answers are by the keys under which they are kept (:mod:`app.analysis.form_item_keys`).

    Answers no cell takes (of another edition of the form) change nothing and are mentioned in a finding.
    """
    periods = FormPeriods(definition, about, years, legal_form)
    cells = FormCells(definition, FormContent(answers, items or {}), facts, periods, legal_form)
    blocks = [block for block in definition.blocks() if isinstance(block, FormTable | FormList)]
    return FilledForm(
        definition,
        about,
        legal_form,
        {key: cells.get(key) for key in cells.places},
        {block.id: cells.count(block) for block in blocks if isinstance(block, FormList)},
        {f"{block.id}.{column.id}": periods.title(column) for block in blocks for column in block.columns},
        find_all(cells),
        cells.items,
    )
