"""From stored lines to entries and pages of postings."""

import datetime
import sqlite3

from app.ledger import repository
from app.ledger.entries import entries_of, postings_of_account
from app.ledger.journal import Mark
from tests.ledger.small_batch import facts, lines


def test_entry_for_drill_down_has_every_posting(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    (entry,) = entries_of(connection, batch, 0, {"現金": "1110"}.get)
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
    assert entries_of(connection, batch, 99) == ()


def test_postings_of_an_account_are_paged_with_what_came_before(connection: sqlite3.Connection) -> None:
    repository.insert_batch(connection, facts(), columns=lines())
    page = postings_of_account(connection, ["売上高"], None, None, 1, 10)
    assert (page.total, page.before) == (2, -100)
    ((entry, posting),) = page.items
    assert (entry.date, posting.amount, posting.side) == (datetime.date(2025, 5, 2), 50, "credit")
