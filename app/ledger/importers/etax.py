"""e-Tax 財務諸表 (HOT010 3.0): the balance sheet and the income statement of a year as they were filed with the tax office.

``reference/formats.md`` 4.11. No header; every row has five cells: name, amount, kind (1 amount, 2 text, T heading), level, code.
The code leads to the account (``resources/account_mappings/etax.csv``); a branch code (``-1``) is an account of the filer's own
below its heading. 繰越利益剰余金 already holds the profit of the year; contra items are negative.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from app.errors import InputRefused
from app.ledger.balance_tables import TablePart
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.table_months import report_date
from app.ledger.importers.table_result import TableFormat, refuse_others, trial_balance_result
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, RowKind, StatementBlock, TableRow, require_whole_end
from app.ledger.importers.table_sections import section_key
from app.periods import Month
from app.resources import read_text

_PARTS = {"BS": TablePart.BALANCE_SHEET, "PL": TablePart.INCOME_STATEMENT, "CR": TablePart.COST_REPORT}
#: Statements that hold no balances of accounts.
_OTHERS = {"SS": "株主資本等変動計算書", "SM": "社員資本等変動計算書", "NT": "個別注記表"}
_WIDTH = 5
_AMOUNT_ROW, _HEADING_ROW = "1", "T"
_COLUMNS = (Column(1, "金額", ColumnKind.CLOSING),)
#: The digit of TKC codes with the side that the letter of an e-Tax code stands for: assets, liabilities, net assets, revenue, expenses.
_DIGITS = {"A": "1", "B": "2", "C": "3", "D": "4", "E": "5"}


@dataclass(frozen=True, slots=True)
class _Code:
    """What a code stands for: an ``account``, a ``total`` (with the account it is where nothing is listed) or a ``note``.

    ``combined`` is one amount of several accounts (受取手形及び売掛金), which goes by the most common of them.
    """

    kind: str
    account: str


@dataclass(frozen=True)
class Etax(TableFormat):
    """The importer; see the module."""

    def score(self, file: SourceFile) -> int:
        return 100 if _statement(file) is not None else 0

    def read(self, file: SourceFile) -> ImportResult:
        statement = _statement(file)
        refuse_others(file, statement, self.title)
        part = _PARTS.get(statement or "")
        if part is None:
            raise InputRefused("import.table.not_a_statement", file=file.name, kind=_OTHERS.get(statement or "", statement))
        about = {cells[0].strip(): cells[1].strip() for cells in file.head[:5] if len(cells) > 1}
        first, last = report_date(about.get("C1", "")), report_date(about.get("C2", ""))
        if first is None or last is None:
            raise InputRefused("import.table.no_period", file=file.name)
        require_whole_end(file, _WIDTH)
        reader = AmountReader(_COLUMNS, 1)
        rows = _listed_alone(_without_breakdowns(_rows(file, reader)))
        blocks = [StatementBlock(part, tuple(rows))]
        company = about.get("B", "")
        return trial_balance_result(file, self, reader, blocks, Month.of(first), Month.of(last), includes_profit=True, company=company)


def _statement(file: SourceFile) -> str | None:
    """``BS``, ``PL``, ``SS`` … of the first row; ``None`` for another file."""
    first = file.head[0] if file.head else ()
    return first[1].strip() if len(first) == _WIDTH and first[0].strip() == "A" and len(first[1].strip()) == 2 else None


@cache
def _codes() -> Mapping[str, _Code]:
    rows = csv.DictReader(io.StringIO(read_text("account_mappings/etax.csv")))
    return {row["code"]: _Code(row["kind"], row["account"]) for row in rows}


def _rows(file: SourceFile, reader: AmountReader) -> list[TableRow]:
    """Headings, accounts and totals; ``known_as`` of a total is the account it is where it stands alone."""
    rows = []
    for row, cells in enumerate(file.records(), 1):
        if any(cells) and len(cells) != _WIDTH:
            reader.problems.append(RowProblem(row, "", "import.short_row", {"cells": len(cells), "expected": _WIDTH}))
        if len(cells) != _WIDTH or cells[2].strip() not in (_AMOUNT_ROW, _HEADING_ROW):
            continue
        name, code = cells[0].strip(), cells[4].strip()
        depth = int(cells[3]) if cells[3].strip().isdigit() else None
        if cells[2].strip() == _HEADING_ROW:
            rows.append(TableRow(row, RowKind.HEADING, name, depth=depth))
            continue
        known = _codes().get(code, _Code("account", ""))
        amounts = reader.read(cells, row)
        if amounts is not None and amounts != (None,) and known.kind != "note":
            kind = RowKind.TOTAL if known.kind == "total" else RowKind.ACCOUNT
            if known.kind == "combined" and amounts != (0,):
                values: dict[str, str | int] = {"name": name, "account": known.account}
                reader.problems.append(RowProblem(row, "", "import.table.combined_line", values, blocks=False))
            rows.append(TableRow(row, kind, name, amounts, depth, known_as=known.account, code=_DIGITS.get(code[2:3], "")))
    return rows


def _without_breakdowns(rows: Sequence[TableRow]) -> list[TableRow]:
    """Leave out the amount of an account whose parts, one level deeper, stand below or above it and add up to it."""
    kept = []
    for place, row in enumerate(rows):
        if row.kind is RowKind.ACCOUNT and row.depth is not None:
            below, above = _parts(rows[place + 1 :], row.depth), _parts(rows[:place][::-1], row.depth)
            if any(parts and sum(part.amounts[0] or 0 for part in parts) == row.amounts[0] for parts in (below, above)):
                continue
        kept.append(row)
    return kept


def _parts(rows: Sequence[TableRow], depth: int) -> list[TableRow]:
    return list(takewhile(lambda row: row.kind is RowKind.ACCOUNT and row.depth == depth + 1, rows))


def _listed_alone(rows: Sequence[TableRow]) -> list[TableRow]:
    """A total with an account of its own under whose heading no account is listed is itself the account (売上高合計)."""
    found = []
    for place, row in enumerate(rows):
        kind = row.kind
        if kind is RowKind.TOTAL and row.known_as:
            key = section_key(row.name)
            since = takewhile(lambda above, key=key: section_key(above.name) != key, rows[:place][::-1])  # type: ignore[misc]
            if not any(above.kind is RowKind.ACCOUNT for above in since) and row.amounts != (0,):
                kind = RowKind.ACCOUNT
        found.append(TableRow(row.row, kind, row.name, row.amounts, row.depth, known_as=row.known_as, code=row.code))
    return found


ETAX = Etax("etax", "e-Tax 財務諸表")
