"""Yayoi 弥生 general ledger (総勘定元帳, 汎用形式): 33 columns, the first of which says what a row is.

``reference/formats.md`` 1.4. The rows above the header name the company, the period and whether amounts are 税込 or 税抜. The row
of the balance carried forward has no date: the period names its first month, the postings the year.
"""

import datetime
import re
from dataclasses import dataclass, replace

import numpy as np

from app.errors import InputRefused
from app.ledger.importers.assembling import bases_by_month, folded, marks_of
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.cells import Layout, read_cells
from app.ledger.importers.general_ledger import LedgerRow, Role, journal_of, ledger_rows
from app.ledger.importers.headers import Header, find_header, required
from app.ledger.importers.ledger_balances import balances_of

_WIDTH = 33
_TEXTS = {
    "tag": 0,
    "account": 2,
    "sub_account": 3,
    "period": 4,
    "slip": 5,
    "number": 7,
    "closing": 8,
    "department": 14,
    "tax_category": 15,
    "counter_account": 17,
    "counter_sub_account": 18,
    "counter_department": 19,
    "counter_tax_category": 20,
    "description": 27,
    "memo": 32,
}
_AMOUNTS = {"debit_amount": 22, "credit_amount": 24, "balance": 26}
_TITLES = {
    "account": "勘定科目",
    "counter_account": "相手勘定科目",
    "date": "日付",
    "debit_amount": "借方金額",
    "credit_amount": "貸方金額",
    "balance": "残高",
}
_ROLES = {
    "[明細行]": Role.POSTING,
    "[前期繰越行]": Role.OPENING,
    "[月度合計行]": Role.MONTH_TOTAL,
    "[累計行]": Role.RUNNING_TOTAL,
    "[翌期繰越行]": Role.CLOSING,
}
_FIRST_MONTH = re.compile(r"(?:^|[^0-9])([0-9]{1,2})月")
_HALF_YEAR, _YEAR_END = frozenset({"中決", "中間"}), frozenset({"本決", "決算"})


@dataclass(frozen=True)
class YayoiLedger:
    """The importer; see the module."""

    format: str = "yayoi-ledger"
    title: str = "弥生会計 総勘定元帳"

    def score(self, file: SourceFile) -> int:
        return 100 if _header(file) else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = required(_header(file), file.name, self.title)
        cells = read_cells(file, Layout(_WIDTH, header.record + 1, _TEXTS, _AMOUNTS, {"date": 4}, _TITLES))
        known = cells.only(cells.text_in("tag", _ROLES))
        if not len(known):
            raise InputRefused("import.no_entries", file=file.name)
        roles = [_ROLES[known.texts[identity]] for identity in known.ids["tag"].tolist()]
        known.fill("number", "slip")
        rows = ledger_rows(known, roles, marks_of(known, "closing", _HALF_YEAR, _YEAR_END))
        postings = {row.row for row in rows if row.role is Role.POSTING}
        problems = [problem for problem in known.problems if problem.row in postings or problem.column != _TITLES["date"]]
        about = {folded(record[0]): record[1].strip() for record in file.head[: header.record] if len(record) > 1}
        balances = balances_of(rows, _TITLES, _begin(rows, about.get("集計期間", "")))
        found = journal_of(file, rows, [*problems, *balances.problems], _TITLES)
        every = np.ones(len(found.columns), np.bool_)
        basis = folded(about.get("税抜/税込", ""))
        return replace(
            found.result(self, file),
            openings=balances.openings,
            bases=bases_by_month(found.columns, every & (basis == "税込"), every & (basis == "税抜")),
            basis_evidence="stated_in_file" if basis in ("税込", "税抜") else "",
            checks=balances.checks,
            ledgers=frozenset(row.own.account for row in rows),
            company=about.get("事業所名", ""),
        )


def _header(file: SourceFile) -> Header | None:
    return find_header(file, ("[表題行]", "勘定科目", "仕訳番号", "相手勘定科目", "借方金額", "貸方金額", "残高"))


def _begin(rows: list[LedgerRow], period: str) -> datetime.date | None:
    """The first day of the period: its month, and the last year in which it is not after the first posting."""
    first = min((row.date for row in rows if row.role is Role.POSTING and row.date), default=0)
    month = _FIRST_MONTH.search(folded(period))
    if not first or month is None or not 1 <= int(month[1]) <= 12:
        return None
    year = first // 10_000 - (int(month[1]) > first // 100 % 100)
    return datetime.date(year, int(month[1]), 1)


YAYOI_LEDGER = YayoiLedger()
