"""Gross amounts with their tax beside them to net amounts and rows of 仮払/仮受消費税等, for books kept tax-exclusive.

The sum of every voucher and every side stays the same to the yen. Nothing is split that has no tax amount, that is neither a
purchase nor a sale, or whose amount is net already: 外税, 別記, and every voucher that posts its tax itself (freee writes the
tax beside such lines as well) unless a line is 内 by its category. The vendors write the whole tax of a purchase without a
qualified invoice; only the deductible share (80%, 70%, 50%, 30%, none; fractions of a yen cut off) becomes 仮払消費税等, the
rest stays in the expense.
"""

from collections.abc import Collection

import numpy as np

from app.ledger.columns import JournalColumns, concatenate
from app.ledger.consumption_tax import PAID_TAX, RECEIVED_TAX, TaxCategory, TaxInclusion, parse_tax_category, tax_account
from app.ledger.importers.assembling import has_tax_accounts


def split_inline_tax(columns: JournalColumns, months: Collection[int]) -> JournalColumns:
    """The lines with net amounts in the given months (202504), each voucher followed by lines that post its tax on the same side."""
    size, categories = len(columns.texts), _categories(columns)
    accounts = {PAID_TAX: size, RECEIVED_TAX: size + 1}
    tax_accounts, percent, is_inline = np.zeros(size, np.int32), np.zeros(size, np.int64), np.zeros(size, np.bool_)
    for identity, category in categories.items():
        tax_accounts[identity] = accounts.get(tax_account(columns.texts[identity]), 0)
        percent[identity], is_inline[identity] = category.deductible_percent, category.inclusion is TaxInclusion.INLINE
    is_meant = np.isin(columns.months, np.array(sorted(months), np.int32))
    posts_tax = np.isin(columns.voucher, columns.voucher[has_tax_accounts(columns)])
    result = columns.with_texts((*columns.texts, *accounts), np.arange(size, dtype=np.int32))
    added = []
    for side in ("debit", "credit"):
        chosen = getattr(columns, f"{side}_tax_category")
        whole = getattr(columns, f"{side}_tax")
        tax = np.sign(whole) * (np.abs(whole) * percent[chosen] // 100)
        account = tax_accounts[chosen]
        taxed = (tax != 0) & (account != 0) & is_meant & (~posts_tax | is_inline[chosen])
        amount = getattr(columns, f"{side}_amount")
        result = result.with_values(**{f"{side}_amount": np.where(taxed, amount - tax, amount), f"{side}_tax": np.where(taxed, 0, whole)})
        other = "credit" if side == "debit" else "debit"
        blank = dict.fromkeys((f"{other}_{name}" for name in ("account", "sub_account", "department", "counterparty", "tax_category")), 0)
        values = {f"{side}_account": account[taxed], f"{side}_sub_account": 0, f"{side}_amount": tax[taxed], f"{side}_tax": 0}
        added.append(result.select(taxed).with_values(**blank, **values, **{f"{other}_amount": 0, f"{other}_tax": 0}))
    if not any(len(lines) for lines in added):
        return columns
    merged = concatenate((result, *added))
    return merged.select(np.lexsort((np.arange(len(merged)), merged.row, merged.voucher)))


def months_with_net_amounts(columns: JournalColumns) -> frozenset[int]:
    """Months (202504) with amounts that do not hold their tax: 外税, 別記, or the tax posted in lines of its own."""
    is_net = np.zeros(len(columns.texts), np.bool_)
    for identity, category in _categories(columns).items():
        is_net[identity] = category.inclusion is TaxInclusion.EXCLUSIVE
    lines = is_net[columns.debit_tax_category] | is_net[columns.credit_tax_category] | has_tax_accounts(columns)
    return frozenset(np.unique(columns.months[lines]).tolist())


def _categories(columns: JournalColumns) -> dict[int, TaxCategory]:
    """The tax categories the lines use, by text id: few among many texts."""
    used = np.union1d(columns.debit_tax_category, columns.credit_tax_category).tolist()
    return {identity: parse_tax_category(columns.texts[identity]) for identity in used}
