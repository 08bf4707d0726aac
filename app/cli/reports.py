"""``mieru report``: the tables and papers of the book for a period, in the form a script or a person wants."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from app.analysis.exports import local_benchmark_table
from app.analysis.local_benchmark import LocalBenchmark
from app.analysis.reconciliation_tables import summary_table
from app.cli.call import Call, WrongUsage
from app.cli.cash_reports import cash_json, cash_paper, cash_table, require_usage
from app.cli.financing import WHAT as FINANCING
from app.cli.financing import check_financing, financing_json, financing_paper, financing_table
from app.cli.forecasts import check_forecast, forecast_json, forecast_paper, forecast_table
from app.cli.loans import loans_json
from app.cli.output import json_text
from app.cli.plan_progress import plan_json
from app.cli.profitability import profit_table
from app.cli.reconciliation import expected_json, reconciliation_json
from app.cli.report_json import basis_json, benchmark_json, table_json, trial_balance_json
from app.cli.text_table import table_lines
from app.cli.trends import check_trend, trend_json, trend_report
from app.durable_files import write_durably
from app.formatting import TRUNCATION_NOTE
from app.ledger.exports import UNIT_NOTE
from app.ledger.filtered_books import ReportFilter
from app.periods import Month
from app.services.drill_down import whole_ledger
from app.services.expected_payments import expected, expected_table
from app.services.loan_views import loan_view
from app.services.monthly_report import MonthlyReport
from app.services.papers import tables_document, workbook
from app.services.plan_progress import plan_progress
from app.services.plan_progress_tables import progress_table
from app.services.reconciliation_notes import notes_of
from app.services.reconciling import reconcile, shown_period
from app.services.reporting import Reporting
from app.services.trends import trial_balance_at
from app.tables import Table

if TYPE_CHECKING:
    from app.documents.document import Document

#: Reports that a department, a sub-account or a counterparty has of its own.
_FILTERED = ("trial-balance", "income-statement", "cost-report", "ledger", "trend")
#: Reports that can be cut off to thousands or millions where people read them; data and workbooks hold whole yen.
_IN_UNITS = ("trial-balance", "income-statement", "cost-report", "balance-sheet", "trend", "cash-flow", "monthly-report")
#: Reports that the evidence alone tells, where nothing else was imported yet.
_EVIDENCE = ("reconciliation", "expected")
#: Papers are files; everything else can go to standard output.
_BINARY = ("xlsx", "pdf")


def report(call: Call) -> None:
    """Make one report and write it to ``--out`` or standard output."""
    given = call.given
    form = given.format or ("json" if given.json else "pdf" if given.what == "monthly-report" else "table")
    if form in _BINARY and given.out is None:
        raise WrongUsage("cli.out_needed", format=form)
    if given.json and form != "json" and given.out is None:
        raise WrongUsage("cli.json_needs_out", format=form)
    if given.what == "monthly-report" and form not in _BINARY:
        raise WrongUsage("cli.monthly_report_is_paper")
    if given.what != "cash-flow" and (given.what == "ledger") != (given.account is not None):
        raise WrongUsage("cli.account_of_ledger")
    if given.unit is not None and (given.what not in _IN_UNITS or form not in ("table", "pdf")):
        raise WrongUsage("cli.unit_of_papers")
    require_usage(call)
    check_forecast(call)
    check_financing(call)
    if given.by is not None and given.what != "profitability":
        raise WrongUsage("cli.by_of_profitability")
    if _chosen(call).is_on and given.what not in _FILTERED:
        raise WrongUsage("cli.no_filter", what=given.what)
    check_trend(call, _chosen(call))
    with call.book() as session:
        reporting = Reporting(session)
        reporting.require_names(_chosen(call))
        period = shown_period(reporting, given.first, given.last) if given.what in _EVIDENCE else None
        first, last = period or reporting.period(given.first, given.last)
        if form in _BINARY:
            paper = _paper(call, reporting, first, last)
            content = call.printer(paper) if form == "pdf" else workbook(paper)
        elif form == "json":
            content = json_text(_as_json(call, reporting, first, last)).encode("utf-8")
        elif form == "csv":
            content = _table(call, reporting, first, last).to_csv()
        else:
            content = _lines(call, reporting, _table(call, reporting, first, last)).encode("utf-8")
    _write(call, content)


def _chosen(call: Call) -> ReportFilter:
    return ReportFilter(call.given.department, call.given.sub_account, call.given.counterparty)


def _table(call: Call, reporting: Reporting, first: Month, last: Month) -> Table:
    language = call.output.language
    match call.given.what:
        case "trial-balance" if call.given.level:
            return trial_balance_at(reporting, first, last, call.given.level.replace("-", "_"), _chosen(call))
        case "trial-balance":
            return reporting.trial_balance(first, last, _chosen(call))
        case "trend":
            return trend_report(call, reporting, first, last, _chosen(call)).table
        case "income-statement":
            return reporting.income_statement(first, last, call.given.cumulative, _chosen(call))
        case "cost-report":
            return reporting.cost_report(first, last, call.given.cumulative, _chosen(call))
        case "ledger":
            return whole_ledger(reporting, call.given.account, first, last, _chosen(call))
        case "balance-sheet":
            return reporting.balance_sheet(first, last)
        case "cash-flow":
            return cash_table(call, reporting, first, last)
        case "forecast":
            return forecast_table(call, reporting)
        case "financing" | "guarantee":
            return financing_table(call, reporting)
        case "profitability" | "break-even" | "value-added":
            return profit_table(call, reporting, first, last)
        case "plan":
            return progress_table(plan_progress(reporting, last), call.formatter, language)
        case "reconciliation":
            found = reconcile(reporting, first, last)
            return summary_table(found.all_groups, language=language, notes_before=[str(note) for note in notes_of(found, language)])
        case "expected":
            return expected_table(expected(reporting), language)
        case "loans":
            return loan_view(reporting, last, language).paper
        case _:
            return local_benchmark_table(_benchmark(call, reporting, last))


def _as_json(call: Call, reporting: Reporting, first: Month, last: Month) -> dict[str, Any]:
    head: dict[str, Any] = {"company": reporting.facts().company, "from": str(first), "to": str(last)}
    chosen = _chosen(call)
    if chosen.is_on:
        head["filter"] = {name: value for name, value in asdict(chosen).items() if value is not None}
    match call.given.what:
        case "trend":
            return head | trend_json(call, reporting, first, last, chosen)
        case "trial-balance" if not call.given.level:
            return head | trial_balance_json(reporting.trial_balance_value(first, last, chosen), call.output)
        case "cash-flow":
            return head | cash_json(call, reporting, first, last)
        case "forecast":
            return head | forecast_json(reporting, call.output.language)
        case "reconciliation":
            return head | reconciliation_json(reconcile(reporting, first, last), call.output.language)
        case "expected":
            return head | expected_json(expected(reporting), call.output.language)
        case "loans":
            return head | loans_json(loan_view(reporting, last, call.output.language), call.output.language)
        case "plan":
            return head | plan_json(call, reporting, last)
        case "financing" | "guarantee":
            return head | financing_json(call, reporting)
        case "local-benchmark":
            return head | benchmark_json(_benchmark(call, reporting, last))
        case _:
            basis = reporting.trial_balance_value(first, last).basis_tax
            return head | basis_json(basis) | table_json(_table(call, reporting, first, last))


def _benchmark(call: Call, reporting: Reporting, last: Month) -> LocalBenchmark:
    """Fiscal years and the twelve months up to ``last``; with ``--from`` every twelve months in between."""
    whole, first = reporting.local_benchmark(), call.given.first
    shown = [
        period
        for period in whole.periods
        if period.last <= last
        and (first is None or period.first >= first)
        and (period.kind == "fiscal_year" or period.last == last or first is not None)
    ]
    return replace(whole, periods=tuple(shown))


def _paper(call: Call, reporting: Reporting, first: Month, last: Month) -> "Document":
    if call.given.what == "monthly-report":
        return MonthlyReport(reporting, call.printer).document(last, call.formatter)
    if call.given.what == "cash-flow":
        return cash_paper(call, reporting, first, last)
    if call.given.what == "forecast":
        return forecast_paper(call, reporting)
    if call.given.what in FINANCING:
        return financing_paper(call, reporting, last)
    table = _table(call, reporting, first, last)
    return tables_document(reporting, [table], table.title, first, last, call.formatter, printed=call.given.format == "pdf")


def _lines(call: Call, reporting: Reporting, table: Table) -> str:
    mark = [call.output.words("general.demo_mark")] if reporting.facts().demo else []
    writing = call.formatter
    heading = f"{table.title}　{reporting.facts().company}"
    if writing.amount_unit != "yen":
        # The unit of the data gives way to the one that is shown.
        notes = [note for note in table.notes if note != UNIT_NOTE]
        heading, table = f"{heading}　（単位：{writing.unit_title}）", replace(table, notes=(*notes, TRUNCATION_NOTE))
    return "\n".join([*mark, heading, *table_lines(table, writing)]) + "\n"


def _write(call: Call, content: bytes) -> None:
    """To the file of ``--out``, else to standard output as it is."""
    if call.given.out is None:
        call.output.content(content)
        return
    write_durably(call.given.out, content)
    call.output.result({"file": str(call.given.out), "bytes": len(content)}, [str(call.given.out)])


COMMANDS = {"report": report}
