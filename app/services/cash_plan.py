"""The planned months that follow the actual ones in the 資金繰り表, taken from the forecast; none where nothing can be forecast."""

from dataclasses import dataclass

from app.analysis.cash_forecast import ForecastMonth
from app.analysis.phrases import Phrase
from app.errors import UserFacingError
from app.formatting import Formatter
from app.messages import error_message, message
from app.periods import Month
from app.services.forecasting import plain_forecast
from app.services.narration import say
from app.services.reporting import Reporting


@dataclass(frozen=True)
class Plan:
    """Planned months in order, and what a reader must know of them."""

    months: tuple[ForecastMonth, ...] = ()
    notes: tuple[str, ...] = ()


def planned_months(reporting: Reporting, last: Month, count: int) -> Plan:
    """Up to ``count`` planned months after the data end; they follow only where the actual months reach to it (``last``)."""
    if not count:
        return Plan()
    try:
        forecast = plain_forecast(reporting)
    except UserFacingError as error:
        return Plan(notes=(message("cash_flow_form.note_no_plan", reason=error_message(error).text).text,))
    writing = Formatter()
    end = Month.of(forecast.end)
    if last < end:
        return Plan(notes=(message("cash_flow_form.note_plan_apart", month=writing.month(end)).text,))
    notes = [say(Phrase("cash_flow_form.note_planned", {"end": forecast.end}), writing)]
    if forecast.end != end.last_day:
        notes.append(message("cash_flow_form.note_part_month", month=writing.month(end), day=forecast.end.day).text)
    if count > len(forecast.months):
        notes.append(message("cash_flow_form.note_plan_ends", count=len(forecast.months)).text)
    notes += [say(remark, writing) for remark in forecast.remarks]
    return Plan(forecast.months[:count], tuple(notes))
