"""The ledger's SQL over a plain SQLite database with the tables of a book."""

import datetime
import sqlite3
from collections.abc import Iterator

import pytest

from app.ledger import repository
from app.ledger.batches import AccountMapping, BatchFacts, KeptBalance, KeptOpening, KeptProblem
from app.ledger.columns import JournalColumns, columns_of
from app.ledger.journal import Mark
from app.ledger.years import BasisTax, YearFacts
from app.periods import FiscalYear, Month
from app.storage.migrations import STEPS

TEXTS = ("", "現金", "売上高", "みどり銀行", "1", "2", "普通預金", "東京")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    found = sqlite3.connect(":memory:")
    for step in STEPS:
        found.executescript(step)
    found.execute("PRAGMA foreign_keys = ON")
    yield found
    found.close()


def facts(**changes: object) -> BatchFacts:
    values: dict[str, object] = {
        "kind": "journal",
        "file_name": "四月.csv",
        "sha256": "ab",
        "format": "yayoi",
        "encoding": "cp932",
        "basis_tax": "inclusive",
        "basis_evidence": "tax_categories",
        "imported_at": "2025-08-01T00:00:00+00:00",
        "first_date": datetime.date(2025, 4, 1),
        "last_date": datetime.date(2025, 5, 2),
        "entries": 2,
        "rows": 3,
        "debit": 150,
        "credit": 150,
        "bases": {202504: BasisTax.INCLUSIVE},
    }
    return BatchFacts(**{**values, **changes})  # type: ignore[arg-type]


def lines() -> JournalColumns:
    """4/1 普通預金 60 + 現金 40 / 売上高 100, and 5/2 現金 50 / 売上高 50."""
    return columns_of(
        3,
        TEXTS,
        row=[2, 3, 4],
        date=[20250401, 20250401, 20250502],
        voucher=[0, 0, 1],
        number=[4, 4, 5],
        mark=[0, 0, Mark.YEAR_END],
        debit_account=[6, 1, 1],
        debit_sub_account=[3, 0, 0],
        debit_department=[7, 0, 0],
        debit_amount=[60, 40, 50],
        credit_account=[2, 0, 2],
        credit_amount=[100, 0, 50],
    )


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


def test_entry_for_drill_down_has_every_posting(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    (entry,) = repository.entries_of(connection, batch, 0, {"現金": "1110"}.get)
    assert (entry.batch, entry.file_name, entry.number, entry.date, entry.mark) == (
        batch,
        "四月.csv",
        "1",
        datetime.date(2025, 4, 1),
        Mark.NONE,
    )
    assert [(posting.account, posting.code, posting.side, posting.amount, posting.row) for posting in entry.postings] == [
        ("普通預金", None, "debit", 60, 2),
        ("売上高", None, "credit", 100, 2),
        ("現金", "1110", "debit", 40, 3),
    ]
    assert entry.imbalance == 0
    assert repository.entries_of(connection, batch, 99) == ()


def test_postings_of_an_account_are_paged_with_what_came_before(connection: sqlite3.Connection) -> None:
    repository.insert_batch(connection, facts(), columns=lines())
    page = repository.postings_of_account(connection, ["売上高"], None, None, 1, 10)
    assert (page.total, page.before) == (2, -100)
    ((entry, posting),) = page.items
    assert (entry.date, posting.amount, posting.side) == (datetime.date(2025, 5, 2), 50, "credit")


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
