"""Bank statements, payment orders and invoices come back as they were written, and go with their import."""

import dataclasses
import datetime
import sqlite3

from app.ledger import evidence_repository, repository
from app.ledger.bank_statements import BankAccount, BankLine, BankStatement, PaymentOrder
from app.ledger.evidence_repository import KeptChoice, KeptLink
from app.ledger.invoices import Invoice, Party, TaxSubtotal
from tests.ledger.small_batch import facts

DAY = datetime.date(2025, 7, 31)
ACCOUNT = BankAccount("0001", "みどり銀行", "123", "本店", "普通", "1234567", "カ）アオバシヨウテン")
STATEMENT = BankStatement(
    ACCOUNT,
    datetime.date(2025, 7, 1),
    DAY,
    1_000,
    None,
    (BankLine(2, DAY, -330, 670, "振込手数料"), BankLine(3, DAY, 5, None, "利息")),
    False,
)
ORDER = PaymentOrder(4, DAY, -990_000, "ヘイセイサクシヨ", "ordered", account=ACCOUNT)
INVOICE = Invoice(
    1,
    "AOBA-1",
    DAY,
    None,
    Party("株式会社あおば商店", "T1234567890123"),
    Party("甲商事"),
    1_000,
    100,
    1_100,
    0,
    (TaxSubtotal("S", "10", 1_000, 100),),
)


def test_statements_come_back_as_they_were_written(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts())
    evidence_repository.insert_statements(connection, batch, [STATEMENT])
    assert evidence_repository.load_statements(connection) == (evidence_repository.KeptStatement(batch, 0, STATEMENT),)
    repository.delete_batch(connection, batch)
    assert evidence_repository.load_statements(connection) == ()


def test_orders_and_invoices_come_back_as_they_were_written(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts())
    evidence_repository.insert_orders(connection, batch, [ORDER])
    evidence_repository.insert_invoices(connection, batch, [INVOICE])
    assert evidence_repository.load_orders(connection) == (evidence_repository.KeptOrder(batch, 0, ORDER),)
    (kept,) = evidence_repository.load_invoices(connection)
    assert kept.invoice == INVOICE


def test_links_and_choices_are_kept_replaced_and_removed(connection: sqlite3.Connection) -> None:
    identity = evidence_repository.link_text(ACCOUNT)
    # Not every file names the holder: the account is the same.
    assert identity == evidence_repository.link_text(dataclasses.replace(ACCOUNT, holder=""))
    for code in ("1120", "1125"):
        evidence_repository.save_link(connection, KeptLink(identity, code, "みどり銀行"))
    assert evidence_repository.load_links(connection) == (KeptLink(identity, "1125", "みどり銀行"),)
    assert evidence_repository.remove_link(connection, identity)
    assert not evidence_repository.remove_link(connection, identity)
    pair, dismissed = KeptChoice("bank:1:0:0", "2:1:5:d", "pair"), KeptChoice("bank:1:0:1", "", "dismissed", "重複")
    for choice in (dismissed, KeptChoice(pair.evidence, pair.entry, "apart"), pair):
        evidence_repository.save_choice(connection, choice, "2025-08-01T00:00:00+00:00")
    assert evidence_repository.load_choices(connection) == (pair, dismissed)
    assert evidence_repository.remove_choice(connection, pair.evidence, pair.entry)
    assert not evidence_repository.remove_choice(connection, pair.evidence, pair.entry)


def test_what_was_settled_about_an_import_goes_with_it(connection: sqlite3.Connection) -> None:
    kept = [KeptChoice("bank:2:0:0", "3:1:5:d", "pair"), KeptChoice("", "12:1:5:d", "dismissed", "重複")]
    gone = [
        KeptChoice("bank:1:0:0", "3:1:5:d", "pair"),
        KeptChoice("invoice:1:0", "direction", "issued"),
        KeptChoice("bank:2:0:1", "1:4:9:c", "apart"),
    ]
    for choice in (*kept, *gone):
        evidence_repository.save_choice(connection, choice, "2025-08-01T00:00:00+00:00")
    evidence_repository.forget_choices(connection, 1)
    assert set(evidence_repository.load_choices(connection)) == set(kept)
