"""Inputs of the Local Benchmark the owner corrected: another amount with the reason, beside what the books say.

The books stay as they are. An input that the books cannot give (the sales of a year before them) is given the same way.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.periods import Month

PeriodKind = Literal["fiscal_year", "rolling_12_months"]


@dataclass(frozen=True, slots=True)
class Correction:
    """An amount for an input of a period: yen, or people for ``employees``."""

    period: PeriodKind
    last: Month
    input: str
    amount: int
    reason: str
    entered_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class CorrectedInput:
    """An input that was corrected: what the books say (``None``: nothing) and why the owner says otherwise."""

    own: int | None
    reason: str


class Corrections:
    """The corrections of a book by period and input."""

    def __init__(self, given: Iterable[Correction] = ()) -> None:
        self._of: dict[tuple[PeriodKind, Month], dict[str, Correction]] = {}
        for each in given:
            self._of.setdefault((each.period, each.last), {})[each.input] = each

    def of(self, period: PeriodKind, last: Month) -> Mapping[str, Correction]:
        """The corrections of one period by input."""
        return self._of.get((period, last), {})


NO_CORRECTIONS = Corrections()
