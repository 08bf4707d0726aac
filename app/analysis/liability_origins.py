"""Follow 未払金, 未払費用, 預り金 and their like from what created them to what is paid: wages paid next month stay personnel.

Per account and sub-account the amounts outstanding stand in lots, one for each day of creation. A payment of exactly what one
voucher created pays that voucher (the oldest of several); any other takes the oldest lots first (FIFO), in proportion to what
they were created from. Books rarely name a sub-account everywhere: what a named one does
not hold is taken from what stands without a name, and a payment without a name from the oldest of all. What goes between two
such accounts carries its origin along.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.money import Yen, share_out

#: Code and sub-account a lot belongs to; the empty sub-account has no name.
Key = tuple[str, str]

UNNAMED = ""


@dataclass(frozen=True, slots=True)
class BeforeBooks:
    """Origin of what was outstanding when the books begin, or is settled beyond what they show."""

    key: Key


@dataclass(frozen=True, slots=True)
class BornInCash:
    """Origin of what was received in cash (an asset: paid in cash), such as a deposit taken in."""

    key: Key


#: Index of the rows of the counter account, or why there is none.
Origin = int | BeforeBooks | BornInCash


class Line(NamedTuple):
    """A line of a voucher: ``key`` for traced accounts, ``creating`` where the line increases what is outstanding.

    A ``whole`` line on the side of the movement keeps its amount; nothing of another line reduces it.
    """

    pair: int
    effect: Yen
    key: Key | None = None
    creating: bool = False
    whole: bool = False


class Flow(NamedTuple):
    """The part of a line that moved funds, by origin."""

    line: int
    origin: Origin
    amount: Yen


@dataclass
class _Created:
    """What one voucher created; closed once it is paid, or its lot is paid in proportion."""

    lot: "_Lot"
    parts: dict[Origin, Yen]
    is_open: bool = True


@dataclass
class _Lot:
    """What was created on a day, and the vouchers it came from."""

    day: int
    parts: dict[Origin, Yen]
    created: list[_Created] = field(default_factory=list)

    def close(self) -> None:
        for one in self.created:
            one.is_open = False
        self.created.clear()


@dataclass
class _Outstanding:
    """Lots of one key, oldest first, its vouchers by amount, and the rows its creations stood for."""

    lots: deque[_Lot] = field(default_factory=deque)
    by_amount: dict[Yen, deque[_Created]] = field(default_factory=dict)
    created_from: set[int] = field(default_factory=set)

    def copy(self) -> "_Outstanding":
        """The same; vouchers that are paid are left out, and forgotten here as well."""
        made = _Outstanding(created_from=set(self.created_from))
        lots = {id(lot): _Lot(lot.day, dict(lot.parts)) for lot in self.lots}
        made.lots.extend(lots.values())
        for amount, found in list(self.by_amount.items()):
            still_open = deque(one for one in found if one.is_open and id(one.lot) in lots)
            if not still_open:
                del self.by_amount[amount]
                continue
            self.by_amount[amount] = still_open
            copies = made.by_amount[amount] = deque(_Created(lots[id(one.lot)], one.parts) for one in still_open)
            for one in copies:
                one.lot.created.append(one)
        return made

    def add(self, day: int, parts: dict[Origin, Yen]) -> None:
        """Creations of one day are one lot, so that the order of a day's vouchers does not matter."""
        if not self.lots or self.lots[-1].day != day:
            self.lots.append(_Lot(day, {}))
        lot = self.lots[-1]
        for origin, share in parts.items():
            lot.parts[origin] = lot.parts.get(origin, 0) + share
        one = _Created(lot, parts)
        lot.created.append(one)
        self.by_amount.setdefault(sum(parts.values()), deque()).append(one)

    def take_exactly(self, amount: Yen) -> dict[Origin, Yen] | None:
        """Take out the oldest voucher of exactly this amount; ``None`` where there is none."""
        found = self.by_amount.get(amount, deque())
        while found:
            one = found.popleft()
            if one.is_open:
                one.is_open = False
                for origin, part in one.parts.items():
                    one.lot.parts[origin] -= part
                self.drop_empty()
                return one.parts
        return None

    def drop_empty(self) -> None:
        """Forget lots at the front that hold nothing any more."""
        while self.lots and not any(self.lots[0].parts.values()):
            self.lots.popleft()


class OriginTracer:
    """Takes vouchers in order of day and keeps what is outstanding.

    ``openings`` are what was outstanding before.
    """

    def __init__(self, openings: Mapping[Key, Yen]) -> None:
        self._outstanding: dict[Key, _Outstanding] = {}
        self._by_account: dict[str, dict[str, _Outstanding]] = {}
        for key, amount in openings.items():
            if amount > 0:
                self._of(key).add(0, {BeforeBooks(key): amount})

    def take(self, day: int, lines: Sequence[Line]) -> list[Flow]:
        """Enter one voucher (its lines outside the funds, netted) and say what of each line moved funds.

        The flows sum to the sum of effects: whole lines keep theirs, the lines on the side of what is left share it, and the
        other side only reduces them.
        """
        moved = sum(line.effect for line in lines)
        whole = [position for position, line in enumerate(lines) if line.whole and (line.effect > 0) == (moved > 0)] if moved else []
        rest = moved - sum(lines[position].effect for position in whole)
        settled = {
            position: self._settle(line.key, abs(line.effect))
            for position, line in enumerate(lines)
            if line.key is not None and not line.creating
        }
        on_side = [position for position, line in enumerate(lines) if (line.effect > 0) == (rest > 0)] if rest else []
        kept = [position for position in on_side if position not in whole]
        shares = share_out(rest, [abs(lines[position].effect) for position in kept]) if kept else []
        flows = [Flow(position, lines[position].pair, lines[position].effect) for position in whole]
        for position, share in zip(kept, shares, strict=True):
            line = lines[position]
            if line.key is None:
                flows.append(Flow(position, line.pair, share))
            elif line.creating:
                flows.append(Flow(position, BornInCash(line.key), share))
            else:
                origins, amounts = zip(*settled[position], strict=True)
                flows += (Flow(position, *part) for part in zip(origins, share_out(share, amounts), strict=True) if part[1])
        in_cash = dict(zip(kept, shares, strict=True))
        for position, line in enumerate(lines):
            if line.key is not None and line.creating:
                self._create(day, line.key, line, abs(in_cash.get(position, 0)), _opposite(lines, settled, line.effect))
        return flows

    def copy(self) -> "OriginTracer":
        """The same state, to go on from more than once."""
        made = OriginTracer({})
        for key, outstanding in self._outstanding.items():
            made._outstanding[key] = made._by_account.setdefault(key[0], {})[key[1]] = outstanding.copy()
        return made

    def resolve(self, key: Key, of_one_nature: bool = False) -> int | None:
        """The single row everything created under a key so far stands for; ``None`` where there are none or several.

        Without a name it may be anything of the account, so everything created there counts; likewise for a name that created
        nothing in an account of one nature (another program may have written the name otherwise).
        """
        created = set(self._of(key).created_from)
        if key[1] == UNNAMED or (of_one_nature and not created):
            created = {row for found in self._by_account[key[0]].values() for row in found.created_from}
        return created.pop() if len(created) == 1 else None

    def _of(self, key: Key) -> _Outstanding:
        found = self._outstanding.get(key)
        if found is None:
            found = self._outstanding[key] = _Outstanding()
            self._by_account.setdefault(key[0], {})[key[1]] = found
        return found

    def _oldest(self, key: Key) -> _Outstanding | None:
        """Where to take from next: the key's own lots, else as the module says; ``None`` where nothing is outstanding."""
        own = self._of(key)
        if own.lots:
            return own
        if key[1] != UNNAMED:
            unnamed = self._of((key[0], UNNAMED))
            return unnamed if unnamed.lots else None
        held = [(found.lots[0].day, sub_account) for sub_account, found in self._by_account[key[0]].items() if found.lots]
        return self._by_account[key[0]][min(held)[1]] if held else None

    def _settle(self, key: Key, amount: Yen) -> list[tuple[Origin, Yen]]:
        """Take an amount from the oldest lots; what they do not hold was outstanding before the books."""
        taken: dict[Origin, Yen] = {}
        before = BeforeBooks(key)
        without_name = BeforeBooks((key[0], UNNAMED))
        for place in dict.fromkeys((key, (key[0], UNNAMED))):
            if (exact := self._of(place).take_exactly(amount)) is not None:
                return [(before if origin == without_name else origin, share) for origin, share in exact.items() if share]
        while amount and (outstanding := self._oldest(key)):
            lot = outstanding.lots[0]
            held = sum(lot.parts.values())
            lot.close()
            if held <= amount:
                outstanding.lots.popleft()
                shares: Iterable[tuple[Origin, Yen]] = lot.parts.items()
                amount -= held
            else:
                shares = list(zip(lot.parts, share_out(amount, list(lot.parts.values())), strict=True))
                for origin, share in shares:
                    lot.parts[origin] -= share
                amount = 0
            outstanding.drop_empty()
            for origin, share in shares:
                named = before if origin == without_name else origin
                taken[named] = taken.get(named, 0) + share
        if amount:
            taken[before] = taken.get(before, 0) + amount
        return [(origin, share) for origin, share in taken.items() if share]

    def _create(self, day: int, key: Key, line: Line, cash: Yen, opposite: list[tuple[Origin, Yen]]) -> None:
        """Add what a line creates: what came in cash, and the rest by what stands on the other side of its voucher."""
        amount = abs(line.effect) - cash
        created: dict[Origin, Yen] = {BornInCash(key): cash} if cash else {}
        if amount and opposite:
            shares = share_out(amount, [weight for _, weight in opposite])
            for (origin, _), share in zip(opposite, shares, strict=True):
                created[origin] = created.get(origin, 0) + share
        elif amount:
            created[BeforeBooks(key)] = amount
        outstanding = self._of(key)
        outstanding.add(day, {origin: share for origin, share in created.items() if share})
        for origin in created:
            if isinstance(origin, int):
                outstanding.created_from.add(origin)


def _opposite(lines: Sequence[Line], settled: Mapping[int, list[tuple[Origin, Yen]]], effect: Yen) -> list[tuple[Origin, Yen]]:
    """What stands on the other side of a voucher: rows of plain accounts, origins of settled ones."""
    found: list[tuple[Origin, Yen]] = []
    for position, line in enumerate(lines):
        if (line.effect > 0) == (effect > 0):
            continue
        if line.key is None:
            found.append((line.pair, abs(line.effect)))
        elif not line.creating:
            found += settled[position]
    return found
