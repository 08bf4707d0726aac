"""``mieru report BOOK forecast``: the months to come, or the weeks, the items or the back-test; as table, JSON and paper."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.analysis.back_test import BackTest
from app.analysis.cash_forecast import MONTHS, ForecastWeek
from app.analysis.forecast_items import ForecastItem
from app.cli.call import Call, WrongUsage
from app.cli.cash_reports import planned_month_json
from app.messages import Language
from app.services.forecasting import ForecastView, basis_text, forecast_of
from app.services.papers import tables_document
from app.services.reporting import Reporting
from app.tables import Table

if TYPE_CHECKING:
    from app.documents.document import Document

_TITLE = "資金繰り予測"


def check_forecast(call: Call) -> None:
    """Raise ``WrongUsage`` where options of the forecast are given to another report, or more than one of them."""
    given = call.given
    chosen = [given.weeks, given.items, given.back_test]
    if any(chosen) and given.what != "forecast":
        raise WrongUsage("cli.only_for_forecast", what=given.what)
    if sum(map(bool, chosen)) > 1:
        raise WrongUsage("cli.one_of_forecast")
    if given.what == "forecast" and (given.first is not None or given.last is not None):
        raise WrongUsage("cli.forecast_has_no_period")


def forecast_table(call: Call, reporting: Reporting) -> Table:
    """The one table that is asked for."""
    given, view, language = call.given, forecast_of(reporting), call.output.language
    if given.weeks:
        return view.weeks_table(language)
    if given.items:
        return view.items_table(language)
    if given.back_test:
        return view.back_test_table(language)
    return view.months_table(language)


def forecast_paper(call: Call, reporting: Reporting) -> "Document":
    """The table that is asked for, or months, weeks and back-test in one paper; what is said of the months holds for the weeks."""
    view, language, given = forecast_of(reporting), call.output.language, call.given
    whole = [view.months_table(language), replace(view.weeks_table(language), notes=()), view.back_test_table(language)]
    tables = [forecast_table(call, reporting)] if given.weeks or given.items or given.back_test else whole
    months = view.forecast.months
    return tables_document(reporting, tables, _TITLE, months[0].month, months[-1].month, call.formatter)


def forecast_json(reporting: Reporting, language: Language) -> dict[str, Any]:
    """Everything of the forecast: months, weeks, items, back-test and remarks; amounts signed by their effect on the funds."""
    view = forecast_of(reporting)
    forecast = view.forecast
    return {
        "from": str(forecast.months[0].month),
        "to": str(forecast.months[-1].month),
        "end": forecast.end.isoformat(),
        "opening": forecast.opening,
        "lowest": forecast.lowest,
        "lowest_day": forecast.lowest_day.isoformat(),
        "months": [planned_month_json(month) for month in forecast.months],
        "weeks": [_week_json(week) for week in forecast.weeks],
        "items": [_item_json(item, language) for item in forecast.items],
        "back_test": _back_test_json(view, language),
        "remarks": [
            {"code": remark.code, "message": text, "values": {name: _value(value) for name, value in remark.values.items()}}
            for remark, text in zip(view.remarks, view.notes(language), strict=True)
        ],
    }


def _value(value: object) -> Any:
    """Numbers as they are, months and days as text, several values as a list."""
    return [_value(each) for each in value] if isinstance(value, tuple) else value if isinstance(value, int) else str(value)


def _week_json(week: ForecastWeek) -> dict[str, Any]:
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "opening": week.opening,
        "receipts": {str(kind): amount for kind, amount in week.receipts.items()},
        "payments": {str(kind): amount for kind, amount in week.payments.items()},
        "closing": week.closing,
        "lowest": week.lowest,
        "lowest_day": week.lowest_day.isoformat(),
    }


def _item_json(item: ForecastItem, language: Language) -> dict[str, Any]:
    return {
        "key": item.key,
        "day": item.day.isoformat(),
        "amount": item.amount,
        "row": str(item.row),
        "certainty": str(item.certainty),
        "source": str(item.source),
        "title": item.title,
        "counterparty": item.counterparty,
        "code": item.code,
        "basis": basis_text(item, language),
    }


def _back_test_json(view: ForecastView, language: Language) -> dict[str, Any]:
    tested: BackTest = view.back_test
    return {
        "verdict": str(tested.verdict),
        "wins": tested.wins,
        "compared": len(tested.compared),
        "horizons": [
            {
                "ahead": errors.ahead,
                "count": errors.count,
                "error": errors.forecast,
                "seasonal_naive_error": errors.naive,
                "verdict": str(errors.verdict),
            }
            for errors in map(tested.errors, range(1, MONTHS + 1))
            if errors is not None
        ],
        "half_widths": list(tested.half_widths),
        "observed": list(tested.observed),
        "cutoffs": [
            {
                "end": result.end.isoformat(),
                "opening": result.opening,
                "months": [
                    {
                        "month": str(one.month),
                        "ahead": one.ahead,
                        "actual": one.actual,
                        "forecast": one.forecast,
                        "error": one.error,
                        "seasonal_naive": one.naive,
                        "seasonal_naive_error": one.naive_error,
                    }
                    for one in result.comparisons
                ],
            }
            for result in tested.results
        ],
        "notes": list(view.back_test_table(language).notes),
    }
