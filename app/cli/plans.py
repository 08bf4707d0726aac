"""``mieru plan``: what is known to come, the owner's own plans, and what became of each item.

Items are named by the keys of ``mieru plan list --json`` (or of the forecast's items), plans by their number.
"""

from typing import TYPE_CHECKING, Any

from app.cli.call import Call
from app.cli.text_table import table_lines
from app.errors import InputRefused
from app.services.reporting import Reporting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.analysis.planned_items import PlannedItem
    from app.services.schedule_list import Listing


def list_items(call: Call) -> None:
    """Every item after the data end by day, with its state and basis."""
    from app.services.schedule_list import listing, listing_table

    with call.book() as session:
        found = listing(Reporting(session))
    table = listing_table(found, call.output.language)
    lines = (
        table_lines(table, call.formatter) if len(table) else [call.output.words("planned.none"), *(f"※ {note}" for note in table.notes)]
    )
    call.output.result(listing_json(found, table.notes), lines)


def add(call: Call) -> None:
    """Keep a new plan."""
    from app.services.plan_texts import read_plan
    from app.services.planned_items import add_plan
    from app.services.schedule_list import listing

    with call.book() as session:
        plan = add_plan(session, read_plan(_fields(call), listing(Reporting(session)).end))
    _show(call, plan)


def change(call: Call) -> None:
    """Change some fields of a plan."""
    from app.services.plan_texts import read_plan, texts_of
    from app.services.planned_items import change_plan
    from app.services.schedule_list import listing

    with call.book() as session:
        found = listing(Reporting(session))
        plan = next((plan for plan in found.plans if plan.id == call.given.number), None)
        if plan is None:
            raise InputRefused("planned.no_such_plan", id=call.given.number)
        changed = read_plan({**texts_of(plan), **_fields(call)}, found.end, plan.id)
        change_plan(session, changed)
    _show(call, changed)


def remove(call: Call) -> None:
    """Forget a plan."""
    from app.services.planned_items import remove_plan

    with call.book() as session:
        remove_plan(session, call.given.number)
    call.output.result({"number": call.given.number}, [call.output.words("planned.removed", number=call.given.number)])


def done(call: Call) -> None:
    """Say that an item happened, by default as foreseen; the amount keeps its direction."""
    from app.services.planned_items import mark_done
    from app.services.schedule_list import find_item

    with call.book() as session:
        item = find_item(Reporting(session), call.given.item)
        amount = call.given.amount
        signed = item.amount if amount is None else amount if item.amount > 0 else -amount
        mark_done(session, item, call.given.day, signed)
    day = call.given.day or item.day
    call.output.result(
        {"item": item.key, "state": "done", "day": day.isoformat(), "amount": signed}, [call.output.words("planned.done", title=item.title)]
    )


def drop(call: Call) -> None:
    """Say that an item will not come."""
    from app.services.planned_items import drop as drop_item
    from app.services.schedule_list import find_item

    with call.book() as session:
        item = find_item(Reporting(session), call.given.item)
        drop_item(session, item)
    call.output.result({"item": item.key, "state": "dropped"}, [call.output.words("planned.dropped", title=item.title)])


def take_back(call: Call) -> None:
    """Forget what was decided of an item."""
    from app.services.planned_items import take_back as forget

    with call.book() as session:
        forget(session, call.given.item)
    call.output.result({"item": call.given.item, "state": "open"}, [call.output.words("planned.taken_back")])


def settings(call: Call) -> None:
    """How withheld income tax is paid; without ``--set`` what holds now."""
    from app.services.planned_items import Withholding, plan_settings, set_withholding

    with call.book() as session:
        for name, value in call.given.fields:
            if name != "withholding" or value not in list(Withholding):
                raise InputRefused("planned.unknown_setting", value=f"{name}={value}")
            set_withholding(session, Withholding(value))
        found = plan_settings(session)
    withholding = str(found.withholding)
    call.output.result({"withholding": withholding}, [call.output.words(f"planned.withholding.{withholding}")])


def listing_json(found: "Listing", notes: "tuple[str, ...] | list[str]") -> dict[str, Any]:
    """Items by day (amounts signed: receipts positive), plans by number."""
    items = [
        {
            "key": one.key,
            "day": one.day.isoformat() if one.day else None,
            "amount": one.amount,
            "title": one.decision.title if one.decision else one.item.title if one.item else "",
            "counterparty": one.item.counterparty if one.item else "",
            "row": str(one.decision.row if one.decision else one.item.row if one.item else ""),
            "certainty": str(one.item.certainty) if one.item else None,
            "source": str(one.item.source) if one.item else None,
            "state": one.state,
            "basis": str(one.item.basis.code) if one.item else None,
        }
        for one in found.items
    ]
    return {"end": found.end.isoformat(), "items": items, "plans": [_plan_json(plan) for plan in found.plans], "notes": list(notes)}


def _plan_json(plan: "PlannedItem") -> dict[str, Any]:
    from app.analysis.planned_items import content_of

    return {"number": plan.id, **content_of(plan)}


def _fields(call: Call) -> "Mapping[str, str]":
    from app.services.plan_texts import FIELDS

    given = dict(call.given.fields)
    unknown = next((name for name in given if name not in FIELDS), None)
    if unknown is not None:
        raise InputRefused("planned.unknown_field", field=unknown, fields=FIELDS)
    return given


def _show(call: Call, plan: "PlannedItem") -> None:
    call.output.result(_plan_json(plan), [call.output.words("planned.kept", number=plan.id, title=plan.title)])


COMMANDS = {
    "plan list": list_items,
    "plan add": add,
    "plan change": change,
    "plan remove": remove,
    "plan done": done,
    "plan drop": drop,
    "plan take-back": take_back,
    "plan settings": settings,
}
