"""``mieru scenario``: what-if scenarios from a script; percent and points are typed as people say them (``sales=-10``)."""

from collections.abc import Sequence
from typing import Any

from app.analysis.scenario_contents import scenario_to_values
from app.analysis.scenario_entries import read_days, read_hiring, read_investment, read_loan, read_percent
from app.analysis.scenario_tables import ScenarioRun
from app.analysis.scenarios import Scenario
from app.cli.call import Call
from app.cli.report_json import table_json
from app.cli.text_table import table_lines
from app.errors import InputRefused
from app.services import scenarios
from app.services.reporting import Reporting

_SHARES = ("sales", "rate_points", "purchase_price", "selling_price", "pass_on", "wages")
#: The field of the scenario, how many parts an entry has at least, and how it is written.
_LISTS = {
    "loan": ("loans", 4, "AMOUNT:DAY:RATE:MONTHS[:GRACE[:REPAYMENT[:NAME]]]"),
    "investment": ("investments", 3, "AMOUNT:DAY:YEARS[:NAME]"),
    "hiring": ("hirings", 3, "PEOPLE:PAY:YYYY-MM"),
}


def list_scenarios(call: Call) -> None:
    """Every saved scenario with what it changes."""
    with call.book() as session:
        kept = scenarios.scenarios(session)
    rows = [{"name": one.scenario.name, "saved_at": one.saved_at, "changes": scenario_to_values(one.scenario)} for one in kept]
    lines = [one.scenario.name for one in kept] or [call.output.words("scenarios.none")]
    call.output.result({"scenarios": rows}, lines)


def save_scenario(call: Call) -> None:
    """Save a scenario of the fields given; with ``--replace`` in the place of the one of that name."""
    scenario = Scenario(call.given.name, **_fields(call.given.fields))
    with call.book() as session:
        scenarios.save(session, scenario, replaces=scenario.name if call.given.replace else None)
    call.output.say("scenarios.saved", name=scenario.name)
    call.output.result({"name": scenario.name, "changes": scenario_to_values(scenario)})


def remove_scenario(call: Call) -> None:
    """Forget a scenario."""
    with call.book() as session:
        scenarios.remove(session, call.given.name)
    call.output.say("scenarios.removed", name=call.given.name)
    call.output.result({"name": call.given.name})


def run_scenario(call: Call) -> None:
    """Work one scenario out against the base."""
    _compare(call, (call.given.name,))


def compare_scenarios(call: Call) -> None:
    """Work up to three scenarios out beside each other."""
    _compare(call, tuple(dict.fromkeys(call.given.names)))


def _compare(call: Call, names: Sequence[str]) -> None:
    with call.book() as session:
        found = scenarios.compare(Reporting(session), [scenarios.find_scenario(session, name) for name in names], call.output.language)
    runs = [_run_json(run) for run in (found.base, *found.runs)]
    lines = [*table_lines(found.results, call.formatter), "", *table_lines(found.paths, call.formatter)]
    call.output.result({"runs": runs, "results": table_json(found.results), "paths": table_json(found.paths)}, lines)


def _run_json(run: ScenarioRun) -> dict[str, Any]:
    profit = run.profit
    return {
        "name": "" if run.scenario.is_neutral else run.scenario.name,
        "changes": scenario_to_values(run.scenario),
        "lowest": run.lowest,
        "lowest_day": run.lowest_day.isoformat(),
        "closing": run.closing,
        "funds_needed": run.funds_needed,
        "selling_price": str(run.selling_price),
        "profit": None
        if profit is None
        else {
            "sales": profit.sales,
            "gross_profit": profit.gross_profit,
            "operating_income": profit.operating_income,
            "ordinary_income": profit.ordinary_income,
        },
    }


def _fields(given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values of a scenario; loans, investments and hirings may be given more than once."""
    found: dict[str, Any] = {}
    for name, text in given:
        if name in _SHARES:
            found[name] = read_percent(text)
        elif name == "collection_days":
            found[name] = read_days(text)
        elif name in _LISTS:
            found[_LISTS[name][0]] = (*found.get(_LISTS[name][0], ()), _one(name, text))
        else:
            raise InputRefused("scenarios.no_such_field", field=name, names=(*_SHARES, "collection_days", *_LISTS))
    return found


def _one(name: str, text: str) -> object:
    """A loan, an investment or a hiring whose parts stand between colons; the last ones may be left out."""
    parts, (_, least, written) = text.split(":"), _LISTS[name]
    if not least <= len(parts) <= written.count(":") + 1:
        raise InputRefused("scenarios.not_an_entry", value=text, form=written)
    if name == "investment":
        return read_investment(*parts)
    return read_hiring(*parts) if name == "hiring" else read_loan(*parts)


COMMANDS = {
    "scenario list": list_scenarios,
    "scenario save": save_scenario,
    "scenario remove": remove_scenario,
    "scenario run": run_scenario,
    "scenario compare": compare_scenarios,
}
