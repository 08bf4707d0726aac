"""What the owner says of an item: it happened, it will not come; applied twice nothing changes, and the books have the last word."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_decisions import Decision, Verdict, apply
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source

END = datetime.date(2026, 9, 30)


def item(key: str, day: datetime.date, amount: int = -1000) -> ForecastItem:
    return ForecastItem(key, day, amount, CashRow.EXPENSES, Certainty.EXPECTED, Source.RECURRING, "家賃", Remark("schedule.basis.planned"))


def done(key: str, day: datetime.date, amount: int = -1000) -> Decision:
    return Decision(key, Verdict.DONE, "家賃", CashRow.EXPENSES, day, amount)


def dropped(key: str) -> Decision:
    return Decision(key, Verdict.DROPPED, "家賃", CashRow.EXPENSES)


def october(day: int) -> datetime.date:
    return datetime.date(2026, 10, day)


def test_a_done_item_is_confirmed_on_its_day_until_the_books_reach_it() -> None:
    rent = item("rent", october(27))
    (happened,) = apply([rent], {"rent": done("rent", october(20), -1200)}, END)
    assert (happened.key, happened.day, happened.amount, happened.certainty) == ("rent", october(20), -1200, Certainty.CONFIRMED)
    assert apply([rent], {"rent": done("rent", october(20), -1200)}, october(20)) == ()


def test_a_dropped_item_is_gone_and_comes_back_when_that_is_taken_back() -> None:
    rent = item("rent", october(27))
    assert apply([rent], {"rent": dropped("rent")}, END) == ()
    assert apply([rent], {}, END) == (rent,)


def test_what_happened_stays_though_its_invoice_was_settled_since() -> None:
    (happened,) = apply([], {"invoice:3:0": done("invoice:3:0", october(5), 8000)}, END)
    assert (happened.title, happened.row, happened.amount, happened.certainty) == ("家賃", CashRow.EXPENSES, 8000, Certainty.CONFIRMED)


def test_a_day_and_an_amount_belong_to_what_happened() -> None:
    for wrong in ({"kind": Verdict.DONE}, {"kind": Verdict.DROPPED, "date": END, "amount": 1}):
        with pytest.raises(ValueError, match="happened"):
            Decision("rent", title="家賃", row=CashRow.EXPENSES, **wrong)  # type: ignore[arg-type]


KEYS = st.sampled_from("abcdef")
DAYS = st.dates(datetime.date(2026, 9, 1), datetime.date(2027, 9, 30))


@given(st.dictionaries(KEYS, DAYS.filter(lambda day: day > END)), st.dictionaries(KEYS, st.none() | DAYS))
def test_applying_twice_changes_nothing(days: dict[str, datetime.date], decided: dict[str, datetime.date | None]) -> None:
    items = [item(key, day) for key, day in days.items()]
    decisions = {key: dropped(key) if day is None else done(key, day) for key, day in decided.items()}
    once = apply(items, decisions, END)
    assert apply(once, decisions, END) == once
    assert all(one.day > END for one in once)
    assert {one.key for one in once} == (days.keys() - decided.keys()) | {key for key, day in decided.items() if day and day > END}
