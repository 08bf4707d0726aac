"""The same money from several sources is counted once: papers before plans, both before habits and estimates."""

import datetime
from dataclasses import replace

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.schedule_merging import Sources, merge
from app.periods import Month

LEASE = ForecastItem(
    "recurring:lease:2026-10",
    datetime.date(2026, 10, 27),
    -60_000,
    CashRow.LEASE_PRINCIPAL,
    Certainty.CONFIRMED,
    Source.RECURRING,
    "包装ライン リース料",
    Remark("schedule.basis.recurring_same"),
    "いずみリース株式会社",
)
INTEREST = replace(LEASE, key="recurring:lease:2026-10:1", amount=-5_400, row=CashRow.INTEREST_PAID)
PLAN = replace(LEASE, key="planned:1", source=Source.PLANNED, amount=-65_400, title="リース料", counterparty="")
TAX = replace(
    LEASE, key="tax:income:2026-10:final", row=CashRow.TAXES_PAID, source=Source.TAX, certainty=Certainty.EXPECTED, amount=-300_000
)


def merged(
    papers: tuple[ForecastItem, ...] = (),
    planned: tuple[ForecastItem, ...] = (),
    habit: tuple[ForecastItem, ...] = (),
    charges: tuple[ForecastItem, ...] = (),
    replaced: frozenset[tuple[CashRow, Month]] = frozenset(),
) -> list[str]:
    items, _ = merge(Sources(papers, (), planned, {"lease": habit} if habit else {}, charges), replaced)
    return sorted(item.key for item in items)


def test_a_plan_of_the_whole_takes_the_place_of_a_habit_of_two_parts() -> None:
    assert merged(planned=(PLAN,), habit=(LEASE, INTEREST)) == ["planned:1"]


def test_another_amount_or_month_is_another_payment() -> None:
    for other in (replace(PLAN, amount=-65_401), replace(PLAN, day=datetime.date(2026, 11, 27))):
        assert merged(planned=(other,), habit=(LEASE, INTEREST)) == ["planned:1", LEASE.key, INTEREST.key]


def test_an_invoice_of_the_lessor_takes_the_place_of_the_habit() -> None:
    invoice = replace(PLAN, key="invoice:2:0", source=Source.INVOICE, row=CashRow.PAYABLES_PAID, counterparty="いずみリース(株)")
    assert merged(papers=(invoice,), habit=(LEASE, INTEREST)) == ["invoice:2:0"]
    stranger = replace(invoice, counterparty="みなも電力株式会社")
    assert len(merged(papers=(stranger,), habit=(LEASE, INTEREST))) == 3


def test_a_plan_that_an_invoice_announces_is_counted_once_and_told() -> None:
    invoice = replace(PLAN, key="invoice:2:0", source=Source.INVOICE, day=datetime.date(2026, 10, 31), title="いずみリース株式会社")
    items, remarks = merge(Sources((invoice,), (), (PLAN,), {}, ()), frozenset())
    assert [item.key for item in items] == ["invoice:2:0"]
    assert [(remark.code, remark.values["other"]) for remark in remarks] == [("schedule.counted_once", "いずみリース株式会社")]


def test_each_item_stands_for_one_other_only() -> None:
    second = replace(PLAN, key="planned:2")
    once = replace(LEASE, key="invoice:2:0", amount=-65_400, source=Source.INVOICE)
    assert merged(papers=(once,), planned=(PLAN, second)) == ["invoice:2:0", "planned:2"]


def test_a_plan_of_the_tax_replaces_its_estimate() -> None:
    own = replace(TAX, key="planned:3", source=Source.PLANNED, amount=-280_000)
    assert merged(planned=(own,), charges=(TAX,)) == ["planned:3", TAX.key]
    assert merged(planned=(own,), charges=(TAX,), replaced=frozenset({(CashRow.TAXES_PAID, Month(2026, 10))})) == ["planned:3"]
