"""Regular payments in the books: the same account and party (or text), the same amount, at equal distances up to the data end.

Rent and leases of one amount are confirmed; other payments of one amount, and such as stayed within a tenth of the last one (or
changed their amount once) for half a year, repayments of debts for three months, are expected. Sales, purchases, wages and taxes
are no habits: other parts of the forecast know them. What has stopped is not continued (:mod:`app.analysis.usual_days` says what a
rhythm is).
"""

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.analysis.cash_rows import CashRow
from app.analysis.cash_vouchers import CashVoucher, CashVouchers, Part
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.usual_days import Rhythm, rhythm_of, yearly_rhythms
from app.analysis.vouchers import Flags, Ints
from app.ledger.accounts import AccountGroup
from app.ledger.array_groups import groups
from app.ledger.chart_of_accounts import ChartOfAccounts
from app.money import Yen
from app.periods import Month

#: Rows whose payments may be habits, and the receipts that may.
HABIT_ROWS = frozenset(
    {
        CashRow.OTHER_OPERATING_RECEIPTS,
        CashRow.EXPENSES,
        CashRow.INTEREST_PAID,
        CashRow.OTHER_OPERATING_PAYMENTS,
        CashRow.INVESTING_PAYMENTS,
        CashRow.REPAYMENTS,
        CashRow.DIRECTOR_LOANS,
        CashRow.OWNER_DRAWINGS,
        CashRow.LEASE_PRINCIPAL,
        CashRow.RESTRICTED_DEPOSITS,
    }
)
#: Rows that repay a debt.
PRINCIPAL_ROWS = frozenset({CashRow.REPAYMENTS, CashRow.LEASE_PRINCIPAL})
#: Smaller payments (bank fees) are left to the level of their row.
LEAST_AMOUNT = 1_000
#: Amounts that vary are a habit where so many months in a row stayed within a tenth of the last one.
MONTHS_OF_VARYING = 6
#: What repays a debt and varies changes with each drawing: fewer months show it.
_MONTHS_OF_REPAYING = 3
_TOLERANCE = 10
#: Earlier payments of a habit may differ by this part of the last one (three tenths): the rent before it was raised.
_EARLIER = (3, 10)
#: A group without payments for so long has ended, whatever its rhythm.
_LONGEST_PAUSE = datetime.timedelta(days=430)
_MOST_A_MONTH = 4
_YEAR = 12
#: Payments once a year are a habit only where their account and text know few others: so many in two years.
_MOST_IN_TWO_YEARS = 6
_TWO_YEARS = datetime.timedelta(days=730)
#: Of a long row the latest payments tell the rhythm.
_LATEST = 60
_RENTED_GROUPS = (AccountGroup.RENT, AccountGroup.LEASE_OBLIGATIONS)
_RENTED_WORDS = re.compile(r"家賃|地代|賃料|賃借|リース|レンタル|駐車場")


@dataclass(frozen=True, slots=True)
class Habit:
    """A payment (or receipt) that comes regularly; ``latest`` is the last of it in the books, ``explained`` all of its vouchers."""

    key: str
    rhythm: Rhythm
    latest: CashVoucher
    certainty: Certainty
    is_exact: bool
    explained: frozenset[tuple[int, int]]

    def on(self, row: CashRow) -> Yen:
        """What the last one moved on a row."""
        return sum(part.amount for part in self.latest.parts if part.row is row)

    @property
    def principal(self) -> Part | None:
        """What it repays of a debt, where it does."""
        return next((part for part in self.latest.parts if part.row in PRINCIPAL_ROWS), None)

    def items(self, end: datetime.date, until: datetime.date, owed: Yen | None = None) -> Iterator[ForecastItem]:
        """What comes of it after ``end``, as the last one was made up; a debt of ``owed`` is repaid and no more."""
        left = owed
        for month, day in self.rhythm.days(end, until):
            if left is not None and left <= 0:
                return
            for number, part in enumerate(self.latest.parts):
                amount = part.amount
                if left is not None and part is self.principal:
                    amount = -min(-amount, left)
                    left += amount
                key = f"recurring:{self.key}:{month}" + (f":{number}" if number else "")
                party, title = self.latest.counterparty, self.latest.title
                yield ForecastItem(key, day, amount, part.row, self.certainty, Source.RECURRING, title, self._basis(), party, part.code)

    def _basis(self) -> Remark:
        code = "same" if self.rhythm.interval == 1 else "yearly" if self.rhythm.interval == _YEAR else "same_every"
        if not self.is_exact:
            code = "similar"
        elif self.on(CashRow.REPAYMENTS):
            code = "repayment"
        values = {"count": self.rhythm.count, "interval": self.rhythm.interval, "last": self.latest.date}
        return Remark(f"schedule.basis.recurring_{code}", {**values, "amount": abs(self.latest.total)})


class _Stream(NamedTuple):
    """Vouchers of one habit by position, in order of date."""

    positions: tuple[int, ...]
    rhythm: Rhythm
    rank: int


def find_habits(vouchers: CashVouchers, chart: ChartOfAccounts, end: datetime.date) -> tuple[Habit, ...]:
    """The habits of a book up to ``end``; ``vouchers`` must end there."""
    fits = vouchers.with_rows_among(HABIT_ROWS) & (vouchers.signature >= 0) & (np.abs(vouchers.total) >= LEAST_AMOUNT)
    left = np.flatnonzero(fits)
    found: list[Habit] = []
    # Loans repaid in equal principal pay less interest each time: there the principal tells.
    principal = vouchers.amounts_on(CashRow.REPAYMENTS)
    for amount in (vouchers.total, np.where(principal != 0, principal, vouchers.total)):
        rare = _rare(vouchers, left, end)
        found_groups = _groups(vouchers, left, amount, end)
        streams = [stream for group in found_groups for stream in _exact_streams(vouchers, group, end, bool(rare[group[-1]]))]
        taken = _explained(vouchers, streams, left)
        found += (
            _habit(vouchers, chart, stream, own, int(amount[stream.positions[-1]])) for stream, own in zip(streams, taken, strict=True)
        )
        left = np.setdiff1d(left, np.array([at for own in taken for at in own], np.int64))
    repays = (principal != 0) | (vouchers.amounts_on(CashRow.LEASE_PRINCIPAL) != 0)
    varying = [
        stream
        for group in _groups(vouchers, left, None, end)
        for stream in _varying_streams(vouchers, group, end, _MONTHS_OF_REPAYING if repays[group[-1]] else MONTHS_OF_VARYING)
    ]
    taken = [stream.positions for stream in varying]
    found += (_habit(vouchers, chart, stream, own, None) for stream, own in zip(varying, taken, strict=True))
    return tuple(sorted(found, key=lambda habit: habit.key))


def _groups(vouchers: CashVouchers, left: Ints, amount: Ints | None, end: datetime.date) -> Iterator[tuple[int, ...]]:
    """Vouchers of one account and name (and one amount), at least two with one of late, in order of date."""
    if not len(left):
        return
    parts = [vouchers.signature[left], vouchers.name[left], np.sign(vouchers.total[left])]
    group, _ = groups(*parts, *([] if amount is None else [amount[left]]))
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(int(group.max()) + 2))
    recent = int((end - _LONGEST_PAUSE).strftime("%Y%m%d"))
    is_late = vouchers.date[left[order[starts[1:] - 1]]] >= recent
    for number in np.flatnonzero((np.diff(starts) > 1) & is_late).tolist():
        yield tuple(left[order[starts[number] : starts[number + 1]]].tolist())


def _rare(vouchers: CashVouchers, left: Ints, end: datetime.date) -> Flags:
    """For each voucher whether its account and name have few others of late."""
    kind, head = groups(vouchers.signature[left], vouchers.name[left])
    is_late = vouchers.date[left] >= int((end - _TWO_YEARS).strftime("%Y%m%d"))
    counts = np.bincount(kind[is_late], minlength=len(head))
    found = np.zeros(len(vouchers), np.bool_)
    found[left] = counts[kind] <= _MOST_IN_TWO_YEARS
    return found


def _exact_streams(vouchers: CashVouchers, group: Sequence[int], end: datetime.date, is_rare: bool) -> Iterator[_Stream]:
    """Vouchers of one amount: the first of each month, the second of each month (two leases of one amount), ..."""
    if len(group) < 3 and not is_rare:
        return
    ranked: dict[int, list[int]] = {}
    months: dict[Month, int] = {}
    for position in group:
        month = Month.of(_day(vouchers, position))
        ranked.setdefault(months.get(month, 0), []).append(position)
        months[month] = months.get(month, 0) + 1
    if len(ranked) > _MOST_A_MONTH:
        return
    for rank, positions in ranked.items():
        days = [_day(vouchers, position) for position in positions]
        rhythm = rhythm_of(days[-_LATEST:], end)
        if rhythm is not None and (rhythm.interval < _YEAR or is_rare):
            yield _Stream(tuple(positions), rhythm, rank)
        elif len(ranked) == 1 and is_rare:
            yield from (_Stream(tuple(positions), found, found.last.month) for found in yearly_rhythms(days, end))


def _varying_streams(vouchers: CashVouchers, group: Sequence[int], end: datetime.date, needed: int) -> Iterator[_Stream]:
    months = [int(vouchers.date[position]) // 100 for position in group[-MONTHS_OF_VARYING:]]
    if len(months) < needed or len(set(months)) < len(months) - 2:
        return  # several a month are no row; a payment or two may be put off into the next month
    rhythm = rhythm_of([_day(vouchers, position) for position in group[-_LATEST:]], end)
    if rhythm is None or rhythm.interval != 1 or rhythm.count < needed:
        return
    positions = tuple(group[-rhythm.count :])
    amounts = [int(vouchers.total[position]) for position in positions[-needed:]]
    last = amounts[-1]
    is_close = all(abs(amount - last) * _TOLERANCE <= abs(last) for amount in amounts)
    if is_close or sum(one != other for one, other in pairwise(amounts)) == 1:
        yield _Stream(positions, rhythm, 0)


def _explained(vouchers: CashVouchers, streams: Sequence[_Stream], left: Ints) -> list[tuple[int, ...]]:
    """The vouchers each stream stands for: its own, and earlier ones of its kind with like amounts."""
    if not streams:
        return []
    kind, head = groups(vouchers.signature[left], vouchers.name[left])
    order = np.argsort(kind, kind="stable")
    starts = np.searchsorted(kind[order], np.arange(len(head) + 1))
    found = []
    for stream in streams:
        number = kind[np.searchsorted(left, stream.positions[0])]
        same_kind = left[order[starts[number] : starts[number + 1]]]
        found.append((*stream.positions, *_earlier(vouchers, stream, same_kind)))
    return found


def _earlier(vouchers: CashVouchers, stream: _Stream, same_kind: Ints) -> list[int]:
    first, total = stream.positions[0], int(vouchers.total[stream.positions[-1]])
    part, whole = _EARLIER
    is_like = np.abs(vouchers.total[same_kind] - total) * whole <= abs(total) * part
    found: list[int] = same_kind[is_like & (vouchers.date[same_kind] < vouchers.date[first])].tolist()
    return found


def _habit(vouchers: CashVouchers, chart: ChartOfAccounts, stream: _Stream, explained: Sequence[int], amount: Yen | None) -> Habit:
    """``amount`` is what all of them have in common (``None``: it varies)."""
    latest = vouchers.at(_latest(vouchers, stream))
    name = vouchers.names[int(vouchers.name[stream.positions[-1]])]
    made_of = sorted(f"{part.row}/{part.code}" for part in latest.parts)
    is_exact = amount is not None
    told = "|".join((name, *made_of, str(amount) if is_exact else "", str(stream.rank)))
    is_sure = is_exact and stream.rhythm.count >= 3 and is_rented(latest, chart)
    return Habit(
        hashlib.sha256(told.encode()).hexdigest()[:16],
        stream.rhythm,
        latest,
        Certainty.CONFIRMED if is_sure else Certainty.EXPECTED,
        is_exact,
        frozenset((int(vouchers.batch[at]), int(vouchers.voucher[at])) for at in explained),
    )


def _latest(vouchers: CashVouchers, stream: _Stream) -> int:
    """The last voucher of the stream's rhythm (a yearly one need not be the last of its group)."""
    usual = stream.rhythm.usual
    meant = [at for at in stream.positions if abs((_day(vouchers, at) - usual.of(stream.rhythm.last)).days) <= 31]
    return (meant or stream.positions)[-1]


def is_rented(voucher: CashVoucher, chart: ChartOfAccounts) -> bool:
    """Whether it pays rent or a lease, by its accounts or its words."""
    in_group = any(part.code in chart and chart.by_code(part.code).group in _RENTED_GROUPS for part in voucher.parts)
    return in_group or bool(_RENTED_WORDS.search(voucher.words))


def _day(vouchers: CashVouchers, position: int) -> datetime.date:
    number = int(vouchers.date[position])
    return datetime.date(number // 10_000, number // 100 % 100, number % 100)
