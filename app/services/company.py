"""Facts about the company that the books do not hold: fiscal years, tax basis and employees."""

from collections.abc import Callable
from dataclasses import replace

from app.errors import InputRefused
from app.ledger.repository import load_columns, load_facts, load_fiscal_years, months_in_use, save_fact, save_fiscal_years
from app.ledger.years import BasisTax, LegalForm, YearFacts, complete_years
from app.periods import FiscalYear, Month
from app.services.marking import mark_again
from app.services.restatement import settle_restatement, watched_figures
from app.services.session import BookSession, Changes


def fiscal_years(session: BookSession) -> tuple[YearFacts, ...]:
    """The fiscal years of the book in order."""
    with session.reader() as connection:
        return load_fiscal_years(connection)


def set_employees(session: BookSession, first_month: Month, employees: int | None) -> None:
    """Keep the number of employees at the end of the fiscal year that starts in ``first_month`` (``None``: not known)."""
    if employees is not None and employees < 0:
        raise InputRefused("company.employees_negative")
    _change(session, first_month, lambda facts: replace(facts, employees=employees))


def set_basis_tax(session: BookSession, first_month: Month, basis: BasisTax) -> None:
    """State how a year's books are kept (税込/税抜). Amounts already imported stay as they were posted: nothing is converted.

    Raises ``InputRefused`` where the statement would contradict the amounts: ``company.basis_needs_import`` (gross amounts are in the
    book; the files must be imported again as tax-exclusive), ``company.basis_contradicts`` (the books post the tax on its own rows).
    """
    with session.reader() as connection:
        years = load_fiscal_years(connection)
        facts = years[_position(years, first_month)]
        columns = load_columns(connection, facts.year.first, facts.year.last)
    has_tax_inside = bool(columns.debit_tax.any() or columns.credit_tax.any())
    if basis is BasisTax.EXCLUSIVE and facts.basis_tax is not BasisTax.EXCLUSIVE and has_tax_inside:
        raise InputRefused("company.basis_needs_import", first=str(first_month))
    if basis is BasisTax.INCLUSIVE and facts.basis_tax in (BasisTax.EXCLUSIVE, BasisTax.MIXED) and len(columns):
        raise InputRefused("company.basis_contradicts", first=str(first_month))
    _change(session, first_month, lambda facts: replace(facts, basis_tax=basis, basis_evidence="stated_by_owner"))


def change_closing_month(session: BookSession, first_month: Month, last_month: Month, *, reason: str = "") -> tuple[YearFacts, ...]:
    """Let the fiscal year that starts in ``first_month`` end with ``last_month``; later years follow the new rhythm.

    A year cut short (決算期変更) is followed by regular years of twelve months; tax basis and employees of a later year are those of
    the old year its first month lay in, and year-end entries are recognised by the new year ends. Earlier years stay.

    Raises ``InputRefused`` for an unknown year or a length over 12 months,
    :class:`app.services.restatement.RestatementNeeded` where months that were closed or shared change and no ``reason`` is given.
    """
    with session.transaction(Changes.COMPANY | Changes.ENTRIES) as connection:
        before = watched_figures(connection)
        old = load_fiscal_years(connection)
        position = _position(old, first_month)
        if not 0 <= last_month.months_since(first_month) <= 11:
            raise InputRefused("company.year_too_long", first=str(first_month), last=str(last_month))
        kept = (*old[:position], replace(old[position], year=FiscalYear(first_month, last_month)))
        year_start = (last_month + 1).month
        later = {month for month in months_in_use(connection) if month > last_month}
        later |= {month for facts in old[position + 1 :] for month in facts.year if month > last_month}
        years = tuple(_as_before(facts, old) if facts not in kept else facts for facts in complete_years(kept, later, year_start))
        save_fiscal_years(connection, years)
        save_fact(connection, "year_start", str(year_start))
        mark_again(connection, LegalForm(load_facts(connection)["form"]))
        settle_restatement(connection, before, reason, {"kind": "fiscal_year", "first": str(first_month), "last": str(last_month)})
    return years


def _as_before(facts: YearFacts, old: tuple[YearFacts, ...]) -> YearFacts:
    before = next((earlier for earlier in old if facts.year.first in earlier.year), None)
    return replace(before, year=facts.year) if before else facts


def _change(session: BookSession, first_month: Month, change: Callable[[YearFacts], YearFacts]) -> None:
    with session.transaction(Changes.COMPANY) as connection:
        years = list(load_fiscal_years(connection))
        position = _position(years, first_month)
        years[position] = change(years[position])
        save_fiscal_years(connection, years)


def _position(years: list[YearFacts] | tuple[YearFacts, ...], first_month: Month) -> int:
    for position, facts in enumerate(years):
        if facts.year.first == first_month:
            return position
    raise InputRefused("company.no_such_year", first=str(first_month))
