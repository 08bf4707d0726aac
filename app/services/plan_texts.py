"""Plans as people type them: days as ``2026/11/30``, ``令和8年11月30日`` or ``11/30``, amounts as ``300,000`` or ``30万``.

What cannot be read is refused with the code of its field.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping

from app.analysis.cash_rows import CashRow
from app.analysis.forecast_items import Certainty
from app.analysis.planned_items import INTERVALS, PLANNED_ROWS, PlannedItem
from app.analysis.typed_amounts import typed_yen
from app.errors import InputRefused
from app.money import Yen
from app.periods import parse_date

RECEIPTS, PAYMENTS = "receipts", "payments"
#: What is typed for a plan, by name.
FIELDS = ("title", "direction", "row", "amount", "first", "every", "last", "certainty", "counterparty", "note", "replaces_estimate")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[/.月-](\d{1,2})日?")


def read_plan(texts: Mapping[str, str], after: datetime.date, number: int = 0) -> PlannedItem:
    """The plan of typed texts; a day without a year is the next one after ``after``. Raises ``InputRefused`` (``planned.*``)."""
    row = read_row(texts.get("row", ""))
    direction = texts.get("direction") or (row.direction if row.direction != "both" else PAYMENTS)
    amount = read_amount(texts.get("amount", ""))
    last = texts.get("last", "").strip()
    first = read_day(texts.get("first", ""), after)
    return PlannedItem(
        title=texts.get("title", "").strip(),
        row=row,
        amount=amount if direction == RECEIPTS else -amount,
        first=first,
        every=_interval(texts.get("every", "")),
        last=read_day(last, first) if last else None,
        certainty=_certainty(texts.get("certainty", "")),
        counterparty=texts.get("counterparty", "").strip(),
        note=texts.get("note", "").strip(),
        replaces_estimate=texts.get("replaces_estimate", "") == "yes",
        id=number,
    )


def texts_of(plan: PlannedItem) -> dict[str, str]:
    """A plan as it would be typed."""
    return {
        "title": plan.title,
        "direction": RECEIPTS if plan.amount > 0 else PAYMENTS,
        "row": str(plan.row),
        "amount": f"{abs(plan.amount):,}",
        "first": f"{plan.first:%Y/%m/%d}",
        "every": str(plan.every),
        "last": f"{plan.last:%Y/%m/%d}" if plan.last else "",
        "certainty": str(plan.certainty),
        "counterparty": plan.counterparty,
        "note": plan.note,
        "replaces_estimate": "yes" if plan.replaces_estimate else "",
    }


def read_day(text: str, after: datetime.date) -> datetime.date:
    """A day as it is written; month and day alone mean the next such day after ``after``. Raises ``InputRefused``."""
    folded = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    try:
        if match := _MONTH_AND_DAY.fullmatch(folded):
            return _next_day(int(match[1]), int(match[2]), after)
        return parse_date(folded)
    except ValueError as error:
        raise InputRefused("planned.not_a_day", value=text) from error


def _next_day(month: int, day: int, after: datetime.date) -> datetime.date:
    for year in (after.year, after.year + 1):
        found = datetime.date(year, month, day)
        if found > after:
            return found
    raise ValueError("no such day")


def read_amount(text: str) -> Yen:
    """A positive amount: ``300,000``, ``30万``, ``1.5億``. Raises ``InputRefused``."""
    try:
        amount = typed_yen(text)
    except ValueError as error:
        raise InputRefused("planned.not_an_amount" if text.strip() else "planned.amount_needed", value=text) from error
    if amount <= 0:
        raise InputRefused("planned.amount_needed")
    return amount


def read_row(text: str) -> CashRow:
    """A row by its name or its title on the form. Raises ``InputRefused``."""
    for row in PLANNED_ROWS:
        if text.strip() in (str(row), row.title):
            return row
    raise InputRefused("planned.row_needed")


def _interval(text: str) -> int:
    if text.strip() and text.strip() not in map(str, INTERVALS):
        raise InputRefused("planned.interval_needed")
    return int(text or 0)


def _certainty(text: str) -> Certainty:
    if text and text not in (Certainty.CONFIRMED, Certainty.EXPECTED):
        raise InputRefused("planned.certainty_needed")
    return Certainty(text) if text else Certainty.EXPECTED
