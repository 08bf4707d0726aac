"""Tables of the book as papers: the head that every paper needs, and the Excel file of a paper.

PDF is drawn by the printer the composition root hands out; nothing here knows Qt.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import app
from app.documents.document import Document, Header, document_of_tables
from app.documents.monthly_report import DEMO_MARK, TAX_BASIS_TITLES
from app.documents.workbook import workbook_bytes
from app.formatting import TRUNCATION_NOTE, Formatter
from app.ledger.years import merge_basis
from app.periods import Month
from app.services.reporting import Reporting
from app.tables import Table

MADE_WITH = f"みえる月次 {app.__version__}"


def tables_document(
    reporting: Reporting,
    tables: Sequence[Table],
    title: str,
    first: Month,
    last: Month,
    formatter: Formatter | None = None,
    made_on: datetime.date | None = None,
    *,
    printed: bool = False,
) -> Document:
    """Tables under the head of the company for a period, marked where the book is a demo.

    ``printed`` papers are written in the formatter's unit and say that it is cut off; a workbook holds whole yen.
    """
    writing = formatter or Formatter()
    years = [facts.basis_tax for facts in reporting.books().years if facts.year.first <= last and facts.year.last >= first]
    facts = reporting.facts()
    period = writing.month(first) if first == last else f"{writing.month(first)}～{writing.month(last)}"
    # A table with a unit in every row has none above it.
    unit = "" if all(table.has_column("unit") for table in tables) else writing.unit_title
    header = Header(title, facts.company, period, unit, TAX_BASIS_TITLES[merge_basis(years)], made_on or datetime.date.today())
    if printed and unit and writing.amount_unit != "yen":
        tables = [*tables[:-1], replace(tables[-1], notes=(*tables[-1].notes, TRUNCATION_NOTE))]
    mark = DEMO_MARK if facts.demo else ""
    return document_of_tables(tables, header, formatter=writing, watermark=mark, made_with=MADE_WITH)


def workbook(document: Document) -> bytes:
    """A paper as an Excel file with numbers that stay numbers."""
    return workbook_bytes(document)
