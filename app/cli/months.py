"""Close months, open them again, and list them with what was done to them."""

from typing import Any

from app.cli.call import Call
from app.cli.changes import figures_json
from app.cli.text_table import grid_lines
from app.services.month_closing import MonthState, close_months, month_states, reopen_month
from app.services.reporting import Reporting


def list_months(call: Call) -> None:
    """Every month with its state and log."""
    with call.book() as session:
        states = month_states(Reporting(session))
    _show(call, states)


def close(call: Call) -> None:
    """Close months as they are; what is unresolved is said and stops nothing."""
    with call.book() as session:
        reporting = Reporting(session)
        concerns = close_months(reporting, call.given.months, call.given.by, call.given.note or "")
        states = month_states(reporting)
    for concern in concerns:
        call.output.say(concern.code, **concern.values)
    _show(call, states, [{"code": one.code, "message": call.output.words(one.code, **one.values)} for one in concerns])


def reopen(call: Call) -> None:
    """Open a month again."""
    with call.book() as session:
        reopen_month(session, call.given.month, call.given.by, call.given.reason)
        states = month_states(Reporting(session))
    _show(call, states)


def _show(call: Call, states: tuple[MonthState, ...], concerns: list[dict[str, Any]] | None = None) -> None:
    words = call.output.words
    grid = [[words(f"cli.title.{name}") for name in ("month", "state", "closed_by", "closed_at")]]
    for state in states:
        shown = words("cli.month.closed" if state.is_closed else "cli.month.open")
        shown += words("cli.month.restated") if state.since_closing else ""
        grid.append([str(state.month), shown, state.closed_by, state.closed_at])
    result: dict[str, Any] = {"months": [_shown(state) for state in states]}
    if concerns is not None:
        result["concerns"] = concerns
    call.output.result(result, grid_lines(grid, [False] * 4))


def _shown(state: MonthState) -> dict[str, Any]:
    return {
        "month": str(state.month),
        "closed": state.is_closed,
        "closed_by": state.closed_by or None,
        "closed_at": state.closed_at or None,
        "shared": state.is_shared,
        "since_closing": figures_json(state.since_closing),
        "events": [
            {
                "kind": str(event.kind),
                "at": event.at,
                "person": event.person,
                "reason": event.reason,
                **({key: event.details[key] for key in ("cause", "differences")} if "cause" in event.details else {}),
            }
            for event in state.events
        ],
    }


COMMANDS = {"months list": list_months, "months close": close, "months reopen": reopen}
