"""An entry for drill-down: its imbalance is computed and 諸口 is no part of it."""

import datetime

from app.ledger.accounts import Side
from app.ledger.journal import JournalEntry, Mark, Posting


def entry(*postings: tuple[str, Side, int]) -> JournalEntry:
    found = tuple(Posting(account, None, side, amount) for account, side, amount in postings)
    return JournalEntry(1, "a.csv", 0, "7", datetime.date(2025, 4, 1), Mark.NONE, "", "", found)


def test_balanced_entry_has_no_imbalance() -> None:
    assert entry(("現金", Side.DEBIT, 100), ("売上高", Side.CREDIT, 100)).imbalance == 0


def test_imbalance_is_debits_less_credits() -> None:
    assert entry(("現金", Side.DEBIT, 100), ("売上高", Side.CREDIT, 70)).imbalance == 30


def test_red_slip_is_negative_on_its_own_side() -> None:
    assert entry(("売掛金", Side.DEBIT, -100), ("売上高", Side.CREDIT, -100)).imbalance == 0


def test_pass_through_account_does_not_count() -> None:
    assert entry(("会議費", Side.DEBIT, 5), ("諸口", Side.CREDIT, 5), ("諸口", Side.DEBIT, 5), ("現金", Side.CREDIT, 4)).imbalance == 1
