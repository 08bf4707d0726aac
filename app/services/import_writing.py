"""What is written of a previewed file: its facts, the years it needs, and its content of whatever kind."""

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from app.errors import InputRefused
from app.ledger import evidence_repository, repository, table_repository
from app.ledger.batch_contents import seal_contents
from app.ledger.batches import BatchFacts, KeptOpening, KeptProblem
from app.ledger.columns import JournalColumns
from app.ledger.importers.base import SourceBalance
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month
from app.services.import_comparison import year_bases
from app.services.import_contents import first_and_last, result_months
from app.services.import_preview import ImportPreview


def write_batch(
    connection: sqlite3.Connection,
    preview: ImportPreview,
    columns: JournalColumns | None,
    years: tuple[YearFacts, ...],
    problems: Iterable[KeptProblem],
    now: str,
) -> int:
    """Write a previewed file with the ``columns`` that are taken of it; returns the id of the import."""
    batch = repository.insert_batch(
        connection,
        _batch_facts(preview, columns, now),
        columns=columns,
        openings=_openings(preview, years),
        problems=problems,
    )
    table_repository.insert_tables(connection, batch, preview.result.tables)
    table_repository.insert_checks(connection, batch, preview.result.checks)
    table_repository.insert_codes(connection, batch, preview.result.codes)
    evidence_repository.insert_statements(connection, batch, preview.result.statements)
    evidence_repository.insert_orders(connection, batch, preview.result.payments)
    evidence_repository.insert_invoices(connection, batch, preview.result.invoices)
    seal_contents(connection, batch)
    return batch


def months_written(preview: ImportPreview, columns: JournalColumns | None) -> frozenset[Month]:
    """The months that are written of a file, all of its lines or fewer."""
    return result_months(replace(preview.result, columns=columns))


def with_basis(facts: YearFacts, preview: ImportPreview) -> YearFacts:
    """A year with what the file shows of its basis; it agrees with what was known (checked before)."""
    (basis,) = year_bases((facts,), preview.result.bases).values()
    if basis is BasisTax.UNKNOWN or facts.basis_tax is not BasisTax.UNKNOWN:
        return facts
    return replace(facts, basis_tax=basis, basis_evidence=preview.basis_evidence)


def opened_year(balance: SourceBalance, years: tuple[YearFacts, ...], file_name: str) -> FiscalYear:
    """The year an opening balance opens; raises ``InputRefused`` unless its date is the first day of one."""
    year = next(facts.year for facts in years if Month.of(balance.date) in facts.year)
    if balance.date != (begin := datetime.date(year.first.year, year.first.month, 1)):
        raise InputRefused("import.not_a_year_start", file=file_name, row=balance.row, date=balance.date, begin=begin)
    return year


def _openings(preview: ImportPreview, years: tuple[YearFacts, ...]) -> list[KeptOpening]:
    """Opening balances by account under the first month of their year; raises ``InputRefused`` for a date inside a year."""
    sums: dict[tuple[Month, str, str, str], int] = {}
    for balance in preview.result.openings:
        key = (opened_year(balance, years, preview.file_name).first, balance.account, balance.sub_account, balance.department)
        sums[key] = sums.get(key, 0) + (balance.amount if balance.side == "debit" else -balance.amount)
    return [
        KeptOpening(month, account, sub_account, department, amount, 0)
        for (month, account, sub_account, department), amount in sums.items()
    ]


def _batch_facts(preview: ImportPreview, columns: JournalColumns | None, now: str) -> BatchFacts:
    """The facts of what is written, which may be less than what was previewed."""
    written = datetime.date.fromisoformat(now[:10])
    facts = BatchFacts(
        preview.kind,
        preview.file_name,
        preview.sha256,
        preview.format,
        preview.encoding,
        preview.basis_tax,
        preview.basis_evidence,
        now,
        preview.first_date or written,
        preview.last_date or written,
        preview.entries,
        preview.rows,
        preview.debit,
        preview.credit,
        preview.result.bases,
        preview.sheet,
    )
    if columns is None or columns is preview.columns:
        return facts
    first, last = first_and_last(columns)
    return replace(
        facts,
        first_date=first,
        last_date=last,
        entries=columns.voucher_count,
        rows=len(columns),
        debit=columns.debit_total,
        credit=columns.credit_total,
    )
