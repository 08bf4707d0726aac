"""The layout banks know: what stands where, by hand, and for any vouchers its sums meet the months they are made of."""

import datetime
from collections.abc import Mapping

from hypothesis import given, settings

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_flow_accounts import account_cash_flow
from app.analysis.cash_flow_form import account_column, actual_column, form_lines, form_table, planned_columns
from app.analysis.cash_flow_memo import MemoRow
from app.analysis.cash_forecast import ForecastMonth
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.periods import Month
from app.tables import Table
from tests.analysis.journal import ACCOUNTS, books, columns, flow_of
from tests.analysis.test_cash_flow_properties import vouchers

APRIL = Month(2024, 4)
CERTAIN, EXPECTED, STATISTICAL = Certainty.CONFIRMED, Certainty.EXPECTED, Certainty.STATISTICAL


def form_of(flow: CashFlow) -> Table:
    return form_table(form_lines(), [actual_column(entry, {}) for entry in flow.months], "資金繰り表", (), "cash_flow_form")


def cells(table: Table, column: str) -> Mapping[str, object]:
    return dict(zip(map(str, table.column("row")), table.column(column), strict=True))


def test_payments_stand_as_what_was_paid_and_sums_take_them_away() -> None:
    table = form_of(
        flow_of(
            """2024-04-05 普通預金 900 / 売掛金 900
               2024-04-20 給料手当 500 / 普通預金 500
               2024-04-21 普通預金 30 / 給料手当 30
               2024-04-25 機械装置 200 / 普通預金 200
               2024-04-30 短期借入金 100 + 支払利息 7 / 普通預金 107""",
            {"普通預金": 1_000, "資本金": -1_000},
        )
    )
    found = cells(table, "2024-04")
    assert (found["opening"], found["operating_receipts"], found["personnel"], found["interest_paid"]) == (1_000, 900, 470, 7)
    assert (found["operating_payments"], found["operating"]) == (477, 423)
    assert (found["investing_payments"], found["investing"]) == (200, -200)
    assert (found["financing_receipts"], found["repayments"], found["financing_payments"], found["financing"]) == (0, 100, 100, -100)
    assert (found["net"], found["closing"], found["balance_sheet_cash"], found["difference"]) == (123, 1_123, 1_123, 0)


def test_what_goes_both_ways_is_raised_and_repaid_on_lines_of_its_own() -> None:
    table = form_of(
        flow_of(
            """2024-04-05 普通預金 800 / 役員借入金 800
               2024-04-20 役員借入金 300 / 普通預金 300
               2024-04-25 定期預金 50 / 普通預金 50"""
        )
    )
    found = cells(table, "2024-04")
    assert (found["director_loans_in"], found["director_loans_out"], found["restricted_deposits_out"]) == (800, 300, 50)
    assert (found["financing_receipts"], found["financing_payments"], found["financing"]) == (800, 350, 450)


def test_the_lines_stand_in_the_order_of_the_form() -> None:
    rows = [line.row for line in form_lines(memos=[MemoRow.SALES, MemoRow.NOTES_RECEIVED])]
    sections = ["opening", "operating", "investing", "financing", "net", "closing", "balance_sheet_cash", "difference", "memo_section"]
    assert [row for row in rows if row in sections] == sections
    assert rows[-2:] == ["memo_notes_received", "memo_sales"]
    assert len(set(rows)) == len(rows)


def planned() -> ForecastMonth:
    rows = {
        (CashRow.RECEIVABLES_COLLECTED, EXPECTED): 4_000,
        (CashRow.RECEIVABLES_COLLECTED, STATISTICAL): 1_000,
        (CashRow.REPAYMENTS, CERTAIN): -700,
        (CashRow.DIRECTOR_LOANS, CERTAIN): -50,
        (CashRow.DIRECTOR_LOANS, STATISTICAL): 20,
    }
    return ForecastMonth(APRIL, 100, rows, 4_370, None, None, 100, datetime.date(2024, 4, 1))


def test_a_planned_month_keeps_its_certainties_apart() -> None:
    lines = form_lines(has_plan=True)
    table = form_table(lines, planned_columns(planned()), "資金繰り表", (), "cash_flow_form")
    months = [column for column in table.columns if column.kind == "yen"]
    assert [column.name for column in months] == ["2024-04 confirmed", "2024-04 expected", "2024-04 statistical", "2024-04 planned"]
    assert months[-1].title == "2024年4月\n予定"
    total, expected = cells(table, "2024-04 planned"), cells(table, "2024-04 expected")
    assert (total["receivables_collected"], expected["receivables_collected"]) == (5_000, 4_000)
    assert (total["director_loans_in"], total["director_loans_out"], total["repayments"]) == (20, 50, 700)
    assert (total["opening"], total["net"], total["closing"]) == (100, 4_270, 4_370)
    assert [total[f"net_{certainty}"] for certainty in Certainty] == [-750, 4_000, 1_020]
    assert (expected["net"], expected["closing"], total["balance_sheet_cash"]) == (4_000, None, None)


def test_the_parts_of_a_planned_month_sum_to_it() -> None:
    table = form_table(form_lines(has_plan=True), planned_columns(planned()), "", (), "cash_flow_form")
    parts = [cells(table, f"2024-04 {certainty}") for certainty in Certainty]
    total = cells(table, "2024-04 planned")
    for row in total:
        known = [part[row] for part in parts]
        if all(amount is not None for amount in known):
            assert sum(known) == total[row], row  # type: ignore[arg-type]


@settings(max_examples=80, deadline=None)
@given(vouchers())
def test_the_sums_of_the_form_meet_the_months(found: list) -> None:  # type: ignore[type-arg]
    lines = columns(found)
    kept = books(lines, {"普通預金": 10_000, "資本金": -10_000})
    flow = cash_flow(kept, lines, ACCOUNTS.place, {}, kept.months)
    table = form_of(flow)
    whole: dict[str, int] = {}
    for entry in flow.months:
        column = cells(table, str(entry.month))
        assert (column["opening"], column["closing"], column["difference"]) == (entry.opening, entry.closing, 0)
        sections = (column["operating"], column["investing"], column["financing"], column["unresolved"])
        assert sections == (entry.operating, entry.investing, entry.financing, entry.unresolved)
        for row, amount in column.items():
            whole[row] = whole.get(row, 0) + (amount if isinstance(amount, int) else 0)
    if flow.months:  # the months of a year sum to the change of the year
        assert whole["net"] == flow.months[-1].closing - flow.months[0].opening
        assert whole["operating_receipts"] - whole["operating_payments"] == whole["operating"]
    accounts = account_cash_flow(flow, kept)
    for position, entry in enumerate(flow.months):
        made = [
            form_table(form_lines(of_account=True), [account_column(months[position])], "", (), "a") for months in accounts.months.values()
        ]
        column = cells(table, str(entry.month))
        for row in ("opening", "operating_receipts", "operating_payments", "financing_receipts", "financing_payments", "closing"):
            assert sum(cells(one, str(entry.month))[row] for one in made) == column[row], row  # type: ignore[misc]
        assert all(cells(one, str(entry.month))["difference"] == 0 for one in made)
        transfers = [cells(one, str(entry.month)) for one in made]
        assert sum(one["transfers_in"] for one in transfers) == sum(one["transfers_out"] for one in transfers)  # type: ignore[misc]
