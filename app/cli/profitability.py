"""``mieru report BOOK profitability|break-even|value-added`` and ``mieru costs``: what the company earns, and how its costs behave."""

from app.analysis.forecast_items import Remark
from app.analysis.profitability import Dimension
from app.cli.call import Call
from app.cli.report_json import table_json
from app.cli.text_table import table_lines
from app.errors import InputRefused
from app.periods import Month, month_range
from app.services.import_decisions import chart_code
from app.services.profitability import break_even_view, gross_profit_view, named_dimensions, set_cost_behaviour, value_added_of
from app.services.reporting import Reporting
from app.tables import Table


def profit_table(call: Call, reporting: Reporting, first: Month, last: Month) -> Table:
    """One of the three reports as a table; raises ``InputRefused`` where the months cannot be computed, saying why."""
    language, months = call.output.language, month_range(first, last)
    if call.given.what == "value-added":
        return value_added_of(reporting, last, language)
    if call.given.what == "break-even":
        found = break_even_view(reporting, months, language)
        return _told(found.table, found.remarks)
    parted = gross_profit_view(reporting, months, _dimension(call, reporting), language)
    return _told(parted.table, parted.remarks)


def _dimension(call: Call, reporting: Reporting) -> Dimension:
    """As asked for with ``--by``, else the first that sales carry names of."""
    if call.given.by is not None:
        return Dimension(call.given.by.replace("-", "_"))
    return next(iter(named_dimensions(reporting)), Dimension.DEPARTMENT)


def list_costs(call: Call) -> None:
    """Every cost of the latest fiscal year with the percentage of it that varies."""
    with call.book() as session:
        table = _costs(call, Reporting(session))
    call.output.result(table_json(table), table_lines(table, call.formatter))


def set_costs(call: Call) -> None:
    """Set the percentage of an account that varies, or return it to the proposal; then list all."""
    code = chart_code(call.given.account)
    assert code is not None  # an account was given
    with call.book() as session:
        reporting = Reporting(session)
        books = reporting.books()
        set_cost_behaviour(session, books.chart.by_code(code), call.given.percent, books)
        table = _costs(call, reporting)
    call.output.result(table_json(table), table_lines(table, call.formatter))


def _costs(call: Call, reporting: Reporting) -> Table:
    found = break_even_view(reporting, month_range(*reporting.period(None, None)), call.output.language)
    return _told(found.costs, found.remarks)


def _told(table: Table | None, remarks: tuple[Remark, ...]) -> Table:
    if table is None:
        raise InputRefused(remarks[0].code, "", **remarks[0].values)
    return table


COMMANDS = {"costs list": list_costs, "costs set": set_costs}
