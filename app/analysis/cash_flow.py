"""The monthly cash flow (資金繰り表, actual), direct method: receipts and payments by counter account.

The rules it keeps, to the yen: in every month opening + rows = closing, and closing + restricted deposits = the balance
sheet's cash. Every voucher is netted first; the net movement of its funds goes to the lines that stand on that side, in
proportion, so that fees, withholding and the loss on notes reduce the line they belong to (``reference/forms.md`` 3c); loans and
deposits keep their whole amount. Liabilities are followed to what created them (:mod:`app.analysis.liability_origins`). Nothing
is guessed: what has no row is ``unresolved`` and leads to its entries. A month that only tables tell is computed by the indirect
method (:mod:`app.analysis.indirect_cash_flow`) and says so.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from app.analysis.cash_rows import CashRow, Section, counter_rules
from app.analysis.cash_sources import FlowArrays, flows_of
from app.analysis.followed_flows import FlowMemory, Reason
from app.analysis.funds import FundChoice, FundSplit, split_funds
from app.analysis.indirect_cash_flow import IndirectRow, indirect_rows
from app.analysis.vouchers import Vouchers, net_vouchers
from app.ledger.account_mapping import Placement
from app.ledger.accounts import Side
from app.ledger.array_groups import groups
from app.ledger.balances import Books
from app.ledger.columns import JournalColumns
from app.money import Yen
from app.periods import Month, month_range

Method = Literal["direct", "indirect"]
_SECTIONS: tuple[Section, ...] = ("operating", "investing", "financing", "unresolved")


@dataclass(frozen=True, slots=True)
class CashFlowMonth:
    """One month; every row is its signed effect on the funds. ``difference`` is the balance sheet's cash less closing and restricted."""

    month: Month
    opening: Yen
    rows: dict[CashRow, Yen]
    operating: Yen
    investing: Yen
    financing: Yen
    unresolved: Yen
    closing: Yen
    restricted: Yen
    balance_sheet_cash: Yen
    difference: Yen
    #: Of the rows that go both ways, what came in; the rest of the row went out.
    received: dict[CashRow, Yen] = field(default_factory=dict)
    #: Rows of the indirect method; then there are no ``rows``.
    indirect_rows: dict[IndirectRow, Yen] = field(default_factory=dict)

    @property
    def method(self) -> Method:
        return "indirect" if self.indirect_rows else "direct"

    @property
    def receipts(self) -> Yen | None:
        """Rows of receipts, and the positive amounts of rows that go both ways; the indirect method knows none."""
        return None if self.indirect_rows else sum(amount for row, amount in self.rows.items() if _is_receipt(row, amount))

    @property
    def payments(self) -> Yen | None:
        """All other rows (negative)."""
        return None if self.indirect_rows else sum(amount for row, amount in self.rows.items() if not _is_receipt(row, amount))


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one voucher added to a row, by the account it came through; ``code`` is empty for an imbalance."""

    month: Month
    row: CashRow
    batch: int
    voucher: int
    date: datetime.date
    code: str
    amount: Yen
    reason: Reason


class Attributions:
    """Where the rows come from, kept as columns; objects are made only for what is looked at."""

    def __init__(self, flows: FlowArrays) -> None:
        self._flows = flows
        self._months = flows.date // 100
        self._rows = tuple(CashRow)

    @property
    def flows(self) -> FlowArrays:
        """The columns themselves."""
        return self._flows

    def __len__(self) -> int:
        return len(self._flows.amount)

    def __iter__(self) -> Iterator[Attribution]:
        return (self._at(position) for position in range(len(self)))

    def of(self, month: Month, row: CashRow) -> tuple[Attribution, ...]:
        """What a row of a month consists of, in order of date, batch and voucher."""
        found = np.flatnonzero((self._months == month.number) & (self._flows.row == self._rows.index(row)))
        found = found[np.lexsort((self._flows.voucher[found], self._flows.batch[found], self._flows.date[found]))]
        return tuple(self._at(position) for position in found.tolist())

    def _at(self, position: int) -> Attribution:
        flows = self._flows
        date = int(flows.date[position])
        code = int(flows.code[position])
        return Attribution(
            Month.from_number(date // 100),
            self._rows[int(flows.row[position])],
            int(flows.batch[position]),
            int(flows.voucher[position]),
            datetime.date(date // 10000, date // 100 % 100, date % 100),
            flows.codes[code] if code >= 0 else "",
            int(flows.amount[position]),
            tuple(Reason)[int(flows.reason[position])],
        )


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Months in order; ``funds`` and ``restricted`` are the accounts of the balance sheet's cash, by code."""

    funds: tuple[str, ...]
    restricted: tuple[str, ...]
    months: tuple[CashFlowMonth, ...]
    attributions: Attributions
    #: The vouchers the rows come from.
    vouchers: Vouchers
    #: Months of the book whose cash flow tables do not tell: only the total of several months is known, or one statement.
    left_out: tuple[Month, ...] = ()

    @property
    def method(self) -> Literal["direct", "indirect", "mixed"]:
        methods = {month.method for month in self.months}
        return "mixed" if len(methods) > 1 else methods.pop() if methods else "direct"

    @property
    def breaks(self) -> tuple[tuple[Month, Yen], ...]:
        """Months that do not open with what the month before closed with, and by how much: a declared opening balance differs."""
        pairs = pairwise(self.months)
        return tuple(
            (after.month, after.opening - before.closing)
            for before, after in pairs
            if after.month == before.month + 1 and after.opening != before.closing
        )


def cash_flow(
    books: Books,
    columns: JournalColumns,
    place: Callable[[str], Placement | None],
    choices: Mapping[str, FundChoice],
    months: Sequence[Month],
    memory: FlowMemory | None = None,
) -> CashFlow:
    """The cash flow of ``months``. ``columns`` must hold the whole journal, since liabilities are followed from the first entry.
    ``memory`` saves the months that are as they were the last time it was given.

    Raises ``InputRefused`` where an account outside the balance sheet's cash is chosen as a fund.
    """
    split = split_funds(books.chart, choices)
    rules = counter_rules(books.chart)
    vouchers = net_vouchers(columns, place, rules, frozenset(split.funds))
    begin = Month.from_number(int(columns.date.min()) // 100) if len(columns) else None
    flows = flows_of(vouchers, _traced_openings(books, {code for code, rule in rules.items() if rule.is_traced}, begin), memory)
    rows = tuple(CashRow)
    methods = {month: method for month in months if (method := _method(books, month))}
    direct = [month for month, method in methods.items() if method == "direct"]
    position = {month.number: index for index, month in enumerate(direct)}
    sums, received = np.zeros((2, len(direct), len(rows)), np.int64)
    group, first = groups(flows.date // 100)
    at = np.array([position.get(number, -1) for number in (flows.date[first] // 100).tolist()], np.int64)[group]
    np.add.at(sums, (at[at >= 0], flows.row[at >= 0]), flows.amount[at >= 0])
    came_in = (at >= 0) & (flows.amount > 0) & np.array([row.direction == "both" for row in rows], np.bool_)[flows.row]
    np.add.at(received, (at[came_in], flows.row[came_in]), flows.amount[came_in])
    by_month = {month: dict(zip(rows, amounts, strict=True)) for month, amounts in zip(direct, sums.tolist(), strict=True)}
    in_by_month = {month: dict(zip(rows, amounts, strict=True)) for month, amounts in zip(direct, received.tolist(), strict=True)}
    made = tuple(
        _month(
            books,
            month,
            by_month.get(month, {}),
            {row: amount for row, amount in in_by_month.get(month, {}).items() if row.direction == "both"},
            indirect_rows(books, month, split.funds, split.restricted) if method == "indirect" else {},
            split,
        )
        for month, method in methods.items()
    )
    left_out = tuple(month for month in months if month not in methods)
    return CashFlow(split.funds, split.restricted, made, Attributions(flows.select(at >= 0)), vouchers, left_out)


def _method(books: Books, month: Month) -> Method | None:
    """How a month's cash flow can be had; ``None`` where its own movements are not known."""
    known = books.known
    if not known.has_movements((month,)) or month in known.without_balances:
        return None
    if month not in known.from_tables:
        return "direct"
    return "indirect" if known.has_flows((month,)) else None


def _month(
    books: Books,
    month: Month,
    rows: dict[CashRow, Yen],
    received: dict[CashRow, Yen],
    indirect: dict[IndirectRow, Yen],
    split: FundSplit,
) -> CashFlowMonth:
    funds, restricted = split.funds, split.restricted
    opening = sum(opening_balance(books, code, month) for code in funds)
    held_back = sum(books.balance(code, month) for code in restricted)
    cash = held_back + sum(books.balance(code, month) for code in funds)
    effects = [(row.section, amount) for shown in (rows, indirect) for row, amount in shown.items()]
    closing = opening + sum(amount for _, amount in effects)
    operating, investing, financing, unresolved = (sum(amount for section, amount in effects if section == wanted) for wanted in _SECTIONS)
    difference = cash - closing - held_back
    sections = (operating, investing, financing, unresolved)
    return CashFlowMonth(month, opening, rows, *sections, closing, held_back, cash, difference, received, indirect)


def opening_balance(books: Books, code: str, month: Month, sub_account: str | None = None) -> Yen:
    """The balance a month starts with: a declared opening in the first month of a year, else the month before."""
    year = books.year_of(month).year
    if month == year.first:
        return books.opening(code, year, sub_account=sub_account)
    return books.balance(code, month + -1, sub_account=sub_account)


def _traced_openings(books: Books, traced: set[str], begin: Month | None) -> dict[tuple[str, str], Yen]:
    """What was outstanding when the journal begins, debit-positive, by code and sub-account; tables may tell earlier months."""
    found: dict[tuple[str, str], Yen] = {}
    if begin is None:
        return found
    year = books.year_of(begin).year
    for key, amount in books.opening_of(year).amounts.items():
        if key.code in traced:
            found[key.code, key.sub_account] = found.get((key.code, key.sub_account), 0) + amount
    for code in traced & set(books.codes):
        for sub_account in {"", *books.sub_accounts(code)}:
            moved = sum(books.movement(code, month, sub_account=sub_account) for month in month_range(year.first, begin + -1))
            if moved:
                sign = 1 if books.chart.by_code(code).side is Side.DEBIT else -1
                found[code, sub_account] = found.get((code, sub_account), 0) + sign * moved
    return found


def _is_receipt(row: CashRow, amount: Yen) -> bool:
    return row.direction == "receipts" or (row.direction == "both" and amount > 0)
