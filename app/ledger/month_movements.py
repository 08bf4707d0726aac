"""The movements of one month with their sums, worked out once: books are made of months, and most months never change again.

Nothing here depends on other months, on the years of the book or on its legal form, so that a month serves every book it is part of.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from app.ledger.journal import Mark
from app.ledger.movements import CLOSING_MARKS, COST_TRANSFERS, NOT_MOVEMENTS, Movement
from app.ledger.openings import BalanceKey, Opening
from app.money import Yen
from app.periods import Month

Part = Literal["all", "ordinary", "closing"]
COLUMNS: Mapping[Part, tuple[int, ...]] = {"all": (0, 1), "ordinary": (0,), "closing": (1,)}
#: A sub-account and a department, each ``None`` where all of them are meant.
Division = tuple[str | None, str | None]


class Sums:
    """What one month added to an account: debits and credits, ordinary (0) and closing (1) apart."""

    __slots__ = ("credit", "debit", "transferred")

    def __init__(self) -> None:
        self.debit, self.credit = [0, 0], [0, 0]
        #: Of these, debits less credits of cost transfers.
        self.transferred = [0, 0]

    def add(self, movement: Movement, column: int) -> None:
        self.debit[column] += movement.debit
        self.credit[column] += movement.credit
        if movement.mark in COST_TRANSFERS:
            self.transferred[column] += movement.debit - movement.credit

    def net(self, part: Part) -> Yen:
        return sum(self.debit[column] - self.credit[column] for column in COLUMNS[part])

    def incurred(self, part: Part) -> Yen:
        return self.net(part) - sum(self.transferred[column] for column in COLUMNS[part])


class MonthMovements:
    """Every movement of a month; sums count those that are movements of the year (:data:`app.ledger.movements.NOT_MOVEMENTS`)."""

    def __init__(self, month: Month, movements: Iterable[Movement]) -> None:
        self.month = month
        self.movements = tuple(movements)
        self._sums: dict[tuple[str, bool, bool, bool], Mapping[Division, Sums]] = {}

    @cached_property
    def by_code(self) -> Mapping[str, list[Movement]]:
        """The movements that count, by account."""
        found: dict[str, list[Movement]] = {}
        for movement in self.movements:
            if movement.mark not in NOT_MOVEMENTS:
                found.setdefault(movement.code, []).append(movement)
        return found

    @cached_property
    def nets(self) -> Mapping[BalanceKey, Yen]:
        """What each balance changed by, debit-positive."""
        found: dict[BalanceKey, Yen] = {}
        for movements in self.by_code.values():
            for _, _, *key, debit, credit in movements:
                at = BalanceKey(*key)
                found[at] = found.get(at, 0) + debit - credit
        return found

    @cached_property
    def has_closing_marks(self) -> bool:
        return any(movement.mark in CLOSING_MARKS for movement in self.movements)

    @cached_property
    def declared(self) -> tuple[Opening, ...]:
        """The balances its opening entries declare."""
        found = (movement for movement in self.movements if movement.mark is Mark.OPENING)
        return tuple(Opening(self.month, one.code, one.sub_account, one.department, one.net) for one in found)

    def sums(
        self, code: str, *, by_sub_account: bool = False, by_department: bool = False, closes: bool = False
    ) -> Mapping[Division, Sums]:
        """An account by its parts; ``closes``: whether closing entries of the month have a column of their own."""
        asked = (code, by_sub_account, by_department, closes and self.has_closing_marks)
        if asked not in self._sums:
            found: dict[Division, Sums] = {}
            for movement in self.by_code.get(code, ()):
                division = movement.sub_account if by_sub_account else None, movement.department if by_department else None
                found.setdefault(division, Sums()).add(movement, int(closes and movement.mark in CLOSING_MARKS))
            self._sums[asked] = found
        return self._sums[asked]


def movements_by_month(movements: Iterable[Movement]) -> dict[Month, MonthMovements]:
    """Some movements, by month in order of time."""
    found: dict[Month, list[Movement]] = {}
    for movement in movements:
        found.setdefault(movement.month, []).append(movement)
    return {month: MonthMovements(month, found[month]) for month in sorted(found)}


def joined_months(one: Mapping[Month, MonthMovements], other: Mapping[Month, MonthMovements]) -> dict[Month, MonthMovements]:
    """The movements of both, by month in order of time."""
    found = {**one, **other}
    for month in one.keys() & other.keys():
        found[month] = MonthMovements(month, (*one[month].movements, *other[month].movements))
    return {month: found[month] for month in sorted(found)}
