"""Journal for TKC (SLP, 他社システムからの仕訳): 34 cells between tabs, or in a sheet, without a header; accounts are codes.

``reference/formats.md`` 4.4. One amount stands for both sides; compound entries pass through 諸口, code 9999. The newer layout of
47 cells is known by its number only and is refused. The tax beside an amount is not read: the file does not say of which side.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.assembling import assemble
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import Layout, read_cells
from app.ledger.importers.coded_accounts import name_compound_code, put_amount_on_both_sides
from app.ledger.importers.grouping import by_date_and_number

_WIDTH, _NEWER_WIDTH = 34, 47
_DATE_CELL = 3
_TEXTS = {
    "number": 4,
    "debit_account": 8,
    "debit_sub_account": 9,
    "credit_account": 10,
    "credit_sub_account": 11,
    "description": 23,
}
_TITLES = {"date": "取引年月日", "debit_account": "借方科目コード", "credit_account": "貸方科目コード", "debit_amount": "取引金額"}
_EIGHT_DIGITS = re.compile("[0-9]{8}")


@dataclass(frozen=True)
class TkcSlp:
    """The importer; see the module."""

    format: str = "tkc-slp"
    title: str = "TKC 仕訳データ（SLP）"

    def score(self, file: SourceFile) -> int:
        return 100 if _width(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        width = _width(file)
        if not width:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        if width == _NEWER_WIDTH:
            raise InputRefused("import.slp_of_47_cells", file=file.name)
        cells = read_cells(file, Layout(_WIDTH, 0, _TEXTS, {"debit_amount": 14}, {"date": _DATE_CELL}, _TITLES))
        put_amount_on_both_sides(cells)
        name_compound_code(cells)
        found = assemble(file, cells, _TITLES, by_date_and_number, np.zeros(len(cells), np.int8))
        return replace(found.result(self, file), code_system="tkc")


def _width(file: SourceFile) -> int:
    """The number of cells of the layout the file has; 0 where it has another one."""
    if file.delimiter != "\t" and not file.sheet:  # pasted into a sheet the cells stand by themselves
        return 0
    rows = [cells for cells in file.head if any(cells)]
    widths = {len(cells) for cells in rows if len(cells) in (_WIDTH, _NEWER_WIDTH) and _EIGHT_DIGITS.fullmatch(cells[_DATE_CELL].strip())}
    return widths.pop() if len(widths) == 1 else 0


TKC_SLP = TkcSlp()
