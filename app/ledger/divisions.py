"""An account divided by sub-account or department: the parts of a line, on the side of their statement, that sum to the line.

What carries no name is a part as well, so nothing is left out. A line that holds other accounts in one amount (現金及び預金 of a
filed statement) is not divided: how much of it belongs to which part is not known.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from app.ledger.accounts import Side, Statement
from app.ledger.balance_sheet import PARTS
from app.ledger.balances import Books, LegalForm, Part
from app.ledger.statements import CORPORATE_LAYOUT, SOLE_PROPRIETOR_LAYOUT, Section, section_code
from app.money import Yen
from app.periods import Month
from app.tables import Column

Division = Literal["sub_account", "department"]
#: 要約 (sums alone), 勘定, 補助, 部門.
Level = Literal["summary", "account", "sub_account", "department"]
LEVELS: tuple[Level, ...] = get_args(Level)
#: The name of a part; ``None`` on a line that is whole, ``""`` on what carries no name.
DIVISION = Column("division", "text", "補助科目・部門")
#: The parts of a balance-sheet section stand on the side of their part.
_BALANCE_SIDES = {section: side for _, side, sections, *_ in PARTS for section in sections}
#: How the part without a name is called.
UNNAMED = {"sub_account": "(補助科目なし)", "department": "(部門なし)"}


def division_of(level: Level) -> Division | None:
    """By what a level divides accounts."""
    return level if level in ("sub_account", "department") else None


def names_below(books: Books, code: str, by: Division) -> tuple[str, ...]:
    """The names below an account in order, ``""`` for what carries none at the end; empty where nothing carries a name."""
    names = books.sub_accounts(code) if by == "sub_account" else books.departments(code)
    return tuple(sorted(names, key=lambda name: (not name, name)))


def part_movement(books: Books, code: str, months: Iterable[Month], part: Part, by: Division, name: str) -> Yen:
    """What a part of an account moved by, on the account's own side; of a cost account what it took up."""
    division = {by: name}
    if (account := books.account(code)) and account.statement is Statement.COST_REPORT:
        return books.cost_incurred(code, months, part, **division)
    return sum(books.movement(code, month, part=part, **division) for month in months)


def part_balance(books: Books, code: str, month: Month, by: Division, name: str, *, before_closing: bool = False) -> Yen:
    """The balance of a part of an account at a month's end, on the account's own side."""
    division = {by: name}
    closed = books.movement(code, month, part="closing", **division) if before_closing else 0
    return books.balance(code, month, **division) - closed


def statement_sign(books: Books, code: str) -> int:
    """1 where an account stands in its statement on its own side, -1 for a deduction (減価償却累計額, 期末商品棚卸高).

    Accounts that stand on no statement are shown as debits.
    """
    account = books.account(code)
    if account is None:
        return 1
    match account.statement:
        case Statement.INCOME_STATEMENT:
            layout = CORPORATE_LAYOUT if books.form is LegalForm.CORPORATION else SOLE_PROPRIETOR_LAYOUT
            section = section_code(books.form, account)
            side = next(entry.side for entry in layout if isinstance(entry, Section) and entry.code == section)
        case Statement.BALANCE_SHEET:
            side = _BALANCE_SIDES[account.section]
        case _:
            side = Side.DEBIT
    return 1 if account.side is side else -1
