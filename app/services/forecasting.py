"""The forecast of a book with its back-test and tables: computed once until the book changes, the same for window and commands.

It begins the day after the last day the books tell, not today; nothing of it ever enters the books.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from app.analysis import forecast_tables
from app.analysis.back_test import BackTest, ForecastMemory, back_test, with_band
from app.analysis.cash_flow import CashFlow
from app.analysis.cash_forecast import Forecast, ForecastInputs, last_day, make_forecast
from app.analysis.cash_history import CashHistory, cash_history
from app.analysis.forecast_items import ForecastItem, Remark, Source
from app.analysis.levers import NO_LEVERS, Levers
from app.analysis.schedule import Schedule, in_order
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import Language, Message
from app.periods import Month, day_of_number
from app.services.loans import loan_items
from app.services.narration import say_with_next_step
from app.services.planned_items import decisions
from app.services.reporting import FIGURES_ALONE, Reporting
from app.services.scheduling import schedule
from app.services.session import Changes
from app.tables import Table

#: Entries that reach into the last week of their month tell the month whole.
_LAST_WEEK_DAYS = 7
#: Of so many months all but one have cash moving in their last week where a month without is not over yet.
_MONTHS_LOOKED_AT = 6
#: Months that happened beside those to come.
_MONTHS_BEFORE = 12


@dataclass(frozen=True)
class ForecastView:
    """The forecast with its band, its back-test and the months that happened before it."""

    forecast: Forecast
    back_test: BackTest
    flow: CashFlow
    history: CashHistory
    #: Everything a reader must know, of the books, the forecast and the back-test.
    remarks: tuple[Remark, ...]

    def notes(self, language: Language = "ja") -> tuple[str, ...]:
        """The remarks as sentences."""
        return tuple(str(_say(remark, language)) for remark in self.remarks)

    def months_table(self, language: Language = "ja") -> Table:
        return replace(forecast_tables.months_table(self.forecast), notes=self.notes(language))

    def weeks_table(self, language: Language = "ja") -> Table:
        return replace(forecast_tables.weeks_table(self.forecast), notes=self.notes(language))

    def items_table(self, language: Language = "ja") -> Table:
        return forecast_tables.items_table(self.forecast, partial(_say, language=language), language)

    def back_test_table(self, language: Language = "ja") -> Table:
        return forecast_tables.back_test_table(self.back_test, partial(_say, language=language))

    def cash_path(self) -> Table:
        """The last twelve months and the next twelve, one row each (drawn as a chart)."""
        return forecast_tables.cash_path_table(self.forecast, self.flow.months[-_MONTHS_BEFORE:], self.history)

    def cash_days(self) -> Table:
        """Thirteen weeks day by day (drawn as a chart)."""
        return forecast_tables.cash_days_table(self.forecast)

    def back_test_path(self) -> Table:
        """What was forecast one month ahead beside what happened (drawn as a chart)."""
        return forecast_tables.back_test_path_table(self.back_test)


def basis_text(item: ForecastItem, language: Language = "ja") -> str:
    """How day and amount of an item were found, in whole sentences."""
    return forecast_tables.basis_text(item, partial(_say, language=language))


def data_end(reporting: Reporting) -> datetime.date:
    """The last day the books tell: the end of the latest month where its entries reach into its last week, else their last day.

    Where cash has not moved in that week, though it nearly always does, entries were made ahead (depreciation, invoices): the books
    then end with the last movement of cash.

    Raises ``InputRefused`` for a book without any month of cash flow.
    """
    months = reporting.whole_cash_flow().months
    if not months:
        raise InputRefused("forecast.no_cash_flow" if reporting.books().months else "reporting.no_entries")
    latest = months[-1]
    last = latest.month.last_day
    if latest.method == "indirect":
        return last
    columns = reporting.columns()
    number = int(columns.date[columns.months == latest.month.number].max(initial=latest.month.number * 100 + 1))
    told = latest.month.first_day.replace(day=number % 100)
    if (last - told).days >= _LAST_WEEK_DAYS:
        return told
    return _last_movement(reporting, latest.month) or last


def _last_movement(reporting: Reporting, month: Month) -> datetime.date | None:
    """The last day cash moved in a month, where it lies before a last week in which it moved in nearly all of the months before."""
    dates = reporting.whole_cash_flow().attributions.flows.date
    moved = dates[(dates // 100 >= (month + -_MONTHS_LOOKED_AT).number) & (dates // 100 <= month.number)].tolist()
    days = [day_of_number(number) for number in dict.fromkeys(moved)]
    late = {Month.of(day) for day in days if (Month.of(day).last_day - day).days < _LAST_WEEK_DAYS}
    latest = max((day for day in days if Month.of(day) == month), default=None)
    return None if month in late or len(late) < _MONTHS_LOOKED_AT - 1 else latest


def forecast_of(reporting: Reporting, levers: Levers = NO_LEVERS) -> ForecastView:
    """The forecast of a book, with the levers of a scenario where given; the band is that of the forecast without them.

    Raises ``InputRefused`` for a book without any month of cash flow.
    """
    if levers.items:
        return _view(reporting, levers)
    return reporting.kept(("forecast", levers), lambda: _view(reporting, levers), rests_on=Changes.PLANS)


def forecast_inputs(reporting: Reporting, levers: Levers = NO_LEVERS) -> ForecastInputs:
    """All the forecast of a book is made from."""
    end = data_end(reporting)
    inputs = _inputs_at(reporting, _history(reporting), end, None)
    assert inputs is not None  # the funds at the data end are told: it lies in a month with a cash flow
    return replace(inputs, levers=levers, schedule=_with_rates(reporting, inputs.schedule, end, levers.rate_points))


def plain_forecast(reporting: Reporting, levers: Levers = NO_LEVERS) -> Forecast:
    """The forecast alone, without the back-test its band comes from."""
    if levers.items:
        return make_forecast(forecast_inputs(reporting, levers))
    return reporting.kept(("plain forecast", levers), lambda: make_forecast(forecast_inputs(reporting, levers)), rests_on=Changes.PLANS)


def _view(reporting: Reporting, levers: Levers) -> ForecastView:
    forecast = plain_forecast(reporting, levers)
    history = _history(reporting)
    tested = reporting.kept("back_test", lambda: _back_test(reporting, history), rests_on=Changes.PLANS)
    remarks = (*book_remarks(reporting, forecast), *forecast.remarks, *tested.remarks)
    return ForecastView(with_band(forecast, tested), tested, reporting.whole_cash_flow(), history, remarks)


def _back_test(reporting: Reporting, history: CashHistory) -> BackTest:
    memory = reporting.memory("back_test", ForecastMemory)
    return back_test(history, lambda day: _inputs_at(reporting, history, day, day), memory)


def _history(reporting: Reporting) -> CashHistory:
    """The past up to the data end."""

    def make() -> CashHistory:
        found = cash_history(reporting.whole_cash_flow(), reporting.books())
        assert found is not None  # data_end refuses a book without a month of cash flow
        return found.until(end)

    end = data_end(reporting)
    return reporting.kept("cash_history", make, rests_on=FIGURES_ALONE)


def _inputs_at(reporting: Reporting, history: CashHistory, end: datetime.date, known_at: datetime.date | None) -> ForecastInputs | None:
    """What is known at the end of a day; papers, plans and decisions too, with ``known_at`` only those entered by then."""
    past = history.until(end)
    opening = past.funds_at(end)
    if opening is None:
        return None
    known = schedule(reporting, end, last_day(end), known_at)
    return ForecastInputs(end, opening, past, known, decisions(reporting.session, known_at))


def _with_rates(reporting: Reporting, known: Schedule, end: datetime.date, points: Fraction) -> Schedule:
    """The schedule with loans at other rates."""
    if not points:
        return known
    kept = [item for item in known.items if item.source is not Source.LOAN]
    return replace(known, items=in_order([*kept, *loan_items(reporting, end, last_day(end), rate_points=points)]))


def book_remarks(reporting: Reporting, forecast: Forecast) -> Iterable[Remark]:
    """What the books leave open and the forecast cannot mend."""
    books, flow = reporting.books(), reporting.whole_cash_flow()
    yield Remark("forecast.begins", {"day": forecast.end + datetime.timedelta(days=1), "end": forecast.end})
    if books.lacks_opening(Month.of(forecast.end)):
        yield Remark("forecast.no_opening")
    indirect = [month.month for month in flow.months if month.method == "indirect"]
    if indirect:
        yield Remark("forecast.tables_only", {"count": len(indirect), "first": indirect[0], "last": indirect[-1]})
    if flow.left_out:
        yield Remark("forecast.left_out", {"months": flow.left_out})
    if books.unplaced_codes:
        yield Remark("forecast.unplaced", {"accounts": tuple(books.name_of(code) for code in books.unplaced_codes)})


def _say(remark: Remark, language: Language) -> Message:
    return say_with_next_step(remark, Formatter(), language)
