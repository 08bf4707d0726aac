"""Everything that is known to come as a list: each item with what the owner decided of it, so that it can be taken back."""

import datetime
from dataclasses import dataclass

from app.analysis.cash_forecast import last_day
from app.analysis.forecast_decisions import Decision, Verdict
from app.analysis.forecast_items import Certainty, ForecastItem, Remark
from app.analysis.planned_items import PlannedItem
from app.errors import InputRefused
from app.formatting import Formatter
from app.messages import Language, message
from app.services.forecasting import basis_text, data_end, forecast_of
from app.services.narration import say_with_next_step
from app.services.planned_items import PlanSettings, decisions, plan_settings, plans
from app.services.reporting import Reporting
from app.services.scheduling import OWN_KEYS, foreseen
from app.services.session import Changes
from app.tables import Cell, Column, Table

COLUMNS = (
    Column("day", "date", "日付"),
    Column("title", "text", "内容"),
    Column("counterparty", "text", "相手先"),
    Column("receipts", "yen", "収入"),
    Column("payments", "yen", "支出"),
    Column("certainty", "text", "確かさ"),
    Column("source", "text", "もとになるもの"),
    Column("cash_row", "text", "資金繰り表の行"),
    Column("status", "text", "状態"),
    Column("basis", "text", "根拠"),
    Column("state", "text", "状態コード", "open / done / dropped"),
    Column("key", "text", "識別子"),
)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as it was foreseen (``None``: no computation finds it any more) and what was decided of it."""

    key: str
    item: ForecastItem | None
    decision: Decision | None

    @property
    def state(self) -> str:
        return str(self.decision.kind) if self.decision else "open"

    @property
    def day(self) -> datetime.date | None:
        return (self.decision.date if self.decision else None) or (self.item.day if self.item else None)

    @property
    def amount(self) -> int | None:
        decided = self.decision.amount if self.decision else None
        return decided if decided is not None else self.item.amount if self.item else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The items after ``end`` (the last day the books tell) by day, the owner's plans and settings, and what must be told."""

    end: datetime.date
    items: tuple[ListedItem, ...]
    plans: tuple[PlannedItem, ...]
    settings: PlanSettings
    remarks: tuple[Remark, ...]

    def plan_of(self, key: str) -> PlannedItem | None:
        """The plan an item comes from."""
        kind, _, rest = key.partition(":")
        number = rest.partition(":")[0]
        return next((plan for plan in self.plans if kind == "planned" and str(plan.id) == number), None)


def listing(reporting: Reporting) -> Listing:
    """The list of a book; one without any cash flow lists plans and papers from today on."""
    end = _end(reporting)
    return reporting.kept(("schedule.list", end), lambda: _listing(reporting, end), rests_on=Changes.PLANS)


def _listing(reporting: Reporting, end: datetime.date) -> Listing:
    known = foreseen(reporting, end, last_day(end))
    decided = decisions(reporting.session)
    items = {item.key: item for item in known.items}
    keys = [*items, *(key for key in decided if key not in items)]
    listed = [ListedItem(key, items.get(key), decided.get(key)) for key in keys]
    # What happened until the data end is told by the books.
    open_ones = [one for one in listed if one.state != Verdict.DONE or (one.day is not None and one.day > end)]
    open_ones.sort(key=lambda one: (one.day or datetime.date.max, one.key))
    return Listing(end, tuple(open_ones), plans(reporting.session), plan_settings(reporting.session), known.remarks)


def _end(reporting: Reporting) -> datetime.date:
    try:
        return data_end(reporting)
    except InputRefused:
        return datetime.date.today() - datetime.timedelta(days=1)


def find_item(reporting: Reporting, key: str) -> ForecastItem:
    """An item of the list or of the forecast by its key; raises ``InputRefused`` (``planned.no_such_item``)."""
    found = {one.key: one.item for one in listing(reporting).items}.get(key)
    if found is None and key.partition(":")[0] not in OWN_KEYS and reporting.books().months:
        found = next((item for item in forecast_of(reporting).forecast.items if item.key == key), None)
    if found is None:
        raise InputRefused("planned.no_such_item", item=key)
    return found


def listing_table(found: Listing, language: Language = "ja") -> Table:
    """Every item by day with certainty, source, row, state and basis."""
    rows = [_row(one, language) for one in found.items]
    notes = [str(say_with_next_step(remark, Formatter(), language)) for remark in found.remarks]
    return Table.from_rows("planned_items", "予定の入出金", COLUMNS, rows, notes)


def _row(one: ListedItem, language: Language) -> tuple[Cell, ...]:
    item, decision = one.item, one.decision
    amount = one.amount
    stands_on = decision.row if decision else item.row if item else None

    def words(code: str) -> str:
        return message(f"schedule.{code}", language).text

    # What is decided to have happened is sure, and what nothing announces any more was decided.
    certainty = item.certainty if item and one.state != Verdict.DONE else Certainty.CONFIRMED
    basis = basis_text(item, language) if item else words("basis.gone")
    return (
        one.day,
        decision.title if decision else item.title if item else "",
        item.counterparty if item else "",
        amount if amount is not None and amount > 0 else None,
        -amount if amount is not None and amount < 0 else None,
        message(f"forecast.certainty.{certainty}", language).text,
        message(f"forecast.source.{item.source}", language).text if item else "",
        stands_on.title if stands_on else "",
        words(f"state.{one.state}"),
        basis,
        one.state,
        one.key,
    )
