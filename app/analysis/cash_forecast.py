"""The cash forecast: twelve months and thirteen weeks from the day after the data end.

Rules it keeps: day sums, week sums, month sums and item sums agree to the yen; confirmed, expected and statistical amounts never
share a figure; what cannot be forecast is a remark, never a zero. It computes from its inputs alone, so that a back-test runs
the very same code on the past.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.analysis.cash_history import COLLECTION_ROWS, CashHistory
from app.analysis.cash_rows import CashRow
from app.analysis.estimated_items import EstimatedItems
from app.analysis.forecast_days import Roll
from app.analysis.forecast_decisions import Decision, apply
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.levers import NO_LEVERS, Levers
from app.analysis.monthly_past import MonthlyPast, past_remarks
from app.analysis.schedule import EMPTY_SCHEDULE, Schedule, in_order
from app.analysis.seasonal_levels import round_yen
from app.money import Yen
from app.periods import Month

#: Months and weeks a forecast reaches.
MONTHS = 12
WEEKS = 13
_DAY = datetime.timedelta(days=1)
#: So far apart a plan and an estimate may be the same money.
_CLOSE = datetime.timedelta(days=15)
#: Sources that only the past stands behind.
_ESTIMATED = (Source.COLLECTION, Source.PAYABLES, Source.PAYROLL, Source.BONUS, Source.SEASONAL)
#: Sources of receipts from customers; what the owner planned keeps its day.
_COLLECTED = (Source.COLLECTION, Source.SEASONAL, Source.INVOICE)
#: Sources of wages outside the estimates, which already have the lever in them.
_WAGES = (Source.RECURRING, Source.TAX)
#: Sources that are due at a month's end by law.
_AT_MONTH_END = (Source.TAX, Source.SOCIAL_INSURANCE)
#: Rows that only schedule and plans foresee and that usually go on month after month.
_DEBT_ROWS = (CashRow.REPAYMENTS, CashRow.LEASE_PRINCIPAL, CashRow.RESTRICTED_DEPOSITS)
_MONTHS_LOOKED_AT, _OFTEN = 6, 3
_ROW_AT = {row: index for index, row in enumerate(CashRow)}


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """A month to come (the first one only from the day after the data end); ``low`` and ``high`` bound the closing balance.

    ``lowest`` is the smallest balance within the month, payments of a day taken before its receipts.
    """

    month: Month
    opening: Yen
    #: Signed effects on the funds; rows without any are left out.
    rows: Mapping[tuple[CashRow, Certainty], Yen]
    closing: Yen
    #: None where too few past errors are known.
    low: Yen | None
    high: Yen | None
    lowest: Yen
    lowest_day: datetime.date

    def receipts(self, certainty: Certainty) -> Yen:
        """Positive rows of one certainty."""
        return sum(amount for (_, kind), amount in self.rows.items() if kind is certainty and amount > 0)

    def payments(self, certainty: Certainty) -> Yen:
        """Negative rows of one certainty (a negative sum)."""
        return sum(amount for (_, kind), amount in self.rows.items() if kind is certainty and amount < 0)


@dataclass(frozen=True, slots=True)
class ForecastWeek:
    """Seven days; receipts positive, payments negative, by certainty (every certainty has a key)."""

    first: datetime.date
    last: datetime.date
    opening: Yen
    receipts: Mapping[Certainty, Yen]
    payments: Mapping[Certainty, Yen]
    closing: Yen
    lowest: Yen
    lowest_day: datetime.date


@dataclass(frozen=True, slots=True)
class Forecast:
    """The funds after ``end``; ``items`` in order of day, ``days`` gives every day's closing balance to the last month's end."""

    end: datetime.date
    #: The funds at ``end``.
    opening: Yen
    items: tuple[ForecastItem, ...]
    months: tuple[ForecastMonth, ...]
    weeks: tuple[ForecastWeek, ...]
    days: tuple[tuple[datetime.date, Yen], ...]
    #: The smallest balance of all days, payments of a day taken before its receipts, and the first day it is reached.
    lowest: Yen
    lowest_day: datetime.date
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ForecastInputs:
    """All a forecast is made from. ``history`` and ``schedule`` end at ``end``; ``opening`` is what the funds were then."""

    end: datetime.date
    opening: Yen
    history: CashHistory
    schedule: Schedule = EMPTY_SCHEDULE
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    levers: Levers = NO_LEVERS

    def is_as(self, other: "ForecastInputs") -> bool:
        """Whether both are equal in everything a forecast is made from."""
        return (
            (self.end, self.opening, self.schedule, self.levers) == (other.end, other.opening, other.schedule, other.levers)
            and dict(self.decisions) == dict(other.decisions)
            and self.history.is_as(other.history, self.schedule.explained)
        )


def last_day(end: datetime.date, months: int = MONTHS) -> datetime.date:
    """The last day of a forecast that begins the day after ``end``; its first month counts, however little of it is left."""
    return (Month.of(end + _DAY) + (months - 1)).last_day


def make_forecast(inputs: ForecastInputs, months: int = MONTHS) -> Forecast:
    """The forecast of some months; equal inputs give an equal forecast."""
    until = last_day(inputs.end, months)
    past = MonthlyPast(inputs.history, inputs.schedule.explained)
    # Where customers pay earlier, the first collections after the last day come into the forecast.
    reach = until + max(-inputs.levers.collection_days, 0) * _DAY
    estimated = EstimatedItems(past, inputs.schedule, inputs.levers, reach)
    estimated.make()
    made = apply([*inputs.schedule.items, *estimated.items], inputs.decisions, inputs.end)
    moved = [*_moved(made, inputs, past.keeps_month_ends), *inputs.levers.items]
    items = in_order(item for item in moved if inputs.end < item.day <= until)
    days = _days(inputs.opening, items, inputs.end, until)
    lowest = min(days, key=lambda day: day.lowest)
    month_items: dict[Month, list[ForecastItem]] = {Month.of(inputs.end + _DAY) + number: [] for number in range(months)}
    for item in items:
        month_items[Month.of(item.day)].append(item)
    remarks = (
        *past_remarks(past),
        *inputs.schedule.remarks,
        *estimated.remarks,
        *_twice(items),
        *_left_out(inputs, items),
        *_balance_remarks(inputs, days),
    )
    return Forecast(
        inputs.end,
        inputs.opening,
        items,
        tuple(_month(month, found, _between(days, month.first_day, month.last_day)) for month, found in month_items.items()),
        tuple(_week(days[at : at + 7], items) for at in range(0, min(7 * WEEKS, len(days) - 6), 7)),
        tuple((day.day, day.closing) for day in days),
        lowest.lowest,
        lowest.day,
        remarks,
    )


@dataclass(frozen=True, slots=True)
class _Day:
    day: datetime.date
    opening: Yen
    receipts: Yen
    payments: Yen

    @property
    def lowest(self) -> Yen:
        """Payments come before receipts."""
        return self.opening + self.payments

    @property
    def closing(self) -> Yen:
        return self.opening + self.payments + self.receipts


def _days(opening: Yen, items: tuple[ForecastItem, ...], end: datetime.date, until: datetime.date) -> list[_Day]:
    count = (until - end).days
    receipts, payments = [0] * count, [0] * count
    for item in items:
        at = (item.day - end).days - 1
        (receipts if item.amount > 0 else payments)[at] += item.amount
    days, balance = [], opening
    for at in range(count):
        days.append(_Day(end + (at + 1) * _DAY, balance, receipts[at], payments[at]))
        balance = days[-1].closing
    return days


def _between(days: list[_Day], first: datetime.date, last: datetime.date) -> list[_Day]:
    begin = days[0].day
    return days[max((first - begin).days, 0) : (last - begin).days + 1]


def _month(month: Month, items: list[ForecastItem], shown: list[_Day]) -> ForecastMonth:
    rows: dict[tuple[CashRow, Certainty], Yen] = {}
    for item in items:
        rows[item.row, item.certainty] = rows.get((item.row, item.certainty), 0) + item.amount
    lowest = min(shown, key=lambda day: day.lowest)
    ordered = {(row, kind): rows[row, kind] for row in CashRow for kind in Certainty if rows.get((row, kind))}
    return ForecastMonth(month, shown[0].opening, ordered, shown[-1].closing, None, None, lowest.lowest, lowest.day)


def _week(days: list[_Day], items: tuple[ForecastItem, ...]) -> ForecastWeek:
    receipts, payments = dict.fromkeys(Certainty, 0), dict.fromkeys(Certainty, 0)
    for item in items:
        if days[0].day <= item.day <= days[-1].day:
            (receipts if item.amount > 0 else payments)[item.certainty] += item.amount
    lowest = min(days, key=lambda day: day.lowest)
    return ForecastWeek(days[0].day, days[-1].day, days[0].opening, receipts, payments, days[-1].closing, lowest.lowest, lowest.day)


def _moved(items: tuple[ForecastItem, ...], inputs: ForecastInputs, keeps_month_ends: bool) -> Iterator[ForecastItem]:
    """Items as the books would date them and as the levers change them.

    Taxes and social insurance of a month's end stay in their month where the books keep them there although banks are closed.
    Collections come later or earlier, wages and their insurance are higher.
    """
    levers = inputs.levers
    for item in items:
        if keeps_month_ends and item.source in _AT_MONTH_END:
            due = (Month.of(item.day) + -1).last_day
            if Roll.NEXT.land(due) == item.day and Roll.NONE.land(due) > inputs.end:
                item = replace(item, day=Roll.NONE.land(due))
        if levers.collection_days and item.amount > 0 and item.row in COLLECTION_ROWS and item.source in _COLLECTED:
            yield replace(item, day=Roll.NEXT.land(max(item.day + levers.collection_days * _DAY, inputs.end + _DAY)))
        elif levers.wages and (item.source is Source.SOCIAL_INSURANCE or (item.row is CashRow.PERSONNEL and item.source in _WAGES)):
            yield replace(item, amount=round_yen(item.amount * (1 + levers.wages)))
        else:
            yield item


def _twice(items: tuple[ForecastItem, ...]) -> Iterator[Remark]:
    """Plans that may be what the past lets one expect anyway."""
    told = set()
    for plan in (item for item in items if item.source is Source.PLANNED):
        like = _alike(plan, items)
        if like is not None and plan.title not in told:
            told.add(plan.title)
            values = {"title": plan.title, "day": plan.day, "amount": abs(plan.amount), "other": like.title, "expected": abs(like.amount)}
            yield Remark("forecast.maybe_twice", values)


def _alike(plan: ForecastItem, items: tuple[ForecastItem, ...]) -> ForecastItem | None:
    """The nearest estimate on the row of a plan, close to its day and between half and twice its size."""

    def distance(item: ForecastItem) -> tuple[datetime.timedelta, Yen]:
        return abs(item.day - plan.day), abs(item.amount - plan.amount)

    near = (item for item in items if item.row is plan.row and item.source in _ESTIMATED and abs(item.day - plan.day) <= _CLOSE)
    return min((item for item in near if plan.amount**2 <= 2 * plan.amount * item.amount <= 4 * plan.amount**2), key=distance, default=None)


def _left_out(inputs: ForecastInputs, items: tuple[ForecastItem, ...]) -> Iterator[Remark]:
    """Debts paid month after month of which nothing is foreseen: neither register nor plan names them, nor is a rule found."""
    history = inputs.history
    told = history.months[-_MONTHS_LOOKED_AT:]
    moved = history.without(inputs.schedule.explained)
    for row in _DEBT_ROWS:
        if row not in inputs.schedule.governed or any(item.row is row for item in items):
            continue
        column = moved[:, _ROW_AT[row]]
        starts = ((month, (month.first_day - history.first.first_day).days) for month in told)
        paid = [-int(column[start : start + month.last_day.day].clip(max=0).sum()) for month, start in starts]
        if sum(amount > 0 for amount in paid) >= _OFTEN:
            yield Remark("forecast.not_foreseen", {"row": row.title, "months": len(told), "amount": sum(paid)})


def _balance_remarks(inputs: ForecastInputs, days: list[_Day]) -> Iterator[Remark]:
    if inputs.opening < 0:
        yield Remark("forecast.negative_now", {"day": inputs.end, "amount": inputs.opening})
    # Where nothing is left already, the next day says nothing new: the deepest one does.
    short = min(days, key=lambda day: day.lowest) if inputs.opening < 0 else next((day for day in days if day.lowest < 0), None)
    if short and short.lowest < 0:
        yield Remark("forecast.negative", {"day": short.day, "amount": -short.lowest})
    lowest = min(days, key=lambda day: day.lowest, default=None)
    if lowest and lowest.lowest < lowest.closing:
        yield Remark("forecast.payments_first", {"day": lowest.day, "closing": lowest.closing})
