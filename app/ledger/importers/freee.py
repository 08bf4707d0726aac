"""freee 会計 journal: 仕訳帳 freee汎用形式 (101, 95 or fewer columns, 11-column form) and the 33-column 振替伝票 import form.

``reference/formats.md`` 2.1 and 2.6. Users switch columns off, so everything goes by name. A voucher is a 仕訳ID, without it
a date and number. Bank and card accounts stand as accounts of their own; 決算書表示名 says what they are. In 税抜経理 the
tax stands in rows of its own (仮払/仮受消費税); 消費税経理処理方法 says which method was used, row by row.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.ledger.columns import Amounts, Ids, JournalColumns
from app.ledger.importers.assembling import assemble, bases_by_month, has_tax_accounts, marks_of
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import Cells, read_cells
from app.ledger.importers.grouping import by_date_and_number
from app.ledger.importers.headers import Header, find_header, layout_of, required

_SIDES = (("debit", "借方"), ("credit", "貸方"))
_TEXTS = {
    "number": ("仕訳番号",),
    "listed_number": ("No", "伝票番号"),
    "entry": ("仕訳ID",),
    **{f"{side}_account": (f"{word}勘定科目",) for side, word in _SIDES},
    **{f"{side}_display": (f"{word}決算書表示名",) for side, word in _SIDES},
    **{f"{side}_sub_account": (f"{word}補助科目名", f"{word}補助科目") for side, word in _SIDES},
    **{f"{side}_department": (f"{word}部門",) for side, word in _SIDES},
    **{f"{side}_counterparty": (f"{word}取引先名", f"{word}取引先") for side, word in _SIDES},
    **{f"{side}_tax_category": (f"{word}税区分",) for side, word in _SIDES},
    "description": ("取引内容", "摘要"),
    "memo": ("借方備考",),
    "closing": ("決算整理仕訳",),
    "method": ("消費税経理処理方法",),
}
_AMOUNTS = {
    **{f"{side}_amount": (f"{word}金額",) for side, word in _SIDES},
    **{f"{side}_tax": (f"{word}税金額", f"{word}税額") for side, word in _SIDES},
}
_DATES = {"date": ("取引日", "日付")}
_NEEDED = ("借方勘定科目", "借方金額", "貸方勘定科目", "貸方金額")
_HALF_YEAR = frozenset({"中間決算", "中間"})


@dataclass(frozen=True)
class Freee:
    """The importer; see the module."""

    format: str = "freee"
    title: str = "freee会計 仕訳帳"

    def score(self, file: SourceFile) -> int:
        header = _header(file)
        if header is None or "取引No" in header:
            return 0
        own = ("借方決算書表示名", "仕訳ID", "消費税経理処理方法", "[表題行]")
        return 100 if any(name in header for name in own) else 60

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        cells.fill("number", "listed_number")

        def group(date: Ids, number: Ids, balance: Amounts) -> NDArray[np.int64]:
            keys = by_date_and_number(date, number, balance)
            entry = cells.ids.get("entry")
            if entry is not None:
                keys = np.where(entry != 0, entry.astype(np.int64), keys)  # ids are small, date keys are not
            return keys

        found = assemble(file, cells, layout.titles, group, marks_of(cells, "closing", _HALF_YEAR))
        columns = found.columns
        kept = np.isin(cells.row, columns.row)
        inclusive, exclusive, evidence = np.zeros(len(columns), np.bool_), has_tax_accounts(columns), "tax_accounts"
        if "method" in cells.ids and cells.ids["method"].any():
            inclusive = cells.where("method", lambda text: text.startswith("税込"))[kept]
            exclusive = cells.where("method", lambda text: text.startswith("税抜"))[kept]
            evidence = "stated_in_file"
        return ImportResult(
            self.format,
            self.title,
            file.encoding,
            columns=columns,
            problems=found.problems,
            left_out=found.left_out,
            bases=bases_by_month(columns, inclusive, exclusive),
            basis_evidence=evidence if inclusive.any() or exclusive.any() else "",
            display_names=_display_names(cells, columns),
        )


def _header(file: SourceFile) -> Header | None:
    return find_header(file, ("取引日", *_NEEDED)) or find_header(file, ("日付", "[表題行]", *_NEEDED))


def _display_names(cells: Cells, columns: JournalColumns) -> dict[str, str]:
    """決算書表示名 by account, where it says more than the account's own name."""
    used = set(columns.account_names())
    found: dict[str, str] = {}
    for side, _ in _SIDES:
        if f"{side}_display" in cells.ids:
            pairs = np.unique(np.stack((cells.ids[f"{side}_account"], cells.ids[f"{side}_display"])), axis=1)
            for account, display in pairs.T.tolist():
                name, shown = cells.texts[account], cells.texts[display]
                if shown and shown != name and name in used:
                    found.setdefault(name, shown)
    return found


FREEE = Freee()
