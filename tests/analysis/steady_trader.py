"""A trader whose months are alike, so that what comes can be written down: everything is dated on its due day, banks open or not.

Each month: 1,100,000 sold on credit at its end and collected on the 20th of the next; 550,000 of goods bought on credit in its middle and
paid at the end of the next; wages 300,000 on the 25th; 22,000 of electricity on the 15th. In July and December a bonus of 400,000
on the 10th. The first month collects and pays nothing yet.
"""

import datetime

from app.analysis.cash_flow import cash_flow
from app.analysis.cash_forecast import ForecastInputs
from app.analysis.cash_history import CashHistory, cash_history
from app.analysis.levers import NO_LEVERS, Levers
from app.analysis.schedule import EMPTY_SCHEDULE, Schedule
from app.periods import Month, month_range
from tests.analysis.journal import ACCOUNTS, books, columns, parse

OPENING = {"普通預金": 3_000_000, "資本金": -3_000_000}
#: What a month without a bonus adds: 1,100,000 - 550,000 - 300,000 - 22,000.
USUAL_CHANGE = 228_000


def journal(first: Month, last: Month, *, sales: int = 1_100_000) -> str:
    """The journal of some months as text."""
    lines = []
    for month in month_range(first, last):
        lines += [
            f"{month}-15 仕入高 550000 / 買掛金 550000",
            f"{month}-15 水道光熱費 22000 / 普通預金 22000",
            f"{month}-25 給料手当 300000 / 普通預金 300000",
            f"{month.last_day} 売掛金 {sales} / 売上高 {sales}",
        ]
        if month != first:
            lines += [f"{month}-20 普通預金 {sales} / 売掛金 {sales}", f"{month.last_day} 買掛金 550000 / 普通預金 550000"]
        if month.month in (7, 12):
            lines.append(f"{month}-10 賞与 400000 / 普通預金 400000")
    return "\n".join(lines)


def history_of(text: str, opening: dict[str, int] | None = None) -> CashHistory:
    """The past of a journal written as text."""
    lines = columns(parse(text))
    made = books(lines, OPENING if opening is None else opening)
    found = cash_history(cash_flow(made, lines, ACCOUNTS.place, {}, made.months), made)
    assert found is not None
    return found


def inputs_of(text: str, end: datetime.date, *, schedule: Schedule = EMPTY_SCHEDULE, levers: Levers = NO_LEVERS) -> ForecastInputs:
    """What the forecast after a day is made from."""
    return inputs_at(history_of(text), end, schedule=schedule, levers=levers)


def inputs_at(
    history: CashHistory, end: datetime.date, *, schedule: Schedule = EMPTY_SCHEDULE, levers: Levers = NO_LEVERS
) -> ForecastInputs:
    past = history.until(end)
    opening = past.funds_at(end)
    assert opening is not None
    return ForecastInputs(end, opening, past, schedule, levers=levers)
