"""What the invoices of every form have in common: amounts in yen or none, days, and what is wrong with one of them.

An invoice with anything that cannot be read is left out and named by its line; an amount in another currency is refused, as there is no
rate to turn it into yen.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.errors import InputRefused
from app.ledger.balance_tables import CheckFigure
from app.ledger.importers.base import ImportResult, RowProblem, SourceFile
from app.ledger.importers.cells import parse_amount, parse_day
from app.ledger.importers.xml_documents import XmlElement, read_documents
from app.ledger.invoices import Invoice
from app.money import Yen
from app.periods import day_of_number

#: Type codes of UNCL1001 that take back: credit note and its relatives.
CREDIT_CODES = ("381", "261", "262", "396", "420", "458", "532")


@dataclass
class InvoiceCells:
    """The cells of one invoice as they are read; every problem names its element and line."""

    file: SourceFile
    #: -1 for a credit note, whose amounts stand there without a sign.
    sign: int = 1
    problems: list[RowProblem] = field(default_factory=list)
    checks: list[CheckFigure] = field(default_factory=list)

    def amount(self, parent: XmlElement, *paths: str) -> Yen | None:
        """An amount as the invoice counts it; ``None`` where it is not stated."""
        element = parent.find(*paths)
        if element is None or not element.text:
            return None
        currency = element.attributes.get("currencyID", "JPY")
        if currency != "JPY":
            raise InputRefused("import.invoice.other_currency", file=self.file.name, row=element.row, currency=currency)
        try:
            return self.sign * parse_amount(element.text)
        except ValueError as error:
            self.problems.append(RowProblem(element.row, element.name, str(error), {"cell": element.text}))
            return None

    def needed(self, parent: XmlElement, *paths: str) -> Yen:
        """An amount no invoice goes without."""
        before = len(self.problems)
        amount = self.amount(parent, *paths)
        if amount is None and len(self.problems) == before:
            self.problems.append(RowProblem(parent.row, paths[0].rpartition("/")[2], "import.invoice.missing_cell"))
        return amount or 0

    def day(self, parent: XmlElement, *paths: str) -> datetime.date | None:
        """A day; ``None`` where it is not stated or cannot be read, the latter with a problem."""
        element = parent.find(*paths)
        if element is None or not element.text:
            return None
        try:
            return day_of_number(parse_day(element.text[:10]))
        except ValueError as error:
            self.problems.append(RowProblem(element.row, element.name, str(error), {"cell": element.text}))
            return None

    def check(self, row: int, title: str, stated: Yen | None, read: Yen) -> None:
        """Keep a total the invoice states beside the same total of its parts."""
        if stated is not None:
            self.checks.append(CheckFigure(row, title, stated, read))


def read_invoices(
    file: SourceFile, format_name: str, title: str, roots: Iterable[str], read: Callable[[XmlElement, InvoiceCells], Invoice | None]
) -> ImportResult:
    """Read every invoice of a file; raises ``InputRefused`` where there is none."""
    invoices: list[Invoice] = []
    problems: list[RowProblem] = []
    checks: list[CheckFigure] = []
    for root in read_documents(file):
        if root.name not in roots:
            raise InputRefused("import.xml_message", file=file.name, row=root.row, message=root.name)
        cells = InvoiceCells(file)
        invoice = read(root, cells)
        if invoice is not None and not any(problem.blocks for problem in cells.problems):
            invoices.append(invoice)
            checks += cells.checks
        problems += cells.problems
    return ImportResult(
        format_name,
        title,
        file.encoding,
        problems=tuple(problems),
        left_out=tuple(f"({row})" for row in sorted({problem.row for problem in problems if problem.blocks})),
        checks=tuple(checks),
        invoices=tuple(invoices),
    )
