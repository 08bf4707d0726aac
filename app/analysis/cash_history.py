"""What moved the funds in the past, as the forecast looks at it: by day and row, sales and purchases on credit by day.

A matrix of days, so that :meth:`CashHistory.until` is a cut that costs nothing and a back-test sees the past as it was on that
day. Vouchers stay findable, so that what a schedule foresees can be taken out of the past levels are made of.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.analysis.cash_flow import CashFlow
from app.analysis.cash_rows import CashRow, CounterRule, counter_rules
from app.analysis.vouchers import Vouchers
from app.ledger.accounts import AccountGroup, Side
from app.ledger.balances import Books
from app.money import Yen
from app.periods import Month, month_range

Ints = NDArray[np.int64]

#: Receipts that settle receivables, and payments that settle payables: the rows of the two pools of credit.
COLLECTION_ROWS = (CashRow.RECEIVABLES_COLLECTED, CashRow.NOTES_COLLECTED, CashRow.NOTES_DISCOUNTED)
PAYABLE_ROWS = (CashRow.PAYABLES_PAID, CashRow.NOTES_PAID)
_ROWS = tuple(CashRow)


@dataclass(frozen=True, eq=False)
class CreditPool:
    """Balances of one nature as one pool, by day: what was created (sold or bought) and what was settled.

    ``opening`` is what was outstanding before the first day. Amounts are positive on the pool's own side; within a voucher the
    accounts of the pool are netted, so that a note received for a receivable neither creates nor settles.
    """

    opening: Yen
    created: Ints
    settled: Ints

    def until(self, days: int) -> "CreditPool":
        return CreditPool(self.opening, self.created[:days], self.settled[:days])

    def is_as(self, other: "CreditPool") -> bool:
        """Whether both tell the same."""
        is_same = self.opening == other.opening and np.array_equal(self.created, other.created)
        return is_same and np.array_equal(self.settled, other.settled)


@dataclass(frozen=True, eq=False)
class CashHistory:
    """The past from the first day of ``first`` to ``end``; ``daily`` has a line per day and a column per row of ``CashRow``."""

    end: datetime.date
    first: Month
    #: Months with a direct cash flow and at least one movement, in order; ``end`` may cut the last one.
    months: tuple[Month, ...]
    #: Months that only tables tell: their balances are known, their receipts and payments are not.
    from_tables: frozenset[Month]
    #: The funds at each month's beginning and end, where they are known (months told by tables too).
    openings: Mapping[Month, Yen]
    closings: Mapping[Month, Yen]
    daily: Ints
    receivables: CreditPool
    payables: CreditPool
    #: Single movements in order of ``voucher`` (batch * 2**32 + voucher): their line in ``daily``, column and amount.
    voucher: Ints
    line: Ints
    row: Ints
    amount: Ints

    def until(self, end: datetime.date) -> "CashHistory":
        """The past as it was told up to a day; single movements stay, since :meth:`without` leaves out what lies after the end."""
        days = max((end - self.first.first_day).days + 1, 0)
        last = Month.of(end)
        return replace(
            self,
            end=end,
            months=tuple(month for month in self.months if month <= last),
            from_tables=frozenset(month for month in self.from_tables if month.last_day <= end),
            openings={month: amount for month, amount in self.openings.items() if month <= last},
            closings={month: amount for month, amount in self.closings.items() if month.last_day <= end},
            daily=self.daily[:days],
            receivables=self.receivables.until(days),
            payables=self.payables.until(days),
        )

    def without(self, vouchers: Collection[tuple[int, int]]) -> Ints:
        """``daily`` without some vouchers, each named by batch and voucher."""
        if not vouchers or not len(self.voucher):
            return self.daily
        wanted = np.sort(np.array([(batch << 32) | voucher for batch, voucher in vouchers], np.int64))
        starts = np.searchsorted(self.voucher, wanted, "left")
        counts = np.searchsorted(self.voucher, wanted, "right") - starts
        at = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(int(counts.sum()))
        at = at[self.line[at] < len(self.daily)]
        left = self.daily.copy()
        np.subtract.at(left, (self.line[at], self.row[at]), self.amount[at])
        return left

    def is_as(self, other: "CashHistory", vouchers: Collection[tuple[int, int]]) -> bool:
        """Whether both tell the same, with all vouchers and without some; single movements matter for nothing else."""
        return (
            (self.end, self.first, self.months, self.from_tables) == (other.end, other.first, other.months, other.from_tables)
            and (self.openings, self.closings) == (other.openings, other.closings)
            and np.array_equal(self.daily, other.daily)
            and self.receivables.is_as(other.receivables)
            and self.payables.is_as(other.payables)
            and np.array_equal(self.without(vouchers), other.without(vouchers))
        )

    def funds_at(self, day: datetime.date) -> Yen | None:
        """The funds at the end of a day; ``None`` where neither movements nor a balance of that day tell them."""
        month = Month.of(day)
        if day == month.last_day and month in self.closings:
            return self.closings[month]
        if month not in self.openings or month in self.from_tables:
            return None
        start = (month.first_day - self.first.first_day).days
        return self.openings[month] + int(self.daily[start : start + day.day].sum())

    @cached_property
    def told(self) -> frozenset[Month]:
        """Months of which the net change of the funds is known."""
        return self.from_tables.union(self.months)

    @cached_property
    def gaps(self) -> tuple[Month, ...]:
        """Months between the first and the last in which nothing moved and of which no table tells anything."""
        told = self.told
        return tuple(month for month in month_range(min(told), max(told)) if month not in told) if told else ()


def cash_history(flow: CashFlow, books: Books) -> CashHistory | None:
    """The whole past of a book; ``None`` where no month has a cash flow."""
    if not flow.months:
        return None
    first, last = flow.months[0].month, flow.months[-1].month
    flows = flow.attributions.flows
    days = (last.last_day - first.first_day).days + 1
    line = _ordinals(flows.date) - first.first_day.toordinal()
    daily = np.zeros((days, len(_ROWS)), np.int64)
    np.add.at(daily.reshape(-1), line * len(_ROWS) + flows.row, flows.amount)
    voucher = (flows.batch.astype(np.int64) << 32) | flows.voucher
    order = np.argsort(voucher, kind="stable")
    moving = {Month.from_number(number) for number in np.unique(flows.date // 100).tolist()}
    rules = counter_rules(books.chart)
    pool = _Pools(flow.vouchers, books, rules, first, days)
    return CashHistory(
        last.last_day,
        first,
        tuple(month.month for month in flow.months if month.method == "direct" and month.month in moving),
        frozenset(month.month for month in flow.months if month.method == "indirect"),
        {month.month: month.opening for month in flow.months},
        {month.month: month.closing for month in flow.months},
        daily,
        pool.of(_credit_codes(books, rules, AccountGroup.TRADE_RECEIVABLES, COLLECTION_ROWS), 1),
        pool.of(_credit_codes(books, rules, AccountGroup.TRADE_PAYABLES, PAYABLE_ROWS), -1),
        voucher[order],
        line[order],
        flows.row[order],
        flows.amount[order],
    )


def _credit_codes(books: Books, rules: Mapping[str, CounterRule], group: AccountGroup, rows: tuple[CashRow, ...]) -> frozenset[str]:
    """The accounts of a pool: its group, and notes discounted or endorsed; an allowance for bad debts is none of it."""
    contra = (CashRow.NOTES_DISCOUNTED, CashRow.NOTES_COLLECTED) if group is AccountGroup.TRADE_RECEIVABLES else ()
    return frozenset(
        account.code
        for account in books.chart.accounts
        if (account.group is group and rules[account.code].receipts in rows)
        or (account.group is AccountGroup.TRADE_RECEIVABLES_CONTRA and rules[account.code].receipts in contra)
    )


@dataclass(frozen=True, eq=False)
class _Pools:
    vouchers: Vouchers
    books: Books
    rules: Mapping[str, CounterRule]
    first: Month
    days: int

    def of(self, codes: frozenset[str], sign: int) -> CreditPool:
        """A pool of accounts; ``sign`` is 1 for assets. An effect of a line on the funds is the opposite of its debit."""
        vouchers = self.vouchers
        in_pool = np.array([code in codes for code in vouchers.codes], np.bool_)
        lines = np.flatnonzero(in_pool[vouchers.code]) if len(in_pool) else np.zeros(0, np.int64)
        net = np.zeros(len(vouchers.moved), np.int64)
        np.add.at(net, vouchers.line_voucher[lines], -sign * vouchers.effect[lines])
        at = np.flatnonzero(net)
        line = _ordinals(vouchers.date[at]) - self.first.first_day.toordinal()
        amount = net[at]
        # What the journal tells before the first month with a cash flow is part of the opening.
        inside = (line >= 0) & (line < self.days)
        created, settled = np.zeros(self.days, np.int64), np.zeros(self.days, np.int64)
        np.add.at(created, line[inside], np.maximum(amount[inside], 0))
        np.add.at(settled, line[inside], np.maximum(-amount[inside], 0))
        used = codes & set(self.books.codes)
        own_side = Side.DEBIT if sign == 1 else Side.CREDIT
        opening = sum(self._opening(code) * (1 if self.books.chart.by_code(code).side is own_side else -1) for code in used)
        return CreditPool(opening, created, settled)

    def _opening(self, code: str) -> Yen:
        return self.books.balance(code, self.first) - self.books.movement(code, self.first)


def _ordinals(dates: Ints) -> Ints:
    """Dates written yyyymmdd as the numbers ``datetime.date.toordinal`` gives."""
    months = (dates // 10000 - 1970) * 12 + dates // 100 % 100 - 1
    firsts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return firsts + dates % 100 - 1 + datetime.date(1970, 1, 1).toordinal()
