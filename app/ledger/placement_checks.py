"""Whether a source account stands where its own postings say it does: on the right statement and on the right side.

A doubt is never a refusal: contra accounts have their own side in the chart, and whoever knows better confirms the place. Looked at
is only what a file tells by itself: the statement it lists the account in, the side income and costs are posted on, the side a
balance stands on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from app.ledger.account_mapping import load_sections
from app.ledger.accounts import Account, Side, Statement
from app.ledger.balance_tables import BalanceTable, TablePart
from app.ledger.chart_of_accounts import fold_name, load_standard_chart
from app.money import Yen
from app.periods import Month

DoubtKind = Literal["statement", "posted_side", "balance_side"]
_STATEMENT_OF = {
    TablePart.BALANCE_SHEET: Statement.BALANCE_SHEET,
    TablePart.INCOME_STATEMENT: Statement.INCOME_STATEMENT,
    TablePart.COST_REPORT: Statement.COST_REPORT,
}


@dataclass(slots=True)
class AccountUse:
    """How files use a source account: debits, credits and rows, the balances they state by month (debit-positive), and the statements
    they list it in (none where they do not say).
    """

    debit: Yen = 0
    credit: Yen = 0
    rows: int = 0
    balances: dict[Month, Yen] = field(default_factory=dict)
    statements: frozenset[Statement] = frozenset()

    @property
    def side(self) -> Side:
        """The side that more stands on."""
        return Side.DEBIT if self.debit >= self.credit else Side.CREDIT

    def add_posted(self, debit: Yen, credit: Yen, rows: int = 1) -> None:
        """Debits and credits of a journal, or what a table says that income or costs came to."""
        self.debit += debit
        self.credit += credit
        self.rows += rows

    def add_balance(self, month: Month, amount: Yen) -> None:
        """A balance, debit-positive, of a month; balances of one month (sub-accounts) add up. It also counts among the amounts."""
        self.balances[month] = self.balances.get(month, 0) + amount
        self.add_posted(max(amount, 0), max(-amount, 0))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an account seems wrong for a source account, with the amounts that show it (the latest balance, or what was posted).

    ``better`` is the account that fits instead, where one was suggested.
    """

    name: str
    account: Account
    kind: DoubtKind
    debit: Yen
    credit: Yen
    better: Account | None = None


def add_tables(uses: dict[str, AccountUse], tables: Iterable[BalanceTable]) -> None:
    """Add what balance tables say of their accounts; what only divides an account's own figure is passed over."""
    for table in tables:
        statement = _STATEMENT_OF[table.part]
        totals = {(figure.account, figure.last) for figure in table.figures if not (figure.sub_account or figure.department)}
        for figure in table.figures:
            if (figure.sub_account or figure.department) and (figure.account, figure.last) in totals:
                continue
            use = uses.setdefault(figure.account, AccountUse())
            use.statements |= {statement}
            if statement is Statement.BALANCE_SHEET and figure.closing is not None:
                use.add_balance(figure.last, figure.closing)
            else:
                amount = figure.closing if figure.closing is not None else (figure.debit or 0) - (figure.credit or 0)
                use.add_posted(max(amount, 0), max(-amount, 0))


def add_headings(uses: Mapping[str, AccountUse], headings: Mapping[str, str]) -> None:
    """Add the statements that the headings tell under which a file lists its accounts (決算書表示名, the section of a table)."""
    for name, heading in headings.items():
        if name in uses:
            uses[name].statements |= _statements_of_heading(heading)


def find_doubt(name: str, use: AccountUse, account: Account, suggested: Iterable[str] = ()) -> Doubt | None:
    """What speaks against an account of the chart for this use; ``suggested`` are codes that may fit better, the likeliest first."""
    kind = _doubt(use, account)
    if kind is None:
        return None
    chart = load_standard_chart()
    # Where only the side is wrong an account of another statement would be a guess: nothing speaks for it.
    statements = use.statements or {account.statement}
    others = (chart.by_code(code) for code in suggested)
    better = next((other for other in others if other.statement in statements and _doubt(use, other) is None), None)
    if kind != "balance_side":
        return Doubt(name, account, kind, use.debit, use.credit, better)
    balance = use.balances[max(use.balances)]
    return Doubt(name, account, kind, max(balance, 0), max(-balance, 0), better)


def _doubt(use: AccountUse, account: Account) -> DoubtKind | None:
    if use.statements and account.statement not in use.statements:
        return "statement"
    sign = 1 if account.side is Side.DEBIT else -1
    if account.statement is Statement.BALANCE_SHEET:
        sides = [sign * balance for balance in use.balances.values() if balance]
        return "balance_side" if sides and max(sides) < 0 else None
    own, other = (use.debit, use.credit) if account.side is Side.DEBIT else (use.credit, use.debit)
    # A red slip (赤伝) takes back on its own side: nothing, or less than nothing, stands there then.
    return "posted_side" if own <= 0 < other else None


@cache
def _statements_of_heading(heading: str) -> frozenset[Statement]:
    category = load_sections().get(fold_name(heading).strip("[]"), "")
    accounts = load_standard_chart().accounts if category else ()
    return frozenset(account.statement for account in accounts if account.category.startswith(category))
