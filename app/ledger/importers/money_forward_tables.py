"""Money Forward クラウド会計 tables: 残高試算表 and 推移表 of the balance sheet, the income statement or the cost report.

``reference/formats.md`` 3.2 and 3.3. The first column holds headings (alone in their row) and totals, the next the account, the
next its sub-accounts. The trial balance names its first and last day in the header; the trend names months without a year,
which the owner or the file's name has to tell. 繰越利益 at the end of a period already holds the profit of the year.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from app.ledger.accounts import Statement
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.table_months import WrittenMonth, written_months
from app.ledger.importers.table_result import TableFormat, refuse_others, trend_result, trial_balance_result
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, RowKind, StatementBlock, TableRow, amount_columns, unit_of
from app.ledger.importers.table_sections import chart_account, part_of, path_of, section_key
from app.periods import Month

_IN_EITHER = "経費"
_FIRST_DAY, _LAST_DAY = "開始月:", "終了月:"
_COLUMNS = {
    **dict.fromkeys(("期首", "期首残高", "前期繰越"), ColumnKind.OPENING),
    **dict.fromkeys(("借方", "借方金額"), ColumnKind.DEBIT),
    **dict.fromkeys(("貸方", "貸方金額"), ColumnKind.CREDIT),
    **dict.fromkeys(("合計", "期間累計"), ColumnKind.TOTAL),
}


@dataclass(frozen=True, slots=True)
class _Header:
    record: int
    columns: tuple[Column, ...]
    months: tuple[WrittenMonth, ...]
    account: int
    sub_account: int
    first: Month | None = None
    last: Month | None = None


@dataclass(frozen=True)
class MoneyForwardTables(TableFormat):
    """The importer of one kind of table; see the module."""

    is_trend: bool

    def score(self, file: SourceFile) -> int:
        header = _header(file)
        return 90 if header is not None and (header.last is None) is self.is_trend else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = _header(file)
        refuse_others(file, header, self.title)
        assert header is not None  # others were refused
        reader = AmountReader(header.columns, unit_of(file, (cell for cells in file.head[: header.record + 1] for cell in cells)) or 1)
        blocks = _blocks(_rows(file, header, reader))
        if header.first is None or header.last is None:
            return trend_result(file, self, reader, blocks, header.months, includes_profit=True)
        return trial_balance_result(file, self, reader, blocks, header.first, header.last, includes_profit=True)


def _header(file: SourceFile) -> _Header | None:
    """The row with 勘定科目 and 補助科目 beside each other, and months or the first and last day of a period."""
    for record, cells in enumerate(file.head):
        titles = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
        if "勘定科目" not in titles[1:] or titles[titles.index("勘定科目") + 1 :][:1] != ["補助科目"] or titles[0]:
            continue
        account = titles.index("勘定科目")
        days = {title: found[0] for title in titles if title.startswith((_FIRST_DAY, _LAST_DAY)) and (found := written_months(title))}
        kinds = {title: ColumnKind.OPENING if title.startswith(_FIRST_DAY) else ColumnKind.CLOSING for title in days}
        columns, months = amount_columns(titles, account + 2, _COLUMNS | kinds)
        ends = {kinds[title]: Month(day.year, day.month) for title, day in days.items() if day.year}
        first, last = ends.get(ColumnKind.OPENING), ends.get(ColumnKind.CLOSING)
        if months or (first and last):
            return _Header(record, columns, months, account, account + 1, first, last)
    return None


def _rows(file: SourceFile, header: _Header, reader: AmountReader) -> list[TableRow]:
    rows = []
    for row, cells in enumerate(file.records(), 1):
        if row <= header.record + 1 or not any(cells):
            continue
        amounts = reader.read(cells, row)
        if amounts is None:
            continue
        label, account, sub_account = (
            cells[place].strip() if place < len(cells) else "" for place in (header.account - 1, header.account, header.sub_account)
        )
        if label:
            is_heading = all(amount is None for amount in amounts)
            rows.append(TableRow(row, RowKind.HEADING if is_heading else RowKind.TOTAL, label, amounts))
        elif account:
            rows.append(TableRow(row, RowKind.ACCOUNT, account, amounts))
        elif sub_account:
            rows.append(TableRow(row, RowKind.SUB_ACCOUNT, sub_account, amounts))
    return rows


def _blocks(rows: Iterable[TableRow]) -> list[StatementBlock]:
    """The rows by statement: a heading or, without one, an account tells which it is; a cost report inside stays inside."""
    found: dict[TablePart, list[TableRow]] = {}
    current: TablePart | None = None
    waiting: list[TableRow] = []
    for row in rows:
        part = _part(row, current)
        if part is not None and (current is None or part is not TablePart.COST_REPORT):
            current = part
        if current is None:
            waiting.append(row)
        else:
            found.setdefault(current, []).extend((*waiting, row))
            waiting = []
    return [StatementBlock(part, tuple(kept)) for part, kept in found.items()] or [StatementBlock(None, tuple(waiting))]


def _part(row: TableRow, current: TablePart | None) -> TablePart | None:
    """The statement a row begins; an account tells it only before any heading did, 経費 stands in cost reports as well."""
    if row.kind is RowKind.HEADING:
        return None if current and section_key(row.name) == _IN_EITHER else part_of(path_of([row.name]))
    account = chart_account(row.name) if row.kind is RowKind.ACCOUNT and current is None else None
    return TablePart(account.statement.value) if account is not None and account.statement is not Statement.WORKING else None


MONEY_FORWARD_TRIAL_BALANCE = MoneyForwardTables("money-forward-trial-balance", "マネーフォワード クラウド会計 残高試算表", is_trend=False)
MONEY_FORWARD_TREND = MoneyForwardTables("money-forward-trend", "マネーフォワード クラウド会計 推移表", is_trend=True)
