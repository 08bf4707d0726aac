"""Consumption-tax categories of postings, as the names of Yayoi, freee and Money Forward say them.

Yayoi: 課税売上込10%, 課対仕入込軽減8%適格, 課税売上内10%; freee: 課税売上10%, 課対仕入8%（軽）, 課対仕入（控80）10%;
Money Forward: 課税売上 10%, 課税仕入 (軽)8%, 共-課仕 10%80%控除 (``reference/formats.md`` 1.1, 2.1, 3.1).

Only names are read here: whether a book is kept tax-inclusive or tax-exclusive also shows in other columns and is the importers'
to find. Amounts are never converted silently.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

#: Where the tax of a posting goes in books kept tax-exclusive.
PAID_TAX = "仮払消費税等"
RECEIVED_TAX = "仮受消費税等"

_RATE = re.compile(r"(\d+)%")
#: 控80, 区分80%, 80%控除 in the three vendors' words: the share for purchases without a qualified invoice.
_DEDUCTIBLE = re.compile(r"控(\d+)|区分(\d+)%|(\d+)%控除")
_NOT_DEDUCTIBLE = ("控不", "控除不可")
_NOT_TAXED = ("対象外", "不課税", "非課", "非売", "非仕", "免税", "輸出", "非資", "不明")


class TaxKind(StrEnum):
    """What a posting is for the consumption tax."""

    SALE = "sale"
    PURCHASE = "purchase"
    OUTSIDE = "outside"


class TaxInclusion(StrEnum):
    """How the amount holds its tax: 込 with it, 内 with it although the books are tax-exclusive, 外 and 別 without it."""

    INCLUSIVE = "inclusive"
    INLINE = "inline"
    EXCLUSIVE = "exclusive"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class TaxCategory:
    """A category as read from its name; ``rate`` is in percent, ``None`` where the name has none."""

    kind: TaxKind
    rate: int | None
    is_reduced: bool
    inclusion: TaxInclusion
    #: How much of a purchase's tax may be deducted: 100 unless the category says less.
    deductible_percent: int = 100


def parse_tax_category(name: str) -> TaxCategory:
    """Read the name of a category; a name that says neither sale nor purchase is outside the tax."""
    key = "".join(unicodedata.normalize("NFKC", name).split())
    if not key or any(word in key for word in _NOT_TAXED):
        return TaxCategory(TaxKind.OUTSIDE, None, False, TaxInclusion.UNSTATED)
    kind = TaxKind.SALE if "売" in key else TaxKind.PURCHASE if "仕" in key or "輸" in key else TaxKind.OUTSIDE
    share = _DEDUCTIBLE.search(key)
    deductible = int(next(part for part in share.groups() if part)) if share else 100
    if any(word in key for word in _NOT_DEDUCTIBLE):
        deductible = 0
    rate = _RATE.search(key.replace(share[0], "") if share else key)
    return TaxCategory(kind, int(rate[1]) if rate else None, "軽" in key, _inclusion(key), deductible)


def tax_account(name: str) -> str:
    """The account that takes the tax of a posting in books kept tax-exclusive; empty where its amount holds no tax to split."""
    category = parse_tax_category(name)
    if category.inclusion is TaxInclusion.EXCLUSIVE or category.kind is TaxKind.OUTSIDE:
        return ""
    return RECEIVED_TAX if category.kind is TaxKind.SALE else PAID_TAX


def _inclusion(key: str) -> TaxInclusion:
    if "込" in key:
        return TaxInclusion.INCLUSIVE
    if "内" in key:
        return TaxInclusion.INLINE
    return TaxInclusion.EXCLUSIVE if "外" in key or "別" in key else TaxInclusion.UNSTATED
