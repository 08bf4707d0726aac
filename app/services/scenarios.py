"""もしも: scenarios of a book, saved and worked out beside each other; the neutral one is the forecast itself.

Nothing of a scenario enters the books, nor the forecast of any other page.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from app.analysis.cash_forecast import Forecast, make_forecast
from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Remark, Source
from app.analysis.levers import NO_LEVERS, Levers
from app.analysis.loans import MONTH_END
from app.analysis.profit_periods import empty_months
from app.analysis.profit_projection import ProfitBase, last_known_year, profit_base
from app.analysis.scenario_items import Window, items_outside, levers_of, price_rise_of
from app.analysis.scenario_repository import KeptScenario, load_scenarios, remove_scenario, rename_scenario, save_scenario
from app.analysis.scenario_tables import MOST_COMPARED, ScenarioRun, scenario_paths_table, scenario_results_table
from app.analysis.scenarios import Scenario
from app.errors import InputRefused
from app.ledger.accounts import AccountGroup
from app.messages import Language, message
from app.money import Yen
from app.periods import Month
from app.services.forecasting import book_remarks, forecast_inputs
from app.services.loans import register
from app.services.profitability import own_percents
from app.services.reporting import Reporting
from app.services.session import BookSession, Changes
from app.tables import Table

NEUTRAL = Scenario("base")
#: What the forecast leaves open and every comparison with it leaves open too.
_OPEN_QUESTIONS = frozenset(
    f"forecast.{code}"
    for code in (
        "no_opening",
        "tables_only",
        "left_out",
        "unplaced",
        "short_history",
        "too_few_months",
        "gaps",
        "unresolved",
        "negative_now",
    )
)


@dataclass(frozen=True)
class Comparison:
    """The base and up to three scenarios, with the table the chart draws and the table of results."""

    base: ScenarioRun
    runs: tuple[ScenarioRun, ...]
    paths: Table
    results: Table


def scenarios(session: BookSession) -> tuple[KeptScenario, ...]:
    """The saved scenarios in the order in which they were made."""
    with session.reader() as connection:
        return load_scenarios(connection)


def find_scenario(session: BookSession, name: str) -> Scenario:
    """A saved scenario by its name; raises ``InputRefused`` (``scenarios.no_such``)."""
    kept = scenarios(session)
    found = next((one.scenario for one in kept if one.scenario.name == name), None)
    if found is None:
        raise InputRefused("scenarios.no_such", name=name, names=tuple(one.scenario.name for one in kept) or "―")
    return found


def save(session: BookSession, scenario: Scenario, *, replaces: str | None = None) -> None:
    """Keep a scenario; ``replaces`` is the name of the one it changes (it may have got another name).

    Raises ``InputRefused`` (``scenarios.name_taken``) for the name of yet another one.
    """
    with session.transaction(Changes.PLANS) as connection:
        names = {one.scenario.name for one in load_scenarios(connection)}
        if scenario.name != replaces and scenario.name in names:
            raise InputRefused("scenarios.name_taken", field="name", name=scenario.name)
        if replaces is not None and replaces != scenario.name:
            rename_scenario(connection, replaces, scenario.name, _now())
        save_scenario(connection, scenario, _now())


def rename(session: BookSession, name: str, new_name: str) -> None:
    """Give a scenario another name; raises ``InputRefused`` where there is none, or the name is taken or none."""
    save(session, replace(find_scenario(session, name), name=new_name), replaces=name)


def copy(session: BookSession, name: str, new_name: str) -> None:
    """Keep a scenario a second time under another name; raises as :func:`rename`."""
    save(session, replace(find_scenario(session, name), name=new_name))


def remove(session: BookSession, name: str) -> None:
    """Forget a scenario; raises ``InputRefused`` where there is none."""
    find_scenario(session, name)
    with session.transaction(Changes.PLANS) as connection:
        remove_scenario(connection, name)


def run(reporting: Reporting, scenario: Scenario) -> ScenarioRun:
    """Work a scenario out; raises ``InputRefused`` for a book without any cash flow."""
    return reporting.kept(("scenario", scenario), lambda: _run(reporting, scenario), rests_on=Changes.PLANS)


def compare(reporting: Reporting, chosen: Iterable[Scenario], language: Language = "ja") -> Comparison:
    """The base and the scenarios beside each other; raises ``InputRefused`` for more than three."""
    wanted = tuple(chosen)
    if len(wanted) > MOST_COMPARED:
        raise InputRefused("scenarios.too_many", most=MOST_COMPARED)
    base, runs = run(reporting, NEUTRAL), tuple(run(reporting, one) for one in wanted)
    remarks = dict.fromkeys((remark.code, tuple(remark.values.items())) for each in (base, *runs) for remark in each.remarks)
    notes = [str(message(code, language, **dict(values))) for code, values in remarks]
    results = scenario_results_table(base, runs, language, notes)
    return Comparison(base, runs, scenario_paths_table(base, runs), results)


def _run(reporting: Reporting, scenario: Scenario) -> ScenarioRun:
    plain = reporting.kept("scenario_base", lambda: _forecast(reporting), rests_on=Changes.PLANS)
    window = Window(plain.end, plain.days[-1][0], _payday(plain))
    base = _profit_base(reporting, plain.end)
    levers = levers_of(scenario, window, base)
    forecast = _forecast(reporting, levers)
    profit = None
    if base is not None:
        depreciation = sum((one.depreciation(window.first, window.last) for one in scenario.investments), Fraction(0))
        fixed_costs = depreciation + sum(one.cost(window.first, window.last) for one in scenario.hirings)
        interest = _interest(forecast) - _interest(plain)
        profit = base.project(scenario, levers.selling_price, fixed_costs=fixed_costs, interest=interest)
    remarks = (*_remarks(reporting, scenario, window, base), *_open_questions(reporting, plain))
    return ScenarioRun(scenario, forecast, profit, levers.selling_price, remarks)


def _forecast(reporting: Reporting, levers: Levers = NO_LEVERS) -> Forecast:
    """The forecast without its band: no back-test is needed to set scenarios beside each other."""
    return make_forecast(forecast_inputs(reporting, levers))


def _profit_base(reporting: Reporting, end: datetime.date) -> ProfitBase | None:
    """The latest twelve whole months that are known at the end of the books."""

    def make() -> ProfitBase | None:
        books = reporting.books()
        last = Month.of(end) if end == Month.of(end).last_day else Month.of(end) + -1
        months = last_known_year(books, last)
        return None if months is None else profit_base(books, months, own_percents(reporting))

    return reporting.kept("scenario_profit_base", make, rests_on=Changes.PLANS)


def _payday(plain: Forecast) -> int:
    """The day of the month on which most of the wages are expected; the month's end where none are."""
    paid: Counter[int] = Counter()
    for item in plain.items:
        if item.source is Source.PAYROLL:
            paid[item.day.day] -= item.amount
    return max(paid, key=lambda day: (paid[day], day)) if paid else MONTH_END


def _interest(forecast: Forecast) -> Yen:
    return -sum(item.amount for item in forecast.items if item.row is CashRow.INTEREST_PAID)


def _remarks(reporting: Reporting, scenario: Scenario, window: Window, base: ProfitBase | None) -> Iterator[Remark]:
    if base is None:
        yield Remark("scenarios.no_profit_base")
    else:
        yield Remark("scenarios.profit_base", {"first": base.months[0], "last": base.months[-1]})
        if empty := empty_months(reporting.books(), base.months):
            yield Remark("profitability.months_empty", {"months": empty})
    if scenario.is_neutral:
        return
    if scenario.pass_on and price_rise_of(scenario, base) is None:
        yield Remark("scenarios.no_price_rise")
    if outside := items_outside(scenario, window):
        period = {"first": str(window.first), "last": str(window.last)}
        yield Remark("scenarios.outside", {"titles": outside, **period})
    if scenario.rate_points:
        yield from _rate_remarks(reporting, scenario.rate_points, window.after)


def _open_questions(reporting: Reporting, plain: Forecast) -> Iterator[Remark]:
    for remark in (*book_remarks(reporting, plain), *plain.remarks):
        if remark.code in _OPEN_QUESTIONS:
            yield remark


def _rate_remarks(reporting: Reporting, points: Fraction, end: datetime.date) -> Iterator[Remark]:
    """What the rise costs where no floating loan is registered, and what such rises do to companies."""
    if not any(one.loan.is_floating for one in register(reporting)):
        books, month = reporting.books(), Month.of(end)
        if month in books.months and books.has_balances(month) and not books.lacks_opening(month):
            owed = sum(books.balance(code, month) for code in books.codes_in(AccountGroup.BORROWINGS))
            yield Remark("scenarios.no_floating_loan", {"owed": owed, "interest": round(owed * points)})
        else:
            yield Remark("scenarios.no_floating_loan_known")
    yield Remark("scenarios.rates_quoted")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
