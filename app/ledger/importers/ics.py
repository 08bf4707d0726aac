"""ICSdb (ICS財務) journal, db仕訳日記帳: four rows before the header, one amount for both sides, names beside codes.

``reference/formats.md`` 4.5. The sets of 30, 35, 37 and 39 columns are read by name; the smaller ones write the names in
half-width kana. Compound entries pass through 諸口. The tax beside an amount is not read: the file does not say of which side.
"""

from dataclasses import dataclass, replace

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.assembling import assemble, folded, marks_of
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import read_cells
from app.ledger.importers.coded_accounts import put_amount_on_both_sides
from app.ledger.importers.grouping import by_date_and_number
from app.ledger.importers.headers import Header, find_header, layout_of

_REPORT = "db仕訳日記帳"
_TEXTS = {
    "number": ("伝票番号",),
    "closing": ("決修",),
    "debit_account": ("借方名称",),
    "debit_code": ("借方コード",),
    "debit_sub_account": ("借方枝番摘要",),
    "debit_sub_code": ("借方枝番",),
    "debit_department": ("借方部門コード",),
    "credit_account": ("貸方名称",),
    "credit_code": ("貸方コード",),
    "credit_sub_account": ("貸方枝番摘要",),
    "credit_sub_code": ("貸方枝番",),
    "credit_department": ("貸方部門コード",),
    "description": ("摘要",),
}
_AMOUNTS = {"debit_amount": ("金額",)}
_DATES = {"date": ("日付",)}
_NEEDED = ("日付", "金額", "借方コード", "貸方コード")
_HALF_YEAR, _YEAR_END = frozenset({"中", "中決"}), frozenset({"決", "決算", "本決"})


@dataclass(frozen=True)
class Ics:
    """The importer; see the module."""

    format: str = "ics"
    title: str = "ICS財務（ICSdb） 仕訳日記帳"

    def score(self, file: SourceFile) -> int:
        if find_header(file, _NEEDED) is None:
            return 0
        return 100 if _report_row(file) is not None else 60

    def read(self, file: SourceFile) -> ImportResult:
        header: Header | None = find_header(file, _NEEDED)
        if header is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        put_amount_on_both_sides(cells)
        for side in ("debit", "credit"):
            cells.fill(f"{side}_account", f"{side}_code")
            cells.fill(f"{side}_sub_account", f"{side}_sub_code")
        cells.ids.setdefault("number", np.zeros(len(cells), np.int32))
        titles = {"debit_account": "借方コード", "credit_account": "貸方コード", **layout.titles}
        found = assemble(file, cells, titles, by_date_and_number, marks_of(cells, "closing", _HALF_YEAR, _YEAR_END))
        return replace(found.result(self, file), code_system="ics", company=_company(file))


def _report_row(file: SourceFile) -> int | None:
    return next((place for place, cells in enumerate(file.head) if any(folded(cell) == _REPORT for cell in cells)), None)


def _company(file: SourceFile) -> str:
    """The name in the row below the name of the report, beside the client's number."""
    place = _report_row(file)
    below = file.head[place + 1] if place is not None else ()
    return below[1].strip() if len(below) > 1 else ""


ICS = Ics()
