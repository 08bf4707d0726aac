"""Papers of financing rules: like other tables, with room for written-out values, so that no amount parts from its unit."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.document import Document, TableBlock
from app.formatting import Formatter
from app.periods import Month
from app.services.papers import tables_document
from app.services.reporting import Reporting
from app.tables import Table

#: Millimetres that hold △999,999,999円 and a threshold as long.
_WIDTHS = {"value": 27.0, "threshold": 28.0}


def rules_document(
    reporting: Reporting, tables: Sequence[Table], title: str, month: Month, formatter: Formatter, *, printed: bool
) -> Document:
    """The tables in one paper under the head of the company; amounts are written out in whole yen."""
    document = tables_document(reporting, tables, title, month, month, replace(formatter, amount_unit="yen"), printed=printed)
    return replace(document, blocks=tuple(_roomy(block) if isinstance(block, TableBlock) else block for block in document.blocks))


def _roomy(block: TableBlock) -> TableBlock:
    """The block with the widths of its written-out values set; an empty column of thresholds needs none."""
    table = block.table
    filled = {column.name for column in table.columns if any(table.column(column.name))}
    wide = {name: width for name, width in _WIDTHS.items() if name in filled}
    return replace(block, columns=tuple(replace(one, width=wide.get(one.name, one.width)) for one in block.columns))
