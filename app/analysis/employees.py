"""How many people worked in the company in a month, as far as the owner told it by fiscal year."""

from app.ledger.balances import Books
from app.periods import Month


def employees_at(books: Books, month: Month) -> tuple[int | None, tuple[str, ...]]:
    """The number given for the year of the month; where it is not given yet the one of the year before, with a note (code)."""
    years = [facts for facts in books.years if facts.year.first <= month]
    if years[-1].employees is not None:
        return years[-1].employees, ()
    if len(years) > 1 and month != years[-1].year.last and years[-2].employees is not None:
        return years[-2].employees, ("employees_of_year_before",)
    return None, ()
