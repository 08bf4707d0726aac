"""Whose book it is, what there is in it, and what is unsettled in it as a whole."""

from dataclasses import dataclass

from app.ledger.balances import LegalForm, YearFacts
from app.periods import Month
from app.services.reporting import Reporting


@dataclass(frozen=True)
class Notice:
    """Something the reader should know or do: a message code and what fills its sentence."""

    code: str
    values: dict[str, object]


@dataclass(frozen=True)
class Overview:
    """Whose book it is and what there is in it."""

    company: str
    form: LegalForm
    is_demo: bool
    months: tuple[Month, ...]
    years: tuple[YearFacts, ...]
    notices: tuple[Notice, ...]

    @property
    def has_entries(self) -> bool:
        return bool(self.months)

    @property
    def latest_month(self) -> Month | None:
        return self.months[-1] if self.months else None


def overview(reporting: Reporting) -> Overview:
    """What there is in the book."""
    facts, books = reporting.facts(), reporting.books()
    return Overview(facts.company, facts.form, facts.demo, books.months, books.years, tuple(book_notices(reporting)))


def book_notices(reporting: Reporting) -> list[Notice]:
    """What is unsettled in the books as a whole."""
    books = reporting.books()
    if not books.months:
        return [Notice("reporting.nothing_imported", {})]
    notices = []
    if unplaced := [books.name_of(code) for code in books.unplaced_codes]:
        notices.append(Notice("reporting.unplaced_accounts", {"count": len(unplaced), "names": "、".join(unplaced[:5])}))
    if unbalanced := reporting.unbalanced():
        notices.append(Notice("reporting.unbalanced_vouchers", {"count": len(unbalanced)}))
    for facts in books.years:
        if any(month in books.months for month in facts.year) and (differences := books.opening_differences(facts.year)):
            notices.append(Notice("reporting.opening_differs", {"year": str(facts.year.first), "count": len(differences)}))
    return notices
