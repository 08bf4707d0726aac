"""The owner's plans and decisions: receipts and payments to come, what became of them, and how taxes are paid.

Every change is one of plans alone: the books stay as they are, and whatever is decided can be taken back.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.forecast_decisions import Decision, Verdict
from app.analysis.forecast_decisions_repository import load_decisions, remove_decision, save_decision
from app.analysis.forecast_items import ForecastItem
from app.analysis.planned_items import PlannedItem
from app.analysis.planned_items_repository import delete_plan, insert_plan, load_plans, load_settings, save_setting, update_plan
from app.errors import InputRefused
from app.money import Yen
from app.services.session import BookSession, Changes


class Withholding(StrEnum):
    """How withheld income tax is paid: as the books show it, every month, or twice a year (納期の特例)."""

    AS_BOOKED = "as_booked"
    MONTHLY = "monthly"
    HALF_YEARLY = "half_yearly"


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What the owner says about taxes to come."""

    withholding: Withholding = Withholding.AS_BOOKED


def plans(session: BookSession, known_at: datetime.date | None = None) -> tuple[PlannedItem, ...]:
    """The plans in the order of entry; with ``known_at`` those entered until that day."""
    with session.reader() as connection:
        return load_plans(connection, known_at)


def add_plan(session: BookSession, plan: PlannedItem, entered_at: datetime.datetime | None = None) -> PlannedItem:
    """Keep a new plan; returns it with its number. ``entered_at`` is now unless the demo says otherwise."""
    with session.transaction(Changes.PLANS) as connection:
        return insert_plan(connection, plan, _now() if entered_at is None else entered_at.isoformat(timespec="seconds"))


def change_plan(session: BookSession, plan: PlannedItem) -> None:
    """Keep a plan as it is now; raises ``InputRefused`` (``planned.no_such_plan``)."""
    with session.transaction(Changes.PLANS) as connection:
        update_plan(connection, plan, _now())


def remove_plan(session: BookSession, number: int) -> None:
    """Forget a plan and what was decided of its items; raises ``InputRefused`` (``planned.no_such_plan``)."""
    with session.transaction(Changes.PLANS) as connection:
        delete_plan(connection, number)
        own = f"planned:{number}"
        for key in load_decisions(connection):
            if key == own or key.startswith(f"{own}:"):
                remove_decision(connection, key)


def decisions(session: BookSession, known_at: datetime.date | None = None) -> dict[str, Decision]:
    """The decisions by the key of their item; with ``known_at`` those made until that day."""
    with session.reader() as connection:
        return load_decisions(connection, known_at)


def mark_done(session: BookSession, item: ForecastItem, date: datetime.date | None = None, amount: Yen | None = None) -> None:
    """Say that an item happened, by default as foreseen; raises ``InputRefused`` where the amount turned its direction."""
    happened = item.amount if amount is None else amount
    if happened * item.amount <= 0:
        raise InputRefused("planned.amount_turned")
    _decide(session, Decision(item.key, Verdict.DONE, item.title, item.row, date or item.day, happened))


def drop(session: BookSession, item: ForecastItem) -> None:
    """Say that an item will not come."""
    _decide(session, Decision(item.key, Verdict.DROPPED, item.title, item.row))


def take_back(session: BookSession, key: str) -> None:
    """Forget what was decided of an item; raises ``InputRefused`` (``planned.nothing_decided``)."""
    with session.transaction(Changes.PLANS) as connection:
        if not remove_decision(connection, key):
            raise InputRefused("planned.nothing_decided", item=key)


def plan_settings(session: BookSession) -> PlanSettings:
    """What the owner said about taxes; the defaults where nothing was said."""
    with session.reader() as connection:
        kept = load_settings(connection)
    return PlanSettings(Withholding(kept["withholding"])) if "withholding" in kept else PlanSettings()


def set_withholding(session: BookSession, withholding: Withholding) -> None:
    """Say how withheld income tax is paid."""
    with session.transaction(Changes.PLANS) as connection:
        save_setting(connection, "withholding", str(withholding))


def _decide(session: BookSession, decision: Decision) -> None:
    with session.transaction(Changes.PLANS) as connection:
        save_decision(connection, decision, _now())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
