"""``mieru scenario``: what-if scenarios from a script; percent and points are typed as people say them (``sales=-10``)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from app.analysis.loans import Repayment
from app.analysis.scenario_contents import scenario_to_values
from app.analysis.scenario_tables import ScenarioRun
from app.analysis.scenarios import Hiring, Investment, NewLoan, Scenario
from app.cli.call import Call
from app.cli.report_json import table_json
from app.cli.text_table import table_lines
from app.errors import InputRefused
from app.messages import message
from app.money import parse_yen
from app.periods import Month, parse_date
from app.services import scenarios
from app.services.reporting import Reporting

_SHARES = ("sales", "rate_points", "purchase_price", "selling_price", "pass_on", "wages")


def list_scenarios(call: Call) -> None:
    """Every saved scenario with what it changes."""
    with call.book() as session:
        kept = scenarios.scenarios(session)
    rows = [{"name": one.scenario.name, "saved_at": one.saved_at, "changes": scenario_to_values(one.scenario)} for one in kept]
    lines = [one.scenario.name for one in kept] or [call.output.words("scenarios.none")]
    call.output.result({"scenarios": rows}, lines)


def save_scenario(call: Call) -> None:
    """Save a scenario of the fields given; with ``--replace`` in the place of the one of that name."""
    scenario = Scenario(call.given.name, **_fields(call, call.given.fields))
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


def _fields(call: Call, given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values of a scenario; loans, investments and hirings may be given more than once."""
    found: dict[str, Any] = {}
    lists: Mapping[str, tuple[str, Callable[[list[str]], object]]] = {
        "loan": ("loans", _loan),
        "investment": ("investments", _investment),
        "hiring": ("hirings", _hiring),
    }
    for name, text in given:
        try:
            if name in _SHARES:
                found[name] = _percent(text)
            elif name == "collection_days":
                found[name] = int(text)
            elif name in lists:
                field, read = lists[name]
                found[field] = (*found.get(field, ()), read(text.split(":")))
            else:
                raise InputRefused("scenarios.no_such_field", "", field=name, names=(*_SHARES, "collection_days", *lists))
        except (ValueError, IndexError, InvalidOperation) as error:
            form = call.output.words(f"scenarios.form.{name if name in lists else 'number'}")
            raise InputRefused("scenarios.not_an_entry", "", value=text, form=form) from error
    return found


def _percent(text: str) -> Fraction:
    """``-10`` percent as a fraction of one, exactly."""
    return Fraction(Decimal(text.strip().removesuffix("%").removesuffix("％"))) / 100


def _loan(parts: list[str]) -> NewLoan:
    return NewLoan(
        _title(parts, 6, "scenarios.new_loan"),
        parse_yen(parts[0]),
        parse_date(parts[1]),
        _percent(parts[2]),
        int(parts[3]),
        int(parts[4]) if len(parts) > 4 and parts[4] else 0,
        Repayment(parts[5]) if len(parts) > 5 and parts[5] else Repayment.EQUAL_PRINCIPAL,
    )


def _investment(parts: list[str]) -> Investment:
    return Investment(_title(parts, 3, "scenarios.new_investment"), parse_yen(parts[0]), parse_date(parts[1]), int(parts[2]))


def _hiring(parts: list[str]) -> Hiring:
    return Hiring(int(parts[0]), parse_yen(parts[1]), Month.parse(parts[2]))


def _title(parts: list[str], position: int, code: str) -> str:
    """The name given last, else a plain one; titles are data, so Japanese."""
    return parts[position] if len(parts) > position else message(code, "ja").text


COMMANDS = {
    "scenario list": list_scenarios,
    "scenario save": save_scenario,
    "scenario remove": remove_scenario,
    "scenario run": run_scenario,
    "scenario compare": compare_scenarios,
}
