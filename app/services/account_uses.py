"""How the source accounts of a file, or of the whole book, are used: what a place in the chart is judged by."""

import sqlite3
from collections.abc import Iterable, Mapping

from app.errors import DecisionNeeded
from app.ledger.account_mapping import AccountMap
from app.ledger.accounts import Side
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.importers.base import ImportResult, RowProblem
from app.ledger.journal import Mark
from app.ledger.movements import NOT_MOVEMENTS
from app.ledger.placement_checks import AccountUse, Doubt, add_headings, add_tables, find_doubt
from app.ledger.repository import load_kept_balances, load_openings
from app.ledger.table_repository import load_tables
from app.periods import Month


class WrongSide(DecisionNeeded):
    """Chosen accounts that what was read speaks against; nothing was written. Whoever knows better confirms them."""

    def __init__(self, doubts: tuple[Doubt, ...]) -> None:
        first = doubts[0]
        hint = "import.wrong_side.better" if first.better else ""
        super().__init__("import.wrong_side", hint, count=len(doubts), **doubt_values(first))
        self.doubts = doubts


def doubt_values(doubt: Doubt) -> dict[str, str | int]:
    """What the sentences about a doubt are filled with."""
    better = doubt.better.name if doubt.better else ""
    return {"name": doubt.name, "account": doubt.account.name, "debit": doubt.debit, "credit": doubt.credit, "better": better}


def uses_of_file(result: ImportResult) -> dict[str, AccountUse]:
    """How a file uses its accounts, in the order they appear."""
    uses: dict[str, AccountUse] = {}
    if result.columns is not None:
        for name, debit, credit, postings in result.columns.account_sums():
            uses.setdefault(name, AccountUse()).add_posted(debit, credit, postings)
    for balance in result.openings:
        amount = balance.amount if balance.side is Side.DEBIT else -balance.amount
        uses.setdefault(balance.account, AccountUse()).add_balance(Month.of(balance.date), amount)
    add_tables(uses, result.tables)
    add_headings(uses, result.display_names)
    return uses


def uses_of_book(connection: sqlite3.Connection) -> dict[str, AccountUse]:
    """How everything imported uses its accounts; transfers of the profit at a year's end say nothing about an account."""
    uses: dict[str, AccountUse] = {}
    for kept in load_kept_balances(connection):
        use = uses.setdefault(kept.account, AccountUse())
        if kept.mark is Mark.OPENING:
            use.add_balance(kept.month, kept.debit - kept.credit)
        elif kept.mark not in NOT_MOVEMENTS:
            use.add_posted(kept.debit, kept.credit)
    for opening in load_openings(connection):
        uses.setdefault(opening.account, AccountUse()).add_balance(opening.first_month, opening.amount)
    add_tables(uses, (kept.table for kept in load_tables(connection)))
    return uses


def unusual_sides(uses: Mapping[str, AccountUse], placed: Mapping[str, str]) -> tuple[RowProblem, ...]:
    """Remarks on income and costs that a whole file posts on the other side alone; ``placed`` are chart codes by source name.

    A return or a correction may be the reason; a code table with two names exchanged is another.
    """
    chart = load_standard_chart()
    doubts = (find_doubt(name, uses[name], chart.by_code(code)) for name, code in placed.items())
    return tuple(
        RowProblem(1, "", "import.unusual_side", doubt_values(doubt), blocks=False)
        for doubt in doubts
        if doubt is not None and doubt.kind == "posted_side"
    )


def require_right_sides(
    uses: Mapping[str, AccountUse], choices: Mapping[str, str | None], account_map: AccountMap, headings: Mapping[str, str]
) -> None:
    """Raise :class:`WrongSide` where choices of chart codes by source name are in doubt."""
    if doubts := tuple(doubts_of(uses, choices, account_map, headings)):
        raise WrongSide(doubts)


def doubts_of(
    uses: Mapping[str, AccountUse], choices: Mapping[str, str | None], account_map: AccountMap, headings: Mapping[str, str]
) -> Iterable[Doubt]:
    """The choices in doubt, in their order."""
    chart = load_standard_chart()
    for name, code in choices.items():
        if code is None or name not in uses:
            continue
        use = uses[name]
        suggested = [suggestion.code for suggestion in account_map.suggest(name, headings.get(name, ""), use.side)]
        if doubt := find_doubt(name, use, chart.by_code(code), suggested):
            yield doubt
