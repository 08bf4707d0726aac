"""Vouchers a later import replaced: in the book as written, but in no figure, until that import goes."""

import sqlite3

from app.ledger import repository
from app.ledger.batches import AccountMapping
from app.ledger.superseding import batches_replaced_by, insert_superseded, load_superseded, months_behind
from app.periods import Month
from tests.ledger.small_batch import facts, lines

FIRST, SECOND = b"\x00\x00\x00\x00", b"\x01\x00\x00\x00"


def replaced(connection: sqlite3.Connection, batch: int, vouchers: bytes) -> int:
    by_batch = repository.insert_batch(connection, facts(), columns=lines().select(slice(0, 0)))
    insert_superseded(connection, by_batch, {batch: vouchers})
    repository.sum_again(connection, batch)
    return by_batch


def credits(connection: sqlite3.Connection) -> dict[int, int]:
    return {kept.month.number: kept.credit for kept in repository.load_kept_balances(connection) if kept.account == "売上高"}


def test_replaced_vouchers_are_in_no_lines_and_no_sums(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    by_batch = replaced(connection, batch, SECOND)
    assert repository.load_columns(connection).voucher.tolist() == [0, 0]
    assert len(repository.load_columns(connection, with_superseded=True)) == 3
    assert credits(connection) == {202504: 100}
    assert repository.months_in_use(connection) == {Month(2025, 4)}
    assert months_behind(connection) == {Month(2025, 4), Month(2025, 5)}
    assert batches_replaced_by(connection, by_batch) == (batch,)
    assert repository.damaged_batches(connection) == ()


def test_undo_in_any_order_brings_back_what_nothing_else_replaces(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    one, other = replaced(connection, batch, FIRST + SECOND), replaced(connection, batch, SECOND)
    assert load_superseded(connection) == {batch: FIRST + SECOND + SECOND}
    repository.delete_batch(connection, one)
    assert credits(connection) == {202504: 100}
    repository.delete_batch(connection, other)
    assert credits(connection) == {202504: 100, 202505: 50}
    assert load_superseded(connection) == {}


def test_lines_marked_anew_keep_what_was_replaced(connection: sqlite3.Connection) -> None:
    batch = repository.insert_batch(connection, facts(), columns=lines())
    by_batch = replaced(connection, batch, SECOND)
    repository.replace_lines(connection, batch, lines().with_values(mark=[0, 0, 0]))
    assert credits(connection) == {202504: 100}
    repository.delete_batch(connection, by_batch)
    assert credits(connection) == {202504: 100, 202505: 50}


def test_placement_used_only_by_replaced_vouchers_stays(connection: sqlite3.Connection) -> None:
    """Another import decided it and is undone; the vouchers may count again."""
    owner, user = (repository.insert_batch(connection, facts(), columns=lines()) for _ in range(2))
    replaced(connection, user, FIRST + SECOND)
    repository.save_mapping(connection, AccountMapping("現金", "1110", False), "2025-08-01", owner)
    repository.delete_batch(connection, owner)
    assert repository.load_mappings(connection) == {"現金": ("1110", False)}
    assert connection.execute("SELECT batch FROM account_mappings").fetchall() == [(user,)]
