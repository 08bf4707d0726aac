"""What is remembered of a book's lines is what somebody reads who sees the book for the first time."""

import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from app.ledger import repository
from app.ledger.journal import Mark
from app.ledger.kept_columns import KeptColumns
from app.ledger.superseding import insert_superseded
from tests.ledger.small_batch import facts, lines


def packed(*vouchers: int) -> bytes:
    return np.array(vouchers, "<i4").tobytes()


def agrees(kept: KeptColumns, connection: sqlite3.Connection) -> bool:
    return list(kept.load(connection).lines()) == list(repository.load_columns(connection).lines())


def test_imports_come_go_and_replace_each_other(connection: sqlite3.Connection) -> None:
    kept = KeptColumns()
    assert len(kept.load(connection)) == 0
    first = repository.insert_batch(connection, facts(), columns=lines())
    assert agrees(kept, connection)
    second = repository.insert_batch(connection, facts(), columns=lines())
    assert agrees(kept, connection)
    third = repository.insert_batch(connection, facts(), columns=lines())
    insert_superseded(connection, third, {first: packed(*set(kept.load(connection).voucher.tolist()))})
    assert agrees(kept, connection)
    assert set(kept.load(connection).batch.tolist()) == {second, third}
    repository.delete_batch(connection, third)  # what it replaced counts again
    assert agrees(kept, connection)
    repository.delete_batch(connection, first)
    assert agrees(kept, connection)
    repository.delete_batch(connection, second)
    assert len(kept.load(connection)) == 0


def test_what_did_not_change_is_not_read_again(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptColumns()
    repository.insert_batch(connection, facts(), columns=lines())
    before = kept.load(connection)
    assert kept.load(connection) is before
    read: list[int | None] = []

    def load(connection: sqlite3.Connection, batch: int | None = None) -> object:
        read.append(batch)
        return repository.load_columns(connection, batch=batch)

    monkeypatch.setattr("app.ledger.kept_columns.load_columns", load)
    second = repository.insert_batch(connection, facts(), columns=lines())
    kept.load(connection)
    assert read == [second]


def test_an_import_whose_marks_are_written_anew_is_read_again(connection: sqlite3.Connection) -> None:
    kept = KeptColumns()
    first = repository.insert_batch(connection, facts(), columns=lines())
    repository.insert_batch(connection, facts(), columns=lines())
    assert agrees(kept, connection)
    repository.replace_lines(connection, first, lines().with_values(mark=int(Mark.YEAR_END)))
    assert agrees(kept, connection)
    assert set(kept.load(connection).mark.tolist()) >= {int(Mark.YEAR_END)}


def test_texts_of_an_import_that_went_do_not_disturb_those_that_come(connection: sqlite3.Connection) -> None:
    """The dictionary goes on; after the last import is gone a new one begins."""
    kept = KeptColumns()
    first = repository.insert_batch(connection, facts(), columns=lines())
    for text in ("甲社", "乙社"):
        named = lines()
        texts = (*named.texts, text)
        batch = repository.insert_batch(connection, facts(), columns=replace(named, texts=texts).with_values(memo=len(texts) - 1))
        assert agrees(kept, connection)
        repository.delete_batch(connection, batch)
        assert agrees(kept, connection)
    repository.replace_lines(connection, first, lines().with_values(mark=int(Mark.YEAR_END)))
    assert agrees(kept, connection)


def test_of_imports_that_are_replaced_as_a_whole_nothing_is_left(connection: sqlite3.Connection) -> None:
    kept = KeptColumns()
    batches = [repository.insert_batch(connection, facts(), columns=lines())]
    every = packed(*set(kept.load(connection).voucher.tolist()))
    for _ in range(2):
        batches.append(repository.insert_batch(connection, facts(), columns=lines()))
        insert_superseded(connection, batches[-1], {batches[-2]: every})
        assert agrees(kept, connection)
        assert set(kept.load(connection).batch.tolist()) == {batches[-1]}
