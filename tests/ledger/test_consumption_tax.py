"""Categories of the three vendors as their exports name them (``reference/formats.md`` 1.1, 2.1, 3.1)."""

import pytest

from app.ledger.consumption_tax import TaxInclusion, TaxKind, parse_tax_category, tax_account

SALE, PURCHASE, OUTSIDE = TaxKind.SALE, TaxKind.PURCHASE, TaxKind.OUTSIDE


@pytest.mark.parametrize(
    ("name", "kind", "rate", "is_reduced", "deductible"),
    [
        ("課税売上込10%", SALE, 10, False, 100),
        ("課税売上込軽減8%", SALE, 8, True, 100),
        ("課税売上込六10%", SALE, 10, False, 100),
        ("課対仕入込10%適格", PURCHASE, 10, False, 100),
        ("課対仕入込10%区分80%", PURCHASE, 10, False, 80),
        ("課対仕入込軽減8%区分50%", PURCHASE, 8, True, 50),
        ("課対仕入込10%控不", PURCHASE, 10, False, 0),
        ("課税売上10%", SALE, 10, False, 100),
        ("課対仕入8%（軽）", PURCHASE, 8, True, 100),
        ("課対仕入（控80）10%", PURCHASE, 10, False, 80),
        ("課税仕入 10%", PURCHASE, 10, False, 100),
        ("課仕 (軽)8%", PURCHASE, 8, True, 100),
        ("共-課仕 10%", PURCHASE, 10, False, 100),
        ("課仕 10%80%控除", PURCHASE, 10, False, 80),
        ("対象外", OUTSIDE, None, False, 100),
        ("非課売上", OUTSIDE, None, False, 100),
        ("非仕", OUTSIDE, None, False, 100),
        ("", OUTSIDE, None, False, 100),
    ],
)
def test_kind_rate_and_share_are_read_from_the_name(name: str, kind: TaxKind, rate: int | None, is_reduced: bool, deductible: int) -> None:
    found = parse_tax_category(name)
    assert (found.kind, found.rate, found.is_reduced, found.deductible_percent) == (kind, rate, is_reduced, deductible)


@pytest.mark.parametrize(
    ("name", "inclusion"),
    [
        ("課税売上込10%", TaxInclusion.INCLUSIVE),
        ("課税売上内10%", TaxInclusion.INLINE),
        ("課対仕入外10%", TaxInclusion.EXCLUSIVE),
        ("課対仕入別10%", TaxInclusion.EXCLUSIVE),
        ("課税売上 10%", TaxInclusion.UNSTATED),
        ("対象外", TaxInclusion.UNSTATED),
    ],
)
def test_how_the_amount_holds_its_tax(name: str, inclusion: TaxInclusion) -> None:
    assert parse_tax_category(name).inclusion is inclusion


def test_the_tax_of_a_sale_is_received_and_that_of_a_purchase_paid() -> None:
    assert tax_account("課税売上内10%") == "仮受消費税等"
    assert tax_account("課対仕入内10%") == "仮払消費税等"
    assert tax_account("課対仕入外10%") == ""
    assert tax_account("対象外") == ""
