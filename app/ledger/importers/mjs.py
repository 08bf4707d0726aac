"""MJS 会計大将 journal: 44 cells without a header, accounts are codes, and there is no voucher number.

``reference/formats.md`` 4.7. One amount stands for both sides; compound entries pass through 諸口, code 9999. The tax stands
beside the amount; the tax class of each side says whether it belongs to a sale (1) or a purchase (2) there, and only tax code 10
is taxed, with rate code 4 at 10% and 5 at the reduced 8%.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.assembling import assemble
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import Cells, Layout, read_cells
from app.ledger.importers.coded_accounts import name_compound_code, put_amount_on_both_sides
from app.ledger.importers.grouping import by_date_and_number

_WIDTH = 44
_TEXTS = {
    "debit_account": 6,
    "debit_class": 10,
    "credit_account": 17,
    "credit_class": 21,
    "tax_code": 30,
    "tax_rate": 31,
    "description": 35,
}
_AMOUNTS = {"debit_amount": 28, "tax": 29}
_TITLES = {
    "date": "日付",
    "debit_account": "借方科目コード",
    "credit_account": "貸方科目コード",
    "debit_amount": "金額",
    "tax": "消費税額",
}
_CLASSES = {"1": "課税売上", "2": "課税仕入"}
_RATES = {"4": "10%", "5": "(軽)8%"}
_TAXED = "10"
_DAY = re.compile(r"[0-9]{4}[/-][0-9]{1,2}[/-][0-9]{1,2}")


@dataclass(frozen=True)
class Mjs:
    """The importer; see the module."""

    format: str = "mjs"
    title: str = "MJS 会計大将 仕訳データ"

    def score(self, file: SourceFile) -> int:
        shortest = _WIDTH - 1 if file.sheet else _WIDTH  # the last cell is empty, and a sheet ends with the last one that is not
        rows = (cells for cells in file.head if shortest <= len(cells) <= _WIDTH)
        return 100 if any(_DAY.fullmatch(cells[0].strip()) and _has_codes(cells) for cells in rows) else 0

    def read(self, file: SourceFile) -> ImportResult:
        if not self.score(file):
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        cells = read_cells(file, Layout(_WIDTH, 0, _TEXTS, _AMOUNTS, {"date": 0}, _TITLES))
        put_amount_on_both_sides(cells)
        _put_tax_on_its_side(cells)
        name_compound_code(cells)
        cells.ids["number"] = np.zeros(len(cells), np.int32)
        found = assemble(file, cells, _TITLES, by_date_and_number, np.zeros(len(cells), np.int8))
        return replace(found.result(self, file), code_system="mjs")


def _has_codes(cells: tuple[str, ...]) -> bool:
    codes = [cells[_TEXTS[f"{side}_account"]].strip() for side in ("debit", "credit")]
    return any(codes) and all(code.isalnum() for code in codes if code)


def _put_tax_on_its_side(cells: Cells) -> None:
    """A category in words and the tax, on each side that has a class."""
    for side in ("debit", "credit"):
        category = cells.combined((f"{side}_class", "tax_code", "tax_rate"), _category)
        cells.ids[f"{side}_tax_category"] = category
        cells.amounts[f"{side}_tax"] = np.where(category != 0, cells.amounts["tax"], 0)


def _category(tax_class: str, code: str, rate: str) -> str:
    if code != _TAXED or tax_class not in _CLASSES:
        return ""
    return f"{_CLASSES[tax_class]} {_RATES.get(rate, '')}".strip()


MJS = Mjs()
