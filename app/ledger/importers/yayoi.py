"""Yayoi 弥生 journal, 弥生インポート形式: 25 columns of the desktop programs, 27 of 弥生会計 Next and Online, without a header.

``reference/formats.md`` 1.1. The 識別フラグ delimits a slip: 2000 and 2111 are single rows, 2110 opens, 2100 continues, 2101
closes. Third-party converters put a header row first, and write 諸口 on the missing side so that every row is 2000.
Tax categories say how the books are kept: 込 tax-inclusive; 内, 外 and 別 tax-exclusive.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InputRefused
from app.ledger.columns import Amounts, Ids, Mask
from app.ledger.consumption_tax import TaxInclusion, parse_tax_category
from app.ledger.importers.assembling import assemble, bases_by_month, has_tax_accounts, marks_of
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Cells, Layout, read_cells
from app.ledger.importers.grouping import by_slip_flags
from app.ledger.journal import COMPOUND_NAMES

FLAGS = frozenset({"2000", "2110", "2100", "2101", "2111"})
_WIDTHS = (25, 26, 27)
_TEXTS = {
    "flag": 0,
    "number": 1,
    "closing": 2,
    "debit_account": 4,
    "debit_sub_account": 5,
    "debit_department": 6,
    "debit_tax_category": 7,
    "credit_account": 10,
    "credit_sub_account": 11,
    "credit_department": 12,
    "credit_tax_category": 13,
    "description": 16,
    "memo": 21,
}
_COUNTERPARTIES = {"debit_counterparty": 25, "credit_counterparty": 26}
_AMOUNTS = {"debit_amount": 8, "debit_tax": 9, "credit_amount": 14, "credit_tax": 15}
_TITLES = {
    "flag": "識別フラグ",
    "date": "取引日付",
    "debit_account": "借方勘定科目",
    "credit_account": "貸方勘定科目",
    "debit_amount": "借方金額",
    "debit_tax": "借方税金額",
    "credit_amount": "貸方金額",
    "credit_tax": "貸方税金額",
}
#: Desktop and Online write words; Next writes 1 and 2 (``reference/formats.md`` 1.1, one source).
_HALF_YEAR = frozenset({"中決", "中間", "1"})
_YEAR_END = frozenset({"本決", "決算", "2"})


@dataclass(frozen=True)
class Yayoi:
    """The importer; see the module."""

    format: str = "yayoi"
    title: str = "弥生会計 仕訳データ（弥生インポート形式）"

    def score(self, file: SourceFile) -> int:
        rows = [cells for cells in file.head if any(cells)]
        body = rows[1:] if rows and rows[0][0].strip() not in FLAGS else rows
        if not body or any(cells[0].strip() not in FLAGS for cells in body[:2]):
            return 0
        return 100 if any(len(cells) in _WIDTHS for cells in body) else 50 if len(body) > 1 else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        cells = read_cells(file, _layout(file))
        unknown = ~cells.text_in("flag", FLAGS)
        cells.problems += [
            RowProblem(row, _TITLES["flag"], "import.unknown_flag", {"cell": cells.texts[flag]})
            for row, flag in zip(cells.row[unknown].tolist(), cells.ids["flag"][unknown].tolist(), strict=True)
        ]

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            single = cells.text_in("flag", ("2000", "2111")) | unknown
            first, last = cells.text_in("flag", ("2110",)), cells.text_in("flag", ("2101",))
            return by_slip_flags(date, number, single, first, last, _passes_through(cells))

        found = assemble(file, cells, _TITLES, group, marks_of(cells, "closing", _HALF_YEAR, _YEAR_END))
        columns = found.columns
        kept = np.isin(cells.row, columns.row)
        inclusive = _shows(cells, TaxInclusion.INCLUSIVE)[kept]
        exclusive = _shows(cells, TaxInclusion.INLINE, TaxInclusion.EXCLUSIVE)[kept]
        has_tax_rows = has_tax_accounts(columns)
        evidence = "tax_categories" if inclusive.any() or exclusive.any() else ""
        if not evidence and has_tax_rows.any():
            exclusive, evidence = has_tax_rows, "tax_accounts"
        return ImportResult(
            self.format,
            self.title,
            file.encoding,
            columns=columns,
            problems=found.problems,
            left_out=found.left_out,
            bases=bases_by_month(columns, inclusive, exclusive),
            basis_evidence=evidence,
        )


def _layout(file: SourceFile) -> Layout:
    body = [(record, cells) for record, cells in enumerate(file.head) if cells and cells[0].strip() in FLAGS]
    width = max(*(len(cells) for _, cells in body), min(_WIDTHS))
    texts = {**_TEXTS, **(_COUNTERPARTIES if width >= max(_WIDTHS) else {})}
    return Layout(width, body[0][0], texts, _AMOUNTS, {"date": 3}, _TITLES)


def _passes_through(cells: Cells) -> Mask:
    return cells.text_in("debit_account", COMPOUND_NAMES) | cells.text_in("credit_account", COMPOUND_NAMES)


def _shows(cells: Cells, *inclusions: TaxInclusion) -> Mask:
    """Lines with a category that says how its amount holds the tax (課税売上込10%, 課対仕入内10%, …)."""

    def shows(text: str) -> bool:
        return parse_tax_category(text).inclusion in inclusions

    return cells.where("debit_tax_category", shows) | cells.where("credit_tax_category", shows)


YAYOI = Yayoi()
