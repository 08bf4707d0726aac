"""Past vouchers that moved the funds, each with its rows, what it came through and whom or what its texts name.

Everything but the reading of single vouchers works on arrays, so that the habits of a book of many years are found at once.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from app.analysis.cash_rows import CashRow
from app.analysis.cash_sources import FlowArrays
from app.analysis.party_names import LEAST_LENGTH, fold_party
from app.analysis.vouchers import Flags, Ints
from app.ledger.array_groups import groups
from app.ledger.columns import JournalColumns
from app.money import Yen
from app.periods import day_of_number

#: A voucher of more parts than this is a summary of many things, and nobody's habit.
MOST_PARTS = 6
#: Later than every day.
NEVER = 99_999_999
_ROWS = tuple(CashRow)
#: What there is of a voucher besides its parts, and of it what the rest follows from (with the parts).
_ENTRIES = ("batch", "voucher", "date", "total", "name", "signature", "counterparty", "sub_account", "description")
_TELLING = ("batch", "voucher", "date", "counterparty", "sub_account", "description")
#: What changes from one month's text to the next: 4月分, 2026年5月, 第3回, (5/31), R8.5.
_COUNTS = re.compile(r"(?:令和|平成|第|[RH](?=\d))?[\d./:-]*\d\s*(?:年度?分?|か?月[分度]?|日分?|期分?|回目?分?|号)?")


@dataclass(frozen=True, slots=True)
class Part:
    """What a voucher moved on a row, through an account (a chart code)."""

    row: CashRow
    code: str
    amount: Yen


@dataclass(frozen=True, slots=True)
class CashVoucher:
    """One voucher; ``texts`` are its counterparty, the sub-accounts it came through and its description."""

    batch: int
    voucher: int
    date: datetime.date
    parts: tuple[Part, ...]
    counterparty: str
    sub_accounts: tuple[str, ...]
    description: str

    @property
    def total(self) -> Yen:
        return sum(part.amount for part in self.parts)

    @property
    def words(self) -> str:
        """Everything it says, to look words up in."""
        return unicodedata.normalize("NFKC", " ".join((self.description, *self.sub_accounts, self.counterparty)))

    @property
    def title(self) -> str:
        """What it says apart from months and numbers; empty where it says nothing."""
        return without_counts(self.description) or self.counterparty or " ".join(self.sub_accounts)


@dataclass(frozen=True, eq=False)
class CashVouchers:
    """Vouchers in order of date; ``parts`` of voucher ``v`` are ``first[v]`` to ``first[v + 1]``.

    ``name`` numbers what a voucher says (its party, else sub-account and description without months), ``signature`` the rows and
    accounts it is made of; both are -1 where there are too many parts.
    """

    batch: Ints
    voucher: Ints
    date: Ints
    total: Ints
    name: Ints
    signature: Ints
    first: Ints
    part_row: Ints
    part_code: Ints
    part_amount: Ints
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    counterparty: Ints
    sub_account: Ints
    description: Ints
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.batch)

    def at(self, position: int) -> CashVoucher:
        """One voucher."""
        start, stop = int(self.first[position]), int(self.first[position + 1])
        parts = tuple(
            Part(
                _ROWS[int(self.part_row[at])], self.codes[code] if (code := int(self.part_code[at])) >= 0 else "", int(self.part_amount[at])
            )
            for at in range(start, stop)
        )
        sub_account = self.texts[int(self.sub_account[position])]
        return CashVoucher(
            int(self.batch[position]),
            int(self.voucher[position]),
            day_of_number(int(self.date[position])),
            parts,
            self.texts[int(self.counterparty[position])],
            (sub_account,) if sub_account else (),
            self.texts[int(self.description[position])],
        )

    def until(self, end: datetime.date) -> "CashVouchers":
        """The vouchers up to a day; numbers of names and signatures stay as they are."""
        count = int(np.searchsorted(self.date, int(end.strftime("%Y%m%d")), "right"))
        parts = int(self.first[count])
        entries = {name: getattr(self, name)[:count] for name in _ENTRIES}
        return replace(
            self,
            **entries,
            first=self.first[: count + 1],
            part_row=self.part_row[:parts],
            part_code=self.part_code[:parts],
            part_amount=self.part_amount[:parts],
        )

    def first_change(self, before: "CashVouchers") -> int:
        """The first day (yyyymmdd) that is not as it was ``before``, 0 where nothing can be compared and ``NEVER`` where all is the same.

        Names, totals and signatures follow from what is compared.
        """
        texts = min(len(self.texts), len(before.texts))
        if self.texts[:texts] != before.texts[:texts]:
            return 0
        at = {code: number for number, code in enumerate(self.codes)}
        new_codes = np.array([*(at.get(code, -2) for code in before.codes), -1], np.int64)
        parts = (self.part_row, before.part_row), (self.part_code, new_codes[before.part_code]), (self.part_amount, before.part_amount)
        part = min(_same(*pair) for pair in parts)
        entries = ((getattr(self, name), getattr(before, name)) for name in _TELLING)
        same = min(
            *(_same(*pair) for pair in entries),
            _same(self.first[1:], before.first[1:]),
            int(np.searchsorted(self.first, part, "right")) - 1,
            len(self),
        )
        days = [int(each.date[same]) for each in (self, before) if same < len(each)]
        return min(days, default=NEVER)

    def with_rows_among(self, rows: frozenset[CashRow]) -> Flags:
        """For each voucher whether all its parts stand on some of the rows, and move the funds one way."""
        wanted = np.array([row in rows for row in _ROWS], np.bool_)
        fits = wanted[self.part_row] & (np.sign(self.part_amount) == np.sign(self.total)[self._owner])
        return self._all(fits)

    def amounts_on(self, row: CashRow) -> Ints:
        """What each voucher moved on a row."""
        found = np.zeros(len(self), np.int64)
        on = self.part_row == _ROWS.index(row)
        np.add.at(found, self._owner[on], self.part_amount[on])
        return found

    @property
    def _owner(self) -> Ints:
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def _all(self, fits: Flags) -> Flags:
        found = np.ones(len(self), np.bool_)
        found[self._owner[~fits]] = False
        return found


def _same(one: Ints, other: Ints) -> int:
    """How many elements from the first are equal."""
    count = min(len(one), len(other))
    different = np.flatnonzero(one[:count] != other[:count])
    return int(different[0]) if len(different) else count


def cash_vouchers(flows: FlowArrays, columns: JournalColumns) -> CashVouchers:
    """The vouchers of some flows; ``columns`` must hold the journal they come from."""
    key = flows.batch << 32 | flows.voucher
    owner, head = groups(flows.date, key)
    # Parts of one row and account are one.
    part, part_head = groups(owner, flows.row, flows.code)
    part_amount = np.zeros(len(part_head), np.int64)
    np.add.at(part_amount, part, flows.amount)
    part_owner, part_row, part_code = owner[part_head], flows.row[part_head], flows.code[part_head]
    total = np.zeros(len(head), np.int64)
    np.add.at(total, part_owner, part_amount)
    first = np.searchsorted(part_owner, np.arange(len(head) + 1)).astype(np.int64)
    counterparty, sub_account, description = _texts_of(columns, key[head], total)
    name, names = _names(columns.texts, counterparty, sub_account, description)
    return CashVouchers(
        flows.batch[head],
        flows.voucher[head],
        flows.date[head],
        total,
        name,
        _signatures(first, part_row, part_code),
        first,
        part_row,
        part_code,
        part_amount,
        flows.codes,
        columns.texts,
        counterparty,
        sub_account,
        description,
        names,
    )


def _texts_of(columns: JournalColumns, keys: Ints, total: Ints) -> tuple[Ints, Ints, Ints]:
    """The first counterparty, sub-account (of the side that is not the funds') and description of each voucher, as text ids."""
    order = np.argsort(keys, kind="stable").astype(np.int64)
    ordered = keys[order]
    line_key = columns.voucher_keys
    start = np.searchsorted(ordered, line_key, "left")
    line = np.flatnonzero(np.append(ordered, -1)[start] == line_key)
    # A voucher that runs over a month's end is several here with the same texts: all of them are given the first one's.
    at = order[start[line]]
    paid = total[at] < 0
    named = np.where(columns.debit_counterparty[line] != 0, columns.debit_counterparty[line], columns.credit_counterparty[line])
    below = np.where(paid, columns.debit_sub_account[line], columns.credit_sub_account[line])
    found = [_first_of(len(keys), at, ids.astype(np.int64)) for ids in (named, below, columns.description[line])]
    same = order[np.searchsorted(ordered, keys, "left")] if len(keys) else keys
    counterparty, sub_account, description = (ids[same] for ids in found)
    return counterparty, sub_account, description


def _first_of(count: int, at: Ints, ids: Ints) -> Ints:
    """The first id of each voucher that is not empty, in order of the lines."""
    told = np.flatnonzero(ids)[::-1]
    found = np.zeros(count, np.int64)
    found[at[told]] = ids[told]
    return found


def _names(texts: tuple[str, ...], counterparty: Ints, sub_account: Ints, description: Ints) -> tuple[Ints, tuple[str, ...]]:
    group, head = groups(counterparty, sub_account, description)
    named: dict[str, int] = {}
    triples = zip(counterparty[head].tolist(), sub_account[head].tolist(), description[head].tolist(), strict=True)
    place = [named.setdefault(name_of(texts[party], texts[sub], texts[words]), len(named)) for party, sub, words in triples]
    return np.array(place, np.int64)[group] if place else group, tuple(named)


def name_of(counterparty: str, sub_account: str, description: str) -> str:
    """What tells a habit from others of its account: its party, else sub-account and description without months and numbers."""
    party = fold_party(counterparty) if counterparty else ""
    return party if len(party) >= LEAST_LENGTH else f"{fold_party(sub_account)}|{fold_party(without_counts(description))}"


@cache
def without_counts(text: str) -> str:
    """A text without the months, days and numbers that change each time."""
    return " ".join(_COUNTS.sub(" ", unicodedata.normalize("NFKC", text)).strip(" -/()・,、").split())


def _signatures(first: Ints, part_row: Ints, part_code: Ints) -> Ints:
    """One number for each set of rows and accounts; -1 where there are too many."""
    counts = np.diff(first)
    combined = part_row * (int(part_code.max(initial=0)) + 2) + part_code + 1
    signature = counts.astype(np.int64)
    for place in range(MOST_PARTS):
        has = counts > place
        at = np.where(has, first[:-1] + place, 0)
        signature, _ = groups(signature, np.where(has, combined[at] if len(combined) else 0, -1))
    return np.where(counts <= MOST_PARTS, signature, -1)
