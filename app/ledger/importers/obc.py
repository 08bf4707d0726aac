"""OBC 勘定奉行 and 奉行クラウド journal: item codes in the header, in the order and number the user chose; accounts are codes.

``reference/formats.md`` 4.1. ``*`` in the slip break marks the first row of each slip. The items of 奉行クラウド (GL…) are those
on which two independent writers of such files agree (foresiteinc/account_move_obc_csv for Odoo, a converter of e-invoices).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.ledger.columns import Amounts, Ids
from app.ledger.importers.assembling import assemble, marks_of
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import read_cells
from app.ledger.importers.grouping import by_date_and_number
from app.ledger.importers.headers import Header, find_header, layout_of, required

_TEXTS = {
    "slip": ("OBCD001", "GL0010000"),
    "number": ("CSJS007", "GL0010003", "GL0010008"),
    "closing": ("CSJS006",),
    "description": ("CSJS100", "GL0011001"),
    "debit_account": ("CSJS201", "GL0012002"),
    "debit_sub_account": ("CSJS202", "GL0012003"),
    "debit_department": ("CSJS200", "GL0012001"),
    "debit_counterparty": ("GL0012009",),
    "debit_tax_category": ("CSJS203", "GL0012004"),
    "credit_account": ("CSJS301", "GL0013002"),
    "credit_sub_account": ("CSJS302", "GL0013003"),
    "credit_department": ("CSJS300", "GL0013001"),
    "credit_counterparty": ("GL0013009",),
    "credit_tax_category": ("CSJS303", "GL0013004"),
}
_AMOUNTS = {"debit_amount": ("CSJS213", "GL0012101"), "credit_amount": ("CSJS313", "GL0013101")}
_DATES = {"date": ("CSJS005", "GL0010001")}
_NEEDED = (
    ("CSJS005", "CSJS201", "CSJS213", "CSJS301", "CSJS313"),
    ("GL0010001", "GL0012002", "GL0012101", "GL0013002", "GL0013101"),
)
#: What a department or sub-account of zeros means: none.
_ZEROS = ("debit_department", "credit_department", "debit_sub_account", "credit_sub_account")


@dataclass(frozen=True)
class Obc:
    """The importer; see the module."""

    format: str = "obc"
    title: str = "勘定奉行・奉行クラウド 仕訳伝票"

    def score(self, file: SourceFile) -> int:
        return 100 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        cells.ids.setdefault("number", np.zeros(len(cells), np.int32))
        for field in _ZEROS:
            if field in cells.ids:
                cells.ids[field] = np.where(cells.where(field, lambda text: not text.strip("0")), np.int32(0), cells.ids[field])

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            first = cells.text_in("slip", ("*",)) if "slip" in cells.ids else np.zeros(len(cells), np.bool_)
            return np.cumsum(first).astype(np.int64) if first.any() else by_date_and_number(date, number, balance)

        found = assemble(file, cells, layout.titles, group, marks_of(cells, "closing", frozenset()))
        return replace(found.result(self, file), code_system="obc")


def _header(file: SourceFile) -> Header | None:
    return next((header for needed in _NEEDED if (header := find_header(file, needed))), None)


OBC = Obc()
