"""Which fiscal years the books tell whole: only those count as actual years, in indicators and in forms."""

from app.ledger.balances import Books
from app.ledger.openings import OpeningState
from app.periods import FiscalYear


def covers_year(books: Books, year: FiscalYear) -> bool:
    """Whether the books reach over the whole year; a business founded in it may have begun in a later month."""
    months = books.months
    if not months or months[-1] < year.last:
        return False
    if months[0] <= year.first:
        return True
    is_of_books = any(facts.year == year for facts in books.years)
    return is_of_books and months[0] in year and books.opening_state(year) is OpeningState.FOUNDED
