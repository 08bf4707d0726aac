"""Whatever the past and the schedule are: days, weeks, months and items agree to the yen, and nothing moves on a closed day."""

import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.bank_days import is_bank_day
from app.analysis.cash_forecast import Forecast, ForecastInputs, make_forecast
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.levers import Levers
from app.analysis.schedule import GOVERNED_ROWS, Schedule
from app.periods import Month, month_range
from tests.analysis.steady_trader import history_of, inputs_at

DAY = datetime.timedelta(days=1)
PAIRS = (
    ("普通預金", "売上高"),
    ("普通預金", "売掛金"),
    ("売掛金", "売上高"),
    ("仕入高", "買掛金"),
    ("買掛金", "普通預金"),
    ("給料手当", "普通預金"),
    ("消耗品費", "普通預金"),
    ("法人税等", "普通預金"),
    ("受取手形", "売掛金"),
    ("普通預金", "受取手形"),
    ("長期借入金", "普通預金"),
    ("ふしぎな科目", "普通預金"),
)


@st.composite
def pasts(draw: st.DrawFn) -> ForecastInputs:
    """A journal of up to thirty months with gaps, an end on any day of its last month, some scheduled items."""
    first = Month(2023, draw(st.integers(1, 12)))
    count = draw(st.integers(1, 30))
    lines = [f"{first.first_day} 普通預金 100000 / 資本金 100000"]
    for month in month_range(first, first + (count - 1)):
        for _ in range(draw(st.integers(0, 5))):
            debit, credit = draw(st.sampled_from(PAIRS))
            day = month.first_day.replace(day=draw(st.integers(1, month.last_day.day)))
            amount = draw(st.integers(-500, 100_000))
            lines.append(f"{day} {debit} {amount} / {credit} {amount}")
    history = history_of("\n".join(lines), {})
    last = max(history.months)
    end = last.first_day.replace(day=draw(st.integers(1, last.last_day.day)))
    items = tuple(
        ForecastItem(
            f"planned:{number}",
            end + draw(st.integers(1, 400)) * DAY,
            draw(st.integers(-50_000, 50_000).filter(bool)),
            draw(st.sampled_from([row for row in CashRow if row is not CashRow.UNRESOLVED])),
            draw(st.sampled_from(list(Certainty)[:2])),
            draw(st.sampled_from((Source.PLANNED, Source.INVOICE, Source.TAX))),
            "予定",
            Remark("expected.nothing_note"),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    return inputs_at(history, end, schedule=Schedule(items, governed=GOVERNED_ROWS))


def check_sums(found: Forecast) -> None:
    first, last = found.months[0].month, found.months[-1].month
    assert len(found.months) == 12 and last == first + 11
    assert [day for day, _ in found.days] == [found.end + number * DAY for number in range(1, (last.last_day - found.end).days + 1)]
    moved = dict.fromkeys((day for day, _ in found.days), 0)
    for item in found.items:
        moved[item.day] += item.amount
    balance = found.opening
    for day, closing in found.days:
        balance += moved[day]
        assert closing == balance
    closings = dict(found.days)
    for before, after in pairwise(found.months):
        assert before.closing == after.opening
    for month in found.months:
        assert month.opening + sum(month.rows.values()) == month.closing == closings[month.month.last_day]
        assert month.lowest <= min(month.opening, month.closing)
        of_month = [item for item in found.items if Month.of(item.day) == month.month]
        for (row, certainty), amount in month.rows.items():
            assert amount == sum(item.amount for item in of_month if (item.row, item.certainty) == (row, certainty))
    assert len(found.weeks) == 13
    assert (found.weeks[0].first, found.weeks[-1].last) == (found.end + DAY, found.end + 91 * DAY)
    for week in found.weeks:
        assert week.opening + sum(week.receipts.values()) + sum(week.payments.values()) == week.closing == closings[week.last]
        assert min(week.receipts.values()) >= 0 >= max(week.payments.values())
    assert found.lowest == min(month.lowest for month in found.months)
    assert min(week.lowest for week in found.weeks) >= found.lowest


@settings(max_examples=60, deadline=None)
@given(pasts())
def test_days_weeks_months_and_items_agree_to_the_yen(inputs: ForecastInputs) -> None:
    found = make_forecast(inputs)
    check_sums(found)
    assert found == make_forecast(inputs)
    assert len({item.key for item in found.items}) == len(found.items)
    own = [item for item in found.items if item.source is not Source.PLANNED and not item.key.startswith("planned")]
    assert all(is_bank_day(item.day) for item in own)
    assert not any(item.row in GOVERNED_ROWS or item.row is CashRow.UNRESOLVED for item in own)


@settings(max_examples=30, deadline=None)
@given(pasts(), st.integers(-40, 40), st.fractions(-1, 1, max_denominator=20), st.fractions(-1, 1, max_denominator=20))
def test_levers_keep_the_sums(inputs: ForecastInputs, days: int, sales: object, wages: object) -> None:
    levers = Levers(sales=sales, collection_days=days, wages=wages)  # type: ignore[arg-type]
    check_sums(make_forecast(ForecastInputs(inputs.end, inputs.opening, inputs.history, inputs.schedule, levers=levers)))
