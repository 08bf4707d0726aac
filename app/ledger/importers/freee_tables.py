"""freee 会計 tables: 試算表 and 月次推移, each of one statement; the title names company, period and unit.

``reference/formats.md`` 2.2 and 2.3. Headings, accounts and totals are set in columns, deeper to the right; a total ends in 計.
繰越利益剰余金 at the end of a period already holds the profit of the year. Months still to come are 0 (or unchanged).
"""

import re
import unicodedata
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.table_months import WrittenMonth, first_month_of, written_months
from app.ledger.importers.table_result import TableFormat, refuse_others, trend_result, trial_balance_result
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, RowKind, StatementBlock, TableRow, amount_columns, unit_of
from app.ledger.importers.table_sections import is_total

_TITLE = re.compile(r"(?P<report>試算表|月次推移)(表)?:(?P<statement>[^_(]+)_(?P<company>.*)\(期間[:](?P<period>[^、,)]*).*", re.DOTALL)
_TREND = "月次推移"
_PARTS = (
    ("貸借対照表", TablePart.BALANCE_SHEET),
    ("製造原価", TablePart.COST_REPORT),
    ("工事原価", TablePart.COST_REPORT),
    ("損益計算書", TablePart.INCOME_STATEMENT),
)
_COLUMNS = {
    **dict.fromkeys(("期首", "期首残高", "前期繰越", "前月繰越"), ColumnKind.OPENING),
    **dict.fromkeys(("借方", "借方金額"), ColumnKind.DEBIT),
    **dict.fromkeys(("貸方", "貸方金額"), ColumnKind.CREDIT),
    **dict.fromkeys(("期末", "期末残高", "残高"), ColumnKind.CLOSING),
    **dict.fromkeys(("期間累計", "累計", "合計"), ColumnKind.TOTAL),
}
_CODE_TITLES = ("勘定科目コード", "コード", "科目コード")


@dataclass(frozen=True)
class FreeeTables(TableFormat):
    """The importer of one kind of table; see the module."""

    is_trend: bool

    def score(self, file: SourceFile) -> int:
        title = _title(file)
        return 100 if title is not None and (title["report"] == _TREND) is self.is_trend else 0

    def read(self, file: SourceFile) -> ImportResult:
        title = _title(file)
        refuse_others(file, title, self.title)
        assert title is not None  # others were refused
        part = next((part for word, part in _PARTS if word in title["statement"]), None)
        if part is None:
            raise InputRefused("import.table.unknown_report", file=file.name, report=title["statement"])
        record, levels, columns, months = _header(file)
        unit = unit_of(file, (cell for cells in file.head[:record] for cell in cells))
        reader = AmountReader(columns, unit or 1)
        if unit is None:  # freee always prints it, so that a title without it was changed by hand
            reader.problems.append(RowProblem(1, "", "import.table.unit_not_stated", blocks=False))
        blocks = [StatementBlock(part, tuple(_rows(file, record, levels, reader)))]
        company = title["company"].strip()
        if self.is_trend:
            return trend_result(file, self, reader, blocks, months, includes_profit=True, company=company)
        period = written_months(title["period"])
        if not period or not any(column.kind is ColumnKind.CLOSING for column in columns):
            raise InputRefused("import.table.no_period", file=file.name)
        first = first_month_of(file, period[0], 1)
        last = period[-1].in_year(first.year)
        return trial_balance_result(file, self, reader, blocks, first, last, includes_profit=True, company=company)


def _title(file: SourceFile) -> re.Match[str] | None:
    """The title in the first filled row, folded."""
    first = next((cells for cells in file.head if any(cells)), ())
    return _TITLE.match(unicodedata.normalize("NFKC", ",".join(cell for cell in first if cell)).strip())


def _header(file: SourceFile) -> tuple[int, list[int], tuple[Column, ...], tuple[WrittenMonth, ...]]:
    """The header's record, the positions of the name columns, the columns of amounts and the months of a trend."""
    for record, cells in enumerate(file.head):
        titles = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
        if "勘定科目" in titles:
            columns, months = amount_columns(titles, 0, _COLUMNS)
            first_amount = min((column.position for column in columns), default=len(titles))
            levels = [place for place in range(titles.index("勘定科目"), first_amount) if titles[place] not in _CODE_TITLES]
            return record, levels, columns, months
    raise InputRefused("import.table.no_header", file=file.name)


def _rows(file: SourceFile, header: int, levels: list[int], reader: AmountReader) -> list[TableRow]:
    rows: list[TableRow] = []
    account_depth: int | None = None
    for row, cells in enumerate(file.records(), 1):
        named = [(depth, cells[place].strip()) for depth, place in enumerate(levels) if place < len(cells) and cells[place].strip()]
        if row <= header + 1 or not named:
            continue
        depth, name = named[0]
        amounts = reader.read(cells, row)
        if amounts is None:
            continue
        if all(amount is None for amount in amounts):
            kind, account_depth = RowKind.HEADING, None
        elif is_total(name):
            kind, account_depth = RowKind.TOTAL, None
        elif account_depth is not None and depth > account_depth:
            kind = RowKind.SUB_ACCOUNT
        else:
            kind, account_depth = RowKind.ACCOUNT, depth
        rows.append(TableRow(row, kind, name, amounts, depth))
    return rows


FREEE_TRIAL_BALANCE = FreeeTables("freee-trial-balance", "freee会計 試算表", is_trend=False)
FREEE_TREND = FreeeTables("freee-trend", "freee会計 月次推移", is_trend=True)
