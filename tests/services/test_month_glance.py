"""The month at a glance, against figures counted by hand from the vouchers of small_book.py."""

from pathlib import Path

import pytest

from app.analysis.narrative import Subject
from app.formatting import Formatter
from app.ledger.years import BasisTax
from app.periods import Month
from app.services.company import set_basis_tax
from app.services.importing import commit_import, preview_import
from app.services.month_glance import glance, target_of
from app.services.narration import say
from app.services.reporting import Reporting
from app.services.targets import Target
from tests.ledger.importers.vendor_files import MF_HEADER, csv_bytes
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)
JUNE_2024 = Month(2024, 6)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def told(reporting: Reporting, month: Month) -> list[str]:
    return [say(sentence, Formatter()) for sentence in glance(reporting, month).sentences]


def test_this_month_stands_beside_last_year(reporting: Reporting) -> None:
    shown = glance(reporting, APRIL).summary
    assert shown.cash == 1_029_340  # 1,000,000 + 509,340 - 300,000 - 180,000
    assert (shown.sales, shown.sales_last_year) == (800_000, 510_000)
    assert (shown.profit, shown.profit_last_year) == (300_000, 510_000)
    assert (shown.year_to_date_profit, shown.year_to_date_profit_last_year) == (300_000, 510_000)


def test_the_largest_changes_are_named_with_their_accounts(reporting: Reporting) -> None:
    changes = glance(reporting, APRIL).changes
    assert [(change.account, change.difference, change.effect) for change in changes] == [
        ("仕入高", 300_000, -300_000),
        ("売上高", 290_000, 290_000),
        ("給料手当", 200_000, -200_000),
    ]


def test_behind_a_change_stands_who_it_was_with(reporting: Reporting) -> None:
    """The descriptions say it where the file names no counterparty: 甲商事 bought 290,000 more."""
    sales = glance(reporting, APRIL).changes[1]
    assert [(each.kind, each.name, each.difference) for each in sales.behind] == [("description", "甲商事", 290_000)]


def test_a_month_inside_the_book_without_entries_has_no_figures(reporting: Reporting) -> None:
    """June 2024 to March 2025 were not imported."""
    shown = glance(reporting, JUNE_2024).summary
    assert (shown.cash, shown.sales, shown.profit) == (None, None, None)
    assert shown.reasons["profit"] == "home.month_empty"
    assert len(shown.gaps) == 10
    assert told(reporting, JUNE_2024)[0] == "2024年6月の仕訳がひとつもありません。まだ取り込まれていない月と思われます。"


def test_nothing_is_compared_with_a_month_without_entries(reporting: Reporting) -> None:
    """The month before April 2025 was not imported: that no cash moved in it cannot be said."""
    shown = glance(reporting, APRIL).summary
    assert (shown.cash_before, shown.reasons["cash_before"]) == (None, "home.month_empty")


def test_without_last_year_the_reason_stands_in_its_place(reporting: Reporting) -> None:
    shown = glance(reporting, Month(2024, 5))
    assert shown.summary.sales_last_year is None
    assert shown.summary.reasons["sales_last_year"] == "reporting.no_last_year"
    assert shown.changes == ()
    assert "前年同月の仕訳がないため、前年とは比べていません。" in told(reporting, Month(2024, 5))


def test_a_change_of_tax_basis_is_not_compared(reporting: Reporting) -> None:
    set_basis_tax(reporting.session, Month(2024, 4), BasisTax.EXCLUSIVE)
    set_basis_tax(reporting.session, APRIL, BasisTax.INCLUSIVE)
    shown = glance(reporting, APRIL).summary
    assert shown.profit_last_year is None
    assert shown.reasons["profit_last_year"] == "reporting.basis_tax_changed"


def test_without_opening_balances_cash_is_not_shown_as_a_number(tmp_path: Path) -> None:
    reporting = Reporting(make_small_book(tmp_path, with_opening=False))
    shown = glance(reporting, APRIL).summary
    assert shown.cash is None
    assert shown.reasons["cash"] == "reporting.opening_missing"
    assert "期首残高が入っていないため、2025年4月末の現預金はまだわかりません。" in told(reporting, APRIL)


def test_counterparties_of_the_file_come_before_descriptions(reporting: Reporting, tmp_path: Path) -> None:
    """Sales of May 2025: 乙工業 600,000, 丙堂 50,000; none in May 2024."""
    head = ",".join(MF_HEADER)
    rows = [
        "1,2025/05/20,売掛金,,,乙工業,対象外,,600000,0,売上高,,,乙工業,対象外,,600000,0,部品 5月分,,,,,,,,",
        "2,2025/05/21,売掛金,,,丙堂,対象外,,50000,0,売上高,,,丙堂,対象外,,50000,0,修理,,,,,,,,",
    ]
    path = tmp_path / "may.csv"
    path.write_bytes(csv_bytes([row.split(",") for row in (head, *rows)], "utf-8"))
    commit_import(reporting.session, preview_import(reporting.session, path), overlap="new_only")
    (sales, *_) = glance(reporting, MAY).changes
    assert (sales.account, sales.difference) == ("売上高", 650_000)
    # 600,000 of 650,000 is enough; 丙堂 need not be named.
    assert [(each.kind, each.name, each.difference) for each in sales.behind] == [("counterparty", "乙工業", 600_000)]


def test_every_sentence_about_a_figure_leads_to_the_table_behind_it(reporting: Reporting) -> None:
    leads = {sentence.subject: target_of(sentence, MAY) for sentence in glance(reporting, MAY).sentences}
    assert leads[Subject.CASH] == Target("cash_flow", month=MAY)
    assert leads[Subject.PROFIT] == Target("statements", table="income_statement", month=MAY)
    assert leads[Subject.TO_DATE] == Target("statements", table="income_statement", month=MAY, is_to_date=True)
    (change, *_) = (each for each in glance(reporting, APRIL).sentences if each.subject is Subject.CHANGE)
    purchases = glance(reporting, APRIL).changes[0].code
    assert target_of(change, APRIL) == Target("statements", account=purchases, span=(APRIL, APRIL))
