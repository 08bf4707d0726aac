"""The fiscal years of a book with what holds for a whole year: tax basis, staff.

A comparison of two periods needs the same tax basis on both sides; sums are never converted silently.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.periods import FiscalYear, Month, fiscal_year_of


class LegalForm(StrEnum):
    """法人 or 個人事業主."""

    CORPORATION = "corporation"
    SOLE_PROPRIETOR = "sole-proprietor"


class BasisTax(StrEnum):
    """Whether amounts hold consumption tax (税込経理) or not (税抜経理); ``mixed`` where a year's files disagree."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class YearFacts:
    """A fiscal year, its tax basis with where that was seen, and the number of employees at its end (``None``: not given)."""

    year: FiscalYear
    basis_tax: BasisTax = BasisTax.UNKNOWN
    basis_evidence: str = ""
    employees: int | None = None


def complete_years(years: Iterable[YearFacts], months: Iterable[Month], year_start: int) -> tuple[YearFacts, ...]:
    """The given years and, for months none of them holds, the regular year starting in calendar month ``year_start``.

    Where a regular year would run into a given one (a short year, a changed closing month) it is cut to the free months.
    """
    found = {facts.year.first: facts for facts in years}
    for month in sorted(set(months)):
        if any(month in facts.year for facts in found.values()):
            continue
        year = fiscal_year_of(month, year_start)
        before = max((facts.year.last for facts in found.values() if facts.year.last < month), default=None)
        after = min((facts.year.first for facts in found.values() if facts.year.first > month), default=None)
        first = max(year.first, before + 1) if before else year.first
        last = min(year.last, after + -1) if after else year.last
        found[first] = YearFacts(FiscalYear(first, last))
    return tuple(found[first] for first in sorted(found))


def merge_basis(seen: Sequence[BasisTax]) -> BasisTax:
    """The basis of a period over several years or files: the one they share, ``mixed`` where two known ones differ."""
    known = {basis for basis in seen if basis is not BasisTax.UNKNOWN}
    if len(known) > 1 or BasisTax.MIXED in known:
        return BasisTax.MIXED
    return known.pop() if known else BasisTax.UNKNOWN
