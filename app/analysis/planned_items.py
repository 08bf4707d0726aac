"""The owner's own receipts and payments to come: once, or every so many months, each day dated and with its row.

A plan is what the owner says and nothing else: no amount is adjusted, no day is moved to a business day. A day that is the last
of its month stands for the month's end wherever the plan repeats.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.errors import InputRefused
from app.money import Yen
from app.periods import Month, month_range

#: How often a plan may repeat: 0 is once.
INTERVALS = (0, 1, 2, 3, 4, 6, 12)
#: Rows a plan may stand on: everything but what could not be attributed.
PLANNED_ROWS = tuple(row for row in CashRow if row is not CashRow.UNRESOLVED)
PLANNED_CERTAINTIES = (Certainty.CONFIRMED, Certainty.EXPECTED)
MOST_LETTERS = 200
MOST_YEN = 10**13


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A receipt (positive ``amount``) or payment (negative) on ``first`` and, with ``every`` months, again until ``last``.

    ``replaces_estimate`` says that in its months nothing else is expected on its row than what papers and plans announce.
    Raises ``InputRefused`` (``planned.*``) for what cannot be a plan.
    """

    title: str
    row: CashRow
    amount: Yen
    first: datetime.date
    every: int = 0
    last: datetime.date | None = None
    certainty: Certainty = Certainty.EXPECTED
    counterparty: str = ""
    note: str = ""
    replaces_estimate: bool = False
    #: 0 until it is kept.
    id: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InputRefused("planned.title_needed")
        if any(len(text) > MOST_LETTERS for text in (self.title, self.counterparty, self.note)):
            raise InputRefused("planned.too_long", most=MOST_LETTERS)
        if self.amount == 0 or abs(self.amount) > MOST_YEN:
            raise InputRefused("planned.amount_needed")
        if self.row not in PLANNED_ROWS:
            raise InputRefused("planned.row_needed")
        if self.row.direction != "both" and (self.row.direction == "receipts") is not (self.amount > 0):
            raise InputRefused("planned.wrong_direction", row=self.row.title)
        if self.certainty not in PLANNED_CERTAINTIES:
            raise InputRefused("planned.certainty_needed")
        if self.every not in INTERVALS:
            raise InputRefused("planned.interval_needed")
        if self.last is not None and (not self.every or self.last < self.first):
            raise InputRefused("planned.last_before_first", first=self.first.isoformat(), last=self.last.isoformat())

    @property
    def is_at_month_end(self) -> bool:
        return self.first == Month.of(self.first).last_day

    def days(self, until: datetime.date) -> Iterator[datetime.date]:
        """Every day it falls on, up to a day."""
        end = until if self.last is None else min(until, self.last)
        if not self.every:
            yield from (day for day in (self.first,) if day <= end)
            return
        for month in month_range(Month.of(self.first), Month.of(max(end, self.first)))[:: self.every]:
            last_day = month.last_day
            day = last_day if self.is_at_month_end else month.first_day.replace(day=min(self.first.day, last_day.day))
            if day <= end:
                yield day

    def key_of(self, day: datetime.date) -> str:
        """The key of one of its days: by month, so that a day put right is still the same item."""
        return f"planned:{self.id}:{Month.of(day)}" if self.every else f"planned:{self.id}"


def items_of(plans: Iterable[PlannedItem], end: datetime.date, until: datetime.date) -> tuple[ForecastItem, ...]:
    """The items of plans after ``end`` and up to ``until``."""
    return tuple(_item(plan, day) for plan in plans for day in plan.days(until) if day > end)


def passed_days(plans: Iterable[PlannedItem], since: datetime.date, end: datetime.date) -> Iterator[tuple[PlannedItem, datetime.date]]:
    """Days of plans after ``since`` that the books have reached: the books should tell now what became of them."""
    return ((plan, day) for plan in plans for day in plan.days(end) if day > since)


def replaced_rows(plans: Iterable[PlannedItem], end: datetime.date, until: datetime.date) -> frozenset[tuple[CashRow, Month]]:
    """Rows and months where plans stand in the place of an estimate."""
    return frozenset((plan.row, Month.of(day)) for plan in plans if plan.replaces_estimate for day in plan.days(until) if day > end)


def _item(plan: PlannedItem, day: datetime.date) -> ForecastItem:
    name = {0: "planned", 1: "planned_monthly"}.get(plan.every, "planned_repeatedly")
    basis = Remark(f"schedule.basis.{name}", {"every": plan.every} if plan.every > 1 else {})
    return ForecastItem(plan.key_of(day), day, plan.amount, plan.row, plan.certainty, Source.PLANNED, plan.title, basis, plan.counterparty)


def content_of(plan: PlannedItem) -> dict[str, Any]:
    """What is kept of a plan, in words of JSON."""
    return {
        "title": plan.title,
        "row": str(plan.row),
        "amount": plan.amount,
        "first": plan.first.isoformat(),
        "every": plan.every,
        "last": plan.last.isoformat() if plan.last else None,
        "certainty": str(plan.certainty),
        "counterparty": plan.counterparty,
        "note": plan.note,
        "replaces_estimate": plan.replaces_estimate,
    }


_KINDS: Mapping[str, tuple[type, ...]] = {
    "title": (str,),
    "row": (str,),
    "amount": (int,),
    "first": (str,),
    "every": (int,),
    "last": (str, type(None)),
    "certainty": (str,),
    "counterparty": (str,),
    "note": (str,),
    "replaces_estimate": (bool,),
}


def plan_of(content: Mapping[str, Any], number: int) -> PlannedItem:
    """The plan of what was kept; raises ``InputRefused`` (``planned.unreadable``) for anything that is not exactly that."""
    is_known = content.keys() == _KINDS.keys() and all(type(content[name]) in kinds for name, kinds in _KINDS.items())
    if not is_known:
        raise InputRefused("planned.unreadable", id=number)
    last = content["last"]
    try:
        return PlannedItem(
            **{name: content[name] for name in ("title", "amount", "every", "counterparty", "note", "replaces_estimate")},
            row=CashRow(content["row"]),
            certainty=Certainty(content["certainty"]),
            first=datetime.date.fromisoformat(content["first"]),
            last=None if last is None else datetime.date.fromisoformat(last),
            id=number,
        )
    except ValueError as error:
        raise InputRefused("planned.unreadable", id=number) from error
