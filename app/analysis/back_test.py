"""How far the forecast was off: the same forecast made at past month ends from what was known then, against what happened.

Shown is what was said of the last six months, one month before and up to a year before, beside a seasonal-naive forecast (the net change
of the same month of the year before). The band of a forecast comes from the errors of up to twelve month ends: at each horizon the
half-width within which four of five errors stayed (nearest rank), never narrower than at a shorter horizon; beyond the horizons seen
often enough it grows with the square root of time, as errors of independent months do. With fewer than five errors there is no band.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from math import isqrt

from app.analysis.cash_forecast import MONTHS, Forecast, ForecastInputs, ForecastMonth, make_forecast
from app.analysis.cash_history import CashHistory
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Remark
from app.analysis.schedule import GOVERNED_ROWS
from app.analysis.seasonal_levels import FEWEST_MONTHS
from app.money import Yen
from app.periods import Month

#: Month ends that are shown, and that the band is made of.
CUTOFFS_SHOWN = 6
CUTOFFS = 12
#: So many errors at a horizon make a half-width, which this share of them must not exceed.
FEWEST_ERRORS = 5
#: So many comparisons at a horizon are told of in one sentence.
_FEWEST_COMPARED = 3
_COVERED = (4, 5)
_ROW_AT = {row: index for index, row in enumerate(CashRow)}


class Verdict(StrEnum):
    """Which forecast was closer to what happened."""

    FORECAST = "forecast"
    NAIVE = "naive"
    EQUAL = "equal"
    #: There is no year before to compare with.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The funds at a month's end, ``ahead`` months after a cut-off: what happened, and what either forecast said."""

    month: Month
    ahead: int
    actual: Yen
    forecast: Yen
    naive: Yen | None

    @property
    def error(self) -> Yen:
        """Forecast less actual."""
        return self.forecast - self.actual

    @property
    def naive_error(self) -> Yen | None:
        return None if self.naive is None else self.naive - self.actual


@dataclass(frozen=True, slots=True)
class CutoffResult:
    """The forecast made at the end of a day from what was known then, month by month against what happened."""

    end: datetime.date
    opening: Yen
    comparisons: tuple[Comparison, ...]
    #: What rows that only contracts and plans can tell (loans, investments) moved in the first month beyond what was foreseen.
    one_off: Yen = 0


@dataclass(frozen=True, slots=True)
class HorizonErrors:
    """Mean absolute errors so many months ahead over ``count`` of the last six months, those both forecasts told where there are any."""

    ahead: int
    count: int
    forecast: Yen
    naive: Yen | None

    @property
    def verdict(self) -> Verdict:
        """By the mean errors."""
        if self.naive is None:
            return Verdict.UNKNOWN
        return Verdict.EQUAL if self.forecast == self.naive else Verdict.FORECAST if self.forecast < self.naive else Verdict.NAIVE


@dataclass(frozen=True)
class BackTest:
    """``results`` in order of time; ``half_widths`` has one per month of a forecast, ``observed`` how many errors each rests on."""

    results: tuple[CutoffResult, ...]
    half_widths: tuple[Yen | None, ...]
    observed: tuple[int, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def shown(self) -> tuple[CutoffResult, ...]:
        """The last six month ends, fewer where history is short."""
        return self.results[-CUTOFFS_SHOWN:]

    @property
    def surprises(self) -> tuple[Remark, ...]:
        """What no past could foretell, where it makes at least half of the error one month ahead."""
        return tuple(
            Remark("forecast.one_off", {"month": result.comparisons[0].month, "amount": result.one_off})
            for result in self.shown
            if result.one_off and 2 * abs(result.one_off) >= abs(result.comparisons[0].error)
        )

    @cached_property
    def tried(self) -> tuple[tuple[CutoffResult, Comparison], ...]:
        """What was said of the last six months that happened, at whatever distance, by cut-off."""
        months = sorted({one.month for result in self.results for one in result.comparisons})[-CUTOFFS_SHOWN:]
        return tuple((result, one) for result in self.results for one in result.comparisons if one.month in months)

    def errors(self, ahead: int) -> HorizonErrors | None:
        """The errors of the last six months at a horizon; ``None`` where no cut-off lies so far back."""
        found = [one for _, one in self.tried if one.ahead == ahead]
        if not found:
            return None
        both = [one for one in found if one.naive is not None] or found
        naive = [abs(one.naive_error) for one in both if one.naive_error is not None]
        return HorizonErrors(ahead, len(both), _mean([abs(one.error) for one in both]), _mean(naive) if naive else None)

    @property
    def farther_off(self) -> tuple[int, ...]:
        """How many months ahead, beyond one, the seasonal-naive forecast was closer, where it was tried often enough to say so."""
        found = (self.errors(ahead) for ahead in range(2, MONTHS + 1))
        compared = (errors for errors in found if errors is not None and errors.count >= _FEWEST_COMPARED)
        return tuple(errors.ahead for errors in compared if errors.verdict is Verdict.NAIVE)

    @property
    def compared(self) -> tuple[Comparison, ...]:
        """The comparisons of the shown cut-offs one month ahead that both forecasts made."""
        return tuple(one for result in self.shown for one in result.comparisons if one.ahead == 1 and one.naive is not None)

    @property
    def wins(self) -> int:
        """How often the forecast was closer one month ahead."""
        return sum(abs(one.error) < abs(one.naive_error or 0) for one in self.compared)

    @property
    def verdict(self) -> Verdict:
        """By the mean absolute errors one month ahead."""
        errors = self.errors(1)
        return errors.verdict if errors else Verdict.UNKNOWN


@dataclass
class ForecastMemory:
    """The forecasts of past month ends as they were made last time; give the same object to every state of one book.

    A forecast follows from its inputs alone: it is made again where anything of them is not equal.
    """

    made: dict[datetime.date, tuple[ForecastInputs, Forecast]] = field(default_factory=dict)

    def forecast(self, inputs: ForecastInputs, months: int) -> Forecast:
        """What :func:`make_forecast` gives."""
        before = self.made.get(inputs.end)
        if before is None or len(before[1].months) != months or not inputs.is_as(before[0]):
            self.made[inputs.end] = before = inputs, make_forecast(inputs, months)
        return before[1]


def back_test(
    history: CashHistory, inputs_at: Callable[[datetime.date], ForecastInputs | None], memory: ForecastMemory | None = None
) -> BackTest:
    """Forecasts at past month ends against what happened. ``inputs_at`` gives what was known at the end of a day, or ``None``."""
    memory = memory or ForecastMemory()
    whole = [month for month in history.months if month.last_day <= history.end]
    cutoffs = [month for number, month in enumerate(whole) if number + 1 >= FEWEST_MONTHS and _closing(history, month + 1) is not None]
    results = []
    for month in cutoffs[-CUTOFFS:]:
        inputs = inputs_at(month.last_day)
        if inputs is not None:
            results.append(_result(history, month, inputs, memory))
    half_widths, observed = _half_widths(results)
    return BackTest(tuple(results), half_widths, observed, tuple(_remarks(results, half_widths, observed)))


def with_band(forecast: Forecast, tested: BackTest) -> Forecast:
    """The forecast with bounds of every month's closing balance."""
    months = (
        month if width is None else replace(month, low=month.closing - width, high=month.closing + width)
        for month, width in zip(forecast.months, tested.half_widths, strict=False)
    )
    return replace(forecast, months=tuple(months))


def _result(history: CashHistory, month: Month, inputs: ForecastInputs, memory: ForecastMemory) -> CutoffResult:
    reach = max(ahead for ahead in range(1, MONTHS + 1) if _closing(history, month + ahead) is not None)
    made = memory.forecast(inputs, reach)
    naive: Yen | None = inputs.opening
    found = []
    for ahead, forecast in enumerate(made.months, start=1):
        change = _net_change(inputs.history, forecast.month + -12)
        naive = naive + change if naive is not None and change is not None else None
        actual = _closing(history, forecast.month)
        if actual is not None:
            found.append(Comparison(forecast.month, ahead, actual, forecast.closing, naive))
    return CutoffResult(inputs.end, inputs.opening, tuple(found), _one_off(history, made.months[0]))


def _one_off(history: CashHistory, foreseen: ForecastMonth) -> Yen:
    month = foreseen.month
    begin = (month.first_day - history.first.first_day).days
    moved = history.daily[begin : begin + month.last_day.day, [_ROW_AT[row] for row in GOVERNED_ROWS]]
    return int(moved.sum()) - sum(amount for (row, _), amount in foreseen.rows.items() if row in GOVERNED_ROWS)


def _closing(history: CashHistory, month: Month) -> Yen | None:
    """What the funds were at a month's end; ``None`` for a month that is not over or not told."""
    return history.closings.get(month) if month in history.told else None


def _net_change(history: CashHistory, month: Month) -> Yen | None:
    closing = _closing(history, month)
    return None if closing is None else closing - history.openings[month]


def _half_widths(results: list[CutoffResult]) -> tuple[tuple[Yen | None, ...], tuple[int, ...]]:
    errors: dict[int, list[Yen]] = {ahead: [] for ahead in range(1, MONTHS + 1)}
    for result in results:
        for one in result.comparisons:
            errors[one.ahead].append(abs(one.error))
    widths: list[Yen | None] = []
    seen, width = 0, 0
    for ahead, found in errors.items():
        if len(found) >= FEWEST_ERRORS and seen == ahead - 1:
            rank = -(-_COVERED[0] * len(found) // _COVERED[1])
            seen, width = ahead, max(width, sorted(found)[rank - 1])
        widths.append((width if ahead <= seen else isqrt(width * width * ahead // seen)) if seen else None)
    return tuple(widths), tuple(len(found) for found in errors.values())


def _remarks(results: list[CutoffResult], half_widths: tuple[Yen | None, ...], observed: tuple[int, ...]) -> list[Remark]:
    if not results:
        return [Remark("forecast.no_back_test")]
    if half_widths[0] is None:
        return [Remark("forecast.no_band", {"count": observed[0], "needed": FEWEST_ERRORS})]
    seen = next((ahead for ahead, count in enumerate(observed) if count < FEWEST_ERRORS), len(observed))
    return [Remark("forecast.band", {"count": observed[0], "months": seen})]


def _mean(amounts: list[Yen]) -> Yen:
    """To the nearest yen, halves up."""
    return (2 * sum(amounts) + len(amounts)) // (2 * len(amounts))
