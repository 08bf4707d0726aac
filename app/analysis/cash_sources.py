"""Vouchers to movements of funds, each with its row, the account it came through and the reason.

Vouchers without a traced liability are worked out on arrays; the others one by one (:mod:`app.analysis.followed_flows`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.cash_rows import TRACED_TREATMENTS, CashRow
from app.analysis.followed_flows import FlowMemory, Reason, followed_flows, is_whole_pair, rows_of_pairs
from app.analysis.vouchers import Flags, Ints, Vouchers, share_out_groups
from app.money import Yen


@dataclass(frozen=True, eq=False)
class FlowArrays:
    """Movements of funds; ``row`` and ``reason`` are positions in their enums, ``code`` in ``codes`` (-1: none), ``at`` in the vouchers."""

    at: Ints
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
        row, code, amount, reason = self.row[which], self.code[which], self.amount[which], self.reason[which]
        return FlowArrays(self.at[which], batch, voucher, date, row, code, amount, reason, self.codes)


_ROW_AT = {row: index for index, row in enumerate(CashRow)}
_REASON_AT = {reason: index for index, reason in enumerate(Reason)}
_UNRESOLVED = _ROW_AT[CashRow.UNRESOLVED]


def flows_of(vouchers: Vouchers, openings: Mapping[tuple[str, str], Yen], memory: FlowMemory | None = None) -> FlowArrays:
    """Every movement of funds. ``openings`` are outstanding balances before the books (debit-positive), by code and sub-account.
    ``memory`` holds what was worked out for the same book before.

    The movements of a voucher sum to the movement of its funds: an imbalance is a movement of its own.
    """
    explained = np.zeros(len(vouchers.moved), np.int64)
    np.add.at(explained, vouchers.line_voucher, vouchers.effect)
    traced = np.zeros(len(vouchers.moved), np.bool_)
    traced[vouchers.line_voucher[vouchers.with_treatment(*TRACED_TREATMENTS)]] = True
    in_cash = vouchers.moved != 0

    plain = _plain_flows(vouchers, np.where(in_cash & ~traced, explained, 0))
    followed = _followed_flows(vouchers, traced, openings, memory)
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
        at,
        vouchers.batch[at],
        vouchers.voucher[at],
        vouchers.date[at],
        row[shown],
        code[shown],
        amount[shown],
        reason[shown],
        vouchers.codes,
    )


#: Voucher, row, code, amount and reason of each movement.
_Parts = tuple[Ints, Ints, Ints, Ints, Ints]


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
    """For each pair of rows whether its lines keep their whole amount."""
    return np.array([is_whole_pair(pair) for pair in vouchers.pairs], np.bool_)


def _followed_flows(vouchers: Vouchers, traced: Flags, openings: Mapping[tuple[str, str], Yen], memory: FlowMemory | None) -> _Parts:
    """Vouchers with a traced account."""
    found = followed_flows(vouchers, traced, openings, memory)
    codes = vouchers.code[found.line]
    rows = rows_of_pairs(found.pair, found.amount)
    plain = found.reason == _REASON_AT[Reason.COUNTER_ACCOUNT]
    reasons = np.where(plain, _plain_reasons(vouchers, rows, codes), found.reason)
    return vouchers.line_voucher[found.line], rows, codes, found.amount, reasons


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
