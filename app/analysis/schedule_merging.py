"""What several sources foresee, counted once: papers before plans, both before habits and estimates of taxes.

Two items are the same money where their amounts are equal to the yen, their days lie close together, and neither row nor party
says otherwise; each item takes the place of one other at most. A plan that replaces an estimate takes the place of what is merely expected
on its row in its month.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.cash_rows import CashRow
from app.analysis.expected_payments import is_same_party
from app.analysis.forecast_items import Certainty, ForecastItem, Remark
from app.analysis.recurring_payments import Habit
from app.periods import Month

#: Items so close together may be the same.
CLOSE = datetime.timedelta(days=10)
#: Rows that an invoice may stand for: it does not say what it is for.
_OF_INVOICES = frozenset(
    {
        CashRow.PAYABLES_PAID,
        CashRow.CASH_PURCHASES,
        CashRow.SUBCONTRACTING,
        CashRow.EXPENSES,
        CashRow.INTEREST_PAID,
        CashRow.LEASE_PRINCIPAL,
        CashRow.INVESTING_PAYMENTS,
        CashRow.OTHER_OPERATING_PAYMENTS,
        CashRow.RECEIVABLES_COLLECTED,
        CashRow.CASH_SALES,
        CashRow.ADVANCES_RECEIVED,
        CashRow.OTHER_OPERATING_RECEIPTS,
    }
)


@dataclass(frozen=True, slots=True)
class RegisteredAccount:
    """Where the books keep a loan of the register that is still being repaid."""

    account: str
    sub_account: str
    lender: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source foresees; ``habits`` are items by the key of their habit."""

    papers: tuple[ForecastItem, ...]
    loans: tuple[ForecastItem, ...]
    planned: tuple[ForecastItem, ...]
    habits: Mapping[str, tuple[ForecastItem, ...]]
    charges: tuple[ForecastItem, ...]


def merge(sources: Sources, replaced: frozenset[tuple[CashRow, Month]]) -> tuple[list[ForecastItem], list[Remark]]:
    """Every item once, and what was taken to be the same as a plan of the owner."""
    papers = list(sources.papers)
    remarks: list[Remark] = []
    planned: list[ForecastItem] = []
    free = [*papers, *sources.loans]
    for plan in sources.planned:
        other = _same((plan,), free)
        if other is None:
            planned.append(plan)
        else:
            free.remove(other)
            values = {"title": plan.title, "day": plan.day, "amount": abs(plan.amount), "other": other.title}
            remarks.append(Remark("schedule.counted_once", values))
    kept = [*papers, *sources.loans, *planned]
    free = list(kept)
    groups = [*_by_day(sources.habits), *((charge,) for charge in sources.charges)]
    for group in sorted(groups, key=lambda group: (group[0].day, group[0].key)):
        other = _same(group, free)
        if other is not None:
            free.remove(other)
            continue
        kept += (item for item in group if item.certainty is Certainty.CONFIRMED or (item.row, Month.of(item.day)) not in replaced)
    return kept, remarks


def is_registered(habit: Habit, accounts: Iterable[RegisteredAccount]) -> bool:
    """Whether a habit repays a loan of the register."""
    codes = {part.code for part in habit.latest.parts if part.row is CashRow.REPAYMENTS}
    for one in accounts:
        if one.account in codes:
            if one.sub_account and one.sub_account in habit.latest.sub_accounts:
                return True
            if is_same_party(one.lender, habit.latest.words):
                return True
    return False


def _by_day(habits: Mapping[str, Sequence[ForecastItem]]) -> list[tuple[ForecastItem, ...]]:
    """The parts of one payment together."""
    found: dict[tuple[str, datetime.date], list[ForecastItem]] = {}
    for key, items in habits.items():
        for item in items:
            found.setdefault((key, item.day), []).append(item)
    return [tuple(items) for items in found.values()]


def _same(group: Sequence[ForecastItem], others: Sequence[ForecastItem]) -> ForecastItem | None:
    """The nearest item that is the same money as some parts together.

    On another row the party must be the same; where names in kanji and in kana cannot be compared, the amount must be the only one.
    """
    amount = sum(item.amount for item in group)
    rows = {item.row for item in group}
    fitting = [(other, _party(group, other)) for other in others if other.amount == amount and abs(other.day - group[0].day) <= CLOSE]
    sure = [other for other, is_same in fitting if is_same is not False and other.row in rows]
    sure += [other for other, is_same in fitting if is_same and _may_be_invoiced(rows, other)]
    possible = [other for other, is_same in fitting if is_same is None and other.counterparty and _may_be_invoiced(rows, other)]
    found = sure or (possible if len(possible) == 1 else [])
    return min(found, key=lambda other: (abs(other.day - group[0].day), other.key), default=None)


def _party(group: Sequence[ForecastItem], other: ForecastItem) -> bool | None:
    """Whether an item names the party of others; ``None`` where that cannot be said, or where they name none."""
    is_same = is_same_party(other.counterparty, f"{group[0].counterparty} {group[0].title}")
    return None if is_same is False and not group[0].counterparty else is_same


def _may_be_invoiced(rows: set[CashRow], other: ForecastItem) -> bool:
    return rows <= _OF_INVOICES and other.row in _OF_INVOICES
