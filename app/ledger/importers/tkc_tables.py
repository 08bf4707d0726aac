"""TKC (FX2 …) tables: 科目残高一覧表 and 科目残高推移表, separated by tabs, without headings and totals.

``reference/formats.md`` 4.4. Months are year of the era and month, filled with spaces ("( 7. 4)" is April of Reiwa 7); rows of
sub-accounts are set in by two spaces. The chart, and where it does not know an account the first digit of its code, tells the
statement; the movements of a row tell its side and are the check of its balance.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.table_months import WrittenMonth, closing_mark
from app.ledger.importers.table_result import TableFormat, refuse_others, trend_result, trial_balance_result
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, RowKind, StatementBlock, TableRow
from app.periods import Month

_NAME, _CODE, _SUB_CODE = "勘定科目名", "科目コード", "補助コード"
_MONTH = re.compile(r"\((\d{1,2})\.(\d{1,2})\)$")
_WORDS = {
    "前残高": ColumnKind.OPENING,
    "借方": ColumnKind.DEBIT,
    "貸方": ColumnKind.CREDIT,
    "残高": ColumnKind.CLOSING,
    "": ColumnKind.AMOUNT,
    "合計": ColumnKind.TOTAL,
}
_REIWA_STARTS, _HEISEI_STARTS = 2018, 1988


@dataclass(frozen=True)
class TkcTables(TableFormat):
    """The importer of one kind of table; see the module."""

    is_trend: bool

    def score(self, file: SourceFile) -> int:
        columns = _columns(file)
        return 100 if columns is not None and any(column.kind is ColumnKind.AMOUNT for column in columns) is self.is_trend else 0

    def read(self, file: SourceFile) -> ImportResult:
        columns = _columns(file)
        refuse_others(file, columns, self.title)
        assert columns is not None  # others were refused
        reader = AmountReader(columns, 1)
        blocks = [StatementBlock(None, tuple(_rows(file, reader)))]
        months = {column: month for column in columns if (month := _month(column.title))}
        if self.is_trend:
            written = [months[column] for column in columns if column.kind is ColumnKind.AMOUNT and column in months]
            return trend_result(file, self, reader, blocks, written, includes_profit=False)
        ends = {column.kind: Month(month.year or 0, month.month) for column, month in months.items()}
        if ColumnKind.CLOSING not in ends:
            raise InputRefused("import.table.no_period", file=file.name)
        last = ends[ColumnKind.CLOSING]
        first = ends[ColumnKind.OPENING] + 1 if ColumnKind.OPENING in ends else last
        return trial_balance_result(file, self, reader, blocks, first, last, includes_profit=False)


def _columns(file: SourceFile) -> tuple[Column, ...] | None:
    """The columns of amounts; ``None`` for another file."""
    titles = ["".join(unicodedata.normalize("NFKC", cell).split()) for cell in (file.head[0] if file.head else ())]
    if titles[:3] != [_NAME, _CODE, _SUB_CODE]:
        return None
    columns = []
    for position, title in enumerate(titles[3:], 3):
        word = _MONTH.sub("", title)
        if mark := closing_mark(title):
            columns.append(Column(position, title, ColumnKind.AMOUNT, mark))
        elif word in _WORDS and title:
            columns.append(Column(position, title, _WORDS[word]))
    return tuple(columns)


def _month(title: str) -> WrittenMonth | None:
    """The month of a column; a year of the era not yet reached in Reiwa is one of Heisei."""
    match = _MONTH.search(title)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    year = int(match[1]) + _REIWA_STARTS
    if year > datetime.date.today().year + 1:
        year += _HEISEI_STARTS - _REIWA_STARTS
    return WrittenMonth(year, int(match[2]))


def _rows(file: SourceFile, reader: AmountReader) -> Iterator[TableRow]:
    for row, cells in enumerate(file.records(), 1):
        if row == 1 or not any(cells):
            continue
        amounts = reader.read(cells, row)
        if amounts is not None:
            is_sub_account = cells[0].startswith((" ", "　")) or bool(cells[2:3] and cells[2].strip())
            kind = RowKind.SUB_ACCOUNT if is_sub_account else RowKind.ACCOUNT
            yield TableRow(row, kind, cells[0].strip(), amounts, code=cells[1].strip() if len(cells) > 1 else "")


TKC_BALANCES = TkcTables("tkc-balances", "TKC 科目残高一覧表", is_trend=False)
TKC_TREND = TkcTables("tkc-trend", "TKC 科目残高推移表", is_trend=True)
