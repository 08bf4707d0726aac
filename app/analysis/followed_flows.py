"""Movements of funds of vouchers with a traced account, worked out one by one in order of day, month after month.

Within a day comes what only creates, then transfers, then payments, so that no vendor's order of vouchers changes a row. Nothing of
a later month changes an earlier one: what was worked out is remembered by month, and after a change the work begins again at the
first month that differs.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from app.analysis.cash_rows import TRACED_TREATMENTS, UNPLACED_RULE, CashRow, Treatment
from app.analysis.liability_origins import BornInCash, Key, Line, Origin, OriginTracer
from app.analysis.vouchers import Flags, Ints, RowPair, Vouchers
from app.money import Yen

#: So many of the latest months can be gone back to without beginning from the first.
MONTHS_TO_GO_BACK = 4


class Reason(StrEnum):
    """Why a movement is on its row."""

    COUNTER_ACCOUNT = "counter_account"
    #: What created the liability is in the books.
    TRACED = "traced"
    #: It was owed before the books begin; its sub-account, or an account of one nature, was used for nothing else until then.
    INFERRED = "inferred"
    BORN_IN_CASH = "born_in_cash"
    BEFORE_BOOKS = "before_books"
    NO_ROW = "no_row"
    UNPLACED = "unplaced"
    UNBALANCED = "unbalanced"


_ROWS = tuple(CashRow)
_ROW_AT = {row: index for index, row in enumerate(_ROWS)}
_REASON_AT = {reason: index for index, reason in enumerate(Reason)}
_WHOLE_ROWS = frozenset(
    {CashRow.BORROWINGS, CashRow.REPAYMENTS, CashRow.DIRECTOR_LOANS, CashRow.LEASE_PRINCIPAL, CashRow.RESTRICTED_DEPOSITS}
)


@dataclass(frozen=True, eq=False)
class FollowedFlows:
    """One element per movement: its line (position in the vouchers' lines), amount, pair of rows, and reason (position in the enum)."""

    line: Ints
    amount: Ints
    pair: Ints
    reason: Ints


@dataclass(frozen=True, eq=False)
class _Month:
    """What one month came to: lines counted from the month's first, and what shows that vouchers and history are the same."""

    signature: bytes
    flows: FollowedFlows


@dataclass
class _State:
    """How things stand at the end of a month."""

    tracer: OriginTracer
    own_pair: dict[Key, int]

    def copy(self) -> "_State":
        return _State(self.tracer.copy(), dict(self.own_pair))


@dataclass
class FlowMemory:
    """What was worked out last time, by month; give the same object to every computation of one book."""

    months: dict[int, _Month] = field(default_factory=dict)
    states: dict[int, _State] = field(default_factory=dict)


@dataclass
class _Work:
    """The vouchers with what is looked up again and again."""

    vouchers: Vouchers
    treatments: dict[str, Treatment]
    pair_codes: list[int]
    is_whole: list[bool]


def is_whole_pair(pair: RowPair) -> bool:
    """Whether lines of these rows keep their whole amount: loans, leases and restricted deposits.

    What a bank keeps back of a loan (保証料, interest) or of a term deposit (withheld tax) is a movement of its own, so that
    the rows meet the change of the loans and the restricted deposits in the balance sheet (``reference/forms.md`` 3c). What is
    withheld from a dividend is not: it is paid later, and is a dividend then.
    """
    return pair[0] in _WHOLE_ROWS and pair[1] in _WHOLE_ROWS


def followed_flows(
    vouchers: Vouchers, traced: Flags, openings: Mapping[tuple[str, str], Yen], memory: FlowMemory | None = None
) -> FollowedFlows:
    """The movements of the ``traced`` vouchers. ``openings`` are outstanding balances before the books (debit-positive), by code and
    sub-account."""
    kept = memory or FlowMemory()
    treatments = dict(zip(vouchers.codes, vouchers.treatments, strict=True))
    outstanding = _outstanding(vouchers, treatments, openings)
    groups = _by_month(vouchers, traced)
    signatures = _signatures(vouchers, groups, outstanding)
    months = list(groups)
    same = 0
    while same < len(months) and months[same] in kept.months and kept.months[months[same]].signature == signatures[same]:
        same += 1
    while 0 < same < len(months) and months[same - 1] not in kept.states:
        same -= 1
    state = kept.states[months[same - 1]].copy() if 0 < same < len(months) else _State(OriginTracer(outstanding), {})
    work = _Work(
        vouchers,
        treatments,
        [_ROW_AT[receipts] * len(_ROWS) + _ROW_AT[payments] for receipts, payments in vouchers.pairs],
        [is_whole_pair(pair) for pair in vouchers.pairs],
    )
    found = {month: kept.months[month] for month in months[:same]}
    states = {month: kept.states[month] for month in months[:same] if month in kept.states}
    for month, signature in zip(months[same:], signatures[same:], strict=True):
        found[month] = _Month(signature, _follow(work, groups[month], state))
        if month in months[-MONTHS_TO_GO_BACK:]:
            states[month] = state.copy()
    kept.months, kept.states = found, {month: states[month] for month in months[-MONTHS_TO_GO_BACK:] if month in states}
    return _joined(work, groups, found)


def _outstanding(vouchers: Vouchers, treatments: Mapping[str, Treatment], openings: Mapping[tuple[str, str], Yen]) -> dict[Key, Yen]:
    """What was outstanding before, positive on the account's own side, for accounts and sub-accounts the vouchers use."""
    used = set(vouchers.sub_accounts)
    return {
        (code, sub): amount if treatments[code] is Treatment.TRACED_ASSET else -amount
        for (code, sub), amount in openings.items()
        if code in treatments and sub in used
    }


def _by_month(vouchers: Vouchers, traced: Flags) -> dict[int, Ints]:
    """The traced vouchers of each month, the months in order."""
    members = np.flatnonzero(traced)
    months = vouchers.months[members]
    order = np.argsort(months, kind="stable")
    found, start = np.unique(months[order], return_index=True)
    return dict(zip(found.tolist(), np.split(members[order], start[1:]), strict=True)) if len(found) else {}


def _signatures(vouchers: Vouchers, groups: Mapping[int, Ints], outstanding: Mapping[Key, Yen]) -> list[bytes]:
    """For each month a digest of its vouchers and of everything before it; accounts count by name, so that they outlive a change."""
    code = np.array([hash(each) for each in zip(vouchers.codes, vouchers.treatments, strict=True)], np.int64)
    sub = np.array([hash(name) for name in vouchers.sub_accounts], np.int64)
    pair = np.array([hash(each) for each in vouchers.pairs], np.int64)
    chain = hashlib.blake2b(repr(sorted(outstanding.items())).encode()).digest()
    signatures = []
    for members in groups.values():
        lines = _lines_of(vouchers, members)
        digest = hashlib.blake2b(chain)
        for values in (
            vouchers.date[members],
            vouchers.moved[members],
            vouchers.first[members + 1] - vouchers.first[members],
            code[vouchers.code[lines]],
            sub[vouchers.sub_account[lines]],
            pair[vouchers.pair[lines]],
            vouchers.effect[lines],
        ):
            digest.update(np.ascontiguousarray(values).tobytes())
        chain = digest.digest()
        signatures.append(chain)
    return signatures


def _lines_of(vouchers: Vouchers, members: Ints) -> Ints:
    """The lines of some vouchers, one voucher after the other."""
    start, count = vouchers.first[members], vouchers.first[members + 1] - vouchers.first[members]
    begin = np.repeat(start - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
    return np.asarray(begin + np.arange(int(count.sum())), np.int64)


def _follow(work: _Work, members: Ints, state: _State) -> FollowedFlows:
    """One month's vouchers, in order of day, class and amount; the state goes on to the end of the month."""
    vouchers = work.vouchers
    counts = (vouchers.first[members + 1] - vouchers.first[members]).tolist()
    of_lines = _lines_of(vouchers, members)
    code_of, sub_of, effects, pairs = (
        values[of_lines].tolist() for values in (vouchers.code, vouchers.sub_account, vouchers.effect, vouchers.pair)
    )
    entered: list[tuple[int, int, int, list[tuple[int, Yen]], list[str], int, list[Line]]] = []
    start = 0
    for date, moved, count in zip(vouchers.date[members].tolist(), vouchers.moved[members].tolist(), counts, strict=True):
        codes: list[str] = []
        lines: list[Line] = []
        settles = False
        for at in range(start, start + count):
            code, effect, index = vouchers.codes[code_of[at]], effects[at], pairs[at]
            treatment, pair = work.treatments[code], work.pair_codes[index]
            codes.append(code)
            if treatment in TRACED_TREATMENTS:
                key = code, vouchers.sub_accounts[sub_of[at]]
                creating = (effect < 0) is (treatment is Treatment.TRACED_ASSET)
                state.own_pair[key] = pair
                settles = settles or not creating
                lines.append(Line(pair, effect, key, creating))
            else:
                lines.append(Line(pair, effect, whole=work.is_whole[index]))
        order = (2 if moved else 1) if settles else 0
        entered.append((date, order, moved, [(line.pair, line.effect) for line in lines], codes, start, lines))
        start += count
    entered.sort(key=lambda entry: entry[:6])
    found = [
        (start + flow.line, codes[flow.line], flow.amount, flow.origin)
        for date, *_, codes, start, lines in entered
        for flow in state.tracer.take(date, lines)
    ]
    return _resolved(work, state, found)


def _resolved(work: _Work, state: _State, found: list[tuple[int, str, Yen, Origin]]) -> FollowedFlows:
    """Origins to pairs of rows. What was owed before the books is inferred from the only use of its sub-account or counterparty, or
    of an account of one nature, and only from what was created until the end of the month: no later import changes a month.
    """
    unresolved = _ROW_AT[UNPLACED_RULE.receipts] * len(_ROWS) + _ROW_AT[UNPLACED_RULE.payments]
    known: dict[Origin, tuple[int, Reason]] = {}
    pair, reason = [], []
    for _, code, _, origin in found:
        if isinstance(origin, int):
            pair.append(origin)
            reason.append(_REASON_AT[Reason.TRACED if work.treatments[code] in TRACED_TREATMENTS else Reason.COUNTER_ACCOUNT])
            continue
        if origin not in known:
            born_in_cash = isinstance(origin, BornInCash)
            account, sub_account = origin.key
            is_withheld = work.treatments[account] is Treatment.WITHHELD
            is_telling = born_in_cash or is_withheld or sub_account != ""
            single = state.tracer.resolve(origin.key, is_withheld) if is_telling else None
            if single is not None:
                known[origin] = single, Reason.INFERRED
            elif born_in_cash:
                known[origin] = state.own_pair[origin.key], Reason.BORN_IN_CASH
            else:
                known[origin] = unresolved, Reason.BEFORE_BOOKS
        pair.append(known[origin][0])
        reason.append(_REASON_AT[known[origin][1]])
    line, amount = [one[0] for one in found], [one[2] for one in found]
    return FollowedFlows(*(np.array(values, np.int64) for values in (line, amount, pair, reason)))


def _joined(work: _Work, groups: Mapping[int, Ints], found: Mapping[int, _Month]) -> FollowedFlows:
    """The months one after the other, their lines as positions in the vouchers' lines."""
    vouchers = work.vouchers
    lines, amounts, pairs, reasons = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for month, members in groups.items():
        flows = found[month].flows
        lines.append(_lines_of(vouchers, members)[flows.line])
        amounts.append(flows.amount)
        pairs.append(flows.pair)
        reasons.append(flows.reason)
    return FollowedFlows(np.concatenate(lines), np.concatenate(amounts), np.concatenate(pairs), np.concatenate(reasons))


def rows_of_pairs(pair: Ints, amount: Ints) -> Ints:
    """The row (position in the enum) of each amount: receipts or payments of its pair by sign."""
    return np.where(amount < 0, pair % len(_ROWS), pair // len(_ROWS))
