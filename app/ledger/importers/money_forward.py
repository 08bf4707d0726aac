"""Money Forward クラウド会計 journal (仕訳帳): every column set from 19 to 27, mapped by name.

``reference/formats.md`` 3.1. Equal 取引No and 取引日 are one voucher; the unused side is blank; 仕訳メモ may hold line breaks.
The file does not say how consumption tax is kept: rows of 仮払/仮受消費税 show tax-exclusive books, otherwise it is unknown.
"""

import numpy as np

from app.ledger.columns import Marks
from app.ledger.importers.assembling import marks_of
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.importers.headers import Header, find_header
from app.ledger.importers.named_journal import NamedJournal

_TEXTS = {
    "number": ("取引No",),
    "debit_account": ("借方勘定科目",),
    "debit_sub_account": ("借方補助科目",),
    "debit_department": ("借方部門",),
    "debit_counterparty": ("借方取引先",),
    "debit_tax_category": ("借方税区分",),
    "debit_invoice": ("借方インボイス",),
    "credit_account": ("貸方勘定科目",),
    "credit_sub_account": ("貸方補助科目",),
    "credit_department": ("貸方部門",),
    "credit_counterparty": ("貸方取引先",),
    "credit_tax_category": ("貸方税区分",),
    "credit_invoice": ("貸方インボイス",),
    "description": ("摘要",),
    "memo": ("仕訳メモ", "メモ"),
    "closing": ("決算整理仕訳",),
}
_AMOUNTS = {
    "debit_amount": ("借方金額(円)", "借方金額"),
    "debit_tax": ("借方税額",),
    "credit_amount": ("貸方金額(円)", "貸方金額"),
    "credit_tax": ("貸方税額",),
}
_WHOLLY_DEDUCTIBLE = frozenset({"", "適格"})
_HALF_YEAR = frozenset({"中間決算", "中間決算整理仕訳", "中間決算整理"})


def _finish(cells: Cells) -> Marks:
    _join_invoices(cells)
    return marks_of(cells, "closing", _HALF_YEAR)


def _join_invoices(cells: Cells) -> None:
    """Put a share of deduction beside its tax category (課税仕入 10% 80%控除), as the vendor's short form does."""
    for side in ("debit", "credit"):
        invoice, name = cells.ids.get(f"{side}_invoice"), f"{side}_tax_category"
        if invoice is None or name not in cells.ids:
            continue
        category = cells.ids[name].copy()
        for kind in np.unique(invoice).tolist():
            if cells.texts[kind] in _WHOLLY_DEDUCTIBLE:
                continue
            for old in np.unique(category[invoice == kind]).tolist():
                cells.texts.append(f"{cells.texts[old]} {cells.texts[kind]}".strip())
                category[(invoice == kind) & (cells.ids[name] == old)] = len(cells.texts) - 1
        cells.ids[name] = category


def _header(file: SourceFile) -> Header | None:
    numbered = find_header(file, ("取引No", "取引日", "借方勘定科目", "貸方勘定科目"))
    if numbered and all(any(name in numbered for name in _AMOUNTS[field]) for field in ("debit_amount", "credit_amount")):
        return numbered
    return find_header(file, ("取引日", "借方勘定科目", "借方金額(円)", "貸方勘定科目", "貸方金額(円)"))


MONEY_FORWARD = NamedJournal("money-forward", "マネーフォワード クラウド会計 仕訳帳", _TEXTS, _AMOUNTS, "取引日", _header, _finish)
