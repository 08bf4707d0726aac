"""Gross to net: every voucher keeps its sums, only the deductible share becomes 仮払消費税等."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.columns import columns_of
from app.ledger.consumption_tax import PAID_TAX
from app.ledger.importers.tax_split import split_inline_tax

TEXTS = ("", "会議費", "現金", "売上高", "課税仕入 10%", "課税売上 10%", "対象外", "課仕 10%80%控除")


def test_purchase_without_invoice_keeps_a_fifth_of_its_tax() -> None:
    """22,000 with 2,000 tax, 80 % deductible: 20,400 expense, 1,600 tax paid."""
    columns = columns_of(
        1,
        TEXTS,
        row=[2],
        date=[20250514],
        debit_account=[1],
        debit_tax_category=[7],
        debit_amount=[22_000],
        debit_tax=[2_000],
        credit_account=[2],
        credit_amount=[22_000],
    )
    split = split_inline_tax(columns, {202505})
    assert {name: (debit, credit) for name, debit, credit, _ in split.account_sums()} == {
        "会議費": (20_400, 0),
        "現金": (0, 22_000),
        PAID_TAX: (1_600, 0),
    }
    assert split.row.tolist() == [2, 2]


@given(
    st.lists(
        st.tuples(st.integers(-10_000, 10_000), st.integers(-999, 999), st.sampled_from([0, 4, 5, 6, 7]), st.integers(0, 3)), min_size=1
    )
)
@settings(deadline=None)
def test_no_yen_is_lost_in_any_voucher(lines: list[tuple[int, int, int, int]]) -> None:
    amounts, taxes, categories, vouchers = zip(*lines, strict=True)
    columns = columns_of(
        len(lines),
        TEXTS,
        row=range(2, len(lines) + 2),
        date=20250401,
        voucher=sorted(vouchers),
        debit_account=1,
        debit_tax_category=categories,
        debit_amount=amounts,
        debit_tax=taxes,
        credit_account=3,
        credit_amount=amounts,
        credit_tax=taxes,
        credit_tax_category=categories,
    )
    split = split_inline_tax(columns, {202504})
    assert (split.debit_total, split.credit_total) == (columns.debit_total, columns.credit_total)
    assert split.unbalanced() == ()
