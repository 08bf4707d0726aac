"""``mieru report BOOK cash-flow``: the form with planned months, one account of its own, the checks; as table, JSON and paper."""

from typing import TYPE_CHECKING, Any

from app.analysis.cash_flow_accounts import AccountMonth, FundAccount
from app.analysis.cash_flow_check_table import verdict
from app.analysis.cash_flow_checks import CheckMonth, CheckResult
from app.analysis.cash_forecast import ForecastMonth
from app.analysis.forecast_items import Certainty
from app.cli.call import Call, WrongUsage
from app.cli.report_json import cash_flow_json
from app.periods import Month
from app.services.cash_papers import cash_document
from app.services.cash_reports import (
    CashForm,
    account_title,
    cash_form,
    checks_between,
    checks_form,
    find_fund_account,
    fund_accounts,
    totals_only,
)
from app.services.papers import tables_document
from app.services.reporting import Reporting
from app.tables import Table

if TYPE_CHECKING:
    from app.documents.document import Document


def require_usage(call: Call) -> None:
    """Raise ``WrongUsage`` where options of the cash flow are given to another report, or together where they cannot be."""
    given = call.given
    is_cash_flow = given.what == "cash-flow"
    if (given.checks or given.planned) and not is_cash_flow:
        raise WrongUsage("cli.only_for_cash_flow", what=given.what)
    if sum(map(bool, (given.checks, given.planned, is_cash_flow and given.account is not None))) > 1:
        raise WrongUsage("cli.one_of_cash_flow")


def cash_table(call: Call, reporting: Reporting, first: Month, last: Month) -> Table:
    """The table of a terminal and of CSV: signed rows, or the form where planned months or an account are asked for.

    CSV has a column for each certainty of a planned month, as data keep them apart.
    """
    given = call.given
    if given.checks:
        return checks_form(reporting, first, last)
    if not given.planned and given.account is None:
        return reporting.cash_flow(first, last).table
    table = _form(call, reporting, first, last).table
    return table if given.format == "csv" else totals_only(table)


def cash_paper(call: Call, reporting: Reporting, first: Month, last: Month) -> "Document":
    """The layout banks know, or the checks."""
    if call.given.checks:
        table = checks_form(reporting, first, last)
        return tables_document(reporting, [table], table.title, first, last, call.formatter)
    return cash_document(reporting, _form(call, reporting, first, last), call.formatter)


def cash_json(call: Call, reporting: Reporting, first: Month, last: Month) -> dict[str, Any]:
    """The cash flow as ever; ``planned``, ``checks`` and ``account`` where they are asked for."""
    given = call.given
    view = reporting.cash_flow(first, last)
    found = cash_flow_json(view.cash_flow) | {"notes": list(view.table.notes)}
    if given.planned:
        form = _form(call, reporting, first, last)
        found |= {"planned": [planned_month_json(month) for month in form.plan], "notes": list(form.table.notes)}
    if given.checks:
        results = checks_between(reporting, first, last)
        found |= {"verdict": verdict(results, call.output.language), "checks": [_check_json(one) for one in results if one.is_used]}
    if given.account is not None:
        account = find_fund_account(reporting, given.account)
        months = [month for month in fund_accounts(reporting).months[account] if first <= month.month <= last]
        name = account_title(reporting.books(), account)
        found |= {"account": _account_json(account, name) | {"months": [_account_month_json(month) for month in months]}}
    return found


def _form(call: Call, reporting: Reporting, first: Month, last: Month) -> CashForm:
    account = find_fund_account(reporting, call.given.account) if call.given.account is not None else None
    return cash_form(reporting, first, last, planned=call.given.planned or 0, account=account)


def planned_month_json(month: ForecastMonth) -> dict[str, Any]:
    """A month to come: rows by certainty, the balances, the lowest day."""
    rows = {
        str(certainty): {str(row): amount for (row, kind), amount in month.rows.items() if kind is certainty} for certainty in Certainty
    }
    return {
        "month": str(month.month),
        "opening": month.opening,
        "rows": rows,
        "closing": month.closing,
        "low": month.low,
        "high": month.high,
        "lowest": month.lowest,
        "lowest_day": month.lowest_day.isoformat(),
    }


def _check_json(result: CheckResult) -> dict[str, Any]:
    return {"check": str(result.check), "state": result.state, "months": [_check_month_json(month) for month in result.months]}


def _check_month_json(entry: CheckMonth) -> dict[str, Any]:
    return {
        "month": str(entry.month),
        "state": entry.state,
        "reason": entry.reason,
        "opening": entry.opening,
        "terms": dict(entry.terms),
        "expected": entry.expected,
        "actual": entry.actual,
        "moved": entry.moved,
        "difference": entry.difference,
        "named": dict(entry.named),
        "declared": entry.declared,
        "unexplained": entry.unexplained,
    }


def _account_json(account: FundAccount, name: str) -> dict[str, Any]:
    return {"code": account.code, "sub_account": account.sub_account, "name": name}


def _account_month_json(entry: AccountMonth) -> dict[str, Any]:
    return {
        "month": str(entry.month),
        "opening": entry.opening,
        "rows": {str(row): amount for row, amount in entry.rows.items()},
        "transferred_in": entry.transferred_in,
        "transferred_out": entry.transferred_out,
        "closing": entry.closing,
        "difference": entry.difference,
    }
