"""PCA会計 journal (仕訳データ): version 7 with 81 columns, and the first 55 (version 6) or 42 (version 5) of them, by name.

``reference/formats.md`` 4.2. A row with the version may stand before the header. Equal 伝票日付 and 伝票番号 are one voucher
(numbers start again every month); the unused side is blank. Names go before codes; a code alone is kept as the name.
"""

from dataclasses import dataclass

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import Cells, read_cells
from app.ledger.importers.grouping import by_date_and_number
from app.ledger.importers.headers import Header, find_header, layout_of
from app.ledger.importers.journal_result import journal_result

_SIDES = (("debit", "借方"), ("credit", "貸方"))
_NAMES = {
    "account": "科目",
    "sub_account": "補助",
    "department": "部門",
    "counterparty": "取引先",
    "tax_category": "税区分",
}
_TEXTS = {
    "number": ("伝票番号",),
    "kind": ("仕訳区分",),
    **{f"{side}_{field}": (f"{word}{name}名",) for side, word in _SIDES for field, name in _NAMES.items()},
    **{f"{side}_{field}_code": (f"{word}{name}コード",) for side, word in _SIDES for field, name in _NAMES.items()},
    "description": ("摘要文", "摘要"),
}
_AMOUNTS = {
    **{f"{side}_amount": (f"{word}金額",) for side, word in _SIDES},
    **{f"{side}_tax": (f"{word}消費税額",) for side, word in _SIDES},
}
_DATES = {"date": ("伝票日付",)}
#: 税区分コード whose meaning is known, for files that leave the names out.
_TAX_NAMES = {"Q5": "仕入10%", "Q6": "仕入8%軽", "R5": "仕返10%", "B5": "売上10%", "C5": "売返10%", "P0": "非仕入", "00": "対象外"}
#: 仕訳区分 of ordinary entries; what the others mean is not published.
_ORDINARY = frozenset({"", "21"})


@dataclass(frozen=True)
class Pca:
    """The importer; see the module."""

    format: str = "pca"
    title: str = "PCA会計 仕訳データ"

    def score(self, file: SourceFile) -> int:
        return 100 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = _header(file)
        if header is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        for side, _ in _SIDES:
            code = f"{side}_tax_category_code"
            cells.ids[code] = cells.combined((code,), _tax_name)
            for field in _NAMES:
                cells.fill(f"{side}_{field}", f"{side}_{field}_code")
        cells.problems += _unknown_kinds(cells)
        return journal_result(self, file, cells, layout.titles, by_date_and_number, np.zeros(len(cells), np.int8))


def _tax_name(code: str) -> str:
    return _TAX_NAMES.get(code, code)


def _unknown_kinds(cells: Cells) -> list[RowProblem]:
    """One remark for each 仕訳区分 that is not the ordinary one: its entries are taken as ordinary ones."""
    if "kind" not in cells.ids:
        return []
    kinds, first = np.unique(cells.ids["kind"], return_index=True)
    return [
        RowProblem(int(cells.row[line]), "仕訳区分", "import.unknown_entry_kind", {"cell": cells.texts[kind]}, blocks=False)
        for kind, line in zip(kinds.tolist(), first.tolist(), strict=True)
        if cells.texts[kind] not in _ORDINARY
    ]


def _header(file: SourceFile) -> Header | None:
    for column in ("科目名", "科目コード"):
        needed = ("伝票日付", "伝票番号", f"借方{column}", "借方金額", f"貸方{column}", "貸方金額")
        header = find_header(file, needed)
        if header and ("仕訳区分" in header or "借方税計算モード" in header or "借方税区分コード" in header):
            return header
    return None


PCA = Pca()
