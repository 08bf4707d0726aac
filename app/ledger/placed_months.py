"""The sums a book keeps of its imports, by month, as movements of the chart's accounts; what did not change is not placed again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from app.ledger.account_mapping import AccountMap, Placement
from app.ledger.batches import KeptBalance
from app.ledger.journal import COMPOUND_NAMES
from app.ledger.month_movements import MonthMovements
from app.ledger.movements import UNPLACED, Movement
from app.periods import Month

#: The code and the sub-account of a source account and sub-account.
PlaceNames = Callable[[str, str], tuple[str, str]]


@dataclass(frozen=True, eq=False)
class MonthBalances:
    """What was kept of one month over all imports; the same object as long as it is the same."""

    month: Month
    balances: tuple[KeptBalance, ...]


class PlacedMonths:
    """Remembers the months it placed last; for one book."""

    def __init__(self) -> None:
        self._account_map: AccountMap | None = None
        self._placed: dict[MonthBalances, MonthMovements] = {}

    def place(self, months: Iterable[MonthBalances], account_map: AccountMap) -> dict[Month, MonthMovements]:
        """The movements of each month that has any; 諸口 is dropped."""
        before = self._placed if self._account_map is not None and account_map.places_as(self._account_map) else {}
        place = names_placed(account_map)
        self._placed = {month: before.get(month) or _placed(month, place) for month in months}
        self._account_map = account_map
        return {balances.month: placed for balances, placed in self._placed.items() if placed.movements}


def balances_by_month(kept: Iterable[KeptBalance]) -> list[MonthBalances]:
    """What was kept, by month in order of time."""
    found: dict[Month, list[KeptBalance]] = {}
    for balance in kept:
        found.setdefault(balance.month, []).append(balance)
    return [MonthBalances(month, tuple(found[month])) for month in sorted(found)]


def names_placed(account_map: AccountMap) -> PlaceNames:
    """Where names belong; an account without a place has ``?`` and its name for a code."""
    placements = cache(account_map.place)

    @cache
    def place(name: str, sub_account: str) -> tuple[str, str]:
        placement = placements(name)
        return placement.code if placement else UNPLACED + name, sub_account_of(placement, sub_account)

    return place


def sub_account_of(placement: Placement | None, sub_account: str) -> str:
    """The sub-account of a posting: where its account is really a bank or a card, that stands before the file's own sub-account."""
    held_at = placement.sub_account if placement else None
    return " ".join(dict.fromkeys(part for part in (held_at, sub_account) if part))


def _placed(month: MonthBalances, place: PlaceNames) -> MonthMovements:
    movements = []
    for kept in month.balances:
        if kept.account not in COMPOUND_NAMES:
            code, sub_account = place(kept.account, kept.sub_account)
            movements.append(Movement(kept.month, kept.mark, code, sub_account, kept.department, kept.debit, kept.credit))
    return MonthMovements(month.month, movements)
