"""What the charts of sales and costs draw: rolling sales, the bridge between two years' profits, the structure of costs.

Every step of the bridge is its effect on profit, so that the first bar and the steps sum to the last to the yen.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from app.analysis.cost_lines import KIND_TITLES, OPERATING_SECTIONS, CostKind, cost_lines, kind_of
from app.analysis.profit_periods import comparison_remark, flows_obstacle
from app.analysis.profitability_tables import percent_of
from app.ledger.accounts import Side, Statement
from app.ledger.balances import Books
from app.ledger.statements import IncomeStatement, contribution, income_statement, section_code
from app.money import Yen
from app.periods import Month, month_range
from app.tables import Cell, Column, Table

#: Months of rolling sales shown.
MONTHS_SHOWN = 24
_SALES, _COST_OF_SALES = "net_sales", "cost_of_sales"
_NONOPERATING = ("nonoperating_income", "nonoperating_expenses")
_NONOPERATING_TITLE = "営業外の収支"


class Step(NamedTuple):
    """A bar of the bridge; ``kind`` is start, change or end."""

    title: str
    kind: str
    amount: Yen


def net_sales(books: Books, months: Iterable[Month]) -> Yen:
    """Net sales of months as in the income statement."""
    return sum(_sales_by_account(books, tuple(months)).values())


def main_sales_account(books: Books, months: Iterable[Month]) -> str:
    """The code of the account with most of the sales; empty where the books have none."""
    found = _sales_by_account(books, tuple(months))
    return max(found, key=lambda code: found[code]) if found else ""


def _sales_by_account(books: Books, months: tuple[Month, ...]) -> dict[str, Yen]:
    accounts = (books.chart.by_code(code) for code in books.codes_of(Statement.INCOME_STATEMENT))
    sales = (account for account in accounts if section_code(books.form, account) == _SALES)
    return {account.code: contribution(books, account, months, "all", Side.CREDIT) for account in sales}


def sales_rolling_table(books: Books, last: Month, notes: Sequence[str] = ()) -> Table:
    """売上高の12か月移動合計 beside that of a year before; no value where a month of the twelve is not known or not comparable."""
    columns = (
        Column("month", "month", "月"),
        Column("rolling", "yen", "直近12か月の売上高"),
        Column("rolling_last_year", "yen", "前年"),
    )
    rows: list[Sequence[Cell]] = []
    for month in month_range(max(last + (1 - MONTHS_SHOWN), books.months[0]), last):
        months, before = month_range(month + -11, month), month_range(month + -23, month + -12)
        rolling = None if flows_obstacle(books, months) else net_sales(books, months)
        earlier = None
        if rolling is not None and comparison_remark(books, months, before) is None:
            earlier = net_sales(books, before)
        if rows or rolling is not None:
            rows.append((month, rolling, earlier))
    return Table.from_rows("sales_rolling", "売上高の推移（直近12か月の合計）", columns, rows, notes)


def profit_bridge(books: Books, months: tuple[Month, ...], before: tuple[Month, ...]) -> tuple[Step, ...]:
    """From the ordinary income of ``before`` to that of ``months``; both known and comparable.

    The change of gross profit is parted into what more or less sales brought at the margin of before, and what the margin itself
    did; where there were no sales before it is one step.
    """
    old, new = income_statement(books, before), income_statement(books, months)
    steps = [Step("前年の経常利益", "start", old.ordinary_income), *_gross_profit_steps(old, new)]
    effects: dict[str, Yen] = {}
    for code in books.codes_of(Statement.INCOME_STATEMENT):
        account = books.chart.by_code(code)
        section = section_code(books.form, account)
        if section in (*OPERATING_SECTIONS, *_NONOPERATING) and section != _COST_OF_SALES:
            title = _NONOPERATING_TITLE if section in _NONOPERATING else KIND_TITLES[kind_of(account)]
            now, then = (contribution(books, account, chosen, "all", Side.CREDIT) for chosen in (months, before))
            effects[title] = effects.get(title, 0) + now - then
    for title in (*KIND_TITLES.values(), _NONOPERATING_TITLE):
        if effects.get(title):
            steps.append(Step(title, "change", effects[title]))
    return (*steps, Step("今年の経常利益", "end", new.ordinary_income))


def _gross_profit_steps(old: IncomeStatement, new: IncomeStatement) -> list[Step]:
    change = new.gross_profit - old.gross_profit
    if old.net_sales <= 0:
        return [Step("粗利の増減", "change", change)] if change else []
    volume = round(Fraction((new.net_sales - old.net_sales) * old.gross_profit, old.net_sales))
    steps = (Step("売上の増減（前年の粗利率で）", "change", volume), Step("粗利率の変化", "change", change - volume))
    return [step for step in steps if step.amount]


def profit_bridge_table(steps: Sequence[Step], notes: Sequence[str] = ()) -> Table:
    """経常利益の増減: each step with its effect on profit."""
    columns = (Column("step", "text", "項目"), Column("kind", "text"), Column("amount", "yen", "利益への影響"))
    return Table.from_rows("profit_bridge", "経常利益の増減（前年との比較）", columns, steps, notes)


def cost_structure_table(books: Books, months: Iterable[Month], notes: Sequence[str] = ()) -> Table:
    """費用の構成: what each kind of cost takes of sales; sales less all of it are the operating income."""
    chosen = tuple(months)
    sales = net_sales(books, chosen)
    amounts: dict[CostKind, Yen] = {}
    for line in cost_lines(books, chosen):
        amounts[line.kind] = amounts.get(line.kind, 0) + line.amount
    columns = (Column("item", "text", "費用"), Column("amount", "yen", "金額"), Column("share", "ratio", "対売上高（％）"))
    rows: list[Sequence[Cell]] = [
        (title, amounts[kind], percent_of(amounts[kind], sales)) for kind, title in KIND_TITLES.items() if amounts.get(kind)
    ]
    return Table.from_rows("cost_structure", "費用の構成", columns, rows, notes)
