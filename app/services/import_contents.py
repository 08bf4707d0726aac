"""What kind of file was read, its period, and how much is in it, whatever it holds."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from app.ledger.accounts import Side
from app.ledger.array_groups import distinct
from app.ledger.batches import BatchKind
from app.ledger.columns import JournalColumns
from app.ledger.importers.base import ImportResult
from app.money import Yen
from app.periods import Month, month_range


@dataclass(frozen=True, slots=True)
class Contents:
    """``entries`` are journal entries, balances, figures, bank lines, invoices or codes; the totals are debits and credits, of
    a bank money in and out, of invoices what is payable."""

    kind: BatchKind
    first_date: datetime.date | None
    last_date: datetime.date | None
    entries: int
    rows: int
    debit: Yen
    credit: Yen


def contents_of(result: ImportResult) -> Contents:
    """The contents of a file that was read."""
    columns = result.columns
    if columns is not None:
        dates = first_and_last(columns)
        return _contents("journal", dates, columns.voucher_count, len(columns), columns.debit_total, columns.credit_total)
    if result.openings:
        debit, credit = (sum(balance.amount for balance in result.openings if balance.side is side) for side in (Side.DEBIT, Side.CREDIT))
        return _contents(
            "opening", [balance.date for balance in result.openings], len(result.openings), len(result.openings), debit, credit
        )
    if result.tables:
        figures = [figure for table in result.tables for figure in table.figures]
        days = [day for figure in figures for day in (figure.first.first_day, figure.last.last_day)]
        return _contents("table", days, len(figures), len({figure.row for figure in figures}), 0, 0)
    if result.statements or result.payments:
        days = [day for statement in result.statements for day in (statement.first, statement.last)]
        days += [order.date for order in result.payments]
        amounts = [line.amount for statement in result.statements for line in statement.lines] + [order.amount for order in result.payments]
        received, paid = sum(amount for amount in amounts if amount > 0), -sum(amount for amount in amounts if amount < 0)
        return _contents("bank", days, len(amounts), len(amounts), received, paid)
    if result.invoices:
        payable = sum(invoice.payable for invoice in result.invoices)
        return _contents(
            "invoice", [invoice.issue_date for invoice in result.invoices], len(result.invoices), len(result.invoices), payable, 0
        )
    if result.codes:
        return _contents("codes", (), len(result.codes), len(result.codes), 0, 0)
    return _contents("opening", (), 0, 0, 0, 0)  # only files of single balances can be left with nothing


def result_months(result: ImportResult) -> frozenset[Month]:
    """The months a file has entries, opening balances or figures in."""
    months = {Month.of(balance.date) for balance in result.openings}
    if result.columns is not None:
        months.update(Month.from_number(number) for number in distinct(result.columns.months).tolist())
    for table in result.tables:
        for figure in table.figures:
            months.update(month_range(figure.first, figure.last))
    return frozenset(months)


def first_and_last(columns: JournalColumns) -> list[datetime.date]:
    """The first and the last day of some lines; nothing where there are none."""
    if not len(columns):
        return []
    numbers = (int(columns.date.min()), int(columns.date.max()))
    return [datetime.date(number // 10_000, number // 100 % 100, number % 100) for number in numbers]


def _contents(kind: BatchKind, days: Iterable[datetime.date], entries: int, rows: int, debit: Yen, credit: Yen) -> Contents:
    found = sorted(days)
    return Contents(kind, found[0] if found else None, found[-1] if found else None, entries, rows, debit, credit)
