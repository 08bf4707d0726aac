"""Plans of the owner: their days, what cannot be a plan, and the way into the book and back."""

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.analysis.planned_items import INTERVALS, PLANNED_ROWS, PlannedItem, content_of, items_of, plan_of, replaced_rows
from app.errors import InputRefused
from app.periods import Month

VAN = PlannedItem("営業車", CashRow.INVESTING_PAYMENTS, -1_650_000, datetime.date(2026, 11, 20), id=7)


def plans() -> st.SearchStrategy[PlannedItem]:
    days = st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31))

    @st.composite
    def draw(draw: st.DrawFn) -> PlannedItem:
        row = draw(st.sampled_from(PLANNED_ROWS))
        sign = 1 if row.direction == "receipts" else -1 if row.direction == "payments" else draw(st.sampled_from((1, -1)))
        every = draw(st.sampled_from(INTERVALS))
        first = draw(days)
        last = draw(st.none() | st.dates(first, datetime.date(2029, 12, 31))) if every else None
        certainty = draw(st.sampled_from((Certainty.CONFIRMED, Certainty.EXPECTED)))
        amount = sign * draw(st.integers(1, 10**9))
        return PlannedItem("予定", row, amount, first, every, last, certainty, "相手", "メモ", draw(st.booleans()), id=3)

    return draw()


def test_a_plan_comes_once_on_its_own_day() -> None:
    # 20 November 2026 is a Friday; the 22nd, a Sunday, would stay a Sunday: a plan is what the owner says.
    (item,) = items_of([VAN], datetime.date(2026, 9, 30), datetime.date(2027, 9, 30))
    assert (item.key, item.day, item.amount, item.certainty) == ("planned:7", VAN.first, -1_650_000, Certainty.EXPECTED)
    assert items_of([VAN], VAN.first, datetime.date(2027, 9, 30)) == ()


def test_the_last_day_of_a_month_is_the_last_day_of_each() -> None:
    plan = replace(VAN, first=datetime.date(2027, 1, 31), every=1, last=datetime.date(2027, 4, 30))
    assert [day.isoformat() for day in plan.days(datetime.date(2027, 12, 31))] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    thirtieth = replace(plan, first=datetime.date(2027, 1, 30))
    assert [day.day for day in thirtieth.days(datetime.date(2027, 4, 30))] == [30, 28, 30, 30]


@given(plans(), st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 1, 1)))
def test_items_keep_to_their_span_and_have_keys_of_their_own(plan: PlannedItem, end: datetime.date) -> None:
    until = end + datetime.timedelta(days=400)
    items = items_of([plan], end, until)
    assert all(end < item.day <= until and item.day >= plan.first for item in items)
    assert all(plan.last is None or item.day <= plan.last for item in items)
    assert len({item.key for item in items}) == len(items)
    months = [Month.of(item.day).months_since(Month.of(plan.first)) for item in items]
    assert all(month % plan.every == 0 for month in months) if plan.every else months in ([], [0])
    assert all(item.day.day == plan.first.day or item.day == Month.of(item.day).last_day for item in items)
    # What is foreseen later was foreseen before, under the same key.
    sooner = {item.key: item for item in items_of([plan], end - datetime.timedelta(days=40), until)}
    assert all(sooner[item.key] == item for item in items)


@given(plans())
def test_a_plan_comes_back_from_the_book_as_it_was(plan: PlannedItem) -> None:
    kept = plan_of(json.loads(json.dumps(content_of(plan))), plan.id)
    assert (kept, kept.id) == (plan, plan.id)


@pytest.mark.parametrize(
    "change", [{"amount": "1"}, {"more": 1}, {"title": None}, {"row": "no_row"}, {"first": "2026/1/1"}, {"every": True}, {"amount": 1.0}]
)
def test_what_is_not_exactly_a_plan_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InputRefused) as refused:
        plan_of({**content_of(VAN), **change}, 7)
    assert (refused.value.code, refused.value.values) == ("planned.unreadable", {"id": 7})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "planned.title_needed"),
        ({"note": "長" * 201}, "planned.too_long"),
        ({"amount": 0}, "planned.amount_needed"),
        ({"row": CashRow.UNRESOLVED}, "planned.row_needed"),
        ({"amount": 5}, "planned.wrong_direction"),
        ({"certainty": Certainty.STATISTICAL}, "planned.certainty_needed"),
        ({"every": 5}, "planned.interval_needed"),
        ({"every": 1, "last": datetime.date(2026, 11, 19)}, "planned.last_before_first"),
        ({"last": datetime.date(2026, 12, 31)}, "planned.last_before_first"),
    ],
)
def test_what_cannot_be_is_said(change: dict[str, object], code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        replace(VAN, **change)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_a_plan_may_replace_the_estimate_of_its_row_in_its_months() -> None:
    bonus = PlannedItem("賞与", CashRow.PERSONNEL, -1_000_000, datetime.date(2026, 12, 10), every=12, replaces_estimate=True)
    replaced = replaced_rows([VAN, bonus], datetime.date(2026, 9, 30), datetime.date(2027, 12, 31))
    assert replaced == {(CashRow.PERSONNEL, Month(2026, 12)), (CashRow.PERSONNEL, Month(2027, 12))}
