"""What moved the funds in the past, as the forecast looks at it: flows by day and row, sales and purchases on credit by day.

Arrays in order of date, so that :meth:`CashHistory.until` is a cut that costs nothing: a back-test sees the past as it was.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.money import Yen
from app.periods import Month

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class CreditPool:
    """Trade receivables (payables) as one pool: by day what was sold (bought) on credit and what was settled.

    ``opening`` is what was outstanding before the first day. Amounts are positive on the pool's own side.
    """

    opening: Yen
    date: Ints
    created: Ints
    settled: Ints


@dataclass(frozen=True, eq=False)
class CashHistory:
    """The past up to ``end``; ``row`` is a position in ``CashRow``, ``amount`` the signed effect on the funds."""

    end: datetime.date
    #: Months with a direct cash flow of their own, in order; the last one may be cut by ``end``.
    months: tuple[Month, ...]
    #: The funds at each month's beginning.
    openings: Mapping[Month, Yen]
    date: Ints
    row: Ints
    amount: Ints
    #: One number per voucher: batch * 2**32 + voucher.
    voucher: Ints
    receivables: CreditPool
    payables: CreditPool
