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
from app.ledger.account_mapping import AccountMap, institution_kind
from app.ledger.batches import AccountMapping, BatchFacts, BatchSummary, KeptOpening, KeptProblem
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.closing_entries import classify_vouchers
from app.ledger.columns import JournalColumns
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceBalance
from app.ledger.importers.duplicates import without_vouchers
from app.ledger.importers.reading import open_source
from app.ledger.years import BasisTax, YearFacts, complete_years
from app.periods import FiscalYear, Month
from app.progress import Progress
from app.services.import_basis import settle_basis
from app.services.import_comparison import (
    CHANGED_ENTRY,
    changed_entries,
    compare_with_book,
    result_months,
    unknown_of,
    year_bases,
)
from app.services.import_decisions import OverlapChoice, chart_code, remembered_placements, require_decisions
from app.services.import_gaps import left_out_notes
from app.services.import_preview import ImportPreview, UnknownAccount
from app.services.keeping import back_up_before_import
from app.services.marking import mark_again
from app.services.session import BookSession, Changes

log = logging.getLogger(__name__)

#: Where a year's basis came from an import, so that an undo may take it back.
IMPORT_EVIDENCE = frozenset({"", "tax_accounts", "tax_categories", "stated_in_file", "stated_at_import"})


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
    result = importer.read(file)
    steps.step("import.stage.checking", 1, 3)
    with session.reader() as connection:
        years = repository.load_fiscal_years(connection)
    years = complete_years(years, result_months(result), session.facts().year_start)
    settled = settle_basis(result, years, tax_basis, file.name)
    result = settled.result
    for balance in result.openings:
        _opened_year(balance, years)
    steps.step("import.stage.comparing", 2, 3)
    found = compare_with_book(session, result, file.sha256)
    columns, openings = result.columns, result.openings
    dates = _first_and_last(columns) if columns is not None else [balance.date for balance in openings]
    debit = columns.debit_total if columns is not None else sum(balance.amount for balance in openings if balance.side == "debit")
    credit = columns.credit_total if columns is not None else sum(balance.amount for balance in openings if balance.side == "credit")
    entries = columns.voucher_count if columns is not None else len(openings)
    return ImportPreview(
        path=path,
        file_name=file.name,
        sha256=file.sha256,
        format=result.format,
        format_title=result.format_title,
        encoding=result.encoding,
        kind="journal" if columns is not None else "opening",
        first_date=min(dates, default=None),
        last_date=max(dates, default=None),
        entries=entries,
        rows=len(columns) if columns is not None else len(openings),
        debit=debit,
        credit=credit,
        basis_tax=result.basis_tax,
        basis_evidence=result.basis_evidence,
        is_basis_assumed=settled.is_assumed,
        is_tax_split=settled.is_split,
        mixed_years=found.mixed_years,
        new=entries - len(found.overlap.identical) - len(found.overlap.changed),
        identical=len(found.overlap.identical),
        changed=len(found.overlap.changed),
        unknown_accounts=found.unknown_accounts,
        placed=found.placed,
        problems=(*result.problems, *changed_entries(columns, found.overlap)),
        left_out=result.left_out,
        decisions=found.decisions,
        overlapping_batches=found.overlapping_batches,
        columns=columns,
        openings=openings,
        bases=result.bases,
        overlap=found.overlap,
        display_names=result.display_names,
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
    if not (len(columns) if columns is not None else preview.openings):
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
        years = complete_years(known_years, _months(preview, columns), year_start)
        years = tuple(_with_basis(facts, preview) for facts in years)
        placements = remembered_placements(preview, choices)
        account_map = AccountMap(load_standard_chart(), {**known, **placements})
        if columns is not None:
            columns = columns.with_values(mark=classify_vouchers(columns, account_map.place, years, form))
        batch = repository.insert_batch(
            connection,
            _batch_facts(preview, columns, now),
            columns=columns,
            openings=_openings(preview, years),
            problems=[
                *(left_out_notes(preview) if overlap == "new_only" else ()),
                *(KeptProblem(problem.row, problem.column, problem.code, dict(problem.values)) for problem in preview.problems),
            ],
        )
        for name, (code, as_sub_account) in placements.items():
            # A placement that replaces an earlier decision stays when the import goes.
            repository.save_mapping(connection, AccountMapping(name, code, as_sub_account), now, None if name in known else batch)
        repository.save_fiscal_years(connection, years, origin="import")
        if placements or {facts.year for facts in known_years} != {facts.year for facts in years}:
            mark_again(connection, form, just_marked=batch)
        steps.step("import.stage.writing", 3, 3)
        summary = next(summary for summary in repository.list_batches(connection) if summary.id == batch)
    log.info("import committed", extra={"entries": summary.facts.entries, "rows": summary.facts.rows})
    return summary


def undo_batch(session: BookSession, batch: int) -> BatchSummary:
    """Take an import out again, with the years, tax bases and placements it brought; raises ``InputRefused`` for an unknown one.

    Later imports may rely on it: :func:`app.services.import_gaps.gaps_after_undo` names them, if asked before.
    """
    form = session.facts().form
    with session.transaction(Changes.ENTRIES | Changes.MAPPINGS | Changes.COMPANY) as connection:
        summary = next((found for found in repository.list_batches(connection) if found.id == batch), None)
        if summary is None:
            raise InputRefused("import.no_such_batch", batch=batch)
        repository.delete_batch(connection, batch)
        remaining, in_use = repository.list_batches(connection), repository.months_in_use(connection)
        from_imports = repository.imported_years(connection)
        years = []
        for facts in repository.load_fiscal_years(connection):
            is_used = any(month in facts.year for month in in_use)
            by_import = facts.basis_evidence in IMPORT_EVIDENCE
            if not is_used and by_import and facts.year.first in from_imports and facts.employees is None:
                continue
            years.append(_basis_of_remaining(facts, remaining) if by_import else facts)
        repository.save_fiscal_years(connection, years)
        mark_again(connection, form)
    log.info("import undone", extra={"entries": summary.facts.entries, "rows": summary.facts.rows})
    return summary


def list_batches(session: BookSession) -> tuple[BatchSummary, ...]:
    """Every import of the book, the oldest first."""
    with session.reader() as connection:
        return repository.list_batches(connection)


def unplaced_accounts(session: BookSession) -> tuple[UnknownAccount, ...]:
    """Source accounts of the book that have no place in the chart, the largest first."""
    with session.reader() as connection:
        account_map = AccountMap(load_standard_chart(), repository.load_mappings(connection))
        sums: dict[str, list[int]] = {}
        for kept in repository.load_kept_balances(connection):
            entry = sums.setdefault(kept.account, [0, 0, 0])
            entry[0] += kept.debit
            entry[1] += kept.credit
            entry[2] += 1
        for opening in repository.load_openings(connection):
            entry = sums.setdefault(opening.account, [0, 0, 0])
            entry[opening.amount < 0] += abs(opening.amount)
            entry[2] += 1
    return unknown_of(sums, {}, account_map)


def place_account(session: BookSession, name: str, code: str) -> None:
    """Remember where a source account belongs, for everything imported and to come; raises ``InputRefused`` for no such account."""
    placed = chart_code(code)
    assert placed is not None  # a code or name was given
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        repository.save_mapping(connection, AccountMapping(name, placed, institution_kind(name) is not None), now)
        mark_again(connection, form)


def forget_placement(session: BookSession, name: str) -> bool:
    """Take a placement back; whether there was one."""
    form = session.facts().form
    with session.transaction(Changes.MAPPINGS | Changes.ENTRIES) as connection:
        was_there = repository.remove_mapping(connection, name)
        mark_again(connection, form)
    return was_there


def _first_and_last(columns: JournalColumns) -> list[datetime.date]:
    if not len(columns):
        return []
    numbers = (int(columns.date.min()), int(columns.date.max()))
    return [datetime.date(number // 10_000, number // 100 % 100, number % 100) for number in numbers]


def _compared_again(session: BookSession, preview: ImportPreview) -> ImportPreview:
    """The preview against the book as it is now; another program or page may have changed it."""
    result = ImportResult(
        preview.format,
        preview.format_title,
        preview.encoding,
        preview.columns,
        preview.openings,
        preview.problems,
        preview.left_out,
        preview.bases,
        preview.basis_evidence,
        display_names=preview.display_names,
    )
    found = compare_with_book(session, result, preview.sha256)
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


def _months(preview: ImportPreview, columns: JournalColumns | None) -> frozenset[Month]:
    if columns is not None:
        return frozenset(Month.from_number(number) for number in set(columns.months.tolist()))
    return frozenset(Month.of(balance.date) for balance in preview.openings)


def _with_basis(facts: YearFacts, preview: ImportPreview) -> YearFacts:
    """A year with what the file shows of its basis; it agrees with what was known (checked before)."""
    (basis,) = year_bases((facts,), preview.bases).values()
    if basis is BasisTax.UNKNOWN or facts.basis_tax is not BasisTax.UNKNOWN:
        return facts
    return replace(facts, basis_tax=basis, basis_evidence=preview.basis_evidence)


def _basis_of_remaining(facts: YearFacts, batches: tuple[BatchSummary, ...]) -> YearFacts:
    """A year's basis from the imports that are left, in their order."""
    for batch in batches:
        (basis,) = year_bases((facts,), batch.facts.bases).values()
        if basis is not BasisTax.UNKNOWN:
            return replace(facts, basis_tax=basis, basis_evidence=batch.facts.basis_evidence)
    return replace(facts, basis_tax=BasisTax.UNKNOWN, basis_evidence="")


def _openings(preview: ImportPreview, years: tuple[YearFacts, ...]) -> list[KeptOpening]:
    """Opening balances by account under the first month of their year; raises ``InputRefused`` for a date inside a year."""
    sums: dict[tuple[Month, str, str, str], int] = {}
    for balance in preview.openings:
        key = (_opened_year(balance, years).first, balance.account, balance.sub_account, balance.department)
        sums[key] = sums.get(key, 0) + (balance.amount if balance.side == "debit" else -balance.amount)
    return [
        KeptOpening(month, account, sub_account, department, amount, 0)
        for (month, account, sub_account, department), amount in sums.items()
    ]


def _opened_year(balance: SourceBalance, years: tuple[YearFacts, ...]) -> FiscalYear:
    """The year an opening balance opens; raises ``InputRefused`` unless its date is the first day of one."""
    year = next(facts.year for facts in years if Month.of(balance.date) in facts.year)
    if balance.date != (begin := datetime.date(year.first.year, year.first.month, 1)):
        raise InputRefused("import.not_a_year_start", row=balance.row, date=balance.date, begin=begin)
    return year


def _batch_facts(preview: ImportPreview, columns: JournalColumns | None, now: str) -> BatchFacts:
    """The facts of what is written, which may be less than what was previewed."""
    assert preview.first_date is not None and preview.last_date is not None  # there is something to write
    facts = BatchFacts(
        preview.kind,
        preview.file_name,
        preview.sha256,
        preview.format,
        preview.encoding,
        preview.basis_tax,
        preview.basis_evidence,
        now,
        preview.first_date,
        preview.last_date,
        preview.entries,
        preview.rows,
        preview.debit,
        preview.credit,
        preview.bases,
    )
    if columns is None or columns is preview.columns:
        return facts
    first, last = _first_and_last(columns)
    return replace(
        facts,
        first_date=first,
        last_date=last,
        entries=columns.voucher_count,
        rows=len(columns),
        debit=columns.debit_total,
        credit=columns.credit_total,
    )
