"""The forecast of a book made by importing files: where it begins, what it knew when, and what its tables say."""

import datetime
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.analysis.back_test import BackTest
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.analysis.levers import Levers
from app.analysis.planned_items import PlannedItem
from app.errors import InputRefused
from app.ledger.years import LegalForm
from app.periods import Month, month_range
from app.services.forecasting import data_end, forecast_inputs, forecast_of
from app.services.loans import add_loan
from app.services.planned_items import Withholding, add_plan, drop, set_withholding
from app.services.reporting import Reporting
from app.services.schedule_list import find_item
from app.services.session import BookFacts, BookSession, create_book
from tests.helpers.loan_samples import a_loan
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.small_book import OPENING, make_small_book, take
from tests.services.table_books import TRENDS, new_book
from tests.services.table_books import take as take_samples


def shop_vouchers(first: Month, last: Month) -> list[Voucher]:
    """Each month 500,000 sold on credit at its end, 480,000 to 520,000 by turns; collected on the 20th of the next; wages on the 25th."""
    found = []
    months = month_range(first, last)
    for number, month in enumerate(months):
        day = f"{month.year}/{month.month:02d}"
        sold = 480_000 + 20_000 * (number % 3)
        before = 480_000 + 20_000 * ((number - 1) % 3)
        if number:
            found.append((f"{day}/20", "甲商事 入金", (Line(("普通預金", "", before), ("売掛金", "", before)),)))
        found.append((f"{day}/25", "給与", (Line(("給料手当", "", 200_000), ("普通預金", "", 200_000)),)))
        found.append((f"{day}/{month.last_day.day}", "甲商事", (Line(("売掛金", "", sold), ("売上高", "", sold)),)))
    return [Voucher(number, date, text, "", lines) for number, (date, text, lines) in enumerate(found, start=1)]


def make_shop(folder: Path, first: Month, last: Month, *more: Voucher) -> BookSession:
    session = create_book(folder / "shop", BookFacts("有限会社みせ", LegalForm.CORPORATION, 4)).session
    take(session, folder / "opening.txt", OPENING.encode("cp932"))
    take(session, folder / "shop.csv", csv_bytes(money_forward_rows([*shop_vouchers(first, last), *more]), "utf-8"))
    return session


@pytest.fixture
def shop(tmp_path: Path) -> Reporting:
    return Reporting(make_shop(tmp_path, Month(2024, 4), Month(2026, 3)))


def test_the_forecast_begins_the_day_after_the_data_and_not_today(shop: Reporting) -> None:
    view = forecast_of(shop)
    assert data_end(shop) == view.forecast.end == datetime.date(2026, 3, 31)
    # 1,000,000 at first, 23 collections of 480,000 / 500,000 / 520,000 (eight of each but the last 520,000), 24 wages.
    assert view.forecast.opening == 1_000_000 + 8 * 480_000 + 8 * 500_000 + 7 * 520_000 - 24 * 200_000
    assert view.forecast.days[0][0] == datetime.date(2026, 4, 1)
    assert view.remarks[0].values == {"day": datetime.date(2026, 4, 1), "end": datetime.date(2026, 3, 31)}


def test_entries_that_end_before_the_last_week_of_a_month_end_the_data_there(tmp_path: Path) -> None:
    reporting = Reporting(make_shop(tmp_path, Month(2025, 4), Month(2026, 3)))
    with_half = shop_vouchers(Month(2026, 4), Month(2026, 4))[0]
    lines = (Line(("消耗品費", "", 3_000), ("普通預金", "", 3_000)),)
    half_month = csv_bytes(money_forward_rows([replace(with_half, date="2026/04/12", lines=lines)]), "utf-8")
    take(reporting.session, tmp_path / "half.csv", half_month)
    assert data_end(reporting) == datetime.date(2026, 4, 12)
    assert str(forecast_of(reporting).forecast.months[0].month) == "2026-04"
    path = {str(row[0]): row for row in forecast_of(reporting).cash_path().rows()}
    columns = [column.name for column in forecast_of(reporting).cash_path().columns]
    april = dict(zip(columns, path["2026-04"], strict=True))
    # What happened in April stands beside what is still to come of it.
    assert (april["state"], april["payments_actual"], april["receipts_actual"]) == ("planned", -3_000, 0)
    assert april["receipts_expected"] == 520_000


def test_entries_made_ahead_do_not_end_a_month_that_cash_has_not_ended(tmp_path: Path) -> None:
    """Wages are paid on the 25th of every month; April 2026 has cash until the 12th, and a sale of the 30th made ahead."""
    reporting = Reporting(make_shop(tmp_path, Month(2025, 4), Month(2026, 3)))
    april = [
        Voucher(1, "2026/04/12", "文具", "", (Line(("消耗品費", "", 3_000), ("普通預金", "", 3_000)),)),
        Voucher(2, "2026/04/30", "減価償却", "", (Line(("減価償却費", "", 9_000), ("減価償却累計額", "", 9_000)),)),
        Voucher(3, "2026/04/30", "甲商事", "", (Line(("売掛金", "", 500_000), ("売上高", "", 500_000)),)),
    ]
    take(reporting.session, tmp_path / "ahead.csv", csv_bytes(money_forward_rows(april), "utf-8"))
    forecast = forecast_of(reporting).forecast
    assert (data_end(reporting), str(forecast.months[0].month)) == (datetime.date(2026, 4, 12), "2026-04")
    # The wages of April are still to be paid and the sale of March to be collected.
    assert forecast.months[0].rows[CashRow.PERSONNEL, Certainty.EXPECTED] == -200_000
    assert forecast.months[0].rows[CashRow.RECEIVABLES_COLLECTED, Certainty.EXPECTED] == 520_000


def test_a_book_without_cash_flow_is_refused_with_a_sentence(tmp_path: Path) -> None:
    session = create_book(tmp_path / "empty", BookFacts("A", LegalForm.CORPORATION, 4)).session
    with pytest.raises(InputRefused) as refused:
        forecast_of(Reporting(session))
    assert refused.value.code == "reporting.no_entries"


def test_two_months_of_a_book_say_what_cannot_be_forecast(tmp_path: Path) -> None:
    reporting = Reporting(make_shop(tmp_path, Month(2026, 2), Month(2026, 3)))
    view = forecast_of(reporting)
    assert {"forecast.too_few_months", "forecast.no_back_test"} <= {remark.code for remark in view.remarks}
    assert all(month.low is None and month.high is None for month in view.forecast.months)
    assert len(view.months_table()) == 12


def test_missing_openings_are_said(tmp_path: Path) -> None:
    view = forecast_of(Reporting(make_small_book(tmp_path, with_opening=False)))
    assert "forecast.no_opening" in {remark.code for remark in view.remarks}


def test_the_forecast_is_made_once_until_the_book_changes(shop: Reporting) -> None:
    view = forecast_of(shop)
    assert forecast_of(shop) is view
    raised = forecast_of(shop, Levers(wages=Fraction(1, 10)))
    assert raised.forecast.months[0].closing < view.forecast.months[0].closing
    # The band is that of the forecast without levers: a scenario was never tried.
    assert raised.back_test is view.back_test
    assert forecast_inputs(shop, Levers(wages=Fraction(1, 10))).levers.wages == Fraction(1, 10)


def test_tables_have_every_month_week_day_item_and_cut_off(shop: Reporting) -> None:
    view = forecast_of(shop)
    months, weeks, items = view.months_table(), view.weeks_table(), view.items_table()
    assert (len(months), len(weeks), len(view.cash_days()), len(view.back_test_path())) == (12, 13, 91, 6)
    assert len(items) == len(view.forecast.items)
    assert list(months.column("closing")) == [month.closing for month in view.forecast.months]
    for table in (months, weeks):
        for kind in Certainty:
            assert sum(filter(None, table.column(f"receipts_{kind}"))) >= 0  # type: ignore[arg-type]
            assert sum(filter(None, table.column(f"payments_{kind}"))) <= 0  # type: ignore[arg-type]
    path = view.cash_path()
    assert list(path.column("state")) == ["actual"] * 12 + ["planned"] * 12
    assert path.column("closing")[11] == view.forecast.opening
    assert set(path.column("receipts_actual")[12:]) == {None}
    assert set(path.column("receipts_statistical")[:12]) == {None}


def test_every_item_says_in_both_languages_how_it_was_found(shop: Reporting) -> None:
    for language in ("ja", "en"):
        said = forecast_of(shop).items_table(language).column("basis")  # type: ignore[arg-type]
        assert all(isinstance(text, str) and len(text) > 20 and "{" not in text for text in said)
    assert "翌月100%" in str(forecast_of(shop).items_table().column("basis")[0])


def test_the_lowest_balance_of_a_past_month_is_that_of_its_days(shop: Reporting) -> None:
    """In March 2026 the collection of 500,000 comes on the 20th and wages on the 25th: the lowest day is the first."""
    path = forecast_of(shop).cash_path()
    row = dict(zip([column.name for column in path.columns], list(path.rows())[11], strict=True))
    assert row["lowest"] == forecast_of(shop).forecast.opening - 500_000 + 200_000
    assert row["lowest_day"] == datetime.date(2026, 3, 1)


def test_a_plan_entered_today_is_in_the_forecast_and_in_no_back_test(shop: Reporting) -> None:
    before = forecast_of(shop)
    add_plan(shop.session, PlannedItem("改装", CashRow.INVESTING_PAYMENTS, -300_000, datetime.date(2026, 5, 11)))
    after = forecast_of(shop)
    assert after is not before
    assert after.forecast.months[1].closing == before.forecast.months[1].closing - 300_000
    assert after.back_test == before.back_test


def test_nothing_learned_later_changes_what_a_past_forecast_said(tmp_path: Path) -> None:
    """Later months, a loan drawn long ago, a decision and a setting: all of them are learned today."""
    paid = (Line(("預り金", "", 30_000), ("普通預金", "", 30_000)),)
    half_yearly = [Voucher(900 + number, day, "源泉所得税 納付", "", paid) for number, day in enumerate(("2025/01/20", "2025/07/10"))]
    reporting = Reporting(make_shop(tmp_path, Month(2024, 4), Month(2026, 3), *half_yearly))
    before = forecast_of(reporting).back_test
    session = reporting.session
    add_loan(session, a_loan(final_day=datetime.date(2028, 5, 1)))
    drop(session, find_item(reporting, next(item.key for item in forecast_of(reporting).forecast.items)))
    set_withholding(session, Withholding.MONTHLY)
    later = shop_vouchers(Month(2026, 4), Month(2026, 5))
    take(session, tmp_path / "later.csv", csv_bytes(money_forward_rows(later), "utf-8"))
    after = forecast_of(reporting).back_test

    def said(tested: BackTest) -> dict[tuple[datetime.date, Month], int]:
        return {(result.end, one.month): one.forecast for result in tested.results for one in result.comparisons}

    common = said(before).keys() & said(after).keys()
    # Ten of the twelve cut-offs of either are the same, May 2025 to February 2026, with 10 + 9 + ... + 1 months told by both.
    assert len(common) == 55
    assert {key: said(before)[key] for key in common} == {key: said(after)[key] for key in common}


def test_a_month_that_has_begun_without_any_movement_of_cash_is_forecast_all_the_same(tmp_path: Path) -> None:
    reporting = Reporting(make_shop(tmp_path, Month(2025, 4), Month(2026, 3)))
    before = forecast_of(reporting).forecast
    sold = Voucher(1, "2026/04/05", "甲商事", "", (Line(("売掛金", "", 90_000), ("売上高", "", 90_000)),))
    take(reporting.session, tmp_path / "sold.csv", csv_bytes(money_forward_rows([sold]), "utf-8"))
    after = forecast_of(reporting).forecast
    assert (after.end, after.opening) == (datetime.date(2026, 4, 5), before.opening)


def test_a_book_of_tables_alone_forecasts_only_what_has_a_date_and_says_why(tmp_path: Path) -> None:
    reporting = Reporting(new_book(tmp_path))
    take_samples(reporting.session, *TRENDS["freee"])
    add_plan(reporting.session, PlannedItem("賞与", CashRow.PERSONNEL, -100_000, datetime.date(2025, 8, 8)))
    view = forecast_of(reporting)
    # 106,800 in hand and 2,176,122 in the bank at the end of July 2025.
    assert (view.forecast.end, view.forecast.opening) == (datetime.date(2025, 7, 31), 2_282_922)
    assert [item.amount for item in view.forecast.items] == [-100_000]
    assert {"forecast.tables_only", "forecast.too_few_months", "forecast.no_back_test"} <= {remark.code for remark in view.remarks}
    tables_only = next(remark for remark in view.remarks if remark.code == "forecast.tables_only")
    assert (tables_only.values["count"], tables_only.values["last"]) == (4, Month(2025, 7))
    assert view.cash_path().column("lowest")[0] is None
