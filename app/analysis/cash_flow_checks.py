"""The identities that a cash flow must meet (``reference/forms.md`` 3c): what moved each balance, and whether cash explains it.

売掛金: 前月末＋掛売上－現金回収－手形回収＝当月末, and its like (:mod:`app.analysis.cash_flow_identities`); the closing is the
balance sheet's cash. The rule it keeps: what cash and trade do not explain is never swallowed. It is named by the account on the other
side (offsets, bad debts, fees, tax), so that the identity with the named rest holds to the yen; what nothing names is
``unexplained``. Cash terms are what the cash flow shows; the rest of each voucher goes to the accounts on its other side, in
proportion.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

import numpy as np

from app.analysis.cash_flow import CashFlow, CashFlowMonth, opening_balance
from app.analysis.cash_flow_identities import IDENTITIES, Check, Identity
from app.analysis.cash_rows import CashRow
from app.analysis.vouchers import Flags, Ints, share_out_groups
from app.ledger.accounts import Account, Side
from app.ledger.balances import Books
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.money import Yen
from app.periods import Month

#: ``holds``: to the yen; ``named``: what is left is named by accounts; ``open``: it is not; ``unknown``: a balance is not known.
State = Literal["holds", "named", "open", "unknown"]
#: Stands for what no account explains: a voucher whose sides differ.
UNBALANCED = ""
#: Reason of a month whose change is checked, since its balances are not known.
NO_OPENING = "opening_unknown"
#: Before the account that names a part of a difference.
NAMED = "named:"


@dataclass(frozen=True, slots=True)
class CheckMonth:
    """One month of one identity, on the side of its accounts: opening + terms = expected, actual - expected = difference.

    ``moved`` is what the month changed in the books, which is known without an opening balance too (``reason``
    :data:`NO_OPENING`); then the change alone is checked. ``named`` says by account what else moved the balance; ``declared`` is
    by how much a declared opening balance differs from the end of the month before. A month that cannot be checked has a reason.
    """

    month: Month
    opening: Yen | None
    terms: tuple[tuple[str, Yen], ...]
    actual: Yen | None
    named: tuple[tuple[str, Yen], ...] = ()
    declared: Yen = 0
    reason: str = ""
    moved: Yen | None = None

    @property
    def expected(self) -> Yen | None:
        return None if self.opening is None else self.opening + sum(amount for _, amount in self.terms)

    @property
    def difference(self) -> Yen | None:
        return None if self.moved is None else self.moved - sum(amount for _, amount in self.terms)

    @property
    def unexplained(self) -> Yen | None:
        """What of the difference has no name."""
        return None if self.difference is None else self.difference - self.declared - sum(amount for _, amount in self.named)

    @property
    def state(self) -> State:
        if self.difference is None:
            return "unknown"
        if self.unexplained:
            return "open"
        return "named" if self.difference or any(amount for _, amount in self.named) or self.declared else "holds"


@dataclass(frozen=True, eq=False)
class CheckParts:
    """What moved the accounts of one identity: voucher, term (or -1), other account (position in ``codes``, or -1) and amount.

    Amounts are on the side of the accounts.
    """

    at: Ints
    month: Ints
    term: Ints
    code: Ints
    amount: Ints
    codes: tuple[str, ...]
    terms: tuple[str, ...]

    def of(self, month: Month, part: str) -> tuple[tuple[int, str, Yen], ...]:
        """Voucher (by index), other account and amount behind a term, or behind ``named:CODE``; ``difference`` is all that is named."""
        if part in self.terms:
            wanted = self.term == self.terms.index(part)
        elif part.startswith(NAMED):
            code = part.removeprefix(NAMED)
            wanted = (self.term < 0) & (self.code == (self.codes.index(code) if code else -1))
        else:
            wanted = (self.term < 0) if part == "difference" else np.zeros(len(self.at), np.bool_)
        found = np.flatnonzero(wanted & (self.month == month.number))
        cells = zip(self.at[found].tolist(), self.code[found].tolist(), self.amount[found].tolist(), strict=True)
        return tuple((at, self.codes[code] if code >= 0 else "", amount) for at, code, amount in cells)


@dataclass(frozen=True)
class CheckResult:
    """The months of one identity; ``is_used`` where its accounts have entries or balances."""

    check: Check
    months: tuple[CheckMonth, ...]
    is_used: bool
    parts: CheckParts | None = field(default=None, repr=False)

    @property
    def state(self) -> State:
        """The worst of its months; months of which nothing is known count where there are no others."""
        found = {month.state for month in self.months}
        return next((state for state in _WORST_FIRST if state in found), "unknown")

    def between(self, first: Month, last: Month) -> "CheckResult":
        months = tuple(month for month in self.months if first <= month.month <= last)
        return CheckResult(self.check, months, self.is_used, self.parts)


_WORST_FIRST: tuple[State, ...] = ("open", "named", "holds", "unknown")


def cash_flow_checks(flow: CashFlow, books: Books) -> tuple[CheckResult, ...]:
    """Every identity of every month of a cash flow, the closing against the balance sheet last."""
    residual = _Residual(flow)
    return (*(_check(identity, residual, flow, books) for identity in IDENTITIES), _cash_check(flow, books))


class _Residual:
    """What each account of each voucher moved besides cash: its effect less what the cash flow shows of it."""

    def __init__(self, flow: CashFlow) -> None:
        vouchers, flows = flow.vouchers, flow.attributions.flows
        size = max(len(vouchers.codes), 1)
        self.codes = vouchers.codes
        self.flows = flows
        self.months = vouchers.months
        # Lines stand in order of voucher and account, and every flow came through an account of its voucher.
        lines = vouchers.line_voucher * size + vouchers.code
        starts = np.flatnonzero(np.diff(lines, prepend=-1))
        keys: Ints = lines[starts]
        left = np.add.reduceat(vouchers.effect, starts) if len(starts) else np.zeros(0, np.int64)
        shown = flows.code >= 0
        np.subtract.at(left, np.searchsorted(keys, flows.at[shown] * size + flows.code[shown]), flows.amount[shown])
        kept = left != 0
        self.at: Ints = keys[kept] // size
        self.code: Ints = keys[kept] % size
        self.left = left[kept]

    def parts(self, identity: Identity, chart: ChartOfAccounts, own_side: int) -> CheckParts:
        """What moved the accounts of an identity; ``own_side`` is 1 for debit, -1 for credit."""
        inside = self._flags(identity.accounts, chart)
        in_cash = np.flatnonzero((self.flows.code >= 0) & _at(inside, self.flows.code))
        rows = np.array([_cash_term(identity, row) for row in CashRow], np.int64)
        at, code, amount = self._through(inside)
        terms = np.full(len(self.codes) + 1, -1, np.int64)
        for position, term in enumerate(identity.terms):
            if term.accounts is not None:
                terms[:-1][self._flags(term.accounts, chart)] = position
        all_at = np.concatenate((self.flows.at[in_cash], at))
        return CheckParts(
            all_at,
            self.months[all_at],
            np.concatenate((rows[self.flows.row[in_cash]], terms[code])),
            np.concatenate((np.full(len(in_cash), -1, np.int64), code)),
            own_side * np.concatenate((-self.flows.amount[in_cash], amount)),
            self.codes,
            tuple(term.name for term in identity.terms),
        )

    def _flags(self, wanted: Callable[[Account], bool], chart: ChartOfAccounts) -> Flags:
        return np.array([code in chart and wanted(chart.by_code(code)) for code in self.codes], np.bool_)

    def _through(self, inside: Flags) -> tuple[Ints, Ints, Ints]:
        """Voucher, other account and debit-positive amount of what moved the accounts without cash."""
        own = _at(inside, self.code)
        by_voucher = np.zeros(len(self.months), np.int64)
        np.add.at(by_voucher, self.at[own], self.left[own])
        owners = np.flatnonzero(by_voucher)
        total = by_voucher[owners]
        place_of = np.full(len(self.months), -1, np.int64)
        place_of[owners] = np.arange(len(owners))
        place = place_of[self.at]
        others = np.flatnonzero((place >= 0) & ~own)
        others = others[np.sign(self.left[others]) == -np.sign(total[place[others]])]
        shares = share_out_groups(total, place[others], np.abs(self.left[others]))
        without = np.setdiff1d(np.arange(len(owners)), place[others])
        return (
            np.concatenate((self.at[others], owners[without])),
            np.concatenate((self.code[others], np.full(len(without), -1, np.int64))),
            -np.concatenate((shares, total[without])),
        )


def _at(flags: Flags, code: Ints) -> Flags:
    """The flag of each code; an empty dictionary has none."""
    return flags[code] if len(flags) else np.zeros(len(code), np.bool_)


def _cash_term(identity: Identity, row: CashRow) -> int:
    cash = [position for position, term in enumerate(identity.terms) if term.rows]
    return next((position for position in cash if row in identity.terms[position].rows), cash[0])


def _check(identity: Identity, residual: _Residual, flow: CashFlow, books: Books) -> CheckResult:
    chart = books.chart
    accounts = [account for account in chart.accounts if identity.accounts(account) and account.code in books.codes]
    if not accounts:
        return CheckResult(identity.check, (), is_used=False)
    own_side = 1 if accounts[0].side is Side.DEBIT else -1
    parts = residual.parts(identity, chart, own_side)
    sums = _sums(parts)

    def total(amount: Callable[[Account], Yen]) -> Yen:
        return own_side * sum((1 if account.side is Side.DEBIT else -1) * amount(account) for account in accounts)

    made = []
    for entry in flow.months:
        month = entry.month
        reason = _obstacle(entry, books)
        if reason:
            made.append(CheckMonth(month, None, (), None, reason=reason))
            continue
        found = sums.get(month.number, {})
        terms = tuple((term.name, found.get((position, -2), 0)) for position, term in enumerate(identity.terms))
        named = tuple(
            (residual.codes[code] if code >= 0 else UNBALANCED, amount) for (term, code), amount in found.items() if term < 0 and amount
        )
        opening = total(partial(_opening, books, month))
        before = month + -1
        is_known = before in books.months and books.has_balances(before) and not books.lacks_opening(before)
        previous = total(partial(_closing, books, before)) if is_known else opening
        actual = total(partial(_closing, books, month))
        made.append(_balanced(books, CheckMonth(month, previous, terms, actual, named, opening - previous, moved=actual - previous)))
    return CheckResult(identity.check, tuple(made), True, parts)


def _balanced(books: Books, entry: CheckMonth) -> CheckMonth:
    """The month with its balances, or with its change alone where nobody knows what was there before the books."""
    return replace(entry, opening=None, actual=None, reason=NO_OPENING) if books.lacks_opening(entry.month) else entry


def _opening(books: Books, month: Month, account: Account) -> Yen:
    return opening_balance(books, account.code, month)


def _closing(books: Books, month: Month, account: Account) -> Yen:
    return books.balance(account.code, month)


def _sums(parts: CheckParts) -> Mapping[int, Mapping[tuple[int, int], Yen]]:
    """By month: the sums of terms (other account -2) and, outside the terms (-1), of every other account, the largest first."""
    code = np.where(parts.term >= 0, -2, parts.code)
    order = np.lexsort((code, parts.term, parts.month))
    keys = np.stack((parts.month[order], parts.term[order], code[order]))
    if not keys.shape[1]:
        return {}
    starts = np.flatnonzero(np.append(True, (keys[:, 1:] != keys[:, :-1]).any(axis=0)))
    sums = np.add.reduceat(parts.amount[order], starts)
    found: dict[int, dict[tuple[int, int], Yen]] = {}
    in_size = sorted(zip(*keys[:, starts].tolist(), sums.tolist(), strict=True), key=lambda each: -abs(each[3]))
    for month, term, other, amount in in_size:
        found.setdefault(month, {})[term, other] = amount
    return found


def _obstacle(entry: CashFlowMonth, books: Books) -> str:
    """Why a month cannot be checked; empty where it can."""
    if entry.method == "indirect":
        return "tables_only"
    return "" if books.has_balances(entry.month) else "balances_unknown"


def _cash_check(flow: CashFlow, books: Books) -> CheckResult:
    closings: dict[Month, Yen] = {}
    made: list[CheckMonth] = []
    for entry in flow.months:
        opening = closings.get(entry.month + -1, entry.opening)
        closings[entry.month] = entry.closing
        sections: Sequence[tuple[str, Yen]] = (
            ("operating", entry.operating),
            ("investing", entry.investing),
            ("financing", entry.financing),
            ("unresolved", entry.unresolved),
        )
        actual = entry.balance_sheet_cash - entry.restricted
        if not books.has_balances(entry.month):
            made.append(CheckMonth(entry.month, None, (), None, reason="balances_unknown"))
        else:
            checked = CheckMonth(entry.month, opening, tuple(sections), actual, (), entry.opening - opening, moved=actual - opening)
            made.append(_balanced(books, checked))
    return CheckResult(Check.CASH, tuple(made), bool(made))
