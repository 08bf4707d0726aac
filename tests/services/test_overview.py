"""The month at a glance: figures, last year, what changed and what needs doing."""

import datetime
from pathlib import Path

import pytest

from app.ledger.years import BasisTax
from app.messages import message
from app.periods import Month
from app.services.company import set_basis_tax
from app.services.overview import home, overview
from app.services.reporting import Reporting
from tests.services.small_book import make_small_book

APRIL = Month(2025, 4)
TODAY = datetime.date(2025, 8, 20)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def test_the_book_is_introduced(reporting: Reporting) -> None:
    shown = overview(reporting)
    assert shown.company == "有限会社ちいさな商店"
    assert shown.latest_month == Month(2025, 5)
    assert not shown.is_demo
    assert shown.notices == ()


def test_this_month_stands_beside_last_year(reporting: Reporting) -> None:
    shown = home(reporting, APRIL, TODAY)
    assert (shown.cash, shown.cash_before) == (1_029_340, 1_509_340)
    assert (shown.sales, shown.sales_last_year) == (800_000, 510_000)
    assert (shown.profit, shown.profit_last_year) == (300_000, 510_000)
    assert (shown.year_to_date_profit, shown.year_to_date_profit_last_year) == (300_000, 510_000)
    assert shown.reasons == {}


def test_the_largest_changes_are_named_with_their_accounts(reporting: Reporting) -> None:
    changes = home(reporting, APRIL, TODAY).changes
    assert [(change.account, change.amount - change.last_year) for change in changes] == [
        ("仕入高", 300_000),
        ("売上高", 290_000),
        ("給料手当", 200_000),
    ]


def test_months_not_imported_are_something_to_do(reporting: Reporting) -> None:
    (notice,) = home(reporting, Month(2025, 5), TODAY).todo
    assert (notice.code, notice.values) == ("reporting.months_not_imported", {"count": 2, "month": "2025-06"})
    assert "2 か月分" in message(notice.code, "ja", **notice.values).text


def test_without_last_year_the_reason_stands_in_its_place(reporting: Reporting) -> None:
    shown = home(reporting, Month(2024, 5), TODAY)
    assert shown.sales_last_year is None
    assert shown.reasons["sales_last_year"] == "reporting.no_last_year"
    assert shown.changes == ()


def test_a_change_of_tax_basis_is_not_compared(reporting: Reporting) -> None:
    set_basis_tax(reporting.session, Month(2024, 4), BasisTax.EXCLUSIVE)
    set_basis_tax(reporting.session, APRIL, BasisTax.INCLUSIVE)
    shown = home(reporting, APRIL, TODAY)
    assert shown.profit_last_year is None
    assert shown.reasons["profit_last_year"] == "reporting.basis_tax_changed"


def test_without_opening_balances_cash_is_not_shown_as_a_number(tmp_path: Path) -> None:
    shown = home(Reporting(make_small_book(tmp_path, with_opening=False)), APRIL, TODAY)
    assert shown.cash is None
    assert shown.reasons["cash"] == "reporting.opening_missing"
    assert "reporting.opening_missing" in {notice.code for notice in shown.todo}
