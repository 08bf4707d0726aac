"""The 資金繰り表 on paper and in Excel, in the layout banks know: A4 landscape, planned columns set apart, formulas alive."""

import datetime
from dataclasses import replace

from app.analysis.cash_flow_form import PLANNED
from app.analysis.forecast_items import Certainty
from app.documents.document import Block, Document, Notes, ShownColumn, TableBlock, shown_columns
from app.documents.live_formulas import LiveFormulas
from app.formatting import TRUNCATION_NOTE, Formatter
from app.services.cash_reports import CashForm, certainty_columns, checks_verdict
from app.services.papers import tables_document
from app.services.reporting import Reporting
from app.tables import Table

#: In mm; titles of rows stay on one line.
_ITEM_WIDTH = 50.0
_LEAVES = ("account", "sub_account")
_PLANNED_ENDS = (PLANNED, *Certainty)


def cash_document(
    reporting: Reporting,
    form: CashForm,
    formatter: Formatter | None = None,
    made_on: datetime.date | None = None,
    *,
    certainties: bool = False,
) -> Document:
    """The form under the head of the company, for PDF and Excel; ``certainties`` splits planned months into their parts."""
    writing = formatter or Formatter()
    document = tables_document(reporting, [form.table], form.table.title, form.first, form.end, writing, made_on)
    left_out = frozenset[str]() if certainties else certainty_columns(form.table)
    table = _without_zeros(form.table)
    columns = tuple(
        replace(shown, width=_ITEM_WIDTH if shown.name == "item" else None, tinted=is_planned(shown.name))
        for shown in shown_columns(table)
        if shown.name not in left_out
    )
    notes = list(form.table.notes)
    if form.account is None:
        notes.append(checks_verdict(reporting, form.first, form.last))
    if writing.amount_unit != "yen":
        notes.append(TRUNCATION_NOTE)
    shown = (TableBlock(table, columns, live=live_formulas(form, columns)),) if len(table) else ()
    blocks: tuple[Block, ...] = (*shown, Notes(tuple(notes)))
    return replace(document, blocks=blocks, orientation="landscape")


def _without_zeros(table: Table) -> Table:
    """The rows a bank reads: those with an amount in some month, and every sum."""
    figures = [cells for column, cells in zip(table.columns, table.data, strict=True) if column.kind == "yen"]
    kept = [row for row, kind in enumerate(table.column("kind")) if kind not in _LEAVES or any(cells[row] for cells in figures)]
    return replace(table, data=tuple([cells[row] for row in kept] for cells in table.data))


def live_formulas(form: CashForm, columns: tuple[ShownColumn, ...]) -> LiveFormulas:
    """The formulas of the form: its sums, the balance carried forward, planned totals over their certainties."""
    names = {shown.name for shown in columns}
    totals = {f"{month} {PLANNED}": tuple(f"{month} {certainty}" for certainty in Certainty) for month in form.planned}
    return LiveFormulas(
        {line.row: line.formula for line in form.lines if line.formula},
        ("opening", "closing"),
        {name: parts for name, parts in totals.items() if names.issuperset(parts)},
    )


def is_planned(column: str) -> bool:
    """Whether a column of the form holds planned amounts."""
    return column.partition(" ")[2] in _PLANNED_ENDS
