"""Which vouchers are in the book already: each at most once, whatever their order, numbers or vendor names."""

import hashlib
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.columns import JournalColumns, columns_of
from app.ledger.importers.duplicates import find_overlap, fingerprints, stable_hash, without_vouchers

TEXTS = ("", "現金", "売上高", "交際費", "接待交際費", "1", "2", "3")
#: Day of April, debit account, amount; one line per voucher.
VOUCHERS = st.lists(st.tuples(st.integers(1, 3), st.sampled_from([1, 3]), st.integers(1, 3)), max_size=12)


def journal(vouchers: list[tuple[int, int, int]], batch: int = 0, numbers: list[int] | None = None) -> JournalColumns:
    size = len(vouchers)
    days, accounts, amounts = zip(*vouchers, strict=True) if vouchers else ((), (), ())
    return columns_of(
        size,
        TEXTS,
        batch=batch,
        row=list(range(2, size + 2)),
        voucher=list(range(size)),
        number=numbers or [0] * size,
        date=[20250400 + day for day in days],
        debit_account=list(accounts),
        debit_amount=list(amounts),
        credit_account=2,
        credit_amount=list(amounts),
    )


@given(VOUCHERS, VOUCHERS)
@settings(deadline=None)
def test_each_voucher_of_the_book_accounts_for_one_of_the_file(new: list[tuple[int, int, int]], book: list[tuple[int, int, int]]) -> None:
    overlap = find_overlap(journal(new), journal(book, batch=1), str, [1])
    assert len(overlap.identical) == sum((Counter(new) & Counter(book)).values())
    assert overlap.changed == frozenset()  # without numbers nothing can be called changed
    left = without_vouchers(journal(new), overlap.identical)
    assert len(left) == len(new) - len(overlap.identical)


def test_changed_voucher_has_the_same_date_and_number_in_the_same_format() -> None:
    book = journal([(1, 1, 100), (1, 1, 200)], batch=1, numbers=[5, 6])
    new = journal([(1, 1, 100), (1, 1, 250), (2, 1, 200)], numbers=[5, 6, 6])
    overlap = find_overlap(new, book, str, [1])
    assert (overlap.identical, overlap.changed) == ({0}, {1})
    assert find_overlap(new, book, str, []).changed == frozenset()


def test_names_of_two_vendors_for_one_account_are_the_same() -> None:
    file, book = journal([(1, 4, 100)]), journal([(1, 3, 100)], batch=1)
    assert find_overlap(file, book, str, []).identical == frozenset()
    assert find_overlap(file, book, lambda name: name.removeprefix("接待"), []).identical == {0}


@given(VOUCHERS, st.permutations(range(1, len(TEXTS))))
@settings(deadline=None)
def test_fingerprint_depends_on_content_only(vouchers: list[tuple[int, int, int]], order: list[int]) -> None:
    """Other ids for the texts and another order of the lines give the same numbers."""
    columns = journal(vouchers)
    new_ids = np.argsort(np.array([0, *order])).astype(np.int32)
    shuffled = columns.with_texts(tuple(TEXTS[place] for place in [0, *order]), new_ids)
    reordered = columns.select(np.arange(len(columns))[::-1])
    keys, prints = (found.tolist() for found in fingerprints(columns))
    for other in (shuffled, reordered):
        assert tuple(found.tolist() for found in fingerprints(other)) == (keys, prints)


def test_fingerprint_tells_amount_side_account_and_day_apart() -> None:
    base = journal([(1, 1, 100)])
    turned = base.with_values(debit_account=base.credit_account, credit_account=base.debit_account)
    negative = turned.with_values(debit_amount=-100, credit_amount=-100)
    others = [journal([(2, 1, 100)]), journal([(1, 3, 100)]), journal([(1, 1, 101)]), turned, negative]
    prints = [int(fingerprints(columns)[1][0]) for columns in (base, *others)]
    assert len(set(prints)) == len(prints)


def test_text_hash_never_changes() -> None:
    """Fingerprints are compared between runs and machines (BLAKE2b of the UTF-8 text, 8 bytes, little-endian)."""
    assert stable_hash("現金") == int.from_bytes(hashlib.blake2b("現金".encode(), digest_size=8).digest(), "little")
