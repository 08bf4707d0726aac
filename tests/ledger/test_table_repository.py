"""Balance tables, stated totals and code tables come back as they were written, and go with their import."""

import sqlite3

from app.ledger import repository, table_repository
from app.ledger.balance_tables import BalanceFigure, BalanceTable, CheckFigure, TablePart
from app.ledger.journal import Mark
from app.periods import Month
from tests.ledger.small_batch import facts

APRIL, JULY = Month(2025, 4), Month(2025, 7)
CASH = BalanceFigure(3, "普通預金", APRIL, JULY, 1_065_372, 2_800_000, 4_452_372, 6_187_000, "みどり銀行", "本店", "資産の部/流動資産")
SALES = BalanceFigure(9, "売上高", JULY, JULY, -1_695_000, mark=Mark.YEAR_END)
TABLES = (BalanceTable(TablePart.BALANCE_SHEET, (CASH,), True), BalanceTable(TablePart.INCOME_STATEMENT, (SALES,), unit=1000))


def test_tables_come_back_as_they_were_written(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts())
    table_repository.insert_tables(connection, batch, TABLES)
    kept = table_repository.load_tables(connection)
    assert tuple(found.table for found in kept) == TABLES and {found.batch for found in kept} == {batch}
    repository.delete_batch(connection, batch)
    assert table_repository.load_tables(connection) == ()


def test_stated_totals_come_back_with_their_difference(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts())
    check = CheckFigure(20, "資産合計", 7_008_922, 7_008_000)
    table_repository.insert_checks(connection, batch, [check])
    assert table_repository.load_checks(connection, batch) == (check,)
    assert check.difference == 922


def test_newer_code_table_counts_before_an_older_one(connection: sqlite3.Connection) -> None:
    for codes in ({"111": "現金", "131": "売掛金"}, {"111": "小口現金"}):
        table_repository.insert_codes(connection, repository.insert_batch(connection, facts()), codes)
    assert table_repository.load_codes(connection) == {"111": "小口現金", "131": "売掛金"}
