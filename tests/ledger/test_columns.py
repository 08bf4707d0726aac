"""Journals as columns: sums, imbalances and bytes, checked against plain Python over the same lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.columns import (
    JournalColumns,
    KeptSum,
    batch_digest,
    columns_of,
    concatenate,
    empty_columns,
)

TEXTS = ("", "現金", "普通預金", "売上高", "諸口", "みどり銀行", "本社")
LINES = st.lists(
    st.tuples(
        st.integers(0, 4),  # voucher
        st.sampled_from([20250401, 20250430, 20250501]),
        st.integers(1, 4),  # debit account
        st.integers(-500, 10**12),
        st.integers(1, 4),  # credit account
        st.integers(-500, 10**12),
        st.sampled_from([0, 5]),  # sub-account
        st.integers(0, 2),  # mark
    ),
    max_size=25,
)


def build(lines: list[tuple[int, ...]], texts: tuple[str, ...] = TEXTS) -> JournalColumns:
    names = "voucher date debit_account debit_amount credit_account credit_amount debit_sub_account mark".split()
    values = dict(zip(names, zip(*lines, strict=True), strict=True)) if lines else {}
    return columns_of(len(lines), texts, row=np.arange(2, len(lines) + 2), **values)


def plain_sums(lines: list[tuple[int, ...]]) -> dict[tuple[int, int, str, str], tuple[int, int]]:
    sums: dict[tuple[int, int, str, str], tuple[int, int]] = {}
    for _, date, debit, owed, credit, paid, sub_account, mark in lines:
        for account, sub, change in ((debit, sub_account, (owed, 0)), (credit, 0, (0, paid))):
            key = (date // 100, mark, TEXTS[account], TEXTS[sub])
            before = sums.get(key, (0, 0))
            sums[key] = (before[0] + change[0], before[1] + change[1])
    return sums


@given(LINES)
@settings(deadline=None)
def test_monthly_sums_are_the_sums_of_the_lines(lines: list[tuple[int, ...]]) -> None:
    found = build(lines).monthly_sums()
    assert {(kept.month, kept.mark, kept.account, kept.sub_account): (kept.debit, kept.credit) for kept in found} == plain_sums(lines)
    assert len(found) == len(plain_sums(lines))


@given(LINES)
@settings(deadline=None)
def test_imbalance_of_a_voucher_leaves_out_the_pass_through_account(lines: list[tuple[int, ...]]) -> None:
    expected: dict[int, int] = {}
    for voucher, _, debit, owed, credit, paid, _, _ in lines:
        change = (owed if TEXTS[debit] != "諸口" else 0) - (paid if TEXTS[credit] != "諸口" else 0)
        expected[voucher] = expected.get(voucher, 0) + change
    assert {entry.voucher: entry.amount for entry in build(lines).unbalanced()} == {key: value for key, value in expected.items() if value}


@given(LINES)
@settings(deadline=None)
def test_bytes_give_back_the_lines(lines: list[tuple[int, ...]]) -> None:
    columns = build(lines)
    again = concatenate(JournalColumns.from_bytes(content, batch=3) for _, _, content in columns.segments())
    assert sorted(again.lines(), key=lambda line: line["row"]) == [{**line, "batch": 3} for line in columns.lines()]


@given(LINES)
@settings(deadline=None)
def test_what_vouchers_add_to_some_accounts(lines: list[tuple[int, ...]]) -> None:
    """現金 and 普通預金 count together; rows start with 2 and are those of the postings."""
    codes = {"現金": "funds", "普通預金": "funds", "売上高": "sales", "受取利息": "interest"}
    sums: dict[tuple[int, str], int] = {}
    rows: dict[tuple[int, str], set[int]] = {}
    for row, (voucher, _, debit, owed, credit, paid, _, _) in enumerate(lines, 2):
        for account, change in ((TEXTS[debit], owed), (TEXTS[credit], -paid)):
            if account in codes:
                key = (voucher, codes[account])
                sums[key] = sums.get(key, 0) + change
                rows.setdefault(key, set()).add(row)
    found = build(lines).posted_to(codes)
    assert {(entry.voucher, entry.code): (entry.amount, entry.rows) for entry in found} == {
        key: (amount, tuple(sorted(rows[key]))) for key, amount in sums.items() if amount
    }


def test_concatenation_shares_one_dictionary() -> None:
    first = build([(0, 20250401, 1, 5, 3, 5, 0, 0)])
    second = columns_of(
        1, ("", "売上高", "現金"), row=[9], date=[20250301], debit_account=[2], debit_amount=[7], credit_account=[1], credit_amount=[7]
    )
    joined = concatenate([first, empty_columns(), second])
    assert sorted(joined.account_sums()) == [("売上高", 0, 12, 2), ("現金", 12, 0, 2)]
    assert joined.by_date().row.tolist() == [9, 2]


def test_side_without_account_and_amount_is_no_posting() -> None:
    columns = build([(0, 20250401, 0, 0, 3, 5, 0, 0)])
    assert columns.account_names() == ("売上高",)
    assert columns.monthly_sums() == [KeptSum(202504, 0, "売上高", "", "", 0, 5)]


def test_empty_columns_have_no_sums_and_no_segments() -> None:
    nothing = empty_columns()
    assert (nothing.monthly_sums(), nothing.segments(), nothing.unbalanced(), nothing.account_sums()) == ([], [], (), [])
    assert len(concatenate([])) == 0


def test_damaged_bytes_are_refused() -> None:
    content = build([(0, 20250401, 1, 5, 3, 5, 0, 0)]).to_bytes()
    with pytest.raises(ValueError, match="not a journal segment"):
        JournalColumns.from_bytes(b"XXXX" + content[4:])
    with pytest.raises(ValueError):
        JournalColumns.from_bytes(content[:-3])
    with pytest.raises(ValueError, match="a damaged journal segment"):
        JournalColumns.from_bytes(content.replace(b'"rows"', b'"rocs"'))
    with pytest.raises(ValueError, match="other columns"):
        JournalColumns.from_bytes(content.replace(b'"debit_tax"', b'"debit_tip"'))


def test_digest_covers_months_and_bytes() -> None:
    digests = {batch_digest(parts) for parts in ([(1, b"a"), (2, b"b")], [(1, b"ab"), (2, b"")], [(2, b"a"), (1, b"b")], [])}
    assert len(digests) == 4


def test_postings_of_one_sub_account_alone() -> None:
    columns = build([(0, 20250401, 1, 5, 3, 5, 5, 0), (1, 20250401, 1, 7, 3, 7, 0, 0)])
    accounts = frozenset({"現金"})
    assert [line.amount for line in columns.postings_of(accounts)] == [5, 7]


def test_names_below_accounts_are_found_on_both_sides() -> None:
    columns = columns_of(
        2, TEXTS, row=[2, 3], debit_account=[2, 1], debit_amount=[5, 7], debit_sub_account=[5, 0], credit_account=3, credit_amount=[5, 7]
    ).with_values(credit_counterparty=[6, 0])
    assert columns.names_below_accounts() == {
        ("普通預金", "みどり銀行"),
        ("普通預金", ""),
        ("現金", ""),
        ("売上高", "本社"),
        ("売上高", ""),
    }
