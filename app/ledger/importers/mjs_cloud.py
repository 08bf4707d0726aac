"""MJS かんたんクラウド会計 journal, also as freee writes it: 30 columns of which those that count go by name.

``reference/formats.md`` 4.7: the vendor's list of columns is known only in part, so a file is recognised by 伝票ＮＯ beside the
names and amounts of both sides, and nothing stands on a position. What 仕訳種別 says is not published and is not read.
"""

import numpy as np

from app.ledger.columns import Marks
from app.ledger.importers.base import SourceFile
from app.ledger.importers.cells import Cells
from app.ledger.importers.headers import Header, find_header
from app.ledger.importers.named_journal import SIDES, NamedJournal

_TEXTS = {
    "number": ("伝票ＮＯ",),
    **{f"{side}_account": (f"{word}科目名",) for side, word in SIDES},
    **{f"{side}_sub_account": (f"{word}科目別補助名称",) for side, word in SIDES},
    **{f"{side}_department": (f"{word}部門",) for side, word in SIDES},
    "description": ("摘要",),
}
_AMOUNTS = {
    **{f"{side}_amount": (f"{word}金額",) for side, word in SIDES},
    **{f"{side}_tax": (f"{word}税額",) for side, word in SIDES},
}


def _finish(cells: Cells) -> Marks:
    return np.zeros(len(cells), np.int8)


def _header(file: SourceFile) -> Header | None:
    return find_header(file, ("伝票日付", "伝票ＮＯ", "借方科目名", "借方金額", "貸方科目名", "貸方金額"))


MJS_CLOUD = NamedJournal("mjs-cloud", "MJS かんたんクラウド会計 仕訳データ", _TEXTS, _AMOUNTS, "伝票日付", _header, _finish)
