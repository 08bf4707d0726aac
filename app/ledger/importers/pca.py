"""PCA会計 journal (仕訳データ): version 7 with 81 columns, and the first 55 (version 6) or 42 (version 5) of them, by name.

``reference/formats.md`` 4.2. A row with the version may stand before the header. Equal 伝票日付 and 伝票番号 are one voucher
(numbers start again every month); the unused side is blank. Names go before codes; a code alone is kept as the name. 税計算モード
is 0 (not calculated), 1 (内税) or 2 (外税: the tax comes on top of the amount), as the vendor's interface for programs says.
"""

import numpy as np

from app.ledger.columns import Marks
from app.ledger.importers.base import RowProblem, SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.importers.headers import Header, find_header
from app.ledger.importers.named_journal import SIDES, NamedJournal

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
    **{f"{side}_{field}": (f"{word}{name}名",) for side, word in SIDES for field, name in _NAMES.items()},
    **{f"{side}_{field}_code": (f"{word}{name}コード",) for side, word in SIDES for field, name in _NAMES.items()},
    **{f"{side}_mode": (f"{word}税計算モード",) for side, word in SIDES},
    "description": ("摘要文", "摘要"),
}
_AMOUNTS = {
    **{f"{side}_amount": (f"{word}金額",) for side, word in SIDES},
    **{f"{side}_tax": (f"{word}消費税額",) for side, word in SIDES},
}
#: 税区分コード whose meaning is known, for files that leave the names out.
_TAX_NAMES = {"Q5": "仕入10%", "Q6": "仕入8%軽", "R5": "仕返10%", "B5": "売上10%", "C5": "売返10%", "P0": "非仕入", "00": "対象外"}
#: 仕訳区分 of ordinary entries; what the others mean is not published.
_ORDINARY = frozenset({"", "21"})
_TAX_ON_TOP = ("2",)


def _finish(cells: Cells) -> Marks:
    for side, _ in SIDES:
        code = f"{side}_tax_category_code"
        cells.ids[code] = cells.combined((code,), _tax_name)
        for field in _NAMES:
            cells.fill(f"{side}_{field}", f"{side}_{field}_code")
        if {f"{side}_mode", f"{side}_tax"} <= {*cells.ids, *cells.amounts}:
            on_top = cells.text_in(f"{side}_mode", _TAX_ON_TOP)
            cells.amounts[f"{side}_amount"] += np.where(on_top, cells.amounts[f"{side}_tax"], 0)
    cells.problems += _unknown_kinds(cells)
    return np.zeros(len(cells), np.int8)


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


PCA = NamedJournal("pca", "PCA会計 仕訳データ", _TEXTS, _AMOUNTS, "伝票日付", _header, _finish)
