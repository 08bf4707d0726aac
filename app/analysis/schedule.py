"""What is foreseen day by day from papers, plans and habits: the surest part of a cash forecast.

A schedule also says which past vouchers its items continue and which rows it foresees wholly, so that nothing is counted twice.
"""

from dataclasses import dataclass

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import ForecastItem, Remark


@dataclass(frozen=True, slots=True)
class Schedule:
    """Items after the data end, and what they leave to the rest of the forecast."""

    items: tuple[ForecastItem, ...] = ()
    #: Past vouchers (batch, voucher) of the kinds that the items foresee: the history of levels is taken without them.
    explained: frozenset[tuple[int, int]] = frozenset()
    #: Rows that the items foresee wholly; the forecast adds nothing there.
    governed: frozenset[CashRow] = frozenset()
    remarks: tuple[Remark, ...] = ()


EMPTY_SCHEDULE = Schedule()
