"""Epson 財務応援R4 journal: 45 columns and every smaller set of them, by name; freee writes 18, with other names for accounts.

``reference/formats.md`` 4.6. 枝番 numbers the rows of a slip; equal 伝票日付 and 伝票番号 are one voucher, the unused side blank.
月種別 says which closing an entry belongs to: 1 to 3 the closings within the year, 4 the year's (0 or blank: none), as two makers
of converters write. The file has no tax amounts; 消費税コード and 税率 are kept as they stand, since the vendor publishes no names
for the codes.
"""

from app.ledger.columns import Marks
from app.ledger.importers.assembling import marks_of
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.importers.headers import Header, find_header
from app.ledger.importers.named_journal import SIDES, NamedJournal

_TEXTS = {
    "number": ("伝票番号",),
    "closing": ("月種別",),
    **{f"{side}_account": (f"{word}科目名", f"{word}勘定科目") for side, word in SIDES},
    **{f"{side}_account_code": (f"{word}科目",) for side, word in SIDES},
    **{f"{side}_sub_account": (f"{word}補助科目名",) for side, word in SIDES},
    **{f"{side}_sub_account_code": (f"{word}補助", f"{word}補助科目コード") for side, word in SIDES},
    **{f"{side}_department": (f"{word}部門名",) for side, word in SIDES},
    **{f"{side}_department_code": (f"{word}部門",) for side, word in SIDES},
    **{f"{side}_tax_code": (f"{word}消費税コード",) for side, word in SIDES},
    **{f"{side}_tax_rate": (f"{word}消費税税率",) for side, word in SIDES},
    "description": ("摘要",),
    "memo": ("伝票摘要",),
}
_AMOUNTS = {f"{side}_amount": (f"{word}金額",) for side, word in SIDES}
_SIGNS = ("月種別", "枝番", "借方消費税コード")
_WITHIN_YEAR = frozenset({"1", "2", "3"})
_YEAR_END = frozenset({"4"})


def _finish(cells: Cells) -> Marks:
    for side, _ in SIDES:
        for field in ("account", "sub_account", "department"):
            cells.fill(f"{side}_{field}", f"{side}_{field}_code")
        cells.ids[f"{side}_tax_category"] = cells.combined((f"{side}_tax_code", f"{side}_tax_rate"), _tax_category)
    cells.fill("description", "memo")
    return marks_of(cells, "closing", _WITHIN_YEAR, _YEAR_END)


def _tax_category(code: str, rate: str) -> str:
    """``コード32 10%``, ``コード32 軽8%`` (K8); nothing for code 0 without a rate."""
    words = (f"コード{code}" if code.strip("0") else "", f"{rate.replace('K', '軽')}%" if rate else "")
    return " ".join(word for word in words if word)


def _header(file: SourceFile) -> Header | None:
    for column in ("科目名", "勘定科目", "科目"):
        header = find_header(file, ("伝票日付", f"借方{column}", "借方金額", f"貸方{column}", "貸方金額"))
        if header and any(sign in header for sign in _SIGNS):
            return header
    return None


EPSON = NamedJournal("epson", "エプソン 財務応援R4 仕訳データ", _TEXTS, _AMOUNTS, "伝票日付", _header, _finish)
