"""What an undo would do, found by doing it and taking it back: nothing of it stays."""

import sqlite3
from dataclasses import dataclass

from app.ledger import repository
from app.ledger.balances import Books
from app.ledger.batches import BatchSummary
from app.ledger.superseding import batches_replaced_by
from app.periods import FiscalYear, Month
from app.services.book_reading import read_books
from app.services.import_gaps import UndoGap, gaps_after_undo
from app.services.restatement import FigureDifference, MonthRestatement, figure_differences, month_figures, restated_months, watched_figures
from app.services.session import BookSession
from app.services.undoing import take_out


@dataclass(frozen=True, slots=True)
class MonthEffect:
    """The figures of a month that an undo would change; net sales and profit stand first, changed or not."""

    month: Month
    figures: tuple[FigureDifference, ...]


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What goes with an import, what comes back, and what then lacks."""

    batch: BatchSummary
    months: tuple[MonthEffect, ...]
    #: Source names whose placement goes with it.
    placements: tuple[str, ...]
    years: tuple[FiscalYear, ...]
    #: Entries that count again, by the file they came in.
    comes_back: tuple[UndoGap, ...]
    #: Later imports that left entries out because this one held them.
    gaps: tuple[UndoGap, ...]
    #: Closed or shared months among the changed ones: the undo asks for a reason.
    restated: tuple[MonthRestatement, ...]


def undo_effect(session: BookSession, batch: int) -> UndoEffect:
    """The effect of undoing an import now; raises ``InputRefused`` for an unknown one."""
    gaps = gaps_after_undo(session, batch)
    with session.trial() as connection:
        books, watched = read_books(connection), watched_figures(connection)
        mappings, years = repository.load_mappings(connection), repository.load_fiscal_years(connection)
        counted = {other: _entries(connection, other) for other in batches_replaced_by(connection, batch)}
        summary = take_out(connection, batch)
        names = {kept.id: kept.facts.file_name for kept in repository.list_batches(connection)}
        back = tuple(UndoGap(other, names[other], _entries(connection, other) - count) for other, count in counted.items())
        remaining = {facts.year for facts in repository.load_fiscal_years(connection)}
        effect = UndoEffect(
            summary,
            _effects(books, read_books(connection)),
            tuple(sorted(set(mappings) - set(repository.load_mappings(connection)))),
            tuple(facts.year for facts in years if facts.year not in remaining),
            tuple(entry for entry in back if entry.entries),
            gaps,
            restated_months(connection, watched),
        )
    return effect


def _entries(connection: sqlite3.Connection, batch: int) -> int:
    return repository.load_columns(connection, batch=batch).voucher_count


def _effects(before: Books, after: Books) -> tuple[MonthEffect, ...]:
    months = sorted({*before.months, *after.months})
    effects = (MonthEffect(month, figure_differences(month_figures(before, month), month_figures(after, month))) for month in months)
    return tuple(effect for effect in effects if any(figure.is_changed for figure in effect.figures))
