"""Take an import out of the book again; the book becomes as it was before, whatever came in between.

Its years, tax bases and placements go with it where nothing else needs them.
"""

import logging
import sqlite3
from dataclasses import replace

from app.errors import InputRefused
from app.ledger import evidence_repository, repository
from app.ledger.batches import BatchSummary
from app.ledger.superseding import months_behind
from app.ledger.years import BasisTax, LegalForm, YearFacts
from app.services.import_comparison import year_bases
from app.services.marking import mark_again
from app.services.restatement import settle_restatement, watched_figures
from app.services.session import BookSession, Changes

log = logging.getLogger(__name__)

#: Where a year's basis came from an import, so that an undo may take it back.
IMPORT_EVIDENCE = frozenset({"", "tax_accounts", "tax_categories", "stated_in_file", "stated_at_import"})


def undo_batch(session: BookSession, batch: int, *, reason: str = "") -> BatchSummary:
    """Take an import out again, with the years, tax bases and placements it brought; what it replaced counts again.

    :func:`app.services.undo_effect.undo_effect` tells before what comes of it. Raises ``InputRefused`` for an unknown import,
    :class:`app.services.restatement.RestatementNeeded` where months that were closed or shared change and no ``reason`` is given.
    """
    with session.transaction(Changes.ENTRIES | Changes.MAPPINGS | Changes.COMPANY) as connection:
        before = watched_figures(connection)
        summary = take_out(connection, batch)
        settle_restatement(connection, before, reason, {"kind": "undo", "batch": batch, "file": summary.facts.file_name})
    log.info("import undone", extra={"entries": summary.facts.entries, "rows": summary.facts.rows})
    return summary


def take_out(connection: sqlite3.Connection, batch: int) -> BatchSummary:
    """Undo an import within the caller's transaction; raises ``InputRefused`` for an unknown one."""
    summary = next((found for found in repository.list_batches(connection) if found.id == batch), None)
    if summary is None:
        raise InputRefused("import.no_such_batch", batch=batch)
    repository.delete_batch(connection, batch)
    evidence_repository.forget_choices(connection, batch)
    remaining, held = repository.list_batches(connection), repository.months_in_use(connection) | months_behind(connection)
    from_imports = repository.imported_years(connection)
    years = []
    for facts in repository.load_fiscal_years(connection):
        is_used = any(month in facts.year for month in held)
        by_import = facts.basis_evidence in IMPORT_EVIDENCE
        if not is_used and by_import and facts.year.first in from_imports and facts.employees is None:
            continue
        years.append(_basis_of_remaining(facts, remaining) if by_import else facts)
    repository.save_fiscal_years(connection, years)
    mark_again(connection, LegalForm(repository.load_facts(connection)["form"]))
    return summary


def _basis_of_remaining(facts: YearFacts, batches: tuple[BatchSummary, ...]) -> YearFacts:
    """A year's basis from the imports that are left, in their order."""
    for batch in batches:
        (basis,) = year_bases((facts,), batch.facts.bases).values()
        if basis is not BasisTax.UNKNOWN:
            return replace(facts, basis_tax=basis, basis_evidence=batch.facts.basis_evidence)
    return replace(facts, basis_tax=BasisTax.UNKNOWN, basis_evidence="")
