"""Choosing which accounts are funds: it moves the cash flow of every month, those that were closed or shared included.

No balance changes by it, so the figures that :mod:`app.services.restatement` watches do not show it; here the cash flow of these
months is computed before and after. The journal is read for it only where there are such months.
"""

import sqlite3
from collections.abc import Mapping
from typing import cast

from app.analysis.cash_flow import CashFlowMonth, cash_flow
from app.analysis.funds import FundChoice
from app.ledger.repository import load_columns, load_fund_choices, save_fund_choice
from app.periods import Month
from app.services.book_reading import read_account_map, read_books
from app.services.restatement import (
    FigureDifference,
    MonthRestatement,
    figure_differences,
    guarded_months,
    month_figures,
    note_restatements,
)
from app.services.session import BookSession, Changes

#: What is compared, with the names it has in the statement (the rows of the lender's form).
_FIGURES = {
    "opening": "前月繰越",
    "operating": "経常収支",
    "investing": "設備等収支",
    "financing": "財務収支",
    "unresolved": "内訳未解明",
    "closing": "翌月繰越",
    "restricted": "拘束性預金",
}


def choose_fund(session: BookSession, code: str, role: FundChoice, *, reason: str = "") -> None:
    """Count an account among the funds, the restricted deposits or neither, in every month.

    Raises :class:`app.services.restatement.RestatementNeeded` where the cash flow of months that were closed or shared changes and
    no ``reason`` is given.
    """
    with session.transaction(Changes.COMPANY | Changes.ENTRIES) as connection:
        guards = guarded_months(connection)
        before = _cash_flow(connection) if guards else {}
        save_fund_choice(connection, code, role)
        after = _cash_flow(connection) if guards else {}
        books = read_books(connection)
        found = []
        for month in sorted(guards):
            changed = _differences(before.get(month), after.get(month))
            if changed:
                unchanged = figure_differences(month_figures(books, month), month_figures(books, month))
                found.append(MonthRestatement(month, guards[month], (*unchanged, *changed)))
        note_restatements(connection, found, reason, {"kind": "fund_choice", "account": code, "role": role})


def _cash_flow(connection: sqlite3.Connection) -> Mapping[Month, CashFlowMonth]:
    account_map = read_account_map(connection)
    books = read_books(connection, account_map)
    if not books.months:
        return {}
    choices = {code: cast(FundChoice, role) for code, role in load_fund_choices(connection).items()}
    flow = cash_flow(books, load_columns(connection), account_map.place, choices, books.months)
    return {month.month: month for month in flow.months}


def _differences(before: CashFlowMonth | None, after: CashFlowMonth | None) -> list[FigureDifference]:
    if before is None or after is None:
        return []
    return [
        FigureDifference(f"cash_flow.{name}", title, getattr(before, name), getattr(after, name))
        for name, title in _FIGURES.items()
        if getattr(before, name) != getattr(after, name)
    ]
