"""The books as they stand in a connection: within a transaction also with what is not committed yet."""

import sqlite3

from app.ledger.account_mapping import AccountMap
from app.ledger.balances import Books, books_of_months
from app.ledger.chart_of_accounts import load_standard_chart
from app.ledger.kept_balances import KeptBalances
from app.ledger.placed_months import PlacedMonths
from app.ledger.repository import load_facts, load_fiscal_years, load_mappings, load_openings, months_in_use
from app.ledger.table_repository import load_codes, load_tables
from app.ledger.years import LegalForm, complete_years
from app.periods import month_range


def read_account_map(connection: sqlite3.Connection) -> AccountMap:
    """Where source accounts belong: the standard chart, the owner's placements, the code tables."""
    return AccountMap(load_standard_chart(), load_mappings(connection), load_codes(connection))


class BookMemory:
    """What reading a book remembers from one time to the next; for one book."""

    def __init__(self) -> None:
        self.balances = KeptBalances()
        self.placed = PlacedMonths()


def read_books(connection: sqlite3.Connection, account_map: AccountMap | None = None, memory: BookMemory | None = None) -> Books:
    """Every balance of the book; a gap between imported years is shown as months without entries, not left out."""
    memory = memory or BookMemory()
    placements = account_map or read_account_map(connection)
    facts, used = load_facts(connection), months_in_use(connection)
    between = month_range(min(used), max(used)) if used else ()
    years = complete_years(load_fiscal_years(connection), between, int(facts["year_start"]))
    months = memory.placed.place(memory.balances.load(connection), placements)
    openings, tables = load_openings(connection), load_tables(connection)
    return books_of_months(LegalForm(facts["form"]), years, placements.chart, placements, months, openings, tables)
