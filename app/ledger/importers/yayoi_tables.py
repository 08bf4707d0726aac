"""Yayoi 弥生会計 tables: 残高試算表 (期間 and 月度), 残高試算表(年間推移) and 補助残高一覧表, with tagged rows.

``reference/formats.md`` 1.3. Five rows about the report come first; every row names its statement and its department, of which
事業所(合計) is the whole company. The months have no year: the day the report was made (処理日時) tells it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.table_months import WrittenMonth, first_month_of, report_date, written_months
from app.ledger.importers.table_result import TableFormat, refuse_others, trend_result, trial_balance_result
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, RowKind, StatementBlock, TableRow, amount_columns, unit_of

_HEADER_TAG, _SECTION_TAG, _ACCOUNT_TAG, _TOTAL_TAG = "[表題行]", "[区分行]", "[明細行]", "[合計行]"
_KINDS = {_SECTION_TAG: RowKind.HEADING, _ACCOUNT_TAG: RowKind.ACCOUNT, _TOTAL_TAG: RowKind.TOTAL}
_COLUMNS = {
    **dict.fromkeys(("前期繰越", "前月繰越", "期首残高", "繰越残高"), ColumnKind.OPENING),
    **dict.fromkeys(("借方", "借方金額"), ColumnKind.DEBIT),
    **dict.fromkeys(("貸方", "貸方金額"), ColumnKind.CREDIT),
    **dict.fromkeys(("残高", "期末残高", "当月残高"), ColumnKind.CLOSING),
    **dict.fromkeys(("合計", "期間累計", "累計"), ColumnKind.TOTAL),
}
_PARTS = {
    **dict.fromkeys(("貸借対照表", "貸借科目"), TablePart.BALANCE_SHEET),
    **dict.fromkeys(("損益計算書", "損益科目"), TablePart.INCOME_STATEMENT),
    **dict.fromkeys(("製造原価報告書", "製造原価科目", "工事原価報告書", "製造原価"), TablePart.COST_REPORT),
}
_WHOLE_COMPANY = "事業所(合計)"
_NO_SUB_ACCOUNT = "指定なし"
#: Columns of general ledgers, which carry the same tags.
_LEDGER_TITLES = ("日付", "相手勘定科目", "借方勘定科目")


@dataclass(frozen=True, slots=True)
class _Header:
    """The header row: its place among the records, the columns of amounts, the other columns by title."""

    record: int
    columns: tuple[Column, ...]
    months: tuple[WrittenMonth, ...]
    positions: Mapping[str, int]

    @property
    def is_trend(self) -> bool:
        return bool(self.months)


@dataclass(frozen=True)
class YayoiTables(TableFormat):
    """The importer of one kind of table; see the module."""

    is_trend: bool

    def score(self, file: SourceFile) -> int:
        header = _header(file)
        return 100 if header is not None and header.is_trend is self.is_trend else 0

    def read(self, file: SourceFile) -> ImportResult:
        header = _header(file)
        refuse_others(file, header, self.title)
        assert header is not None  # others were refused
        about = {cells[0].strip(): cells[1].strip() for cells in file.head[: header.record] if len(cells) > 1}
        reader = AmountReader(header.columns, unit_of(file, (cell for cells in file.head[: header.record] for cell in cells)) or 1)
        blocks, notes = _blocks(file, header, reader)
        reader.problems += notes
        made = report_date(about.get("処理日時", ""))
        company = about.get("事業所名", "")
        if self.is_trend:
            return trend_result(file, self, reader, blocks, header.months, includes_profit=False, company=company, made=made)
        months = written_months(about.get("集計期間", "")) or written_months(" ".join(_period_cells(file, header)))
        if not months:
            raise InputRefused("import.table.no_period", file=file.name)
        length = (months[-1].month - months[0].month) % 12 + 1
        first = first_month_of(file, months[0], length, made=made)
        return trial_balance_result(file, self, reader, blocks, first, first + (length - 1), includes_profit=False, company=company)


def _header(file: SourceFile) -> _Header | None:
    for record, cells in enumerate(file.head):
        if cells and cells[0].strip() == _HEADER_TAG:
            titles = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
            positions = {title: position for position, title in reversed(list(enumerate(titles)))}
            if "勘定科目" not in positions or any(title in positions for title in _LEDGER_TITLES):
                return None
            columns, months = amount_columns(titles, positions["勘定科目"] + 1, _COLUMNS)
            has_balance = any(column.kind is ColumnKind.CLOSING for column in columns)
            return _Header(record, columns, months, positions) if months or has_balance else None
    return None


def _period_cells(file: SourceFile, header: _Header) -> Iterator[str]:
    position = header.positions.get("月度")
    for cells in file.head[header.record + 1 : header.record + 2]:
        if position is not None and position < len(cells):
            yield cells[position]


def _blocks(file: SourceFile, header: _Header, reader: AmountReader) -> tuple[list[StatementBlock], list[RowProblem]]:
    """The rows by statement and department; departments only where the whole company is not in the file."""
    name_at, sub_at = header.positions["勘定科目"], header.positions.get("補助科目")
    rows: dict[tuple[str, TablePart], list[TableRow]] = {}
    for row, cells in enumerate(file.records(), 1):
        kind = _KINDS.get(cells[0].strip()) if cells else None
        if row <= header.record + 1 or kind is None or len(cells) <= name_at:
            continue
        part = _PARTS.get(cells[name_at - 1].strip().strip("[]"))
        if part is None:
            reader.problems.append(RowProblem(row, "", "import.table.unknown_statement", {"cell": cells[name_at - 1]}))
            continue
        amounts = reader.read(cells, row) if kind is not RowKind.HEADING else ()
        if amounts is None:
            continue
        sub_account = cells[sub_at].strip() if sub_at is not None and sub_at < len(cells) else ""
        is_rest = sub_account == _NO_SUB_ACCOUNT
        found = TableRow(row, kind, cells[name_at].strip(), amounts, sub_account="" if is_rest else sub_account, is_rest=is_rest)
        rows.setdefault((cells[1].strip(), part), []).append(found)
    departments = {department for department, _ in rows}
    notes = []
    if _WHOLE_COMPANY in departments and len(departments) > 1:
        rows = {key: found for key, found in rows.items() if key[0] == _WHOLE_COMPANY}
        notes.append(RowProblem(header.record + 1, "部門", "import.table.departments_left_out", blocks=False))
    blocks = [
        StatementBlock(part, tuple(found), "" if department == _WHOLE_COMPANY else department) for (department, part), found in rows.items()
    ]
    return blocks, notes


YAYOI_TRIAL_BALANCE = YayoiTables("yayoi-trial-balance", "弥生会計 残高試算表", is_trend=False)
YAYOI_TREND = YayoiTables("yayoi-trend", "弥生会計 残高試算表(年間推移)", is_trend=True)
