"""Which vouchers are in the book already: each at most once, whatever their order, numbers or vendor names."""

import hashlib
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.columns import JournalColumns, columns_of, concatenate
from app.ledger.importers.duplicates import find_overlap, fingerprints, first_lines, packed_vouchers, stable_hash, without_vouchers

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
    assert not len(overlap.changed)  # without numbers nothing can be called changed
    left = without_vouchers(journal(new), overlap.identical)
    assert len(left) == len(new) - len(overlap.identical)
    days = [day for day, *_ in new]
    in_period = Counter(voucher for voucher in book if days and min(days) <= voucher[0] <= max(days))
    assert len(overlap.missing) == sum((in_period - Counter(new)).values())


def test_changed_voucher_has_the_same_date_and_number_in_the_same_format() -> None:
    book = journal([(1, 1, 100), (1, 1, 200)], batch=1, numbers=[5, 6])
    new = journal([(1, 1, 100), (1, 1, 250), (2, 1, 200)], numbers=[5, 6, 6])
    overlap = find_overlap(new, book, str, [1])
    assert (overlap.identical.tolist(), overlap.changed.tolist(), overlap.missing.tolist()) == ([0], [1], [])
    assert overlap.counterparts.tolist() == [1 << 32 | 1]
    assert first_lines(new, overlap.changed) == [(3, "2")]
    other = find_overlap(new, book, str, [])
    assert (other.changed.tolist(), other.missing.tolist()) == ([], [])


def test_second_voucher_of_a_number_is_new_where_the_book_has_one() -> None:
    book = journal([(1, 1, 100)], batch=1, numbers=[5])
    overlap = find_overlap(journal([(1, 1, 200), (1, 1, 300)], numbers=[5, 5]), book, str, [1])
    assert (overlap.identical.tolist(), overlap.changed.tolist(), overlap.missing.tolist()) == ([], [0], [])


def test_file_takes_the_place_of_its_format_in_its_period_and_of_identical_vouchers_elsewhere() -> None:
    """Import 1 came in the format of the file, import 2 from another vendor; day 3 lies outside the period."""
    book = concatenate([journal([(1, 1, 100), (2, 1, 500), (3, 1, 700)], batch=1), journal([(1, 3, 200), (2, 3, 900)], batch=2)])
    overlap = find_overlap(journal([(1, 1, 100), (1, 3, 200), (2, 1, 501)]), book, str, [1])
    assert overlap.identical.tolist() == [0, 1]
    assert overlap.holders == ((1, 1), (2, 1))
    assert overlap.missing.tolist() == [1 << 32 | 1]
    left = book.without(overlap.replaced)
    assert list(zip(left.batch.tolist(), left.voucher.tolist(), strict=True)) == [(1, 2), (2, 1)]


def test_voucher_replaced_before_is_not_compared_but_replaced_again() -> None:
    book = journal([(1, 1, 100), (2, 1, 500)], batch=1)
    gone = packed_vouchers(np.array([1 << 32 | 1]))
    overlap = find_overlap(journal([(1, 1, 100), (2, 1, 500)]), book, str, [1], gone)
    assert (overlap.identical.tolist(), overlap.missing.tolist()) == ([0], [])
    assert len(book.without(overlap.replaced)) == 0


def test_names_of_two_vendors_for_one_account_are_the_same() -> None:
    file, book = journal([(1, 4, 100)]), journal([(1, 3, 100)], batch=1)
    assert not len(find_overlap(file, book, str, []).identical)
    assert find_overlap(file, book, lambda name: name.removeprefix("接待"), []).identical.tolist() == [0]


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
