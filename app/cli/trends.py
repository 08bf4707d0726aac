"""``mieru report trend``: 月次推移表 by month, quarter, half-year or year, with its comparisons and levels."""

from typing import Any

from app.cli.call import Call, WrongUsage
from app.cli.report_json import basis_json, table_json
from app.ledger.filtered_books import ReportFilter
from app.ledger.statements import basis_of
from app.ledger.trend import Trend, TrendChoice
from app.periods import Month, month_range
from app.services.reporting import Reporting
from app.services.trends import trend_of


def check_trend(call: Call, chosen: ReportFilter) -> None:
    """Refuse options that mean nothing for the report."""
    given = call.given
    is_trend = given.what == "trend"
    if not is_trend and (given.statement, given.step, given.compare) != (None, None, None):
        raise WrongUsage("cli.trend_only")
    if given.level is not None and given.what not in ("trend", "trial-balance"):
        raise WrongUsage("cli.level_only")
    if is_trend and given.statement == "balance-sheet" and chosen.is_on:
        raise WrongUsage("cli.no_filter", what="balance-sheet")


def trend_report(call: Call, reporting: Reporting, first: Month, last: Month, chosen: ReportFilter) -> Trend:
    """The trend that was asked for: by default the income statement by month beside the year before."""
    given = call.given
    choice = TrendChoice(
        _word(given.statement or "income-statement"),
        _word(given.step or "month"),
        given.cumulative,
        _word(given.level or "account"),
        1 if given.compare is None else given.compare,
    )
    return trend_of(reporting, first, last, choice, chosen)


def trend_json(call: Call, reporting: Reporting, first: Month, last: Month, chosen: ReportFilter) -> dict[str, Any]:
    """Rows with the columns of the period under ``months`` and the others by name.

    ``columns`` says which months each stands for, and the reason where it has no figures.
    """
    found = trend_report(call, reporting, first, last, chosen)
    columns = [
        {
            "name": column.name,
            "title": column.title,
            "from": str(found.spans[column.name][0]),
            "to": str(found.spans[column.name][1]),
            "reason": column.description or None,
        }
        for column in found.table.columns
        if column.name in found.spans
    ]
    basis = basis_of(reporting.books(), month_range(first, last))
    return {"title": found.table.title, "columns": columns, **basis_json(basis), **table_json(found.table)}


def _word(option: str) -> Any:
    """The word of :mod:`app.ledger` for one of the choices of the parser."""
    return option.replace("-", "_")
