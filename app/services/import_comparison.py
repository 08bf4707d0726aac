"""A file beside the book: where its accounts belong, which entries are there already, and what the owner has to decide.

Suspicions are decisions, never silent: a period already imported, another company's file, another tax basis, a second set of
opening balances.
"""

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.party_names import same_party
from app.ledger.account_mapping import AccountMap
from app.ledger.batches import BatchSummary
from app.ledger.columns import JournalColumns
from app.ledger.importers.base import ImportResult, RowProblem
from app.ledger.importers.duplicates import Overlap, find_overlap, first_lines, rows_of
from app.ledger.importers.general_ledger import NOTES_OF_PARTS
from app.ledger.importers.ledger_overlap import with_told_vouchers
from app.ledger.placement_checks import AccountUse
from app.ledger.repository import (
    list_batches,
    load_columns,
    load_fiscal_years,
    load_kept_balances,
    load_openings,
    load_problems,
)
from app.ledger.superseding import load_superseded
from app.ledger.table_repository import load_codes
from app.ledger.years import BasisTax, YearFacts, complete_years, merge_basis
from app.periods import FiscalYear, Month
from app.services.account_uses import unusual_sides, uses_of_file
from app.services.book_reading import read_account_map
from app.services.business_partners import partners_apart
from app.services.import_codes import code_changes
from app.services.import_contents import result_months
from app.services.import_preview import CodeChange, PlacedAccount, UnknownAccount
from app.services.office_accounts import with_office_suggestions
from app.services.session import BookSession

UNBALANCED = "import.unbalanced_voucher"
CHANGED_ENTRY, CHANGED_DETAILS = "import.changed_entry", "import.changed_details"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What :func:`compare_with_book` found; ``decisions`` are message codes."""

    overlap: Overlap
    overlapping_batches: tuple[int, ...]
    unknown_accounts: tuple[UnknownAccount, ...]
    placed: tuple[PlacedAccount, ...]
    decisions: tuple[str, ...]
    #: Years in which the file shows both 税込 and 税抜.
    mixed_years: tuple[FiscalYear, ...]
    #: The name the file gives its company, or those of banks and partners in it, where they are not this book's.
    other_company: str
    revision: int
    code_changes: tuple[CodeChange, ...]
    #: What is worth saying and hinders nothing.
    remarks: tuple[RowProblem, ...]


def compare_with_book(
    session: BookSession, result: ImportResult, sha256: str, sheet: str = "", codes: Mapping[str, str] | None = None
) -> Comparison:
    """Compare what was read with the committed book; ``codes`` are names of account codes that it does not have yet."""
    facts = session.facts()
    year_start = facts.year_start
    revision = session.revision()
    with session.reader() as connection:
        account_map = read_account_map(connection)
        uses = uses_of_file(result)
        unknown, placed = _place_accounts(result, uses, account_map)
        batches = list_batches(connection)
        overlap, overlapping = _overlap(connection, result, account_map, batches)
        decisions = []
        if unknown:
            decisions.append("import.unknown_accounts")
        if any(problem.blocks for problem in result.problems):
            decisions.append("import.row_errors")
        changes, renamed = code_changes({**load_codes(connection), **(codes or {})}, result, account_map)
        if changes:
            decisions.append("import.codes_change")
        if any((batch.facts.sha256, batch.facts.sheet) == (sha256, sheet) for batch in batches):
            decisions.append("import.already_imported")
        elif overlapping:
            decisions.append("import.overlap")
        if _meets_part_of_a_ledger(connection, result, batches, overlapping):
            decisions.append("import.ledger_in_part")
        is_there = "import.already_imported" in decisions and result.columns is None
        if result.openings and not is_there and _other_openings(connection, result, account_map, year_start):
            decisions.append("import.openings_exist" if result.columns is None else "import.ledger_openings_exist")
        other_company = _other_company(connection, result, account_map, facts.company)
        if other_company:
            decisions.append("import.other_company")
        if any(check.difference for check in result.checks):
            decisions.append("import.totals_differ")
        years = load_fiscal_years(connection)
        mixed = mixed_years(years, result_months(result), result.bases, year_start)
        if mixed:
            decisions.append("import.basis_mixed")
        if differing_years(years, result_months(result), result.bases, has_taxes(result), year_start, months_of(batches, connection)):
            decisions.append("import.basis_differs")
    remarks = (*renamed, *(unusual_sides(uses, {account.name: account.code for account in placed}) if result.columns is not None else ()))
    return Comparison(overlap, overlapping, unknown, placed, tuple(decisions), mixed, other_company, revision, changes, remarks)


def shown_problems(result: ImportResult, found: Comparison) -> tuple[RowProblem, ...]:
    """What to say of a file beside the book; of a voucher that stands there with the same content it was said before."""
    told = rows_of(result.columns, found.overlap.identical) if result.columns is not None else frozenset()
    problems = (problem for problem in result.problems if problem.code != UNBALANCED or problem.row not in told)
    return (*found.remarks, *problems, *changed_entries(result.columns, found.overlap))


def changed_entries(columns: JournalColumns | None, overlap: Overlap) -> tuple[RowProblem, ...]:
    """Entries that stand in the book with another content or other details: never passed over in silence. Each with its first row."""
    if columns is None or not len(overlap.changed):
        return ()
    found = []
    for code, vouchers in (
        (CHANGED_ENTRY, overlap.changed[~overlap.in_details]),
        (CHANGED_DETAILS, overlap.changed[overlap.in_details]),
    ):
        lines = first_lines(columns, vouchers)
        found += [RowProblem(row, "", code, {"number": number}, blocks=False) for row, number in lines]
    return tuple(sorted(found, key=lambda problem: problem.row))


def problems_when_replacing(problems: tuple[RowProblem, ...], result: ImportResult) -> tuple[RowProblem, ...]:
    """The problems of a file that is taken with all its vouchers, those that stand in the book as they are included."""
    others = (problem for problem in without_changed(problems) if problem.code != UNBALANCED)
    return (*others, *(problem for problem in result.problems if problem.code == UNBALANCED))


def without_changed(problems: tuple[RowProblem, ...]) -> tuple[RowProblem, ...]:
    """The problems but for those of :func:`changed_entries`."""
    return tuple(problem for problem in problems if problem.code not in (CHANGED_ENTRY, CHANGED_DETAILS))


def _place_accounts(
    result: ImportResult, uses: Mapping[str, AccountUse], account_map: AccountMap
) -> tuple[tuple[UnknownAccount, ...], tuple[PlacedAccount, ...]]:
    """The file's accounts that the owner must place, the largest first, and those that have a place."""
    placed = []
    for name in uses:
        if placement := account_map.place(name, result.display_names.get(name, "")):
            account = account_map.chart.by_code(placement.code)
            placed.append(PlacedAccount(name, placement.code, account.name, placement.sub_account, placement.rule))
    return unknown_of(uses, result.display_names, account_map), tuple(placed)


def unknown_of(uses: Mapping[str, AccountUse], display_names: Mapping[str, str], account_map: AccountMap) -> tuple[UnknownAccount, ...]:
    """Accounts without a place by their use, the largest first."""
    found = []
    for name, use in uses.items():
        display = display_names.get(name, "")
        if account_map.place(name, display) is None:
            suggestions = account_map.suggest(name, display, use.side)
            found.append(UnknownAccount(name, display, use.debit, use.credit, use.rows, suggestions, use))
    return with_office_suggestions(sorted(found, key=lambda account: -account.debit - account.credit))


def has_taxes(result: ImportResult) -> bool:
    """Whether amounts have consumption tax beside them."""
    columns = result.columns
    return columns is not None and bool(columns.debit_tax.any() or columns.credit_tax.any())


def months_of(batches: Sequence[BatchSummary], connection: sqlite3.Connection) -> frozenset[Month]:
    """The months in which some import has journal entries."""
    return frozenset(kept.month for kept in load_kept_balances(connection)) if batches else frozenset()


def year_bases(years: Iterable[YearFacts], bases: Mapping[int, BasisTax]) -> dict[Month, BasisTax]:
    """By first month of a year the basis a file shows in it, unknown where it shows none."""
    return {
        facts.year.first: merge_basis([basis for number, basis in bases.items() if Month.from_number(number) in facts.year])
        for facts in years
    }


def mixed_years(
    years: tuple[YearFacts, ...], months: frozenset[Month], bases: Mapping[int, BasisTax], year_start: int
) -> tuple[FiscalYear, ...]:
    """Years in which a file shows both bases; only the owner can say which one they are kept on."""
    completed = complete_years(years, months, year_start)
    shown = year_bases(completed, bases)
    return tuple(facts.year for facts in completed if shown[facts.year.first] is BasisTax.MIXED)


def differing_years(
    years: tuple[YearFacts, ...],
    months: frozenset[Month],
    bases: Mapping[int, BasisTax],
    taxes: bool,
    year_start: int,
    months_with_entries: frozenset[Month],
) -> tuple[tuple[YearFacts, BasisTax], ...]:
    """Years whose entries are kept on another basis than the file's, with that of the file.

    Where neither file nor year says its basis, amounts with tax beside them count as tax-inclusive, as they are posted.
    """
    completed = complete_years(years, months, year_start)
    found = []
    for facts, basis in zip(completed, year_bases(completed, bases).values(), strict=True):
        if not any(month in facts.year for month in months):
            continue
        shown = basis if basis is not BasisTax.UNKNOWN or not taxes else BasisTax.INCLUSIVE
        known = facts.basis_tax
        if shown is BasisTax.MIXED:  # asked for by itself
            continue
        if known is BasisTax.UNKNOWN and any(month in facts.year for month in months_with_entries):
            known = BasisTax.INCLUSIVE
        if BasisTax.UNKNOWN not in (known, shown) and known is not shown:
            found.append((facts, shown))
    return tuple(found)


def _overlap(
    connection: sqlite3.Connection, result: ImportResult, account_map: AccountMap, batches: Sequence[BatchSummary]
) -> tuple[Overlap, tuple[int, ...]]:
    columns = result.columns
    if columns is None or not len(columns):
        return Overlap(), ()
    first, last = int(columns.date.min()), int(columns.date.max())
    touched = tuple(
        batch.id
        for batch in batches
        if batch.facts.kind == "journal" and _number(batch.facts.first_date) <= last and first <= _number(batch.facts.last_date)
    )
    if not touched:
        return Overlap(), ()
    book = load_columns(connection, Month.from_number(first // 100), Month.from_number(last // 100), with_superseded=True)
    same_format = [batch.id for batch in batches if batch.facts.format == result.format]
    account_key = _account_key(account_map, result.display_names)
    superseded = load_superseded(connection)
    overlap = find_overlap(columns, book, account_key, same_format, superseded, with_details=not result.ledgers)
    if result.ledgers:
        overlap = with_told_vouchers(overlap, columns, result.ledgers, book.without(superseded), account_key)
    return overlap, touched


def _other_company(connection: sqlite3.Connection, result: ImportResult, account_map: AccountMap, company: str) -> str:
    """What tells that a file is another company's: its company where it names one, else banks and partners; empty where nothing does."""
    if result.company and company:
        return "" if same_party(result.company, company) else result.company
    return "、".join(partners_apart(connection, result, account_map)[:3])


def _account_key(account_map: AccountMap, display_names: Mapping[str, str]) -> Callable[[str], str]:
    def key(name: str) -> str:
        placement = account_map.place(name, display_names.get(name, ""))
        return placement.code if placement else name

    return key


def _meets_part_of_a_ledger(
    connection: sqlite3.Connection, result: ImportResult, batches: Sequence[BatchSummary], overlapping: Sequence[int]
) -> bool:
    """Whether the book has, in the file's period, ledgers of another format that tell only a part of their vouchers.

    Beside the whole vouchers of the file these would count twice.
    """
    return any(
        problem.code in NOTES_OF_PARTS
        for batch in batches
        if batch.id in overlapping and batch.facts.format != result.format
        for problem in load_problems(connection, batch.id)
    )


def _other_openings(connection: sqlite3.Connection, result: ImportResult, account_map: AccountMap, year_start: int) -> bool:
    """Whether the year the balances open has opening balances already.

    A general ledger opens its own accounts only: ledgers of further accounts may come in files of their own.
    """
    years = complete_years(load_fiscal_years(connection), result_months(result), year_start)
    firsts = {facts.year.first for facts in years if any(month in facts.year for month in result_months(result))}
    others = [opening.account for opening in load_openings(connection) if opening.first_month in firsts]
    if result.columns is None:
        return bool(others)
    code_of = _account_key(account_map, result.display_names)
    opened = {code_of(balance.account) for balance in result.openings}
    return any(code_of(account) in opened for account in others)


def _number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
