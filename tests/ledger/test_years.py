"""Fiscal years of a book: completed for imported months, cut where a short year stands in the way; the tax basis."""

import pytest

from app.ledger.years import BasisTax, YearFacts, complete_years, merge_basis
from app.periods import FiscalYear, Month


def spans(years: tuple[YearFacts, ...]) -> list[str]:
    return [str(facts.year) for facts in years]


def test_months_without_a_year_get_the_regular_one() -> None:
    assert spans(complete_years([], [Month(2024, 5), Month(2025, 4)], 4)) == ["2024-04..2025-03", "2025-04..2026-03"]


def test_a_given_year_stays_and_its_neighbours_are_cut_to_it() -> None:
    short = YearFacts(FiscalYear(Month(2024, 10), Month(2025, 3)), BasisTax.EXCLUSIVE)
    assert spans(complete_years([short], [Month(2024, 9), Month(2025, 4)], 10)) == [
        "2023-10..2024-09",
        "2024-10..2025-03",
        "2025-04..2025-09",
    ]
    late = YearFacts(FiscalYear(Month(2024, 7), Month(2025, 3)))
    assert spans(complete_years([late], [Month(2024, 5)], 4)) == ["2024-04..2024-06", "2024-07..2025-03"]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], BasisTax.UNKNOWN),
        ([BasisTax.UNKNOWN, BasisTax.EXCLUSIVE], BasisTax.EXCLUSIVE),
        ([BasisTax.INCLUSIVE, BasisTax.INCLUSIVE], BasisTax.INCLUSIVE),
        ([BasisTax.INCLUSIVE, BasisTax.EXCLUSIVE], BasisTax.MIXED),
        ([BasisTax.MIXED, BasisTax.UNKNOWN], BasisTax.MIXED),
    ],
)
def test_the_basis_of_several_sights(seen: list[BasisTax], expected: BasisTax) -> None:
    assert merge_basis(seen) is expected
