"""Match lines of a bank account with postings of the books: exact yen, nearest day, then sums within one day.

The result does not depend on the order of either list: candidates are taken by distance in days, by what their names have in
common, and last by date and place in their files. No line is ever used twice. Nothing is matched by a likeness of amounts.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from app.analysis.party_names import likeness
from app.money import Yen

#: The books may name another day than the bank: a payment order given on Friday before a long weekend is carried out within five days.
MOST_DAYS_APART = 5
#: A sum is looked for among this many lines of a day, of this many parts, in at most this many combinations.
MOST_LINES_OF_A_DAY = 24
MOST_PARTS = 6
MOST_COMBINATIONS = 5_000
#: Names decide among equal amounts only where these are so few pairs; more are taken in their order.
_MOST_NAMED_PAIRS = 400

_Keys = tuple[str, ...]
#: A whole and its parts as evidence and books.
_Order = Callable[[_Keys, _Keys], tuple[_Keys, _Keys]]


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A line to be matched: ``key`` is unique, ``order`` its place among equals, ``text`` folded names and words, ``bundle`` a voucher."""

    key: str
    date: datetime.date
    amount: Yen
    order: tuple[int, ...]
    text: str = ""
    bundle: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Lines of the evidence and postings that are the same movement; ``by_owner`` where the owner said so."""

    evidence: tuple[str, ...]
    books: tuple[str, ...]
    by_owner: bool = False


def match_lines(
    evidence: Iterable[MatchLine],
    books: Iterable[MatchLine],
    fixed: Collection[tuple[str, str]] = (),
    apart: Collection[tuple[str, str]] = (),
) -> list[Match]:
    """Match two lists; ``fixed`` pairs are taken as they are, pairs in ``apart`` are never made."""
    work = _Work(evidence, books, frozenset(apart))
    work.take_fixed(fixed)
    for days in range(MOST_DAYS_APART + 1):
        work.take_equal_amounts(days)
    work.take_sums_of_a_day()
    return work.matches


class _Work:
    """What is still open on both sides, and what was matched."""

    def __init__(self, evidence: Iterable[MatchLine], books: Iterable[MatchLine], apart: frozenset[tuple[str, str]]) -> None:
        self._evidence = {line.key: line for line in sorted(evidence, key=_place)}
        self._books = {line.key: line for line in sorted(books, key=_place)}
        self._apart = apart
        self.matches: list[Match] = []

    def take_fixed(self, fixed: Collection[tuple[str, str]]) -> None:
        """Pairs of the owner; those that share a line become one match."""
        groups: list[tuple[set[str], set[str]]] = []
        for one, other in sorted(fixed):
            if one not in self._evidence or other not in self._books:
                continue
            joined = ({one}, {other})
            for group in [found for found in groups if one in found[0] or other in found[1]]:
                groups.remove(group)
                joined = (joined[0] | group[0], joined[1] | group[1])
            groups.append(joined)
        for ones, others in groups:
            self._take([key for key in self._evidence if key in ones], [key for key in self._books if key in others], by_owner=True)

    def take_equal_amounts(self, days: int) -> None:
        """One to one: the same amount, ``days`` apart."""
        by_place: dict[tuple[Yen, datetime.date], list[MatchLine]] = {}
        for line in self._books.values():
            by_place.setdefault((line.amount, line.date), []).append(line)
        buckets: dict[tuple[Yen, datetime.date], list[MatchLine]] = {}
        for line in self._evidence.values():
            buckets.setdefault((line.amount, line.date), []).append(line)
        # A bank books later than the company more often than earlier.
        shifts = (-days, days) if days else (0,)
        pairs: list[tuple[int, int, MatchLine, MatchLine]] = []
        for number, shift in enumerate(shifts):
            for (amount, date), ones in buckets.items():
                others = by_place.get((amount, date + datetime.timedelta(days=shift)), [])
                pairs += ((number, likeness_, one, other) for one, other, likeness_ in _candidates(ones, others))
        pairs.sort(key=lambda pair: (-pair[1], pair[0], _place(pair[2]), _place(pair[3])))
        for _, _, one, other in pairs:
            if one.key in self._evidence and other.key in self._books and (one.key, other.key) not in self._apart:
                self._take([one.key], [other.key])

    def take_sums_of_a_day(self) -> None:
        """One line of the bank that is several postings of its day, and the reverse."""
        self._take_sums(self._evidence, self._books, lambda whole, parts: (whole, parts))
        self._take_sums(self._books, self._evidence, lambda whole, parts: (parts, whole))

    def _take_sums(self, wholes: Mapping[str, MatchLine], parts: Mapping[str, MatchLine], in_order: _Order) -> None:
        by_day = _by_day(parts.values())
        amounts = {date: {line.amount for line in lines} for date, lines in _by_day(wholes.values()).items()}
        sums: dict[datetime.date, DaySums] = {}
        for whole in list(wholes.values()):
            if len(by_day.get(whole.date, ())) < 2:
                continue
            if whole.date not in sums:
                sums[whole.date] = DaySums(by_day[whole.date], amounts[whole.date])

            def is_open(key: str, whole: MatchLine = whole) -> bool:
                ((one,), (other,)) = in_order((whole.key,), (key,))
                return key in parts and (one, other) not in self._apart

            if found := sums[whole.date].find(whole.amount, is_open):
                self._take(*in_order((whole.key,), found))

    def _take(self, evidence: Sequence[str], books: Sequence[str], by_owner: bool = False) -> None:
        self.matches.append(Match(tuple(evidence), tuple(books), by_owner))
        for key in evidence:
            del self._evidence[key]
        for key in books:
            del self._books[key]


class DaySums:
    """Which lines of a day add up to one of the amounts ``wanted``; looked up, so that many lines of a day cost one search."""

    def __init__(self, lines: Sequence[MatchLine], wanted: Collection[Yen]) -> None:
        bundles: dict[tuple[int, int], list[MatchLine]] = {}
        for line in lines:
            if line.bundle is not None:
                bundles.setdefault(line.bundle, []).append(line)
        self._vouchers: dict[Yen, list[tuple[MatchLine, ...]]] = {}
        for bundle in bundles.values():
            if len(bundle) > 1:
                self._vouchers.setdefault(sum(line.amount for line in bundle), []).append(tuple(bundle))
        self._any: dict[Yen, list[tuple[MatchLine, ...]]] = {}
        tried = 0
        for parts in range(2, min(MOST_PARTS, len(lines)) + 1):
            tried += comb(len(lines), parts)
            if len(lines) > MOST_LINES_OF_A_DAY or tried > MOST_COMBINATIONS:
                break
            for chosen, amounts in zip(combinations(lines, parts), combinations([line.amount for line in lines], parts), strict=True):
                if (total := sum(amounts)) in wanted:
                    self._any.setdefault(total, []).append(chosen)

    def find(self, total: Yen, is_open: Callable[[str], bool]) -> tuple[str, ...]:
        """The keys of two or more open lines that add up to ``total``; none where there are several ways to choose them.

        The lines of one voucher come first, then the fewest parts. Of lines with equal amounts the first are taken.
        """
        for ways in (self._vouchers.get(total, ()), self._any.get(total, ())):
            possible = [way for way in ways if all(is_open(line.key) for line in way)]
            fewest = [way for way in possible if len(way) == len(possible[0])]
            if fewest:
                alike = {tuple(sorted(line.amount for line in way)) for way in fewest}
                return tuple(line.key for line in fewest[0]) if len(alike) == 1 else ()
        return ()


def _by_day(lines: Iterable[MatchLine]) -> dict[datetime.date, list[MatchLine]]:
    days: dict[datetime.date, list[MatchLine]] = {}
    for line in lines:
        days.setdefault(line.date, []).append(line)
    return days


def _candidates(ones: Sequence[MatchLine], others: Sequence[MatchLine]) -> Iterator[tuple[MatchLine, MatchLine, int]]:
    """Pairs of equal amount on two days with what their names have in common; very many equals are paired in their order."""
    if len(ones) * len(others) > _MOST_NAMED_PAIRS:
        yield from ((one, other, 0) for one, other in zip(ones, others, strict=False))
        return
    is_open = len(ones) > 1 or len(others) > 1
    for one in ones:
        for other in others:
            yield one, other, likeness(one.text, other.text) if is_open else 0


def _place(line: MatchLine) -> tuple[datetime.date, tuple[int, ...], str]:
    return line.date, line.order, line.key
