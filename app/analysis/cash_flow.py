"""The monthly cash flow (資金繰り表, actual), direct method: receipts and payments by counter account.

The rules it keeps, to the yen: in every month opening + rows = closing, and closing + restricted deposits = the balance
sheet's cash. Every voucher is netted first; the net movement of its funds goes to the lines that stand on that side, in
proportion, so that fees, withholding and the loss on notes reduce the line they belong to (``reference/forms.md`` 3c); loans and
deposits keep their whole amount. Liabilities are followed to what created them (:mod:`app.analysis.liability_origins`). Nothing
is guessed: what has no row is ``unresolved`` and leads to its entries.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.analysis.cash_rows import CashRow, Section, counter_rules
from app.analysis.cash_sources import FlowArrays, Reason, flows_of
from app.analysis.funds import FundChoice, split_funds
from app.analysis.vouchers import net_vouchers
from app.ledger.account_mapping import Placement
from app.ledger.balances import Books
from app.ledger.columns import JournalColumns
from app.money import Yen
from app.periods import Month

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

    @property
    def receipts(self) -> Yen:
        """Rows of receipts, and the positive amounts of rows that go both ways."""
        return sum(amount for row, amount in self.rows.items() if _is_receipt(row, amount))

    @property
    def payments(self) -> Yen:
        """All other rows (negative)."""
        return sum(amount for row, amount in self.rows.items() if not _is_receipt(row, amount))


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
    method: str = "direct"

    @property
    def breaks(self) -> tuple[tuple[Month, Yen], ...]:
        """Months that do not open with what the month before closed with, and by how much: a declared opening balance differs."""
        pairs = pairwise(self.months)
        return tuple((after.month, after.opening - before.closing) for before, after in pairs if after.opening != before.closing)


def cash_flow(
    books: Books,
    columns: JournalColumns,
    place: Callable[[str], Placement | None],
    choices: Mapping[str, FundChoice],
    months: Sequence[Month],
) -> CashFlow:
    """The cash flow of ``months``. ``columns`` must hold the whole journal, since liabilities are followed from the first entry.

    Raises ``InputRefused`` where an account outside the balance sheet's cash is chosen as a fund.
    """
    split = split_funds(books.chart, choices)
    rules = counter_rules(books.chart)
    vouchers = net_vouchers(columns, place, rules, frozenset(split.funds))
    flows = flows_of(vouchers, _traced_openings(books, {code for code, rule in rules.items() if rule.is_traced}))
    rows = tuple(CashRow)
    position = {month.number: index for index, month in enumerate(months)}
    sums = np.zeros((len(months), len(rows)), np.int64)
    at = np.array([position.get(number, -1) for number in (flows.date // 100).tolist()], np.int64)
    np.add.at(sums, (at[at >= 0], flows.row[at >= 0]), flows.amount[at >= 0])
    made = tuple(
        _month(books, month, dict(zip(rows, amounts, strict=True)), split.funds, split.restricted)
        for month, amounts in zip(months, sums.tolist(), strict=True)
    )
    return CashFlow(split.funds, split.restricted, made, Attributions(flows.select(at >= 0)))


def _month(books: Books, month: Month, rows: dict[CashRow, Yen], funds: Sequence[str], restricted: Sequence[str]) -> CashFlowMonth:
    opening = sum(_opening(books, code, month) for code in funds)
    held_back = sum(books.balance(code, month) for code in restricted)
    cash = held_back + sum(books.balance(code, month) for code in funds)
    closing = opening + sum(rows.values())
    operating, investing, financing, unresolved = (
        sum(amount for row, amount in rows.items() if row.section == section) for section in _SECTIONS
    )
    difference = cash - closing - held_back
    return CashFlowMonth(month, opening, rows, operating, investing, financing, unresolved, closing, held_back, cash, difference)


def _opening(books: Books, code: str, month: Month) -> Yen:
    """The balance a month starts with: a declared opening in the first month of a year, else the month before."""
    year = books.year_of(month).year
    return books.opening(code, year) if month == year.first else books.balance(code, month + -1)


def _traced_openings(books: Books, traced: set[str]) -> dict[tuple[str, str], Yen]:
    """What was outstanding when the books begin, debit-positive, by code and sub-account."""
    found: dict[tuple[str, str], Yen] = {}
    if books.years:
        for key, amount in books.opening_of(books.years[0].year).amounts.items():
            if key.code in traced:
                found[key.code, key.sub_account] = found.get((key.code, key.sub_account), 0) + amount
    return found


def _is_receipt(row: CashRow, amount: Yen) -> bool:
    return row.direction == "receipts" or (row.direction == "both" and amount > 0)
