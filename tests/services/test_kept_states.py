"""A reporting that has seen a book through its changes shows what one shows that opens the book now."""

import datetime
from collections.abc import Callable
from pathlib import Path

from app.analysis.cash_rows import CashRow
from app.analysis.planned_items import PlannedItem
from app.ledger.chart_of_accounts import load_standard_chart
from app.periods import Month
from app.services.cash_reports import cash_form, checks_form
from app.services.forecasting import forecast_of
from app.services.importing import commit_import, preview_import
from app.services.month_glance import glance
from app.services.placements import place_account
from app.services.planned_items import Withholding, add_plan, set_withholding
from app.services.reporting import Reporting
from app.services.session import BookSession
from app.services.undoing import undo_batch
from tests.ledger.importers.vendor_files import Line, Voucher, csv_bytes, money_forward_rows
from tests.services.test_forecasting import make_shop

CHART = load_standard_chart()
EXPENSES = CHART.named("消耗品費").code
RENT = [
    Voucher(9_000 + month, f"2025/{month:02d}/27", f"{month}月分 家賃", "", (Line(("地代家賃", "", 100_000), ("普通預金", "", 100_000)),))
    for month in range(4, 13)
]


def everything(reporting: Reporting) -> list[object]:
    """What the pages show of the book."""
    books = reporting.books()
    first, last = books.months[0], books.months[-1]
    view = forecast_of(reporting)
    return [
        *(list(table.rows()) for table in (reporting.trial_balance(first, last), reporting.income_statement(first, last))),
        *(list(table.rows()) for table in (reporting.balance_sheet(first, last), reporting.cash_flow(first, last).table)),
        list(cash_form(reporting, first, last).table.rows()),
        checks_form(reporting, first, last),
        (view.forecast, view.back_test, view.remarks),
        list(view.items_table().rows()),
        glance(reporting, last),
        sorted(map(repr, books.movements)),
        list(reporting.columns().lines()),
    ]


def take_vouchers(session: BookSession, path: Path, vouchers: list[Voucher]) -> int:
    path.write_bytes(csv_bytes(money_forward_rows(vouchers), "utf-8"))
    preview = preview_import(session, path)
    return commit_import(session, preview, mappings={each.name: EXPENSES for each in preview.unknown_accounts}, overlap="new_only").id


def paid(number: int, date: str, account: str, amount: int, text: str = "買い物") -> Voucher:
    return Voucher(number, date, text, "", (Line((account, "", amount), ("普通預金", "", amount)),))


def test_whatever_happens_to_a_book_what_is_kept_is_what_is_read_anew(tmp_path: Path) -> None:
    session = make_shop(tmp_path, Month(2024, 4), Month(2026, 3), *RENT)
    kept = Reporting(session)
    everything(kept)
    batches: list[int] = []

    def imported(name: str, *vouchers: Voucher) -> Callable[[], object]:
        return lambda: batches.append(take_vouchers(session, tmp_path / f"{name}.csv", list(vouchers)))

    changes: list[Callable[[], object]] = [
        imported("last month", paid(9_101, "2026/03/30", "消耗品費", 1_100)),
        imported("old month", paid(9_102, "2024/06/10", "消耗品費", 70_000)),
        imported("new name", paid(9_103, "2025/11/10", "ふしぎな科目", 5_000)),
        lambda: place_account(session, "ふしぎな科目", CHART.named("通信費").code),
        lambda: undo_batch(session, batches.pop(1)),
        imported("rent once more", paid(9_104, "2026/01/27", "地代家賃", 100_000, "1月分 家賃")),
        lambda: add_plan(session, PlannedItem("車検", CashRow.EXPENSES, -150_000, datetime.date(2026, 6, 15))),
        lambda: kept.set_fund_choice(CHART.named("定期預金").code, "fund"),
        imported("next month", paid(9_105, "2026/04/27", "地代家賃", 100_000, "4月分 家賃")),
        lambda: set_withholding(session, Withholding.HALF_YEARLY),
        lambda: undo_batch(session, batches.pop(0)),
        lambda: undo_batch(session, batches.pop()),
    ]
    for number, change in enumerate(changes):
        change()
        assert everything(kept) == everything(Reporting(session)), number
