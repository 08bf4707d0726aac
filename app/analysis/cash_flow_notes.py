"""What a reader of a cash flow must know of its months: where entries, opening balances or places of accounts are missing, and where
cash is below zero.

One place for the form, the table of packages and reports, and the command line, so that none of them is silent where another speaks.
"""

from collections.abc import Mapping

from app.analysis.cash_flow import CashFlow
from app.ledger.balances import Books
from app.ledger.exports import is_used
from app.ledger.trend_columns import empty_months
from app.messages import message
from app.money import Yen
from app.periods import Month

#: As many names as a note gives; the page of mappings has them all.
_NAMES = 5


def months_without_entries(books: Books, flow: CashFlow) -> frozenset[Month]:
    """The months between others in which nothing is booked: their receipts and payments are not known to be zero."""
    return empty_months(books) & {entry.month for entry in flow.months}


def month_notes(books: Books, flow: CashFlow, closings: Mapping[Month, Yen] | None = None) -> list[str]:
    """What is missing or odd in the months of a cash flow, with the months; ``closings`` are those of one account."""
    gaps = sorted(months_without_entries(books, flow))
    notes = [message("cash_flow_form.note_gap", months=tuple(gaps)).text] if gaps else []
    closings = {entry.month: entry.closing for entry in flow.months} if closings is None else closings
    return notes + _unplaced_notes(books, flow) + _balance_notes(books, flow, closings)


def _unplaced_notes(books: Books, flow: CashFlow) -> list[str]:
    """Accounts without a place may be money or what it was spent on: the cash flow is not whole with them.

    Only those of the months shown: the notes ride in packages, whose consent covers no others.
    """
    months = [entry.month for entry in flow.months]
    names = [books.name_of(code) for code in books.unplaced_codes if is_used(books, code, months)]
    if not names:
        return []
    return [message("cash_flow_form.note_unplaced", count=len(names), names=tuple(names[:_NAMES])).text]


def _balance_notes(books: Books, flow: CashFlow, closings: Mapping[Month, Yen]) -> list[str]:
    """Balances that lack what was there before the books, and balances below zero."""
    notes = []
    lacking = [entry.month for entry in flow.months if books.lacks_opening(entry.month)]
    if lacking:
        notes.append(message("cash_flow_form.note_no_opening", months=tuple(lacking)).text)
    negative = [month for month, closing in closings.items() if closing < 0]
    if negative:
        notes.append(message("cash_flow_form.note_negative", months=tuple(negative)).text)
    return notes
