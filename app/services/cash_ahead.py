"""The lowest point of the cash to come, in figures and sentences: for the home page, the review and whoever tells about the month."""

from dataclasses import dataclass

from app.analysis.month_summary import LowestPoint, lowest_point
from app.analysis.narrative import Sentence, Subject, tell_ahead
from app.analysis.phrases import Phrase
from app.errors import InputRefused
from app.services.forecasting import forecast_of
from app.services.reporting import Reporting

#: A balance that lacks what was there before the books is no balance: no lowest point can be told.
NO_OPENING = "forecast.no_opening"
#: What limits a forecast so much that it must be said beside its lowest point; what the month's own sentences say too is a detail.
_LIMITS = ("forecast.too_few_months", "forecast.negative_now")
_SAID_TOO = ("forecast.short_history",)


@dataclass(frozen=True, slots=True)
class CashAhead:
    """``lowest`` is ``None`` where it cannot be told; ``reason`` says why."""

    lowest: LowestPoint | None
    sentences: tuple[Sentence, ...]
    reason: Phrase | None = None


def cash_ahead(reporting: Reporting) -> CashAhead:
    """The lowest point ahead, as the forecast of the whole book sees it; never raises for books that cannot be forecast."""
    try:
        view = forecast_of(reporting)
    except InputRefused as refused:
        return _untold(Phrase(refused.code, refused.values))
    limits = [
        Sentence(remark.code, remark.values, Subject.AHEAD, is_detail=remark.code in _SAID_TOO)
        for remark in view.remarks
        if remark.code in (*_LIMITS, *_SAID_TOO)
    ]
    for remark in view.remarks:
        if remark.code == NO_OPENING:
            return _untold(remark)
    lowest = lowest_point(view.forecast)
    return CashAhead(lowest, (*tell_ahead(lowest), *limits))


def _untold(reason: Phrase) -> CashAhead:
    return CashAhead(None, (Sentence(reason.code, reason.values, Subject.AHEAD),), reason)
