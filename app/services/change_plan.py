"""What a commit would change: entries new, changed and missing, the figures by month, and the file's own totals.

The plan shows a screenful of entries with the number of all; amounts are summed over columns, never entry by entry.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.ledger.account_mapping import AccountMap
from app.ledger.balance_tables import CheckFigure
from app.ledger.balances import UNPLACED, Books
from app.ledger.batches import BatchKind
from app.ledger.columns import JournalColumns
from app.ledger.entries import journal_entries
from app.ledger.importers.duplicates import Vouchers, without_vouchers
from app.ledger.journal import COMPOUND_NAMES, JournalEntry
from app.ledger.openings import own_side
from app.ledger.repository import list_batches, load_columns
from app.money import Yen
from app.periods import Month
from app.services.book_reading import read_account_map, read_books
from app.services.entry_details import DetailChange, detail_changes
from app.services.evidence_plan import known_evidence
from app.services.import_decisions import OverlapChoice
from app.services.import_preview import ImportPreview
from app.services.restatement import FigureDifference, told_movement
from app.services.session import BookSession
from app.services.table_comparison import TableCheck, compare_tables

#: So many entries of a kind are listed; the counts are of all.
LISTED = 200


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry as it stands in the book and as the file has it; ``details`` where its accounts, sides and amounts agree."""

    before: JournalEntry
    after: JournalEntry
    details: tuple[DetailChange, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchOverlap:
    """An earlier import with entries in the period of the file: its first and last day, and how many of the file's it holds."""

    batch: int
    file_name: str
    first: str
    last: str
    identical: int


#: What months' movements of accounts are and would be, on the accounts' own sides.
MonthlyDifferences = tuple[tuple[Month, FigureDifference], ...]


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What taking a file would do; counts are of entries (of a bank its lines, of invoices invoices, of a code table its codes)."""

    kind: BatchKind
    new: int
    identical: int
    changed: int
    missing: int
    changed_entries: tuple[ChangedEntry, ...]
    missing_entries: tuple[JournalEntry, ...]
    overlaps: tuple[BatchOverlap, ...]
    #: By what is done about a period that is in the book already; ``ask`` where none is.
    differences: Mapping[OverlapChoice, MonthlyDifferences]
    checks: tuple[CheckFigure, ...]
    #: For tables: each account beside the journal of the same months.
    table_checks: tuple[TableCheck, ...] = ()


def plan_changes(session: BookSession, preview: ImportPreview) -> ChangePlan:
    """The plan for a file against the book as the preview saw it."""
    with session.reader() as connection:
        if preview.columns is None:
            known = known_evidence(connection, preview.result)
            beside = compare_tables(connection, preview.result)
            checks = preview.result.checks
            return ChangePlan(preview.kind, preview.entries - known, known, 0, 0, (), (), (), {"ask": ()}, checks, beside)
        account_map = read_account_map(connection)
        overlap = preview.overlap
        book = _around(connection, preview)
        changed = tuple(
            ChangedEntry(before, after, details if in_details else ())
            for before, after, in_details, details in zip(
                _entries(connection, book, overlap.counterparts, account_map),
                _entries(connection, preview.columns, overlap.changed, account_map),
                overlap.in_details[:LISTED].tolist(),
                detail_changes(book, overlap.counterparts[:LISTED], preview.columns, overlap.changed[:LISTED]),
                strict=True,
            )
        )
        return ChangePlan(
            preview.kind,
            preview.new,
            preview.identical,
            preview.changed,
            preview.missing,
            changed,
            _entries(connection, book, overlap.missing, account_map),
            _overlaps(connection, preview),
            _differences(preview, book, account_map, read_books(connection, account_map)),
            preview.result.checks,
        )


def _around(connection: sqlite3.Connection, preview: ImportPreview) -> JournalColumns:
    """The lines of the book in the months of the file."""
    assert preview.first_date is not None and preview.last_date is not None  # a journal has entries
    return load_columns(connection, Month.of(preview.first_date), Month.of(preview.last_date))


def _entries(
    connection: sqlite3.Connection, columns: JournalColumns, vouchers: Vouchers, account_map: AccountMap
) -> tuple[JournalEntry, ...]:
    """The first of some vouchers as entries, in their order."""
    keys = [(key >> 32, key & 0xFFFFFFFF) for key in vouchers[:LISTED].tolist()]
    found = journal_entries(connection, columns.of_vouchers(keys), _place(account_map))
    by_key = {(entry.batch, entry.voucher): entry for entry in found}
    return tuple(by_key[key] for key in keys)


def _place(account_map: AccountMap) -> Callable[[str], str | None]:
    def place(name: str) -> str | None:
        placement = account_map.place(name)
        return placement.code if placement else None

    return place


def _overlaps(connection: sqlite3.Connection, preview: ImportPreview) -> tuple[BatchOverlap, ...]:
    held = dict(preview.overlap.holders)
    return tuple(
        BatchOverlap(batch.id, batch.facts.file_name, str(batch.facts.first_date), str(batch.facts.last_date), held.get(batch.id, 0))
        for batch in list_batches(connection)
        if batch.id in preview.overlapping_batches
    )


def _differences(
    preview: ImportPreview, book: JournalColumns, account_map: AccountMap, books: Books
) -> dict[OverlapChoice, MonthlyDifferences]:
    assert preview.columns is not None  # asked for a journal only
    overlap = preview.overlap
    in_book = _sums(book, preview, account_map)
    if not preview.overlapping_batches:
        return {"ask": _changes(in_book, _sums(preview.columns, preview, account_map), {}, books)}
    new = without_vouchers(without_vouchers(preview.columns, overlap.identical), overlap.changed)
    stays = _sums(book.without(overlap.replaced), preview, account_map)
    gone = {key: amount - stays.get(key, 0) for key, amount in in_book.items()}
    return {
        "new_only": _changes(in_book, _sums(new, preview, account_map), {}, books),
        "replace": _changes(in_book, _sums(preview.columns, preview, account_map), gone, books),
    }


def _changes(
    before: Mapping[tuple[int, str], Yen],
    added: Mapping[tuple[int, str], Yen],
    gone: Mapping[tuple[int, str], Yen],
    books: Books,
) -> MonthlyDifferences:
    """The movements that change; where a journal comes to a month that tables tell, theirs go, for a month's journal is its truth."""
    chart, from_tables = books.chart, books.known.from_tables
    told = {(month.number, code) for month in from_tables & {Month.from_number(key[0]) for key in added} for code in books.codes}
    found = []
    for number, code in sorted(
        {*added, *gone, *told}, key=lambda key: (key[0], chart.by_code(key[1]).order if key[1] in chart else 10**6, key[1])
    ):
        month, kept = Month.from_number(number), before.get((number, code), 0)
        after = own_side(chart, code, kept + added.get((number, code), 0) - gone.get((number, code), 0))
        was = told_movement(books, code, month) if month in from_tables else own_side(chart, code, kept)
        if was != after and not (was is None and (number, code) not in added):
            found.append((month, FigureDifference(code, books.name_of(code), was, after)))
    return tuple(found)


def _sums(columns: JournalColumns, preview: ImportPreview, account_map: AccountMap) -> dict[tuple[int, str], Yen]:
    """Debits less credits by month and account, 諸口 left out."""
    found: dict[tuple[int, str], Yen] = {}
    for kept in columns.monthly_sums():
        if kept.account not in COMPOUND_NAMES:
            placement = account_map.place(kept.account, preview.result.display_names.get(kept.account, ""))
            key = (kept.month, placement.code if placement else UNPLACED + kept.account)
            found[key] = found.get(key, 0) + kept.debit - kept.credit
    return found
