"""The same books from three vendors have the same cash flow and the same indicators (the demo company's journals)."""

import pytest

from app.analysis.cash_flow import CashFlow, cash_flow
from app.analysis.cash_rows import CashRow
from app.analysis.followed_flows import Reason
from app.analysis.local_benchmark import LocalBenchmark, local_benchmark
from app.ledger.accounts import Side
from app.ledger.columns import concatenate
from app.ledger.importers import identify
from app.ledger.importers.reading import open_source
from app.resources import list_resources, resource_path
from tests.analysis.journal import ACCOUNTS, books


def demo(vendor: str) -> tuple[CashFlow, LocalBenchmark]:
    parts = []
    for batch, name in enumerate((name for name in list_resources("demo") if name.startswith(f"{vendor}_")), start=1):
        file = open_source(resource_path(f"demo/{name}"))
        columns = identify(file).read(file).columns
        assert columns is not None
        parts.append(columns.with_values(batch=batch))
    file = open_source(resource_path("demo/opening_2024.txt"))
    opening = {
        f"{balance.account}:{balance.sub_account}": balance.amount if balance.side is Side.DEBIT else -balance.amount
        for balance in identify(file).read(file).openings
    }
    lines = concatenate(parts)
    made = books(lines, opening)
    return cash_flow(made, lines, ACCOUNTS.place, {}, made.months), local_benchmark(made)


@pytest.mark.parametrize("vendor", ["yayoi", "freee"])
def test_the_vendor_does_not_show(vendor: str) -> None:
    expected_flow, expected_benchmark = demo("money_forward")
    flow, benchmark = demo(vendor)
    assert flow.months == expected_flow.months
    assert benchmark == expected_benchmark


def test_the_demo_company_ties_in_every_month_and_leaves_open_only_what_is_older_than_its_books() -> None:
    """Wages and deductions owed on 2024-04-01 without a name: -554,372 in April, -1,668 in May, nothing afterwards."""
    flow, _ = demo("money_forward")
    assert {month.difference for month in flow.months} == {0}
    open_amounts = {str(month.month): month.rows[CashRow.UNRESOLVED] for month in flow.months if month.rows[CashRow.UNRESOLVED]}
    assert open_amounts == {"2024-04": -554_372, "2024-05": -1_668}
    reasons = {entry.reason for month in flow.months for entry in flow.attributions.of(month.month, CashRow.UNRESOLVED)}
    assert reasons == {Reason.BEFORE_BOOKS}
