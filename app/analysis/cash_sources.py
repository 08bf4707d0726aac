"""Vouchers to movements of funds, each with its row, the account it came through and the reason.

Vouchers without a traced liability are worked out on arrays; the others one by one, in order of day (within a day: what only
creates, then transfers, then payments), so that no vendor's order of vouchers changes a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.analysis.cash_rows import TRACED_TREATMENTS, UNPLACED_RULE, CashRow, Treatment
from app.analysis.liability_origins import BornInCash, Key, Line, Origin, OriginTracer
from app.analysis.vouchers import Flags, Ints, Vouchers, share_out_groups
from app.money import Yen


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


@dataclass(frozen=True, eq=False)
class FlowArrays:
    """Movements of funds; ``row`` and ``reason`` are positions in their enums, ``code`` in ``codes`` (-1: none)."""

    batch: Ints
    voucher: Ints
    date: Ints
    row: Ints
    code: Ints
    amount: Ints
    reason: Ints
    codes: tuple[str, ...]

    def select(self, which: Flags) -> "FlowArrays":
        batch, voucher, date = self.batch[which], self.voucher[which], self.date[which]
        return FlowArrays(batch, voucher, date, self.row[which], self.code[which], self.amount[which], self.reason[which], self.codes)


_ROW_AT = {row: index for index, row in enumerate(CashRow)}
_REASON_AT = {reason: index for index, reason in enumerate(Reason)}
_UNRESOLVED = _ROW_AT[CashRow.UNRESOLVED]
_WHOLE_ROWS = frozenset(
    {CashRow.BORROWINGS, CashRow.REPAYMENTS, CashRow.DIRECTOR_LOANS, CashRow.LEASE_PRINCIPAL, CashRow.RESTRICTED_DEPOSITS}
)


def flows_of(vouchers: Vouchers, openings: Mapping[tuple[str, str], Yen]) -> FlowArrays:
    """Every movement of funds. ``openings`` are outstanding balances before the books (debit-positive), by code and sub-account.

    The movements of a voucher sum to the movement of its funds: an imbalance is a movement of its own.
    """
    explained = np.zeros(len(vouchers.moved), np.int64)
    np.add.at(explained, vouchers.line_voucher, vouchers.effect)
    traced = np.zeros(len(vouchers.moved), np.bool_)
    traced[vouchers.line_voucher[vouchers.with_treatment(*TRACED_TREATMENTS)]] = True
    in_cash = vouchers.moved != 0

    plain = _plain_flows(vouchers, np.where(in_cash & ~traced, explained, 0))
    followed = _followed_flows(vouchers, traced, openings)
    imbalance = np.where(in_cash, vouchers.moved - explained, 0)
    unbalanced = np.flatnonzero(imbalance)
    none = np.full(len(unbalanced), -1, np.int64)
    odd = (
        unbalanced,
        np.full(len(unbalanced), _UNRESOLVED, np.int64),
        none,
        imbalance[unbalanced],
        np.full(len(unbalanced), _REASON_AT[Reason.UNBALANCED], np.int64),
    )
    at, row, code, amount, reason = (np.concatenate(parts) for parts in zip(plain, followed, odd, strict=True))
    shown = (amount != 0) & in_cash[at]
    at = at[shown]
    return FlowArrays(
        vouchers.batch[at], vouchers.voucher[at], vouchers.date[at], row[shown], code[shown], amount[shown], reason[shown], vouchers.codes
    )


#: Voucher, row, code, amount and reason of each movement.
_Parts = tuple[Ints, Ints, Ints, Ints, Ints]
#: Voucher, code, amount and origin of one followed movement.
_Found = tuple[int, int, int, Origin]


def _plain_flows(vouchers: Vouchers, explained: Ints) -> _Parts:
    """Vouchers whose lines stand for their own rows: whole lines keep their amount, the others share what is left."""
    effect, at = vouchers.effect, vouchers.line_voucher
    whole = _is_whole(vouchers)[vouchers.pair] & (effect * np.sign(explained[at]) > 0)
    rest = explained.copy()
    np.subtract.at(rest, at[whole], effect[whole])
    shared = np.flatnonzero(~whole & (np.sign(effect) * np.sign(rest[at]) > 0))
    kept = np.concatenate([np.flatnonzero(whole), shared])
    amount = np.concatenate([effect[whole], share_out_groups(rest, at[shared], np.abs(effect[shared]))])
    code = vouchers.code[kept]
    row = _rows(vouchers, vouchers.pair[kept], amount)
    return at[kept], row, code, amount, _plain_reasons(vouchers, row, code)


def _is_whole(vouchers: Vouchers) -> Flags:
    """For each pair of rows whether its lines keep their whole amount: loans, leases and restricted deposits.

    What a bank keeps back of a loan (保証料, interest) or of a term deposit (withheld tax) is a movement of its own, so that
    the rows meet the change of the loans and the restricted deposits in the balance sheet (``reference/forms.md`` 3c). What is
    withheld from a dividend is not: it is paid later, and is a dividend then.
    """
    return np.array([receipts in _WHOLE_ROWS and payments in _WHOLE_ROWS for receipts, payments in vouchers.pairs], np.bool_)


def _followed_flows(vouchers: Vouchers, traced: Flags, openings: Mapping[tuple[str, str], Yen]) -> _Parts:
    """Vouchers with a traced account, one by one."""
    treatments = [treatment if treatment in TRACED_TREATMENTS else None for treatment in vouchers.treatments]
    code_at = {code: index for index, code in enumerate(vouchers.codes)}
    sub_at = {name: index for index, name in enumerate(vouchers.sub_accounts)}
    outstanding: dict[Key, Yen] = {}
    for (code, sub), amount in openings.items():
        if code in code_at and sub in sub_at:
            sign = 1 if treatments[code_at[code]] is Treatment.TRACED_ASSET else -1
            outstanding[code_at[code], sub_at[sub]] = sign * amount
    tracer = OriginTracer(outstanding, sub_at.get("", -1))
    found: list[_Found] = []
    first, code_of, sub_of = vouchers.first.tolist(), vouchers.code, vouchers.sub_account
    own_pair: dict[Key, int] = {}
    whole = _is_whole(vouchers).tolist()
    entered: list[tuple[int, int, int, int, list[int], list[Line]]] = []
    for at in np.flatnonzero(traced).tolist():
        start, stop = first[at], first[at + 1]
        codes = code_of[start:stop].tolist()
        lines = []
        for code, sub, effect, pair in zip(
            codes, sub_of[start:stop].tolist(), vouchers.effect[start:stop].tolist(), vouchers.pair[start:stop].tolist(), strict=True
        ):
            treatment = treatments[code]
            if treatment is None:
                lines.append(Line(pair, effect, whole=whole[pair]))
            else:
                own_pair[code, sub] = pair
                lines.append(Line(pair, effect, (code, sub), (effect < 0) is (treatment is Treatment.TRACED_ASSET)))
        settles = any(line.key is not None and not line.creating for line in lines)
        moved = int(vouchers.moved[at])
        entered.append((int(vouchers.date[at]), (2 if moved else 1) if settles else 0, moved, at, codes, lines))
    entered.sort(key=lambda entry: (*entry[:3], [(line.pair, line.effect) for line in entry[5]], entry[4]))
    for date, _, _, at, codes, lines in entered:
        found += ((at, codes[flow.line], flow.amount, flow.origin) for flow in tracer.take(date, lines))
    return _resolved(vouchers, tracer, own_pair, found)


def _resolved(vouchers: Vouchers, tracer: OriginTracer, own_pair: Mapping[Key, int], found: list[_Found]) -> _Parts:
    """Origins to rows. What was owed before the books is inferred from the only use of its sub-account or counterparty, or of
    an account of one nature, and only from what was created until the end of the month: no later import changes a month.
    """
    unnamed = vouchers.sub_accounts.index("") if "" in vouchers.sub_accounts else -1
    unresolved = vouchers.pairs.index(UNPLACED_RULE.rows)
    traced_code = [treatment in TRACED_TREATMENTS for treatment in vouchers.treatments]
    is_withheld = [treatment is Treatment.WITHHELD for treatment in vouchers.treatments]
    months = vouchers.months.tolist()
    known: dict[tuple[Origin, int], tuple[int, Reason]] = {}
    at, code, amount, pair, reason = [], [], [], [], []
    for voucher, code_index, moved, origin in found:
        if isinstance(origin, int):
            pair_index, why = origin, Reason.TRACED if traced_code[code_index] else Reason.COUNTER_ACCOUNT
        else:
            month = months[voucher]
            if (origin, month) not in known:
                born_in_cash = isinstance(origin, BornInCash)
                account, sub_account = origin.key
                is_telling = born_in_cash or is_withheld[account] or sub_account != unnamed
                single = tracer.resolve(origin.key, month * 100 + 99, is_withheld[account]) if is_telling else None
                if single is not None:
                    known[origin, month] = single, Reason.INFERRED
                elif born_in_cash:
                    known[origin, month] = own_pair[origin.key], Reason.BORN_IN_CASH
                else:
                    known[origin, month] = unresolved, Reason.BEFORE_BOOKS
            pair_index, why = known[origin, month]
        at.append(voucher)
        code.append(code_index)
        amount.append(moved)
        pair.append(pair_index)
        reason.append(_REASON_AT[why])
    amounts, codes = np.array(amount, np.int64), np.array(code, np.int64)
    rows = _rows(vouchers, np.array(pair, np.int64), amounts)
    plain = np.array(reason, np.int64) == _REASON_AT[Reason.COUNTER_ACCOUNT]
    reasons = np.where(plain, _plain_reasons(vouchers, rows, codes), np.array(reason, np.int64))
    return np.array(at, np.int64), rows, codes, amounts, reasons


def _rows(vouchers: Vouchers, pair: Ints, amount: Ints) -> Ints:
    """The row of each amount: receipts or payments of its pair by sign."""
    by_pair = np.array([(_ROW_AT[receipts], _ROW_AT[payments]) for receipts, payments in vouchers.pairs], np.int64)
    return by_pair[pair, (amount < 0).astype(np.int64)]


def _plain_reasons(vouchers: Vouchers, row: Ints, code: Ints) -> Ints:
    """Why a line stands on its own row; unresolved ones say whether the account is unplaced or has no row."""
    unplaced = np.array([name.startswith("?") for name in vouchers.codes], np.bool_)
    if not len(code):
        return np.zeros(0, np.int64)
    unresolved = np.where(unplaced[code], _REASON_AT[Reason.UNPLACED], _REASON_AT[Reason.NO_ROW])
    return np.where(row == _UNRESOLVED, unresolved, _REASON_AT[Reason.COUNTER_ACCOUNT])
