"""Rows of a journal by column name, as a file and as what an importer makes of it."""

from collections.abc import Sequence
from pathlib import Path

from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from tests.ledger.importers.vendor_files import csv_bytes


def file_of(rows: Sequence[Sequence[str]]) -> SourceFile:
    return SourceFile(Path("journal.csv"), "journal.csv", "", "cp932", csv_bytes([list(row) for row in rows], "cp932"))


def read_rows(header: Sequence[str], *rows: dict[str, str], before: Sequence[Sequence[str]] = ()) -> ImportResult:
    """The rows under the header, read by the importer that recognises them."""
    file = file_of([*before, header, *([row.get(name, "") for name in header] for row in rows)])
    return identify(file).read(file)


def lines_of(result: ImportResult) -> list[dict[str, int | str]]:
    assert result.columns is not None
    return list(result.columns.lines())


def problems_of(result: ImportResult) -> list[tuple[int, str, str]]:
    """Row, column and code of everything that was remarked."""
    return [(problem.row, problem.column, problem.code) for problem in result.problems]
