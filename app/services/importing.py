"""Bring a file of the accounting software into the book: look at it first, settle what is open, commit it as one batch, undo it.

A preview writes nothing. A commit is one transaction: cancelled or killed it leaves nothing, and the lines written are the
very arrays that were previewed. An undo gives back the book as it was before.
"""

import datetime
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.errors import DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.account_mapping import AccountMap
from app.ledger.batches import AccountMapping, BatchSummary, KeptProblem
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.closing_entries import classify_vouchers
from app.ledger.importers import identify
from app.ledger.importers.duplicates import without_vouchers
from app.ledger.importers.reading import open_source
from app.ledger.table_repository import load_codes
from app.ledger.years import BasisTax, complete_years
from app.progress import Progress
from app.services.import_basis import settle_basis
from app.services.import_codes import with_names
from app.services.import_comparison import (
    CHANGED_ENTRY,
    changed_entries,
    compare_with_book,
)
from app.services.import_contents import contents_of, result_months
from app.services.import_decisions import OverlapChoice, chart_code, remembered_placements, require_decisions
from app.services.import_gaps import left_out_notes
from app.services.import_preview import ImportPreview
from app.services.import_writing import months_written, opened_year, with_basis, write_batch
from app.services.keeping import back_up_before_import
from app.services.marking import mark_again
from app.services.session import BookSession, Changes

log = logging.getLogger(__name__)


def preview_import(
    session: BookSession,
    path: Path,
    *,
    as_format: str | None = None,
    tax_basis: BasisTax | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Read a file and compare it with the book; ``tax_basis`` states how its books are kept where the file does not say.

    Raises ``InputRefused`` for a file that cannot be taken as a whole; rows that cannot be read are in ``problems``.
    """
    steps = progress or Progress()
    steps.step("import.stage.reading", 0, 3)
    file = open_source(path, steps)
    importer = identify(file, as_format)
    result = with_names(session, importer.read(file))
    steps.step("import.stage.checking", 1, 3)
    with session.reader() as connection:
        years = repository.load_fiscal_years(connection)
    years = complete_years(years, result_months(result), session.facts().year_start)
    settled = settle_basis(result, years, tax_basis, file.name)
    result = settled.result
    for balance in result.openings:
        opened_year(balance, years)
    steps.step("import.stage.comparing", 2, 3)
    found = compare_with_book(session, result, file.sha256)
    contents = contents_of(result)
    return ImportPreview(
        path=path,
        file_name=file.name,
        sha256=file.sha256,
        format=result.format,
        format_title=result.format_title,
        encoding=result.encoding,
        kind=contents.kind,
        first_date=contents.first_date,
        last_date=contents.last_date,
        entries=contents.entries,
        rows=contents.rows,
        debit=contents.debit,
        credit=contents.credit,
        basis_tax=result.basis_tax,
        basis_evidence=result.basis_evidence,
        is_basis_assumed=settled.is_assumed,
        is_tax_split=settled.is_split,
        mixed_years=found.mixed_years,
        new=contents.entries - len(found.overlap.identical) - len(found.overlap.changed),
        identical=len(found.overlap.identical),
        changed=len(found.overlap.changed),
        unknown_accounts=found.unknown_accounts,
        placed=found.placed,
        problems=(*result.problems, *changed_entries(result.columns, found.overlap)),
        left_out=result.left_out,
        decisions=found.decisions,
        overlapping_batches=found.overlapping_batches,
        result=result,
        overlap=found.overlap,
        sheet=file.sheet,
        revision=found.revision,
    )


def commit_import(
    session: BookSession,
    preview: ImportPreview,
    *,
    mappings: Mapping[str, str | None] | None = None,
    overlap: OverlapChoice = "ask",
    accept_other_company: bool = False,
    skip_bad_vouchers: bool = False,
    progress: Progress | None = None,
) -> BatchSummary:
    """Write a previewed file as one batch, in one transaction, after a backup.

    ``mappings`` places unknown accounts by chart code or name; ``None`` leaves one unplaced on purpose. ``overlap`` says what to
    do with a period that is in the book already: ``new_only`` takes the entries that are not there. What stands there already is
    never added again, and an entry with another content there is replaced only by undoing the earlier import.
    Raises ``DecisionNeeded`` for what is still open, ``InputRefused`` where nothing can be taken; then nothing is written.
    """
    steps = progress or Progress()
    steps.step("import.stage.checking", 0, 3)
    if session.revision() != preview.revision:
        preview = _compared_again(session, preview)
    choices = {name: chart_code(choice) for name, choice in (mappings or {}).items()}
    require_decisions(preview, choices, overlap, accept_other_company, skip_bad_vouchers)
    columns = preview.columns
    if columns is not None and overlap == "new_only":
        columns = without_vouchers(columns, preview.overlap.identical | preview.overlap.changed)
    if not (len(columns) if columns is not None else preview.entries):
        raise InputRefused("import.nothing_new", file=preview.file_name)
    steps.step("import.stage.backup", 1, 3)
    back_up_before_import(session)
    steps.step("import.stage.writing", 2, 3)
    year_start, form = session.facts().year_start, session.facts().form
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with session.transaction(Changes.ENTRIES | Changes.MAPPINGS | Changes.COMPANY) as connection:
        if session.revision() != preview.revision:  # nobody else can commit from here on
            raise DecisionNeeded("import.book_changed", file=preview.file_name)
        known = repository.load_mappings(connection)
        known_years = repository.load_fiscal_years(connection)
        years = complete_years(known_years, months_written(preview, columns), year_start)
        years = tuple(with_basis(facts, preview) for facts in years)
        placements = remembered_placements(preview, choices)
        account_map = AccountMap(load_standard_chart(), {**known, **placements}, load_codes(connection))
        if columns is not None:
            columns = columns.with_values(mark=classify_vouchers(columns, account_map.place, years, form))
        problems = [
            *(left_out_notes(preview) if overlap == "new_only" else ()),
            *(KeptProblem(problem.row, problem.column, problem.code, dict(problem.values)) for problem in preview.problems),
        ]
        batch = write_batch(connection, preview, columns, years, problems, now)
        for name, (code, as_sub_account) in placements.items():
            # A placement that replaces an earlier decision stays when the import goes.
            repository.save_mapping(connection, AccountMapping(name, code, as_sub_account), now, None if name in known else batch)
        repository.save_fiscal_years(connection, years, origin="import")
        if placements or preview.kind == "codes" or {facts.year for facts in known_years} != {facts.year for facts in years}:
            mark_again(connection, form, just_marked=batch)
        steps.step("import.stage.writing", 3, 3)
        summary = next(summary for summary in repository.list_batches(connection) if summary.id == batch)
    log.info("import committed", extra={"entries": summary.facts.entries, "rows": summary.facts.rows})
    return summary


def list_batches(session: BookSession) -> tuple[BatchSummary, ...]:
    """Every import of the book, the oldest first."""
    with session.reader() as connection:
        return repository.list_batches(connection)


def _compared_again(session: BookSession, preview: ImportPreview) -> ImportPreview:
    """The preview against the book as it is now; another program or page may have changed it."""
    found = compare_with_book(session, preview.result, preview.sha256)
    problems = tuple(problem for problem in preview.problems if problem.code != CHANGED_ENTRY)
    return replace(
        preview,
        problems=(*problems, *changed_entries(preview.columns, found.overlap)),
        overlap=found.overlap,
        unknown_accounts=found.unknown_accounts,
        placed=found.placed,
        decisions=found.decisions,
        mixed_years=found.mixed_years,
        overlapping_batches=found.overlapping_batches,
        revision=found.revision,
    )
