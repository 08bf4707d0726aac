"""Plans of the demo company: what its owner knows of the months after September 2026, as the book keeps it."""

from typing import Any

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.analysis.planned_items import PlannedItem, content_of
from tests.helpers.demo_figures import DemoMonth

_AFTER = DemoMonth(2026, 9)


def demo_plans() -> list[dict[str, Any]]:
    """Each plan with the moment it was entered: a van that is ordered, a subsidy applied for, the director's money paid back."""
    director = PlannedItem(
        "役員借入金 返済",
        CashRow.DIRECTOR_LOANS,
        -250_000,
        _AFTER.plus(4).last_day,
        every=1,
        last=_AFTER.plus(15).last_day,
        counterparty="代表取締役",
        note="7月に借りた分",
    )
    van = PlannedItem(
        "配送用の軽バン 購入",
        CashRow.INVESTING_PAYMENTS,
        -1_650_000,
        _AFTER.plus(2).day(20),
        certainty=Certainty.CONFIRMED,
        counterparty="みずならモータース株式会社",
        note="契約済み。下取りなし",
    )
    subsidy = PlannedItem("省エネ設備 補助金", CashRow.OTHER_OPERATING_RECEIPTS, 600_000, _AFTER.plus(5).day(26), note="実績報告は1月末")
    entered = (f"2026-10-02T09:{minute:02d}:00+00:00" for minute in (0, 5, 10))
    return [{"entered_at": at, "plan": content_of(plan)} for at, plan in zip(entered, (van, subsidy, director), strict=True)]
