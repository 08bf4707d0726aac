"""Days and amounts of plans as Japanese write them."""

import datetime

import pytest

from app.analysis.cash_rows import CashRow
from app.analysis.planned_items import PlannedItem
from app.errors import InputRefused
from app.services.plan_texts import read_amount, read_day, read_plan, texts_of

AFTER = datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026/11/30", "2026-11-30"),
        ("令和8年11月30日", "2026-11-30"),
        ("R8.11.30", "2026-11-30"),
        ("11/30", "2026-11-30"),
        ("１１月３０日", "2026-11-30"),
        ("9/30", "2027-09-30"),
        ("3-31", "2027-03-31"),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text: str, day: str) -> None:
    assert read_day(text, AFTER).isoformat() == day


@pytest.mark.parametrize("text", ["", "2/30", "13/1", "きのう", "2026/2/29"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_day(text, AFTER)
    assert refused.value.code == "planned.not_a_day"


@pytest.mark.parametrize(
    ("text", "amount"), [("300,000", 300_000), ("３０万円", 300_000), ("1.5億", 150_000_000), ("2.5百万", 2_500_000), ("8千", 8_000)]
)
def test_amounts_with_their_units(text: str, amount: int) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "planned.amount_needed"),
        ("0", "planned.amount_needed"),
        ("-5", "planned.amount_needed"),
        ("0.00001万", "planned.not_an_amount"),
        ("三万", "planned.not_an_amount"),
        ("万", "planned.not_an_amount"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_amount(text)
    assert refused.value.code == code


def test_a_plan_is_read_and_typed_again_as_it_was() -> None:
    texts = {"title": "役員借入金 返済", "row": "director_loans", "direction": "payments", "amount": "25万", "first": "1/31", "every": "1"}
    plan = read_plan({**texts, "last": "2027/12/31", "replaces_estimate": "yes"}, AFTER)
    last = datetime.date(2027, 12, 31)
    expected = PlannedItem("役員借入金 返済", CashRow.DIRECTOR_LOANS, -250_000, datetime.date(2027, 1, 31), 1, last, replaces_estimate=True)
    assert plan == expected
    assert read_plan(texts_of(plan), AFTER) == plan


def test_the_row_gives_the_direction_where_it_has_one() -> None:
    texts = {"title": "補助金", "row": "その他の営業収入", "amount": "60万", "first": "2/26"}
    row = CashRow.OTHER_OPERATING_RECEIPTS
    assert read_plan({**texts, "row": row.title}, AFTER).amount == 600_000
    with pytest.raises(InputRefused, match="row_needed"):
        read_plan({**texts, "row": "どこか"}, AFTER)
