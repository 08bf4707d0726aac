"""Facts the books do not hold: years, tax basis, staff."""

from pathlib import Path

import pytest

from app.errors import InputRefused
from app.ledger.years import BasisTax, LegalForm
from app.periods import FiscalYear, Month
from app.services.company import change_closing_month, fiscal_years, set_basis_tax, set_employees
from app.services.reporting import Reporting
from app.services.session import BookFacts, BookSession, create_book
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import make_small_book, take


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return make_small_book(tmp_path)


def test_years_came_with_the_import(session: BookSession) -> None:
    assert [facts.year for facts in fiscal_years(session)] == [
        FiscalYear(Month(2024, 4), Month(2025, 3)),
        FiscalYear(Month(2025, 4), Month(2026, 3)),
    ]


def test_staff_and_tax_basis_are_kept_for_their_year(session: BookSession) -> None:
    set_employees(session, Month(2025, 4), 3)
    set_basis_tax(session, Month(2025, 4), BasisTax.INCLUSIVE)
    first, second = fiscal_years(session)
    assert (first.employees, first.basis_tax) == (None, BasisTax.UNKNOWN)
    assert (second.employees, second.basis_tax, second.basis_evidence) == (3, BasisTax.INCLUSIVE, "stated_by_owner")


def test_gross_amounts_do_not_become_net_by_a_label(session: BookSession, tmp_path: Path) -> None:
    rows = money_forward_rows([Voucher(9, "2025/06/01", "売上", "", (Line(("現金", "", 1_100), ("売上高", "", 1_100)),))])
    rows[1][rows[0].index("貸方税区分")], rows[1][rows[0].index("貸方税額")] = "課税売上 10%", "100"
    take(session, tmp_path / "june.csv", csv_bytes(rows, "utf-8"))
    with pytest.raises(InputRefused) as refused:
        set_basis_tax(session, Month(2025, 4), BasisTax.EXCLUSIVE)
    assert refused.value.code == "company.basis_needs_import"
    assert fiscal_years(session)[1].basis_tax is BasisTax.UNKNOWN
    set_basis_tax(session, Month(2025, 4), BasisTax.INCLUSIVE)
    assert fiscal_years(session)[1].basis_tax is BasisTax.INCLUSIVE


def test_tax_on_rows_of_its_own_cannot_be_called_inclusive(tmp_path: Path) -> None:
    session = create_book(tmp_path / "net", BookFacts("税抜の会社", LegalForm.CORPORATION, 4)).session
    lines = (Line(("現金", "", 1_100), ("売上高", "", 1_000)), Line(None, ("仮受消費税", "", 100)))
    take(session, tmp_path / "june.csv", csv_bytes(money_forward_rows([Voucher(9, "2025/06/01", "売上", "", lines)]), "utf-8"))
    with pytest.raises(InputRefused) as refused:
        set_basis_tax(session, Month(2025, 4), BasisTax.INCLUSIVE)
    assert refused.value.code == "company.basis_contradicts"


def test_a_changed_closing_month_makes_a_short_year_and_a_new_rhythm(session: BookSession) -> None:
    profit_before = Reporting(session).books().profit((Month(2024, 4), Month(2024, 5)))
    change_closing_month(session, Month(2024, 4), Month(2024, 12))
    assert [facts.year for facts in fiscal_years(session)] == [
        FiscalYear(Month(2024, 4), Month(2024, 12)),
        FiscalYear(Month(2025, 1), Month(2025, 12)),
        FiscalYear(Month(2026, 1), Month(2026, 12)),
    ]
    books = Reporting(session).books()
    assert session.facts().year_start == 1
    retained = books.retained_earnings_code
    assert books.opening(retained, FiscalYear(Month(2025, 1), Month(2025, 12))) == profit_before == 509_340


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (Month(2023, 4), Month(2024, 3), "company.no_such_year"),
        (Month(2024, 4), Month(2025, 4), "company.year_too_long"),
        (Month(2024, 4), Month(2024, 3), "company.year_too_long"),
    ],
)
def test_impossible_years_are_refused(session: BookSession, first: Month, last: Month, code: str) -> None:
    before = fiscal_years(session)
    with pytest.raises(InputRefused) as refused:
        change_closing_month(session, first, last)
    assert refused.value.code == code
    assert fiscal_years(session) == before


def test_negative_staff_is_refused(session: BookSession) -> None:
    with pytest.raises(InputRefused):
        set_employees(session, Month(2025, 4), -1)
