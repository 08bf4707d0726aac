"""What the book proposes for the lists of a form: which items, and for which fiscal years of the book."""

import datetime

from app.analysis.form_definitions import FormDefinition
from app.analysis.form_item_keys import lists_of, proposed_items
from app.analysis.form_periods import FormPeriods
from app.periods import FiscalYear, Month, fiscal_year_of
from app.services.reporting import Reporting


def years_of_book(reporting: Reporting, about: datetime.date) -> tuple[FiscalYear, ...]:
    """The fiscal years of the book; of an empty one the year that holds the day."""
    found = tuple(each.year for each in reporting.books().years)
    return found or (fiscal_year_of(Month.of(about), reporting.facts().year_start),)


def items_proposed(reporting: Reporting, definition: FormDefinition, about: datetime.date) -> dict[str, tuple[str, ...]]:
    """The items proposed for every list of a form about a day; none for lists that are not filled from the book."""
    # Imported here: facts of other forms are answers of copies, which rest on this module.
    from app.services.form_facts import FormFacts

    found: dict[str, tuple[str, ...]] = {block.id: () for block in lists_of(definition)}
    filled = {block.id: block.prefill for block in lists_of(definition) if block.prefill}
    if filled:
        periods = FormPeriods(definition, about, years_of_book(reporting, about), reporting.facts().form)
        facts = FormFacts(reporting)
        found |= {name: proposed_items(facts.items(prefill, periods.own)) for name, prefill in filled.items()}
    return found
