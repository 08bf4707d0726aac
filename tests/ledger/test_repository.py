"""The ledger's SQL over a plain SQLite database with the tables of a book."""

import sqlite3

import pytest

from app.ledger import repository
from app.ledger.batches import AccountMapping, KeptBalance, KeptOpening, KeptProblem
from app.ledger.journal import Mark
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month
from tests.ledger.small_batch import facts, lines


def test_batch_comes_back_as_it_was_written(connection: sqlite3.Connection) -> None:
    problem = KeptProblem(3, "借方金額", "import.bad_amount", {"cell": "約100"})
    batch = repository.insert_batch(connection, facts(), columns=lines(), problems=[problem])
    (summary,) = repository.list_batches(connection)
    assert (summary.id, summary.facts, summary.problems) == (batch, facts(), 1)
    assert repository.load_problems(connection, batch) == (problem,)
    read = repository.load_columns(connection)
    assert list(read.lines()) == [{**line, "batch": batch} for line in lines().lines()]


def test_lines_are_loaded_by_month_and_batch_in_order_of_date(connection: sqlite3.Connection) -> None:
    first = repository.insert_batch(connection, facts(), columns=lines())
    second = repository.insert_batch(connection, facts(), columns=lines())
    everything = repository.load_columns(connection)
    assert everything.date.tolist() == [20250401] * 4 + [20250502] * 2
    assert everything.batch.tolist() == [first, first, second, second, first, second]
    assert repository.load_columns(connection, Month(2025, 5), Month(2025, 5)).row.tolist() == [4, 4]
    assert repository.load_columns(connection, batch=second).row.tolist() == [2, 3, 4]
    assert len(repository.load_columns(connection, Month(2026, 1))) == 0


def test_kept_balances_add_up_over_batches(connection: sqlite3.Connection) -> None:
    for _ in range(2):
        repository.insert_batch(connection, facts(), columns=lines())
    april, may = Month(2025, 4), Month(2025, 5)
    assert sorted(repository.load_kept_balances(connection), key=repr) == sorted(
        [
            KeptBalance(april, Mark.NONE, "普通預金", "みどり銀行", "東京", 120, 0),
            KeptBalance(april, Mark.NONE, "現金", "", "", 80, 0),
            KeptBalance(april, Mark.NONE, "売上高", "", "", 0, 200),
            KeptBalance(may, Mark.YEAR_END, "現金", "", "", 100, 0),
            KeptBalance(may, Mark.YEAR_END, "売上高", "", "", 0, 100),
        ],
        key=repr,
    )


def test_deleting_a_batch_leaves_no_trace_of_it(connection: sqlite3.Connection) -> None:
    tables = "batches batch_problems journal_segments kept_balances opening_balances texts".split()
    before = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    batch = repository.insert_batch(connection, facts(), columns=lines(), problems=[KeptProblem(1, "", "import.no_account", {})])
    repository.delete_batch(connection, batch)
    assert {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables} == before
    with pytest.raises(KeyError):
        repository.delete_batch(connection, batch)


def test_texts_another_batch_uses_stay(connection: sqlite3.Connection) -> None:
    first = repository.insert_batch(connection, facts(), columns=lines())
    repository.insert_batch(connection, facts(), columns=lines())
    kept = repository.load_kept_balances(connection)
    repository.delete_batch(connection, first)
    assert {entry.account for entry in repository.load_kept_balances(connection)} == {entry.account for entry in kept}


def test_placement_brought_by_a_batch_goes_with_its_last_user(connection: sqlite3.Connection) -> None:
    first = repository.insert_batch(connection, facts(), columns=lines())
    second = repository.insert_batch(connection, facts(), columns=lines())
    repository.save_mapping(connection, AccountMapping("現金", "1110", False), "2025-08-01", first)
    repository.save_mapping(connection, AccountMapping("売上高", "5110", False), "2025-08-01")
    repository.delete_batch(connection, first)
    assert repository.load_mappings(connection) == {"現金": ("1110", False), "売上高": ("5110", False)}
    repository.delete_batch(connection, second)
    assert repository.load_mappings(connection) == {"売上高": ("5110", False)}
    assert repository.remove_mapping(connection, "売上高")
    assert not repository.remove_mapping(connection, "売上高")


def test_openings_come_back_by_year(connection: sqlite3.Connection) -> None:
    openings = [KeptOpening(Month(2025, 4), "現金", "", "", 500, 0), KeptOpening(Month(2025, 4), "資本金", "", "東京", -500, 0)]
    batch = repository.insert_batch(connection, facts(kind="opening", bases={}), openings=openings)
    found = repository.load_openings(connection)
    assert [(opening.account, opening.department, opening.amount, opening.batch) for opening in found] == [
        ("現金", "", 500, batch),
        ("資本金", "東京", -500, batch),
    ]
    assert repository.months_in_use(connection) == {Month(2025, 4)}


def test_lines_are_written_anew_under_other_marks(connection: sqlite3.Connection) -> None:
    batch, other = (repository.insert_batch(connection, facts(), columns=lines()) for _ in range(2))
    before = {summary.id: summary.digest for summary in repository.list_batches(connection)}
    repository.replace_lines(connection, batch, lines().with_values(mark=[0, 0, Mark.PROFIT_TRANSFER]))
    after = {summary.id: summary.digest for summary in repository.list_batches(connection)}
    assert after[batch] != before[batch] and after[other] == before[other]
    assert repository.load_columns(connection, batch=batch).mark.tolist() == [0, 0, Mark.PROFIT_TRANSFER]
    assert repository.damaged_batches(connection) == ()
    sums = {(kept.mark, kept.account): (kept.debit, kept.credit) for kept in repository.load_kept_balances(connection)}
    assert sums[Mark.PROFIT_TRANSFER, "現金"] == sums[Mark.YEAR_END, "現金"] == (50, 0)


def test_fiscal_years_keep_where_they_came_from(connection: sqlite3.Connection) -> None:
    own = YearFacts(FiscalYear(Month(2024, 4), Month(2025, 3)), employees=12)
    imported = YearFacts(FiscalYear(Month(2025, 4), Month(2026, 3)), BasisTax.EXCLUSIVE, "tax_accounts")
    repository.save_fiscal_years(connection, [own])
    repository.save_fiscal_years(connection, [own, imported], origin="import")
    repository.save_fiscal_years(connection, [own, imported])
    assert repository.load_fiscal_years(connection) == (own, imported)
    assert repository.imported_years(connection) == {Month(2025, 4)}


def test_choices_and_facts_are_replaced(connection: sqlite3.Connection) -> None:
    for role in ("fund", "restricted"):
        repository.save_fund_choice(connection, "1120", role)
    assert repository.load_fund_choices(connection) == {"1120": "restricted"}
    for name in ("あおば", "株式会社あおば商店"):
        repository.save_fact(connection, "company", name)
    assert repository.load_facts(connection) == {"company": "株式会社あおば商店"}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE journal_segments SET columns = CAST(substr(columns, 1, length(columns) - 1) || x'7f' AS BLOB) WHERE month = 202505",
        "DELETE FROM journal_segments WHERE month = 202505",
        "UPDATE kept_balances SET credit = credit + 1 WHERE month = 202505",
        "DELETE FROM kept_balances WHERE month = 202504",
        "UPDATE journal_segments SET columns = x'00'",
    ],
)
def test_changed_lines_and_sums_are_noticed(connection: sqlite3.Connection, damage: str) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    assert repository.damaged_batches(connection) == ()
    connection.execute(damage)
    assert repository.damaged_batches(connection) == (batch,)
