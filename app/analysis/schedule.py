"""What is foreseen day by day from papers, plans and habits: the surest part of a cash forecast.

A schedule also says which past vouchers its items continue, which rows it foresees wholly and which estimates a plan replaces,
so that nothing is counted twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import ForecastItem, Remark
from app.periods import Month

#: Rows whose future only contracts and plans can tell: what came once says nothing about what comes.
GOVERNED_ROWS = frozenset(
    {
        CashRow.INVESTING_RECEIPTS,
        CashRow.INVESTING_PAYMENTS,
        CashRow.BORROWINGS,
        CashRow.REPAYMENTS,
        CashRow.DIRECTOR_LOANS,
        CashRow.DIVIDENDS,
        CashRow.LEASE_PRINCIPAL,
        CashRow.OTHER_FINANCING,
        CashRow.RESTRICTED_DEPOSITS,
    }
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Items after the data end, and what they leave to the rest of the forecast."""

    items: tuple[ForecastItem, ...] = ()
    #: Past vouchers (batch, voucher) of the kinds that the items foresee: the history of levels is taken without them.
    explained: frozenset[tuple[int, int]] = frozenset()
    #: Rows that the items foresee wholly; the forecast adds nothing there.
    governed: frozenset[CashRow] = frozenset()
    remarks: tuple[Remark, ...] = ()
    #: Rows and months where the owner's plan stands in the place of the estimate: the forecast adds nothing of its own there.
    replaced: frozenset[tuple[CashRow, Month]] = frozenset()


EMPTY_SCHEDULE = Schedule()


def in_order(items: Iterable[ForecastItem]) -> tuple[ForecastItem, ...]:
    """Items by day, those of one day by key."""
    return tuple(sorted(items, key=lambda item: (item.day, item.key)))
