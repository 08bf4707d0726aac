"""Cash of a month or a year for forms: ``cash.*``, actual as the 資金繰り表 has it, then as the forecast foresees it.

A month that the books tell in part is what moved so far and what is foreseen for the rest. A year is actual and whole or has a reason:
a forecast reaches over no more than twelve months.
"""

from collections.abc import Mapping

from app.analysis.cash_flow import CashFlowMonth
from app.analysis.cash_forecast import Forecast, ForecastMonth
from app.analysis.cash_rows import CashRow
from app.analysis.form_values import Fact
from app.errors import InputRefused
from app.money import Yen
from app.periods import FiscalYear, Month
from app.services.forecasting import plain_forecast
from app.services.form_book_facts import covered_months, span_label
from app.services.reporting import Reporting

_SUMS: Mapping[str, str] = {
    "receipts_operating": "経常収入",
    "payments_operating": "経常支出",
    "operating": "経常収支",
    "investing": "設備等収支",
    "financing": "財務収支",
    "receipts": "収入合計",
    "payments": "支出合計",
    "change": "差引過不足",
}
_BALANCES: Mapping[str, str] = {"opening": "前月繰越", "closing": "翌月繰越"}
_LABELS: Mapping[str, str] = {**_SUMS, **_BALANCES}
CASH_FACTS = frozenset(f"cash.{name}" for name in (*_LABELS, *(row.value for row in CashRow)))
Rows = dict[CashRow, Yen]


def cash_fact(reporting: Reporting, item: str, at: FiscalYear | Month | None) -> Fact:
    """A row, a sum or a balance in yen (payments negative); raises ``KeyError`` for another name."""
    label = _LABELS[item] if item in _LABELS else _row(item).title
    if isinstance(at, FiscalYear):
        return _of_year(reporting, item, label, at)
    if at is None:
        return Fact(None, "form.fact.no_period")
    actual = {month.month: month for month in reporting.whole_cash_flow().months}
    forecast = _forecast(reporting)
    foreseen = {month.month: month for month in forecast.months} if forecast else {}
    now, ahead = actual.get(at), foreseen.get(at)
    if now is None and ahead is None:
        reason = "form.fact.no_cash_flow" if at in reporting.books().months else covered_months(reporting.books(), "books", at)[0]
        return Fact(None, reason or "form.fact.no_forecast", page="forecast")
    if now is not None and now.method == "indirect" and item not in _BALANCES:
        return Fact(None, "form.fact.indirect_cash_flow", page="cash_flow")
    title, page = _source(now, ahead)
    return Fact(_amount(item, now, ahead), "", f"{title} {span_label(at, ())} {label}", page=page)


def _row(item: str) -> CashRow:
    try:
        return CashRow(item)
    except ValueError:
        raise KeyError(item) from None


def _source(now: CashFlowMonth | None, ahead: ForecastMonth | None) -> tuple[str, str]:
    if ahead is None:
        return "資金繰り実績", "cash_flow"
    return ("資金繰り実績と予測" if now else "資金繰り予測"), "forecast"


def _of_year(reporting: Reporting, item: str, label: str, year: FiscalYear) -> Fact:
    reason, months = covered_months(reporting.books(), "books", year)
    origin = f"資金繰り実績 {span_label(year, ())} {label}"
    if reason:
        return Fact(None, reason, origin, page="cash_flow")
    found = [month for month in reporting.whole_cash_flow().months if month.month in months]
    if len(found) < len(months):
        return Fact(None, "form.fact.no_cash_flow", origin, page="cash_flow")
    if item in _BALANCES:
        return Fact(found[0].opening if item == "opening" else found[-1].closing, "", origin, page="cash_flow")
    if any(month.method == "indirect" for month in found):
        return Fact(None, "form.fact.indirect_cash_flow", origin, page="cash_flow")
    return Fact(sum(_amount(item, month, None) for month in found), "", origin, page="cash_flow")


def _amount(item: str, now: CashFlowMonth | None, ahead: ForecastMonth | None) -> Yen:
    if item == "opening":
        return now.opening if now else ahead.opening if ahead else 0
    if item == "closing":
        return ahead.closing if ahead else now.closing if now else 0
    rows = _rows(now, ahead)
    match item:
        case "receipts_operating":
            return sum(amount for row, amount in rows.items() if row.section == "operating" and _is_receipt(row, amount))
        case "payments_operating":
            return sum(amount for row, amount in rows.items() if row.section == "operating" and not _is_receipt(row, amount))
        case "receipts":
            return sum(amount for row, amount in rows.items() if _is_receipt(row, amount))
        case "payments":
            return sum(amount for row, amount in rows.items() if not _is_receipt(row, amount))
        case "operating" | "investing" | "financing":
            return sum(amount for row, amount in rows.items() if row.section == item)
        case "change":
            return sum(rows.values())
    return rows.get(_row(item), 0)


def _is_receipt(row: CashRow, amount: Yen) -> bool:
    return row.direction == "receipts" or (row.direction == "both" and amount > 0)


def _rows(now: CashFlowMonth | None, ahead: ForecastMonth | None) -> Rows:
    """The rows of the days that happened and of those to come, together."""
    rows: Rows = dict(now.rows) if now else {}
    for (row, _), amount in ahead.rows.items() if ahead else ():
        rows[row] = rows.get(row, 0) + amount
    return rows


def _forecast(reporting: Reporting) -> Forecast | None:
    """The forecast of the book; ``None`` where there is none."""
    try:
        return plain_forecast(reporting)
    except InputRefused:
        return None
