"""From every figure to the entry and the row of its file."""

import datetime
import hashlib
from pathlib import Path

import pytest

from app.periods import Month
from app.services.cash_entries import cash_flow_entries
from app.services.drill_down import entry, ledger, origin
from app.services.reporting import Reporting
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)


@pytest.fixture
def reporting(tmp_path: Path) -> Reporting:
    return Reporting(make_small_book(tmp_path))


def test_the_ledger_runs_from_the_opening_to_the_balance_sheet(reporting: Reporting) -> None:
    code = reporting.books().chart.named("普通預金").code
    table = ledger(reporting, code, APRIL, MAY)
    assert table.column("balance") == (1_509_340, 1_209_340, 1_029_340, 1_009_340, 1_809_340)
    assert table.column("counter_account") == ("", "仕入高", "給料手当", "預り金", "売掛金")
    assert set(table.column("file")[1:]) == {"journal.csv"}
    assert table.column("balance")[-1] == reporting.books().balance(code, MAY)


def test_what_an_account_brings_into_the_period_stands_above_its_postings(reporting: Reporting, tmp_path: Path) -> None:
    chart = reporting.books().chart
    bank, sales, capital = (chart.named(name).code for name in ("普通預金", "売上高", "資本金"))

    def first(code: str, month: Month) -> tuple[object, ...]:
        table = ledger(reporting, code, month, MAY)
        return tuple(table.column(name)[0] for name in ("date", "description", "debit", "credit", "balance", "batch"))

    assert first(bank, APRIL) == (datetime.date(2025, 4, 1), "前期繰越", None, None, 1_509_340, None)
    assert first(bank, MAY) == (datetime.date(2025, 5, 1), "前月繰越", None, None, 1_029_340, None)
    # Nothing was posted to the capital: what is carried forward is all there is to see of it.
    assert first(capital, MAY)[1:] == ("前月繰越", None, None, 1_000_000, None)
    assert len(ledger(reporting, capital, MAY, MAY)) == 1
    assert first(sales, APRIL)[1] == "甲商事 4月分"
    reporting.session.close()
    (tmp_path / "unopened").mkdir()
    without = Reporting(make_small_book(tmp_path / "unopened", with_opening=False))
    assert "前期繰越" not in ledger(without, bank, APRIL, MAY).column("description")
    without.session.close()


def test_a_page_goes_on_where_the_last_one_ended(reporting: Reporting) -> None:
    code = reporting.books().chart.named("普通預金").code
    second = ledger(reporting, code, APRIL, MAY, offset=2, limit=1)
    assert second.column("balance") == (1_009_340,)


def test_an_entry_leads_to_its_rows_in_the_file(reporting: Reporting) -> None:
    code = reporting.books().chart.named("預り金").code
    table = ledger(reporting, code, APRIL, APRIL)
    assert table.column("credit") == (20_000,)
    batch, voucher = table.column("batch")[0], table.column("voucher")[0]
    (found,) = entry(reporting, batch, voucher)  # type: ignore[arg-type]
    assert found.description == "4月分給与"
    assert sorted((posting.account, posting.amount, posting.row) for posting in found.postings) == [
        ("普通預金", 180_000, 7),
        ("給料手当", 200_000, 7),
        ("預り金", 20_000, 8),
    ]


def test_an_entry_leads_to_the_very_file_it_came_in(reporting: Reporting, tmp_path: Path) -> None:
    found = origin(reporting, 2)
    assert found is not None
    assert (found.file_name, found.sheet) == ("journal.csv", "")
    assert found.sha256 == hashlib.sha256((tmp_path / "journal.csv").read_bytes()).hexdigest()
    assert origin(reporting, 99) is None


def test_a_row_of_the_cash_flow_leads_to_its_entries(reporting: Reporting) -> None:
    table = cash_flow_entries(reporting, MAY, "personnel")
    assert table.column("amount") == (-20_000,)
    assert table.column("description") == ("源泉所得税 納付",)
