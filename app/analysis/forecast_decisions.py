"""What the owner says of a forecast item: it happened (``done``) or it will not come (``dropped``).

A done item stays in the forecast as confirmed, on its day and with its amount, until the books reach that day; then the books
tell it and it goes. Nothing of it ever enters the books.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty, ForecastItem, Remark, Source
from app.analysis.schedule import in_order
from app.money import Yen


class Verdict(StrEnum):
    """What became of an item."""

    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Decision:
    """``item`` is the key of a forecast item; day and amount (signed) are given where it happened, row and title as it stood then."""

    item: str
    kind: Verdict
    title: str
    row: CashRow
    date: datetime.date | None = None
    amount: Yen | None = None

    def __post_init__(self) -> None:
        is_told = self.date is not None and self.amount is not None
        if is_told is not (self.kind is Verdict.DONE):
            raise ValueError("a day and an amount belong to what happened, and to nothing else")


def apply(items: Iterable[ForecastItem], decisions: Mapping[str, Decision], end: datetime.date) -> tuple[ForecastItem, ...]:
    """Items as decided, by day; ``decisions`` by key, ``end`` is the last day the books tell. Applying twice changes nothing."""
    found = {item.key: item for item in items}
    left = [item for key, item in found.items() if key not in decisions]
    done = (decision for decision in decisions.values() if decision.kind is Verdict.DONE)
    return in_order([*left, *(_happened(one, found.get(one.item)) for one in done if one.date is not None and one.date > end)])


def _happened(decision: Decision, item: ForecastItem | None) -> ForecastItem:
    """The item as it happened; one that no computation finds any more (its document was settled) still did."""
    assert decision.date is not None and decision.amount is not None  # checked when it was made
    basis = Remark("schedule.basis.done")
    if item is None:
        return ForecastItem(
            decision.item, decision.date, decision.amount, decision.row, Certainty.CONFIRMED, Source.PLANNED, decision.title, basis
        )
    return replace(item, day=decision.date, amount=decision.amount, certainty=Certainty.CONFIRMED, basis=basis)
