"""A file of every kind, imported and undone: every row of every table is as it was before, and the check finds a whole book."""

from pathlib import Path

import pytest

from app.analysis.reconciliation import State
from app.ledger import batch_contents, repository
from app.periods import Month
from app.services.importing import commit_import, preview_import
from app.services.keeping import check
from app.services.reconciliation_choices import dismiss, link_account, unpair
from app.services.reconciling import reconcile
from app.services.reporting import Reporting
from app.services.undoing import undo_batch
from tests.services.import_steps import DATA, LEDGER_TABLES, dump
from tests.services.table_books import new_book
from tests.services.test_reconciling import aoba

FILES = {
    "journal": "obc/kanjo_bugyo_csjs_cp932.csv",
    "ledger": "freee/soukanjo_motocho_23col_cp932.csv",
    "table": "freee/suii_bs_utf8bom.csv",
    "statement": "etax/HOT010_3.0_PL_10.csv",
    "codes": "obc/kamoku_code_table.csv",
    "bank": "bank/mufg_direct_cp932.csv",
    "orders": "zengin/sougou_furikomi_21_120byte_crlf.txt",
    "invoice": "jp_pint/invoice_aoba_0001.xml",
}


@pytest.mark.parametrize("kind", FILES)
def test_undo_leaves_no_trace(tmp_path: Path, kind: str) -> None:
    # The journal of the book has its opening balances; a ledger brings its own.
    session = new_book(tmp_path) if kind == "ledger" else aoba(tmp_path)
    before = dump(session)
    preview = preview_import(session, DATA / FILES[kind], first_month=Month(2025, 4))
    places = dict.fromkeys((account.name for account in preview.unknown_accounts), None)
    batch = commit_import(session, preview, mappings=places, overlap="replace", accept_other_company=True, accept_differences=True).id
    assert dump(session) != before
    assert check(session).is_sound
    undo_batch(session, batch)
    assert dump(session) == before
    assert check(session).is_sound
    session.close()


def test_undo_forgets_what_was_settled_about_its_lines(tmp_path: Path) -> None:
    session = aoba(tmp_path)
    before = dump(session)
    batch = commit_import(session, preview_import(session, DATA / FILES["bank"])).id
    reporting = Reporting(session)
    (asked,) = reconcile(reporting).unlinked
    link_account(reporting, asked.id, "普通預金", "みどり銀行")
    (pairing, *_) = (pairing for pairing in reconcile(reporting).groups[0].months[0].pairings if pairing.state is State.MATCHED)
    unpair(reporting, pairing.evidence[0].key, pairing.books[0].key)
    dismiss(reporting, pairing.evidence[0].key, "確認済み")
    assert dump(session)["reconciliation_choices"] != before["reconciliation_choices"]
    undo_batch(session, batch)
    assert dump(session) == before
    session.close()


def test_every_table_an_import_writes_is_looked_at(tmp_path: Path) -> None:
    """A table that a later schema adds for imports must be emptied by an undo, and looked at here."""
    session = aoba(tmp_path)
    with session.reader() as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        of_batches = {name for name in names for column in connection.execute(f"PRAGMA table_info({name})") if column[1] == "batch"}
    assert of_batches <= set(LEDGER_TABLES)
    assert of_batches - {"account_mappings"} == set(repository._BATCH_TABLES)
    # The lines, their sums and what replaces them have digests and checks of their own.
    sealed = of_batches - {"account_mappings", "journal_segments", "kept_balances", "superseded_vouchers"}
    assert all(any(f"FROM {name} " in f"{query} ".replace("\n", " ") for query in batch_contents._CONTENTS) for name in sealed)
    session.close()
