"""What changed between two months, account by account, and who or what is behind it: counterparties, sub-accounts, descriptions.

What is behind a change is named only where it explains at least half of it; a sum that nobody is named for is never attributed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from app.analysis.posting_filter import Place
from app.ledger.accounts import Side, Statement
from app.ledger.balances import NOT_MOVEMENTS, Books
from app.ledger.columns import JournalColumns, Sides
from app.money import Yen
from app.periods import Month

#: How many accounts are named among the largest changes, and how many names behind each.
CHANGES_SHOWN = 5
NAMES_SHOWN = 3
Kind = Literal["counterparty", "sub_account", "description"]
#: Numbers, days and months in descriptions differ from month to month: 甲商事 4月分 and 甲商事 5月分 are one.
_VARIABLE = re.compile(r"(?:平成|令和|第)?\d[\d,./-]*\s*(?:年度?|月度?|日|週目?|回目?|期|号)?分?|[()#№:]")
#: Names are taken until they explain this share of the change, and shown where they explain at least half of it.
_ENOUGH = (2, 3)


@dataclass(frozen=True, slots=True)
class Contributor:
    """A name behind an account's change and its amounts, on the account's own side."""

    kind: Kind
    name: str
    amount: Yen
    last_year: Yen

    @property
    def difference(self) -> Yen:
        return self.amount - self.last_year


@dataclass(frozen=True, slots=True)
class AccountChange:
    """An account of the income statement or of a cost report: a month and the same month of last year."""

    code: str
    account: str
    amount: Yen
    last_year: Yen
    #: Whether more of it means more profit.
    is_income: bool
    behind: tuple[Contributor, ...] = ()

    @property
    def difference(self) -> Yen:
        return self.amount - self.last_year

    @property
    def effect(self) -> Yen:
        """What the change did to the profit."""
        return self.difference if self.is_income else -self.difference


def largest_changes(books: Books, columns: JournalColumns, place: Place, month: Month, earlier: Month) -> tuple[AccountChange, ...]:
    """The accounts that changed most from ``earlier`` to ``month``, the largest change first, each with what is behind it."""
    found = []
    for code in books.codes_of(Statement.INCOME_STATEMENT, Statement.COST_REPORT):
        amount, last_year = books.movement(code, month), books.movement(code, earlier)
        if amount != last_year:
            is_income = books.chart.by_code(code).side is Side.CREDIT
            found.append(AccountChange(code, books.name_of(code), amount, last_year, is_income))
    found.sort(key=lambda change: -abs(change.difference))
    shown = found[:CHANGES_SHOWN]
    names = _named_amounts(columns, place, {change.code for change in shown}, month, earlier)
    return tuple(_explained(books, change, names.get(change.code, {}), month, earlier) for change in shown)


def _explained(
    books: Books, change: AccountChange, names: Mapping[tuple[Kind, str], list[Yen]], month: Month, earlier: Month
) -> AccountChange:
    sign = 1 if books.chart.by_code(change.code).side is Side.DEBIT else -1
    posted = [Contributor(kind, name, sign * now, sign * before) for (kind, name), (now, before) in names.items()]
    below = [
        Contributor(
            "sub_account",
            name,
            books.movement(change.code, month, sub_account=name),
            books.movement(change.code, earlier, sub_account=name),
        )
        for name in books.sub_accounts(change.code)
        if name
    ]
    kinds: tuple[Kind, ...] = ("counterparty", "sub_account", "description")
    for kind in kinds:
        found = behind(change.difference, below if kind == "sub_account" else [each for each in posted if each.kind == kind])
        if found:
            return AccountChange(change.code, change.account, change.amount, change.last_year, change.is_income, found)
    return change


def behind(difference: Yen, contributors: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """The few names that explain most of a difference, the largest first; none where three explain less than half of it."""
    wanted = abs(difference)
    same_way = [each for each in contributors if each.difference * difference > 0]
    same_way.sort(key=lambda each: (-abs(each.difference), each.name))
    found: list[Contributor] = []
    explained = 0
    for each in same_way[:NAMES_SHOWN]:
        if explained * _ENOUGH[1] >= wanted * _ENOUGH[0]:
            break
        found.append(each)
        explained += abs(each.difference)
    return tuple(found) if explained * 2 >= wanted else ()


@lru_cache(1 << 14)  # the same words come again with every state of the book
def subject_of(description: str) -> str:
    """A description without what differs from month to month: its numbers, days and months."""
    folded = unicodedata.normalize("NFKC", description)
    return " ".join(_VARIABLE.sub(" ", folded).split())


def _named_amounts(
    columns: JournalColumns, place: Place, codes: set[str], month: Month, earlier: Month
) -> dict[str, dict[tuple[Kind, str], list[Yen]]]:
    """By account and by name, what was posted in each of the two months, debit-positive."""
    chosen = columns.select(np.isin(columns.months, [month.number, earlier.number]) & ~np.isin(columns.mark, [*map(int, NOT_MOVEMENTS)]))
    sides = chosen.sides()
    code_of: dict[int, str] = {}
    for identity in np.unique(sides.account).tolist():
        placement = place(chosen.texts[identity])
        if placement is not None and placement.code in codes:
            code_of[identity] = placement.code
    kept = np.flatnonzero(np.isin(sides.account, list(code_of)))
    sides = Sides._make(part[kept] for part in sides)
    # A posting's counterparty is the one on its own side, else the one on the other side of its line (posting_filter).
    on_line = np.maximum(chosen.debit_counterparty, chosen.credit_counterparty)[sides.line]
    party = np.where(sides.counterparty != 0, sides.counterparty, on_line)
    is_now = chosen.months[sides.line] == month.number
    found: dict[str, dict[tuple[Kind, str], list[Yen]]] = {}
    parts = (sides.account, party, chosen.description[sides.line], sides.amount, is_now)
    for account, name, description, amount, now in zip(*(part.tolist() for part in parts), strict=True):
        of_account = found.setdefault(code_of[account], {})
        named: tuple[tuple[Kind, str], ...] = (
            ("counterparty", chosen.texts[name]),
            ("description", subject_of(chosen.texts[description])),
        )
        for key in named:
            if key[1]:
                of_account.setdefault(key, [0, 0])[0 if now else 1] += amount
    return found
