"""Short printed tables as source files, and what the importers make of them."""

from pathlib import Path

from app.ledger.balance_tables import TablePart
from app.ledger.importers import identify
from app.ledger.importers.base import ImportResult, SourceFile
from app.periods import Month


def source(text: str, name: str = "表.csv", first_month: Month | None = None) -> SourceFile:
    return SourceFile(Path(name), name, "", "utf-8", text.encode(), first_month=first_month)


def read(text: str, name: str = "表.csv", first_month: Month | None = None) -> ImportResult:
    file = source(text, name, first_month)
    return identify(file).read(file)


def closings(result: ImportResult, part: TablePart) -> dict[str, int | None]:
    """Debit-positive closing amounts by account (and sub-account after a slash), of the last period."""
    figures = [figure for table in result.tables if table.part is part for figure in table.figures]
    last = max((figure.last for figure in figures), default=None)
    return {"/".join(filter(None, (figure.account, figure.sub_account))): figure.closing for figure in figures if figure.last == last}


def problem_codes(result: ImportResult) -> list[str]:
    return [problem.code for problem in result.problems]


def differing(result: ImportResult) -> list[tuple[str, int, int]]:
    """Totals that the rows do not give: title, stated, read."""
    return [(check.title, check.stated, check.read) for check in result.checks if check.difference]
