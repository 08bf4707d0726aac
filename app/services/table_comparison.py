"""A balance table beside the journal of the same months: account by account, what agrees and by how many yen the others differ.

Such a table changes nothing in the books, since the journal tells those months; it stands as evidence. Each difference leads to
its account and months, from where the ledger shows the entries.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.ledger import repository
from app.ledger.accounts import AccountGroup, Statement
from app.ledger.balance_tables import KeptTable, TablePart
from app.ledger.balances import Books, build_books
from app.ledger.importers.base import ImportResult
from app.ledger.movements import CLOSING_MARKS
from app.ledger.openings import BalanceKey, own_side
from app.ledger.table_figures import Sheet, read_sheets
from app.ledger.table_repository import load_tables
from app.ledger.years import LegalForm, complete_years
from app.money import Yen
from app.periods import Month, month_range
from app.services.book_reading import read_account_map
from app.services.import_contents import result_months


@dataclass(frozen=True, slots=True)
class TableCheck:
    """An account of a table and of the journal, both on the account's own side; ``code``, ``first`` and ``last`` lead to it.

    A balance has ``first`` equal to ``last``: the month whose end it is of.
    """

    row: int
    title: str
    stated: Yen
    read: Yen
    code: str
    first: Month
    last: Month
    #: 1, or what the table is rounded to: less than that is no difference.
    unit: int = 1

    @property
    def difference(self) -> Yen:
        difference = self.stated - self.read
        return difference if abs(difference) >= self.unit else 0


def compare_tables(connection: sqlite3.Connection, result: ImportResult) -> tuple[TableCheck, ...]:
    """Every account of the file's tables in the months that journals tell, in the order of the statements.

    Empty where the file has no tables or no journal tells their months.
    """
    kept = repository.load_kept_balances(connection)
    if not result.tables or not kept:
        return ()
    facts = repository.load_facts(connection)
    account_map = read_account_map(connection)
    chart = account_map.chart
    earlier = load_tables(connection)
    batch = max((table.batch for table in earlier), default=0) + 1
    tables = [KeptTable(batch, table) for table in result.tables]
    used = repository.months_in_use(connection) | result_months(result)
    years = complete_years(repository.load_fiscal_years(connection), month_range(min(used), max(used)), int(facts["year_start"]))
    openings = repository.load_openings(connection)
    books = build_books(LegalForm(facts["form"]), years, chart, account_map, kept, openings, (*earlier, *tables))
    told = frozenset(balance.month for balance in kept)

    def place(name: str, sub_account: str) -> tuple[str, str]:
        placement = account_map.place(name, result.display_names.get(name, ""))
        return (placement.code if placement else "", sub_account)

    rows = {figure.account: figure.row for table in reversed(tables) for figure in reversed(table.table.figures)}
    row_of = {place(name, "")[0]: row for name, row in rows.items()}
    found = [check for sheet in read_sheets(tables, place, chart) for check in _checks(books, sheet, told, row_of)]
    order = {account.code: account.order for account in chart.accounts}
    return tuple(sorted(found, key=lambda check: (check.last, check.first, order[check.code])))


def _checks(books: Books, sheet: Sheet, told: frozenset[Month], rows: Mapping[str, int]) -> Iterator[TableCheck]:
    months = month_range(sheet.first, sheet.last)
    is_balance = sheet.part is TablePart.BALANCE_SHEET
    if is_balance:
        if sheet.last not in told or books.lacks_opening(sheet.last):
            return
        stated = _by_code(books, _balances(books, sheet))
        statements, months = (Statement.BALANCE_SHEET,), (sheet.last,)
    else:
        if set(months) - told:
            return
        amounts: dict[BalanceKey, Yen] = {}
        for (key, _), value in sheet.values.items():
            amounts[key] = amounts.get(key, 0) + (value.closing or 0)
        stated = _by_code(books, amounts)
        statements = (Statement.INCOME_STATEMENT if sheet.part is TablePart.INCOME_STATEMENT else Statement.COST_REPORT,)
    read = {
        code: own_side(
            books.chart, code, books.balance(code, sheet.last) if is_balance else sum(books.movement(code, month) for month in months)
        )
        for code in books.codes_of(*statements)
    }
    groups: dict[AccountGroup, list[str]] = {}
    for code in dict.fromkeys([*stated, *read]):
        if stated.get(code) or read.get(code):
            groups.setdefault(books.chart.by_code(code).group, []).append(code)
    for codes in groups.values():
        for together in _compared_together(codes, stated, read):
            yield _check(books, sheet, together, stated, read, months, rows)


def _compared_together(codes: Sequence[str], stated: Mapping[str, Yen], read: Mapping[str, Yen]) -> list[list[str]]:
    """Accounts of a group one by one; those only one of the two has are one sum, as filed statements name 現金及び預金 where the
    journal has 現金 and 普通預金. Where the single accounts differ and the group agrees, it is the division that differs."""
    both = [code for code in codes if code in stated and code in read and stated[code] and read[code]]
    rest = [code for code in codes if code not in both]
    is_divided = any(stated[code] != read[code] for code in both) and rest
    if is_divided and sum(stated.get(code, 0) for code in codes) == sum(read.get(code, 0) for code in codes):
        return [[*rest, *both]]
    return [*([code] for code in both), *([rest] if rest else [])]


def _balances(books: Books, sheet: Sheet) -> dict[BalanceKey, Yen]:
    """The balances a sheet ends with, after closing entries where it shows those apart, without the running year's profit."""
    mark = max({mark for _, mark in sheet.values}, key=lambda mark: mark in CLOSING_MARKS)
    amounts = {key: value.closing or 0 for key, value in sheet.closings(mark).items()}
    profit = books.profit(month_range(books.year_of(sheet.last).year.first, sheet.last))
    return books.rules.without_profit(amounts, profit, sheet.includes_profit)


def _by_code(books: Books, amounts: Mapping[BalanceKey, Yen]) -> dict[str, Yen]:
    """Debit-positive sums by account; accounts without a place are settled by the account mapping first."""
    sums: dict[str, Yen] = {}
    for key, amount in amounts.items():
        if key.code in books.chart:
            sums[key.code] = sums.get(key.code, 0) + amount
    return sums


def _check(
    books: Books,
    sheet: Sheet,
    codes: Sequence[str],
    stated: Mapping[str, Yen],
    read: Mapping[str, Yen],
    months: tuple[Month, ...],
    rows: Mapping[str, int],
) -> TableCheck:
    first, last = months[0], months[-1]
    span = f"{last.year}年{last.month}月" if first == last else f"{first.year}年{first.month}月～{last.year}年{last.month}月"
    named = [code for code in codes if stated.get(code)] or list(codes)
    names = "・".join(books.chart.by_code(code).name for code in named)
    of_table, of_journal = (own_side(books.chart, named[0], sum(side.get(code, 0) for code in codes)) for side in (stated, read))
    return TableCheck(rows.get(named[0], 0), f"{names} {span}", of_table, of_journal, named[0], first, last, sheet.unit)
