"""Bring a file of the accounting software into the book: look at it first, settle what is open, commit it as one batch, undo it.

A preview writes nothing. A commit is one transaction: cancelled or killed it leaves nothing, and the lines written are the
very arrays that were previewed. An undo gives back the book as it was before.
"""

import datetime
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.errors import DecisionNeeded, InputRefused
from app.ledger import repository
from app.ledger.account_mapping import AccountMap
from app.ledger.balance_tables import CheckFigure
from app.ledger.batches import AccountMapping, BatchSummary, KeptProblem
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.closing_entries import classify_vouchers
from app.ledger.columns import JournalColumns
from app.ledger.importers import open_recognised
from app.ledger.importers.duplicates import without_vouchers
from app.ledger.superseding import insert_superseded
from app.ledger.table_repository import load_checks, load_codes
from app.ledger.years import BasisTax, complete_years
from app.periods import Month
from app.progress import Progress
from app.services.import_basis import settle_basis
from app.services.import_codes import with_names
from app.services.import_comparison import compare_with_book, problems_when_replacing, shown_problems
from app.services.import_contents import contents_of, result_months
from app.services.import_decisions import (
    ImportDecisions,
    OverlapChoice,
    chart_code,
    new_placements,
    remembered_placements,
    require_decisions,
)
from app.services.import_gaps import left_out_notes
from app.services.import_preview import ImportPreview
from app.services.import_profiles import list_profiles
from app.services.import_writing import months_written, opened_year, with_basis, write_batch
from app.services.keeping import back_up_before_import
from app.services.marking import mark_again
from app.services.restatement import MonthRestatement, guarded_months, restated_months, settle_restatement, watched_figures
from app.services.session import BookFacts, BookSession, Changes

log = logging.getLogger(__name__)


def preview_import(
    session: BookSession,
    path: Path,
    *,
    as_format: str | None = None,
    tax_basis: BasisTax | None = None,
    sheet: str = "",
    first_month: Month | None = None,
    codes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Read a file and compare it with the book; ``tax_basis`` states how its books are kept where the file does not say.

    ``sheet`` names the sheet of a workbook, ``first_month`` the first month of a table whose months have no year; ``codes`` are
    names of account codes that the book does not have yet.
    Raises ``InputRefused`` for a file that cannot be taken as a whole and ``DecisionNeeded`` where the sheet
    (``import.choose_sheet``) or the year (``import.year_needed``) must be said; rows that cannot be read are in ``problems``.
    """
    steps = progress or Progress()
    steps.step("import.stage.reading", 0, 3)
    file, importer = open_recognised(path, steps, as_format=as_format, sheet=sheet, first_month=first_month, profiles=list_profiles())
    result = with_names(session, importer.read(file), codes)
    steps.step("import.stage.checking", 1, 3)
    with session.reader() as connection:
        years = repository.load_fiscal_years(connection)
    years = complete_years(years, result_months(result), session.facts().year_start)
    settled = settle_basis(result, years, tax_basis, file.name)
    result = settled.result
    for balance in result.openings:
        opened_year(balance, years, file.name)
    steps.step("import.stage.comparing", 2, 3)
    found = compare_with_book(session, result, file.sha256, file.sheet, codes)
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
        missing=len(found.overlap.missing),
        other_company=found.other_company,
        book_company=session.facts().company,
        identical=len(found.overlap.identical),
        changed=len(found.overlap.changed),
        unknown_accounts=found.unknown_accounts,
        placed=found.placed,
        problems=shown_problems(result, found),
        left_out=result.left_out,
        decisions=found.decisions,
        overlapping_batches=found.overlapping_batches,
        result=result,
        overlap=found.overlap,
        sheet=file.sheet,
        revision=found.revision,
        code_changes=found.code_changes,
    )


def commit_import(
    session: BookSession,
    preview: ImportPreview,
    *,
    mappings: Mapping[str, str | None] | None = None,
    overlap: OverlapChoice = "ask",
    accept_other_company: bool = False,
    accept_differences: bool = False,
    skip_bad_vouchers: bool = False,
    accept_wrong_side: bool = False,
    accept_code_changes: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> BatchSummary:
    """Write a previewed file as one batch, in one transaction, after a backup.

    ``mappings`` places unknown accounts by chart code or name; ``None`` leaves one unplaced on purpose. ``overlap`` says what to
    do with a period that is in the book already: ``new_only`` takes the entries that are not there; ``replace`` takes the file as
    the truth for what the imports of its format hold in its period, so that changed entries are replaced and missing ones go (an
    undo brings them back). What stands in the book is never added again. ``reason`` is why closed or shared months may change.
    Raises ``DecisionNeeded`` for what is still open (:class:`app.services.restatement.RestatementNeeded` for such months),
    ``InputRefused`` where nothing can be taken; then nothing is written.
    """
    steps = progress or Progress()
    steps.step("import.stage.checking", 0, 3)
    if session.revision() != preview.revision:
        preview = _compared_again(session, preview)
    choices = {name: chart_code(choice) for name, choice in (mappings or {}).items()}
    decided = ImportDecisions(
        choices, overlap, accept_other_company, accept_differences, skip_bad_vouchers, accept_wrong_side, accept_code_changes, reason
    )
    require_decisions(preview, decided)
    columns = _taken(preview, overlap)
    require_changes(preview, overlap)
    steps.step("import.stage.backup", 1, 3)
    back_up_before_import(session)
    steps.step("import.stage.writing", 2, 3)
    now = _now()
    with session.transaction(Changes.ENTRIES | Changes.MAPPINGS | Changes.COMPANY) as connection:
        if session.revision() != preview.revision:  # nobody else can commit from here on
            raise DecisionNeeded("import.book_changed", file=preview.file_name)
        before = watched_figures(connection)
        batch = _write(connection, preview, columns, decided, session.facts(), now)
        cause = {"kind": "import", "batch": batch, "file": preview.file_name, "sha256": preview.sha256}
        if settle_restatement(connection, before, reason, cause):
            repository.keep_reason(connection, batch, reason.strip())
        steps.step("import.stage.writing", 3, 3)
        summary = next(summary for summary in repository.list_batches(connection) if summary.id == batch)
    log.info("import committed", extra={"entries": summary.facts.entries, "rows": summary.facts.rows})
    return summary


def restated_by_import(
    session: BookSession, preview: ImportPreview, *, mappings: Mapping[str, str | None] | None = None, overlap: OverlapChoice = "ask"
) -> tuple[MonthRestatement, ...]:
    """The closed or shared months that committing a preview would change, with their figures; nothing is written."""
    with session.reader() as connection:
        if not guarded_months(connection):
            return ()
    if session.revision() != preview.revision:
        preview = _compared_again(session, preview)
    choices = {name: chart_code(choice) for name, choice in (mappings or {}).items()}
    with session.trial() as connection:
        before = watched_figures(connection)
        decided = ImportDecisions(choices, overlap)
        _write(connection, preview, _taken(preview, overlap), decided, session.facts(), _now())
        restated = restated_months(connection, before)
    return restated


def require_changes(preview: ImportPreview, overlap: OverlapChoice) -> None:
    """Raise ``InputRefused`` where taking a file in this way would change nothing; a file that is no journal is not compared."""
    if preview.columns is None:
        changes = preview.entries
    else:
        changes = preview.new + (preview.changed + preview.missing if overlap == "replace" else 0)
    if not changes and overlap == "new_only" and preview.changed + preview.missing:
        raise InputRefused("import.nothing_new", file=preview.file_name, changed=preview.changed, missing=preview.missing)
    if not changes:
        raise InputRefused("import.nothing_changes", file=preview.file_name)


def _taken(preview: ImportPreview, overlap: OverlapChoice) -> JournalColumns | None:
    """The lines that are taken of a journal."""
    columns = preview.columns
    if columns is None or overlap != "new_only":
        return columns
    return without_vouchers(without_vouchers(columns, preview.overlap.identical), preview.overlap.changed)


def _write(
    connection: sqlite3.Connection,
    preview: ImportPreview,
    columns: JournalColumns | None,
    decided: ImportDecisions,
    book: BookFacts,
    now: str,
) -> int:
    """The import with its years, marks and placements; what it replaces stops counting. Returns its id."""
    known = repository.load_mappings(connection)
    known_years = repository.load_fiscal_years(connection)
    years = complete_years(known_years, months_written(preview, columns), book.year_start)
    years = tuple(with_basis(facts, preview) for facts in years)
    placements = new_placements(remembered_placements(preview, decided.mappings), known)
    account_map = AccountMap(load_standard_chart(), {**known, **placements}, load_codes(connection))
    if columns is not None:
        columns = columns.with_values(mark=classify_vouchers(columns, account_map.place, years, book.form))
    shown = preview.problems if decided.overlap != "replace" else problems_when_replacing(preview.problems, preview.result)
    problems = [
        *(left_out_notes(preview) if decided.overlap == "new_only" else ()),
        *(KeptProblem(problem.row, problem.column, problem.code, dict(problem.values)) for problem in shown),
    ]
    batch = write_batch(connection, preview, columns, years, problems, now)
    if decided.overlap == "replace":
        insert_superseded(connection, batch, preview.overlap.replaced)
        for replaced in preview.overlap.replaced:
            repository.sum_again(connection, replaced)
    for name, (code, as_sub_account) in placements.items():
        repository.save_mapping(connection, AccountMapping(name, code, as_sub_account), now, batch)
    repository.save_fiscal_years(connection, years, origin="import")
    if placements or preview.kind == "codes" or {facts.year for facts in known_years} != {facts.year for facts in years}:
        mark_again(connection, book.form, just_marked=batch)
    return batch


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def list_batches(session: BookSession) -> tuple[BatchSummary, ...]:
    """Every import of the book, the oldest first."""
    with session.reader() as connection:
        return repository.list_batches(connection)


def kept_checks(session: BookSession) -> dict[int, tuple[CheckFigure, ...]]:
    """By import the totals its file states, beside what was read of it; only of imports whose file states any."""
    with session.reader() as connection:
        checks = {batch.id: load_checks(connection, batch.id) for batch in repository.list_batches(connection)}
    return {batch: found for batch, found in checks.items() if found}


def _compared_again(session: BookSession, preview: ImportPreview) -> ImportPreview:
    """The preview against the book as it is now; another program or page may have changed it."""
    found = compare_with_book(session, preview.result, preview.sha256, preview.sheet)
    return replace(
        preview,
        problems=shown_problems(preview.result, found),
        overlap=found.overlap,
        unknown_accounts=found.unknown_accounts,
        placed=found.placed,
        new=preview.entries - len(found.overlap.identical) - len(found.overlap.changed),
        identical=len(found.overlap.identical),
        changed=len(found.overlap.changed),
        missing=len(found.overlap.missing),
        other_company=found.other_company,
        decisions=found.decisions,
        mixed_years=found.mixed_years,
        overlapping_batches=found.overlapping_batches,
        revision=found.revision,
        code_changes=found.code_changes,
    )
