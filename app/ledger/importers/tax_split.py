"""Gross amounts with their tax beside them to net amounts and rows of 仮払/仮受消費税等, for books kept tax-exclusive.

The sum of every voucher and every side stays the same to the yen. Nothing is split that has no tax amount, that is neither a
purchase nor a sale, or whose amount is net already (外税, 別記). The vendors write the whole tax of a purchase without a
qualified invoice; only the deductible share (80%, 70%, 50%, 30%, none; fractions of a yen cut off) becomes 仮払消費税等, the
rest stays in the expense.
"""

import re
import unicodedata

import numpy as np

from app.ledger.columns import JournalColumns, concatenate

PAID_TAX = "仮払消費税等"
RECEIVED_TAX = "仮受消費税等"


#: 控80, 区分80%, 80%控除 in the three vendors' words.
_DEDUCTIBLE = re.compile(r"控(\d+)|区分(\d+)%|(\d+)%控除")
_NOT_DEDUCTIBLE = ("控不", "控除不可")


def deductible_percent(category: str) -> int:
    """How much of a purchase's tax may be deducted: 100 unless the category says less."""
    folded = "".join(unicodedata.normalize("NFKC", category).split())
    if any(word in folded for word in _NOT_DEDUCTIBLE):
        return 0
    match = _DEDUCTIBLE.search(folded)
    return int(next(part for part in match.groups() if part)) if match else 100


def tax_account(category: str) -> str:
    """The account the tax of a posting belongs to by its category; empty where it is not split."""
    if "外" in category.replace("対象外", "") or "別" in category:
        return ""
    if "売" in category:
        return RECEIVED_TAX
    return PAID_TAX if "仕" in category or "輸" in category else ""


def split_inline_tax(columns: JournalColumns) -> JournalColumns:
    """The lines with net amounts, followed within each voucher by lines that post the tax on the same side."""
    texts = (*columns.texts, PAID_TAX, RECEIVED_TAX)
    identities = {PAID_TAX: len(columns.texts), RECEIVED_TAX: len(columns.texts) + 1}
    by_category = np.fromiter((identities.get(tax_account(text), 0) for text in columns.texts), np.int32, len(columns.texts))
    percent = np.fromiter((deductible_percent(text) for text in columns.texts), np.int64, len(columns.texts))
    result = columns.with_texts(texts, np.arange(len(columns.texts), dtype=np.int32))
    added = []
    for side in ("debit", "credit"):
        category = getattr(columns, f"{side}_tax_category")
        whole = getattr(columns, f"{side}_tax")
        tax = np.sign(whole) * (np.abs(whole) * percent[category] // 100)
        account = by_category[category]
        taxed = (tax != 0) & (account != 0)
        amount = getattr(columns, f"{side}_amount")
        result = result.with_values(**{f"{side}_amount": np.where(taxed, amount - tax, amount), f"{side}_tax": np.where(taxed, 0, whole)})
        other = "credit" if side == "debit" else "debit"
        blank = dict.fromkeys((f"{other}_{name}" for name in ("account", "sub_account", "department", "counterparty", "tax_category")), 0)
        values = {f"{side}_account": account[taxed], f"{side}_sub_account": 0, f"{side}_amount": tax[taxed], f"{side}_tax": 0}
        added.append(result.select(taxed).with_values(**blank, **values, **{f"{other}_amount": 0, f"{other}_tax": 0}))
    merged = concatenate((result, *added))
    return merged.select(np.lexsort((np.arange(len(merged)), merged.row, merged.voucher)))
