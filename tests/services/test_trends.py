"""Trends and trial balances of an open book: restricted, kept until the figures change."""

from pathlib import Path

from app.ledger.filtered_books import ReportFilter
from app.ledger.trend import TrendChoice
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.reporting import Reporting
from app.services.trends import has_cost_report, trend_of, trial_balance_at, trial_balance_of
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import make_small_book

APRIL, MAY = Month(2025, 4), Month(2025, 5)


def test_a_trend_is_kept_until_an_import_changes_its_figures(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    reporting = Reporting(session)
    before = trend_of(reporting, APRIL, MAY, TrendChoice())
    assert trend_of(reporting, APRIL, MAY, TrendChoice()) is before
    sale = Voucher(90, "2025/05/20", "追加の売上", "", (Line(("現金", "", 7_000), ("売上高", "甲", 7_000)),))
    (tmp_path / "more.csv").write_bytes(csv_bytes(money_forward_rows([sale]), "utf-8"))
    commit_import(session, preview_import(session, tmp_path / "more.csv"), overlap="new_only")
    after = trend_of(reporting, APRIL, MAY, TrendChoice())
    place = list(after.table.column("kind")).index("account")
    # 800,000 in April, and now 7,000 in May
    assert (before.table.column("total")[place], after.table.column("total")[place]) == (800_000, 807_000)
    only = trend_of(reporting, APRIL, MAY, TrendChoice(), ReportFilter(sub_account="甲")).table
    assert "補助科目：甲" in only.title and 7_000 in only.column("2025-05")
    session.close()


def test_the_trial_balance_at_a_level_is_that_of_the_book(tmp_path: Path) -> None:
    session = make_small_book(tmp_path)
    reporting = Reporting(session)
    whole = trial_balance_of(reporting, APRIL, MAY)
    shown = trial_balance_at(reporting, APRIL, MAY, "account")
    assert (shown.column("debit")[-1], shown.column("credit")[-1]) == (whole.debit, whole.credit) == (2_120_000, 2_120_000)
    accounts = [name for name, kind in zip(shown.column("account"), shown.column("kind"), strict=True) if kind == "account"]
    assert sorted(map(str, accounts)) == sorted(row.account for row in whole.rows)
    assert not has_cost_report(reporting)
    session.close()
