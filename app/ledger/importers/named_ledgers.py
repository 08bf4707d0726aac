"""General ledgers of freee and Money Forward: a header with names, and every row a posting but those of a balance carried forward.

``reference/formats.md`` 2.4 and 3.4. freee writes no number of the entry, Money Forward its 取引No.
"""

from dataclasses import dataclass, replace

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.assembling import bases_by_month, has_tax_accounts, marks_of
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import read_cells
from app.ledger.importers.general_ledger import Role, journal_of, ledger_rows
from app.ledger.importers.headers import Header, find_header, layout_of
from app.ledger.importers.ledger_balances import balances_of

_NUMBER = "取引No"
_NEEDED = ("勘定科目", "取引日", "相手勘定科目", "借方金額", "貸方金額", "残高")
_TEXTS = {
    "account": ("勘定科目",),
    "sub_account": ("補助科目",),
    "department": ("部門",),
    "counterparty": ("取引先",),
    "tax_category": ("税区分",),
    "counter_account": ("相手勘定科目",),
    "counter_sub_account": ("相手補助科目",),
    "counter_department": ("相手部門",),
    "counter_counterparty": ("相手取引先",),
    "counter_tax_category": ("相手税区分",),
    "number": (_NUMBER,),
    "closing": ("決算整理仕訳",),
    "description": ("摘要", "取引内容", "備考"),
    "memo": ("メモ", "備考"),
}
_AMOUNTS = {"debit_amount": ("借方金額",), "credit_amount": ("貸方金額",), "balance": ("残高",)}
_DATES = {"date": ("取引日",)}
_CARRIED = frozenset({"前期繰越"})
_HALF_YEAR = frozenset({"中間決算", "中間"})


@dataclass(frozen=True)
class NamedLedger:
    """The importer of one vendor; see the module. ``has_numbers``: its rows name the entry they belong to."""

    format: str
    title: str
    has_numbers: bool

    def score(self, file: SourceFile) -> int:
        return 100 if self._header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = self._header(file)
        if header is None:
            raise InputRefused("import.format_does_not_fit", file=file.name, format=self.title)
        layout = layout_of(header, _TEXTS, _AMOUNTS, _DATES)
        cells = read_cells(file, layout)
        is_carried = cells.text_in("counter_account", _CARRIED)
        if "description" in cells.ids:
            is_carried |= cells.text_in("description", _CARRIED)
        roles = [Role.OPENING if carried else Role.POSTING for carried in is_carried.tolist()]
        rows = ledger_rows(cells, roles, marks_of(cells, "closing", _HALF_YEAR))
        balances = balances_of(rows, layout.titles, None)
        found = journal_of(file, rows, [*cells.problems, *balances.problems], layout.titles)
        exclusive = has_tax_accounts(found.columns)
        return replace(
            found.result(self, file),
            openings=balances.openings,
            bases=bases_by_month(found.columns, np.zeros_like(exclusive), exclusive),
            basis_evidence="tax_accounts" if exclusive.any() else "",
            checks=balances.checks,
            ledgers=frozenset(row.own.account for row in rows),
        )

    def _header(self, file: SourceFile) -> Header | None:
        header = find_header(file, _NEEDED)
        return header if header is not None and (_NUMBER in header) == self.has_numbers else None


FREEE_LEDGER = NamedLedger("freee-ledger", "freee会計 総勘定元帳", has_numbers=False)
MONEY_FORWARD_LEDGER = NamedLedger("money-forward-ledger", "マネーフォワード クラウド会計 総勘定元帳", has_numbers=True)
