"""JDL IBEX出納帳 journal: 30 columns under a header that begins with ``//識別フラグ``.

``reference/formats.md`` 4.3. 識別フラグ delimits slips as Yayoi's does: 1000 and 1111 are single rows, 1110 opens, 1100
continues, 1101 closes. Comments, the period and blank rows may stand before the header; every row that begins with ``//`` is a
comment, wherever it stands. The formal name of an account goes before its short name, a code alone is kept as the name.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InputRefused
from app.ledger.columns import Amounts, Ids
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import read_cells
from app.ledger.importers.grouping import by_slip_flags
from app.ledger.importers.headers import Header, find_header, layout_of, required
from app.ledger.importers.journal_result import journal_result
from app.ledger.journal import COMPOUND_NAMES

_COMMENT = "//"
_FLAG = "//識別フラグ"
_SINGLE, _FIRST, _LAST = ("1000", "1111"), ("1110",), ("1101",)
_FLAGS = (*_SINGLE, *_FIRST, "1100", *_LAST)
_SIDES = (("debit", "借方"), ("credit", "貸方"))
_TEXTS = {
    "flag": (_FLAG,),
    "number": ("伝番",),
    **{f"{side}_account": (f"{word}科目正式名称",) for side, word in _SIDES},
    **{f"{side}_account_short": (f"{word}科目名称",) for side, word in _SIDES},
    **{f"{side}_account_code": (f"{word}科目",) for side, word in _SIDES},
    **{f"{side}_sub_account": (f"{word}補助名称",) for side, word in _SIDES},
    **{f"{side}_sub_account_code": (f"{word}補助",) for side, word in _SIDES},
    **{f"{side}_department": (f"{word}部門名称",) for side, word in _SIDES},
    **{f"{side}_department_code": (f"{word}部門コード",) for side, word in _SIDES},
    **{f"{side}_tax_kind": (f"{word}課区",) for side, word in _SIDES},
    **{f"{side}_tax_rate": (f"{word}税区",) for side, word in _SIDES},
    **{f"{side}_tax_method": (f"{word}税入力方法",) for side, word in _SIDES},
    "description": ("摘要",),
}
_AMOUNTS = {
    **{f"{side}_amount": (f"{word}金額",) for side, word in _SIDES},
    **{f"{side}_tax": (f"{word}消費税",) for side, word in _SIDES},
}
_DATES = {"date": ("日付",)}


@dataclass(frozen=True)
class Jdl:
    """The importer; see the module."""

    format: str = "jdl"
    title: str = "JDL IBEX出納帳 仕訳データ"

    def score(self, file: SourceFile) -> int:
        return 100 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        cells = cells.only(~cells.where("flag", lambda text: text.startswith(_COMMENT)))
        if not len(cells):
            raise InputRefused("import.no_entries", file=file.name)
        for side, _ in _SIDES:
            cells.fill(f"{side}_account", f"{side}_account_short", f"{side}_account_code")
            cells.fill(f"{side}_sub_account", f"{side}_sub_account_code")
            cells.fill(f"{side}_department", f"{side}_department_code")
            parts = (f"{side}_tax_kind", f"{side}_tax_rate", f"{side}_tax_method")
            cells.ids[f"{side}_tax_category"] = cells.combined(parts, _tax_category)
        cells.fill("number")
        unknown = ~cells.text_in("flag", _FLAGS)
        cells.problems += [
            RowProblem(row, "識別フラグ", "import.unknown_slip_flag", {"cell": cells.texts[flag], "known": "、".join(_FLAGS)})
            for row, flag in zip(cells.row[unknown].tolist(), cells.ids["flag"][unknown].tolist(), strict=True)
        ]

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            single, first, last = (cells.text_in("flag", flags) for flags in (_SINGLE, _FIRST, _LAST))
            compound = cells.text_in("debit_account", COMPOUND_NAMES) | cells.text_in("credit_account", COMPOUND_NAMES)
            return by_slip_flags(date, number, single | unknown, first, last, compound)

        return journal_result(self, file, cells, layout.titles, group, np.zeros(len(cells), np.int8), _company(file))


def _tax_category(kind: str, rate: str, method: str) -> str:
    """課区 (written with a full-width space), 税区 and 税入力方法 in one word."""
    return " ".join(word for word in ("".join(kind.split()), rate, method) if word)


def _company(file: SourceFile) -> str:
    """The company beside the title that exports put above the header."""
    first = file.head[0]
    return first[1].strip() if len(first) > 1 and first[0].startswith(_COMMENT) and "JDL" in first[0] else ""


def _header(file: SourceFile) -> Header | None:
    for column in ("科目名称", "科目"):
        if header := find_header(file, (_FLAG, "日付", f"借方{column}", "借方金額", f"貸方{column}", "貸方金額")):
            return header
    return None


JDL = Jdl()
