"""What every importer of printed tables does after it has read its rows: settle the period, build the tables, name the problems."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import InputRefused
from app.ledger.importers.base import ImportResult, SourceFile
from app.ledger.importers.table_building import build_tables, months_in_use
from app.ledger.importers.table_months import WrittenMonth, first_month_of, require_consecutive, require_plausible
from app.ledger.importers.table_rows import AmountReader, Column, ColumnKind, StatementBlock, require_whole_end
from app.periods import Month

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class TableFormat:
    """Name and title of a format."""

    format: str
    title: str


def refuse_others(file: SourceFile, found: object, title: str) -> None:
    """Raises ``InputRefused`` where a file is not of the format it was read as."""
    if found is None:
        raise InputRefused("import.format_does_not_fit", file=file.name, format=title)


def trial_balance_result(
    file: SourceFile,
    kind: TableFormat,
    reader: AmountReader,
    blocks: Sequence[StatementBlock],
    first: Month,
    last: Month,
    *,
    includes_profit: bool,
    company: str = "",
) -> ImportResult:
    """The result of a table of one period, which a year of twelve months can hold."""
    if last.months_since(first) >= MONTHS_OF_A_YEAR:
        raise InputRefused("import.table.period_too_long", file=file.name, first=str(first), last=str(last))
    return _result(file, kind, reader, blocks, reader.columns, first, last, includes_profit, company)


def trend_result(
    file: SourceFile,
    kind: TableFormat,
    reader: AmountReader,
    blocks: Sequence[StatementBlock],
    months: Sequence[WrittenMonth],
    *,
    includes_profit: bool,
    company: str = "",
    made: datetime.date | None = None,
) -> ImportResult:
    """The result of a table with a column per month."""
    require_consecutive(file, months)
    used = months_in_use(blocks, reader.columns)
    length = sum(column.kind is ColumnKind.AMOUNT and not column.mark for column in used)
    first = first_month_of(file, months[0], length, made=made, has_happened=True)
    return _result(file, kind, reader, blocks, used, first, first + (length - 1), includes_profit, company)


def _result(
    file: SourceFile,
    kind: TableFormat,
    reader: AmountReader,
    blocks: Sequence[StatementBlock],
    used: Sequence[Column],
    first: Month,
    last: Month,
    includes_profit: bool,
    company: str,
) -> ImportResult:
    require_whole_end(file, min(column.position for column in reader.columns) + 1)
    require_plausible(file, first, last)
    built = build_tables(file, blocks, reader.columns, used, first, last, reader.unit, includes_profit=includes_profit)
    problems = sorted((*reader.problems, *built.problems), key=lambda problem: problem.row)
    bad_rows = sorted({problem.row for problem in problems if problem.blocks})
    return ImportResult(
        kind.format,
        kind.title,
        file.encoding,
        problems=tuple(problems),
        left_out=tuple(f"({row})" for row in bad_rows),
        display_names=built.display_names,
        tables=built.tables,
        checks=built.checks,
        company=company,
    )
