"""Journals as vouchers ready for the cash flow: postings netted per account, funds apart, consumption tax with its host.

Everything here works on arrays. Postings of one voucher are netted per account and sub-account, so that neither the order of
the rows nor the way a vendor packed them (諸口, one line per pair) matters. The *effect* of a line is what it does to the funds:
credits positive, debits negative. Effects of a balanced voucher sum to the movement of its funds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.cash_rows import UNPLACED_RULE, CashRow, CounterRule, Discounting, TaxHost, Treatment
from app.ledger.account_mapping import Placement
from app.ledger.array_groups import distinct, groups
from app.ledger.columns import JournalColumns, Sides
from app.ledger.movements import NOT_MOVEMENTS, UNPLACED
from app.money import share_out

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
RowPair = tuple[CashRow, CashRow]

_DISCOUNTED: RowPair = (CashRow.NOTES_DISCOUNTED, CashRow.NOTES_DISCOUNTED)
#: Above this the product of two amounts leaves 64 bits.
_SAFE = 1 << 31


@dataclass(frozen=True, eq=False)
class Vouchers:
    """Vouchers (one element each, in order of batch and voucher) and their lines outside the funds (one element each)."""

    batch: Ints
    voucher: Ints
    date: Ints
    #: Net movement of the funds.
    moved: Ints
    #: Line ``first[v]`` to ``first[v + 1]`` belong to voucher ``v``.
    first: Ints
    line_voucher: Ints
    code: Ints
    sub_account: Ints
    effect: Ints
    #: Index into ``pairs``: the rows the line stands for.
    pair: Ints
    codes: tuple[str, ...]
    sub_accounts: tuple[str, ...]
    pairs: tuple[RowPair, ...]
    treatments: tuple[Treatment, ...]
    #: What each fund account of a voucher moved (one element per voucher, code and sub-account).
    fund_voucher: Ints
    fund_code: Ints
    fund_sub_account: Ints
    fund_amount: Ints

    @property
    def months(self) -> Ints:
        return self.date // 100

    def with_treatment(self, *treatments: Treatment) -> Flags:
        """For each line whether its account is treated so."""
        of_code = np.array([treatment in treatments for treatment in self.treatments], np.bool_)
        return of_code[self.code] if len(of_code) else np.zeros(0, np.bool_)


def net_vouchers(
    columns: JournalColumns, place: Callable[[str], Placement | None], rules: Mapping[str, CounterRule], funds: frozenset[str]
) -> Vouchers:
    """The vouchers of a journal; opening entries, profit transfers and owners' roll-overs are none. ``funds`` are codes."""
    sides = columns.sides(without_compound=True)
    counted = ~np.isin(columns.mark[sides.line], [int(mark) for mark in NOT_MOVEMENTS])
    if not counted.all():
        sides = Sides._make(column[counted] for column in sides)
    line, amount = sides.line, sides.amount
    codes, subs, code, sub = _placed(columns.texts, sides, place, rules)
    rule_of = [rules.get(name, UNPLACED_RULE) for name in codes]

    # A voucher that runs over a month's end is one for each month: balances are monthly.
    group, member = groups(columns.batch[line], columns.voucher[line])
    months = columns.months[line]
    if (months != months[member][group]).any():
        group, member = groups(group, months)
    back, start = groups((group * np.int64(max(len(codes), 1)) + code) * max(len(subs), 1) + sub)
    net = np.zeros(len(start), np.int64)
    np.add.at(net, back, amount)
    group, code, sub = group[start], code[start], sub[start]

    is_fund = np.array([name in funds for name in codes], np.bool_)[code] if len(codes) else np.zeros(0, np.bool_)
    moved = np.zeros(len(member), np.int64)
    np.add.at(moved, group[is_fund], net[is_fund])
    of_fund = is_fund & (net != 0)
    fund_lines = group[of_fund], code[of_fund], sub[of_fund], net[of_fund]
    dropped = np.array([rule.treatment is Treatment.DROPPED for rule in rule_of], np.bool_)
    used = ~is_fund & (net != 0) & (~dropped[code] if len(codes) else True)
    group, code, sub, effect = group[used], code[used], sub[used], -net[used]

    effect = _fold_consumption_tax(group, code, effect, rule_of)
    left = effect != 0
    group, code, sub, effect = group[left], code[left], sub[left], effect[left]
    pairs, pair = _pairs(group, code, effect, moved, rule_of)
    head = line[member]
    return Vouchers(
        columns.batch[head].astype(np.int64),
        columns.voucher[head].astype(np.int64),
        columns.date[head].astype(np.int64),
        moved,
        np.searchsorted(group, np.arange(len(member) + 1)).astype(np.int64),
        group,
        code,
        sub,
        effect,
        pair,
        codes,
        subs,
        pairs,
        tuple(rule.treatment for rule in rule_of),
        *fund_lines,
    )


def share_out_groups(totals: Ints, group: Ints, weights: Ints) -> Ints:
    """Every group's total over its members in proportion to their weights: :func:`app.money.share_out` for many at once.

    ``group`` is sorted and every group with members has a positive sum of weights.
    """
    sums = np.zeros(len(totals), np.int64)
    np.add.at(sums, group, weights)
    size = np.abs(totals)
    large = (size >= _SAFE) | (sums >= _SAFE)
    total = np.where(large, 0, size)[group]
    divisor = np.maximum(np.where(large, 1, sums)[group], 1)
    product = total * np.where(large[group], 0, weights)
    parts, remainder = product // divisor, product % divisor
    given = np.zeros(len(totals), np.int64)
    np.add.at(given, group, parts)
    order = np.lexsort((np.arange(len(group)), -remainder, group))
    starts = np.searchsorted(group, np.arange(len(totals)))
    rank = np.arange(len(group)) - starts[group[order]]
    parts[order] += rank < (np.where(large, 0, size) - given)[group[order]]
    parts *= np.sign(totals)[group]
    for index in np.flatnonzero(large).tolist():
        members = slice(*np.searchsorted(group, [index, index + 1]).tolist())
        if members.stop > members.start:
            parts[members] = share_out(int(totals[index]), weights[members].tolist())
    return parts


def _placed(
    texts: tuple[str, ...], sides: Sides, place: Callable[[str], Placement | None], rules: Mapping[str, CounterRule]
) -> tuple[tuple[str, ...], tuple[str, ...], Ints, Ints]:
    """Codes and sub-accounts in the order of their texts, and both as indices for each posting.

    Where a vendor's account is really a bank or a card its name joins the sub-account, as in :func:`app.ledger.balances.build_books`.
    Some vendors name the other party of a liability as its sub-account, some as its counterparty: for traced accounts without
    a sub-account the counterparty takes its place.
    """
    placements: dict[int, tuple[str, str | None]] = {}
    traced = np.zeros(len(texts), np.bool_)
    for account_id in distinct(sides.account).tolist():
        placement = place(texts[account_id])
        placements[account_id] = (placement.code, placement.sub_account) if placement else (UNPLACED + texts[account_id], None)
        traced[account_id] = rules.get(placements[account_id][0], UNPLACED_RULE).is_traced
    sub_account = np.where(traced[sides.account] & (sides.sub_account == 0), sides.counterparty, sides.sub_account)
    back, first = groups(sides.account, sub_account)
    found: list[tuple[str, str]] = []
    for account_id, sub_id in zip(sides.account[first].tolist(), sub_account[first].tolist(), strict=True):
        code, held_at = placements[account_id]
        found.append((code, " ".join(dict.fromkeys(part for part in (held_at, texts[sub_id]) if part))))
    codes = tuple(sorted({code for code, _ in found}))
    subs = tuple(sorted({name for _, name in found}))
    code_at, sub_at = {code: index for index, code in enumerate(codes)}, {name: index for index, name in enumerate(subs)}
    code_of = np.array([code_at[code] for code, _ in found], np.int64)
    sub_of = np.array([sub_at[name] for _, name in found], np.int64)
    return codes, subs, code_of[back], sub_of[back]


def _fold_consumption_tax(group: Ints, code: Ints, effect: Ints, rule_of: list[CounterRule]) -> Ints:
    """Add consumption-tax lines to the lines of the same side that carry the tax, pro rata; those without a host stay."""
    if not len(code):
        return effect
    is_tax = np.array([rule.treatment is Treatment.CONSUMPTION_TAX for rule in rule_of], np.bool_)[code]
    if not is_tax.any():
        return effect
    side = group * 2 + (effect > 0)
    count = int(side.max()) + 1
    totals = np.zeros(count, np.int64)
    np.add.at(totals, side[is_tax], effect[is_tax])
    folded = effect.copy()
    open_sides = totals != 0
    for wanted in (TaxHost.HOST, TaxHost.LAST):
        host = np.array([rule.tax is wanted for rule in rule_of], np.bool_)[code] & open_sides[side]
        members = np.flatnonzero(host)
        members = members[np.argsort(side[members], kind="stable")]
        if len(members):
            hosted, compact = np.unique(side[members], return_inverse=True)
            folded[members] += share_out_groups(totals[hosted], compact, np.abs(effect[members]))
            open_sides[hosted] = False
            folded[is_tax & np.isin(side, hosted)] = 0
    return folded


def _pairs(group: Ints, code: Ints, effect: Ints, moved: Ints, rule_of: list[CounterRule]) -> tuple[tuple[RowPair, ...], Ints]:
    """The rows each line stands for; a note given for cash together with a discount (手形売却損, 割引手形) is discounted."""
    pairs = tuple(dict.fromkeys([_DISCOUNTED, UNPLACED_RULE.rows, *(rule.rows for rule in rule_of)]))
    at = {rows: index for index, rows in enumerate(pairs)}
    if not len(code):
        return pairs, np.zeros(0, np.int64)
    pair = np.array([at[rule.rows] for rule in rule_of], np.int64)[code]
    evidence = np.array([rule.discounting is Discounting.EVIDENCE for rule in rule_of], np.bool_)[code]
    note = np.array([rule.discounting is Discounting.NOTE for rule in rule_of], np.bool_)[code] & (effect > 0)
    discounting = np.zeros(len(moved), np.bool_)
    # 割引手形 shows on its own row already; a loss or interest beside the note is a debit.
    discounting[group[evidence & (effect < 0)]] = True
    discounting &= moved > 0
    return pairs, np.where(note & discounting[group], at[_DISCOUNTED], pair)
