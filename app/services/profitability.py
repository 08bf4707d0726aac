"""Gross profit by part, break-even point, value added and the trends of sales and costs, as window and command line show them.

Every view is computed once until the book changes. What cannot be computed has an empty table and a remark that says why.
"""

from dataclasses import dataclass

from app.analysis.break_even import BreakEven, break_even
from app.analysis.cost_behaviour_repository import load_cost_behaviours, save_cost_behaviour
from app.analysis.cost_lines import OPERATING_SECTIONS
from app.analysis.forecast_items import Remark
from app.analysis.profit_periods import Span, comparison_remark, empty_months, flows_obstacle, months_of
from app.analysis.profit_trends import cost_structure_table, main_sales_account, profit_bridge, profit_bridge_table, sales_rolling_table
from app.analysis.profitability import Dimension, GrossProfit, gross_profit, named_by_counterparty, named_by_movements
from app.analysis.profitability_tables import break_even_table, cost_behaviour_table, gross_profit_table, value_added_table
from app.analysis.value_added import ValueAdded, value_added
from app.errors import InputRefused
from app.ledger.accounts import Account, Statement
from app.ledger.balances import Books
from app.ledger.exports import period_notes
from app.ledger.statements import section_code
from app.messages import Language, message
from app.periods import Month, month_range
from app.services.reporting import FIGURES_ALONE, Reporting
from app.services.session import BookSession, Changes
from app.tables import Table

_VALUE_ADDED_TITLES = {
    "year": "年度累計",
    "year_before": "前年度の同じ月まで",
    "twelve": "直近12か月",
    "twelve_before": "その前の12か月",
}


@dataclass(frozen=True)
class GrossProfitView:
    """``table`` is ``None`` where ``remarks`` say why the months cannot be computed."""

    months: tuple[Month, ...]
    remarks: tuple[Remark, ...]
    found: GrossProfit | None = None
    table: Table | None = None
    #: The account that carries most of the sales: where a part leads to.
    sales_account: str = ""


@dataclass(frozen=True)
class BreakEvenView:
    """The break-even point and the costs behind it."""

    months: tuple[Month, ...]
    remarks: tuple[Remark, ...]
    found: BreakEven | None = None
    table: Table | None = None
    costs: Table | None = None


@dataclass(frozen=True)
class TrendView:
    """What the charts draw; a table is ``None`` where its remark says why."""

    months: tuple[Month, ...]
    sales: Table
    costs: Table | None
    bridge: Table | None
    remarks: tuple[Remark, ...]


def gross_profit_view(reporting: Reporting, months: tuple[Month, ...], dimension: Dimension, language: Language = "ja") -> GrossProfitView:
    """粗利の内訳 of some months."""

    def make() -> GrossProfitView:
        books, remarks, is_known = _begin(reporting, months)
        if not is_known:
            return GrossProfitView(months, remarks)
        if dimension is Dimension.COUNTERPARTY:
            named = named_by_counterparty(books, months, reporting.columns(), reporting.place)
        else:
            named = named_by_movements(books, months, dimension)
        found = gross_profit(books, months, dimension, named)
        table = gross_profit_table(found, language, _notes(books, months, remarks, language))
        return GrossProfitView(months, remarks, found, table, main_sales_account(books, months))

    return reporting.kept(("gross_profit", months, dimension, language), make, rests_on=FIGURES_ALONE)


def named_dimensions(reporting: Reporting) -> tuple[Dimension, ...]:
    """What sales of the book carry names of, in any month."""

    def make() -> tuple[Dimension, ...]:
        books = reporting.books()
        found = []
        for dimension in Dimension:
            if dimension is Dimension.COUNTERPARTY:
                named = named_by_counterparty(books, books.months, reporting.columns(), reporting.place)
            else:
                named = named_by_movements(books, books.months, dimension)
            if any(name and one.net_sales for name, one in named.items()):
                found.append(dimension)
        return tuple(found)

    return reporting.kept("named_dimensions", make, rests_on=FIGURES_ALONE)


def break_even_view(reporting: Reporting, months: tuple[Month, ...], language: Language = "ja") -> BreakEvenView:
    """損益分岐点 of some months, by the owner's percentages where there are any."""

    def make() -> BreakEvenView:
        books, remarks, is_known = _begin(reporting, months)
        if not is_known:
            return BreakEvenView(months, remarks)
        found = break_even(books, months, own_percents(reporting))
        table = break_even_table(found, language, _notes(books, months, remarks, language))
        return BreakEvenView(months, remarks, found, table, cost_behaviour_table(found, language))

    return reporting.kept(("break_even", months, language), make, rests_on=Changes.PLANS)


def value_added_of(reporting: Reporting, month: Month, language: Language = "ja") -> Table:
    """付加価値 of every month of the fiscal year up to ``month``, of the year to date and of twelve months, each beside the year before."""

    def make() -> Table:
        books = reporting.books()
        to_date = months_of(books, month, Span.YEAR)
        twelve = months_of(books, month, Span.TWELVE)
        periods: list[tuple[str, tuple[Month, ...]]] = [(_month_title(each), (each,)) for each in to_date]
        periods += [(_VALUE_ADDED_TITLES["year"], to_date), (_VALUE_ADDED_TITLES["twelve"], twelve)]
        rows = [_value_added_row(books, title, months, language) for title, months in periods]
        for name, months in (("year", to_date), ("twelve", twelve)):
            before = tuple(each + -12 for each in months)
            if flows_obstacle(books, months) is None and comparison_remark(books, months, before) is None:
                position = next(index for index, row in enumerate(rows) if row[0] == _VALUE_ADDED_TITLES[name])
                rows.insert(position + 1, _value_added_row(books, _VALUE_ADDED_TITLES[f"{name}_before"], before, language))
        return value_added_table(rows, language, period_notes(books, to_date))

    return reporting.kept(("value_added", month, language), make, rests_on=FIGURES_ALONE)


def trends(reporting: Reporting, months: tuple[Month, ...], language: Language = "ja") -> TrendView:
    """Rolling sales to the last of the months; the structure of costs and the bridge of profits of the months themselves."""

    def make() -> TrendView:
        books, remarks, is_known = _begin(reporting, months)
        last = months[-1]
        sales = sales_rolling_table(books, last, period_notes(books, month_range(max(last + -11, books.months[0]), last)))
        if not is_known:
            return TrendView(months, sales, None, None, remarks)
        notes = _notes(books, months, remarks, language)
        before = tuple(each + -12 for each in months)
        obstacle = comparison_remark(books, months, before)
        bridge = None if obstacle else profit_bridge_table(profit_bridge(books, months, before), notes)
        return TrendView(months, sales, cost_structure_table(books, months, notes), bridge, (*remarks, *([obstacle] if obstacle else [])))

    return reporting.kept(("profit_trends", months, language), make, rests_on=FIGURES_ALONE)


def own_percents(reporting: Reporting) -> dict[str, int]:
    """The percentages of variable costs that the owner set, by account code."""

    def make() -> dict[str, int]:
        with reporting.session.reader() as connection:
            return load_cost_behaviours(connection)

    return reporting.kept("cost_behaviours", make, rests_on=Changes.PLANS)


def set_cost_behaviour(session: BookSession, account: Account, percent: int | None, books: Books) -> None:
    """Keep the owner's percentage of an account; ``None`` returns it to the proposal.

    Raises ``InputRefused`` for a percentage outside 0 to 100 and for an account that is no cost above operating income.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise InputRefused("profitability.percent_out_of_range", percent=percent)
    is_report = account.statement is Statement.COST_REPORT
    if not is_report and (
        account.statement is not Statement.INCOME_STATEMENT or section_code(books.form, account) not in OPERATING_SECTIONS
    ):
        raise InputRefused("profitability.not_a_cost", account=account.name)
    with session.transaction(Changes.PLANS) as connection:
        save_cost_behaviour(connection, account.code, percent)


def _begin(reporting: Reporting, months: tuple[Month, ...]) -> tuple[Books, tuple[Remark, ...], bool]:
    """The books, what a reader must know of the months, and whether they can be computed at all."""
    books = reporting.books()
    obstacle = flows_obstacle(books, months)
    if obstacle is not None:
        return books, (obstacle,), False
    empty = empty_months(books, months)
    return books, (Remark("profitability.months_empty", {"months": empty}),) if empty else (), True


def _notes(books: Books, months: tuple[Month, ...], remarks: tuple[Remark, ...], language: Language) -> tuple[str, ...]:
    return (*(str(message(remark.code, language, **remark.values)) for remark in remarks), *period_notes(books, months))


def _value_added_row(books: Books, title: str, months: tuple[Month, ...], language: Language) -> tuple[str, ValueAdded | None, str]:
    obstacle = flows_obstacle(books, months)
    if obstacle is not None:
        return title, None, message(obstacle.code, language, **obstacle.values).text
    return title, value_added(books, months), ""


def _month_title(month: Month) -> str:
    return f"{month.year}年{month.month}月"
