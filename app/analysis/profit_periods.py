"""Which months a profit figure is of, and why one cannot be had: months not told, only told in sum, not comparable.

What is unknown has no value and a remark; a period is never annualised.
"""

from enum import StrEnum

from app.analysis.forecast_items import Remark
from app.ledger.balances import Books
from app.ledger.statements import comparison_obstacle
from app.periods import Month, month_range


class Span(StrEnum):
    """The month alone, the fiscal year to date, or the twelve months to its end (with every closing entry of a year in them)."""

    MONTH = "month"
    YEAR = "year"
    TWELVE = "twelve"


def months_of(books: Books, month: Month, span: Span) -> tuple[Month, ...]:
    """The months of a span that ends with ``month``, one of the book's; twelve months may begin before the book."""
    match span:
        case Span.MONTH:
            return (month,)
        case Span.YEAR:
            return month_range(max(books.year_of(month).year.first, books.months[0]), month)
        case Span.TWELVE:
            return month_range(month + -11, month)


def flows_obstacle(books: Books, months: tuple[Month, ...]) -> Remark | None:
    """Why the income and expenses of the months together are not known; ``None`` where they are."""
    if months[0] < books.months[0] or months[-1] > books.months[-1]:
        return Remark("profitability.months_outside", {"first": books.months[0], "last": books.months[-1]})
    if not books.has_flows(months):
        return Remark("reporting.part_of_total")
    return None


def comparison_remark(books: Books, months: tuple[Month, ...], before: tuple[Month, ...]) -> Remark | None:
    """Why earlier months cannot be set beside these; ``None`` where they can."""
    if before[0] < books.months[0]:
        return Remark("reporting.no_last_year")
    if not books.has_flows(before):
        return Remark("reporting.part_of_total")
    if comparison_obstacle(books, months, before):
        return Remark("reporting.basis_tax_changed")
    return None


def empty_months(books: Books, months: tuple[Month, ...]) -> tuple[Month, ...]:
    """Months among these in which nothing at all was entered: more likely missing than without business."""
    return tuple(month for month in months if month not in books.told_months)
